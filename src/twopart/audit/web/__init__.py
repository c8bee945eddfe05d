"""Reads the surfaces of the files beside a PDF: web pages and tables of figures."""
