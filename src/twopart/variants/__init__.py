"""A paper with other secrets, of which Part 1 must be the same."""
