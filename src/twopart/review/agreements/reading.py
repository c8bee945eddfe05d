"""Reads the sign-offs of `review.yaml`, with findings on its mistakes. Its lines have hashes and are never shown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.source import Source, Span
from twopart.load.files import sign_offs as load_sign_offs
from twopart.model.forms.form import Form
from twopart.model.quantity import Day
from twopart.model.sign_offs import SignOff
from twopart.outline.subject import Subject
from twopart.review.agreements.rules import (
    NO_DAY,
    NOTHING_THERE,
    SIGNED_TWICE,
    UNKNOWN_ROLE,
    WITHOUT_WORDS,
)
from twopart.review.agreements.standings import StandingSignOff, key_of, signed
from twopart.review.agreements.things import Thing, things

HASH = re.compile(r"[0-9a-fA-F]{12,}")
HIDDEN = "█████"


class Agreements:
    """The sign-offs of a paper, compared with its present version, and the findings on them."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        subject: Subject,
        left_out: Iterable[Finding] = (),
    ) -> None:
        """Reads the sign-offs of a paper; `left_out` is why a file is not among `files`, although it is there."""
        record, unreadable = load_sign_offs(files)
        self.paper = subject.name or "PAPER"
        self.things: tuple[Thing, ...] = things(subject)
        self.sign_offs: tuple[SignOff, ...] = ()
        if record is not None:
            self.sign_offs = record.sign_offs
        self.signed: tuple[StandingSignOff, ...] = signed(self.sign_offs, self.things)
        self.findings = shown(
            [
                *left_out,
                *unreadable,
                *_doubled(self.signed),
                *_of_nothing(self.signed, self.things, _ended(subject)),
                *_of_roles(self.sign_offs, subject.form),
                *_incomplete(self.sign_offs),
            ]
        )


def shown(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns findings on `review.yaml` as they may be shown: with places, but without the text of lines."""
    without = [_without_lines(finding) for finding in findings]
    return tuple(sorted(without, key=lambda finding: finding.order))


def roles(form: Form) -> tuple[str, ...]:
    """Returns the roles that a form asks to agree."""
    return tuple(map(str, form.sign_off))


def unknown_role(role: str, form: Form) -> str:
    """Returns the fix for a role that the form does not name, or "" if it may be used."""
    known = roles(form)
    if not known or role in known:
        return ""
    return f"{did_you_mean(role, known)}Roles of the form: {', '.join(known)}."


def _without_lines(finding: Finding) -> Finding:
    return replace(
        finding,
        what=HASH.sub(HIDDEN, finding.what),
        why=HASH.sub(HIDDEN, finding.why),
        fix=HASH.sub(HIDDEN, finding.fix),
        shows="",
        restricted="",
        at=_empty(finding.at),
        also=tuple(filter(None, map(_empty, finding.also))),
        until=None,
    )


def _empty(span: Span | None) -> Span | None:
    """Returns the same place in a file without text."""
    if span is None or not span.source.text:
        return span
    return replace(span, source=Source(span.source.name, ""))


def _doubled(states: Iterable[StandingSignOff]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Span] = {}
    for state in states:
        each = state.sign_off
        key = key_of(each)
        if state.thing is not None:
            key = state.thing.key
        signed_by = (*key, str(each.as_))
        place = first.setdefault(signed_by, each.span)
        if place is not each.span:
            yield SIGNED_TWICE.finding(
                f"`{key[1]}` is signed twice by {each.as_}", each.span, also=(place,)
            )


def _ended(subject: Subject) -> frozenset[str]:
    """Returns the ids of withholdings that have ended: a sign-off of one is not a mistake, and has no effect."""
    endings = subject.paper.ended
    return frozenset(str(name) for ending in endings for name in ending.things)


def _of_nothing(
    states: Iterable[StandingSignOff],
    all_things: Iterable[Thing],
    ended: frozenset[str],
) -> Iterator[Finding]:
    all_things = tuple(all_things)
    for state in states:
        each = state.sign_off
        if each.kind == "withholding" and each.id in ended:
            continue
        if each.state == "withdrawn":  # nothing is left of it that could be lost
            continue
        if state.thing is None:
            of_kind = [thing for thing in all_things if thing.kind == each.kind]
            known = tuple(thing.id for thing in of_kind)
            hint = did_you_mean(str(each.id), known)
            yield NOTHING_THERE.finding(
                f"the paper has no {each.kind} `{each.id}`",
                each.id.span,
                fix=f"{hint}{NOTHING_THERE.fix}",
            )


def _of_roles(sign_offs: Iterable[SignOff], form: Form) -> Iterator[Finding]:
    for each in sign_offs:
        fix = unknown_role(str(each.as_), form)
        if fix:
            what = f"the form asks no {each.as_} to agree"
            yield UNKNOWN_ROLE.finding(what, each.as_.span, fix=fix)


def _incomplete(sign_offs: Iterable[SignOff]) -> Iterator[Finding]:
    for each in sign_offs:
        if each.state != "agreed" and each.words is None:
            yield WITHOUT_WORDS.finding(WITHOUT_WORDS.what, each.span)
        day = each.on.value
        if not isinstance(day, Day) or not day.day:
            yield NO_DAY.finding(NO_DAY.what, each.on.span)
