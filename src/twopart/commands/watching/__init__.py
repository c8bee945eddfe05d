"""What `twopart watch` does: reads papers after saves, and makes what the page asks for."""
