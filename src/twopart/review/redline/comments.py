"""What the comments on withholdings say: as the schedule of the review copy does, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.review.agreements.standings import as_said

Record = dict[str, Any]
# These stand in each comment; everything else stands once, at the end.
OF_GROUND = ("Law", "Decided by", "Ends")


def comments(
    entries: Iterable[Record],
    grounds: Iterable[Record],
) -> Mapping[str, list[str]]:
    """Returns the lines of the comment on each withholding, by its number."""
    facts = {ground["name"]: dict(ground["facts"]) for ground in grounds}
    lines: dict[str, list[str]] = {}
    for outer in entries:
        for entry in (outer, *outer["inner"]):
            ground = facts.get(entry["ground"], {})
            lines[entry["number"]] = list(_lines(entry, ground))
    return lines


def _lines(entry: Record, ground: Mapping[str, str]) -> Iterator[str]:
    yield f"{entry['number']}: {entry['what']}, withheld on the ground {entry['ground']}"
    yield f"Id: {entry['id']}"
    yield f"Part 1 says: {entry['instead'] or 'not said'}"
    for name in OF_GROUND:
        if name in ground:
            yield f"{name}: {ground[name]}"
    yield f"Part 1: {entry['part_1']}. Part 2: {entry['part_2']}"
    for origin in entry["follows"]:
        yield f"Follows from {_words(origin)}"
    for known in entry["worked_out"]:
        yield f"Can be worked out by {known}"
    yield from _states(entry.get("agreed", {}))
    yield f"Written at {entry['at']}"


def _words(origin: object) -> str:
    if isinstance(origin, Mapping):
        return str(origin.get("words", ""))
    return str(origin)


def _states(agreed: Record) -> Iterator[str]:
    for line in agreed.get("lines", ()):
        yield f"{as_said(line['state'])} by {line['role']}, {line['on']}"
