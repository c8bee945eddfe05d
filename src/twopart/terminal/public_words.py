"""Which words of a paper its author marked public, by their places: all others may be secret.

It reads the YAML of one file and asks for labels alone, so it needs no paper that is sound. What is
not named here stays masked: a new key, a key without a label, everything below `withheld`.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from twopart.base.quick_yaml import yaml
from twopart.base.source import Source
from twopart.terminal.public_keys import (
    ASIDE,
    OF_BLOCKS,
    OF_DRAWINGS,
    OF_FIGURES,
    OF_GROUNDS,
    OF_NAMES,
    OF_PICTURES,
    OF_TABLES,
)

Node = Any  # of the parser, which has no types
ESCAPED = re.compile(r"\\[^\"\\\[\]{}|]|&#?\w+;")  # a character written as its number
# Keys of what may be withheld: none of them stands beside words that may be seen.
LABELS = ("withheld", "full", "silent", "redacted", "declassified")
ENOUGH_ALIKE = 0.6  # how far a misspelt key resembles a label (difflib)
# Keys of which the words may be seen, where nothing beside them is withheld.
PLAIN = ("form", "title", "authority", "example")
# When a ground ends, as Part 1 prints it; a review beside an event it does not, nor who watches for that.
OF_ENDS = ("date", "event")
ID_OF_A_THING = re.compile(r"[a-z][a-z0-9_.-]*")
PUBLIC = "public"
FROM = "from"
DRAWINGS = ("charts", "timelines")
PLACING = ("use", "table", "timeline", "chart", "picture")
IN_SPITE_OF_A_LABEL = ("public-wording", "public-caption")
VALUES = ("amount", "percentage", "count", "date", "formula", "precision")


class PublicWords(NamedTuple):
    """A run of words that may be seen: the node they are, and whether they are a value with a label."""

    node: Node
    is_value: bool


class WholePaper(NamedTuple):
    """What the files of a paper say together: their top keys, and what Part 1 places."""

    roots: tuple[Node, ...]
    placed: frozenset[str]  # ids of passages, tables and timelines
    # Ids of what Part 1 prints of the decision sheet.
    sheet_lines: frozenset[str] = frozenset()


def composed(source: Source) -> Node | None:
    """Returns the nodes of a file; None where it cannot be read as one mapping."""
    try:
        root = yaml.compose(source.text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    if isinstance(root, yaml.MappingNode):
        return root
    return None


def stated(roots: Iterable[Node]) -> WholePaper:
    """Returns what the files whose nodes these are place in Part 1."""
    roots = tuple(roots)
    placed: set[str] = set()
    for root in roots:
        for key, value in _entries(root):
            if key == "part-1":
                placed.update(_placed(value))
    return WholePaper(roots, frozenset(placed))


def _placed(node: Node) -> Iterator[str]:
    """Yields the ids after `use:`, `table:`, `timeline:` and `picture:`, at any depth."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _placed(item)
    for key, value in _entries(node):
        if key in PLACING and isinstance(value, yaml.ScalarNode):
            yield value.value
        else:
            yield from _placed(value)


def public_words(root: Node, whole: WholePaper) -> Iterator[PublicWords]:
    """Yields the words of a file that its author marked public."""
    keys = [key for key, _ in _entries(root)]
    for key, value in _entries(root):
        if keys.count(key) == 1 or key in PLAIN:
            yield from _under(key, value, whole)


