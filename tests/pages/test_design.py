"""The pages as finished PDFs: readable by everyone, marked on every page, nothing parted that belongs together."""

import re

import page as validator
import pypdfium2
import pytest
from markupsafe import Markup
from pypdfium2 import raw
from sample_views import parsed_style
from test_page import EVERYTHING, FIGURES, TEMPLATES, numbered, page

from twopart.language import numerals
from twopart.model import view
from twopart.model.inline import Footnote, Prose, Value
from twopart.render.html.contents import in_columns
from twopart.render.html.markdown import inline
from twopart.render.html.typography import (
    as_title,
    together,
    typographic,
    whole_at_end,
    without_runt,
)
from twopart.render.pdf import engine
from twopart.render.process.rendered import PrintedPdf


def printed(html: str) -> bytes:
    outcome = engine.pdf(html, TEMPLATES, parsed_style())
    assert isinstance(outcome, PrintedPdf), outcome
    assert outcome.warnings == ()
    return outcome.pdf


def texts(html: str) -> list[str]:
    document = pypdfium2.PdfDocument(printed(html))
    return [sheet.get_textpage().get_text_range() for sheet in document]


@pytest.mark.parametrize("part", [1, 2])
def test_both_parts_can_be_read_by_everyone(part):
    whole = page(*EVERYTHING[1:], part=part, marking="OFFICIAL")

    report = validator.validate_pdf_bytes(
        printed(whole), profile=validator.ValidationProfile.PDF_UA_1
    )

    assert report.failures == []


@pytest.mark.parametrize("part", [1, 2])
def test_every_page_is_marked_at_its_head_and_at_its_foot(part):
    pages = texts(
        page(
            *(numbered(str(n)) for n in range(1, 60)), part=part, marking="OUR MARKING"
        )
    )

    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert text.count("OUR MARKING") >= 2
        assert f"Page {number} of {len(pages)}" in text


def filled(lines: int, *blocks: view.Block) -> list[str]:
    """Returns the texts of pages with blocks below this many lines; a line more moves a block by less than its height."""
    return texts(
        page(
            view.Paragraph("", "", Prose("A line.  \n" * lines + "The last.")), *blocks
        )
    )


LIST = view.List(
    "alpha", tuple(view.Item(marker, Prose(f"Item {marker}")) for marker in "abcd")
)

FOLLOWED = {
    "a caption by its table": (FIGURES, 47, [("Money", "0.270")]),
    "a heading by its text": (view.Subheading(Prose("Why")), 46, [("Why", "Reasons")]),
    "a list by its lead, and no item alone": (
        numbered("7", "Leads:", list=LIST),
        50,
        [("Leads", "Item a"), ("Item a", "Item b"), ("Item c", "Item d")],
    ),
}


