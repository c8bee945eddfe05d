"""Mends a tree so that it can be decoded as a paper: placeholders stand for what is missing or cannot be read.

Whatever may have been meant to be withheld is withheld, on a ground to be decided: what has no label, what has an
unknown key, and words with unmatched brackets. So nothing is public in a draft that would not be public in a paper
without mistakes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args

from twopart.base.finding import Refused
from twopart.base.source import Span, Text
from twopart.load import leaves
from twopart.load import tree as yaml_tree
from twopart.load.decode import is_empty, member_by_tag
from twopart.load.lenient.labels import (
    MAY_STAY_PUBLIC,
    decided,
    is_labelled_throughout,
    is_without_label,
    withheld_whole,
)
from twopart.load.lenient.nodes import NewPlaces, as_id, literally, words_in
from twopart.load.pictures.missing import missing_picture
from twopart.load.prose import read_prose
from twopart.load.shape import (
    Shape,
    WantedType,
    is_record,
    members_of,
    origin_of,
    shape_of,
)
from twopart.load.tree import Node, PictureNode, Scalar, Sequence
from twopart.model.drawn.charts import ShowChart
from twopart.model.paper import (
    Item,
    Paragraph,
    PartOne,
    PartTwo,
    ShowTable,
    ShowTimeline,
    Stub,
    Use,
)
from twopart.model.pictures.picture import ShowPicture
from twopart.model.placeholder import WORD, is_placeholder
from twopart.model.prose import Prose
from twopart.model.table import Table

Entries = dict[str, tuple[Text, Node]]
# Blocks without words of their own.
SHOWN_ELSEWHERE = (
    Use,
    ShowTable,
    ShowTimeline,
    ShowChart,
    ShowPicture,
    Stub,
)
PASSAGES = (Paragraph, Item)
INSTEAD = ("public-wording", "public-caption", "silent")  # the ground speaks else
OPEN_QUANTITIES = ("amount", "percentage", "count", "date")


@dataclass(frozen=True, slots=True)
class Openness:
    """The surroundings of a node: `closed` if Part 1 prints none of it, `doubt` if it perhaps must not."""

    closed: bool = False
    doubt: bool = False


OPEN = Openness()


class Mender:
    """Mends nodes. Its methods return None for a node that cannot be mended or replaced."""

    def __init__(self, undecided: str, *, labels: bool = True) -> None:
        self.undecided = undecided  # the id of the ground
        self.labels = labels  # whether what has no label gets one
        self.places = NewPlaces()
        self.mended: set[tuple[str, int, int, int]] = set()

    def read(
        self, node: Node, wanted: WantedType, key: str = "", state: Openness = OPEN
    ) -> Node | None:
        """Returns the node, mended so that it can be read as a type."""
        if is_empty(node):
            return self._hole(wanted, node)
        origin = origin_of(wanted)
        if origin in (Union, UnionType):
            return self._union(node, members_of(wanted), key, state)
        if origin is tuple:
            return self._list(node, get_args(wanted)[0], key, state)
        if origin is Mapping:
            return self._register(node, get_args(wanted)[1], state)
        if origin is Literal:
            return self._choice(node, get_args(wanted))
        if origin is Annotated or wanted in leaves.READERS:
            return self._leaf(node, wanted, key, state)
        return self._record(node, wanted, state)

    def _note(self, node: Node) -> None:
        """Records that a node was replaced."""
        at = node.span
        self.mended.add((at.source.name, at.line, at.column, at.width))

    def _hole(self, wanted: WantedType, node: Node) -> Node | None:
        """Returns a placeholder for a missing value of a type, or None if the type has none."""
        self._note(node)
        return self._filling(wanted)

    def _filling(self, wanted: WantedType) -> Node | None:
        origin = origin_of(wanted)
        if origin in (Union, UnionType):
            return self._filling(members_of(wanted)[0])
        if origin is tuple:
            inner = self._filling(get_args(wanted)[0])
            if inner is None:
                return None
            return Sequence((inner,), self.places.next())
        if origin is Mapping:
            return yaml_tree.Mapping((), self.places.next())
        if origin is Literal:
            return None
        if is_record(wanted):
            return self._filled_record(shape_of(wanted))
        if origin is Annotated:
            return self._hole_of(get_args(wanted)[1], self.places.next())
        return self.places.placeholder()

    def _hole_of(self, kind: str, at: Span) -> Node | None:
        """Returns a placeholder of a kind of value, or None if it has none."""
        if kind in ("id", "precision"):
            return None
        if kind == "picture":
            return missing_picture(at)
        return self.places.placeholder()

    def _filled_record(self, shape: Shape) -> Node | None:
        if shape.shorthand:
            return self._filling(shape.types[shape.shorthand])
        entries: Entries = {}
        if self._complete(shape, entries):
            return yaml_tree.Mapping(tuple(entries.values()), self.places.next())
        return None

    def _complete(self, shape: Shape, entries: Entries) -> bool:
        """Fills in required keys of a record; returns whether all could be filled."""
        for key in shape.required:
            if key in entries:
                continue
            filling = self._filling(shape.types[key])
            if key == "withheld":
                filling = self.places.scalar(self.undecided)
            if filling is None:
                return False
            entries[key] = self.places.entry(key, filling)
        return True

    # Kinds of node

    def _union(
        self, node: Node, members: tuple[WantedType, ...], key: str, state: Openness
    ) -> Node | None:
        if len(members) == 1:
            return self.read(node, members[0], key, state)
        lists = [member for member in members if origin_of(member) is tuple]
        untagged = next(member for member in members if not hasattr(member, "tag"))
        if lists and isinstance(node, Sequence):
            return self.read(node, lists[0], key, state)
        wanted = untagged
        if isinstance(node, yaml_tree.Mapping):
            wanted = member_by_tag(node, members, untagged)
        return self.read(node, wanted, key, state)

    def _list(
        self, node: Node, wanted: WantedType, key: str, state: Openness
    ) -> Node | None:
        items: tuple[Node, ...] = (node,)
        if isinstance(node, Sequence):
            items = node.items
        readable: list[Node] = []
        for item in items:
            mended_item = self.read(item, wanted, key, state)
            if mended_item is None and Paragraph in members_of(wanted):
                mended_item = self.places.placeholder()
            if mended_item is not None:
                readable.append(mended_item)
        if not readable:
            return None
        return Sequence(tuple(readable), node.span)

    def _register(self, node: Node, wanted: WantedType, state: Openness) -> Node | None:
        if not isinstance(node, yaml_tree.Mapping):
            self._note(node)
            return yaml_tree.Mapping((), node.span)
        entries: Entries = {}
        for key, value in node.entries:
            name = as_id(key)
            if name and name not in entries:
                mended_value = self.read(value, wanted, name, state)
                if mended_value is not None:
                    entries[name] = (Text(name, key.span), mended_value)
        return yaml_tree.Mapping(tuple(entries.values()), node.span)

    def _choice(self, node: Node, choices: tuple[object, ...]) -> Node | None:
        words = {str(choice).lower() for choice in choices if isinstance(choice, bool)}
        words |= {choice for choice in choices if isinstance(choice, str)}
        if isinstance(node, Scalar) and str(node.text) in words:
            return node
        self._note(node)
        if WORD in words:
            return self.places.placeholder()
        return None

    def _leaf(
        self, node: Node, wanted: WantedType, key: str, state: Openness
    ) -> Node | None:
        kind = wanted
        if origin_of(wanted) is Annotated:
            _, kind = get_args(wanted)
        if kind in (Prose, "cell"):
            return self._prose(node, kind, key, state)
        if isinstance(node, PictureNode):
            return node
        if kind is Text and state.doubt and not state.closed:
            return self._hole(wanted, node)
        if isinstance(node, Scalar) and _is_read(node.text, kind):
            return node
        if kind is Text and state.closed and not isinstance(node, Scalar):
            self._note(node)
            return Scalar(Text(words_in(node), node.span), plain=False)
        self._note(node)
        if key in INSTEAD:
            return None
        return self._hole_of(kind, node.span)

    def _prose(
        self,
        node: Node,
        kind: Any,
        key: str,
        state: Openness,
    ) -> Node | None:
        """Returns a passage as it is written; in doubt, as a withheld clause with the same words."""
        is_readable = isinstance(node, Scalar) and _is_read(node.text, kind)
        if is_readable and (state.closed or not state.doubt):
            return node
        self._note(node)
        if key in INSTEAD:
            return None
        words = words_in(node)
        if not words.strip() or is_placeholder(words):
            return self.places.placeholder()
        words = literally(words)
        if not state.closed:
            words = f"[[{self.undecided}: {words}]]"
        return Scalar(Text(words, node.span), plain=False)

    # Records

    def _record(self, node: Node, wanted: type, state: Openness) -> Node | None:
        shape = shape_of(wanted)
        if isinstance(node, yaml_tree.Mapping):
            return self._record_of_keys(node, shape, state)
        if shape.shorthand:
            if isinstance(node, Sequence):
                # `[[ground: words]]` without quotes is a list within a list
                node = Scalar(Text(words_in(node), node.span), plain=False)
                state = Openness(state.closed, doubt=True)
            return self._record_of_one(node, shape, state)
        if isinstance(node, Scalar) and shape.unknown and is_placeholder(node.text):
            return node
        self._note(node)
        filled = self._filled_record(shape)
        if isinstance(filled, yaml_tree.Mapping):
            return self._labelled(filled, shape)
        return filled

    def _record_of_one(self, node: Node, shape: Shape, state: Openness) -> Node | None:
        """Returns a record written in its short form; in doubt in its full form, so that it can have a label."""
        wanted = shape.types[shape.shorthand]
        if not (state.doubt and shape.record in PASSAGES) or state.closed:
            return self.read(node, wanted, shape.shorthand, state)
        entry = self.places.entry(shape.shorthand, node)
        whole = yaml_tree.Mapping((entry,), node.span)
        return self._record_of_keys(whole, shape, state)

    def _record_of_keys(
        self, node: yaml_tree.Mapping, shape: Shape, state: Openness
    ) -> Node | None:
        known = [entry for entry, _ in node.entries if entry in shape.types]
        if shape.record in PASSAGES and not known:
            words = Scalar(Text(words_in(node), node.span), plain=False)
            return self._record_of_one(words, shape, Openness(state.closed, doubt=True))
        doubt = state.doubt or self._is_doubtful(node, shape)
        if doubt and not state.closed and shape.record in SHOWN_ELSEWHERE:
            return self._left_out(node)
        entries = self._fields(node, shape, Openness(state.closed, doubt))
        if entries is None:
            return self._left_out_or_none(node, shape, state)
        whole = yaml_tree.Mapping(tuple(entries.values()), node.span)
        return self._labelled(whole, shape)

    def _is_doubtful(self, node: yaml_tree.Mapping, shape: Shape) -> bool:
        """Whether an unknown key of a record may have been meant to withhold it."""
        if shape.record in MAY_STAY_PUBLIC:
            return False
        strange = [entry for entry, _ in node.entries if entry not in shape.types]
        if shape.record is PartOne:
            return any(map(is_without_label, strange))
        return bool(strange)

    def _fields(
        self, node: yaml_tree.Mapping, shape: Shape, state: Openness
    ) -> Entries | None:
        """Returns the mended fields of a record, or None if a required one cannot be replaced."""
        written: Entries = {}
        for entry, value in node.entries:
            if entry in shape.types:
                written.setdefault(str(entry), (entry, value))
        written = decided(
            written, shape, self, in_doubt=state.doubt and not state.closed
        )
        if shape.record is Table:
            return self._table(written, shape, state)
        entries = self._each(written, shape, state)
        if shape.record in PASSAGES:
            self._with_words(entries)
        if not self._complete(shape, entries):
            return None
        return entries

    def _each(self, written: Entries, shape: Shape, state: Openness) -> Entries:
        is_withheld = "withheld" in written and "withheld" in shape.types
        closed = state.closed or is_withheld or shape.record is PartTwo
        entries: Entries = {}
        for key, (entry, value) in written.items():
            inner = Openness(closed, state.doubt)
            if key in INSTEAD:
                inner = Openness(closed=False, doubt=False)
                if state.doubt and not state.closed:
                    continue
            elif key == "full":
                inner = Openness(closed=True, doubt=state.doubt)
            mended_value = self.read(value, shape.types[key], key, inner)
            if mended_value is None and key == "withheld":
                mended_value = self.places.scalar(self.undecided)
            if mended_value is not None:
                entries[key] = (entry, mended_value)
        return entries

    def _with_words(self, entries: Entries) -> None:
        """Gives a passage without words a placeholder."""
        key = "text"
        if "withheld" in entries:
            key = "full"
        if key not in entries:
            entries[key] = self.places.entry(key, self.places.placeholder())

    def _table(self, written: Entries, shape: Shape, state: Openness) -> Entries | None:
        """Returns a table; if some of its words or labels cannot be read, it is withheld as a whole."""
        before = set(self.mended)
        entries = self._each(written, shape, replace(state, doubt=False))
        in_doubt = (
            state.doubt
            or self._strange_below(written)
            or (self.labels and not is_labelled_throughout(written))
        )
        if in_doubt or self.mended != before:
            written = withheld_whole(written, self)
            entries = self._each(written, shape, Openness(closed=True))
        if not self._complete(shape, entries):
            return None
        return entries

    def _strange_below(self, written: Entries) -> bool:
        """Whether a row, column or cell has an unknown key."""
        shape = shape_of(Table)
        for key in ("rows", "columns"):
            if key not in written:
                continue
            [line] = get_args(shape.types[key])[1:]
            for _, value in yaml_tree.entries_of(written[key][1]):
                known = shape_of(line).types
                for entry, cells in yaml_tree.entries_of(value):
                    if entry not in known:
                        return True
                    if entry == "cells" and _has_strange_cells(cells):
                        return True
        return False

    def _labelled(self, node: yaml_tree.Mapping, shape: Shape) -> Node:
        """Returns the record with a label, if it must have one."""
        entries = {str(entry): (entry, value) for entry, value in node.entries}
        has_label = not entries.keys().isdisjoint(("public", "withheld"))
        if has_label or not self.labels or not is_without_label(shape.record):
            return node
        entries["withheld"] = self.places.entry(
            "withheld", self.places.scalar(self.undecided)
        )
        return yaml_tree.Mapping(tuple(entries.values()), node.span)

    def _left_out(self, node: Node) -> Node:
        """Returns a withheld passage in place of a block that may have been meant to be withheld."""
        self._note(node)
        entries = (
            self.places.entry("withheld", self.places.scalar(self.undecided)),
            self.places.entry("full", self.places.placeholder()),
        )
        return yaml_tree.Mapping(entries, node.span)

    def _left_out_or_none(
        self, node: Node, shape: Shape, state: Openness
    ) -> Node | None:
        self._note(node)
        if shape.record in SHOWN_ELSEWHERE and not state.closed:
            return self._left_out(node)
        return None


def _is_read(text: Text, kind: Any) -> bool:
    read = leaves.READERS[kind]
    if kind is Prose:
        read = read_prose
    try:
        read(text)
    except Refused:
        return False
    return True


def _has_strange_cells(cells: Node) -> bool:
    if not isinstance(cells, Sequence):
        return not isinstance(cells, Scalar)
    known = ("value", "public", "withheld", "known-to")
    for cell in cells.items:
        for entry, _ in yaml_tree.entries_of(cell):
            if entry not in known:
                return True
    return False
