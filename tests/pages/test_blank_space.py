"""No page ends early where text could stand: measured at the foot of every page of long papers."""

import re
from dataclasses import replace
from itertools import chain

import pypdfium2
import pytest
from test_design import printed, texts
from test_page import FIGURES, numbered, page

from twopart.model import view
from twopart.model.inline import Prose

FOOT = 29 / 25.4 * 72  # points: the lower margin, where the title and the marking stand
HEIGHT = (297 - 25 - 29) / 25.4 * 72
LINE = 8.0  # points: the next is higher up
MOST = 0.2  # of the height of the text
# The number of a paragraph is painted after it.
LEADING = re.compile(r"Why|^Options|Approve|:[ \d.]*$")
WORDS = "and words that go on "
SHARP = 4  # pixels for a point


def blanks(sheets: list[pypdfium2.PdfPage]) -> list[float]:
    """The part of each page below its last line."""
    return [round((_lowest(sheet) - FOOT) / HEIGHT, 2) for sheet in sheets]


def full(html: str) -> list[pypdfium2.PdfPage]:
    """All pages but the last."""
    return list(pypdfium2.PdfDocument(printed(html)))[:-1]


def last_lines(sheets: list[pypdfium2.PdfPage]) -> list[str]:
    """Returns the last line of each page above its foot."""
    edges = [(sheet, _lowest(sheet)) for sheet in sheets]
    return [
        sheet.get_textpage().get_text_bounded(bottom=low, top=low + LINE)
        for sheet, low in edges
    ]


def _lowest(sheet: pypdfium2.PdfPage) -> float:
    text = sheet.get_textpage()
    bottoms = (text.get_rect(n)[1] for n in range(text.count_rects()))
    return min(bottom for bottom in bottoms if bottom > FOOT)


def items(style: str, below: view.List | None = None) -> view.List:
    marks = {
        "alpha": "abc",
        "roman": ("i", "ii", "iii"),
        "capital": "ABC",
        "bullet": "•••",
    }[style]
    return view.List(
        style,
        tuple(
            view.Item(mark, Prose(f"Item {mark}: {WORDS}"), "", below) for mark in marks
        ),
    )


def of_words(rows: int, words: int, anchor: str, style: str = "") -> view.Table:
    columns = (view.Column("For and against", figures=False, computed=False),)
    cells = (view.WordsCell(Prose(WORDS * words)),)
    made = tuple(
        view.Row(f"Option {n}", cells, style if n == rows - 1 else "")
        for n in range(rows)
    )
    return view.Table("1", anchor, "Options", "Option", "", columns, made)


def line(words: str) -> view.Paragraph:
    return view.Paragraph("", "", Prose(words))


def listed(turn: int) -> list[view.Block]:
    """Returns a list below a subheading, and one below the heading of a decision."""
    deep = items("alpha", items("roman", items("capital")))
    heading = Prose("Approve the following decisions")
    decided = numbered(f"{turn}.1", "As follows:", list=items("alpha", items("roman")))
    return [
        view.Subheading(Prose("Why")),
        numbered(str(turn), "Of this list:", list=deep, then=Prose("Then.")),
        line("A line.  \n" * (turn * 7 % 11)),
        view.Decision(str(turn), f"d-{turn}", heading, (decided,)),
    ]


def bulleted(turn: int) -> list[view.Block]:
    return [
        view.Subheading(Prose("Why")),
        numbered(str(turn), "Of these:", list=items("bullet", items("bullet"))),
    ]


def tabled(turn: int) -> list[view.Block]:
    return [line("These are the options:"), of_words(4, 16 + turn, f"t-{turn}")]


def towering(turn: int) -> list[view.Block]:
    return [
        view.Subheading(Prose("Options")),
        of_words(3, 90, f"t-{turn}", style="total"),
    ]


def counted(turn: int) -> list[view.Block]:
    rows = [replace(row, style="") for row in FIGURES.rows if row.cells]
    made = (*rows * (4 + turn), view.Row("Sum", rows[0].cells, "total"))
    return [
        line("The costs are as follows:"),
        replace(FIGURES, anchor=f"t-{turn}", rows=made),
    ]


CHAINS = {
    "bullets": bulleted,
    "lists": listed,
    "tables": tabled,
    "high rows": towering,
    "figures": counted,
}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_no_chain_of_what_stays_together_leaves_a_fifth_of_a_page_blank_or_is_parted(
    chain,
):
    turns = 8 if chain is listed else 12  # of many lines each
    blocks: list[view.Block] = []
    for turn in range(1, turns + 1):
        lines = "A line.  \n" * (turn * 5 % 17)
        blocks += [line(f"{lines}The last."), *chain(turn)]

    sheets = full(page(*blocks))

    assert len(sheets) > 8
    assert max(blanks(sheets)) < MOST, blanks(sheets)
    assert not [words for words in last_lines(sheets) if LEADING.search(words)]


