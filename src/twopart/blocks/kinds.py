"""The table of all kinds of block. A test checks that it is complete."""

from collections.abc import Mapping
from typing import Any

from twopart.blocks.chart import ChartKind
from twopart.blocks.decision import DecisionKind
from twopart.blocks.kind import Kind
from twopart.blocks.paragraph import ParagraphKind
from twopart.blocks.picture import PictureKind
from twopart.blocks.stub import StubKind
from twopart.blocks.subheading import SubheadingKind
from twopart.blocks.table import TableKind
from twopart.blocks.timeline import TimelineKind
from twopart.blocks.title import TitleKind
from twopart.blocks.use import UseKind
from twopart.model.drawn.charts import ShowChart
from twopart.model.paper import (
    Block,
    Decision,
    Paragraph,
    ShowTable,
    ShowTimeline,
    Stub,
    Subheading,
    Title,
    Use,
)
from twopart.model.pictures.picture import ShowPicture

KINDS: Mapping[type[Block], Kind[Any]] = {
    Paragraph: ParagraphKind(),
    Title: TitleKind(),
    Subheading: SubheadingKind(),
    ShowTable: TableKind(),
    ShowTimeline: TimelineKind(),
    ShowChart: ChartKind(),
    ShowPicture: PictureKind(),
    Stub: StubKind(),
    Use: UseKind(),
    Decision: DecisionKind(),
}


def kind_of(block: Block) -> Kind[Any]:
    """Returns the kind of a block. Raises `KeyError` if the table does not have it: such a block is never printed."""
    return KINDS[type(block)]
