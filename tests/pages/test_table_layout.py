"""Tables stand whole within the margins: wide ones on a turned page, long ones with their heads on every page."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from test_design import printed
from test_page import numbered, page

from twopart.model import view
from twopart.model.inline import Footnote, Prose
from twopart.render.html.table_layout import SHEETS, table_layout
from twopart.render.pdf import fonts

MM = 72 / 25.4
LEFT = 24 * MM  # where wide tables begin; the numbers of paragraphs hang there, too
RIGHT = 26 * MM
HEAD = 20 * MM
FOOT = 26 * MM
LONG = "https://www.london.gov.uk/" + "averylongaddresswithoutahyphen" * 6
BETWEEN_LETTERS = 5.0  # points; more is between columns
WORDS = "The supplier keeps a record "

Box = tuple[float, float, float, float]  # left, bottom, right, top


def columns(
    count: int, heading: str = "2023/24", *, figures: bool = True
) -> tuple[view.Column, ...]:
    return tuple(
        view.Column(heading, figures=figures, computed=n == count - 1)
        for n in range(count)
    )


def cells(count: int, number: str) -> tuple[view.FigureCell, ...]:
    return tuple(view.FigureCell(number, negative=n % 2 == 1) for n in range(count))


def money(count: int, number: str = "1,234.5", rows: int = 2) -> view.Table:
    named = [
        view.Row(f"Support and maintenance {n}", cells(count, number))
        for n in range(rows)
    ]
    withheld = tuple(
        view.WithheldCell("[withheld]") if n == 0 else cell
        for n, cell in enumerate(cells(count, number))
    )
    made = (
        view.Row("Costs of a group", (), "group"),
        *named,
        view.Row("Other", withheld),
    )
    total = view.Row("Total", cells(count, number), "total")
    return view.Table(
        "1",
        "t-1",
        "Ten years",
        "Item",
        "£m",
        columns(count),
        (*made, total),
        Prose("A note of the table."),
    )


def worded(*texts: str) -> view.Table:
    row = view.Row("Risk", tuple(view.WordsCell(Prose(text)) for text in texts))
    return view.Table(
        "1",
        "t-1",
        "Risks",
        "Risk",
        "",
        columns(len(texts), "Heading", figures=False),
        (row,),
    )


def sheets(*blocks: view.Block, **changed: object) -> list[pypdfium2.PdfPage]:
    return list(
        pypdfium2.PdfDocument(printed(page(*blocks, withholdings=(), **changed)))
    )


def text(sheet: pypdfium2.PdfPage) -> str:
    words: str = sheet.get_textpage().get_text_range()
    return words


def boxes(sheet: pypdfium2.PdfPage) -> list[Box]:
    """Returns the box of every letter between head and foot."""
    reader = sheet.get_textpage()
    letters = [
        n for n in range(reader.count_chars()) if reader.get_text_range(n, 1).strip()
    ]
    every = [reader.get_charbox(n) for n in letters]
    return [
        box for box in every if box[1] > FOOT and box[3] < sheet.get_height() - HEAD
    ]


def outside(sheet: pypdfium2.PdfPage) -> list[Box]:
    return [
        box
        for box in boxes(sheet)
        if box[0] < LEFT - 1 or box[2] > sheet.get_width() - RIGHT + 1
    ]


def is_turned(sheet: pypdfium2.PdfPage) -> bool:
    return bool(sheet.get_width() > sheet.get_height())


@pytest.mark.parametrize("face", [fonts.REGULAR, fonts.SEMIBOLD])
def test_letters_are_as_wide_as_the_typeface_says(face):
    font = TTFont(next(fonts.folders()) / face)
    glyphs, advances = font.getBestCmap(), font["hmtx"]

    for letter in "AVWmi.1,(–—’£€é\u00a0":
        assert (
            fonts.width(letter, face)
            == advances[glyphs[ord(letter)]][0] / font["head"].unitsPerEm
        )


@pytest.mark.parametrize("count", [1, 3, 5, 6, 8, 10, 11, 14])
def test_every_column_is_printed_whole_within_the_margins(count):
    numbers = ("0.270", "22.048", "1,234.5")
    printed_on = sheets(
        *(replace(money(count, number), anchor=number) for number in numbers)
    )
    whole = "".join(map(text, printed_on))

    assert [outside(sheet) for sheet in printed_on] == [[]] * len(printed_on)
    assert whole.count("2023/24") == 3 * count
    assert [whole.count(number) for number in numbers] == [4 * count - 1] * 3
    assert whole.count("[withheld]") == 3


def test_what_fits_stands_upright_and_what_does_not_is_turned():
    turned = [is_turned(sheets(money(count))[-1]) for count in (2, 5, 10, 14)]

    assert turned == [False, False, True, True]


def test_type_is_smaller_only_where_a_turned_page_has_no_room_and_never_under_8_points():
    sizes = {
        count: table_layout(view.plain(money(count, "12,234.567"))).sheet.size
        for count in (9, 10, 12, 40)
    }

    assert sizes[9] == 10
    assert sizes[10] > sizes[12] >= sizes[40] == 8
    assert min(sheet.size for sheet in SHEETS) == 8


def test_the_note_stays_with_a_turned_table_and_what_follows_stands_upright():
    pages = sheets(
        numbered("1", "Before."),
        view.Subheading(Prose("Why")),
        money(12),
        numbered("2", "After."),
    )[1:]

    assert [is_turned(sheet) for sheet in pages] == [True, False]
    assert all(
        words in text(pages[0])
        for words in ("Why", "Ten years", "A note of the table.")
    )
    assert "After." in text(pages[1])


SUBHEADING = view.Subheading(Prose("Costs"))
LEADING = {
    "a paragraph": ("", [view.Paragraph("", "", Prose("Announced as follows:"))]),
    "a numbered one": (
        "",
        [numbered("2", "Words."), numbered("3", "Announced as follows:")],
    ),
    "a heading and a paragraph": (
        "",
        [SUBHEADING, numbered("3", "Announced as follows:")],
    ),
    "the intro of a section": ("In brief.", []),
    "all of them": ("In brief.", [SUBHEADING, numbered("3", "Announced as follows:")]),
}


@pytest.mark.parametrize(("intro", "leading"), LEADING.values(), ids=LEADING)
def test_what_leads_to_a_turned_table_turns_with_it(intro, leading):
    led = view.Section(
        "s-2", "Why", intro, (*leading, money(12), numbered("4", "After."))
    )
    before = view.Section("s-1", "Summary", "", (numbered("1", "Before."),))

    *_, upright, turned, after = sheets(sections=view.plain((before, led)))

    assert [is_turned(sheet) for sheet in (upright, turned, after)] == [
        False,
        True,
        False,
    ]
    led_by = [
        word
        for word in ("In brief.", "Costs", "Announced")
        if word in f"{intro} {leading}"
    ]
    assert all(word in text(turned) for word in [*led_by, "Ten years"])
    assert not any(word in text(upright) for word in led_by)


def test_a_long_paragraph_stays_upright_before_a_turned_table():
    *_, upright, turned, _ = sheets(
        view.Paragraph("", "", Prose(f"Announced {WORDS * 12}:")),
        money(12),
        numbered("4", "After."),
    )

    assert "Announced" in text(upright)
    assert is_turned(turned)


def test_rows_of_a_group_are_set_in_until_its_total():
    row, total = (
        view.Row("Row", cells(2, "1.000")),
        view.Row("Row", cells(2, "1.000"), "total"),
    )
    group = view.Row("Row", (), "group")
    table = view.Table(
        "1",
        "t-1",
        "Money",
        "Item",
        "£m",
        columns(2),
        (row, group, row, row, total, row, group, row),
    )

    [*_, sheet] = sheets(table)

    reader = sheet.get_textpage()
    places = [
        n for n in range(reader.count_chars()) if reader.get_text_range(n, 3) == "Row"
    ]
    edges = [reader.get_charbox(n)[0] for n in places]
    assert [round((edge - min(edges)) / 10.5) for edge in edges] == [
        0,
        0,
        1,
        1,
        0,
        0,
        0,
        1,
    ]


def test_a_turned_page_has_its_head_and_its_foot():
    number, [sheet] = next(
        (n, [s])
        for n, s in enumerate(sheets(money(12), marking="OUR MARKING"), 1)
        if is_turned(s)
    )

    assert text(sheet).count("OUR MARKING") == 2
    assert f"Page {number} of" in text(sheet)
    assert "Cameras & boats" in text(sheet)


def test_figures_of_two_columns_are_never_closer_than_3_millimetres():
    for count in 4, 8, 11, 14:
        [*_, sheet] = sheets(money(count))
        reader = sheet.get_textpage()
        figures = [
            (n, reader.get_charbox(n))
            for n in range(reader.count_chars())
            if _is_of_figure(reader, n)
        ]
        columns_apart = [
            b[0] - a[2]
            for (_, a), (_, b) in pairwise(figures)
            if b[0] - a[2] > BETWEEN_LETTERS
        ]
        assert len(columns_apart) > 3 * (count - 1)
        assert min(columns_apart) >= 3.2 * MM - 0.1


def _is_of_figure(reader: pypdfium2.PdfTextPage, n: int) -> bool:
    return reader.get_text_range(n, 1) in "0123456789.,()"


@pytest.mark.parametrize(
    "block",
    [
        numbered("1", f"See {LONG} there."),
        numbered(
            "1",
            "See\ue0000\ue001.",
            list=view.List("alpha", (view.Item("a", Prose(LONG)),)),
        ),
        view.Subheading(Prose(LONG)),
        worded(LONG, "Open"),
        worded("A Person", LONG, "Open", WORDS * 9),
        view.Table(
            "1",
            "t-1",
            LONG,
            LONG,
            "£m",
            columns(2, LONG),
            (view.Row(LONG, cells(2, "1.000")),),
            Prose(LONG),
        ),
    ],
    ids=[
        "paragraph",
        "item",
        "heading",
        "cell",
        "one cell of four",
        "everything of a table",
    ],
)
def test_a_word_longer_than_its_line_breaks(block):
    if isinstance(block, view.Paragraph):
        block = view.Paragraph(
            "1",
            "p-1",
            Prose(block.text.markdown, (Footnote(Prose(LONG)),)),
            list=block.list,
        )

    for sheet in sheets(block, title=f"Cameras {LONG}"):
        assert outside(sheet) == []


def ending(count: int, last: view.WithheldCell, anchor: str) -> view.Table:
    """A table of words, with the last cell of its only row."""
    row = view.Row(
        "Risk", (*(view.WordsCell(Prose(WORDS * 6)) for _ in range(count - 1)), last)
    )
    return view.Table(
        "1",
        anchor,
        "Risks",
        "Risk",
        "",
        columns(count, "Heading", figures=False),
        (row,),
    )


@pytest.mark.parametrize("count", [2, 4, 6, 9])
def test_the_wording_of_a_ground_does_not_break_within_a_word(count):
    wordings = (
        "[withheld]",
        "[withheld: section 43(2)]",
        "[commercially confidential]",
    )
    tables = [
        ending(count, view.WithheldCell(wording), f"t-{n}")
        for n, wording in enumerate(wordings)
    ]

    printed_on = sheets(*tables)

    words = "".join(map(text, printed_on)).replace("\u00a0", " ").split()
    assert all(words.count(word) == 1 for word in " ".join(wordings).split())
    assert [outside(sheet) for sheet in printed_on] == [[]] * len(printed_on)


def test_a_table_overleaf_says_its_unit_again():
    pages = [sheet for sheet in sheets(money(3, rows=90)) if "Support" in text(sheet)]

    assert len(pages) > 1
    assert all("Item (£m)" in text(sheet) for sheet in pages)


def test_words_right_of_figures_stand_as_far_from_them_as_figures_do():
    table = view.Table(
        "1",
        "t-1",
        "Stables",
        "Stable",
        "",
        (*columns(1, "Boxes"), *columns(1, "Roof", figures=False)),
        (
            view.Row(
                "Imber Court",
                (view.FigureCell("2044"), view.WordsCell(Prose("Leaky slates"))),
            ),
            view.Row("Bow", (view.WithheldCell("[kept]"), view.OpenCell("Unknown"))),
        ),
    )
    [sheet] = sheets(table)
    reader = sheet.get_textpage()
    whole = text(sheet)

    def gap(left: str, right: str) -> float:
        last = whole.index(left) + len(left) - 1
        return float(
            reader.get_charbox(whole.index(right))[0] - reader.get_charbox(last)[2]
        )

    for left, right in (("2044", "Leaky"), ("[kept]", "Unknown")):
        assert gap(left, right) > 3.2 * MM
