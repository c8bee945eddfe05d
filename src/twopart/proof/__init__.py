"""Variants of a paper: the same paper with other secrets, whose Part 1 must be the same to the byte."""
