"""Resolves the prose of a paper to what a part prints of it: clauses decided, references resolved."""
