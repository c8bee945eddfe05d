"""Turns documents that others wrote into the source of a paper, in which everything is withheld until somebody decides."""
