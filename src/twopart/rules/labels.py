"""Rules on labels: stated once for everything that has one, and never lower than what it is made of."""

from collections.abc import Iterator, Mapping
from functools import cache

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.figures.findings.of_figures import (
    no_label,
    public_from_withheld,
    two_labels,
)
from twopart.figures.grid import stated_label
from twopart.model.drawn.charts import Chart
from twopart.model.figure import Figure, FigurePath
from twopart.model.label import UNLABELLED
from twopart.model.paper import Name, Timeline
from twopart.model.pictures.picture import Picture
from twopart.model.prose import Prose
from twopart.model.quantity import OpenValue
from twopart.model.table import Cell, Column, Row, Table
from twopart.outline.subject import Subject
from twopart.prose import silence
from twopart.rules.prose.printed import printed

HAVE_A_FINDING_OF_THEIR_OWN = (Figure, Name, Timeline, Chart, Picture)
LABELLED_BY_OTHERS = (*HAVE_A_FINDING_OF_THEIR_OWN, Table, Row, Column, Cell)
ROW, COLUMN = 1, 2  # places of their ids in the path of a cell

WORDING_WITHOUT_WITHHOLDING = Rule(
    name="wording-without-withholding",
    what="something public with a public wording in its place",
    why="It looks as if it was meant to be withheld.",
    fix="Label it withheld on a ground, or delete the wording.",
    example="""\
figures: {price: {amount: £5k, public: true, public-wording: a small sum}}
part-1: {sections: {summary: "We pay {price}."}}
""",
    mended="""\
figures: {price: {amount: £5k, withheld: commercial, public-wording: a small sum}}
part-1: {sections: {summary: "We pay {price}."}}
""",
)
SILENCE_WITHOUT_WITHHOLDING = Rule(
    name="silence-without-withholding",
    what="`silent` on something that is not withheld, or that has a public wording",
    why="`silent` gives the reason why Part 1 does not even mark the place of something withheld.",
    fix="Delete it; or add `withheld:` with a ground, and delete `public-wording`.",
    example="""\
part-1: {sections: {summary: [{text: We buy cameras., silent: It stands below.}]}}
""",
    mended="part-1: {sections: {summary: [{text: We buy cameras.}]}}",
)
NOTHING_TO_LOWER = Rule(
    name="nothing-to-lower",
    what="something declassified that has no label that could be lowered",
    why="A declassification makes public what is computed from something withheld, and nothing else.",
    fix="Delete it; or write it, with `public: true`, at a formula, or at a row or column with `sum`.",
    example="""\
figures:
  price:
    amount: £5k
    public: true
    declassified: {name: A Person, role: Director, on: 1 May 2024, why: It is old.}
part-1: {sections: {summary: "We pay {price}."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay {price}."}}
""",
)


