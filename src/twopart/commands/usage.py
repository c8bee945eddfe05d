"""Command lines that mean nothing."""


class UsageError(Exception):
    """What is wrong with the command line, in a sentence."""
