"""What a compound says is found where a line ends at its hyphen, and with every sign that people type for a hyphen."""

from decimal import Decimal
from itertools import product

import pytest
from withheld import NOTHING, pdf

from twopart.audit import audited
from twopart.audit.secrets.search import Search
from twopart.audit.surface import BETWEEN_PAGES, DRAWING, Surface
from twopart.audit.text.layout import around_broken_compounds
from twopart.model.quantity import Quantity
from twopart.model.secret import Secret

SECRETS = [
    Secret(name, "figure", value=Quantity(Decimal(number), unit))
    for name, number, unit in (
        ("term", "24", "months"),
        ("posts", "22", "posts"),
        ("share", "75", "%"),
        ("price", "8000000", "£"),
    )
]
# Each with the secret that it tells.
COMPOUNDS = {
    "a two-year contract": "term",
    "a twenty-four-month contract": "term",
    "for twenty-four months": "term",
    "a 24-month contract": "term",
    "twenty-two posts": "posts",
    "three-quarters of the officers": "share",
    "an eight-million-pound contract": "price",
}
HYPHENS = {
    "a typographer's": "\u2010",
    "one that stays on its line": "\u2011",
    "a dash among figures": "\u2012",
    "a small one": "\ufe63",
    "a wide one": "\uff0d",
}


def broken(words: str) -> list[tuple[str, str]]:
    """The words with a line end after each of their hyphens in turn, and the same as PDFium sees them."""
    at = [place for place, sign in enumerate(words) if sign == "-"]
    return [
        (f"{words[: one + 1]}\n{words[one + 1 :]}", words[:one] + words[one + 1 :])
        for one in at
    ]


BROKEN = [
    (drawn, seen, secret)
    for words, secret in COMPOUNDS.items()
    for drawn, seen in broken(words)
]


def told(*surfaces: Surface) -> set[str]:
    """The ids of what one page tells to all of its readers."""
    search, known = Search(SECRETS, NOTHING), {}
    places = search.places()
    leaks = [search.leaks(surface, places, known) for surface in surfaces]
    return {leak.secret for of_one in leaks for leak in of_one}


@pytest.mark.parametrize(("drawn", "seen", "secret"), BROKEN)
def test_a_compound_that_is_broken_at_its_hyphen_tells_what_it_says(
    drawn, seen, secret
):
    page = Surface("page 1", f"We have {seen} here.", reader="PDFium")
    drawing = Surface("page 1", f"We have {drawn} here.", reader=DRAWING)

    assert secret in told(page, drawing)


@pytest.mark.parametrize(("drawn", "seen", "secret"), BROKEN)
def test_a_compound_that_is_broken_by_the_end_of_a_page_tells_it_too(
    drawn, seen, secret
):
    del seen  # PDFium leaves the hyphen out at the end of a line alone
    surface = Surface("pages 1 and 2", f"We have {drawn} here.", reader=BETWEEN_PAGES)

    assert secret in told(surface)


@pytest.mark.parametrize(("words", "hyphen"), list(product(COMPOUNDS, HYPHENS)))
def test_a_compound_tells_it_with_any_hyphen(words, hyphen):
    text = f"We have {words.replace('-', HYPHENS[hyphen])} here."

    assert COMPOUNDS[words] in told(Surface("page 1", text, reader="PDFium"))


def test_it_is_found_in_a_finished_file():
    narrow = '<p style="width: 4em">We have a two-year contract.</p>'
    leaks = audited(pdf(narrow), Search(SECRETS, NOTHING))

    assert isinstance(leaks, list)
    assert {leak.secret for leak in leaks} == {"term"}


def test_what_stands_around_two_hyphens_that_are_close_is_read_once():
    text = "a two-\nyear and a six-\nmonth term"

    assert around_broken_compounds(text) == "a two-year and a six-month term"


def test_what_stands_far_from_a_broken_compound_is_left_out():
    far = "x" * 500
    text = f"{far} two-\nyear {far} six-\nmonth {far}"

    first, second = around_broken_compounds(text).split("\n#\n")
    assert "two-year" in first
    assert "six-month" in second
    assert len(first) < len(far)
    assert len(second) < len(far)


@pytest.mark.parametrize(
    "text", ["", "a line\nand another", "a dash -\nand more", "-\n"]
)
def test_a_text_without_one_has_nothing_around_it(text):
    assert around_broken_compounds(text) == ""


@pytest.mark.parametrize("more", range(12))
def test_no_word_is_cut_where_a_stretch_begins_or_ends(more):
    """What is left of £122.048m may be another amount."""
    before, after = "x" * (185 + more), "y" * (185 + more)
    text = f"£122.048m {before} two-\nyear {after} £22.0481m"

    words = around_broken_compounds(text).split()

    assert set(words) <= {*text.split(), "two-year"}
    assert "two-year" in words
