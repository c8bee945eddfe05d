"""Searches a text for what is withheld."""
