"""The schedule of withholdings: what each entry says besides its words."""

import pytest
from conftest import form, sources

from twopart.load import files
from twopart.review.copy.page import review_record
from twopart.rules.check import check

PAPER = """
names: {kestrel: {name: Kestrel Imaging plc, withheld: commercial}}
figures:
  price: {amount: £0.930m, withheld: commercial, known-to: [kestrel]}
  fee: {amount: £0.270m, withheld: commercial}
  both: {formula: price + fee, amount: £1.200m, withheld: commercial}
  share: {percentage: 40%, withheld: commercial}
  term: {count: 4 years, withheld: commercial}
  seats: {count: "1,500 seats", public: true}
tables:
  costs:
    caption: Cost
    unit: £m
    columns: {y1: FY30/31, y2: FY31/32, total: {heading: Total, sum: all}}
    rows:
      kit: {heading: Kit, cells: [{value: 0.250, public: true}, {value: 0.300, public: true}]}
      vans: {heading: Vans, cells: [{value: 0.100, withheld: commercial}, {value: 0.400, public: true}]}
      sum: {heading: All, sum: all, style: total}
passages:
  order:
    text: "Vans [[commercial: for {price}, {share} of it now, over {term}]]."
part-1: {sections: {summary: [{use: order}, "We buy."]}}
part-2:
  withheld: commercial
  sections: {detail: [{use: order}, {table: costs}, "{price} and {fee} make {both}. Over {term}.", "For {seats}."]}
"""
PUBLISHED = """
award: {amount: £0.930m, where: Award notice, when: May 2029, same-as: [radios.price]}
forces: {words: Kestrel Imaging, where: Minutes, when: 3 May 2028}
"""


def recorded(text=PAPER, published=PUBLISHED):
    paper, _ = files.paper(sources(text))
    register, wrong = {}, []
    if published:
        register, wrong = files.publications({"published.yaml": published.encode()})
    subject, findings = check(paper, form(), "radios", register)
    assert wrong == []
    return review_record(subject, findings)


@pytest.fixture(scope="module")
def record():
    return recorded()


@pytest.fixture(scope="module")
def entries(record):
    return {
        entry["id"]: entry
        for outer in record["entries"]
        for entry in (outer, *outer["inner"])
    }


def test_what_a_clause_alone_prints_stands_under_it(record, entries):
    [clause] = [one for one in record["entries"] if one["what"] == "clause"]

    assert [inner["id"] for inner in clause["inner"]] == ["share"]
    assert entries["share"]["number"] == f"{clause['number']}.1"
    assert not entries["term"]["inner"]
    assert "." not in entries["term"]["number"]


def test_a_ground_is_listed_once_with_the_numbers_on_it(record):
    [ground] = record["grounds"]
    facts = dict(ground["facts"])

    assert facts["Whose interest"] == "The supplier"
    assert facts["Consulted"] == "not said"
    assert facts["Outcome"] == "Withhold"
    assert facts["Decided by"] == "A Person, Director, 1 May 2024"
    assert facts["Ends"] == "when the contract is signed"
    outer = [
        one["number"] for one in record["entries"] if one["ground"] == "commercial"
    ]
    assert sorted(ground["numbers"]) == sorted(outer)


def test_a_total_follows_from_what_it_is_made_of(entries):
    both = entries["both"]

    assert set(both["follows"]) == {
        entries["price"]["number"],
        entries["fee"]["number"],
    }


def test_cells_without_a_label_of_their_own_follow_from_others(record, entries):
    total = entries["costs.rows.sum.computed"]

    assert total["number"] == "T2"
    assert total["words"] == "0.350, 1.050"
    assert total["follows"] == [entries["costs.rows.vans.y1"]["number"]]
    marks = [
        run["number"]
        for block in record["blocks"]
        for line in block["lines"]
        for grid in line["grid"]
        for row in grid["rows"]
        for cell in row["cells"]
        for run in cell["runs"]
    ]
    assert "T1" in marks


def test_figures_and_words_that_were_published_are_named(entries):
    assert entries["price"]["published"] == ["£0.930m: Award notice, May 2029"]
    assert entries["kestrel"]["published"] == ["“Kestrel Imaging”: Minutes, 3 May 2028"]
    assert entries["fee"]["published"] == []


def test_one_word_alone_is_not_recognised():
    record = recorded(
        published="forces: {words: Kestrel, where: Minutes, when: 3 May 2028}"
    )

    assert not any(entry["published"] for entry in record["entries"])


def test_what_the_public_and_an_insider_can_work_out():
    record = recorded(published="")
    by_id = {entry["id"]: entry for entry in record["entries"]}

    assert by_id["fee"]["worked_out"] == [
        "the public: nothing",
        "Kestrel Imaging plc: nothing",
    ]
    assert by_id["price"]["known_to"] == "Kestrel Imaging plc"
    assert by_id["both"]["worked_out"] == [
        "the public: nothing",
        "Kestrel Imaging plc: at least £0.930m",
    ]


