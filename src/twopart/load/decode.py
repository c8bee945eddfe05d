"""Decodes a tree into typed records, guided by the annotations of the types. Collects every finding; never stops at one.

This decoder is our own, though a schema library could check the same: importing one and building its validators alone
takes longer than a whole check may, and every finding needs its place, reason and fix in the author's words. The JSON
Schema for editors comes from the same types.
"""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args

from twopart.base.finding import Finding, Refused, labelled_public
from twopart.base.source import Text
from twopart.load import keys, leaves, mismatches
from twopart.load import tree as yaml_tree
from twopart.load.shape import (
    Shape,
    WantedType,
    choices_by_word,
    example_of,
    is_record,
    keys_of,
    keys_of_all,
    members_of,
    origin_of,
    shape_of,
)
from twopart.load.tree import Node, Scalar, Sequence
from twopart.load.yaml_slips.pasted import is_in_curly_quotes
from twopart.model.about import line_to_add
from twopart.model.entries import Entries
from twopart.model.figure import Figure
from twopart.model.ground import Ground
from twopart.model.paper import Name, Paper, PartOne, PartTwo
from twopart.model.placeholder import WORD, is_placeholder, with_placeholders
from twopart.model.ties import ExceptionToRule
from twopart.model.written import Id

# Keys of a figure that is public and of which nothing is withheld.
PUBLIC_KEYS = frozenset(
    "amount percentage count date formula precision note rounding public".split()
)
LAW = "exemption"  # what every stock ground says
A_LIST = "a list (lines that begin with “- ”)"


