"""Changes the secrets in the YAML tree of a paper. What is public stays; so Part 1 must not change.

Everything withheld is `replaced` by something of the same kind, `lengthened`, `removed` except for one thing in each
public place (which is shortened), `added` to in places that have some already, `reordered` among its neighbours, or
`opened`: replaced by a placeholder. In all ways but the last, placeholders are replaced by values. The change is made
before the paper is loaded: the key of a node says whether it is a figure, a cell, an id, or words.
"""

from dataclasses import replace

from twopart.base.source import Span, Text
from twopart.load.tree import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    entries_of,
    value_at,
)
from twopart.model.placeholder import WORD, is_placeholder
from twopart.proof.boxes import Boxes, PrintedInPart1
from twopart.proof.charts import with_copies_left_out, with_left_out_changed
from twopart.proof.pictures import changed
from twopart.proof.reached import reached_from_part_1
from twopart.proof.sections import rearranged, with_references
from twopart.proof.tables import Tables
from twopart.proof.trees.nodes import (
    as_amount,
    consecutive,
    in_reverse,
    is_withheld,
    scalars_of,
    with_entries_again,
    with_text,
    with_value,
    with_values,
)
from twopart.proof.trees.order import arranged
from twopart.proof.trees.structure import (
    BOXES,
    ID,
    LIKELIHOODS,
    LISTS,
    RECORD,
    RECORDS,
    REGISTERS,
    RESTRICTED,
    STRUCTURE,
    VALUES,
)
from twopart.proof.units import Units, with_other_units
from twopart.proof.wording import WAYS, How, Wording

__all__ = ("WAYS", "How", "places", "variant")


def variant(
    tree: Mapping,
    how: How,
    only: Span | None = None,
    printed: PrintedInPart1 | None = None,
    units: Units | None = None,
) -> Mapping:
    """Returns the paper with everything withheld changed; with `only`, just what stands at that place.

    `printed` is what Part 1 prints of the boxes and repeated sections of the form; these stay if it is not given, and so
    do units if no others are.
    """
    changed = _Change(
        tree,
        how,
        only,
        printed,
    ).whole()
    if how == "added":
        changed = with_copies_left_out(changed)
    if units:
        changed = with_other_units(changed, units, only)
    if how == "reordered" and only is None:
        for register in REGISTERS:
            changed = with_value(changed, register, in_reverse)
    return changed


def places(
    tree: Mapping,
    printed: PrintedInPart1 | None = None,
) -> tuple[Span, ...]:
    """Returns the places of everything withheld, any of which can be given to `variant` as `only`."""
    change = _Change(tree, "replaced", None, printed)
    change.whole()
    return tuple(dict.fromkeys(change.places))


