"""Entries of the registers of a paper, as nodes of YAML: made, and with other keys and values."""

from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.blocks.source_data import stated
from twopart.load.tree import Mapping, Node, Scalar
from twopart.model.quantity import Value

VALUE_KEYS = (
    "amount",
    "percentage",
    "count",
    "date",
    "formula",
    "precision",
    "rounding",
)


def statement(value: Value) -> dict[str, str]:
    """Returns the keys of a figure that state a value."""
    return {key: str(text) for key, text in stated(value).items()}


def with_statement(
    entry: Mapping,
    value: dict[str, str],
) -> Mapping:
    """Returns the entry of a figure with another value."""
    kept = tuple((key, node) for key, node in entry.entries if key not in VALUE_KEYS)
    return replace(entry, entries=(*record_of(value, entry.span).entries, *kept))


def flipped(
    entry: Mapping,
    key: str,
    value: Node,
) -> Mapping:
    """Returns the entry without a key that it has, or with one that it lacks."""
    others = tuple((name, node) for name, node in entry.entries if name != key)
    if len(others) < len(entry.entries):
        return replace(entry, entries=others)
    return replace(entry, entries=(*others, (Text(key, entry.span), value)))


def record_of(
    values: dict[str, str],
    span: Span,
) -> Mapping:
    """Returns a mapping of YAML with these keys and texts."""
    entries = ((Text(key, span), scalar_of(text, span)) for key, text in values.items())
    return Mapping(tuple(entries), span)


def scalar_of(text: str, span: Span) -> Scalar:
    return Scalar(Text(text, span), plain=False)
