"""Resolves the prose of a paper to that of a view: references resolved, withheld words replaced or removed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.base.source import Text
from twopart.figures.register import Register
from twopart.model.ground import Ground, in_order
from twopart.model.inline import CrossReference, Footnote, Value, Withheld
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Name, Paper
from twopart.model.placed import Outline
from twopart.model.placeholder import PRINTED
from twopart.model.prose import PAGE, Prose, Reference, Words
from twopart.model.quantity import (
    AT_LEAST,
    AT_MOST,
    MONTHS,
    NO_BREAK,
    Day,
    OpenValue,
    Quantity,
)
from twopart.prose.runs import Mark, PublicRun, runs

OPEN, CLOSE = "\ue000", "\ue001"
Insert = Value | CrossReference | Withheld | Footnote
# Words after which a sentence begins: a stop, but that of an abbreviation; quotes and notes may stand on both sides.
SENTENCE = re.compile(
    rf"(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\b[Nn]o)(?<!\bc)[.!?](?:{OPEN}\d+{CLOSE}|[\"'’”)*_])*\s+[\"'“‘(*_\[]*$"
)
MEMORY = 40  # characters before a reference that decide whether it begins a sentence
VARIANTS = ("number", "year", "month", "day")
SHORT = "short"
BOUNDS = tuple(f"{words}{NO_BREAK}" for words in (*AT_MOST, *AT_LEAST))


@record
class Context:
    """What is needed to resolve the references of one part."""

    paper: Paper
    register: Register
    outline: Outline
    in_note: bool = False
    # Of the entries of the grounds at the end of the part.
    anchors: Mapping[str, str] = field(default_factory=dict)
    # Of a draft: what leads nowhere is printed as a placeholder.
    in_draft: bool = False

    @property
    def public(self) -> bool:
        return self.outline.part == PUBLIC_PART

    def mark(self, ground: str) -> Withheld:
        """Returns what Part 1 prints in place of something withheld. Raises `UnresolvedError` for an unknown ground."""
        entry = self.paper.grounds.get(ground)
        if entry is None:
            raise UnresolvedError("unknown-ground", ground)
        return Withheld(self.wording(entry), self.anchors.get(ground, ""))

    def wording(self, ground: Ground) -> str:
        """Returns what Part 1 prints where something is withheld on this ground."""
        return str(ground.public_wording or self.outline.terms.withheld)

    def in_order(self, grounds: Iterable[str]) -> list[str]:
        """Returns the grounds in the order of their exemptions, each once."""
        return in_order(grounds, self.paper.grounds)

    def marks(self, grounds: Iterable[str]) -> list[Withheld]:
        """Returns the mark of each ground, in their order. Raises `UnresolvedError` for an unknown ground."""
        return [self.mark(ground) for ground in self.in_order(grounds)]


class UnresolvedError(Exception):
    """A reference that cannot be resolved in this part; `rule` names the reason."""

    def __init__(
        self,
        rule: str,
        name: str,
    ) -> None:
        super().__init__(rule)
        self.rule, self.name = rule, name


def words(
    prose: Prose,
    context: Context,
    *,
    begins: bool = True,
) -> Printed:
    """Returns the words of a passage as the part of `context` prints them.

    `begins` says whether the first word begins a sentence; that of a list item need not.
    Raises `UnresolvedError` for a reference that has no target in this part.
    """
    standing = runs(prose, context.outline.part, context.paper.notes)
    markdown: list[str] = []
    inserts: list[Insert] = []
    for piece in in_pieces(standing, context, begins=begins):
        markdown.append(piece.markdown)
        inserts += piece.inserts
    return Printed("".join(markdown), tuple(inserts))


def in_pieces(
    standing: Iterable[PublicRun],
    context: Context,
    *,
    begins: bool = True,
) -> Iterator[Printed]:
    """Yields what the part of `context` prints for each of these runs; their inserts are counted through.

    Raises `UnresolvedError` for a reference that has no target in this part.
    """
    before = ". " if begins else ""
    count = 0
    for run in standing:
        if isinstance(run, Words):
            piece = Printed(str(run.markdown))
        elif isinstance(run, Mark):
            marks = context.marks(run.grounds)
            cited = places(len(marks), count)
            piece = Printed(" ".join(cited), tuple(marks))
        else:
            insert = resolve(run, context)
            if SENTENCE.search(before):
                insert = _with_a_capital(insert)
            piece = Printed(f"{OPEN}{count}{CLOSE}", (insert,))
        count += len(piece.inserts)
        yield piece
        before = (before + piece.markdown)[-MEMORY:]


def places(count: int, first: int) -> list[str]:
    """Returns what stands in the Markdown for so many inserts, of which `first` is the position of the first."""
    return [f"{OPEN}{number}{CLOSE}" for number in range(first, first + count)]


def _with_a_capital(insert: Insert) -> Insert:
    """Capitalises words that the program supplies, `paragraph 3`, `up to £5m`; never those of an author, but for
    what an abbreviation stands for: full business case (FBC).
    """
    if isinstance(insert, CrossReference):
        return replace(insert, text=capital(insert.text))
    if isinstance(insert, Value) and insert.full[:2].islower():
        return replace(insert, full=capital(insert.full))
    if isinstance(insert, Value) and insert.text.startswith(BOUNDS):
        return replace(insert, text=capital(insert.text))
    return insert


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def resolve(reference: Reference, context: Context) -> Insert:
    """Returns what a reference prints in this part; in a draft, a placeholder where it has no target.

    Raises `UnresolvedError` if it has no target here.
    """
    try:
        return _resolved(reference, context)
    except UnresolvedError:
        if not context.in_draft:
            raise
    return Value(PRINTED)


def _resolved(reference: Reference, context: Context) -> Insert:
    name, *rest = reference.path
    paper = context.paper
    if reference.is_placeholder:
        return Value(PRINTED)
    is_cell = name in paper.tables and rest and not reference.asks_page
    if name in paper.figures or is_cell:
        return _figure(reference.path, context)
    if entry := paper.names.get(name):
        return _name(entry, rest, context, name)
    if name in paper.notes and not context.in_note:  # one in another has its finding
        return _footnote(name, context)
    return _cross_reference(reference.path, context)


def _footnote(name: str, context: Context) -> Footnote:
    note = context.paper.notes[name]
    return Footnote(words(note, replace(context, in_note=True)))


def _cross_reference(
    path: tuple[str, ...],
    context: Context,
) -> CrossReference:
    name, *variant = path
    target = context.outline.targets.get(name)
    if target is None:
        raise UnresolvedError("not-in-this-part", ".".join(path))
    if not variant:
        return CrossReference(target.text, target.anchor)
    if variant == [PAGE]:
        on_page = context.outline.terms.on_page
        return CrossReference(target.text, target.anchor, on_page)
    if variant == ["number"] and target.number:
        return CrossReference(target.number, target.anchor)
    raise UnresolvedError("unknown-variant", ".".join(path))


def _name(
    name: Name,
    rest: list[str],
    context: Context,
    written: str,
) -> Value | Withheld:
    variant: Text | None = name.name
    if rest:
        variant = _variant_of_name(name, rest)
    if variant is None:
        raise UnresolvedError("unknown-variant", ".".join([written, *rest]))
    if name.withheld is not None and context.public:
        return context.mark(str(name.withheld))
    full = ""
    if name.explained and rest == [SHORT]:
        full = str(name.name)
    return Value(str(variant), full=full)


def _variant_of_name(name: Name, rest: list[str]) -> Text | None:
    """Returns the short name, or the role, address or telephone number of a person; None where the entry has none."""
    match rest:
        case [short] if short == SHORT:
            return name.short
        case ["role"]:
            return name.role
        case ["email"]:
            return name.email
        case ["telephone"]:
            return name.telephone
    return None


def _figure(
    path: tuple[str, ...],
    context: Context,
) -> Value | Withheld:
    base, variant = _split(path, context)
    written = ".".join(path)
    entry = context.register.entries.get(base)
    if entry is None:
        raise UnresolvedError("unknown-reference", written)
    hidden = context.public and not entry.label.public
    if entry.value is None and not (hidden and entry.redacted):
        raise UnresolvedError("no-figure", written)
    printed = ""
    if entry.value is not None:
        printed = variant_of(entry.value, variant, written)
    if not hidden:
        return Value(printed, is_figure=True)
    mark = context.mark(entry.ground)
    if entry.wording:
        return Value(entry.wording)
    return mark


def _split(
    path: tuple[str, ...],
    context: Context,
) -> tuple[tuple[str, ...], str]:
    """Returns the path of the figure or cell, and the variant asked for, if any."""
    length = 1 if path[0] in context.paper.figures else 3
    if len(path) > length + 1:
        raise UnresolvedError("unknown-reference", ".".join(path))
    return path[:length], "".join(path[length:])


def variant_of(
    value: Quantity | Day | OpenValue,
    variant: str,
    written: str,
) -> str:
    """Returns a part of a figure: `{x.number}`, `{go_live.month}`. Raises `UnresolvedError` for an unknown variant."""
    if not variant or (isinstance(value, OpenValue) and variant in VARIANTS):
        return str(value)
    printed = ""
    if isinstance(value, Quantity) and variant == "number":
        printed = value.signed
    elif isinstance(value, Day) and not value.months:
        printed = _part_of_date(value, variant)
    if not printed:
        raise UnresolvedError("unknown-variant", written)
    return printed


def _part_of_date(date: Day, variant: str) -> str:
    """Returns the year of a date, its month with the year, or its day with the month; empty where it has none."""
    if variant == "year":
        return str(date.year)
    if not date.month:
        return ""
    month = MONTHS[date.month - 1]
    if variant == "month":
        return f"{month}{NO_BREAK}{date.year}"
    if variant == "day" and date.day:
        return f"{date.day}{NO_BREAK}{month}"
    return ""
