"""Finds mistakes in YAML: where the parser gives up, why, and what to tell the author."""
