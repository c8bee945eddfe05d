"""Prose of a paper -> what a part prints of it: clauses decided, references resolved."""
