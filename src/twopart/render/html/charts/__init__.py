"""Charts of a view -> what their templates draw: lengths in numbers, computed from values as printed.

Nothing else is known here: neither the paper nor what it withholds. A paper without charts imports none of it.
"""
