"""What a paper withholds by a label: every word, quantity and picture below a `withheld`, whatever record it stands in.

The table below names the fields that may be printed in public all the same. What is not in it is a secret: a record
that somebody adds to the model starts closed.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.figures.grid import given_cells
from twopart.model.drawn.charts import Chart
from twopart.model.figure import Figure
from twopart.model.paper import Item, Paper, Paragraph, PartTwo, Timeline
from twopart.model.pictures.picture import Picture, PictureFile
from twopart.model.prose import Clause, Prose
from twopart.model.table import Column, Table
from twopart.model.written import BareNumber, Formula, Id, WrittenQuantity

# Fields of a withheld record that are public, each with its reason.
PUBLIC_FIELDS: Mapping[tuple[type[object], str], str] = {
    (Paragraph, "public_wording"): "what Part 1 says in the place of the paragraph",
    (Item, "public_wording"): "what Part 1 says in the place of the item",
    (Figure, "public_wording"): "what Part 1 says in the place of the figure",
    (Table, "unit"): "a unit of account such as £m, which tells no value",
    (Column, "unit"): "the same; Part 1 does not print it where the column is withheld",
    (Table, "public_caption"): "what Part 1 prints as the caption of a withheld table",
    (Timeline, "public_caption"): "the same, of a withheld timeline",
    (Chart, "public_caption"): "the same, of a withheld chart",
    (Picture, "public_caption"): "the same, of a withheld picture",
}

TextOrProse = Text | Prose
# A text with a placeholder is a kind of text.
_WORDS = (
    Text,
    Prose,
    WrittenQuantity,
    BareNumber,
    PictureFile,
)
_NO_MEMBERS = (type(None), Ellipsis)  # of an annotation
_NOT_WORDS = (Span, Formula)  # places, and ids with signs between them
# Types that have no label, and hold nothing that has one.
_WITHOUT_LABELS = frozenset(
    {bool, Text, Prose, WrittenQuantity, BareNumber, PictureFile}
)


@record
class WithheldWords:
    """Words, a quantity or a picture below a label, and what Part 1 says in their place."""

    words: TextOrProse | WrittenQuantity | BareNumber | PictureFile
    entry: str  # the id in whose entry of a register they stand; empty: in an outline
    holder: Any  # the record that holds them
    key: str  # the field of it in which they stand
    grounded: bool  # by a label of its own, and not by standing in Part 2 alone
    instead: Prose | None = None
    ground: str = ""  # the id of the ground that the label names

    @property
    def span(self) -> Span:
        return self.words.span


def below_labels(paper: Paper) -> Iterator[WithheldWords]:
    """Yields everything below a `withheld`. Clauses are no part of it: they stand in words that may be public."""
    for name in fields_with_words(Paper):
        entries = getattr(paper, name)
        if not isinstance(entries, Mapping):
            yield from _Walk("").inside(
                entries,
                holder=paper,
                key=name,
            )
            continue
        for entry, value in entries.items():
            yield from _Walk(str(entry)).inside(
                value,
                holder=paper,
                key=name,
            )


def clauses(prose: Prose) -> Iterator[Clause]:
    """Yields the withheld clauses of a passage."""
    for run in prose.runs:
        if isinstance(run, Clause):
            yield run


def spans_below_a_label(paper: Paper) -> frozenset[Span]:
    """Returns the places of all words that no part but the second may print."""
    return frozenset(each.span for each in below_labels(paper))


class _Walk:
    """Walks one entry of a paper."""

    def __init__(self, entry: str) -> None:
        self.entry = entry

    def inside(
        self,
        thing: Any,
        *,
        holder: Any,
        key: str,
        label: Any = None,
    ) -> Iterator[WithheldWords]:
        """Yields the withheld words in a thing. `label` is the innermost record with a `withheld` around it."""
        kind: type[object] = type(thing)
        if issubclass(kind, dict):
            thing = tuple(thing.values())
            kind = tuple
        if kind is tuple:
            for value in thing:
                yield from self.inside(
                    value,
                    holder=holder,
                    key=key,
                    label=label,
                )
        elif not isinstance(thing, _WORDS):
            yield from self._record(thing, kind, label)
        elif label is not None:
            instead = None
            if key == "full":
                instead = getattr(holder, "public_wording", None)
            yield WithheldWords(
                thing,
                self.entry,
                holder,
                key,
                not isinstance(label, PartTwo),
                instead,
                str(label.withheld),
            )

    def _record(
        self,
        thing: Any,
        kind: type[object],
        label: Any,
    ) -> Iterator[WithheldWords]:
        own = label
        if getattr(thing, "withheld", None) is not None:
            own = thing
        for name in fields_with_words(kind):  # type: ignore[arg-type] # types are hashable
            if own is not None and (kind, name) in PUBLIC_FIELDS:
                continue
            if own is thing and _is_said_in_public(thing, name):
                continue
            value = getattr(thing, name)
            if value is None or (own is None and type(value) in _WITHOUT_LABELS):
                continue
            yield from self.inside(
                value,
                holder=thing,
                key=name,
                label=own,
            )
        if kind is Table and own is None:
            yield from self._below_columns(thing)
            yield from self._over_columns(thing)

    def _below_columns(self, table: Table) -> Iterator[WithheldWords]:
        """Yields the cells of withheld columns, which stand in rows;
        those with labels of their own are known already.
        """
        for row, column, cell in given_cells(table):
            if column.withheld is None:
                continue
            if row.withheld is None and cell.withheld is None:
                yield WithheldWords(
                    cell.value,
                    self.entry,
                    cell,
                    "value",
                    grounded=True,
                    ground=str(column.withheld),
                )

    def _over_columns(self, table: Table) -> Iterator[WithheldWords]:
        """Yields the headings over columns that are all withheld."""
        columns = list(table.columns.values())
        for name, prose in table.over.items():
            below = [column for column in columns if column.under == name]
            public = [column for column in below if column.withheld is None]
            if below and not public:
                yield WithheldWords(
                    prose,
                    self.entry,
                    table,
                    "over",
                    grounded=True,
                    ground=str(below[0].withheld),
                )


def _is_said_in_public(thing: Any, name: str) -> bool:
    """Whether these are the words of its public caption: its author says there that they may be public."""
    public = getattr(thing, f"public_{name}", None)
    return name == "caption" and public == thing.caption


@cache
def fields_with_words(kind: type[object]) -> tuple[str, ...]:
    """Returns the fields of a record in which words or quantities may stand, at any depth; ids are none."""
    if kind in _NOT_WORDS or not hasattr(kind, "__dataclass_fields__"):
        return ()
    hints = get_type_hints(kind, include_extras=True)
    fields = [name for name in kind.__dataclass_fields__ if name != "span"]
    return tuple(name for name in fields if not _is_an_id(hints[name]))


def _is_an_id(wanted: object) -> bool:
    """Whether the annotation holds ids and nothing else: `Id`, `Id | None`, `tuple[Id, ...]`."""
    arguments = get_args(wanted)
    if get_origin(wanted) is Annotated:
        return bool(arguments == get_args(Id))
    members = [member for member in arguments if member not in _NO_MEMBERS]
    return bool(members) and all(map(_is_an_id, members))
