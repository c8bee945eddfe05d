"""Boxes of a form with other words: what Part 1 prints of them stays, all else in them is withheld with Part 2."""

from collections.abc import Mapping as Names
from dataclasses import field, replace
from typing import Protocol

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import value_record
from twopart.load.tree import Mapping, Node, Scalar
from twopart.model.forms.form import Form
from twopart.model.placeholder import WORD
from twopart.outline.other_lines import OTHERS
from twopart.proof.trees.nodes import with_text, with_values
from twopart.proof.trees.structure import ANSWERS
from twopart.proof.wording import How

FLAGS = ("organisation",)
# The key of a paper that fills each kind of box.
KEYS = {
    "declarations": "declarations",
    "signatures": "signed",
    "decision": "decided",
    "deferral": "deferred",
}


@value_record
class PrintedInPart1:
    """`lines`: by the key of a paper, the lines of its boxes. `repeated`: the names of sections that may be repeated."""

    lines: Names[str, frozenset[str]] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()


def printed_in_part_1(form: Form) -> PrintedInPart1:
    """Returns what Part 1 of this form prints."""
    lines: dict[str, frozenset[str]] = dict.fromkeys(KEYS.values(), frozenset())
    lines["handling"] = frozenset({"embargoed"})
    repeated: list[str] = []
    lines["sheet"] = frozenset()
    if form.sheet:
        printed = map(str, form.sheet.lines_of((PUBLIC_PART,)))
        lines["sheet"] = frozenset((*printed, OTHERS))
    for name, section in form.part_1.sections.items():
        if section.holds:
            key = KEYS[section.holds]
            lines[key] |= frozenset(map(str, section.lines)) | {OTHERS}
        if section.repeated:
            repeated.append(str(name))
    return PrintedInPart1(lines, tuple(repeated))


class ChangeOfBoxes(Protocol):
    """What a box asks of the change of its paper."""

    how: How

    def asked(self, node: Node) -> bool:
        """Records the place of something withheld, and returns whether it is to be changed."""

    def node(
        self,
        node: Node,
        *,
        hidden: bool = False,
    ) -> Node:
        """Returns any node with what is withheld in it changed."""


class Boxes:
    """The boxes of one paper; without knowledge of the form nothing in them is withheld as a whole."""

    def __init__(self, change: ChangeOfBoxes, printed: PrintedInPart1 | None) -> None:
        self.change = change
        self.lines: Names[str, frozenset[str]] = {}
        if printed:
            self.lines = printed.lines

    def box(self, key: str, box: Mapping) -> Mapping:
        """Returns a box, by the key of a paper that fills it."""
        box = self._without_flags(box)

        def line(name: str, content: Node) -> Node:
            hidden = False
            if name in FLAGS:
                return content
            if name not in self.lines.get(key, (name,)):
                hidden = self.change.asked(content)
            return self._line(content, hidden=hidden)

        return with_values(box, line)

    def _without_flags(self, box: Mapping) -> Mapping:
        """Returns the box without what is `true` for Part 2 alone: there is no other value for it, so it goes."""
        kept = [
            (name, content)
            for name, content in box.entries
            if name not in FLAGS or not self.change.asked(content)
        ]
        return replace(box, entries=tuple(kept))

    def _line(self, content: Node, *, hidden: bool) -> Node:
        """Returns a line of a box. Unlike elsewhere, what stands under `on` is words."""
        if isinstance(content, Mapping):
            return with_values(
                content,
                lambda _, inner: self._line(inner, hidden=hidden),
            )
        if not isinstance(content, Scalar) or content.text not in ANSWERS:
            return self.change.node(content, hidden=hidden)
        if hidden:
            return self._answer(content)
        return content

    def _answer(self, answer: Scalar) -> Scalar:
        """Returns the next of the answers to a declaration; after the last, the first."""
        if self.change.how == "opened":
            return with_text(answer, WORD)
        number = ANSWERS.index(str(answer.text)) + 1
        return with_text(answer, ANSWERS[number % len(ANSWERS)])