@pytest.mark.parametrize(("block", "least", "pairs"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_leads_stays_with_what_follows(block, least, pairs):
    after = view.Paragraph("", "", Prose("Reasons."))
    sheets = set()

    for lines in range(least, least + 6):
        pages = filled(lines, block, after)
        for first, then in pairs:
            [sheet] = [number for number, text in enumerate(pages) if first in text]
            assert then in pages[sheet]
            sheets.add(sheet)

    assert len(sheets) > 1, "the filling never reached the foot of the page"


LEAST_ROWS = 4  # overleaf, so that no page carries two rows and nothing more


def test_a_table_that_goes_on_overleaf_has_four_rows_there():
    rows = [view.Row(f"Year {n:02}", (view.FigureCell("1.000"),)) for n in range(20)]
    column = view.Column("Cost", figures=True, computed=False)
    table = view.Table("1", "t-1", "Costs", "Year", "£m", (column,), tuple(rows))
    overleaf = set()

    for lines in range(22, 36):
        pages = filled(lines, table)
        last = pages[-1].count("1.000")
        if 0 < last < len(rows):
            overleaf.add(last)

    assert overleaf, "the filling never reached the foot of the page"
    assert min(overleaf) >= LEAST_ROWS


def test_a_bookmark_has_the_words_of_its_heading_without_the_number_of_a_note():
    heading = Prose(
        "A cost of \ue0000\ue001\ue0001\ue001",
        (Value("£5m"), Footnote(Prose("A note."))),
    )
    document = pypdfium2.PdfDocument(
        printed(page(view.Subheading(heading), view.Decision("1", "d-1", heading, ())))
    )

    titles = [bookmark.get_title() for bookmark in document.get_toc()]

    assert "A cost of £5m" in titles
    assert "1 A cost of £5m" in titles


def test_items_of_lists_within_lists_are_told_apart():
    assert [numerals.marker(2, level) for level in range(5)] == [
        "b",
        "ii",
        "B",
        "2",
        "2",
    ]


@pytest.mark.parametrize("style", ["alpha", "roman", "capital", "arabic", "bullet"])
def test_the_note_on_items_left_out_stands_on_the_edge_of_the_items(style):
    of_list = view.List(
        style,
        (view.Item("i", Prose("HOne")), view.Item("ii", Prose("HTwo"))),
        Prose("Hidden"),
    )

    [*_, sheet] = pypdfium2.PdfDocument(
        printed(page(numbered("1", "Of:", list=of_list), withholdings=()))
    )

    reader = sheet.get_textpage()
    words = reader.get_text_range()
    edges = [
        reader.get_charbox(words.index(word))[0] for word in ("HOne", "HTwo", "Hidden")
    ]
    assert max(edges) - min(edges) < 0.3


HEAD = (297 - 25) / 25.4 * 72  # points: where the text of a page begins
LINE = 12.0  # less than the space above a table
LONG = "It takes as many words as fill some lines of a page. " * 5


def test_a_list_of_long_items_is_not_kept_together():
    items = tuple(view.Item(marker, Prose(f"Item {marker} {LONG}")) for marker in "abc")
    block = numbered("7", "Leads:", list=view.List("alpha", items))
    parted = set()

    for lines in range(34, 46):
        pages = filled(lines, block)
        [first] = [number for number, text in enumerate(pages) if "Item a" in text]
        [last] = [number for number, text in enumerate(pages) if "Item c" in text]
        parted.add(last - first)

    assert parted == {0, 1}


def test_a_table_at_the_head_of_a_page_begins_where_text_does():
    rows = tuple(view.Row(f"Year {n}", (view.FigureCell("1.000"),)) for n in range(4))
    column = view.Column("Cost", figures=True, computed=False)
    table = view.Table("1", "t-1", "Costs", "Year", "£m", (column,), rows)
    tops = set()

    for lines in range(44, 52, 2):
        first = view.Paragraph("", "", Prose("A line.  \n" * lines + "The last."))
        document = pypdfium2.PdfDocument(printed(page(first, table)))
        for text in (each.get_textpage() for each in document):
            words = text.get_text_range()
            if "Costs" in words and "The last." not in words:
                tops.add(_top_of(text, "Costs"))

    assert tops
    assert min(tops) > HEAD - LINE


def _top_of(text: pypdfium2.PdfTextPage, words: str) -> float:
    """How high the first letter of words stands."""
    found = text.search(words).get_next()
    assert found
    return float(text.get_charbox(found[0])[3])


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("It is [to be confirmed].", "It is [to\u00a0be\u00a0confirmed]."),
        ("Coram Children's Centre", "Coram Children\u2019s Centre"),
        ("Paragraph 12, Table 3", "Paragraph\u00a012, Table\u00a03"),
    ],
)
def test_what_is_referred_to_is_set_as_what_is_typed(typed, set_as):
    prose = {"markdown": "\ue0000\ue001", "inserts": [{"kind": "Value", "text": typed}]}

    assert inline(prose) == inline({"markdown": typed, "inserts": []}) == set_as


def test_the_last_word_of_a_paragraph_stands_on_no_line_of_its_own():
    words = "They have been working on it for long, and more is still required."

    assert without_runt(words).endswith("still\u00a0required.")


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("£412,000 a year", " is £412,000 a\u00a0year."),
        ("Harrow Lane Custody Suite", " is Harrow Lane Custody\u00a0Suite."),
        ("14\u00a0May", " is\u00a014\u00a0May."),
        ("Metropolitan Police Authorities", " is Metropolitan Police Authorities."),
    ],
)
def test_the_last_word_of_a_value_at_the_end_stands_on_no_line_of_its_own(value, ends):
    words = "What has been paid for it for so long a time is \ue0000\ue001."
    inserts = [{"kind": "Value", "text": value}]

    assert inline({"markdown": words, "inserts": inserts}).endswith(ends)


