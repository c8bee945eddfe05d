"""Renames an id wherever it stands: in a paper, beside it, or in all papers that take it from the house."""
