"""Finds the blocks that replace an opened stub in Part 1.

Paragraphs of Part 2 become passages that both parts use, so that each is in the paper only once.
"""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, entries_of, text_of, value_at

REGISTERS = {
    "tables": "table",
    "timelines": "timeline",
    "charts": "chart",
    "pictures": "picture",
    "passages": "use",
}
REFERRING = tuple(REGISTERS.values())
NO_PARAGRAPH = ("heading", "decision", "stub")
PART_2 = "part-2"
SECTIONS = "sections"


class StubContents:
    """Moves what stubs stand for to where both parts can use it. `paper` is the tree with all moves so far.

    Of what only Part 2 says nothing is moved as long as its ground lasts, `part_2_lasts`: it has that label, whatever
    the stub is withheld on.
    """

    def __init__(self, paper: Tree, *, part_2_lasts: bool) -> None:
        self.paper = paper
        self.part_2_lasts = part_2_lasts
        self.placed = frozenset(_placed(value_at(paper, "part-1")))

    def blocks_behind(self, names: tuple[Text, ...]) -> tuple[Node, ...] | None:
        """Returns the blocks for Part 1, or None if there are none or Part 1 cannot print all of them."""
        blocks: list[Node] = []
        for name in names:
            own = self._of_register(name)
            if own is None:
                own = self._of_section(name)
            if own is None:
                return None
            blocks += own
        return tuple(blocks) or None

    def _of_register(self, name: Text) -> list[Node] | None:
        for register, key in REGISTERS.items():
            if value_at(value_at(self.paper, register), name) is not None:
                return [_referring(key, name)]
        return None

    def _of_section(self, name: Text) -> list[Node] | None:
        sections = value_at(value_at(self.paper, PART_2), SECTIONS)
        section = value_at(sections, name)
        items: tuple[Node, ...] = ()
        if isinstance(section, Scalar):
            items = (section,)
        elif isinstance(section, Sequence):
            items = section.items
        blocks: list[Node] = []
        for item in items:
            if any(value_at(item, key) is not None for key in NO_PARAGRAPH):
                return None
            if self.part_2_lasts and _is_of_part_2(item):
                return None
            blocks.append(self._shared(item, name))
        if not blocks or not isinstance(sections, Tree) or section is None:
            return None
        shared = Sequence(tuple(blocks), section.span)
        self.paper = _changed(self.paper, (PART_2, SECTIONS, str(name)), shared)
        return [block for block in blocks if not self._is_placed(block)]

    def _is_placed(self, block: Node) -> bool:
        """Whether Part 1 prints the block elsewhere; it prints nothing twice."""
        return not self.placed.isdisjoint(_placed(block))

    def _shared(
        self,
        item: Node,
        section: Text,
    ) -> Node:
        """Returns the item if it is a reference. Otherwise moves its paragraph to a passage, and returns a reference."""
        if any(value_at(item, key) is not None for key in REFERRING):
            return item
        name = self._free(text_of(value_at(item, "id")) or "opened", section)
        if isinstance(item, Tree):
            entries = tuple(entry for entry in item.entries if entry[0] != "id")
            item = replace(item, entries=entries)
        self._add_passage(name, item)
        return _referring("use", name)

    def _free(
        self,
        wanted: str,
        section: Text,
    ) -> Text:
        passages = value_at(self.paper, "passages")
        name = wanted
        number = 1
        while value_at(passages, name) is not None or name == "opened":
            name = f"{wanted}_{number}"
            number += 1
        return Text(name, section.span)

    def _add_passage(
        self,
        name: Text,
        passage: Node,
    ) -> None:
        passages = value_at(self.paper, "passages")
        own: tuple[tuple[Text, Node], ...] = ()
        if isinstance(passages, Tree):
            own = passages.entries
        whole = Tree((*own, (name, passage)), self.paper.span)
        if passages is None:
            key = Text("passages", self.paper.span)
            self.paper = replace(
                self.paper, entries=(*self.paper.entries, (key, whole))
            )
        else:
            self.paper = with_entry_changed(self.paper, "passages", whole)


def _is_of_part_2(item: Node) -> bool:
    """Whether it has no label but that of Part 2, as a paragraph has that no register holds."""
    return all(value_at(item, key) is None for key in (*REFERRING, "withheld"))


def _placed(node: Node | None) -> Iterator[str]:
    """Yields the ids of the passages, tables, timelines and charts in an outline."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _placed(item)
    for key, value in entries_of(node):
        if key in REFERRING:
            yield text_of(value)
        else:
            yield from _placed(value)


def _changed(
    tree: Tree,
    path: tuple[str, ...],
    value: Node,
) -> Tree:
    """Returns the tree with another value at a path."""
    first, *rest = path
    below = value_at(tree, first)
    if rest and isinstance(below, Tree):
        value = _changed(below, tuple(rest), value)
    return with_entry_changed(tree, first, value)


def _referring(
    key: str,
    name: Text,
) -> Tree:
    entry = (Text(key, name.span), Scalar(name, plain=True))
    return Tree((entry,), name.span)
