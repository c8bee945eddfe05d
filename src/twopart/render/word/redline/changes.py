"""Tokens of both parts -> what they share, what only Part 2 has, and what only Part 1 has.

What both share and what only Part 1 has are the words of Part 1, and so with Part 2, whatever is withheld: each token of
a part is in exactly one change.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from twopart.render.parts import PUBLIC_PART, RESTRICTED_PART

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twopart.render.word.redline.tokens import PrintedToken

KindOfChange = Literal["kept", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Change:
    """Tokens of one kind; `others` are those of Part 1 if they are kept, whose footnotes may have other words."""

    kind: KindOfChange
    tokens: tuple[PrintedToken, ...]
    others: tuple[PrintedToken, ...] = ()


def changes(
    part_2: Sequence[PrintedToken], part_1: Sequence[PrintedToken]
) -> list[Change]:
    """Returns how the words of Part 2 become those of Part 1.

    What is withheld is never kept, nor what stands in its place.
    """
    of_part_2 = list(_keys(part_2, RESTRICTED_PART))
    of_part_1 = list(_keys(part_1, PUBLIC_PART))
    matcher = SequenceMatcher(None, of_part_2, of_part_1, autojunk=False)
    made: list[Change] = []
    for name, start_2, end_2, start_1, end_1 in matcher.get_opcodes():
        old = tuple(part_2[start_2:end_2])
        new = tuple(part_1[start_1:end_1])
        if name == "equal":
            made.append(Change("kept", old, new))
            continue
        made += _replaced(old, new)
    return made


def _replaced(
    old: tuple[PrintedToken, ...], new: tuple[PrintedToken, ...]
) -> Iterator[Change]:
    if old:
        yield Change("deleted", old)
    if new:
        yield Change("inserted", new)


def _keys(tokens: Sequence[PrintedToken], part: int) -> Iterator[tuple[object, ...]]:
    """Yields a key for each token, which is the same in both parts for tokens that they may share."""
    for number, token in enumerate(tokens):
        if token.numbers is None:
            yield "shared", token.text, token.note_key
        else:
            yield part, number
