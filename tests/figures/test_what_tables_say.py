"""What tables can say beyond sums: a paper with units, formulas and headings over columns, end to end."""

import json
from functools import cache

import pytest
from conftest import HERE
from structure import Element, broken_rules, structure

from twopart.examine import ExaminedPaper, examine
from twopart.figures import cells
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.prose import Prose
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.parts import view as sent
from twopart.projection.secrets import of_paper
from twopart.render.html.page import html
from twopart.render.pdf import engine
from twopart.render.process.rendered import PrintedPdf
from twopart.review.sheet import sheet

TEMPLATES = HERE.parent / "templates"
WITHHELD = ("27,950", "51,200", "Dunlin", "Rival", "Saved", "0.131", "rate", "second")


@cache
def fleet() -> ExaminedPaper:
    findings = examine(HERE / "papers" / "fleet", TEMPLATES)
    assert [
        finding.what for finding in findings.findings if finding.level != "note"
    ] == []
    return findings


def printed(entry: Entry) -> str:
    value = cells.ABSENT if entry.absent else cells.printed(entry.value)
    return value.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("order.cars.net", "0.540"),
        ("order.cars.tax", "0.108"),
        ("order.cars.share", "c. 49.7"),  # the total is about, and so is a share of it
        ("order.vans.net", "c. 0.546"),
        ("order.bikes.net", "<0.001"),
        ("order.boats.net", "n/a"),
        ("order.total.number", "37"),
        ("order.total.price", "n/a"),
        ("order.total.net", "c. 1.086"),
        ("order.total.share", "c. 100.0"),
        ("order.cars.saving", "0.131"),
        ("years.staff.growth", "11.1"),
        ("years.kit.more", "c. (0.3)"),
        ("years.fuel.more", "0.0 to 0.1"),
        ("years.fuel.growth", "n/a"),
        ("years.hire.more", "(0.1) to 0.1"),
        ("years.sales.growth", "n/a"),
        ("years.total.old", "c. 6.0 to 6.3"),
        ("years.total.new", "6.1"),
        ("years.total.more", "c. (0.2) to 0.1"),
    ],
)
def test_a_computed_cell_has_its_value(path, value):
    assert printed(fleet().subject.register.entries[tuple(path.split("."))]) == value


def tables(part: int) -> list[view.Table]:
    """All that the paper shows, in order."""
    shown = project(fleet().paper, fleet().subject.register, fleet().form, part)
    return [
        block
        for section in shown.sections
        for block in section.blocks
        if isinstance(block, view.Table)
    ]


def test_part_1_prints_units_and_headings_of_the_columns_that_it_shows():
    order, years = tables(1)

    assert [(over.heading, over.columns) for over in order.over] == [
        ("", 1), ("What is ordered", 2), ("What is paid, with tax at 20%", 2), ("", 1),
    ]  # fmt: skip
    assert [column.unit for column in order.columns] == [
        "",
        "vehicles",
        "£",
        "£m",
        "£m",
        "%",
    ]
    assert [row.heading for row in order.rows][1] == "Vans, by March\u00a02032"
    assert (years.unit, [column.unit for column in years.columns]) == (
        "£m",
        ["", "", "", "%"],
    )


def test_part_2_prints_the_withheld_columns_below_their_own_heading():
    order, bids = tables(2)

    assert order.over[-1] == view.Over("Rival bids", 2)
    assert [column.heading for column in order.columns][-2:] == ["Dunlin", "Saved"]
    assert [column.unit for column in bids.columns] == ["£m a year", "£m a year", ""]


def test_nothing_of_a_withheld_column_is_in_part_1():
    public = public_view(fleet().subject, fleet().form).decode()

    assert [word for word in WITHHELD if word in public] == []


def test_a_withheld_heading_over_columns_is_searched_for():
    secrets, _ = of_paper(fleet().subject)

    assert {("Rival bids",), ("Dunlin",), ("Saved",)} <= {
        secret.words for secret in secrets
    }


def test_the_tick_sheet_has_the_formula_of_each_computed_cell():
    ticks = {tick.figure: tick for tick in sheet(fleet().subject, unmasked=False)}
    relations = [relation for relation, _ in ticks["order.cars.net"].ties]

    assert "order.cars.net = order.cars.number * order.cars.price" in relations
    assert "order.cars.saving" in ticks
    assert ticks["order.cars.saving"].value == "withheld"
    assert [use.prints for use in ticks["order.vans.net"].part_1] == ["c. 0.546"]


def test_a_formula_of_a_withheld_column_shows_no_number_in_the_tick_sheet():
    """It may be told which columns it is made of, as a sum's parts are."""
    ticks = {tick.figure: tick for tick in sheet(fleet().subject, unmasked=False)}

    assert all("27" not in relation for relation, _ in ticks["order.cars.saving"].ties)


@cache
def finished(part: int) -> bytes:
    shown = json.loads(sent(fleet().subject, fleet().form, part))
    made = engine.pdf(html(shown, "mps-iam", part, TEMPLATES), TEMPLATES)
    assert isinstance(made, PrintedPdf), made
    return made.pdf


def of_table(part: int, number: int) -> Element:
    return list(structure(finished(part)).all("Table"))[number]


@pytest.mark.parametrize("part", [1, 2])
def test_both_parts_can_be_read_by_everyone(part):
    assert broken_rules(finished(part)) == []


def test_a_heading_over_columns_heads_as_many_as_stand_below_it():
    [over, own, *rows] = of_table(1, 0).all("TR")

    assert [cell.facts.get("ColSpan") for cell in over.kids] == [
        None,
        None,
        "2",
        "2",
        None,
    ]
    assert [cell.role for cell in over.kids] == ["TD", "TD", "TH", "TH", "TD"]
    assert {cell.facts["Scope"] for cell in (*over.all("TH"), *own.all("TH"))} == {
        "Column"
    }
    assert len(list(own.all("TH"))) == 7
    assert all(len(row.kids) == 7 for row in rows)


def test_signs_in_cells_are_spoken_in_words():
    order, years = of_table(1, 0), of_table(1, 1)
    spoken = {
        span.facts["ActualText"]
        for table in (order, years)
        for span in table.all("Span")
        if "ActualText" in span.facts
    }

    assert {
        "about 45,500", "less than 0.001", "not applicable", "0.3 to 0.5", "minus 0.1 to 0.1", "about minus 0.3",
        "nil", "minus 0.3",
    } <= spoken  # fmt: skip


def test_a_footnote_is_called_in_its_cell():
    [call, other] = of_table(1, 0).all("Reference")

    assert [call.role, other.role] == ["Reference", "Reference"]


def test_what_looks_like_a_range_in_a_column_of_words_is_words_and_withheld_as_such(
    sound,
):
    subject = sound("""
        tables:
          terms:
            caption: Terms
            columns: {when: When, price: {heading: Price, unit: £m}}
            rows:
              one: {heading: One, public: true, cells: [n/a, 0.3 to 0.5]}
              two: {heading: Two, withheld: commercial, cells: [2019–2021, 0.4 to 0.6]}
        part-1: {sections: {summary: [{table: terms}]}}
        part-2: {withheld: commercial, sections: {detail: [{table: terms}]}}
        """)
    [words, price] = subject.paper.tables["terms"].rows["two"].cells
    secrets, _ = of_paper(subject)

    assert isinstance(words.value, Prose)
    assert price.value.range
    assert ("2019–2021",) in {secret.words for secret in secrets}
    assert {str(secret.value) for secret in secrets if secret.value} == {
        "£0.4m",
        "£0.6m",
    }
