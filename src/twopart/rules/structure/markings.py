"""Rules on markings: those of grounds are written as markings are, and no higher than that of the part."""

from collections.abc import Iterator

from twopart.base.example_ground import example_ground
from twopart.base.finding import Finding
from twopart.base.parts import RESTRICTED_PART
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.forms.markings import parts_of_marking
from twopart.model.ground import Ground
from twopart.model.placeholder import TextWithPlaceholder
from twopart.outline.formalities import has_part_2, marking_of
from twopart.outline.subject import Subject
from twopart.prose.marking_words import for_release, misfits

HIGHER_MARKING = Rule(
    name="higher-marking",
    what="a ground that is marked higher than Part 2, or as something that its marking does not name",
    why="A page bears the highest marking of what it holds.",
    fix="Mark Part 2 in the form as the ground is marked, or say under `handling:` how it is handled; "
    "or mark the ground as Part 2 is, if that is enough.",
    example=example_ground(marking="OFFICIAL-SENSITIVE [PERSONAL DATA]"),
    mended=example_ground(marking="OFFICIAL-SENSITIVE [COMMERCIAL]"),
    level="note",
)

OF_THE_STOCK = (
    "The ground that it is taken from (`from:`) is marked so. If Part 2 is to be marked higher, the form says how; "
    "if its marking is enough, there is nothing to mend."
)
HANDLING_OF_NOTHING = Rule(
    name="handling-of-nothing",
    what="handling instructions that no part could bear",
    why="Whoever wrote them expects that a part is handled so.",
    fix="Delete them, or write what they are about.",
    example="""\
handling: {}
""",
    mended="""\
handling: {recipients: [The Deputy Mayor]}
""",
)


def markings_of_grounds_are_markings(subject: Subject) -> Iterator[Finding]:
    """Reports a marking of a ground that is not a marking.

    A marking of a stock ground has its finding at its own place, in every paper that uses the ground.
    """
    for ground in subject.paper.grounds.values():
        marking = ground.marking
        if marking is None or isinstance(marking, TextWithPlaceholder):
            continue
        yield from misfits(marking)
        yield from for_release(marking)


def no_ground_is_marked_higher_than_part_2(subject: Subject) -> Iterator[Finding]:
    marking = marking_of(subject.paper, subject.form, RESTRICTED_PART)
    of_part_2 = parts_of_marking(marking)
    for name, ground in subject.paper.grounds.items():
        if ground.marking is None or ground.of_house:
            continue
        of_ground = parts_of_marking(str(ground.marking))
        if of_ground.tier and of_part_2.tier and not of_part_2.covers(of_ground):
            what = (
                f"the ground `{name}` is marked {ground.marking}, and Part 2 {marking}"
            )
            yield _higher(what, ground, ground.marking.span)


def _higher(what: str, ground: Ground, marking: Span) -> Finding:
    """Returns the finding where the paper says it: the marking of a ground from the stock stands in no file of its
    author.
    """
    if marking.source is ground.span.source:
        return HIGHER_MARKING.finding(what, marking)
    return HIGHER_MARKING.finding(what, ground.span, fix=OF_THE_STOCK)


def handling_applies_to_existing_parts(subject: Subject) -> Iterator[Finding]:
    """Reports recipients and an organisation where there is no Part 2, and an empty `handling:`."""
    handling = subject.paper.handling
    if handling is None:
        return
    of_part_2 = bool(handling.recipients or handling.organisation)
    if of_part_2 and not has_part_2(subject.paper):
        what = "who may have Part 2, in a paper that has none"
        yield HANDLING_OF_NOTHING.finding(what, handling.span)
    if not of_part_2 and handling.embargoed is None:
        what = "`handling:` without `embargoed`, `recipients` or `organisation`"
        yield HANDLING_OF_NOTHING.finding(what, handling.span)


RULES = (HIGHER_MARKING, HANDLING_OF_NOTHING)
