"""Reads a paper from YAML, every value with its file, line and column, and reports all findings at once."""
