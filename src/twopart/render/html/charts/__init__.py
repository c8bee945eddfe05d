"""Computes from the charts of a view what their templates draw: lengths as numbers, from values as printed.

Nothing else is known here: neither the paper nor what it withholds. A paper without charts does not import this folder.
"""
