"""Expands short notations of a paper before anything else is done with its tree."""
