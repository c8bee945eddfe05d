"""Shorter ways to write what a paper says, written out in full before anything is understood of it."""