def test_what_was_published_is_known_to_the_public(entries):
    assert entries["both"]["worked_out"][0] == "the public: at least £0.930m"
    assert entries["price"]["worked_out"][0] == "the public: exactly £0.930m"


def test_an_interval_has_both_ends():
    text = PAPER.replace(
        "both: {formula: price + fee, amount: £1.200m, withheld: commercial}",
        "both: {formula: price + fee, amount: £1.200m, public: true, "
        "declassified: {name: A Person, role: Director, on: 1 May 2024, why: It is known.}}",
    )
    record = recorded(text, published="")
    by_id = {entry["id"]: entry for entry in record["entries"]}

    assert by_id["fee"]["worked_out"][0] == "the public: at most £1.200m"


def test_a_public_figure_that_only_part_2_prints_is_an_open_point(record):
    kinds = {kind["heading"]: kind["points"] for kind in record["open_points"]}

    [seats] = kinds["Public figures that only Part 2 prints"]
    assert seats["what"] == "seats: 1,500 seats"
    assert seats["links"]


def test_an_interest_of_somebody_who_was_not_asked_is_an_open_point(record):
    kinds = {kind["heading"]: kind["points"] for kind in record["open_points"]}

    [asked] = kinds["Third parties that nobody asked"]
    assert asked["what"] == "commercial protects “The supplier”, and nobody was asked"


@pytest.mark.parametrize("words", ["two words, amount: £1", "''"])
def test_a_publication_states_words_or_one_value(words):
    paper, _ = files.paper(sources(PAPER))
    published = f"both: {{words: {words}, where: Minutes, when: 3 May 2028}}"
    register, wrong = files.publications({"published.yaml": published.encode()})
    _, findings = check(paper, form(), "radios", register)

    assert wrong or "figure-without-value" in {one.rule for one in findings}


CELLS = "cells: [{value: 0.250, public: true}, {value: 0.300, public: true}]"
ROWS = PAPER.replace(CELLS, "withheld: commercial, cells: [0.250, 0.300]")


@pytest.fixture(scope="module")
def of_rows():
    text = ROWS.replace(
        "for {price}, {share} of it now", "for {price}, {costs.kit.y1} of it now"
    )
    return {one["id"]: one for one in recorded(text, published="")["entries"]}


def test_a_withheld_row_is_described_with_its_values(of_rows):
    row = of_rows["costs.rows.kit"]

    assert row["words"] == "Kit (£m): FY30/31 0.250; FY31/32 0.300; Total 0.550"


def test_it_is_said_of_each_cell_what_can_be_worked_out(of_rows):
    row = of_rows["costs.rows.kit"]

    assert row["worked_out"] == ["the public: nothing"]
    total = of_rows["costs.rows.sum.computed"]
    assert "the public: at least £0.400m (FY31/32, Total)" in total["worked_out"]
    assert "the public: nothing about the other cells" in total["worked_out"]


def test_a_clause_names_the_row_of_which_it_prints_a_cell(of_rows):
    clause = of_rows["order.clause-1"]

    assert of_rows["costs.rows.kit"]["number"] in clause["prints"]
    assert of_rows["price"]["number"] in clause["prints"]


def test_the_source_of_a_figure_is_its_own_line_and_not_that_of_a_label_above_many():
    grouped = """
figures:
  withheld:
    commercial:
      price: £0.930m
      fee: £0.270m
part-1: {sections: {summary: ["We buy."]}}
part-2: {withheld: commercial, sections: {detail: ["{price} and {fee}."]}}
"""
    places = {
        one["id"]: one["at"].split(":")[1]
        for one in recorded(grouped, published="")["entries"]
        if one["what"] == "figure"
    }

    lines = grouped.splitlines()
    first = int(places["price"]) - lines.index("      price: £0.930m")
    assert int(places["fee"]) == lines.index("      fee: £0.270m") + first


def test_a_whole_table_is_described_by_the_number_of_its_cells():
    whole = PAPER.replace(
        "    caption: Cost\n", "    caption: Cost\n    withheld: commercial\n"
    )
    whole = whole.replace(
        ", public: true}, {value: 0.300, public: true}]", "}, {value: 0.300}]"
    )
    whole = whole.replace(
        "{value: 0.100, withheld: commercial}, {value: 0.400, public: true}",
        "0.100, 0.400",
    )
    [table] = [
        one
        for one in recorded(whole, published="")["entries"]
        if one["what"] == "table"
    ]

    assert table["words"] == "Cost: all 9 cells, as the text shows them"
