"""Decides whether a text contains a word with one edit (Damerau–Levenshtein distance 1)."""

from __future__ import annotations


def is_one_edit_from(
    word: str,
    text: str,
) -> bool:
    """Whether the text contains the word with one edit (Damerau–Levenshtein distance 1), and not the word itself.

    An edit leaves one half of the word unchanged; the other half is searched for beside it.
    """
    middle = len(word) // 2
    head, tail = word[:middle], word[middle:]
    if head in text and _follows_with_edit(head, tail, text):
        return True
    return tail in text and _follows_with_edit(
        tail[::-1],
        head[::-1],
        text[::-1],
    )


def _follows_with_edit(
    half: str,
    other: str,
    text: str,
) -> bool:
    """Whether the other half follows with one edit."""
    at = text.find(half)
    while at >= 0:
        end = at + len(half)
        if _begins_with_edit(text[end : end + len(other) + 1], other):
            return True
        at = text.find(half, at + 1)
    return False


def _begins_with_edit(
    text: str,
    word: str,
) -> bool:
    """Whether the text begins with the word with one edit: a letter changed, left out, added, or swapped with the next."""
    at = _first_difference(text, word)
    if at >= len(word):
        return False
    rest = word[at + 1 :]
    if len(text) > at and text[at + 1 : len(word)] == rest:
        return True  # another letter
    if text[at : len(word) - 1] == rest:
        return True  # one letter fewer
    if text[at + 1 :] == word[at:]:
        return True  # one letter more
    if not rest:
        return False
    pair = word[at : at + 2]
    exchanged = text[at : at + 2] == pair[::-1]
    return exchanged and text[at + 2 : len(word)] == rest[1:]


def _first_difference(
    text: str,
    word: str,
) -> int:
    """Returns the first place at which the two differ; the length of the text if there is none."""
    pairs = zip(text, word, strict=False)
    for at, (one, other) in enumerate(pairs):
        if one != other:
            return at
    return len(text)
