"""Rules on the record of a ground: it has the fields that the form asks for; other missing fields get a note."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from twopart.base.example_ground import example_ground
from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.about import line_to_add
from twopart.model.ground import FIELDS, Ground
from twopart.outline.subject import Subject
from twopart.prose.runs import references

MOST_NAMED = 2  # fields with a word of their own in a message: a longer list has commas
GROUND_WITHOUT_RECORD = Rule(
    name="ground-without-record",
    what="a ground without a field of its record that the form asks for",
    why="Every withholding has its reason: whose interest, what harm, what balance, and who decided.",
    fix="Add a line for it.",
    example=example_ground(interest=None),
    mended=example_ground(),
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
    grounds = _of_the_paper(subject)
    missing: dict[str, tuple[str, ...]] = {}
    for name, ground in grounds.items():
        missing[name] = _missing(ground, subject)
    often = Counter(missing.values())
    for name, ground in grounds.items():
        keys = missing[name]
        if keys:
            named = f"`{name}`" if often[keys] == 1 else "a ground"
            yield _without_record(ground.span, named, name, keys)
        not_asked = _not_asked(ground, subject)
        if not_asked and subject.form.record:
            yield _leaves_out(ground.span, name, not_asked)


def _of_the_paper(subject: Subject) -> Mapping[str, Ground]:
    """Returns the grounds whose record is looked at: those of the paper, and those of the house on which it withholds."""
    used = _withheld_names(subject)
    return {
        str(name): ground
        for name, ground in subject.paper.grounds.items()
        if not ground.of_house or name in used
    }


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


def _missing(ground: Ground, subject: Subject) -> tuple[str, ...]:
    """Returns the fields that the form asks for and that a ground lacks."""
    asked = [key for key in FIELDS if key in subject.form.asks]
    return tuple(key for key in asked if not getattr(ground, key))


def _not_asked(ground: Ground, subject: Subject) -> tuple[str, ...]:
    others = [key for key in FIELDS if key not in subject.form.asks]
    return tuple(key for key in others if not getattr(ground, key))


def harms_have_their_likelihood(subject: Subject) -> Iterator[Finding]:
    """Reports a ground that says how likely a harm is, and does not say which harm, if nothing else asks for it."""
    asked: Mapping[str, Ground] = {}
    if "harm" in subject.form.asks and not subject.paper.public_source:
        asked = _of_the_paper(subject)
    for name, ground in subject.paper.grounds.items():
        if ground.likelihood and not ground.harm and name not in asked:
            yield _without_record(ground.span, f"`{name}`", str(name), ("harm",))


def _without_record(
    at: Span,
    named: str,
    name: str,
    keys: Sequence[str],
) -> Finding:
    """Returns one finding on all that a ground lacks; `named` is what it is called, alike where several lack the same."""
    lines = [line_to_add(key, Ground.about, Ground.examples) for key in keys]
    add = f"Add a line here: {lines[0]}."
    if len(lines) > 1:
        add = f"Add lines here: {'; '.join(lines)}."
    lacking = " and no ".join(f"`{key}`" for key in keys)
    if len(keys) > MOST_NAMED:
        lacking = ", ".join(f"`{key}`" for key in keys)
    return GROUND_WITHOUT_RECORD.finding(
        f"{named} has no {lacking}",
        at,
        fix=add,
        shows=name,
    )


def _leaves_out(at: Span, name: str, keys: Sequence[str]) -> Finding:
    named = ", ".join(f"`{key}`" for key in keys)
    what = f"the ground `{name}` leaves out {named}"
    return GROUND_RECORD.finding(what, at, shows=name)


RULES = (GROUND_WITHOUT_RECORD, GROUND_RECORD)
