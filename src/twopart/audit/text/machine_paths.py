"""Decides whether a text contains an absolute path, which shows the machine and often the user."""

import re

_PATH = re.compile(
    r"file://|(?<![\w.~%)-])/(?:home|Users)/[\w.-]|(?<![A-Za-z])[a-z]:[\\/]+(?:users|documents and settings)[\\/]",
    re.IGNORECASE,
)
_HINTS = ("file:", "/home/", "/users/", "\\users", ":/users", "settings")


def holds_path(text: str) -> bool:
    """Whether a text contains a path into a folder of users, or the address of a file."""
    text = text.lower()
    return any(part in text for part in _HINTS) and bool(_PATH.search(text))
