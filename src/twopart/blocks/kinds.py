"""The table of all kinds of block. A test holds it complete."""

from collections.abc import Mapping
from typing import Any

from twopart.blocks.decision import DecisionKind
from twopart.blocks.kind import Kind
from twopart.blocks.paragraph import ParagraphKind
from twopart.blocks.stub import StubKind
from twopart.blocks.subheading import SubheadingKind
from twopart.blocks.table import TableKind
from twopart.blocks.timeline import TimelineKind
from twopart.blocks.use import UseKind
from twopart.model.paper import Block, Decision, Paragraph, ShowTable, ShowTimeline, Stub, Subheading, Use

KINDS: Mapping[type[Block], Kind[Any]] = {
    Paragraph: ParagraphKind(),
    Subheading: SubheadingKind(),
    ShowTable: TableKind(),
    ShowTimeline: TimelineKind(),
    Stub: StubKind(),
    Use: UseKind(),
    Decision: DecisionKind(),
}


def kind_of(block: Block) -> Kind[Any]:
    """Raises KeyError for a block that is of no kind in the table: nothing prints it."""
    return KINDS[type(block)]