def names_and_timelines_have_one_label(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    registers: tuple[Mapping[str, Name | Timeline | Chart | Picture], ...] = (
        paper.names,
        paper.timelines,
        paper.charts,
        paper.pictures,
    )
    for register in registers:
        for name, entry in register.items():
            yield from _one_label(name, entry)
    for thing in subject.things:
        kind = type(thing)
        if not _asks_for_a_label(kind):  # type: ignore[arg-type] # types are hashable
            continue
        if thing.public is None and thing.withheld is None:
            yield no_label(thing.span, getattr(kind, "tag", kind.__name__))
    yield from _wordings(subject)


@cache
def _asks_for_a_label(kind: type[object]) -> bool:
    """Whether a record can be public or withheld, and no other rule sees to it that its author says which."""
    fields = getattr(kind, "__dataclass_fields__", ())
    return {"public", "withheld"} <= set(fields) and kind not in LABELLED_BY_OTHERS


def _one_label(
    name: str, thing: Name | Timeline | Chart | Picture
) -> Iterator[Finding]:
    if thing.public is not None and thing.withheld is not None:
        yield two_labels(_span_of_ground(thing.withheld, thing.span), name)
    elif stated_label(thing) is None:
        yield no_label(thing.span, name)


def _span_of_ground(ground: Text, otherwise: Span) -> Span:
    """Returns the place of a ground. An empty one has no place of its own, and gets the other."""
    if ground:
        return ground.span
    return otherwise


def _wordings(subject: Subject) -> Iterator[Finding]:
    for name, figure in subject.paper.figures.items():
        if figure.public_wording and figure.public:
            what = f"`{name}` is public and has a public wording in its place"
            yield WORDING_WITHOUT_WITHHOLDING.finding(what, figure.span, shows=name)
    for thing in subject.things:
        if not isinstance(thing, Table | Timeline | Chart | Picture):
            continue
        if thing.withheld is None and thing.public_caption:
            yield _caption_of_something_shown(thing.public_caption.span)


def _caption_of_something_shown(at: Span) -> Finding:
    return WORDING_WITHOUT_WITHHOLDING.finding(
        "`public-caption` of a table, timeline, chart or picture that is not withheld as a whole",
        at,
        why="Part 1 prints its `caption`, which may say what this one was meant to hide.",
        fix="Withhold it as a whole, with `withheld:` beside the caption; "
        "or delete `public-caption` and write a caption that may stand in Part 1.",
    )


def nothing_has_two_labels(subject: Subject) -> Iterator[Finding]:
    """Reports whatever has two labels: deleting one of them would publish."""
    for thing in subject.things:
        if isinstance(thing, HAVE_A_FINDING_OF_THEIR_OWN):
            continue
        if getattr(thing, "public", None) is None:
            continue
        if getattr(thing, "withheld", None) is not None:
            yield two_labels(thing.withheld.span)


def silent_things_are_withheld(subject: Subject) -> Iterator[Finding]:
    rule = SILENCE_WITHOUT_WITHHOLDING
    for thing in subject.things:
        silent = getattr(thing, "silent", None)
        if silent is None:
            continue
        if thing.withheld is None or getattr(thing, "public_wording", None) is not None:
            yield rule.finding(rule.what, silent.span)


def silent_is_spelt_correctly(subject: Subject) -> Iterator[Finding]:
    """Reports words of the paper that begin with `silent:`, and wordings with anything like it: Part 1 would print it."""
    misspelt: set[Span] = set()
    for thing in subject.things:
        for wording in _public_wordings(thing):
            if silence.is_misspelt(wording):
                misspelt.add(wording.span)
                yield silence.misspelt(wording.span)
    for place in printed(subject):
        if silence.is_misplaced(place.words) and place.span not in misspelt:
            yield silence.misplaced(place.span)


def _public_wordings(thing: object) -> Iterator[Text]:
    for key in ("public_wording", "public_caption"):
        wording = getattr(thing, key, None)
        if isinstance(wording, Prose):
            yield wording.text
        elif isinstance(wording, Text):
            yield wording


def declassifications_lower_something(subject: Subject) -> Iterator[Finding]:
    """Reports a declassification that lowers nothing: of what is given, withheld, or made of nothing withheld."""
    lowered = set(_lowered(subject))
    for name, figure in subject.paper.figures.items():
        path = (name,)
        if path in lowered or path not in subject.register.entries:
            continue
        if figure.declassified:
            yield _nothing_to_lower(figure.declassified.span, name)
    for name, table in subject.paper.tables.items():
        cells = [path for path in lowered if path[0] == name]
        rows = {path[ROW] for path in cells}
        columns = {path[COLUMN] for path in cells}
        yield from _lines(table.rows, rows)
        yield from _lines(table.columns, columns)


def _lowered(subject: Subject) -> Iterator[FigurePath]:
    """Yields the figures and cells whose labels were lowered, or may be as soon as their values are known."""
    for path, entry in subject.register.entries.items():
        if entry.lowered or isinstance(entry.value, OpenValue):
            yield path


def _lines(
    lines: Mapping[str, Row] | Mapping[str, Column], lowered: set[str]
) -> Iterator[Finding]:
    for name, line in lines.items():
        if not line.declassified:
            continue
        if not line.public or name not in lowered:
            yield _nothing_to_lower(line.declassified.span, name)


def _nothing_to_lower(at: Span, name: str) -> Finding:
    what = f"`{name}` is declassified and has no label that could be lowered"
    return NOTHING_TO_LOWER.finding(what, at, shows=name)


def timelines_withhold_what_their_dates_withhold(subject: Subject) -> Iterator[Finding]:
    for name, timeline in subject.paper.timelines.items():
        if timeline.withheld is not None:
            continue
        for event in timeline.events:
            for date in event.dates:
                if _is_withheld(date, subject):
                    yield public_from_withheld(date.span, name)


def _is_withheld(figure: Text, subject: Subject) -> bool:
    """Whether it has a label, and that one is not public; one without a label has its finding."""
    entry = subject.register.entries.get((str(figure),))
    if entry is None or entry.label == UNLABELLED:
        return False
    return not entry.label.public


RULES = (
    WORDING_WITHOUT_WITHHOLDING,
    SILENCE_WITHOUT_WITHHOLDING,
    NOTHING_TO_LOWER,
)
