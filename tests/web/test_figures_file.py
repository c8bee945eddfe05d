"""The table of figures: no cell runs in a spreadsheet, and what the front sheet prints is in it."""

import csv
import io

import pytest
from sample_views import sample_view

from twopart.model import view
from twopart.model.inline import Prose, Value
from twopart.render.web.figures import figures_file

PRICE = Value("£1.25m", is_figure=True)


def rows(record, delimiter: str = ",") -> list[list[str]]:
    text = figures_file(record).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


@pytest.mark.parametrize(
    "words",
    ["=1+1", "x;=1+1", "x; =1+1", 'x;"=1+1', "x;'=1+1", "x;y;@A1", "x；＝1+1", "＝1+1"],
)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_is_run_by_a_spreadsheet_that_splits_at_commas_or_at_semicolons(
    words, delimiter
):
    paragraph = view.Paragraph("1", "p-1", Prose(f"{words} is \ue0000\ue001", (PRICE,)))

    cells = [cell for row in rows(sample_view(paragraph), delimiter) for cell in row]
    assert any("1+1" in cell or "A1" in cell for cell in cells)
    assert [
        cell for cell in cells if cell.lstrip(' "').startswith(tuple("=+-@＝"))
    ] == []


def test_the_figures_of_the_front_sheet_come_first():
    record = sample_view(
        view.Paragraph("1", "p-1", Prose("It is \ue0000\ue001", (PRICE,)))
    )
    line = view.FrontLine("Contract", Prose("One of \ue0000\ue001", (PRICE,)))
    record["front"].append(view.plain(line))

    assert rows(record)[1] == [
        "Front sheet",
        "Contract",
        "One of £1.25m",
        "",
        "£1.25m",
        "",
    ]


def test_a_figure_stands_where_its_part_says_that_it_does():
    prose = Prose("It is \ue0000\ue001", (PRICE,))
    line = view.BoxLine("Total", text=(prose,))
    decision = view.Decision("2", "d-2", prose, ())
    record = sample_view(view.Box("sheet", (line,)), decision)
    record["terms"]["decision"] = "recommendation"

    assert [row[1] for row in rows(record)[1:]] == ["Total", "recommendation 2"]
