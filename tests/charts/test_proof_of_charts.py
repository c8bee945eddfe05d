"""The proof of papers with public charts that leave something out: other secrets make the same Part 1."""

from dataclasses import replace

import pytest
from conftest import examine, form, sources

from twopart.projection import one_part
from twopart.projection.parts import public_view
from twopart.proof.prove import others

ROWS = """
    tables:
      costs:
        caption: Cost by year
        unit: £m
        rows-withheld: commercial
        columns: {y1: 2030/31, y2: 2031/32}
        rows:
          hull: {heading: Hull, cells: [3.211, 4.876], public: true}
          deck: {heading: Deck, cells: [1.111, 2.222], public: true}
          engine: {heading: Engine, cells: [6.377, 7.584]}
          crane: {heading: Crane works, cells: [2.377, 1.584]}
    charts:
      c:
        caption: Cost of parts
        public: true
        table: costs
        leave-out: {commercial: [engine, crane]}
        drawn-as: bars
    part-1: {sections: {summary: [We buy., {chart: c}]}}
    part-2: {withheld: commercial, sections: {detail: [{table: costs}, {chart: c}]}}
    """
COLUMNS = """
    tables:
      costs:
        caption: Cost by year
        unit: £m
        columns:
          y1: {heading: 2030/31, public: true}
          y2: {heading: 2031/32, public: true}
          engine: {heading: Bid, withheld: commercial}
          crane: {heading: Last bid, withheld: commercial}
        rows:
          hull: {heading: Hull, cells: [3.211, 4.876, 1.111, 2.222]}
          deck: {heading: Deck, cells: [6.377, 7.584, 2.222, 3.333]}
    charts:
      c:
        caption: Cost of parts
        public: true
        table: costs
        leave-out: {commercial: [engine, crane]}
        drawn-as: bars
    part-1: {sections: {summary: [We buy., {chart: c}]}}
    part-2: {withheld: commercial, sections: {detail: [{table: costs}, {chart: c}]}}
    """
DRAWN = "drawn-as: bars"
FORMS = {
    "rows left out": (ROWS, DRAWN),
    "rows that are named": (ROWS, f"{DRAWN}\n        only-rows: [hull, engine, crane]"),
    "rows along columns": (ROWS, f"{DRAWN}\n        drawn-along: columns"),
    "rows as lines": (ROWS, "drawn-as: lines"),
    "columns left out": (COLUMNS, DRAWN),
    "columns that are named": (
        COLUMNS,
        f"{DRAWN}\n        only-columns: [y1, engine, crane]",
    ),
    "columns along columns": (COLUMNS, f"{DRAWN}\n        drawn-along: columns"),
    "columns as lines": (COLUMNS, "drawn-as: lines"),
}


def differing(text: str) -> list[str]:
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings if finding.level != "note"] == []
    base = public_view(subject, form())
    return [
        other.how
        for other in others(sources(text), subject, form())
        if other.view != base
    ]


@pytest.mark.parametrize(("paper", "drawn"), FORMS.values(), ids=FORMS)
def test_a_public_chart_that_leaves_something_out_is_proved(paper, drawn):
    assert differing(paper.replace(DRAWN, drawn)) == []


@pytest.mark.parametrize("paper", [ROWS, COLUMNS], ids=["rows", "columns"])
def test_a_part_1_that_tells_how_much_a_chart_leaves_out_is_refused(monkeypatch, paper):
    real = one_part.PartProjection.whole

    def telling(self):
        left_out = self.paper.charts["c"].leave_out
        return replace(real(self), title=str(sum(map(len, left_out.values()))))

    monkeypatch.setattr(one_part.PartProjection, "whole", telling)

    assert "added" in differing(paper)
