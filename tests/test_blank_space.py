"""No page ends early where text could stand: measured at the foot of every page of long papers."""

from dataclasses import replace

import pypdfium2
import pytest
from test_design import printed, texts
from test_page import FIGURES, numbered, page

from twopart.model import view
from twopart.model.inline import Prose

FOOT = 29 / 25.4 * 72  # points: the lower margin, where the title and the marking stand
HEIGHT = (297 - 25 - 29) / 25.4 * 72
MOST = 0.2  # of the height of the text
WORDS = "and words that go on "


def blanks(html: str) -> list[float]:
    """The part of each page below its last line, but of the last page."""
    sheets = list(pypdfium2.PdfDocument(printed(html)))[:-1]
    return [(_lowest(sheet) - FOOT) / HEIGHT for sheet in sheets]


def _lowest(sheet: pypdfium2.PdfPage) -> float:
    text = sheet.get_textpage()
    bottoms = (text.get_rect(n)[1] for n in range(text.count_rects()))
    return min(bottom for bottom in bottoms if bottom > FOOT)


def items(style: str, below: view.List | None = None) -> view.List:
    marks = {"alpha": "abc", "roman": ("i", "ii", "iii"), "capital": "ABC", "bullet": "•••"}[style]
    return view.List(style, tuple(view.Item(mark, Prose(f"Item {mark}: {WORDS}"), "", below) for mark in marks))


def of_words(rows: int, words: int, anchor: str, style: str = "") -> view.Table:
    columns = (view.Column("For and against", figures=False, computed=False),)
    cells = (view.WordsCell(Prose(WORDS * words)),)
    made = tuple(view.Row(f"Option {n}", cells, style if n == rows - 1 else "") for n in range(rows))
    return view.Table("1", anchor, "Options", "Option", "", columns, made)


def line(words: str) -> view.Paragraph:
    return view.Paragraph("", "", Prose(words))


def listed(turn: int) -> list[view.Block]:
    within = items("alpha", items("roman", items("capital")))
    return [view.Subheading(Prose("Why")), numbered(str(turn), "Of this list:", list=within, then=Prose("Then."))]


def bulleted(turn: int) -> list[view.Block]:
    return [view.Subheading(Prose("Why")), numbered(str(turn), "Of these:", list=items("bullet", items("bullet")))]


def decided(turn: int) -> list[view.Block]:
    heading = Prose("Approve the following decisions")
    return [view.Decision(str(turn), f"d-{turn}", heading, (line("As follows:"), *listed(turn)))]


def tabled(turn: int) -> list[view.Block]:
    return [line("These are the options:"), of_words(4, 16 + turn, f"t-{turn}")]


def towering(turn: int) -> list[view.Block]:
    return [view.Subheading(Prose("Options")), of_words(3, 90, f"t-{turn}", style="total")]


def counted(turn: int) -> list[view.Block]:
    rows = [replace(row, style="") for row in FIGURES.rows if row.cells]
    made = (*rows * (4 + turn), view.Row("Sum", rows[0].cells, "total"))
    return [line("The costs are as follows:"), replace(FIGURES, anchor=f"t-{turn}", rows=made)]


CHAINS = {
    "lists": listed,
    "bullets": bulleted,
    "decisions": decided,
    "tables": tabled,
    "high rows": towering,
    "figures": counted,
}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_no_chain_of_what_stays_together_leaves_a_fifth_of_a_page_blank(chain):
    blocks: list[view.Block] = []
    for turn in range(1, 19):
        lines = "A line.  \n" * (turn * 5 % 17)
        blocks += [line(f"{lines}The last."), *chain(turn)]

    measured = blanks(page(*blocks))

    assert len(measured) > 8
    assert max(measured) < MOST, [round(blank, 2) for blank in measured]


@pytest.mark.parametrize("sections", [5, 12, 17, 19])
@pytest.mark.parametrize("title", ["Cameras", "A title of a paper that goes on " * 5])
def test_the_front_leaves_no_page_blank_however_long_its_title_and_its_contents(sections, title):
    made = view.plain(
        tuple(view.Section(f"s-{n}", f"Section {n}", "", (line(WORDS * 100),)) for n in range(1, sections + 1))
    )

    measured = blanks(page(title=title, sections=made))

    assert max(measured) < MOST, [round(blank, 2) for blank in measured]


def test_a_lead_in_and_a_heading_of_a_group_stand_above_what_they_lead_to():
    stranded = []
    for lines in range(43, 55, 2):
        filling = line("A line.  \n" * lines + "The last.")
        pages = texts(page(filling, line("The costs are as follows:"), FIGURES))
        stranded += [text for text in pages if "as follows:" in text and "0.270" not in text]

        rows = tuple(view.Row(f"Row {n}", (view.FigureCell("1.000"),) * 2) for n in range(lines - 19))
        grouped = (*rows[:-20], view.Row("Group", (), "group"), view.Row("First", rows[0].cells), *rows)
        table = view.Table("1", "t-1", "Money", "Reason", "£m", FIGURES.columns, grouped)
        pages = texts(page(filling, table))
        stranded += [text for text in pages if "Group" in text and "First" not in text]

    assert stranded == []


def test_a_table_of_high_rows_keeps_its_caption_and_repeats_its_head():
    pages = [text for text in texts(page(line("See:"), of_words(5, 90, "t-1", style="total"))) if "go on" in text]

    assert len(pages) > 1
    assert all("For and against" in text for text in pages)
    assert "Options" in pages[0]
