"""Charts as tables of their values in a Word document, with bars that are as long as in the PDF."""

import json
import re

import pytest
import word_documents as documents
from conftest import examine, form
from test_document_read_back import document_of, faults

from twopart.audit.word.closed import opening
from twopart.base.finding import errors
from twopart.projection.parts import public_view
from twopart.render.html.charts.drawing import on_paper

FIGURES = """
figures:
  kit: {amount: £6.0m, public: true}
  vans: {amount: £2.0m, public: true}
  left: {amount: £4.0m, public: true}
  start: {date: 1 May 2030, public: true}
  end: {date: 3 November 2031, public: true}
tables:
  t:
    caption: Costs
    unit: £m
    public: true
    columns: {a: "2030/31", b: "2031/32"}
    rows: {r: [Radios, 4.0, (1.5)], s: [Masts, 2.0, 0.5]}
timelines:
  plan:
    caption: Plan
    public: true
    events: [{event: Delivery, start: start, end: end}, {event: Award, on: start}]
charts:
"""
CHARTS = {
    "bars": "values: [{label: Kit, figure: kit}, {label: Vans, figure: vans}]",
    "bridge": (
        "values: [{label: Kit, figure: kit}, {label: Vans, figure: vans, taken-off: true}, "
        "{label: Left, figure: left}]"
    ),
    "stacked": "table: t",
    "lines": "table: t",
    "timeline": "timeline: plan",
}


def view_of(style: str, content: str) -> bytes:
    paper = (
        f"{FIGURES}  shown: {{caption: What is drawn, drawn-as: {style}, public: true, {content}}}\n"
        "part-1: {sections: {summary: [{chart: shown}]}}\n"
    )
    _, subject, findings = examine(paper)
    assert {each.rule for each in errors(findings)} <= {"shown-nowhere"}
    return public_view(subject, form())


@pytest.mark.parametrize(("style", "content"), CHARTS.items())
def test_a_chart_is_whole_and_closed(style, content):
    view = view_of(style, content)
    document = document_of(json.loads(view))

    assert faults(view, document) == set()
    assert opening(document) == ""
    assert "What is drawn" in documents.parts_of(document)[documents.TEXT]


def chart_of(view: dict) -> dict:
    [chart] = [
        block
        for section in view["sections"]
        for block in section["blocks"]
        if block["kind"] == "Chart"
    ]
    return chart


def test_bars_are_as_long_as_in_the_pdf():
    view = json.loads(view_of("bars", CHARTS["bars"]))
    text = documents.parts_of(document_of(view))[documents.TEXT]
    lines = re.findall(r'"TableBars"/>.*?</w:p>', text)
    drawn = [bar for row in on_paper(chart_of(view)).rows for bar in row.bars]

    ends = [[int(pos) for pos in re.findall(r'w:pos="(\d+)"', line)] for line in lines]
    assert [line[-1] for line in ends] == [round((bar.x + bar.width) * 20) for bar in drawn]  # fmt: skip
    assert all(line.count("<w:shd") == 1 for line in lines)


def test_series_stand_end_to_end_in_one_line():
    view = json.loads(view_of("stacked", CHARTS["stacked"]))
    text = documents.parts_of(document_of(view))[documents.TEXT]
    lines = re.findall(r'"TableBars"/>.*?</w:p>', text)

    assert [line.count("<w:shd") for line in lines] == [2, 2]
