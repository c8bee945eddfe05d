"""What our templates and writers put into every web page and every Word document."""
