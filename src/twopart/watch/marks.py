"""The marks among the words of a live page: private characters, which `load/characters.py` refuses in a paper."""

import re

_OPEN, _NUMBERED, _CLOSE = "\ue010", "\ue011", "\ue012"
# `a` begins a passage and has no end; `w` is withheld, `f` is a figure.
TOKEN = re.compile(f"{_OPEN}([awf])([0-9]*){_NUMBERED}|{_CLOSE}")


def marked(words: str) -> bool:
    """Whether there is a mark in words."""
    return _OPEN in words or _CLOSE in words


def at(number: int) -> str:
    """Marks the beginning of a passage."""
    return f"{_OPEN}a{number}{_NUMBERED}"


def opening(kind: str, number: int | None = None) -> str:
    """Marks the beginning of what is withheld, or of a figure."""
    digits = ""
    if number is not None:
        digits = str(number)
    return f"{_OPEN}{kind}{digits}{_NUMBERED}"


def closing() -> str:
    """Marks the end of what was opened last."""
    return _CLOSE
