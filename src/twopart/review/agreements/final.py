"""Checks `review.yaml` for a final build: nothing queried, refused or suspect, and all sign-offs that the form asks for."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.forms.form import Form, Topic
from twopart.model.sign_offs import WHOLE
from twopart.review.agreements.reading import Agreements, shown
from twopart.review.agreements.rules import (
    AGREE_AGAIN,
    NOT_SIGNED,
    OPEN_QUERY,
    REFUSED,
    SUSPECT,
)
from twopart.review.agreements.standings import Standing, StandingSignOff
from twopart.review.agreements.things import Thing, ThingKey

MOST = 5  # ids in one finding
TOPICS: Mapping[Topic, str] = {
    "nothing": "",
    "withholdings": "withholding",
    "figures": "figure",
    "sections": "section",
    "whole": WHOLE,
}
OPEN: Mapping[str, Rule] = {
    "queried": OPEN_QUERY,
    "refused": REFUSED,
    "suspect": SUSPECT,
}


def open_points(agreements: Agreements, form: Form, file: str) -> tuple[Finding, ...]:
    """Returns findings on whatever keeps a paper from being final. `file` is the name of `review.yaml`, even if missing."""
    points = [
        *agreements.findings,
        *_open(agreements),
        *_not_signed(agreements, form, file),
    ]
    return shown(points)


def missing(
    agreements: Agreements, form: Form
) -> Iterator[tuple[str, Topic, list[Thing]]]:
    """Returns, by role and topic, what the form asks for and the role has not agreed to in any version."""
    for role, topics in form.sign_off.items():
        # A sign-off of what has changed since is a point of its own, and is not asked for a second time.
        agreed = _things_of(agreements, str(role), "agreed")
        agreed |= _things_of(agreements, str(role), "suspect")
        withdrawn = _things_of(agreements, str(role), "withdrawn")
        for topic in topics:
            things = [
                thing
                for thing in agreements.things
                if thing.asked
                and thing.kind == TOPICS[topic]
                and thing.key not in agreed
            ]
            if ("paper", WHOLE) in agreed:
                things = [thing for thing in things if thing.key in withdrawn]
            if things:
                yield str(role), topic, things


def _things_of(agreements: Agreements, role: str, standing: Standing) -> set[ThingKey]:
    """Returns what a role has given this state."""
    return {
        state.thing.key
        for state in agreements.signed
        if state.thing is not None
        and state.standing == standing
        and state.sign_off.as_ == role
    }


def _open(agreements: Agreements) -> Iterator[Finding]:
    for state in agreements.signed:
        rule = OPEN.get(state.standing)
        if rule is not None:
            name = str(state.sign_off.id)
            if state.thing is not None:
                name = state.thing.id
            role = str(state.sign_off.as_)
            fix = _named(rule.fix, agreements.paper, role, name)
            at = state.sign_off.span
            yield rule.finding(_what(state), at, fix=fix)


def _named(fix: str, paper: str, role: str, thing: str = "") -> str:
    """Returns the fix of a rule, as a command that can be copied."""
    if thing:
        fix = fix.replace("--agree ID", f"--agree {thing}")
    return fix.replace("PAPER", paper).replace("ROLE", role)


def _what(state: StandingSignOff) -> str:
    sign_off = state.sign_off
    name = str(sign_off.id)
    if state.thing is not None:
        name = state.thing.id
    words = {
        "queried": f"a query by {sign_off.as_} on `{name}` is not answered",
        "refused": f"{sign_off.as_} refused `{name}`",
        "suspect": f"{sign_off.as_} agreed to `{name}` before it changed",
    }[state.standing]
    if state.changed:
        words += f"; changed: {', '.join(state.changed)}"
    return words


def _not_signed(agreements: Agreements, form: Form, file: str) -> Iterator[Finding]:
    for role, topic, things in missing(agreements, form):
        what = f"{role} has not agreed to the whole"
        if topic != "whole":
            names = ", ".join(f"`{thing.id}`" for thing in things[:MOST])
            if len(things) > MOST:
                names += f" and {len(things) - MOST} more"
            what = f"{role} has not agreed to {len(things)} {_noun(topic, things)}: {names}"
        fix = _how_to_agree(agreements, role, things)
        yield NOT_SIGNED.finding(what, file=file, fix=fix)


def _how_to_agree(agreements: Agreements, role: str, things: list[Thing]) -> str:
    """Returns the commands by which a role agrees. Agreeing to the whole does not cover what the role took back."""
    withdrawn = _things_of(agreements, role, "withdrawn")
    ids = [thing.id for thing in things if thing.key in withdrawn]
    again = _named(AGREE_AGAIN, agreements.paper, role, " ".join(ids))
    if len(ids) == len(things):
        return again
    fix = _named(NOT_SIGNED.fix, agreements.paper, role)
    if ids:
        return f"{fix} {again}"
    return fix


def _noun(topic: Topic, things: list[Thing]) -> str:
    if len(things) == 1:
        return topic.removesuffix("s")
    return topic
