"""A block that ends without a full stop tells what it tells with one: a heading, a cell, an item, a page's last line."""

from decimal import Decimal

import pytest
from withheld import NOTHING, money, pdf
from word_files import document, paragraph, run

from twopart.audit import audited, prepared
from twopart.audit.text.ends_of_blocks import with_ends_of_blocks
from twopart.model.quantity import Quantity
from twopart.model.secret import Leak, Secret

LOST = Secret("lost", "figure", value=Quantity(Decimal(37), "posts"))
PRICE = Secret("price", "figure", value=money("22048000"))
TEAM = Secret("team", "figure", value=Quantity(Decimal(24), "posts"))
CUT = Secret("cut", "figure", value=Quantity(Decimal(16), "%"))
FIRM = Secret("firm", "name", words=("Larkspur Imaging Ltd",))
SECRETS = (LOST, PRICE, TEAM, CUT, FIRM)
PHRASES = {
    "then we lose 37": "lost",
    "a headcount reduction of 37": "lost",
    "the price, in millions: 22": "price",
    "the team loses 24 of the 150": "team",
    "it falls by 16 points": "cut",
    "it is bought from Larkspur": "firm",
}
# What stands after a block, and would go on with its last words if nothing told them apart.
NEXT = ("The costs", "3 Background", "4,310", "In each year", "of all of it", "Paris")
BLOCKS = {
    "a heading": "<h2>{said}</h2><p>{next}</p>",
    "a paragraph": "<p>It is known that {said}</p><p>{next}</p>",
    "an item": "<ul><li>{said}<li>{next}</ul>",
    "a cell": "<table><tr><td>{said}<td>{next}</table>",
    "the last cell of a row": "<table><tr><td>North<td>{said}<tr><td>{next}<td>South</table>",
    "a caption": "<table style='width: 100%'><caption>{said}</caption><tr><td>{next}</table>",
    "the last line of a page": "<style>@page {{ @bottom-left {{ content: '{next}' }} }}</style><p>{said}</p>",
}
WIDE = "<p>This line is long enough to say how wide the page is, since it has room for all of these words.</p>"


def leaks_of(content: bytes, name: str = "") -> set[tuple[str, str]]:
    leaks = audited(content, prepared(SECRETS, NOTHING), name=name)
    assert isinstance(leaks, list)
    return {(leak.secret, leak.surface) for leak in leaks}


def page_of(block: str, **words: str) -> str:
    return WIDE + BLOCKS[block].format(**words)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("said", PHRASES)
def test_a_phrase_at_the_end_of_a_block_is_found_whatever_follows(block, said):
    pages = [page_of(block, said=said, next=words) for words in NEXT]
    written = pdf("<p style='break-after: page'>".join(pages))

    found = {place for secret, place in leaks_of(written) if secret == PHRASES[said]}

    for number in range(len(NEXT)):
        assert {f"page {number + 1}", f"page {number + 1} drawing"} & found


@pytest.mark.parametrize("block", list(BLOCKS)[:-1])
@pytest.mark.parametrize("said", PHRASES)
def test_it_is_found_on_a_web_page(block, said):
    for words in NEXT:
        page = page_of(block, said=said, next=words).encode()

        assert PHRASES[said] in {secret for secret, _ in leaks_of(page, "a.html")}


@pytest.mark.parametrize("said", PHRASES)
def test_it_is_found_in_a_word_document(said):
    for words in NEXT:
        text = "".join(paragraph(run(line)) for line in (WIDE[3:-4], said, words))

        found = leaks_of(document(text), "a.docx")

        assert PHRASES[said] in {secret for secret, _ in found}


def test_a_sentence_that_goes_on_says_what_it_says_to_its_end():
    page = """
        <p style='width: 30em'>We shall see in the whole of the year that in London the team loses 37 vans, and in
        millions: 22 forces agree with it.</p>
        <p style='width: 30em'>The paragraph that stands in each of the reports says that it falls by 16 points of
        law, bought from Larkspur Road by the team.</p>
    """

    assert leaks_of(pdf(page)) == set()


def test_the_words_that_tell_are_shown_with_their_end():
    words: dict[tuple[str, str], str] = {}
    page = page_of("a heading", said="then we lose 37", next="The costs")

    audited(pdf(page), prepared([LOST], NOTHING), words)

    assert words["lost", "page 1"] == "lose 37."


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("one line", "one line"),
        (
            "a line that is long\nshort\nlong enough",
            "a line that is long\nshort.\nlong enough",
        ),
        ("a heading\nThe text", "a heading.\nThe text"),
        ("it ends, \nThe text", "it ends, \nThe text"),
        ("it ends.\nThe text", "it ends.\nThe text"),
        ("(an item)\n(another)", "(an item).\n(another)"),
        ("a line that goes\n22 more", "a line that goes\n22 more"),
        ("a line that goes\non with words", "a line that goes\non with words"),
        ("a line\n\nand another", "a line.\n\nand another"),
    ],
)
def test_a_line_that_may_end_a_block_gets_a_full_stop(text, ended):
    assert with_ends_of_blocks(text) == ended


def test_a_leak_that_only_the_end_of_a_block_tells_is_as_faint_as_elsewhere():
    page = page_of("a heading", said="then we lose 37", next="The costs")
    leaks = audited(pdf(page), prepared([LOST], NOTHING))

    assert Leak("lost", "page 1", faint=True) in leaks
