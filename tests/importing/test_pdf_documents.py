"""What is read of PDFs: what is seen on their pages, and nothing that lies under a bar or is not painted."""

import io

import pikepdf
import pytest
from imported_papers import import_word, public_words, trees
from word_files import document, heading, paragraph

from twopart.importing.document import UnreadableDocument
from twopart.importing.pages import reader
from twopart.importing.reading import read_document
from twopart.importing.rules import UNCLEAR_LAYOUT, UNRECOGNISED, rule_of

HELVETICA = pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
)


def pdf(*pages: str) -> bytes:
    """A PDF of pages of instructions."""
    whole = pikepdf.new()
    for content in pages:
        page = whole.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=HELVETICA))
        page.Contents = whole.make_stream(content.encode("latin-1"))
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


def line(words: str, height: int, size: int = 11, before: str = "") -> str:
    return f"BT {before} /F {size} Tf 72 {height} Td ({words}) Tj ET\n"


def words(content: bytes) -> list[str]:
    return [each.words for each in read_document(".pdf", content).paragraphs]


def test_lines_are_joined_to_paragraphs_and_larger_ones_are_headings():
    page = (
        line("Executive summary", 780, 16)
        + line("The contract is placed with", 740)
        + line("one of the bidders.", 727)
        + line("Another paragraph.", 690)
    )

    read = list(read_document(".pdf", pdf(page)).paragraphs)

    assert [(each.heading, each.words) for each in read] == [
        (1, "Executive summary"),
        (0, "The contract is placed with one of the bidders."),
        (0, "Another paragraph."),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        line("The price was low.", 700, before="3 Tr"),
        line("The price was low.", 700, before="1 g"),
        line("The price was low.", 700) + "0 g 60 690 300 30 re f\n",
        line("The price was low.", 700) + "1 g 60 690 300 30 re f\n",
        line("The price was low.", 2_000),
        "q 0 0 1 1 re W n " + line("The price was low.", 700) + " Q\n",
    ],
)
def test_words_that_nobody_sees_are_listed_and_no_text(hidden):
    content = pdf(line("Bids were opened.", 740) + hidden)

    assert words(content) == ["Bids were opened."]


def untold(*pages: str) -> list[tuple[str, str]]:
    """What could not be recognised on a document's pages, beside what no page tells."""
    outside_text = read_document(".pdf", pdf(*pages)).outside_text
    return [
        (each.place, each.fate) for each in outside_text if each.kind == UNRECOGNISED
    ]


def at(left: int, height: int, words: str, size: int = 11) -> str:
    return f"BT /F {size} Tf {left} {height} Td ({words}) Tj ET\n"


HALVES = ("Some words of a column here", "and words of the other one")
PLAIN = line("The contract is placed with one of the bidders in May.", 780)


def test_a_table_is_named_with_its_page():
    rows = (("Year", "Cost"), ("2030", "1.5"), ("Total", "5.2"))
    page = "".join(
        at(72, 700 - 20 * number, name) + at(300, 700 - 20 * number, cost)
        for number, (name, cost) in enumerate(rows)
    )

    [(place, fate)] = untold(PLAIN, PLAIN + page)
    assert place == "page 2"
    assert "as in a table" in fate


def test_two_columns_are_named_with_their_page():
    page = "".join(
        at(72, 760 - 14 * number, HALVES[0]) + at(320, 760 - 14 * number, HALVES[1])
        for number in range(8)
    )

    [(place, fate)] = untold(page, PLAIN)
    assert place == "page 1"
    assert "in two columns on 8 lines" in fate


def test_footnotes_are_named_with_their_page():
    foot = at(72, 80, "1 Minutes of the board, 4 May 2030.", 8)

    [(place, fate)] = untold(PLAIN + foot)
    assert place == "page 1"
    assert "1 of them begin as footnotes do" in fate


def test_each_page_that_is_named_has_the_rule_on_unclear_layouts():
    foot = at(72, 80, "1 Minutes of the board, 4 May 2030.", 8)
    outside_text = read_document(".pdf", pdf(PLAIN + foot)).outside_text

    assert {rule_of(each.kind) for each in outside_text if not each.words} == {
        UNCLEAR_LAYOUT
    }


@pytest.mark.parametrize(
    "page",
    [
        PLAIN,
        at(40, 740, "12.") + at(72, 740, "A paragraph with its number in the margin.")
        + at(40, 700, "13.") + at(72, 700, "Another one with a number in the margin."),
        at(72, 740, "Small letters that are no note.", 8) + PLAIN,
        at(72, 80, "1 Minutes of the board, 4 May 2030."),
    ],
)  # fmt: skip
def test_nothing_is_named_on_plain_pages(page):
    assert untold(page) == []


def test_headers_and_footers_are_no_text():
    content = pdf(
        *(
            line("OFFICIAL", 820)
            + line(f"Words of page {name}.", 700)
            + line(f"Page {number} of 3", 20)
            for number, name in enumerate(("one", "two", "three"), 1)
        )
    )

    assert words(content) == [
        f"Words of page {name}." for name in ("one", "two", "three")
    ]


def test_a_pdf_is_a_part_1_too():
    page = (
        line("Executive summary", 780, 16)
        + line("The contract is placed with [withheld] in May.", 740)
        + line("The price was low.", 700)
        + "0 g 60 690 300 30 re f\n"
    )
    own = document(
        heading("Purpose"),
        paragraph("The contract is placed with Kestrel Imaging plc in May."),
        paragraph("The price was low."),
    )

    result = import_word(own, read_document(".pdf", pdf(page)))

    assert list(trees(result)["passages"].values()) == [
        "The contract is placed with [[undecided: Kestrel Imaging plc]] in May."
    ]
    assert "The price was low." not in public_words(result)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all", pdf("")])
def test_what_cannot_be_read_or_has_no_words_is_refused(content):
    with pytest.raises(UnreadableDocument):
        read_document(".pdf", content)


def test_a_reader_that_breaks_off_is_reported(monkeypatch):
    def breaks_off(_: bytes, *, is_public: bool) -> bytes:
        raise MemoryError

    monkeypatch.setattr(reader, "pages_as_json", breaks_off)

    with pytest.raises(UnreadableDocument, match="broke off"):
        read_document(".pdf", pdf(line("Words.", 700)))


AS_SYMBOL = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <20> <7E> <0020> <80> <FF> <F080> endbfrange
endcmap end end"""


@pytest.mark.parametrize("code", [0x9F, 0xA7, 0xB7, 0xD8])
def test_bullets_of_fonts_of_symbols_begin_items(code):
    bullet = chr(code)
    content = pdf(
        line("Risk", 780, 16)
        + line("There are these:", 740)
        + line(f"{bullet} Floods", 727)
        + line(f"{bullet} Costs", 714)
    )
    with pikepdf.open(io.BytesIO(content)) as whole:
        font = whole.pages[0].Resources.Font.F
        font.Encoding = pikepdf.Name.WinAnsiEncoding
        font.ToUnicode = whole.make_stream(AS_SYMBOL)
        written = io.BytesIO()
        whole.save(written)

    read = list(read_document(".pdf", written.getvalue()).paragraphs)

    assert [(each.kind, each.words) for each in read[2:]] == [
        ("bullet", "Floods"),
        ("bullet", "Costs"),
    ]
