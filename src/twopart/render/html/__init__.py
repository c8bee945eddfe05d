"""Renders a view to HTML."""
