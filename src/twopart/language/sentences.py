"""Splits a text into its sentences."""

import re
from collections.abc import Iterator
from functools import cache


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yields the sentences of a text, each with the place where it begins."""
    start = 0
    for end in _end_of_sentence().finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


@cache
def _end_of_sentence() -> re.Pattern[str]:
    # It begins with its sign, so that it is found quickly; what stands before is looked at second.
    return re.compile(r"[.!?](?<!\bc[.!?])[”’\"')]*\s+(?=[\"'“‘(*_]*[A-Z\0\d£])")
