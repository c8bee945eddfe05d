"""Reads as much as possible of a paper with mistakes, with placeholders for the rest. Only drafts use it."""