class _Change:
    """Changes one paper in one way, and records the places of what is withheld."""

    def __init__(
        self,
        tree: Mapping,
        how: How,
        only: Span | None,
        printed: PrintedInPart1 | None,
    ) -> None:
        self.tree = tree
        self.repeated: tuple[str, ...] = ()
        self.renamed: dict[str, str] = {}  # repeated sections, by their old names
        if printed and only is None:
            self.repeated = printed.repeated
        self.how = how
        self.only = only
        self.places: list[Span] = []
        self.words = Wording(how)
        self.in_part_1 = reached_from_part_1(tree)
        self.passages = dict(entries_of(value_at(tree, "passages")))
        names: set[str] = set()
        for scalar in scalars_of(tree):
            names.update(ID.findall(scalar.text))
        self.named = frozenset(names)
        self.tables = Tables(self)
        self.boxes = Boxes(self, printed)

    def whole(self) -> Mapping:
        changed = with_values(self.tree, self._top)
        moved = {old: new for old, new in self.renamed.items() if old != new}
        if not moved:
            return changed
        return with_values(changed, lambda _, value: with_references(value, moved))

    def _top(
        self,
        key: str,
        value: Node,
    ) -> Node:
        if not isinstance(value, Mapping):
            return self._list(key, value)
        if key == "grounds":
            return with_values(value, self._ground)
        if key == "tables":
            return with_values(value, self._table)
        if key in ("timelines", "charts", "pictures", "passages", "notes"):
            if key == "charts":
                value = with_left_out_changed(value, self)
            changed = with_values(value, self._entry)
            if key == "passages" and self.how == "added":
                return self._with_more_passages(changed)
            return changed
        return self._of_parts(key, value)

    def _list(self, key: str, value: Node) -> Node:
        if key == "ended" and isinstance(value, Sequence):
            return replace(value, items=tuple(map(self._ended, value.items)))
        return self.node(value)

    def _of_parts(
        self,
        key: str,
        value: Mapping,
    ) -> Node:
        """Changes what stands in the parts themselves: boxes, outlines, lines of the front sheet."""
        if key in BOXES:
            return self.boxes.box(key, value)
        if key == "part-1":
            return with_value(self.node(value), "sections", self._repeated)
        return self.node(value)

    def _repeated(self, sections: Node) -> Node:
        """Changes the sections of Part 1, in which a withheld section of a repeated kind may become several, or several
        one.
        """
        if isinstance(sections, Mapping):
            for kind in self.repeated:
                sections = rearranged(sections, kind, self.how, self.renamed)
        return sections

    def _with_more_passages(self, passages: Mapping) -> Mapping:
        """Adds a copy of each passage that Part 1 omits, for the outlines to use."""
        again: set[Text] = set()
        for name, passage in self.passages.items():
            if self._is_left_out(passage):
                again.add(name)
        return with_entries_again(passages, again)

    def _ground(
        self,
        _: str,
        ground: Node,
    ) -> Node:
        asked = self.asked(ground)

        def part(key: str, value: Node) -> Node:
            if key in RECORD:
                return self._recorded(
                    key,
                    value,
                    hidden=asked,
                )
            if key == "ended":
                return self._ended(value)
            if key == "ceases":
                return self._ceasing(value, hidden=asked)
            return value

        return with_values(ground, part)

    def _ended(self, ended: Node) -> Mapping:
        """Returns an end with another reason and another name; Part 1 prints its day."""
        asked = self.asked(ended)

        def part(key: str, value: Node) -> Node:
            if key in ("why", "by"):
                return self.node(value, hidden=asked)
            return value

        return with_values(ended, part)

    def _ceasing(self, ceasing: Node, *, hidden: bool) -> Mapping:
        """Changes who watches for an event, and when it is looked at again, which no part prints in public."""
        is_event = value_at(ceasing, "event") is not None

        def part(key: str, value: Node) -> Node:
            if key == "owner":
                return self.node(value, hidden=hidden)
            if key == "review" and is_event and hidden and isinstance(value, Scalar):
                return self._figure("date", value)
            return value

        return with_values(ceasing, part)

    def _recorded(
        self,
        key: str,
        value: Node,
        *,
        hidden: bool,
    ) -> Node:
        """Changes the record of a ground, all of which only Part 2 prints."""
        if isinstance(value, Mapping):
            return self._record(value, hidden=hidden)
        if hidden and isinstance(value, Scalar):
            if key in RECORDS:
                return self._placeholder_of_record(key, value)
            if key == "likelihood":
                return self._likelihood(value)
            if key == "on":
                return self._figure("date", value)
        return self.node(value, hidden=hidden)

    def _record(
        self,
        record: Mapping,
        *,
        hidden: bool,
    ) -> Mapping:
        def part(key: str, value: Node) -> Node:
            return self._recorded(
                key,
                value,
                hidden=hidden,
            )

        return with_values(record, part)

    def _placeholder_of_record(
        self,
        key: str,
        value: Scalar,
    ) -> Node:
        """Returns a record with something in each field, instead of a placeholder."""
        if self.how == "opened":
            return value
        fields = ((Text(field, value.span), value) for field in RECORDS[key])
        return self._record(Mapping(tuple(fields), value.span), hidden=True)

    def _likelihood(self, value: Scalar) -> Scalar:
        likely, less_likely = LIKELIHOODS
        if self.how == "opened":
            return with_text(value, WORD)
        if value.text == likely:
            return with_text(value, less_likely)
        return with_text(value, likely)

    def _entry(self, name: str, entry: Node) -> Node:
        """Changes an entry of a register. An entry that only Part 2 uses is withheld with that part."""
        return self.node(entry, hidden=self._is_of_part_2(name, entry))

    def _table(self, name: str, table: Node) -> Node:
        """Changes a table, whose figures have labels, so that only its words are withheld with Part 2."""
        words = self._is_of_part_2(name, table)
        if isinstance(table, Mapping):
            return self.tables.table(
                table,
                hidden=self.hides(table),
                words=words,
            )
        return self.node(table, hidden=words)

    def _is_of_part_2(self, name: str, entry: Node) -> bool:
        return name not in self.in_part_1 and self.asked(entry)

    def asked(self, node: Node) -> bool:
        """Records the place of something withheld, and returns whether it is to be changed."""
        self.places.append(node.span)
        return self.only is None or self.only == node.span

    def hides(self, node: Node) -> bool:
        """Whether a node has a label of its own, and is to be changed."""
        return is_withheld(node) and self.asked(node)

    def node(
        self,
        node: Node,
        *,
        hidden: bool = False,
    ) -> Node:
        if isinstance(node, Scalar):
            return self.scalar(node, hidden=hidden)
        if isinstance(node, Sequence):
            return self._sequence(node, hidden=hidden)
        return self._mapping(node, hidden=hidden or self.hides(node))

    def _mapping(
        self,
        node: Mapping,
        *,
        hidden: bool,
    ) -> Mapping:
        entries: list[tuple[Text, Node]] = []
        for key, value in node.entries:
            changed = self.keyed(
                key,
                value,
                hidden=hidden,
            )
            if key in LISTS and isinstance(changed, Sequence) and not changed.items:
                continue
            # No formula can be made up for an amount that is not known.
            if hidden and self.how != "opened":
                entries.append((as_amount(key, changed), changed))
            else:
                entries.append((key, changed))
        return replace(node, entries=tuple(entries))

    def keyed(
        self,
        key: str,
        value: Node,
        *,
        hidden: bool,
    ) -> Node:
        if key in STRUCTURE:
            return value
        if hidden and isinstance(value, Scalar) and key in VALUES:
            return self._figure(key, value)
        if key in RESTRICTED:
            return self._recorded(
                key,
                value,
                hidden=hidden or self.asked(value),
            )
        if key in LISTS and isinstance(value, Sequence):
            return self._sequence(
                value,
                hidden=hidden,
                note_at_the_end=True,
            )
        return self.node(value, hidden=hidden)

    def _figure(
        self,
        key: str,
        value: Scalar,
    ) -> Scalar:
        """Returns the value of a withheld figure, or its formula."""
        if self.how == "opened":
            return with_text(value, WORD)
        text = str(value.text)
        if is_placeholder(text):
            text = VALUES[key]
        elif key == "formula":
            # It is printed as what stands in brackets.
            return with_text(value, f"{3 + WAYS.index(self.how)} * ({text})")
        if key == "date":
            return with_text(value, self.words.date(text))
        return with_text(value, self.words.numbers(text))

    def _sequence(
        self,
        node: Sequence,
        *,
        hidden: bool,
        note_at_the_end: bool = False,
    ) -> Sequence:
        """Removes, copies or reorders the passages that Part 1 omits, but keeps one for each ground and note.

        A list has one note, at its end; elsewhere consecutive passages have one.
        """
        left_out: dict[int, Node] = {}
        for number, item in enumerate(node.items):
            passage = self._passage(item)
            if self._is_left_out(passage):
                left_out[number] = passage
        places = [left_out]
        if not note_at_the_end:
            places = list(consecutive(left_out))
        items: dict[int, Node] = {}
        for number, item in enumerate(node.items):
            items[number] = self.node(item, hidden=hidden)
        return replace(
            node,
            items=tuple(
                arranged(
                    self.how,
                    items,
                    places,
                )
            ),
        )

    def _passage(self, item: Node) -> Node:
        """Returns the passage to which a `use` refers; any other node itself."""
        used = value_at(item, "use")
        if isinstance(used, Scalar):
            return self.passages.get(used.text, item)
        return item

    def _is_left_out(self, passage: Node) -> bool:
        """Whether Part 1 omits a passage without other words for it, and it is to be changed."""
        if not is_withheld(passage) or value_at(passage, "full") is None:
            return False
        leaves_words = value_at(passage, "public-wording") is not None
        return not leaves_words and self.asked(passage)

    def scalar(
        self,
        node: Scalar,
        *,
        hidden: bool,
    ) -> Scalar:
        if hidden:
            return changed(node, self.words)
        if "[[" in node.text and self.asked(node):
            return with_text(node, self.words.clauses(str(node.text)))
        return node
