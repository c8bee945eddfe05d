"""What findings call figures: by their headings where these are public and tell them apart, by their ids elsewhere."""

import pytest
from conftest import examine

from twopart.disclosure.names import MOST_NAMED, NamesOfFigures

TABLE = """
tables:
  cost:
    caption: Costs
    unit: £m
    columns: {{first: "{first}", second: "{second}"}}
    rows:
      kit: {{heading: Cameras, public: true, cells: [1.2, 3.4]}}
      care: {{heading: "{care}", {label}: {value}, cells: [2.3, 4.5]}}
part-1: {{sections: {{summary: [{{table: cost}}]}}}}
"""
KIT = ("cost", "kit", "first")


def names(
    first: str = "2030/31",
    second: str = "2031/32",
    care: str = "Upkeep",
    label: str = "public",
    value: str = "true",
) -> NamesOfFigures:
    text = TABLE.format(first=first, second=second, care=care, label=label, value=value)
    _, subject, _ = examine(text)
    return NamesOfFigures(subject.paper)


def test_a_cell_is_called_by_its_headings():
    assert names().of(KIT) == "“Cameras” for “2030/31”"


@pytest.mark.parametrize("alike", [{"second": "2030/31"}, {"care": "Cameras"}])
def test_a_cell_whose_headings_are_those_of_another_is_called_by_its_id(alike):
    assert names(**alike).of(KIT) == "`cost.kit.first`"


def test_a_heading_that_is_withheld_does_not_count():
    withheld = names(care="Cameras", label="withheld", value="commercial")

    assert withheld.of(KIT) == "“Cameras” for “2030/31”"


def test_of_many_figures_the_first_are_named_and_the_others_counted():
    many = [(f"figure_{number}",) for number in range(MOST_NAMED + 3)]

    listed = names().several(many)

    assert listed.endswith(f"`figure_{MOST_NAMED - 1}` and 3 others")
    assert f"figure_{MOST_NAMED}" not in listed
    assert names().several(many[:2]) == "`figure_0` and `figure_1`"
