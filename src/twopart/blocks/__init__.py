"""The kinds of block: one file for each, with everything that the program must know about it."""
