"""The decision sheet of a form: which lines the one page has that decision makers read first."""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from twopart.base.parts import BOTH_PARTS, PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.base.source import Span, Text

SheetKind = Literal[
    "words",
    "money",
    "date",
    "person",
    "choice",
    "front",
    "grounds",
    "decision",
    "decided-by",
    "decided-on",
    "by-hand",
]
# Boxes of those who decide. Part 1 has none of them: it records a decision in its own section.
OF_DECISION_MAKERS: tuple[SheetKind, ...] = (
    "decision",
    "decided-by",
    "decided-on",
    "by-hand",
)
# Lines that authors write nothing in.
FILLED_IN: tuple[SheetKind, ...] = ("front", "grounds", *OF_DECISION_MAKERS)


@record
class SheetLine:
    """A line of the decision sheet: the words before it, what stands there, and which part prints it."""

    about: ClassVar[Mapping[str, str]] = {
        "heading": "the words printed before it",
        "kind": "words, money, date, person or choice: what authors write there; front: the line of the "
        "front sheet with this id; grounds: the grounds of the part; decision, decided-by, decided-on, "
        "by-hand: boxes of Part 2",
        "choices": "the words to choose from, of a choice; the boxes to tick, of a decision",
        "required": "false: a paper may do without it",
        "on-front": "true: the first page says it too, below the title; of a line that authors write",
        "only": "part-1 or part-2: the one part that prints it; both do where it is left out",
    }
    shorthand: ClassVar[str] = "heading"
    span: Span
    heading: Text
    kind: SheetKind = "words"
    choices: tuple[Text, ...] = ()
    required: Literal[True, False] = True
    on_front: Literal[True, False] = False
    only: Literal["part-1", "part-2"] | None = None

    @property
    def is_written(self) -> bool:
        """Whether authors write what stands in it."""
        return self.kind not in FILLED_IN

    @property
    def parts(self) -> tuple[int, ...]:
        """Returns the numbers of the parts that print it."""
        if self.kind in OF_DECISION_MAKERS or self.only == "part-2":
            return (RESTRICTED_PART,)
        if self.only == "part-1":
            return (PUBLIC_PART,)
        return BOTH_PARTS


@record
class DecisionSheet:
    """The decision sheet: the first page after the front sheet, in Part 2 and, as far as it is public, in Part 1."""

    about: ClassVar[Mapping[str, str]] = {
        "heading": "the words above it",
        "public-heading": "the words above it in Part 1, where they are others",
        "required": "false: a paper may do without it",
        "lines": "its lines, by id, in the order in which they are printed",
    }
    span: Span
    heading: Text
    public_heading: Text | None = None
    required: Literal[True, False] = True
    lines: Mapping[str, SheetLine] = field(default_factory=dict)

    def lines_of(self, parts: tuple[int, ...]) -> Mapping[str, SheetLine]:
        """Returns the lines that at least one of these parts prints."""
        return {
            name: line
            for name, line in self.lines.items()
            if not set(parts).isdisjoint(line.parts)
        }