def _keys(node: Node) -> Iterator[PublicWords]:
    """Yields the keys of a mapping whose values may be seen; nothing of what stands in the place of one by mistake."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            yield PublicWords(key, is_value=True)


def _under(key: str, value: Node, whole: WholePaper) -> Iterator[PublicWords]:
    """Yields what may be seen below a key of the paper."""
    if key in PLAIN or key == "front":
        yield from _all(value)
    elif key == "names":
        yield from _labelled(value, OF_NAMES)
    elif key == "figures":
        yield from _labelled(value, OF_FIGURES)
    elif key == "pictures":
        yield from _labelled(value, OF_PICTURES)
    elif key == "ended":
        yield from _endings(value)
    elif key == "handling":
        yield from _some_of(value, ("embargoed",))
    elif key == "sheet":
        yield from _sheet(value, whole.sheet_lines)
    elif key == "part-1" and not _has_label(value):
        yield from _sections(_at(value, "sections"))
    else:
        for name, entry in _once(value):
            yield from _entry(key, entry, placed=name in whole.placed)


def _entry(register: str, entry: Node, *, placed: bool) -> Iterator[PublicWords]:
    """Yields what may be seen of a ground, a passage or a table; `placed` is whether Part 1 places it."""
    if register == "grounds":
        yield from _ground(entry)
    elif register == "passages" and placed:
        yield from _block(entry)
    elif register == "tables":
        yield from _table(entry, placed=placed)
    elif register in DRAWINGS:
        yield from _drawing(entry, placed=placed)


def _ground(entry: Node) -> Iterator[PublicWords]:
    if not _knows(entry, OF_GROUNDS):
        return
    yield from _keys(entry)
    for key, value in _entries(entry):
        close = _near(key, OF_GROUNDS)
        if close == "ceases":
            yield from _ceasing(value)
        elif key == "ended":
            yield from _some_of(value, ("on",), is_value=True)
        elif close:
            # The name of a stock ground has a number, and tells nothing.
            yield from _all(value, is_value=close == FROM)


def _ceasing(node: Node) -> Iterator[PublicWords]:
    if not isinstance(node, yaml.MappingNode):
        yield from _all(node)
        return
    yield from _keys(node)
    keys = [key for key, _ in _entries(node)]
    seen: tuple[str, ...] = OF_ENDS
    if keys == ["review"]:
        seen = ("review",)
    yield from _some_of(node, seen)


def _endings(node: Node) -> Iterator[PublicWords]:
    """Yields ids and days of what has ended. Part 1 prints neither why nor who decided it; what is no id may be
    anything.
    """
    for item in getattr(node, "value", ()):
        yield from _some_of(item, ("on",), is_value=True)
        for name in getattr(_at(item, "what"), "value", ()):
            if ID_OF_A_THING.fullmatch(getattr(name, "value", "")):
                yield PublicWords(name, is_value=True)


def _sections(node: Node) -> Iterator[PublicWords]:
    if isinstance(node, yaml.MappingNode):
        yield from _keys(node)
    for _, section in _once(node):
        yield from _block(section)


def _sheet(node: Node, lines: frozenset[str]) -> Iterator[PublicWords]:
    """Yields the lines of the decision sheet that its form lets Part 1 print.
    A misspelt one is not known to be public.
    """
    if _has_label(node):
        return
    for name, line in _once(node):
        if name in lines:
            yield from _block(line)


def _block(node: Node) -> Iterator[PublicWords]:
    """Yields a section, a paragraph, an item: its words, and those of what hangs below it."""
    if isinstance(node, yaml.ScalarNode):
        yield PublicWords(node, is_value=False)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _block(item)
    elif _is_sentence_with_a_colon(node):
        yield from _all(node.value[0][0])
        yield from _all(node.value[0][1])
    elif _has_label(node):
        yield from _instead(node)
    elif _knows(node, OF_BLOCKS):
        yield from _keys(node)
        for key, value in _entries(node):
            if _near(key, OF_BLOCKS):
                yield from _block(value)


def _is_sentence_with_a_colon(node: Node) -> bool:
    """Whether `- The advice is short: it is good` is a sentence, which YAML reads as a key and its value."""
    if len(node.value) != 1:
        return False
    key, value = node.value[0]
    words = getattr(key, "value", "")
    return isinstance(value, yaml.ScalarNode) and " " in words


def _labelled(register: Node, keys: tuple[str, ...]) -> Iterator[PublicWords]:
    """Yields the entries of a register that say `public: true`, and nothing else of their label."""
    group = None
    if any(key == PUBLIC for key, _ in _once(register)):
        group = _at(register, PUBLIC)
    yield from _of_public_group(group, keys)
    entries = list(_entries(register))
    closed = {name for name, entry in entries if not _is_public_alone(entry)}
    for name, entry in entries:
        if name not in closed:
            yield from _some(entry, keys)


def _of_public_group(group: Node, keys: tuple[str, ...]) -> Iterator[PublicWords]:
    """Yields the entries below a `public:` that is written for all of them;
    none of one that withholds something itself.
    """
    for name, entry in _once(group):
        if _is_label(name) or name in keys:
            continue
        if isinstance(entry, yaml.ScalarNode):
            yield PublicWords(entry, is_value=True)
        elif not _has_label(entry):
            yield from _some(entry, keys)


def _some(entry: Node, keys: tuple[str, ...]) -> Iterator[PublicWords]:
    """Yields what stands under these keys, if no other label is among them."""
    if not _knows(entry, keys):
        return
    yield from _keys(entry)
    for key, value in _entries(entry):
        close = _near(key, keys)
        if close:
            yield from _all(value, is_value=close in VALUES)


def _table(table: Node, *, placed: bool) -> Iterator[PublicWords]:
    if _has_label(table):
        yield from _instead(table)
        return
    if not placed:
        return
    labels = [_has_label(column) for _, column in _once(_at(table, "columns"))]
    yield from _some_of(table, OF_TABLES)
    for _, column in _once(_at(table, "columns")):
        if not _has_label(column):
            yield from _heading(column)
    for _, row in _once(_at(table, "rows")):
        if not _has_label(row):
            public = _is_public(table) or _is_public(row)
            yield from _row(row, public=public and not any(labels))


def _drawing(drawing: Node, *, placed: bool) -> Iterator[PublicWords]:
    """Yields the caption of a chart or a timeline; what is drawn may be withheld one by one."""
    if _has_label(drawing):
        yield from _instead(drawing)
    elif placed and _is_public(drawing):
        yield from _some_of(drawing, OF_DRAWINGS)


def _row(row: Node, *, public: bool) -> Iterator[PublicWords]:
    if not public:
        return
    if isinstance(row, yaml.SequenceNode) and row.value:
        heading, *cells = row.value
        yield from _heading(heading)
        yield from _cells(cells)
        return
    yield from _heading(row)
    cells = _at(row, "cells")
    if not isinstance(cells, yaml.SequenceNode):
        return
    yield from _cells(cells.value)


def _cells(cells: Iterable[Node]) -> Iterator[PublicWords]:
    """Yields the cells of a public row, and its heading where it is a list."""
    for cell in cells:
        if isinstance(cell, yaml.ScalarNode):
            yield PublicWords(cell, is_value=True)
        elif _is_public(cell) and not _has_label(cell):
            yield from _some_of(cell, ("value",), is_value=True)


def _heading(node: Node) -> Iterator[PublicWords]:
    if isinstance(node, yaml.ScalarNode):
        yield PublicWords(node, is_value=False)
    else:
        yield from _some_of(node, ("heading", "unit", "precision"))


def _some_of(
    node: Node,
    keys: tuple[str, ...],
    *,
    is_value: bool = False,
) -> Iterator[PublicWords]:
    for key, value in _entries(node):
        if key in keys:
            yield from _all(value, is_value=is_value)


def _instead(node: Node) -> Iterator[PublicWords]:
    """Yields what Part 1 says in the place of something withheld."""
    yield from _some_of(node, IN_SPITE_OF_A_LABEL)


def _all(node: Node, *, is_value: bool = False) -> Iterator[PublicWords]:
    """Yields all words below a node, unless something in it has a label."""
    if isinstance(node, yaml.ScalarNode):
        yield PublicWords(node, is_value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _all(item, is_value=is_value)
    elif not _has_label(node):
        yield from _keys(node)
        for _, value in _entries(node):
            yield from _all(value, is_value=is_value)


def _entries(node: Node) -> Iterator[tuple[str, Node]]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        yield str(getattr(key, "value", "")), value


def _once(node: Node) -> list[tuple[str, Node]]:
    """Returns the entries of a mapping whose id stands there once: of two it is not known which is meant."""
    entries = list(_entries(node))
    ids = [key for key, _ in entries]
    return [(key, value) for key, value in entries if ids.count(key) == 1]


def _at(node: Node, wanted: str) -> Node | None:
    for key, value in _entries(node):
        if key == wanted:
            return value
    return None


def _is_public(entry: Node) -> bool:
    label = _at(entry, "public")
    return isinstance(label, yaml.ScalarNode) and label.value == "true"


def _is_public_alone(entry: Node) -> bool:
    return _is_public(entry) and not _has_label(entry)


def _has_label(node: Node) -> bool:
    """Whether something withholds what stands in a mapping, or was meant to: `witheld`, `exempt`."""
    return any(_is_label(key) for key, _ in _entries(node))


def _is_label(key: str) -> bool:
    if key in LABELS:
        return True
    if key in (*OF_BLOCKS, *OF_FIGURES, *OF_NAMES, *OF_GROUNDS, *OF_TABLES):
        return False
    return bool(_close(key, LABELS, ENOUGH_ALIKE))


def _knows(node: Node, keys: tuple[str, ...]) -> bool:
    """Whether every key of a mapping is one of these, or nearly; any other may have been a label."""
    return all(_near(key, keys) or key in ASIDE for key, _ in _entries(node))


def _near(key: str, keys: tuple[str, ...]) -> str:
    if key in keys:
        return key
    return _close(key, keys, 0.75)


def _close(key: str, keys: tuple[str, ...], alike: float) -> str:
    for close in get_close_matches(key.lower(), keys, 1, alike):
        return close
    return ""