@pytest.mark.parametrize(("sections", "long"), [(12, 1), (19, 1), (5, 5), (17, 5)])
def test_the_front_leaves_no_page_blank_however_long_its_title_and_its_contents(
    sections, long
):
    title = "A title of a paper that goes on " * long
    made = view.plain(
        tuple(
            view.Section(f"s-{n}", f"Section {n}", "", (line(WORDS * 50),))
            for n in range(1, sections + 1)
        )
    )

    measured = blanks(full(page(title=title, sections=made)))

    assert max(measured) < MOST, measured


def test_decisions_that_are_headings_alone_are_not_kept_with_one_another_and_the_next_section():
    sections: list[view.Section] = []
    for turn in range(1, 10):
        lines = "A line.  \n" * (turn * 7 % 23 + 9)
        asked = tuple(
            view.Decision(str(n), f"d-{turn}-{n}", Prose(f"Approve {WORDS * 9}"), ())
            for n in range(1, 7)
        )
        sections += [
            view.Section(
                f"s-{2 * turn - 1}", "Before", "", (line(f"{lines}The last."),)
            ),
            view.Section(f"s-{2 * turn}", "Asked", "We are to:", asked),
        ]

    measured = blanks(full(page(sections=view.plain(tuple(sections)))))

    assert len(measured) > 5
    assert max(measured) < MOST, measured


def test_the_heading_of_a_group_of_rows_is_never_the_last_of_a_page():
    rows: list[view.Row] = []
    for group in range(30):
        rows += [
            view.Row(f"Group {group}", (), "group"),
            *[view.Row("Row", (view.FigureCell("1.000"),) * 2)] * 5,
        ]

    sheets = full(
        page(
            view.Table(
                "1", "t-1", "Money", "Reason", "£m", FIGURES.columns, tuple(rows)
            )
        )
    )

    assert len(sheets) > 5
    assert not [words for words in last_lines(sheets) if "Group" in words]


def test_a_table_of_high_rows_keeps_its_caption_and_repeats_its_head():
    pages = [
        text
        for text in texts(page(line("See:"), of_words(5, 90, "t-1", style="total")))
        if "go on" in text
    ]

    assert len(pages) > 1
    assert all("For and against" in text for text in pages)
    assert "Options" in pages[0]


def boxed(style: str, count: int, lines: int) -> list[list[int]]:
    """Returns the lines of a box that stand on each page that has any, below this many paragraphs."""
    rows = tuple(view.BoxLine(f"Signature of officer {n}") for n in range(count))
    blocks = (*(line(f"Paragraph {n}.") for n in range(lines)), view.Box(style, rows))
    pages = pypdfium2.PdfDocument(printed(page(*blocks)))
    words = [sheet.get_textpage().get_text_range() for sheet in pages]
    shown = [list(map(int, re.findall(r"officer\s(\d+)", text))) for text in words]
    return [numbers for numbers in shown if numbers]


@pytest.mark.parametrize("lines", [6, 8, 10])
@pytest.mark.parametrize(
    ("style", "count"), [("decision", 8), ("signatures", 5), ("declarations", 3)]
)
def test_a_box_that_is_signed_or_short_stands_on_one_page(style, count, lines):
    assert boxed(style, count, lines) == [list(range(count))]


@pytest.mark.parametrize(("style", "count"), [("signatures", 9), ("declarations", 5)])
def test_a_long_box_is_split_and_no_line_of_it_stands_alone(style, count):
    parted = [boxed(style, count, lines) for lines in range(3, 15)]

    assert all(list(chain(*pages)) == list(range(count)) for pages in parted)
    assert all(len(numbers) >= 2 for pages in parted for numbers in pages)
    assert any(len(pages) > 1 for pages in parted)


def test_what_is_split_has_its_upper_rule_overleaf_too():
    rows = tuple(view.BoxLine(f"Officer {n}", text=(Prose("Yes"),)) for n in range(30))
    box = page(view.Box("declarations", rows), withholdings=())
    _, overleaf = pypdfium2.PdfDocument(printed(box))
    lines = overleaf.get_textpage().get_text_range().count("Officer")

    assert rules(overleaf) == lines + 1 > 2


def rules(sheet: pypdfium2.PdfPage) -> int:
    """How many rules run through the right half of a page."""
    drawn = sheet.render(scale=SHARP, grayscale=True).to_numpy()
    left, right = (int(SHARP * edge) for edge in (430, 510))
    dark = (drawn[:, left:right] < 250).all(axis=1)
    begins = dark[1:] & ~dark[:-1]
    return int(begins.sum())
