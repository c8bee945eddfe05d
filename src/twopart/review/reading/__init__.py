"""Reads one part of a paper line by line, for the review copy."""
