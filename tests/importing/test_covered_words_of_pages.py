"""Words of a published PDF that lie below something else, which has light and dark of its own."""

import io

import pikepdf
import pytest
from imported_papers import import_word, public_words
from test_pdf_documents import HELVETICA, line, pdf
from word_files import document, heading, paragraph

from twopart.importing.pages.letters import Letter
from twopart.importing.pages.text_layers import MOST_LAYERS, layers_of
from twopart.importing.reading import read_document

OPENED = "Bids were opened in the presence of all who had made one."
PRICE = "The lowest price was that of the bidder from the north."
BAR = "0 g 60 694 400 16 re f\n"
WHITE_BAR = "1 g 60 694 400 16 re f 0 g\n"


def lines_across(step: int) -> str:
    strokes = (f"{x} 694 m {x + 16} 710 l S\n" for x in range(60, 460, step))
    return "1 w " + "".join(strokes)


def public_words_of(*stuff: str) -> list[str]:
    """What an import of these words makes public, with a Part 1 that paints what is given."""
    own = document(heading("Purpose"), paragraph(OPENED), paragraph(PRICE))
    page = pdf(line(OPENED, 740) + "".join(stuff))
    return public_words(import_word(own, read_document(".pdf", page)))


LABEL = line("Exempt under section 43 Exempt under section 43 Exempt section 43", 698)
COVERED = {
    "a bar with words on it": line(PRICE, 698) + BAR + "1 g " + LABEL,
    "a bar with a pattern": line(PRICE, 698) + BAR + "1 G " + lines_across(3),
    "a pattern on white": line(PRICE, 698) + WHITE_BAR + lines_across(3),
    "words below other words": line(PRICE, 698, before="3 Tr") + "0 Tr " + LABEL,
    "words below a line": line(PRICE, 698, before="3 Tr")
    + "2 w 60 702 m 460 702 l S\n",
    "words on a scan": line(PRICE, 698, before="3 Tr") + lines_across(2),
    "black words on black, with a pattern": BAR + line(PRICE, 698) + lines_across(3),
}


@pytest.mark.parametrize("covered", COVERED.values(), ids=COVERED)
def test_words_that_something_covers_are_not_public(covered):
    assert public_words_of(line(PRICE, 698)) == [OPENED, PRICE]
    assert not any("north" in words for words in public_words_of(covered))


SEEN = {
    "below thin lines": line(PRICE, 698) + "0.3 w " + lines_across(40),
    "on grey": "0.8 g 60 694 400 16 re f 0 g\n" + line(PRICE, 698),
    "white on black": BAR + line(PRICE, 698, before="1 g"),
    "painted twice": line(PRICE, 698) * 2,
    "painted twice, for bold": line(PRICE, 698)
    + "1 0 0 1 0.4 0 cm "
    + line(PRICE, 698),
    "letter by letter": "BT /F 11 Tf 72 698 Td "
    + "".join(f"({letter}) Tj " for letter in PRICE)
    + "ET\n",
}


@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
def test_words_that_readers_see_are_public(seen):
    assert PRICE in public_words_of(seen)


def in_a_drawing(stuff: str) -> bytes:
    """A page on which a drawing paints what is given."""
    whole = pikepdf.open(io.BytesIO(pdf(line(OPENED, 740) + "/Drawing Do\n")))
    drawing = whole.make_stream(stuff.encode())
    drawing.Type, drawing.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    drawing.BBox = [0, 0, 595, 842]
    drawing.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=HELVETICA))
    resources = whole.pages[0].Resources
    resources.XObject = pikepdf.Dictionary(Drawing=whole.make_indirect(drawing))
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("stuff", "is_seen"),
    [
        (line(PRICE, 698), True),
        (line(PRICE, 698) * 2, True),
        (line(PRICE, 698) + BAR + "1 g " + LABEL, False),
    ],
)
def test_words_in_a_drawing_are_judged_like_others(stuff, is_seen):
    read = read_document(".pdf", in_a_drawing(stuff))

    assert any(PRICE in each.words for each in read.paragraphs) == is_seen


def test_of_a_document_that_is_no_part_1_such_words_are_read():
    content = pdf(line(OPENED, 740) + COVERED["words on a scan"])

    read = read_document(".pdf", content, is_public=False)

    assert [each.words for each in read.paragraphs] == [OPENED, PRICE]


def letters(word: str, number: int, bottom: float = 700) -> list[Letter]:
    return [
        Letter(
            sign, place, bottom, place + 0.9, bottom + 9, 11, bold=False, painted=number
        )
        for place, sign in enumerate(word)
    ]


def test_texts_that_lie_on_each_other_are_in_different_layers():
    below, on_it = letters("below", 0), letters("on it", 1, 703)

    assert layers_of([*below, *on_it]) == [[0], [1]]
    assert layers_of([*below, *letters("below", 1, 701)]) == [[0, 1]]
    assert layers_of([*below, *letters("aside", 1, 720)]) == [[0, 1]]


def test_what_lies_deeper_than_a_page_may_have_layers_is_in_none():
    heap = [letters(f"text {number}", number) for number in range(MOST_LAYERS + 3)]

    layers = layers_of([letter for each in heap for letter in each])

    assert layers == [[number] for number in range(MOST_LAYERS)]


def test_text_far_beyond_the_page_takes_no_longer_than_other_text():
    far = [letter._replace(right=1e12, top=1e12) for letter in letters("far", 0)]

    assert layers_of([*far, *letters("near", 1)]) == [[0], [1]]
