"""A verdict depends on the paper, never on the speed of the machine: a clock ten times faster changes nothing."""

import random
import time
from itertools import product

import pytest
from conftest import HERE, TEMPLATES, examine
from withheld import ALL, NOTHING, filled, pdf

from twopart.audit import audited, prepared
from twopart.audit.bounded import bounded
from twopart.examine import examine as examine_folder
from twopart.terminal import finding_format

SLOWER = 10
CLOCKS = ("time", "monotonic", "perf_counter", "process_time", "thread_time")
ROWS, COLUMNS = range(8), range(6)
BY = "declassified: {name: A Person, role: Director, on: 1 May 2024, why: The board asked.}"


@pytest.fixture
def slow_machine(monkeypatch):
    """Makes this machine ten times slower by each clock that Python has; renderers and helpers inherit it."""

    def slow(name: str, unit: str = "") -> None:
        clock = getattr(time, name + unit)
        start = clock()
        monkeypatch.setattr(
            time,
            name + unit,
            lambda: start + SLOWER * (clock() - start),
        )

    def slow_down() -> None:
        for name, unit in product(CLOCKS, ("", "_ns")):
            slow(name, unit)

    return slow_down


def grid() -> str:
    """A large table's figures, a third of them withheld, of which all sums are public, beside a large public table."""
    chance = random.Random(7)
    figures: list[str] = []
    for row, column in product(ROWS, COLUMNS):
        label = chance.choice(
            ("public: true", "public: true", "withheld: commercial"),
        )
        value = chance.randrange(1_000, 9_999)
        figures.append(f"c{row}_{column}: {{amount: £{value}k, {label}}}")
    for row in ROWS:
        parts = " + ".join(f"c{row}_{column}" for column in COLUMNS)
        figures.append(f"row{row}: {{formula: {parts}, public: true, {BY}}}")
    for column in COLUMNS:
        parts = " + ".join(f"c{row}_{column}" for row in ROWS)
        figures.append(f"column{column}: {{formula: {parts}, public: true, {BY}}}")
    names = [figure.partition(":")[0] for figure in figures]
    public = [
        name
        for name, figure in zip(names, figures, strict=True)
        if "public: true" in figure
    ]
    columns = ", ".join(f"y{year}: FY{year}/{year + 1}" for year in range(30, 42))
    rows = "".join(
        f"      r{row}: {{heading: Depot {row}, cells: {[chance.randrange(1, 999) for _ in range(12)]}}}\n"
        for row in range(40)
    )
    return (
        "figures:\n  "
        + "\n  ".join(figures)
        + "\ntables:\n  depots:\n    caption: Costs of depots\n    unit: £k\n    public: true\n"
        + f"    columns: {{{columns}}}\n    rows:\n{rows}"
        + "      total: {heading: Total, style: total, sum: all}\n"
        + f"part-1: {{sections: {{summary: [{' '.join(f'{{{name}}}' for name in public)!r}, {{table: depots}}]}}}}\n"
        + f"part-2: {{withheld: commercial, sections: {{detail: {' '.join(f'{{{name}}}' for name in names)!r}}}}}\n"
    )


def verdict(text: str) -> str:
    return finding_format.as_json(examine(text)[2])


def test_the_check_of_large_tables_finds_the_same_on_a_slower_machine(slow_machine):
    text = grid()
    here = verdict(text)

    slow_machine()

    assert '"can-be-worked-out"' in here
    assert verdict(text) == here


@pytest.mark.parametrize("paper", ["connect-as-published", "cameras"])
def test_the_check_of_a_real_paper_finds_the_same_on_a_slower_machine(
    slow_machine, paper
):
    folder, templates = HERE / "papers" / paper, TEMPLATES.parents[1] / "templates"
    here = finding_format.as_json(examine_folder(folder, templates).findings)

    slow_machine()

    again = finding_format.as_json(examine_folder(folder, templates).findings)
    assert again == here


def test_the_audit_finds_the_same_on_a_slower_machine(slow_machine):
    telling, clean = pdf(filled("<p>SECRET</p>")), pdf("<p>Words</p>")
    search = prepared(ALL, NOTHING)
    here = bounded(telling, ALL, NOTHING)

    slow_machine()

    assert here
    assert bounded(telling, ALL, NOTHING) == here
    assert audited(telling, search) == here
    assert bounded(clean, ALL, NOTHING) == []
