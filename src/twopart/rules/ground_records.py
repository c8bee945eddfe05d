"""Rules on the record of a ground: it has the fields that the form asks for; other missing fields get a note."""

from collections.abc import Iterator, Sequence

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.about import line_to_add
from twopart.model.ground import FIELDS, Ground
from twopart.outline.subject import Subject
from twopart.prose.runs import references

GROUND_WITHOUT_RECORD = Rule(
    name="ground-without-record",
    what="a ground without a field of its record that the form asks for",
    why="Every withholding has its reason: whose interest, what harm, what balance, and who decided.",
    fix="Add a line for it.",
    example="""\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
""",
    mended="""\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
""",
)
GROUND_RECORD = Rule(
    name="ground-record",
    what="a ground without a field of its record that the form does not ask for",
    why="This form does not ask for them; a reviewer may.",
    fix="Add what has been decided, and nothing else.",
    no_example="The form of the examples asks for the whole record.",
    level="note",
)


def grounds_have_their_record(subject: Subject) -> Iterator[Finding]:
    """Requires the fields that the form asks for, such as `interest`, except in a public source."""
    if subject.paper.public_source:
        return
    used = _withheld_names(subject)
    for name, ground in subject.paper.grounds.items():
        if not ground.of_house or name in used:
            yield from _record(ground, name, subject)


def _withheld_names(subject: Subject) -> set[str]:
    """Returns the grounds of names that a part mentions.

    A ground of the house on which a paper withholds nothing is in neither part: papers of several forms, which ask for
    other records, may share a house.
    """
    used: set[str] = set()
    names = subject.paper.names
    for outline, printed in zip(subject.outlines, subject.printed, strict=True):
        for passage in printed:
            for reference in references(passage, outline.part):
                if reference.path[0] in names:
                    used.add(str(names[reference.path[0]].withheld))
    return used


def _record(ground: Ground, name: str, subject: Subject) -> Iterator[Finding]:
    not_asked: list[str] = []
    for key in FIELDS:
        if getattr(ground, key):
            continue
        if key in subject.form.asks:
            yield _without_record(ground.span, name, key)
        else:
            not_asked.append(key)
    if not_asked and subject.form.record:
        yield _leaves_out(ground.span, name, not_asked)


def harms_have_their_likelihood(subject: Subject) -> Iterator[Finding]:
    """Reports a ground that says how likely a harm is, and does not say which harm."""
    for name, ground in subject.paper.grounds.items():
        if ground.likelihood and not ground.harm:
            yield _without_record(ground.span, name, "harm")


def _without_record(at: Span, name: str, key: str) -> Finding:
    return GROUND_WITHOUT_RECORD.finding(
        f"`{name}` has no `{key}`",
        at,
        fix=f"Add a line here: {line_to_add(key, Ground.about, Ground.examples)}.",
        shows=name,
    )


def _leaves_out(at: Span, name: str, keys: Sequence[str]) -> Finding:
    named = ", ".join(f"`{key}`" for key in keys)
    what = f"the ground `{name}` leaves out {named}"
    return GROUND_RECORD.finding(what, at, shows=name)


RULES = (GROUND_WITHOUT_RECORD, GROUND_RECORD)
