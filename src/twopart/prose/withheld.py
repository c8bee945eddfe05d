"""What a paper withholds by a label: every word and quantity below a `withheld`, whatever record it stands in.

The table below names the fields that may be printed in public all the same. What is not in it is a secret: a record
that somebody adds to the model starts closed.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from twopart.figures.grid import given_cells
from twopart.model.paper import Figure, Item, Paper, Paragraph, Table
from twopart.model.prose import Clause, Prose
from twopart.model.written import Bare, Formula, Id, Written
from twopart.record import record
from twopart.source import Span, Text

# Fields of a withheld record that are public, each with its reason.
PUBLIC_FIELDS: Mapping[tuple[type[object], str], str] = {
    (Paragraph, "public_wording"): "what Part 1 says in the place of the paragraph",
    (Item, "public_wording"): "what Part 1 says in the place of the item",
    (Figure, "public_wording"): "what Part 1 says in the place of the figure",
    (Table, "unit"): "a unit of account such as £m, which tells no value",
}

Words = Text | Prose
_NOT_WORDS = (Span, Formula)  # places, and ids with signs between them


@record
class Withheld:
    """Words or a quantity below a label: the record that holds them, and what Part 1 says in their place."""

    words: Words | Written | Bare
    holder: Any
    instead: Prose | None = None

    @property
    def span(self) -> Span:
        return self.words.span


def below_labels(paper: Paper) -> Iterator[Withheld]:
    """Everything that stands below a `withheld`, and the full wording of each clause that stands in the open.

    A clause is yielded as the passage in which it stands is not: see `clauses`.
    """
    yield from _inside(paper, withheld=False)


def clauses(prose: Prose) -> Iterator[Clause]:
    """The withheld clauses of a passage."""
    return (run for run in prose.runs if isinstance(run, Clause))


def spans_below_a_label(paper: Paper) -> frozenset[Span]:
    """The places of all words that no part but the second may print."""
    return frozenset(each.span for each in below_labels(paper))


def _inside(thing: Any, *, withheld: bool, key: str = "", holder: Any = None) -> Iterator[Withheld]:  # noqa: ANN401
    kind: type[object] = type(thing)
    if kind is tuple or kind is dict:
        values = thing.values() if kind is dict else thing
        for value in values:
            yield from _inside(value, withheld=withheld, key=key, holder=holder)
    elif kind in (Text, Prose, Written, Bare):
        if withheld:
            yield Withheld(thing, holder, getattr(holder, "public_wording", None) if key == "full" else None)
    elif fields := fields_with_words(kind):  # type: ignore[arg-type] # types are hashable
        own = withheld or getattr(thing, "withheld", None) is not None
        for name in fields:
            if not (own and (kind, name) in PUBLIC_FIELDS):
                yield from _inside(getattr(thing, name), withheld=own, key=name, holder=thing)
        if kind is Table and not own:
            yield from _below_columns(thing)


def _below_columns(table: Table) -> Iterator[Withheld]:
    """The cells of withheld columns, which stand in rows."""
    for row, column, cell in given_cells(table):
        if column.withheld is not None and row.withheld is None and cell.withheld is None:
            yield Withheld(cell.value, cell)


@cache
def fields_with_words(kind: type[object]) -> tuple[str, ...]:
    """The fields of a record in which words or quantities may stand, at any depth; ids are none."""
    if kind in _NOT_WORDS or not hasattr(kind, "__dataclass_fields__"):
        return ()
    hints = get_type_hints(kind, include_extras=True)
    fields = (name for name in kind.__dataclass_fields__ if name != "span")
    return tuple(name for name in fields if not _is_an_id(hints[name]))


def _is_an_id(wanted: Any) -> bool:  # noqa: ANN401 - an annotation
    """Whether the annotation holds ids and nothing else: `Id`, `Id | None`, `tuple[Id, ...]`."""
    if get_origin(wanted) is Annotated:
        return bool(get_args(wanted) == get_args(Id))
    members = [member for member in get_args(wanted) if member not in (type(None), Ellipsis)]
    return bool(members) and all(map(_is_an_id, members))
