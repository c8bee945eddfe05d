"""Every place of a file in which ids stand, read by the types of what is written there.

A tree is read in full notation, in which each value knows where it is written; so short notations need nothing here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args

from twopart.base.record import record
from twopart.base.source import Text
from twopart.load import tree as yaml_tree
from twopart.load.clauses import GROUND as GROUND_OF_CLAUSE
from twopart.load.decode import member_by_tag
from twopart.load.inline_figures.stated import NAMED
from twopart.load.leaves import ID, READERS
from twopart.load.prose import PATH, TOKEN
from twopart.load.shape import WantedType, members_of, origin_of, shape_of
from twopart.load.tree import Node, Scalar, Sequence, entries_of, text_of, value_at
from twopart.model.drawn.charts import Chart
from twopart.model.placeholder import is_placeholder
from twopart.model.prose import Prose
from twopart.model.table import Row, Table
from twopart.model.ties import ExceptionToRule
from twopart.model.written import Formula
from twopart.prose.inline_figures import OPENING
from twopart.renaming.references import (
    FROM_HOUSE,
    GROUND,
    KEYS,
    OWN_IDS,
    REFERENCES,
    REGISTERS,
    RULES_OF_IDS,
    TEXTS,
    WHOLE,
    KindsOfId,
    NotationOfIds,
    RecordKey,
)

# A name, or names with full stops between them, in a formula; a function has a bracket after it.
IN_FORMULA = re.compile(r"(?<![\w.])[A-Za-z_]\w*+(?:\.[A-Za-z_]\w*+)*+(?!\s*\()")
SEGMENT = re.compile(r"[^.\s]+")
# Ids as an exception calls them, in any order; among them may stand the name of a day.
CALLS_IDS = re.compile(
    r"(?i)\s*(?:the )?[a-z][\w.-]*\s*(?:,\s*(?:the )?[a-z][\w.-]*\s*)*"
)
BETWEEN_ITEMS = re.compile(r"[^,]+")
SUM, ALL = "sum", "all"  # which is a word of sums, also where a row has that id
ReadingOfIds = Literal[
    "id", "key", "house", "prose", "formula", "names", "paper and path"
]


@record
class IdMention:
    """Ids that stand at one place of a text, in their order: `costs`, `kit` and `y1` of {costs.kit.y1}.

    `kinds` is what the first may be of, where the place says it. `starts` is where each begins in the text.
    """

    read: ReadingOfIds
    text: Text
    ids: tuple[str, ...]
    starts: tuple[int, ...]
    kinds: KindsOfId = ()
    table: str = ""  # in which it stands, or from which a chart is drawn
    headed: bool = False  # of a row: its heading is the name of that id
    place: RecordKey = (type(None), WHOLE)  # the record and the key at which it stands

    @property
    def defines(self) -> bool:
        return self.read == "id"


@record
class _At:
    """Where a value stands: a key of a record, and the table around it."""

    record: type
    key: str
    table: str = ""
    rule: str = ""  # of an exception
    entry: Text | None = None  # the id in a register, of which it is the value

    @property
    def place(self) -> tuple[type, str]:
        return self.record, self.key


def mentions(tree: Node, of: WantedType) -> tuple[IdMention, ...]:
    """Returns all mentions of ids in a tree that is read as a type, such as `Paper`, in the order of the tree."""
    return tuple(_value(tree, of, _At(type(None), WHOLE)))


def _value(node: Node, wanted: WantedType, at: _At) -> Iterator[IdMention]:
    origin = origin_of(wanted)
    if origin in (Union, UnionType):
        yield from _union(node, members_of(wanted), at)
    elif origin is tuple:
        yield from _list(node, get_args(wanted)[0], at)
    elif origin is Mapping:
        yield from _entries(node, get_args(wanted)[1], at)
    elif origin is Annotated or wanted in READERS:
        if isinstance(node, Scalar) and not node.missing:
            for mention in _leaf(node.text, wanted, at):
                yield replace(mention, place=at.place)
    elif origin is not Literal:
        yield from _record(node, wanted, at)


def _union(
    node: Node,
    members: tuple[WantedType, ...],
    at: _At,
) -> Iterator[IdMention]:
    lists = [member for member in members if origin_of(member) is tuple]
    untagged = [member for member in members if not hasattr(member, "tag")]
    wanted = (*untagged, *members)[0]
    if isinstance(node, Sequence) and lists:
        wanted = lists[0]
    elif isinstance(node, yaml_tree.Mapping) and len(members) > 1:
        wanted = member_by_tag(node, members, wanted)
    yield from _value(node, wanted, at)


def _list(node: Node, wanted: WantedType, at: _At) -> Iterator[IdMention]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _value(item, wanted, at)
    elif at.place in KEYS and isinstance(node, yaml_tree.Mapping):
        yield from _entries(node, wanted, at)
    else:
        yield from _value(node, wanted, at)


def _entries(node: Node, wanted: WantedType, at: _At) -> Iterator[IdMention]:
    """Yields the entries of a register, or of another mapping whose keys are ids."""
    kind = REGISTERS.get(at.place)
    for key, value in entries_of(node):
        if kind:
            yield replace(
                _one("id", key, (kind,), at),
                headed=kind == "row" and _is_headed(key, value),
            )
        elif at.place in KEYS:
            yield _one("key", key, KEYS[at.place], at)
        inside = replace(at, entry=key)
        if wanted is Table:
            inside = replace(inside, table=str(key))
        yield from _value(value, wanted, inside)


def _record(node: Node, wanted: type, at: _At) -> Iterator[IdMention]:
    shape = shape_of(wanted)
    if isinstance(node, Scalar) and shape.shorthand:
        inside = replace(at, record=wanted, key=shape.shorthand)
        yield from _value(node, shape.types[shape.shorthand], inside)
        return
    table = at.table
    if wanted is Chart:
        table = text_of(value_at(node, "table"))
    rule = ""
    if wanted is ExceptionToRule:
        rule = text_of(value_at(node, "rule"))
    headed = False
    if wanted is Row and at.entry is not None:
        headed = _is_headed(at.entry, node)
    for key, value in entries_of(node):
        if key not in shape.types or (headed and key == "heading"):
            continue
        inside = _At(wanted, str(key), table, rule)
        yield from _value(value, shape.types[str(key)], inside)


def _is_headed(key: Text, row: Node) -> bool:
    """Whether a row has its heading from the name of its id: it is not written, and so stands where the id does."""
    heading = value_at(row, "heading")
    return heading is not None and heading.span is key.span


def _leaf(text: Text, wanted: WantedType, at: _At) -> Iterator[IdMention]:
    kind: Any = wanted
    if origin_of(wanted) is Annotated:
        _, kind = get_args(wanted)
    if at.place in TEXTS:
        yield from _text(text, TEXTS[at.place], at)
    elif kind in (Prose, "cell"):
        yield from in_prose(text)
    elif kind is Formula:
        yield from _formula(text, at.table)
    elif at.place in OWN_IDS:
        yield _one("id", text, (OWN_IDS[at.place],), at)
    elif at.place in FROM_HOUSE:
        yield _one("house", text, FROM_HOUSE[at.place], at)
    elif at.place in REFERENCES and not (at.key == SUM and text == ALL):
        yield _one("key", text, REFERENCES[at.place], at)


def _one(
    read: ReadingOfIds,
    text: Text,
    kinds: KindsOfId,
    at: _At,
) -> IdMention:
    return IdMention(
        read,
        text,
        (str(text).strip(),),
        (len(text) - len(text.lstrip()),),
        kinds,
        at.table,
        place=at.place,
    )


def _text(text: Text, manner: NotationOfIds, at: _At) -> Iterator[IdMention]:
    """Yields the ids of a text that is no prose."""
    if manner == "prose":
        yield from in_prose(text)
    elif manner != "item":
        yield _path(manner, text, 0, len(text))
    elif at.rule in RULES_OF_IDS and CALLS_IDS.fullmatch(text):
        for item in BETWEEN_ITEMS.finditer(text):
            yield _path("formula", text, item.start(), item.end())


def _path(
    read: ReadingOfIds,
    text: Text,
    start: int,
    end: int,
) -> IdMention:
    """Reads ids with full stops between them."""
    segments = list(SEGMENT.finditer(text, start, end))
    return IdMention(
        read,
        text,
        tuple(segment[0] for segment in segments),
        tuple(segment.start() for segment in segments),
    )


def _formula(text: Text, table: str) -> Iterator[IdMention]:
    for name in IN_FORMULA.finditer(text):
        path = _path("formula", text, name.start(), name.end())
        yield replace(path, table=table)


def in_prose(text: Text) -> Iterator[IdMention]:
    """Yields the references, the grounds of clauses, and the ids of figures that are typed in place."""
    if is_placeholder(text):
        return
    for token in TOKEN.finditer(text):
        if token[0] == "[[":
            yield from _ground(text, token.end())
        elif token[0].startswith(OPENING):
            yield from _stated(text, token)
        elif token[0].startswith("{") and PATH.fullmatch(token[0][1:-1].strip()):
            yield _path("prose", text, token.start() + 1, token.end() - 1)


def _ground(text: Text, start: int) -> Iterator[IdMention]:
    ground = GROUND_OF_CLAUSE.match(text, start)
    if ground:
        yield IdMention("key", text, (ground[1],), (ground.start(1),), GROUND)


def _stated(text: Text, token: re.Match[str]) -> Iterator[IdMention]:
    body = token.start() + len(OPENING)
    named = NAMED.fullmatch(text, body, token.end() - 1)
    if named and ID.fullmatch(named["id"]):
        yield IdMention("id", text, (named["id"],), (named.start("id"),), ("figure",))
