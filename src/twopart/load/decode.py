"""Tree -> typed records, led by the annotations of the types. Collects every finding; never stops at the first.

Our own, though a schema library could check the same: importing one and building its validators alone takes
longer than a whole check may, and every finding needs its place, reason and fix in the author's words.
The JSON Schema for editors comes from the same types.
"""

import re
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from twopart.base.finding import Finding, Refused
from twopart.base.source import Text
from twopart.load import leaves, words
from twopart.load import tree as yaml_tree
from twopart.load.shape import Shape, is_record, keys_of, keys_of_all, shape_of
from twopart.load.tree import Node, Scalar, Sequence
from twopart.model.placeholder import WORD, is_placeholder, with_placeholders
from twopart.model.written import Id

KEY_WITHOUT_SPACE = re.compile(r"([a-z][a-z-]*):(?=\S)")
Wanted = Any  # a type annotation: a class, a union, tuple[...], Mapping[...], Literal[...], Annotated[...]


class Decoder:
    """Reads nodes as types and gathers what does not fit. What could not be read is None."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def read(self, node: Node, wanted: Wanted, key: str = "") -> Any:
        if (isinstance(node, Scalar) and node.missing) or (
            isinstance(node, Sequence) and not node.items
        ):
            return self._refuse(words.missing_value(node.span, key))
        if isinstance(node, Scalar) and (lost := _lost_colons(node, wanted)):
            return self._refuse(*lost)
        origin = _origin(wanted)
        if origin in (Union, UnionType):
            return self._union(
                node, tuple(t for t in get_args(wanted) if t is not type(None)), key
            )
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
        """Finds what is wrong with the keys that are there, where others could not be read."""
        self._fields(node, shape_of(record))

    def _report(self, *findings: Finding) -> None:
        self.findings.extend(findings)

    def _refuse(self, *findings: Finding) -> Any:
        """Nothing, and why."""
        self._report(*findings)
        return None

    def _leaf(self, node: Node, wanted: Wanted, key: str) -> Any:
        if not isinstance(node, Scalar):
            return self._refuse(
                words.wrong_shape(node.span, key, node.kind, "one value")
            )
        reader = leaves.READERS[
            get_args(wanted)[1] if _origin(wanted) is Annotated else wanted
        ]
        try:
            return reader(node.text)
        except Refused as refused:
            return self._refuse(*refused.findings)

    def _choice(self, node: Node, choices: tuple[object, ...], key: str) -> Any:
        written = {
            str(choice).lower() if isinstance(choice, bool) else choice: choice
            for choice in choices
        }
        if isinstance(node, Scalar) and node.text == WORD and WORD in written:
            return with_placeholders(node.text)
        if isinstance(node, Scalar) and node.text in written:
            return written[node.text]
        meant = str(node.text) if isinstance(node, Scalar) else ""
        return self._refuse(
            words.no_such_choice(node.span, key, tuple(map(str, written)), meant)
        )

    def _tuple(self, node: Node, wanted: Wanted, key: str) -> Any:
        if isinstance(node, Sequence):
            read = (self.read(item, wanted, key) for item in node.items)
            return tuple(value for value in read if value is not None)
        if isinstance(node, Scalar) and _may_be_a_scalar(
            wanted
        ):  # `sum: all`, a section of one paragraph
            value = self.read(node, wanted, key)
            return None if value is None else (value,)
        return self._refuse(
            words.wrong_shape(
                node.span, key, node.kind, "a list (lines that begin with “- ”)"
            )
        )

    def _mapping(self, node: Node, wanted: Wanted, key: str) -> Any:
        if not isinstance(node, yaml_tree.Mapping):
            return self._refuse(
                words.no_entries(
                    node.span, key, node.kind, dashes=isinstance(node, Sequence)
                )
            )
        read: dict[Text, Any] = {}
        for entry, value in node.entries:
            if not leaves.ID.fullmatch(entry):
                self._report(words.bad_id(entry.span))
                continue
            read[entry] = self.read(value, wanted, entry)
        return read

    def _union(self, node: Node, members: tuple[Wanted, ...], key: str) -> Any:
        """Tagged records by the key that only they have; a list where a list is wanted; else the untagged."""
        if len(members) == 1 and isinstance(
            node, Scalar
        ):  # one value or none, as most fields of a cell are
            return self.read(node, members[0], key)
        lists = [t for t in members if _origin(t) is tuple]
        if lists and isinstance(node, Sequence):
            return self.read(node, lists[0], key)
        tagged = {t.tag: t for t in members if hasattr(t, "tag")}
        [untagged, *_] = [t for t in members if not hasattr(t, "tag")]
        if not isinstance(node, yaml_tree.Mapping):
            return self.read(node, untagged, key)
        tag = _tag(node, tuple(tagged), keys_of(untagged))
        wanted = tagged[tag] if tag else untagged
        if not is_record(wanted):
            return self.read(node, wanted, key)
        return self._record(node, wanted, key, keys_of_all(members))

    def _record(
        self, node: Node, wanted: type, key: str, known: tuple[str, ...] = ()
    ) -> Any:
        """A record of one type. `known` are the keys that may be meant, where other types may stand in its place."""
        shape = shape_of(wanted)
        shorthand = getattr(wanted, "shorthand", None)
        if isinstance(node, Scalar) and shorthand:
            value = self.read(node, shape.types[shorthand], key)
            return None if value is None else shape.make(node.span, {shorthand: value})
        if (
            isinstance(node, Scalar)
            and is_placeholder(node.text)
            and (unknown := getattr(wanted, "unknown", ()))
        ):
            return shape.make(
                node.span,
                {name: self.read(node, shape.types[name], name) for name in unknown},
            )
        if not isinstance(node, yaml_tree.Mapping):
            return self._refuse(
                words.no_record(
                    node.span,
                    key,
                    node.kind,
                    shape.keys,
                    getattr(wanted, "example", ""),
                )
            )
        values = self._fields(node, shape, known)
        strays = [entry for entry, _ in node.entries if entry not in shape.types]
        misspelt = {
            words.near(entry, shape.keys) for entry in strays
        }  # has its finding, and is not missing as well
        missing = [
            name for name in shape.keys if name in shape.required and name not in values
        ]
        self._report(
            *(
                words.missing_key(node.span, key, name)
                for name in missing
                if name not in misspelt
            )
        )
        # A record with a field that could not be read is not built: whoever meets None looks no further.
        # At the top a stray key is only a stray key.
        stray = key and len(values) < len(node.entries)
        return (
            None
            if missing or stray or None in values.values()
            else shape.make(node.span, values)
        )

    def _fields(
        self, node: yaml_tree.Mapping, shape: Shape, known: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for entry, value in node.entries:
            below = (
                _lost_colons(value, shape.record, first=1)
                if isinstance(value, Scalar)
                else []
            )
            if below:
                values[entry] = self._refuse(*below)
            elif entry in shape.types:
                values[entry] = self.read(value, shape.types[entry], entry)
            else:
                self._report(words.unknown_key(entry, known or shape.keys))
        return values


def _origin(wanted: Wanted) -> Any:
    return get_origin(wanted)


def _may_be_a_scalar(wanted: Wanted) -> bool:
    members = get_args(wanted) if _origin(wanted) in (Union, UnionType) else (wanted,)
    return any(
        member in (Text, Id) or hasattr(member, "shorthand") for member in members
    )


def _tag(
    node: yaml_tree.Mapping, tags: tuple[str, ...], others: tuple[str, ...]
) -> str:
    """The key that says of which type a record is, also where it is misspelt; none for the type without one."""
    written = [entry for entry, _ in node.entries]
    exact = [entry for entry in written if entry in tags]
    misspelt = [
        words.near(entry, (*tags, *others)) for entry in written if entry not in others
    ]
    return next((tag for tag in (*exact, *misspelt) if tag in tags), "")


def _lost_colons(node: Scalar, wanted: Wanted, *, first: int = 0) -> list[Finding]:
    """Lines of words without quotes that begin with a key and a colon, without the space that makes it a key."""
    if not node.plain or ":" not in node.text:
        return []
    starts = [
        (span, KEY_WITHOUT_SPACE.match(line)) for span, line in node.lines[first:]
    ]
    keys = keys_of(wanted)
    return [
        words.lost_colon(span, match[1])
        for span, match in starts
        if match and match[1] in keys
    ]
