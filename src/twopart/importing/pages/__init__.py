"""PDFs -> records of what is seen on their pages."""
