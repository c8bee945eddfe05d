"""Writes records of plain values as YAML in the way people do: long words folded, quotes only where YAML needs them."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

WIDTH = 110
SHORT = 70  # letters of words on the line of their key
PLAIN = re.compile(r"[A-Za-z£][\w £.,;’'()/%+–—-]*[\w.,;’)%]|[A-Za-z]|\d[\w.,/£%-]*")
# Words that YAML reads as something else.
RESERVED = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
IN_QUOTES = re.compile(r"[^\"\\\n]*")
YamlValue = object


class ValueWithRemark(NamedTuple):
    """A value with a remark above it, for people who read the source."""

    remark: str
    value: YamlValue


def yaml_of(tree: Mapping[str, YamlValue]) -> str:
    """Returns a mapping as the text of a file."""
    return (
        "\n".join(
            _mapping(
                tree,
                0,
            )
        )
        + "\n"
    )


def _mapping(
    tree: Mapping[str, YamlValue],
    indent: int,
) -> Iterator[str]:
    for key, value in tree.items():
        inner = value
        if isinstance(value, ValueWithRemark):
            yield from _remark(value.remark, indent)
            inner = value.value
        yield from _entry(f"{key}:", inner, indent)


def _remark(
    words: str,
    indent: int,
) -> Iterator[str]:
    lead = " " * indent + "# "
    yield from textwrap.wrap(
        words,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=lead,
        break_on_hyphens=False,
    )


def _entry(
    lead: str,
    value: YamlValue,
    indent: int,
) -> Iterator[str]:
    """Yields a key or a dash, and its value on the same line or below."""
    start = " " * indent + lead
    if isinstance(value, Mapping):
        if not value:
            yield f"{start} {{}}"
            return
        yield start
        yield from _mapping(value, indent + 2)
    elif isinstance(value, str):
        yield from _words(start, value, indent + 2)
    elif isinstance(value, Sequence):
        if all(isinstance(each, str) and _is_short(each) for each in value):
            yield f"{start} [{', '.join(_in_line(each) for each in value)}]"
            return
        yield start
        yield from _list(value, indent + 2)
    else:
        yield f"{start} {str(value).lower()}"


def _list(
    values: Sequence[YamlValue],
    indent: int,
) -> Iterator[str]:
    for value in values:
        inner = value
        if isinstance(value, ValueWithRemark):
            yield from _remark(value.remark, indent)
            inner = value.value
        if isinstance(inner, Mapping):
            yield from _item(inner, indent)
        else:
            yield from _entry("-", inner, indent)


def _item(
    value: Mapping[str, YamlValue],
    indent: int,
) -> Iterator[str]:
    """Yields a mapping as an item: the dash stands before its first key."""
    lines = list(_mapping(value, indent + 2))
    first, *rest = lines
    yield " " * indent + "- " + first[indent + 2 :]
    yield from rest


def _is_short(words: str) -> bool:
    return len(words) <= SHORT // 2


def _is_plain(words: str) -> bool:
    """Whether words need no quotes."""
    return bool(PLAIN.fullmatch(words)) and words.lower() not in RESERVED


def _in_line(words: str) -> str:
    """Returns a value inside of brackets, where commas and brackets are signs too."""
    if _is_plain(words) and "," not in words:
        return words
    return _in_quotes(words)


def _in_quotes(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(
        '"',
        '\\"',
    )
    return f'"{escaped}"'


def _words(
    start: str,
    words: str,
    indent: int,
) -> Iterator[str]:
    if len(words) <= SHORT:
        if _is_plain(words):
            yield f"{start} {words}"
            return
        if IN_QUOTES.fullmatch(words):
            yield f"{start} {_in_quotes(words)}"
            return
    yield f"{start} >-"
    lead = " " * indent
    yield from textwrap.wrap(
        words,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
