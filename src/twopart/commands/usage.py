"""The error of a command line that cannot be understood."""


class UsageError(Exception):
    """Raised for a command line that is wrong; its message says why in one sentence."""
