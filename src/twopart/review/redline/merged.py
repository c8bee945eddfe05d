"""Passages of both parts -> one text in the order of Part 2, in which each of them stands once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twopart.base.record import value
from twopart.review.redline.passages import Passage


@value
class Pair:
    """A passage as each part has it; None where a part does not have it."""

    second: Passage | None
    first: Passage | None


def merged(
    second: Iterable[Passage],
    first: Iterable[Passage],
) -> list[Pair]:
    """All passages. One that only Part 1 has stands behind the passage that it follows there."""
    of_second = _by_key(second)
    of_first = _by_key(first)
    following = _following(of_first, of_second)
    pairs = [Pair(None, alone) for alone in following.get("", ())]
    for key, passage in of_second.items():
        pairs.append(Pair(passage, of_first.get(key)))
        pairs += [Pair(None, alone) for alone in following.get(key, ())]
    return pairs


def _by_key(passages: Iterable[Passage]) -> dict[str, Passage]:
    """Passages by their keys; one without a key, or with that of another, has a key of its own."""
    by_key: dict[str, Passage] = {}
    count: dict[str, int] = {}
    for passage in passages:
        base = passage.key
        count[base] = count.get(base, 0) + 1
        key = base
        if not base or count[base] > 1:
            key = f"{base} #{count[base]}"
        by_key[key] = passage
    return by_key


def _following(
    first: Mapping[str, Passage],
    second: Mapping[str, Passage],
) -> Mapping[str, list[Passage]]:
    """The passages that Part 1 alone has, by the shared one that they follow; empty before the first of these."""
    following: dict[str, list[Passage]] = {}
    before = ""
    for key, passage in first.items():
        if passage.key and key in second:
            before = key
        else:
            following.setdefault(before, []).append(passage)
    return following
