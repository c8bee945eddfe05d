"""A number that ends a sentence and one that begins the next are two."""

import pytest
from withheld import EXTENSION, said


@pytest.mark.parametrize(
    "text",
    [
        "They are paid in lots of 22. 048 is the code of the site.",
        "It has 22. 048 then follows on.",
    ],
)
def test_two_numbers_over_a_full_stop_are_none_that_is_withheld(text):
    assert said(text, EXTENSION) == set()


@pytest.mark.parametrize(
    "text",
    [
        "It is 22. 048 m in all.",
        "It is 22. 048 million pounds.",
        "22.\n048",
        "£22. 048m",
        "22. 048",
    ],
)
def test_a_number_that_layout_breaks_after_its_point_is_one(text):
    assert said(text, EXTENSION) == {"nec_extension"}
