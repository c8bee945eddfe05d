"""Rules on the record of a ground: it has the fields that the form asks for; other missing fields get a note."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.model.ground import FIELDS, Ground
from twopart.outline.subject import Subject
from twopart.rules import words


def grounds_have_their_record(subject: Subject) -> Iterator[Finding]:
    """Requires the fields that the form asks for, such as `interest`, except in a public source."""
    if subject.paper.public_source:
        return
    asks = subject.form.asks
    for name, ground in subject.paper.grounds.items():
        left_out = _left_out(ground) if ground else ()
        yield from (
            words.ground_without_record(ground.span, name, key)
            for key in left_out
            if key in asks
        )
        rest = tuple(key for key in left_out if key not in asks)
        if rest and subject.form.record:
            yield _note(ground.span, name, rest)


def _left_out(ground: Ground) -> tuple[str, ...]:
    return tuple(key for key in FIELDS if not getattr(ground, key))


def harms_have_their_likelihood(subject: Subject) -> Iterator[Finding]:
    """How likely a harm is says nothing without the harm."""
    for name, ground in subject.paper.grounds.items():
        if ground and ground.likelihood and not ground.harm:
            yield words.ground_without_record(ground.span, name, "harm")


def _note(span: Span, name: str, keys: tuple[str, ...]) -> Finding:
    return Finding(
        "ground-record", f"the ground `{name}` leaves out {', '.join(f'`{key}`' for key in keys)}",
        "This form does not ask for them; a reviewer may.", "Add what has been decided, and nothing else.",
        span, shows=name, level="note",
    )  # fmt: skip
