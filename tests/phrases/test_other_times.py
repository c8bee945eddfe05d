"""A withheld length of time is not found in when something was, how old it is, or how long records are kept."""

import pytest
from typed_values import value

from twopart.audit import Surface, prepared
from twopart.model.secret import PublicContent, Secret

RECORDS = ("books", "records", "papers", "invoices", "footage", "data")


def found(text: str, written: str, name: str = "term") -> bool:
    search = prepared([Secret(name, "figure", value=value(written))], PublicContent())
    return bool(search.given_away(Surface("page 1", text)))


@pytest.mark.parametrize("records", RECORDS)
@pytest.mark.parametrize(
    "said",
    [
        "We keep {} for three years.",
        "The {} are kept for three years.",
        "Such {} have to be held for at least 3 years.",
        "They retain all financial {} for 36 months.",
    ],
)
def test_how_long_records_are_kept_is_no_term(said, records):
    text = said.format(records)

    assert not found(text, "3 years")
    assert found(text, "3 years", name="retention")


@pytest.mark.parametrize("number", [2, 3, 5])
@pytest.mark.parametrize("unit", ["years", "months", "weeks", "days", "hours"])
def test_when_something_was_and_how_old_it_is_is_no_length(number, unit):
    written = f"{number} {unit}"

    assert found(f"It lasts {written}.", written)
    assert not found(f"It was {written} ago.", written)
    assert not found(f"The van is {written} old.", written)


def test_hours_ago_are_no_days():
    assert not found("It was 48 hours ago.", "2 days")
    assert found("They answer within 48 hours.", "2 days")


@pytest.mark.parametrize(
    "text",
    [
        "Records are kept, and the contract runs for three years.",
        "The licence is held for three years.",
        "They keep the van for three years.",
        "Keep books. It is for three years.",
        "Three years of records are kept.",
    ],
)
def test_what_is_no_record_is_still_found(text):
    assert found(text, "3 years")
