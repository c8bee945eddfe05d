"""Slips of YAML: where the parser gives up, why, and what the author is told."""