class Decoder:
    """Decodes nodes as types and collects what does not fit.

    A node that cannot be read becomes None. No record, list or mapping ever contains such a None; the ids of what
    cannot be read are kept beside a mapping, in `Entries.unreadable`.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def read(
        self,
        node: Node,
        wanted: WantedType,
        key: str = "",
    ) -> Any:
        """Returns the value of type `wanted` that stands at `key`, or None with findings."""
        unreadable = _unreadable(node, wanted, key)
        if unreadable:
            return self._refuse(*unreadable)
        origin = origin_of(wanted)
        if origin in (Union, UnionType):
            return self._union(node, members_of(wanted), key)
        if origin is tuple:
            return self._tuple(node, get_args(wanted)[0], key)
        if origin is Mapping:
            return self._mapping(node, get_args(wanted)[1], key)
        if origin is Literal:
            return self._choice(node, get_args(wanted), key)
        if origin is Annotated or wanted in leaves.READERS:
            return self._leaf(node, wanted, key)
        return self._record(node, wanted, key)

    def read_parts(self, node: yaml_tree.Mapping, record: type) -> None:
        """Finds what is wrong with the keys that are present, where others could not be read."""
        self._fields(node, shape_of(record))

    def _refuse(self, *findings: Finding) -> Any:
        """Reports why a node cannot be read. Returns None instead of its value."""
        self.findings += findings
        return None

    def _wrong_shape(self, node: Node, key: str, expected: str) -> Any:
        shape = node.kind
        return self._refuse(mismatches.wrong_shape(node.span, key, shape, expected))

    def _leaf(
        self,
        node: Node,
        wanted: WantedType,
        key: str,
    ) -> Any:
        if not isinstance(node, Scalar):
            if wanted is Text and mismatches.begins_a_clause(node.span):
                return self._refuse(mismatches.clause_in_plain_words(node.span, key))
            return self._wrong_shape(node, key, "one value")
        kind = wanted
        if origin_of(wanted) is Annotated:
            _, kind = get_args(wanted)
        if kind == "picture" and isinstance(node, yaml_tree.PictureNode):
            return node.picture
        try:
            return leaves.READERS[kind](node.text)
        except Refused as refused:
            return self._refuse(*mismatches.with_key(refused.findings, key))

    def _choice(
        self,
        node: Node,
        choices: tuple[object, ...],
        key: str,
    ) -> Any:
        by_word = choices_by_word(choices)
        written = ""
        if isinstance(node, Scalar):
            written = str(node.text)
            if written == WORD and WORD in by_word:
                return with_placeholders(node.text)
            if written in by_word:
                return by_word[written]
        return self._refuse(
            mismatches.no_such_choice(node.span, key, tuple(by_word), written)
        )

    def _tuple(
        self,
        node: Node,
        wanted: WantedType,
        key: str,
    ) -> Any:
        if isinstance(node, Sequence):
            values = [self.read(item, wanted, key) for item in node.items]
            return tuple(value for value in values if value is not None)
        if mismatches.is_open_as_a_whole(node, key, short=_may_be_a_scalar(wanted)):
            return self._refuse(mismatches.not_open_as_a_whole(node.span, key))
        if isinstance(node, Scalar) and _may_be_a_scalar(wanted):
            # `sum: all`, a section of one paragraph.
            value = self.read(node, wanted, key)
            return None if value is None else (value,)
        return self._wrong_shape(node, key, A_LIST)

    def _mapping(
        self,
        node: Node,
        wanted: WantedType,
        key: str,
    ) -> Any:
        if not isinstance(node, yaml_tree.Mapping):
            if isinstance(node, Scalar) and is_placeholder(node.text):
                return self._refuse(mismatches.not_open_as_a_whole(node.span, key))
            dashes = isinstance(node, Sequence)
            return self._refuse(
                mismatches.no_entries(
                    node.span, key, node.kind, dashes=dashes, ids=_ids_of_items(node)
                )
            )
        entries: dict[str, Any] = {}
        unreadable: list[Text] = []
        for entry, content in node.entries:
            if not leaves.ID.fullmatch(entry):
                self.findings.append(mismatches.bad_id(entry.span, key))
                if key == "columns":  # otherwise rows would seem to have too many cells
                    unreadable.append(entry)
                continue
            value = self.read(content, wanted, entry)
            if value is None:
                unreadable.append(entry)
            else:
                entries[entry] = value
        if unreadable:
            return Entries(entries, unreadable)
        return entries

    def _union(
        self,
        node: Node,
        members: tuple[WantedType, ...],
        key: str,
    ) -> Any:
        """Decodes tagged records by the key that only they have; a list where a list is wanted; otherwise the untagged
        record.
        """
        if len(members) == 1 and isinstance(node, Scalar):
            return self.read(node, members[0], key)  # as most fields of a cell are
        if isinstance(node, Sequence):
            for member in members:
                if origin_of(member) is tuple:
                    return self.read(node, member, key)
        untagged = next(member for member in members if not hasattr(member, "tag"))
        if not isinstance(node, yaml_tree.Mapping):
            return self.read(node, untagged, key)
        wanted = member_by_tag(node, members, untagged)
        if not is_record(wanted):
            return self.read(node, wanted, key)
        return self._record(node, wanted, key, keys_of_all(members))

    def _record(
        self,
        node: Node,
        wanted: type,
        key: str,
        known: tuple[str, ...] = (),
    ) -> Any:
        """Decodes a record of one type. `known` are the keys that may be meant, where other types may stand in its
        place.
        """
        shape = shape_of(wanted)
        if isinstance(node, yaml_tree.Mapping):
            return self._record_of_keys(node, shape, key, known)
        if isinstance(node, Scalar) and shape.shorthand:
            return self._shorthand(node, shape, key)
        if isinstance(node, Scalar) and shape.unknown and is_placeholder(node.text):
            return self._not_known_yet(node, shape)
        example = example_of(node, shape)
        if isinstance(node, Scalar) and key and shape.record in (Figure, Name):
            return self._refuse(mismatches.no_label(node.span, key, example))
        if isinstance(node, Scalar) and key and is_placeholder(node.text):
            return self._refuse(mismatches.not_open_as_a_whole(node.span, key))
        return self._refuse(
            mismatches.no_record(node.span, key, node.kind, shape.offered, example)
        )

    def _shorthand(self, node: Scalar, shape: Shape, key: str) -> Any:
        """Decodes a record of which only one field is written, without its key."""
        wanted = shape.types[shape.shorthand]
        value = self.read(node, wanted, key)
        if value is None:
            return None
        return shape.make(node.span, {shape.shorthand: value})

    def _not_known_yet(self, node: Scalar, shape: Shape) -> Any:
        """Decodes a placeholder that stands for a record."""
        values: dict[str, Any] = {}
        for name in shape.unknown:
            values[name] = self.read(node, shape.types[name], name)
        return shape.make(node.span, values)

    def _record_of_keys(
        self,
        node: yaml_tree.Mapping,
        shape: Shape,
        key: str,
        known: tuple[str, ...],
    ) -> Any:
        """Decodes a record that is written key by key.

        A record with a field that could not be read is not built: callers that meet None look no further.
        """
        if _has_lost_sections(node, shape):
            return self._refuse(keys.no_sections(_written(node), key, shape.types))
        before = len(self.findings)
        values = self._fields(node, shape, known)
        if _is_public_alone(node):
            self.findings[before:] = map(labelled_public, self.findings[before:])
        missing = [name for name in shape.required if name not in values]
        if missing and _lacks_what_it_shares(node, shape):
            return None  # that there is no such entry is a finding already
        if missing:
            misspelt = set(_misspelt(node, shape))  # each has its finding
            for name in missing:
                if name not in misspelt:
                    wanted = line_to_add(name, shape.about, shape.examples)
                    whole = key or shape.record
                    self.findings.append(
                        keys.missing_key(node.span, whole, name, wanted)
                    )
            return None
        if shape.record is ExceptionToRule and values.get("reason", "") is None:
            # Then what it excepts has no finding of its own.
            values["reason"] = values["item"]
        if key and len(values) < len(node.entries):
            return None  # a stray key; at the top a stray key is only a stray key
        if None in values.values():
            return None
        return shape.make(node.span, values)

    def _fields(
        self,
        node: yaml_tree.Mapping,
        shape: Shape,
        known: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        after_a_comma = False
        for entry, value in node.entries:
            lost = []
            if isinstance(value, Scalar):
                lost = _lost_colons(value, shape.record, first=1)
            if lost:
                values[entry] = self._refuse(*lost)
            elif entry in shape.types:
                values[entry] = self.read(value, shape.types[entry], entry)
            elif after_a_comma and not keys.has_colon(entry):
                pass
            elif is_in_curly_quotes(entry, self.findings):
                values[entry] = None
            elif entry in known and keys.has_colon(entry):
                self.findings.append(keys.misplaced_key(entry, shape.offered))
            else:
                self.findings.append(keys.unknown_key(entry, known or shape.offered))
                self._read_as_known_key(entry, node, shape, values)
            after_a_comma = entry not in shape.types and not keys.has_colon(entry)
        return values

    def _read_as_known_key(
        self,
        entry: Text,
        node: yaml_tree.Mapping,
        shape: Shape,
        values: dict[str, Any],
    ) -> None:
        """Reads `figres` of a paper as `figures`, so that references to figures have no findings of their own."""
        known_key = keys.near(entry, shape.keys)
        written = {key for key, _ in node.entries}
        if shape.record is not Paper or not known_key or known_key in written:
            return
        for key, value in node.entries:
            if key == entry:
                values[known_key] = self.read(value, shape.types[known_key], known_key)


def _ids_of_items(node: Node) -> tuple[str, ...]:
    """Returns the ids of a list of entries `- kit: {…}`, where each item is one."""
    if not isinstance(node, Sequence):
        return ()
    ids: list[str] = []
    for item in node.items:
        entries = yaml_tree.entries_of(item)
        if len(entries) != 1 or not leaves.ID.fullmatch(entries[0][0]):
            return ()
        if not isinstance(entries[0][1], yaml_tree.Mapping):
            return ()
        ids.append(str(entries[0][0]))
    return tuple(ids)


def _is_public_alone(node: yaml_tree.Mapping) -> bool:
    """Whether an entry has `public: true`, and nothing beside it that is or may be another label."""
    if yaml_tree.text_of(yaml_tree.value_at(node, "public")) != "true":
        return False
    return all(entry in PUBLIC_KEYS for entry, _ in node.entries)


def _lacks_what_it_shares(node: yaml_tree.Mapping, shape: Shape) -> bool:
    """Whether it takes its keys from an entry of the house or of the stock that is not there."""
    written = [keys.near(entry, shape.keys) or entry for entry in _written(node)]
    if "from" not in written:
        return False
    return shape.record is Name or (shape.record is Ground and LAW not in written)


def _has_lost_sections(node: yaml_tree.Mapping, shape: Shape) -> bool:
    """Whether the sections of a part stand directly below it."""
    if shape.record not in (PartOne, PartTwo):
        return False
    others = [entry for entry, _ in node.entries if entry not in shape.types]
    written = _written(node)
    if not others or keys.NO_SECTIONS in written:
        return False
    return not any(keys.near(entry, (keys.NO_SECTIONS,)) for entry in others)


def _written(node: yaml_tree.Mapping) -> list[Text]:
    return [entry for entry, _ in node.entries]


def _unreadable(node: Node, wanted: WantedType, key: str) -> list[Finding]:
    """Returns the finding that keeps a node from being read at all."""
    if isinstance(node, yaml_tree.UnreadableNode):
        return list(node.findings)
    if is_empty(node):
        return [keys.missing_value(node.span, key)]
    if isinstance(node, Scalar):
        return _lost_colons(node, wanted)
    if isinstance(node, yaml_tree.Mapping) and node.entries:
        first, _ = node.entries[0]
        is_alone = len(node.entries) == 1
        if is_alone and (glued := mismatches.glued_key(first)):
            return [glued]
        if keys.is_number(first) or (is_alone and keys.is_reference(first)):
            finding = keys.reference_without_quotes(node.span)
            return list(mismatches.with_key([finding], key))
    return []


def is_empty(node: Node) -> bool:
    """Whether a key has no value, or a list is empty."""
    if isinstance(node, Scalar):
        return node.missing
    return isinstance(node, Sequence) and not node.items


def _may_be_a_scalar(wanted: WantedType) -> bool:
    return any(
        member in (Text, Id) or hasattr(member, "shorthand")
        for member in members_of(wanted)
    )


def member_by_tag(
    node: yaml_tree.Mapping, members: tuple[WantedType, ...], untagged: WantedType
) -> WantedType:
    """Returns the type of a union whose tag a mapping has, also if it is misspelt; otherwise the type without a tag."""
    tagged = {member.tag: member for member in members if hasattr(member, "tag")}
    entries = [entry for entry, _ in node.entries]
    for entry in entries:
        if entry in tagged:
            return tagged[entry]
    others = keys_of(untagged)
    for entry in entries:
        if entry in others:
            continue
        tag = keys.near(entry, (*tagged, *others))
        if tag in tagged:
            return tagged[tag]
    return untagged


def _misspelt(node: yaml_tree.Mapping, shape: Shape) -> Iterator[str]:
    """Yields the keys of a record that the unknown keys probably mean."""
    for entry, _ in node.entries:
        if entry not in shape.types:
            yield keys.near(entry, shape.keys) or keys.by_other_word(entry, shape.keys)


def _lost_colons(
    node: Scalar,
    wanted: WantedType,
    *,
    first: int = 0,
) -> list[Finding]:
    """Returns the lines of unquoted text that begin with a key and a colon, but lack the space that makes it a key.

    `first` is the line of the text at which to begin, counted from 0.
    """
    if not node.plain or ":" not in node.text:
        return []
    known = keys_of(wanted)
    findings = []
    for at, line in node.lines(first):
        match = keys.KEY_WITHOUT_SPACE.match(line)
        if match and match[1] in known:
            findings.append(keys.lost_colon(at, match[1]))
    return findings
