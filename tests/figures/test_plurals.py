"""What is counted is printed in the number that it has, where English has a plain plural for it."""

import pytest

from twopart.language.counted import in_plural, in_singular


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("post", "posts"),
        ("legacy system", "legacy systems"),
        ("body", "bodies"),
        ("key", "keys"),
        ("switch", "switches"),
        ("box", "boxes"),
        ("flying hour", "flying hours"),
    ],
)
def test_one_thing_has_a_plural_and_the_plural_leads_back(one, several):
    assert in_plural(one) == several
    assert in_plural(several) == several
    assert in_singular(several) == one


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "FTE",
        "km",
        "staff",
        "bus",
        "series",
        "person",
        "tonnes of carbon dioxide",
        "officer per site",
        "officers full-time",
    ],
)
def test_what_has_no_plain_plural_stays_as_it_is_written(unit):
    assert in_plural(unit) == unit
