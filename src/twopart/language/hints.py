"""Quick questions about a text, which spare slow searches of it."""

import re
from collections.abc import Iterable, Iterator


def has_any(text: str, hints: Iterable[str]) -> bool:
    """Whether one of the hints is in the text. It is twice as fast as a loop, and called thousands of times."""
    return any(map(text.__contains__, hints))


def matches_near(
    text: str,
    sign: re.Pattern[str],
    pattern: re.Pattern[str],
    before: int,
    after: int,
) -> Iterator[re.Match[str]]:
    """Yields the matches of a pattern, each of which has a sign in it that is found much more quickly.

    A pattern that begins with a letter or a space is; one that begins with any number is tried at every character. A
    match begins at most so many characters `before` the sign begins, and ends at most so many `after` it ends.
    """
    searched = 0
    for found in sign.finditer(text):
        start = max(searched, found.start() - before)
        end = found.end() + after
        while near := pattern.search(text, start, end):
            match = pattern.match(text, near.start())  # it may go on after the end
            if match is None:
                start = near.start() + 1
                continue
            start = searched = match.end()
            yield match
