"""Passages of both parts -> one text in the order of Part 2, in which each of them stands once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from twopart.base.record import value_record
from twopart.review.redline.passages import RedlinePassage


@value_record
class PassagePair:
    """A passage as each part has it; None if a part does not have it."""

    part_2: RedlinePassage | None
    part_1: RedlinePassage | None


def merged(
    part_2: Iterable[RedlinePassage],
    part_1: Iterable[RedlinePassage],
) -> list[PassagePair]:
    """Returns all passages. One that only Part 1 has stands after the passage that it follows there."""
    by_key_2 = _by_key(part_2)
    by_key_1 = _by_key(part_1)
    following = _following(by_key_1, by_key_2)
    before_all = following.get("", ())
    pairs = list(_only_in_part_1(before_all))
    for key, passage in by_key_2.items():
        pairs.append(PassagePair(passage, by_key_1.get(key)))
        pairs += _only_in_part_1(following.get(key, ()))
    return pairs


def _only_in_part_1(passages: Iterable[RedlinePassage]) -> Iterator[PassagePair]:
    for passage in passages:
        yield PassagePair(None, passage)


def _by_key(passages: Iterable[RedlinePassage]) -> dict[str, RedlinePassage]:
    """Returns passages by keys that differ.

    One without a key goes by the last that has one, and by its style: what the program says below a table of one part
    is nothing that it says elsewhere in the other.
    """
    by_key: dict[str, RedlinePassage] = {}
    count: dict[str, int] = {}
    before = ""
    for passage in passages:
        base = passage.key
        if not base:
            base = f"{before}, {passage.style}"
        count[base] = count.get(base, 0) + 1
        key = base
        if count[base] > 1:
            key = f"{base} #{count[base]}"
        if passage.key:
            before = key
        by_key[key] = passage
    return by_key


def _following(
    part_1: Mapping[str, RedlinePassage],
    part_2: Mapping[str, RedlinePassage],
) -> Mapping[str, list[RedlinePassage]]:
    """Returns the passages that Part 1 alone has, by the shared one that they follow; empty before the first of these."""
    following: dict[str, list[RedlinePassage]] = {}
    before = ""
    for key, passage in part_1.items():
        if key in part_2:
            before = key
        else:
            following.setdefault(before, []).append(passage)
    return following
