"""Writes sign-offs as the text of `review.yaml`. All words are quoted, so no name or query can become a key."""

import json
from collections.abc import Iterable, Iterator, Mapping

from twopart.base.record import record
from twopart.model.quantity import as_typed
from twopart.model.sign_offs import SignOff, SignOffState, ThingKind
from twopart.review.agreements.hashes import Hashes
from twopart.review.agreements.standings import StandingSignOff
from twopart.review.agreements.things import Thing, ThingKey

HEADER = """\
# Who agreed to this paper, queried or refused what, and when. As restricted as Part 2: neither part prints it, and
# no export takes it along. `twopart review` writes it anew each time; comments do not stay.
"""
LONGEST = 4_000  # characters of a name or a query


@record
class Reviewer:
    """A reviewer: the role, the name, and the date of the sign-off in words."""

    role: str
    by: str
    on: str


@record
class SignOffEntry:
    """One entry of `review.yaml`."""

    kind: ThingKind
    id: str
    state: SignOffState
    role: str
    by: str
    on: str
    words: str
    hashes: Hashes

    @property
    def key(self) -> tuple[ThingKey, str]:
        """Returns the kind and id of the thing, and the role: there is at most one entry for each."""
        return (self.kind, self.id), self.role


def entry(
    thing: Thing, state: SignOffState, reviewer: Reviewer, words: str
) -> SignOffEntry:
    """Makes an entry for the present version of a thing."""
    return SignOffEntry(
        thing.kind,
        thing.id,
        state,
        reviewer.role,
        plain(reviewer.by),
        reviewer.on,
        plain(words),
        thing.hashes,
    )


def entries(states: Iterable[StandingSignOff]) -> Iterator[SignOffEntry]:
    """Returns the recorded entries. A thing that moved has its new id."""
    for state in states:
        sign_off = state.sign_off
        name = str(sign_off.id)
        if state.thing is not None:
            name = state.thing.id
        yield SignOffEntry(
            sign_off.kind,
            name,
            sign_off.state,
            str(sign_off.as_),
            str(sign_off.by),
            as_typed(sign_off.on.value),
            str(sign_off.words or ""),
            Hashes.recorded(sign_off.agreed_to),
        )


def statement_of(sign_off: SignOff) -> str:
    """Returns in words what a sign-off said: its state, its words if it has any, the name and the day."""
    statement = str(sign_off.state)
    if sign_off.words:
        statement += f" “{sign_off.words}”"
    return f"{statement} by {sign_off.by}, {as_typed(sign_off.on.value)}"


def merged(
    old: Iterable[SignOffEntry], new: Iterable[SignOffEntry]
) -> tuple[SignOffEntry, ...]:
    """Returns the recorded entries; new ones replace those with the same key, or are appended."""
    by_key = {each.key: each for each in old}
    for each in new:
        by_key[each.key] = each
    return tuple(by_key.values())


def text_of(all_entries: Iterable[SignOffEntry]) -> str:
    """Returns the text of `review.yaml`."""
    lines = [HEADER, "sign-offs:\n"]
    for each in all_entries:
        lines += _lines(each)
    return "".join(lines)


def plain(words: str) -> str:
    """Returns words on one line, without invisible characters."""
    seen = "".join(
        letter for letter in words if letter.isprintable() or letter.isspace()
    )
    return " ".join(seen.split())


def _lines(each: SignOffEntry) -> Iterator[str]:
    yield f"  - id: {_quoted(each.id)}\n"
    values: Mapping[str, str] = {
        "kind": each.kind,
        "state": each.state,
        "as": each.role,
        "by": each.by,
        "on": each.on,
        "words": each.words,
    }
    for key, value in values.items():
        if value:
            yield f"    {key}: {_quoted(value)}\n"
    yield "    agreed-to:\n"
    for aspect, digest in each.hashes.for_file().items():
        yield f"      {aspect}: {_quoted(digest)}\n"


def _quoted(words: str) -> str:
    """Returns words in double quotes, as YAML and JSON both write them."""
    return json.dumps(words, ensure_ascii=False)
