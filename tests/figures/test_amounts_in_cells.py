"""An amount with signs of its own among figures: the number to write is named where it gives nothing away."""

import pytest
from conftest import examine

TABLE = """
figures: {{kit: {{amount: {withheld}, withheld: commercial}}}}
tables:
  cost:
    caption: Cost
    unit: £m
    {label}
    columns: {{a: A}}
    rows: {{r: {{heading: R, cells: ["{cell}"]}}, s: {{heading: S, cells: [1.5]}}}}
part-1: {{sections: {{summary: [We buy cameras.]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{table: cost}}, "{{kit}}"]}}}}
"""


def finding_on(cell, withheld="£7m", label="public: true"):
    text = TABLE.format(cell=cell, withheld=withheld, label=label)
    [finding] = [one for one in examine(text)[2] if one.rule == "words-among-figures"]
    return finding


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("[£25k]", "0.025"),
        ("£25k", "0.025"),
        ("(£25k)", "(0.025)"),
        ("-£25k", "(0.025)"),
        ("[25]", "25"),
        ("[£1.2m]", "1.2"),
        ("£1,250,000", "1.25"),
        ("£2bn", "2000"),
    ],
)
def test_the_number_is_named_in_the_unit_of_its_column(cell, number):
    assert finding_on(cell).fix.startswith(f"Write {number}:")


@pytest.mark.parametrize("cell", ["$25k", "£25k or more", "[25k]", "much"])
def test_what_is_no_amount_of_its_unit_is_proposed_no_number(cell):
    assert finding_on(cell).fix.startswith("Write the number alone")


@pytest.mark.parametrize(
    ("withheld", "label"),
    [
        ("£25k", "public: true"),
        ("£26k", "public: true"),
        ("£7m", "withheld: commercial"),
    ],
)
def test_a_number_that_may_be_withheld_is_for_the_author_alone(withheld, label):
    finding = finding_on("[£25k]", withheld, label)

    assert "0.025" not in finding.why + finding.fix + finding.what
    assert finding.restricted == "Here that is 0.025."
