"""Reads what is seen on the pages of PDFs into records."""
