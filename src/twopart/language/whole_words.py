"""Patterns that match any of several words."""

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


def any_of(words: Iterable[str]) -> str:
    """Returns a pattern of words, the longest first, so that none is taken for the beginning of another.

    It is the same in every run, as stored patterns must be, whatever order the words come in.
    """
    in_order = sorted(words)
    longest_first = sorted(in_order, key=len, reverse=True)
    return "|".join(longest_first)
