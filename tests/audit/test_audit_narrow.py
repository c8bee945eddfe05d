"""A number in words is found however narrow the column that breaks it."""

import pytest
from withheld import EXTENSION, NOTHING, pdf

from twopart.audit import audit

WORDS = "It costs twenty-two point zero four eight million pounds, they say."


@pytest.mark.parametrize("width", ["1em", "2em", "3em", "5em", "8em"])
@pytest.mark.parametrize(
    "style", ["word-break: break-all", "hyphens: auto", "hyphens: none"]
)
def test_a_number_in_words_is_found_in_a_narrow_column_amid_a_page(width, style):
    around = "<p>A paragraph that is as wide as the page, and says nothing of it.</p>"
    page = f"{around}<div style='width: {width}; {style}; font-size: 12pt'>{WORDS}</div>{around}"

    leaks = audit(pdf(page), [EXTENSION], NOTHING)

    assert {leak.secret for leak in leaks} == {"nec_extension"}
