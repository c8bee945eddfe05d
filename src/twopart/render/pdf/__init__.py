"""Renders HTML to PDF, in a closed room."""
