"""A word -> whether letters hold it with a slip: one is another, left out, added, or exchanged with the next."""

from __future__ import annotations


def almost_in(word: str, told: str) -> bool:
    """A slip leaves one half of the word as it was, beside which the other is looked for. The word itself is none."""
    middle = len(word) // 2
    head, tail = word[:middle], word[middle:]
    return _beside(head, tail, told) or _beside(
        tail[::-1], head[::-1], told, backwards=True
    )


def _beside(
    half: str,
    other: str,
    told: str,
    *,
    backwards: bool = False,
) -> bool:
    if (half[::-1] if backwards else half) not in told:
        return False
    told = told[::-1] if backwards else told
    at = told.find(half)
    while at >= 0:
        end = at + len(half)
        if _begins_with_a_slip(told[end : end + len(other) + 1], other):
            return True
        at = told.find(half, at + 1)
    return False


def _begins_with_a_slip(told: str, word: str) -> bool:
    same = next(
        (
            at
            for at, (one, two) in enumerate(zip(told, word, strict=False))
            if one != two
        ),
        len(told),
    )
    if same >= len(word):
        return False
    rest = word[same + 1 :]
    return (
        (len(told) > same and told[same + 1 : len(word)] == rest)  # another letter
        or told[same : len(word) - 1] == rest  # one less
        or told[same + 1 :] == word[same:]  # one more
        or (
            told[same : same + 2] == word[same : same + 2][::-1]
            and told[same + 2 : len(word)] == rest[1:]
            and bool(rest)
        )
    )
