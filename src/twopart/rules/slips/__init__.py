"""Findings that come of one slip: which belong together, by what is written at their places."""
