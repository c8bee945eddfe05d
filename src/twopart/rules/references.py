"""Rules: each reference resolves, in each part in which it stands."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean, nearest
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import kept_in_record
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.entries import ids_written, is_written, unreadable
from twopart.model.figure import FigurePath
from twopart.model.paper import Decision, Item, Paragraph
from twopart.model.placed import Outline, PlacedBlock, PlacedItem, is_kept_in
from twopart.model.prose import Reference
from twopart.model.table import CELL, Table
from twopart.outline.placing import paper_part
from twopart.outline.subject import Subject
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.prose.runs import references
from twopart.rules.prose.readable import can_be_read

MOST = 20  # findings of one passage; more of them tell nothing new
NOT_YET_KNOWN = ("TBC", "TBD", "TBA")  # in braces, where {TBC} is meant
HAS_A_FINDING_OF_ITS_OWN = "unknown-ground"

UNKNOWN_REFERENCE = Rule(
    name="unknown-reference",
    what="a reference to something that the paper does not have",
    why="A reference to nothing would leave a gap in the sentence.",
    fix="Check the spelling, or add it under `figures:` or `names:`.",
    example="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "Of {price} we pay {pirce} now."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay {price} now."}}
""",
)
UNKNOWN_VARIANT = Rule(
    name="unknown-variant",
    what="a reference with a variant that its figure or name does not have",
    why="There is nothing to print.",
    fix="Names have .short where it is given; dates .month, .day and .year; other figures .number.",
    example="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay {price.year}."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay {price}."}}
""",
)
# What always has a number where it is placed, with the key that places it.
DRAWN = {
    "a table": "table",
    "a timeline": "timeline",
    "a chart": "chart",
    "a picture": "picture",
}
REFERENCE_WITHOUT_NUMBER = Rule(
    name="reference-without-number",
    what="a reference to something that is printed without a number",
    why="A reference prints the number of what it refers to.",
    fix="Refer to something numbered, such as the decision that it is part of. "
    "Bullets have no number. Nor have paragraphs with `numbered: false`, "
    "paragraphs in a decision or in a section without numbers, or items below any of these.",
    example="""\
passages: {scope: {text: We buy cameras., numbered: false}}
part-1: {sections: {summary: [{use: scope}], legal: "See {scope}."}}
""",
    mended="""\
passages: {scope: We buy cameras.}
part-1: {sections: {summary: [{use: scope}], legal: "See {scope}."}}
""",
)
REFERENCE_TO_THE_OTHER_PART = Rule(
    name="reference-to-the-other-part",
    what="a reference to something that only the other part has",
    why="Its readers do not have it, and in Part 1 the reference would reveal that it exists.",
    fix="Place what it refers to in this part too, or say it without the reference; "
    "in a passage that both parts carry, withhold the reference with [[ground: …]].",
    example="""\
passages: {bids: Two firms bid.}
part-1: {sections: {summary: "We buy cameras: see {bids}."}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    mended="""\
passages: {bids: Two firms bid.}
part-1: {sections: {summary: We buy cameras.}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
)


def references_resolve(subject: Subject) -> Iterator[Finding]:
    for outline, printed in zip(subject.outlines, subject.printed, strict=True):
        if paper_part(subject.paper, outline.part) is None:
            # A public source has no Part 2, whose front sheet would want what was taken out.
            continue
        resolver = _Resolver(subject, outline)
        for passage in filter(can_be_read, printed):
            passage_references = references(passage, outline.part)
            yield from islice(resolver.findings(passage_references), MOST)
    yield from _of_passages_shown_nowhere(subject)


class _Resolver:
    """The references of one part."""

    def __init__(self, subject: Subject, outline: Outline) -> None:
        self.subject = subject
        self.outline = outline
        self.context = Context(subject.paper, subject.register, outline)

    def findings(self, written: Iterable[Reference]) -> Iterator[Finding]:
        for reference in written:
            try:
                resolve(reference, self.context)
            except UnresolvedError as error:
                if not self._has_another_finding(reference, error):
                    yield self._unresolved(reference, error)

    def _has_another_finding(
        self, reference: Reference, error: UnresolvedError
    ) -> bool:
        """Whether what it refers to is there and could not be read, or its ground could not."""
        if error.rule == HAS_A_FINDING_OF_ITS_OWN:
            return True
        is_note = is_written(reference.path[0], self.subject.paper.notes)
        return is_note or _is_unreadable(reference.path, self.subject)

    def _unresolved(self, reference: Reference, error: UnresolvedError) -> Finding:
        if error.rule == "not-in-this-part":
            finding = self._not_in_this_part(reference)
            if finding:
                return finding
        if error.rule == "unknown-variant" and not self._is_long(reference.path):
            return _unknown_variant(reference.span, error.name)
        table = self.subject.paper.tables.get(reference.path[0])
        if table is not None and len(reference.path) >= len(CELL):
            return _unknown_cell(reference, error.name, table)
        return unknown_reference(reference.span, error.name, ids_known(self.subject))

    def _is_long(self, path: FigurePath) -> bool:
        """Whether it has the names of a cell, and its first is not a table's."""
        is_of_table = is_written(path[0], self.subject.paper.tables)
        return len(path) >= len(CELL) and not is_of_table

    def _not_in_this_part(self, reference: Reference) -> Finding | None:
        """Returns the finding on a reference to what this part prints without a number, or not at all; None where it is
        in neither part, and is nothing that could have a number.
        """
        name = reference.path[0]
        part = self.outline.part
        kind = _written(self.subject).get(name)
        if not any(name in other.targets for other in self.subject.outlines):
            if kind:
                printed = "no part prints with a number"
                fix = ""
                if kind in DRAWN:
                    fix = f"Place it in a section of this part: `- {DRAWN[kind]}: {name}`. Or leave the reference out."
                return _without_number(reference.span, name, kind, printed, fix)
            return None
        if kind and name in _unnumbered(self.subject, self.outline):
            printed = f"Part {part} prints without a number"
            return _without_number(reference.span, name, kind, printed)
        return REFERENCE_TO_THE_OTHER_PART.finding(
            f"Part {part} refers to `{name}`, which only the other part has",
            reference.span,
            shows=f"{{{name}}}",
        )


def unknown_reference(at: Span, name: str, known: tuple[str, ...]) -> Finding:
    shows = f"{{{name}}}"
    if name.upper() in NOT_YET_KNOWN:
        return UNKNOWN_REFERENCE.finding(
            f"`{name}` is not the id of anything in this paper",
            at,
            why="A reference to nothing would leave a gap in the sentence.",
            fix="Write {TBC}, in capitals, for what is not known yet.",
            shows=shows,
        )
    return UNKNOWN_REFERENCE.finding(
        f"nothing in this paper is called `{name}`",
        at,
        fix=_meant(name, known),
        shows=shows,
    )


def _meant(name: str, known: tuple[str, ...]) -> str:
    """Returns the id that is nearly the same; else where to add the one that is written."""
    near = did_you_mean(name, known)
    if near:
        return near.strip()
    first, _, rest = name.partition(".")
    register = "`figures:` (a number or date) or `names:`"
    if "." in rest:  # table.row.column
        register = "`tables:`"
    return f"Check the spelling; or add `{first}` under {register}."


def _unknown_cell(reference: Reference, name: str, table: Table) -> Finding:
    """Returns the finding on a cell of a table that is there: in a row or column that is not, or without a number."""
    first, row, column, *rest = map(str, reference.path)
    rows, columns = tuple(map(str, table.rows)), tuple(map(str, table.columns))
    if row in rows and column in columns:
        return UNKNOWN_REFERENCE.finding(
            f"`{name}` is a cell that has no number to print",
            reference.span,
            fix="Say in words what is so, or refer to another cell.",
            shows=f"{{{name}}}",
        )
    meant_row = row if row in rows else nearest(row, rows)
    meant_column = column if column in columns else nearest(column, columns)
    fix = f"Rows of `{first}`: {', '.join(rows)}; columns: {', '.join(columns)}."
    if meant_row and meant_column:
        path_meant = ".".join((first, meant_row, meant_column, *rest))
        fix = f"Did you mean `{path_meant}`? {fix}"
    return UNKNOWN_REFERENCE.finding(
        f"nothing in this paper is called `{name}`",
        reference.span,
        fix=fix,
        shows=f"{{{name}}}",
    )


def _unknown_variant(at: Span, name: str) -> Finding:
    whole, _, _ = name.rpartition(".")
    return UNKNOWN_VARIANT.finding(
        f"`{name}` asks for a variant that this figure or name does not have",
        at,
        fix=f"Write {{{whole}}} alone to print all of it. {UNKNOWN_VARIANT.fix}",
        shows=f"{{{name}}}",
    )


def _without_number(
    at: Span,
    name: str,
    kind: str,
    printed: str,
    fix: str = "",
) -> Finding:
    what = f"`{name}` refers to {kind} that {printed}"
    return REFERENCE_WITHOUT_NUMBER.finding(what, at, fix=fix, shows=f"{{{name}}}")


@kept_in_record
def _written(subject: Subject) -> Mapping[str, str]:
    """Returns the kind of everything that has an id and is printed with a number, if it is
    printed and numbered at all.
    """
    paper = subject.paper
    kinds: dict[str, str] = {}
    kinds |= dict.fromkeys(ids_written(paper.passages), "a passage")
    kinds |= dict.fromkeys(ids_written(paper.tables), "a table")
    kinds |= dict.fromkeys(ids_written(paper.timelines), "a timeline")
    kinds |= dict.fromkeys(ids_written(paper.charts), "a chart")
    kinds |= dict.fromkeys(ids_written(paper.pictures), "a picture")
    for kind, name in (
        (Paragraph, "a paragraph"),
        (Item, "an item"),
        (Decision, "a decision"),
    ):
        for thing in subject.things:
            if isinstance(thing, kind) and thing.id:
                kinds[str(thing.id)] = name
    return kinds


def _unnumbered(subject: Subject, outline: Outline) -> set[str]:
    """Returns the ids of what the part prints without a number,
    as in a section that numbers nothing or in a decision.
    """
    names: set[str] = set()
    printed: set[int] = set()
    for thing in _printed_things(outline):
        printed.add(id(thing))
        if isinstance(thing, (Paragraph, Item, Decision)) and thing.id:
            names.add(str(thing.id))
    for name, passage in subject.paper.passages.items():
        if id(passage) in printed:
            names.add(str(name))
    return names


def _printed_things(outline: Outline) -> Iterator[object]:
    """Yields the blocks and items of a part, but for withheld ones, which leave at most a note in their place."""
    for section in outline.sections:
        for placed in section.blocks:
            yield from _things(placed, outline.part)


def _things(placed: PlacedBlock, part: int) -> Iterator[object]:
    if isinstance(placed.block, Paragraph) and not is_kept_in(placed.block, part):
        return
    yield placed.block
    for item in placed.items:
        yield from _items(item)
    for below in placed.below:
        yield from _things(below, part)


def _items(placed: PlacedItem) -> Iterator[Item]:
    yield placed.item
    for below in placed.items:
        yield from _items(below)


def _is_unreadable(path: FigurePath, subject: Subject) -> bool:
    """Whether something of that name is written, but could not be read or computed."""
    paper, name = subject.paper, path[0]
    if is_written(name, paper.figures):
        return (name,) not in subject.register.entries
    if is_written(name, paper.tables) and len(path) >= len(CELL):
        return _is_unreadable_cell(path, subject)
    return any(name in unreadable(kind) for kind in (paper.names, paper.passages))


def _is_unreadable_cell(path: FigurePath, subject: Subject) -> bool:
    table = subject.paper.tables.get(path[0])
    row, column = path[1:3]
    if table is not None:
        is_cell = is_written(row, table.rows) and is_written(column, table.columns)
        if not is_cell:
            return False
    return path[:3] not in subject.register.entries


def _of_passages_shown_nowhere(subject: Subject) -> Iterator[Finding]:
    """Reports unknown references in passages that no part shows: that they are shown nowhere is another finding."""
    known = {*ids_known(subject), *_written(subject)}
    for prose in filter(can_be_read, subject.proses):
        in_part_1 = references(prose, PUBLIC_PART)
        in_part_2 = references(prose, RESTRICTED_PART)
        references_of_both = chain(in_part_1, in_part_2)
        unknown = [each for each in references_of_both if each.path[0] not in known]
        for reference in unknown[:MOST]:
            name = ".".join(reference.path)
            yield unknown_reference(reference.span, name, tuple(known))


@kept_in_record
def ids_known(subject: Subject) -> tuple[str, ...]:
    paper = subject.paper
    registers: tuple[Mapping[str, object], ...] = (
        paper.figures,
        paper.names,
        paper.tables,
        paper.timelines,
        paper.charts,
        paper.pictures,
        paper.notes,
    )
    names: list[str] = []
    for register in registers:
        names += map(str, ids_written(register))
    for outline in subject.outlines:
        names += map(str, outline.targets)
    return tuple(names)


RULES = (
    UNKNOWN_REFERENCE,
    UNKNOWN_VARIANT,
    REFERENCE_WITHOUT_NUMBER,
    REFERENCE_TO_THE_OTHER_PART,
)
