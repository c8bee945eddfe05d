"""Reads the surfaces of a PDF: everything in the file that carries words."""
