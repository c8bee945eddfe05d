"""A unit is printed after a label once: not where the label says it."""

import pytest
from conftest import examine

from twopart.language.measures.said_units import unit_after
from twopart.model import view
from twopart.projection.one_part import project


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Horses", "horses"),
        ("Number of horses", "horses"),
        ("Life in hours", "hours"),
        ("Cost (£m)", "£m"),
        ("Cost, £m:", "£m"),
        ("Share %", "%"),
    ],
)
def test_a_unit_that_the_label_says_is_not_repeated(label, unit):
    assert unit_after(label, unit) == ""


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Stable", "horses"),
        ("Seahorses", "horses"),
        ("Horses in use", "horses"),
        ("Cost in £", "£m"),
        ("Cost in £m", "m"),
        ("", "£m"),
        ("Stable", ""),
    ],
)
def test_a_unit_that_the_label_does_not_say_is_printed(label, unit):
    assert unit_after(label, unit) == unit


PAPER = """\
figures: {one: {count: 3, public: true}}
tables:
  life:
    caption: Life in hours
    corner: Hours
    unit: hours
    public: true
    columns: {first: First, weight: {heading: Weight (kg), unit: kg}, cost: {heading: Cost, unit: £k}}
    rows: {small: {heading: Small, cells: [12, 3, 4]}}
part-1: {sections: {summary: [{table: life}]}}
"""


def test_a_table_has_each_unit_once_in_print_and_always_in_its_figures():
    paper, subject, _ = examine(PAPER)
    assert paper
    assert subject
    part_1 = project(paper, subject.register, subject.form, 1)
    blocks = [block for section in part_1.sections for block in section.blocks]
    [table] = [block for block in blocks if isinstance(block, view.Table)]

    assert (table.unit, table.caption_unit, table.measure) == ("", "", "hours")
    assert [(column.unit, column.measure) for column in table.columns] == [
        ("", ""),
        ("", "kg"),
        ("£k", "£k"),
    ]