def test_nothing_is_set_in_columns_that_are_laid_out_again_and_again():
    sheets = [*TEMPLATES.glob("style/*.css"), *TEMPLATES.glob("*/style.css")]

    assert len(sheets) > 3
    assert [
        s
        for s in sheets
        if re.search(r"[{;]\s*column(?:s|-count|-width):", s.read_text("utf-8"))
    ] == []


def test_a_year_or_an_option_is_not_parted_from_its_number():
    assert typographic("After year 7, option 2") == "After year\u00a07, option\u00a02"


def test_the_last_line_of_a_title_has_a_word_beside_the_last_also_across_a_dash():
    title = typographic("Support services on violence against girls -- extension")

    assert as_title(title).endswith(
        ' against <span class="unbroken">girls\u00a0– extension</span>'
    )
    assert as_title("Cameras & boats") == "Cameras &amp; boats"


TITLE = "Support services on violence against women and girls – extension"
LONG = "Cameras for long-range boats and their crews " * 4


def test_the_lines_of_a_title_are_about_as_long_as_one_another():
    widths = lines_of_title(page(title=TITLE))

    assert len(widths) == 3
    assert min(widths) > 0.75 * max(widths)


@pytest.mark.parametrize("sheet", ["", "committee-report/style.css"])
@pytest.mark.parametrize("words", [1, 3, 6, 9, 15, 22])
def test_a_title_in_even_lines_has_no_line_more_than_in_full_ones(sheet, words):
    whole = page(title=" ".join(LONG.split()[:words]), sheet=sheet)
    even = lines_of_title(whole)
    full = lines_of_title(re.sub(r"(?<=<h1) style=[^>]*", "", whole))

    assert len(even) == len(full)
    assert min(even) >= min(full) - 1


def lines_of_title(html: str) -> list[float]:
    """The widths of the lines in the largest letters of the first page."""
    text = pypdfium2.PdfDocument(printed(html))[0].get_textpage()
    letters = range(text.count_chars())
    sizes = [round(raw.FPDFText_GetFontSize(text, n)) for n in letters]
    ends: dict[int, list[float]] = {}
    for n in letters:
        left, bottom, right, _ = text.get_charbox(n, loose=True)
        if sizes[n] == max(sizes):
            ends.setdefault(round(bottom), []).extend((left, right))
    return [max(edges) - min(edges) for edges in ends.values()]


def test_a_short_unit_is_not_parted_and_a_long_one_is():
    assert together("£ a year") == "£\u00a0a\u00a0year"
    assert together("kilometres each year") == "kilometres each year"


def test_a_law_in_a_heading_ends_with_two_words():
    law = "Freedom of Information Act 2000, section 43(2) (commercial interests)"

    assert whole_at_end(law).endswith("(commercial\u00a0interests)")
    assert whole_at_end("Legal advice") == "Legal advice"


def test_two_columns_of_contents_stand_level_where_a_heading_has_two_lines():
    texts = ["One", "Financial, commercial and procurement comments", "Two", "Three"]
    markup = Markup("").join(Markup("<li>{}</li>\n").format(text) for text in texts)

    laid = in_columns(markup)

    assert laid["rows"] == 3
    assert laid["entries"].count('<li style="grid-row: span 2">Financial') == 1
    assert laid["entries"].count("<li>") == 3


def test_what_is_withheld_does_not_stand_alone_on_the_last_page():
    beside = set()
    for lines in range(40, 56):
        pages = filled(lines)
        # The contents name it, too.
        sheet = max(n for n, text in enumerate(pages) if "Information withheld" in text)
        beside.add(sheet)
        assert "The last." in pages[sheet]

    assert len(beside) > 1, "the filling never reached the foot of the page"
