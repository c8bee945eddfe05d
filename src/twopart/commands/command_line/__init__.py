"""Reads the command line, and prints its help."""
