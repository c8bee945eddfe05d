"""Prose of a paper -> prose of a view: references resolved, withheld words replaced or removed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from twopart.base.record import record
from twopart.figures.register import Register
from twopart.model.inline import CrossReference, Footnote, Value, Withheld
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Name, Paper
from twopart.model.placed import PUBLIC_PART, Outline
from twopart.model.placeholder import PRINTED
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import (
    AT_LEAST,
    AT_MOST,
    MONTHS,
    NO_BREAK,
    Day,
    Open,
    Quantity,
)
from twopart.prose.runs import Mark, runs

OPEN, CLOSE = "\ue000", "\ue001"
Insert = Value | CrossReference | Withheld | Footnote
# Words after which a sentence begins: a stop, but that of an abbreviation; quotes and notes may stand on both sides.
SENTENCE = re.compile(
    rf"(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\b[Nn]o)(?<!\bc)[.!?](?:{OPEN}\d+{CLOSE}|[\"'’”)*_])*\s+[\"'“‘(*_\[]*$"
)
MEMORY = 40  # characters before a reference that decide whether it begins a sentence
VARIANTS = ("number", "year", "month", "day")
BOUNDS = tuple(f"{words}{NO_BREAK}" for words in (*AT_MOST, *AT_LEAST))


@record
class Context:
    """What is needed to resolve the references of one part."""

    paper: Paper
    register: Register
    outline: Outline
    in_note: bool = False
    anchors: Mapping[str, str] = field(
        default_factory=dict
    )  # of the entries of the grounds at the end of the part

    @property
    def public(self) -> bool:
        return self.outline.part == PUBLIC_PART

    def mark(self, ground: str) -> Withheld:
        """What Part 1 prints in place of something withheld. Raises UnresolvedError for an unknown ground."""
        found = self.paper.grounds.get(ground)
        if found is None:
            raise UnresolvedError("unknown-ground", ground)
        return Withheld(found.mark, self.anchors.get(ground, ""))

    def in_order(self, grounds: Iterable[str]) -> list[str]:
        """The grounds in the order of their exemptions, each once."""
        return sorted(set(grounds), key=self._order)

    def _order(self, ground: str) -> tuple[object, ...]:
        found = self.paper.grounds.get(ground)
        return (
            found.order if found else (),
            len(ground),
            ground,
        )


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
    """The words of a passage as the part of `context` prints them.

    `begins` says whether the first word begins a sentence; that of a list item need not.
    Raises UnresolvedError for a reference that has no target in this part.
    """
    markdown: list[str] = []
    inserts: list[Insert] = []
    before = ". " if begins else ""
    for run in runs(prose, context.outline.part, context.paper.notes):
        if isinstance(run, Words):
            markdown.append(str(run.markdown))
        elif isinstance(run, Mark):
            marks = [context.mark(ground) for ground in context.in_order(run.grounds)]
            markdown.append(
                " ".join(f"{OPEN}{len(inserts) + n}{CLOSE}" for n in range(len(marks)))
            )
            inserts += marks
        else:
            markdown.append(f"{OPEN}{len(inserts)}{CLOSE}")
            insert = resolve(run, context)
            inserts.append(
                _with_a_capital(insert) if SENTENCE.search(before) else insert
            )
        before = (before + markdown[-1])[-MEMORY:]
    return Printed("".join(markdown), tuple(inserts))


def _with_a_capital(insert: Insert) -> Insert:
    """Capitalises words that the program supplies, `paragraph 3`, `up to £5m`; never those of an author."""
    if isinstance(insert, CrossReference) or (
        isinstance(insert, Value) and insert.text.startswith(BOUNDS)
    ):
        return replace(insert, text=insert.text[:1].upper() + insert.text[1:])
    return insert


def resolve(reference: Reference, context: Context) -> Insert:
    """What a reference prints in this part. Raises UnresolvedError if it has no target here."""
    name, *rest = reference.path
    paper = context.paper
    if reference.is_placeholder:
        return Value(PRINTED)
    if name in paper.figures or (name in paper.tables and rest):
        return _figure(reference.path, context)
    if name in paper.names and (found := paper.names[name]):
        return _name(found, rest, context, name)
    if name in paper.notes and not context.in_note:  # one in another has its finding
        if (note := paper.notes[name]) is None:
            raise UnresolvedError("unreadable-note", name)
        return Footnote(words(note, replace(context, in_note=True)))
    if target := context.outline.targets.get(name):
        if rest not in ([], ["number"]):
            raise UnresolvedError("unknown-variant", ".".join(reference.path))
        return CrossReference(target.number if rest else target.text, target.anchor)
    raise UnresolvedError("not-in-this-part", ".".join(reference.path))


def _name(
    name: Name, rest: list[str], context: Context, written: str
) -> Value | Withheld:
    if rest not in ([], ["short"]) or (rest and not name.short):
        raise UnresolvedError("unknown-variant", ".".join([written, *rest]))
    if name.withheld is not None and context.public:
        return context.mark(str(name.withheld))
    return Value(str(name.short if rest else name.name))


def _figure(path: tuple[str, ...], context: Context) -> Value | Withheld:
    base, variant = _split(path, context)
    entry = context.register.entries.get(base)
    if entry is None:
        raise UnresolvedError("unknown-reference", ".".join(path))
    hidden = context.public and not entry.label.public
    if entry.value is None and not (hidden and entry.redacted):
        raise UnresolvedError("no-figure", ".".join(path))
    printed = (
        ""
        if entry.value is None
        else variant_of(
            entry.value,
            variant,
            ".".join(path),
        )
    )
    if not hidden:
        return Value(printed)
    mark = context.mark(entry.ground)
    return Value(entry.wording) if entry.wording else mark


def _split(path: tuple[str, ...], context: Context) -> tuple[tuple[str, ...], str]:
    """The path of the figure or cell, and the variant asked for, if any."""
    length = 1 if path[0] in context.paper.figures else 3
    if len(path) > length + 1:
        raise UnresolvedError("unknown-reference", ".".join(path))
    return path[:length], path[length] if len(path) > length else ""


def variant_of(
    value: Quantity | Day | Open,
    variant: str,
    written: str,
) -> str:
    """A part of a figure: `{x.number}`, `{go_live.month}`. Raises UnresolvedError for an unknown variant."""
    if not variant or (isinstance(value, Open) and variant in VARIANTS):
        return str(value)
    if isinstance(value, Quantity) and variant == "number":
        return value.signed
    if isinstance(value, Day) and not value.months:
        month = MONTHS[value.month - 1] if value.month else ""
        forms = {
            "year": str(value.year),
            "month": f"{month}{NO_BREAK}{value.year}" if month else "",
            "day": f"{value.day}{NO_BREAK}{month}" if value.day else "",
        }
        if printed := forms.get(variant):
            return printed
    raise UnresolvedError("unknown-variant", written)
