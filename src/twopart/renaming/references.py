"""Which keys of which records hold ids, and of what. A test holds the list complete against the types of a paper.

Prose, formulas and cells refer by themselves, wherever they stand, and so are not listed here.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from twopart.base.record import value_record
from twopart.model.drawn.charts import Chart, ChartValue, ShowChart
from twopart.model.figure import Figure
from twopart.model.forms.house import House
from twopart.model.ground import EndOfWithholdings, Ground
from twopart.model.paper import (
    Decision,
    Event,
    Item,
    Name,
    Paper,
    Paragraph,
    PartTwo,
    ShowTable,
    ShowTimeline,
    Stub,
    Subheading,
    Timeline,
    Use,
    WithheldSection,
)
from twopart.model.pictures.picture import Picture, ShowPicture
from twopart.model.published import Publication
from twopart.model.sign_offs import SignOff
from twopart.model.table import Cell, Column, Row, Table
from twopart.model.ties import ExceptionToRule

KindOfId = Literal[
    "figure",
    "name",
    "table",
    "timeline",
    "chart",
    "picture",
    "note",
    "passage",
    "paragraph",
    "item",
    "decision",
    "heading",
    "stub",
    "ground",
    "row",
    "column",
    "over",
    "anchor",
    "publication",
]
KINDS: tuple[KindOfId, ...] = get_args(KindOfId)
# What can be referred to in prose. Where two things have one id, which is a finding, the first kind counts.
THINGS: tuple[KindOfId, ...] = KINDS[: KINDS.index("ground")]
LINES: tuple[KindOfId, ...] = ("row", "column")
OF_TABLES: tuple[KindOfId, ...] = (*LINES, "over")
PLACED = ("passage", "table", "timeline", "chart", "picture", "paragraph", "item")

RecordKey = tuple[type, str]  # a record and one of its keys
KindsOfId = tuple[KindOfId, ...]


@value_record
class NamedThing:
    """What an id names. Rows, columns and headings over columns have theirs in their table."""

    kind: KindOfId
    id: str
    table: str = ""

    @property
    def written(self) -> str:
        """Returns how a command line and a message call it: `price`, `costs.kit`."""
        if self.table:
            return f"{self.table}.{self.id}"
        if self.kind == "publication":
            return f"published.{self.id}"
        return self.id


WHOLE = "whole"  # stands for a key, at the top of a file
# Keys of registers, below which each key is the id of something.
REGISTERS: Mapping[RecordKey, KindOfId] = {
    (Paper, "grounds"): "ground",
    (Paper, "names"): "name",
    (Paper, "figures"): "figure",
    (Paper, "tables"): "table",
    (Paper, "timelines"): "timeline",
    (Paper, "charts"): "chart",
    (Paper, "pictures"): "picture",
    (Paper, "notes"): "note",
    (Paper, "passages"): "passage",
    (Table, "columns"): "column",
    (Table, "over"): "over",
    (Table, "rows"): "row",
    (Row, "rows"): "row",
    (House, "people"): "name",
    (House, "suppliers"): "name",
    (House, "abbreviations"): "name",
    (House, "grounds"): "ground",
    (type(None), WHOLE): "publication",
}
# Keys that give an id to the record in which they stand.
OWN_IDS: Mapping[RecordKey, KindOfId] = {
    (Paragraph, "id"): "paragraph",
    (Item, "id"): "item",
    (Subheading, "id"): "heading",
    (Decision, "id"): "decision",
    (Stub, "id"): "stub",
    (Paragraph, "anchor"): "anchor",
    (Subheading, "anchor"): "anchor",
    (Decision, "anchor"): "anchor",
    (Table, "anchor"): "anchor",
    (Timeline, "anchor"): "anchor",
    (Chart, "anchor"): "anchor",
    (Picture, "anchor"): "anchor",
}
GROUND: KindsOfId = ("ground",)
# Keys whose values are ids of something else.
REFERENCES: Mapping[RecordKey, KindsOfId] = {
    (Name, "withheld"): GROUND,
    (Figure, "withheld"): GROUND,
    (Figure, "known-to"): ("name",),
    (Timeline, "withheld"): GROUND,
    (Event, "on"): ("figure",),
    (Event, "start"): ("figure",),
    (Event, "end"): ("figure",),
    (Table, "withheld"): GROUND,
    (Table, "rows-withheld"): GROUND,
    (Table, "withheld-rows"): GROUND,
    (Table, "withheld-columns"): GROUND,
    (Column, "withheld"): GROUND,
    (Column, "cells-withheld"): GROUND,
    (Column, "known-to"): ("name",),
    (Column, "sum"): ("column",),
    (Column, "under"): ("over",),
    (Row, "withheld"): GROUND,
    (Row, "cells-withheld"): GROUND,
    (Row, "known-to"): ("name",),
    (Row, "sum"): ("row",),
    (Row, "in-group"): ("row",),
    (Cell, "withheld"): GROUND,
    (Cell, "known-to"): ("name",),
    (Chart, "table"): ("table",),
    (Chart, "timeline"): ("timeline",),
    (Chart, "only-rows"): ("row",),
    (Chart, "only-columns"): ("column",),
    (Chart, "leave-out"): ("row", "column", "figure"),
    (Chart, "left-out"): GROUND,
    (Chart, "withheld"): GROUND,
    (ChartValue, "figure"): ("figure",),
    (Picture, "withheld"): GROUND,
    (Paragraph, "withheld"): GROUND,
    (Item, "withheld"): GROUND,
    (ShowTable, "table"): ("table",),
    (ShowTimeline, "timeline"): ("timeline",),
    (ShowChart, "chart"): ("chart",),
    (ShowPicture, "picture"): ("picture",),
    (Stub, "stub"): GROUND,
    (Stub, "behind"): THINGS,
    (Use, "use"): ("passage",),
    (WithheldSection, "withheld"): GROUND,
    (WithheldSection, "behind"): THINGS,
    (PartTwo, "withheld"): GROUND,
}
# Keys of mappings of the paper whose keys are ids of something else.
KEYS: Mapping[RecordKey, KindsOfId] = {
    (Chart, "leave-out"): GROUND,
    (Row, "cells"): ("column",),
}
# Keys that name an entry of the house, unless they name one of the stock.
FROM_HOUSE: Mapping[RecordKey, KindsOfId] = {(Ground, "from"): GROUND}
NotationOfIds = Literal["names", "item", "prose", "paper and path"]
# Texts that hold paths of ids, and how they are written: the names of the review copy, the words or ids of an
# exception, references in braces, and paths after the name of a paper.
TEXTS: Mapping[RecordKey, NotationOfIds] = {
    (EndOfWithholdings, "what"): "names",
    (EndOfWithholdings, "words"): "prose",
    (SignOff, "id"): "names",
    (ExceptionToRule, "item"): "item",
    (Publication, "same-as"): "paper and path",
    (Table, "paste"): "prose",
    (Row, "in-data"): "prose",
    (Column, "in-data"): "prose",
}
# Keys whose values look like ids, and name nothing that a paper, the house or the register gives an id to.
ELSEWHERE: Mapping[RecordKey, str] = {
    (Paper, "continues"): "papers, by the names of their folders",
    (ExceptionToRule, "rule"): "a rule of the program",
    (SignOff, "as"): "a role, as the form calls it",
}
# Registers whose keys are those of the form, or of a paper.
OF_FORMS: Mapping[RecordKey, str] = {
    (Paper, "front"): "lines of the front sheet",
    (Paper, "sheet"): "lines of the decision sheet",
    (Paper, "declarations"): "declarations",
    (Paper, "signed"): "boxes for signatures",
}
# Rules of which an exception calls ids, or else a sentence; all other exceptions call words as they stand.
RULES_OF_IDS = frozenset(
    (
        "two-statements",
        "scale-slip",
        "total-does-not-add-up",
        "public-and-withheld",
        "withheld-by-arithmetic",
        "list-count",
        "list-total",
        "year-columns",
        "already-published",
        "parts-and-whole",
        "two-terms",
        "so-many-of-each",
        "like-withheld-picture",
    )
)
