"""The review copy as a Word document: Part 2 with tracked changes that lead to Part 1."""
