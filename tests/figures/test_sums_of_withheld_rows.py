"""A row that is withheld in a public table: the findings agree about its total, and done as they say, all is well."""

import pytest
from conftest import examine

from twopart.rules.consequences import of_one_slip

KIT = "kit: {heading: Kit, cells: [1.7, 1.3], withheld: commercial}"
CELLS = "kit: {heading: Kit, cells: [1.7, 1.3], cells-withheld: commercial}"
VANS = "vans: {heading: Vans, cells: [2.5, 1.9]"
DESKS = "desks: {heading: Desks, cells: [1.0, 1.0]"
ALL = "both: {heading: Total, sum: all"
LIST = "both: {heading: Total, sum: [kit, vans]"
SUB = "sub: {heading: Part, sum: [kit, vans]"
GRAND = "both: {heading: Total, sum: [sub, desks]"
PUBLIC, CLOSED = ", public: true}", ", withheld: commercial}"
# The row that is withheld, those that are to be public, and the sums that the fix closes.
TABLES = {
    "a total of all": (KIT, (VANS,), (ALL,), "`both`"),
    "a total of rows that it names": (KIT, (VANS,), (LIST,), "`both`"),
    "a sum of sums": (KIT, (VANS, DESKS), (SUB, GRAND), "`sub`, `both`"),
    "a row with a public heading": (CELLS, (VANS,), (ALL,), "`both`"),
}


def paper(label, rows):
    lines = "\n".join(f"      {row}" for row in rows)
    return f"""
tables:
  cost:
    caption: Cost
    unit: £m
{label}    columns: {{first: FY23/24, second: FY24/25}}
    rows:
{lines}
part-1: {{sections: {{summary: [{{table: cost}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [Words.]}}}}
"""


def found(label, rows):
    return of_one_slip(examine(paper(label, rows))[2])


@pytest.mark.parametrize("name", TABLES)
def test_the_fix_closes_each_sum_of_the_row(name):
    withheld, public, sums, closed = TABLES[name]
    rows = [withheld, *[f"{row}}}" for row in (*public, *sums)]]
    [finding] = found("    public: true\n", rows)
    key = "cells-withheld" if withheld is CELLS else "withheld"

    assert finding.rule == "table-label"
    assert f"Give `{key}: commercial` to {closed} instead" in finding.fix
    assert "give it to `vans`" in finding.fix


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_left_to_mend_once_the_fix_is_done(name):
    withheld, public, sums, _ = TABLES[name]
    label = CLOSED if withheld is KIT else ", cells-withheld: commercial}"
    rows = [withheld, *[row + PUBLIC for row in public], *[row + label for row in sums]]

    assert found("", rows) == []


def test_a_public_total_is_told_to_label_its_row_and_then_all_is_well():
    rows = [KIT, VANS + PUBLIC]
    [finding] = found("", [*rows, LIST + PUBLIC])

    assert finding.rule == "public-from-withheld"
    assert finding.fix.startswith("Label the row `both` withheld on the same ground")
    assert found("", [*rows, LIST + CLOSED]) == []


def test_a_sum_of_public_rows_stays_public_beside_a_withheld_one():
    rows = [
        VANS + "}",
        DESKS + "}",
        "sub: {heading: Part, sum: [vans, desks]}",
        KIT,
        "both: {heading: Total, sum: [sub, kit]}",
    ]
    [finding] = found("    public: true\n", rows)

    assert "give it to `vans`, `desks`, `sub`. Give" in finding.fix
    assert "`withheld: commercial` to `both` instead" in finding.fix


def test_a_column_of_sums_is_closed_with_one_of_its_parts():
    text = """
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24, second: {heading: FY24/25, withheld: commercial}, total: {heading: Total, sum: all}}
    rows:
      kit: {heading: Kit, cells: [1.7, 1.3]}
      vans: {heading: Vans, cells: [2.5, 1.9]}
part-1: {sections: {summary: [{table: cost}]}}
part-2: {withheld: commercial, sections: {detail: [Words.]}}
"""
    [finding] = of_one_slip(examine(text)[2])

    assert "give it to `first`. Give `withheld: commercial` to `total`" in finding.fix


def test_a_total_without_a_sum_is_reported_by_what_can_be_worked_out():
    rows = [KIT, VANS + PUBLIC]
    total = "both: {heading: Total, cells: [4.2, 3.2]"
    [finding] = found("", [*rows, total + PUBLIC])

    assert finding.rule == "can-be-worked-out"
    assert found("", [*rows, total + CLOSED]) == []
