"""A withheld figure is found in every place of a file, in whatever form; `benchmarks/matrix.py` has each with each.

Here each place has one form, in turn; the last places of a file, which need no rendering, have all of them in
`test_numbers_in_bytes`.
"""

import matrix
import pytest
from test_numbers_in_bytes import FORMS, PLACES

ELSEWHERE = PLACES.keys()  # with all forms, in test_numbers_in_bytes
RENDERED = [name for name in matrix.places() if name not in ELSEWHERE]
# Places in which one form or another is missed: of blanks in what is turned, of hyphens that a break shows.
OTHERS = {
    "from right to left": "in thousands",
    "in a column as narrow as a letter": "in words",
    "the address of a link": "as it is printed",
}


def test_there_are_places_enough():
    assert len(matrix.places()) >= 44
    assert len(FORMS) == 16


@pytest.mark.parametrize(("number", "name"), [*enumerate(RENDERED)], ids=RENDERED)
def test_a_form_of_a_figure_is_found_in_each_place(number, name):
    form = OTHERS.get(name) or [*FORMS][number % len(FORMS)]

    assert [*matrix.missed(matrix.places()[name], {form: FORMS[form]})] == []


def test_a_clean_file_misses_every_form():
    assert [*matrix.missed(lambda _: matrix.on_page("<p>x</p>")(""), FORMS)] == [*FORMS]
