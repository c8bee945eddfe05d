"""Gives each figure and name that stands below a shared label a label of its own.

    figures:
      public:
        vans: 24 vans
      withheld:
        commercial:
          price: £0.930m

A label is still stated, never a default: an entry that stands below no label and has none is refused. If the line of a
label is deleted, its entries stand below a key that takes none of them, or further to the right than entries of
`public:` may stand.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import TypeGuard

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.load.keys import doubled_key, near, unknown_key
from twopart.load.mismatches import no_entries
from twopart.load.shape import shape_of
from twopart.load.short_forms.values import is_key_without_space
from twopart.load.tree import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    UnreadableNode,
    value_at,
)
from twopart.model.figure import Figure
from twopart.model.paper import Name

PUBLIC, WITHHELD = "public", "withheld"
LABELS = (PUBLIC, WITHHELD)
NO_IDS = frozenset((*shape_of(Figure).keys, *shape_of(Name).keys))
PLACEHOLDER = "TBC without a key that says of which kind it is"
TOO_FAR = "an entry of `public:` further to the right than one level"
FIX_TOO_FAR = (
    "Set it as far to the right of `public:` as `public:` stands to the right of the key above it; "
    "or write back the label that stood above it."
)
# entries without a label: a single one lacks its keys; of two the line above was lost
SEVERAL = 2
WHAT_BARE = "entries with no label above them: is the line `public:` missing, or `withheld:` and a ground?"
WHY_BARE = "Nothing says whether these entries are public or withheld."
FIX_BARE = (
    "Write the label on a line of its own above them, one level further to the left."
)
WHAT_NO_GROUND = "entries directly below `withheld:`, where a ground is expected"
WHY_NO_GROUND = "Nothing says on which ground they are withheld."
FIX_NO_GROUND = "Write the id of the ground and a colon on a line of its own above them, and indent them below it."
WHY_LOST = "Without that line nothing says that the entries below the ground are withheld on it."
FIX_LOST = (
    "Write `withheld:` on a line of its own above it, one level further to the left."
)
FIX_PLACEHOLDER = "Write `{amount: TBC}`, or `percentage`, `count` or `date`."
WHY_SHIFTED = (
    "It would count as an entry of that label, and what is below it would be lost."
)
FIX_SHIFTED = "Indent it as far as the label above it (`public:` or `withheld:`), and what is below it by as much less."
SHOWN = 'part-1: {sections: {summary: "We buy {vans}."}}\n'

LABEL_IN_GROUP = Rule(
    name="label-in-group",
    what="a label of its own below a label that is written for all",
    why="Of two labels nobody could see which one counts.",
    fix="Delete it; or write the entry outside of `public:` and `withheld:`, with its label.",
    example="figures:\n  public:\n    vans: {count: 24 vans, public: true}\n" + SHOWN,
    mended="figures:\n  public:\n    vans: {count: 24 vans}\n" + SHOWN,
)
NO_ENTRY_OF_GROUP = Rule(
    name="no-entry-of-group",
    what="something below a shared label that is not an entry",
    why="Only ids may stand below `public:`, or below `withheld:` and a ground: each with a value, or with the keys of "
    "an entry. A label or a key there has probably been moved.",
    fix="Move it to where it belongs, or give the entry another id.",
    example="figures:\n  public:\n    count: 24 vans\n"
    "part-1: {sections: {summary: We buy vans.}}\n",
    mended="figures:\n  public:\n    vans: 24 vans\n" + SHOWN,
)

LabelEntry = tuple[Text, Node]  # a key and its value, as an entry has them
EntryOf = Callable[[Scalar], Mapping | None]


def entries_in_full(
    register: Mapping,
    entry_of: EntryOf,
    grounds: frozenset[str],
    findings: list[Finding],
) -> Mapping:
    """Returns a register whose entries have their own labels; adds to `findings`.

    `grounds` are the ids of the paper's grounds: one that stands where no ground may has lost its `withheld:`.
    """
    entries = _Entries(entry_of, grounds, findings)
    bare = [each for each in register.entries if _is_bare(each[1], entry_of)]
    if len(bare) >= SEVERAL and grounds:
        entries.add_bare(replace(register, entries=tuple(bare)))
        rest = tuple(each for each in register.entries if each not in bare)
        register = replace(register, entries=rest)
    for key, written in register.entries:
        value = written
        if key in LABELS:
            value = entries.without_dashes(key, written)
        if key == PUBLIC and isinstance(value, Mapping) and value.entries:
            entries.add_public(key, value)
        elif key == WITHHELD and isinstance(value, Mapping):
            entries.add_withheld(key, value)
        elif entries.is_lost_ground(value, key):
            entries.add_lost_ground(key, value)
        elif entries.is_misspelt_label(value, key):
            entries.add_misspelt(key, value)
        else:
            entries.add(key, value)
    return Mapping(tuple(entries.gathered.values()), register.span)


class _Entries:
    """Gathers the expanded entries of one register."""

    def __init__(
        self,
        entry_of: EntryOf,
        grounds: frozenset[str],
        findings: list[Finding],
    ) -> None:
        self.entry_of = entry_of
        self.grounds = grounds
        self.findings = findings
        self.gathered: dict[str, tuple[Text, Node]] = {}

    def without_dashes(
        self,
        key: Text,
        value: Node,
    ) -> Node:
        """Returns entries that are written as items, `- vans: 24 vans`, as what they are meant to be."""
        if not isinstance(value, Sequence):
            return value
        items = [item for item in value.items if isinstance(item, Mapping)]
        if not items or len(items) < len(value.items):
            return value
        entries = tuple(chain.from_iterable(item.entries for item in items))
        ids = tuple(str(entry) for entry, _ in entries)
        self.findings.append(
            no_entries(value.span, str(key), value.kind, dashes=True, ids=ids)
        )
        return Mapping(entries, value.span)

    def add_public(
        self,
        key: Text,
        group: Mapping,
    ) -> None:
        """Adds what stands below `public:`.

        If the line of a label below it was lost, the entries of that label stand further to the right.
        """
        true = Scalar(Text("true", key.span), plain=True)
        if _is_too_far(key, group):
            for entry, _ in group.entries:
                self._refuse(entry, TOO_FAR, FIX_TOO_FAR)
            return
        self.add_all(group, (Text(PUBLIC, key.span), true))

    def add_withheld(
        self,
        key: Text,
        by_ground: Mapping,
    ) -> None:
        """Adds what is below `withheld:`, where each key is a ground."""
        misfits = tuple(each for each in by_ground.entries if self._has_no_ground(each))
        if misfits and self.grounds:
            self._add_without_ground(replace(by_ground, entries=misfits))
        for ground, written in by_ground.entries:
            if self.grounds and (ground, written) in misfits:
                continue
            value = self.without_dashes(ground, written)
            if isinstance(value, Mapping) and ground not in NO_IDS:
                label = Scalar(Text(ground, ground.span), plain=True)
                self.add_all(value, (Text(WITHHELD, key.span), label))
            else:
                what = "something below `withheld:` that is not a ground with entries below it"
                fix = "Write the ground, a colon, and below it the entries that are withheld on it."
                self._refuse(ground, what, fix)

    def _has_no_ground(self, entry: tuple[Text, Node]) -> bool:
        """Whether it is an entry itself, where a ground with entries below it is expected."""
        key, value = entry
        if key in self.grounds or key in NO_IDS:
            return False
        if isinstance(value, Mapping):
            return any(inner in NO_IDS for inner, _ in value.entries)
        return isinstance(value, Scalar) and _is_value(value)

    def _add_without_ground(self, group: Mapping) -> None:
        """Adds entries directly below `withheld:`: the line of their ground was lost. They count as withheld."""
        first, *others = (key for key, _ in group.entries)
        fix = FIX_NO_GROUND
        if len(self.grounds) == 1:
            fix = f"{fix} The one ground here is `{min(self.grounds)}`."
        also = tuple(key.span for key in others)
        self.findings.append(
            NO_ENTRY_OF_GROUP.finding(
                WHAT_NO_GROUND, first.span, why=WHY_NO_GROUND, fix=fix, also=also
            )
        )
        ground = Text(min(self.grounds), first.span)
        self.add_all(group, (Text(WITHHELD, first.span), Scalar(ground, plain=True)))

    def add_bare(self, group: Mapping) -> None:
        """Adds values with no label above them: one line was lost. Until it is restored they count as withheld."""
        first, *others = (key for key, _ in group.entries)
        also = tuple(key.span for key in others)
        self.findings.append(
            NO_ENTRY_OF_GROUP.finding(
                WHAT_BARE, first.span, why=WHY_BARE, fix=FIX_BARE, also=also
            )
        )
        ground = Text(min(self.grounds), first.span)
        self.add_all(group, (Text(WITHHELD, first.span), Scalar(ground, plain=True)))

    def is_lost_ground(
        self,
        value: Node,
        key: Text,
    ) -> TypeGuard[Mapping]:
        """Whether it is a ground with entries below it, and not an entry of the same id."""
        if key not in self.grounds or not isinstance(value, Mapping):
            return False
        ids = {str(entry) for entry, _ in value.entries}
        return bool(ids) and ids.isdisjoint((*NO_IDS, *LABELS))

    def add_lost_ground(
        self,
        ground: Text,
        group: Mapping,
    ) -> None:
        """Adds the entries below a lost ground as withheld on it until the label is restored: what is doubtful is
        withheld.
        """
        what = f"`{ground}` is a ground: is the line `withheld:` missing above it?"
        self.findings.append(
            NO_ENTRY_OF_GROUP.finding(what, ground.span, why=WHY_LOST, fix=FIX_LOST),
        )
        label = Scalar(Text(ground, ground.span), plain=True)
        self.add_all(group, (Text(WITHHELD, ground.span), label))

    def is_misspelt_label(
        self,
        value: Node,
        key: Text,
    ) -> TypeGuard[Mapping]:
        """Whether it is nearly a label, with entries below it, and not an entry of that name."""
        if not self.grounds or not near(key, LABELS) or not isinstance(value, Mapping):
            return False
        keys = {str(entry) for entry, _ in value.entries}
        return bool(keys) and keys.isdisjoint((*NO_IDS, *LABELS))

    def add_misspelt(
        self,
        key: Text,
        value: Mapping,
    ) -> None:
        """Adds the entries below it as withheld until the label is spelt correctly: what is doubtful is withheld."""
        self.findings.append(unknown_key(key, LABELS))
        if near(key, LABELS) == WITHHELD:
            self.add_withheld(Text(WITHHELD, key.span), value)
            return
        ground = Scalar(Text(min(self.grounds), key.span), plain=True)
        self.add_all(value, (Text(WITHHELD, key.span), ground))

    def add_all(
        self,
        group: Mapping,
        label: LabelEntry,
    ) -> None:
        """Adds the entries of a group, each with the label of the group."""
        for key, value in group.entries:
            if key in LABELS and isinstance(value, Mapping):
                self._add_shifted(key, value, label)
            elif key in NO_IDS:
                what = f"`{key}` below a label that is written for all"
                self._refuse(key, what)
            elif self.is_lost_ground(value, key):
                self.add_lost_ground(key, value)
            elif isinstance(value, Scalar) and _is_value(value):
                self._add_value(key, value, label)
            elif isinstance(value, Mapping):
                self.add(key, self._labelled(value, label))
            else:
                self.add(key, value)

    def _add_shifted(self, key: Text, group: Mapping, label: LabelEntry) -> None:
        """Adds what stands below a label that is indented as the entries of another one are: until it is mended, what is
        doubtful is withheld.
        """
        what = f"`{key}:` is indented like the entries below another label"
        finding = NO_ENTRY_OF_GROUP.finding(
            what, key.span, why=WHY_SHIFTED, fix=FIX_SHIFTED, shows=str(key)
        )
        self.findings.append(finding)
        if key == WITHHELD:
            self.add_withheld(key, group)
            return
        name, ground = label
        if name == PUBLIC:
            ground = Scalar(Text(min(self.grounds, default=""), key.span), plain=True)
        self.add_all(group, (Text(WITHHELD, key.span), ground))

    def _add_value(
        self,
        key: Text,
        value: Scalar,
        label: LabelEntry,
    ) -> None:
        entry = self.entry_of(value)
        if entry is None:
            finding = NO_ENTRY_OF_GROUP.finding(
                PLACEHOLDER, value.span, fix=FIX_PLACEHOLDER
            )
            self.add(key, _unreadable(key, finding))
            return
        self.add(key, self._labelled(entry, label))

    def _labelled(
        self,
        entry: Mapping,
        label: LabelEntry,
    ) -> Mapping:
        """Returns the entry with a label; if it has one already, the one that withholds is kept."""
        name, _ = label
        own = [key for key, _ in entry.entries if key in LABELS]
        for key in own:
            self.findings.append(
                LABEL_IN_GROUP.finding(LABEL_IN_GROUP.what, key.span),
            )
        if name == PUBLIC and WITHHELD in own:
            return entry
        others = tuple(each for each in entry.entries if each[0] not in LABELS)
        if name == WITHHELD and WITHHELD in own:
            label = (label[0], value_at(entry, WITHHELD) or label[1])
        return replace(entry, entries=(*others, label))

    def add(
        self,
        key: Text,
        value: Node,
    ) -> None:
        """Adds an entry; of two with the same id, the withheld one is kept."""
        if key not in self.gathered:
            self.gathered[str(key)] = (key, value)
            return
        first, other = self.gathered[str(key)]
        self.findings.append(doubled_key(key, first.span))
        if value_at(other, WITHHELD) is None:
            self.gathered[str(key)] = (key, value)

    def _refuse(
        self,
        key: Text,
        what: str,
        fix: str = "",
    ) -> None:
        finding = NO_ENTRY_OF_GROUP.finding(what, key.span, fix=fix)
        self.add(key, _unreadable(key, finding))


def _is_too_far(
    key: Text,
    group: Mapping,
) -> bool:
    """Whether the entries of a block stand more than one level to the right of its key, which stands one level in."""
    first, _ = group.entries[0]
    begin = (first.span.line, first.span.column)
    if begin != (group.span.line, group.span.column):
        return False  # in curly brackets, where no level is one of spaces
    level = key.span.column - 1
    return first.span.column - key.span.column > level


def _is_bare(value: Node, entry_of: EntryOf) -> bool:
    """Whether it is a value without keys, as entries below a label are written."""
    if not isinstance(value, Scalar) or isinstance(value, UnreadableNode):
        return False
    return _is_value(value) and entry_of(value) is not None


def _is_value(value: Scalar) -> bool:
    return not value.missing and not is_key_without_space(value, NO_IDS)


def _unreadable(
    key: Text,
    finding: Finding,
) -> UnreadableNode:
    return UnreadableNode(Text("", key.span), plain=False, findings=(finding,))


RULES = (LABEL_IN_GROUP, NO_ENTRY_OF_GROUP)
