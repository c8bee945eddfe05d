"""Charts as tables of their values in a Word document, with bars and lines as in the PDF."""

import io
import json
import re
import zipfile

import pytest
import word_documents as documents
from conftest import examine, form
from PIL import Image
from test_document_read_back import document_of, faults

from twopart.audit.word.closed import opening
from twopart.base.finding import errors
from twopart.completeness.defect import Fault
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


def test_lines_are_a_picture_of_the_printed_values_above_their_table():
    view = json.loads(view_of("lines", CHARTS["lines"]))
    document = document_of(view)
    text = documents.parts_of(document)[documents.TEXT]
    [words] = re.findall(r'<wp:docPr [^>]* descr="([^"]+)"', text)
    drawn = on_paper(chart_of(view))

    assert words == chart_of(view)["description"]
    assert text.index(words) < text.index("<w:tbl>", text.index("What is drawn"))
    assert text.count("adec:decorative ") == len(drawn.lines) == 2
    assert text.count(words) == 1
    pixels = picture_of(document)
    scale = pixels.width / drawn.width
    for line in drawn.lines:
        for x, y in line.points:
            beside = pixels.crop(box_around(x * scale, y * scale, 4 * scale))
            assert beside.getextrema()[0] < 60


def test_lines_that_are_lost_or_doubled_are_seen():
    view = view_of("lines", CHARTS["lines"])
    document = document_of(json.loads(view))
    text = documents.parts_of(document)[documents.TEXT]
    words = chart_of(json.loads(view))["description"]
    start = text.rindex("<w:p>", 0, text.index(words))
    end = text.index("</w:p>", start) + len("</w:p>")
    plot = text[start:end]

    lost = documents.changed(document, plot, "")
    assert faults(view, lost) == {Fault.LOST}
    assert faults(view, documents.changed(document, plot, plot * 2)) == {Fault.DOUBLED}


def picture_of(document):
    """The largest picture of a document, in grey."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = [name for name in package.namelist() if "media/" in name]
        shown = [Image.open(io.BytesIO(package.read(name))) for name in names]
    return max(shown, key=lambda each: each.width).convert("L")


def box_around(x, y, beside):
    return tuple(map(round, (x - beside, y - beside, x + beside, y + beside)))


def test_other_values_draw_other_lines_and_the_same_ones_the_same_bytes():
    view = json.loads(view_of("lines", CHARTS["lines"]))
    first, again = document_of(view), document_of(view)
    chart_of(view)["amounts"][0][0] = "9/2"

    assert first == again
    assert picture_of(first).tobytes() != picture_of(document_of(view)).tobytes()


def test_a_chart_of_bars_has_no_picture():
    view = json.loads(view_of("bars", CHARTS["bars"]))

    assert "<pic:pic" not in documents.parts_of(document_of(view))[documents.TEXT]
