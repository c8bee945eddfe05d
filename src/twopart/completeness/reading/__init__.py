"""Reads back what a finished PDF prints, from its drawing instructions and its structure tree."""
