"""Patterns of whole words that are found quickly."""

from collections.abc import Iterable


def whole_words(words: Iterable[str]) -> str:
    r"""Returns a pattern of whole words, of which the engine looks for the first letters alone.

    It passes over all other letters at once; `\b` before the words would be tried at each. That needs letters of one case:
    where case does not count, a text is searched in small letters.
    """
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[0], []).append(word[1:])
    letters = "".join(ends)
    after_letters = (
        f"(?<={letter})(?:{'|'.join(own_ends)})" for letter, own_ends in ends.items()
    )
    return rf"[{letters}](?<!\w[{letters}])(?:{'|'.join(after_letters)})\b"
