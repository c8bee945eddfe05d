"""What is written shorter is the same paper; and no line that is lost opens anything."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from itertools import combinations
from pathlib import Path

import pytest
from conftest import HERE, sources
from random_paper import random_paper
from short_notation import in_short_notation

from twopart.load import files
from twopart.load.lenient.completing import parsed
from twopart.load.tree import value_at
from twopart.model.paper import Paper

PAPERS = sorted((HERE / "papers").glob("*/paper.yaml"))
SHORT = """\
form: note
title: Vans
front: {meeting: The Board}
grounds: {commercial: {from: foia-43-2, ceases: {event: later}}, personal: {from: foia-40, ceases: {event: later}}}
names:
  public:
    board: River Board
    aster: {name: Aster Vans Ltd, short: Aster}
  withheld:
    commercial:
      birch: Birch Motors plc
figures:
  public:
    vans: 24 vans
    share: 12.5%
    day: 7 December 2023
    year: 2018
    budget: £1.250m
  withheld:
    commercial:
      price: £0.930m
      left: {formula: budget - price}
    personal:
      pay: {amount: £40k, public-wording: a salary}
tables:
  costs:
    caption: Cost by year
    unit: £m
    rows-withheld: commercial
    columns: {y1: 2030/31, y2: 2031/32}
    rows:
      small: [Small, 0.300, 0.230]
      large: {heading: Large, cells: [0.240, 0.160]}
      grants: {heading: Grants, public: true, cells: [0.100, 0.100]}
      all: [Total, sum]
exceptions:
  typed-figure:
    100% Electric: What the makers call vans.
part-1: {sections: {summary: "We buy {vans}."}}
"""
# What a figure that stands in a text is called.
PLACE = re.compile(r"\w+:\d+:\d+(-\d+)?")
REGISTERS = ("figures", "names")


def paper_of(text: str) -> tuple[Paper | None, list[str]]:
    paper, findings = files.paper(sources(text), random_paper(0).shared)
    return paper, [finding.rule for finding in findings]


def plain(thing):
    """A record without its places."""
    if is_dataclass(thing):
        names = [each.name for each in fields(thing) if each.name != "span"]
        return type(thing), {name: plain(getattr(thing, name)) for name in names}
    if isinstance(thing, Mapping):
        return {
            _without_place(key, value): plain(value) for key, value in thing.items()
        }
    if isinstance(thing, tuple):
        return [plain(each) for each in thing]
    if isinstance(thing, str):
        return PLACE.sub("a place", thing)
    return thing


def _without_place(key: str, value) -> str:
    """The id of an entry; of a figure without one its value."""
    if PLACE.fullmatch(key):
        return repr(plain(value))
    return str(key)


def test_each_value_is_of_the_kind_that_it_is_written_as_and_has_the_label_above_it():
    paper, rules = paper_of(SHORT)

    assert rules == []
    assert paper
    kinds = {
        name: next(
            kind
            for kind in ("amount", "percentage", "count", "date", "formula")
            if getattr(figure, kind)
        )
        for name, figure in paper.figures.items()
    }
    assert kinds == {
        "vans": "count",
        "share": "percentage",
        "day": "date",
        "year": "date",
        "budget": "amount",
        "price": "amount",
        "left": "formula",
        "pay": "amount",
    }
    grounds = {name: figure.withheld for name, figure in paper.figures.items()}
    assert grounds["price"] == grounds["left"] == "commercial"
    assert grounds["pay"] == "personal"
    assert all(
        (figure.public is None) == bool(figure.withheld)
        for figure in paper.figures.values()
    )
    assert paper.names["birch"].withheld == "commercial"
    assert paper.names["board"].public
    rows = paper.tables["costs"].rows
    assert [rows[name].withheld for name in rows] == [
        "commercial",
        "commercial",
        None,
        "commercial",
    ]
    assert (rows["all"].sum, rows["all"].style, rows["all"].cells) == (
        ("all",),
        "total",
        (),
    )
    assert len(rows["small"].cells) == 2
    assert str(rows["small"].heading.text) == "Small"
    [excepted] = paper.exceptions
    assert (excepted.rule, excepted.item) == ("typed-figure", "100% Electric")


@pytest.mark.parametrize("path", PAPERS, ids=[path.parent.name for path in PAPERS])
def test_a_paper_of_the_tests_that_is_shortened_is_the_same_paper(path):
    long = "\n".join(
        each.read_text("utf-8") for each in sorted(path.parent.glob("*.yaml"))
    )

    same(long)


@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_a_drawn_paper_that_is_shortened_is_the_same_paper(seed):
    same(random_paper(seed).text)


def same(long: str) -> None:
    short = in_short_notation(long)

    before, rules = paper_of(long)
    after, others = paper_of(short)

    assert len("".join(short.split())) < len("".join(long.split()))
    assert sorted(others) == sorted(rules)
    assert plain(after) == plain(before)


def closed(paper: Paper) -> set[str]:
    """What a paper withholds in its registers and rows."""
    registers = [getattr(paper, register) for register in REGISTERS]
    registers += [table.rows for table in paper.tables.values()]
    return {
        name for entries in registers for name, each in entries.items() if each.withheld
    }


def opened(paper: Paper) -> set[str]:
    registers = [getattr(paper, register) for register in REGISTERS]
    registers += [table.rows for table in paper.tables.values()]
    return {
        name for entries in registers for name, each in entries.items() if each.public
    }


MOST_LINES = 6
LINES = SHORT.rstrip().split("\n")


def test_no_lines_that_are_lost_publish_anything():
    whole, _ = paper_of(SHORT)
    assert whole
    secrets = closed(whole)
    read = 0

    for first, last in combinations(range(len(LINES) + 1), 2):
        if last - first > MOST_LINES:
            continue
        rest = "\n".join([*LINES[:first], *LINES[last:]])
        paper, rules = paper_of(rest)
        if paper is None or rules:
            continue
        read += 1
        assert secrets & opened(paper) == set(), LINES[first]

    assert read > MOST_LINES  # lines of entries can be lost, and nothing else changes


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("    vans: 24 vans", "    vans: {count: 24 vans, public: true}", "label-in-group"),
        ("    vans: 24 vans", "    vans: {count: 24 vans, withheld: commercial}", "label-in-group"),
        ("      price: £0.930m", "      price: {amount: £0.930m, public: true}", "label-in-group"),
        ("      price: £0.930m", "      vans: £0.930m", "doubled-key"),
        ("    vans: 24 vans", "    count: 24 vans", "no-entry-of-group"),
        ("    vans: 24 vans", "    vans: TBC", "no-entry-of-group"),
        ("    vans: 24 vans", "    vans: many vans", "unreadable-value"),
        ("    vans: 24 vans", "    vans: [24 vans]", "wrong-shape"),
        ("    vans: 24 vans", "    vans:24 vans", "lost-colon"),
        ("    personal:\n      pay: {amount: £40k, public-wording: a salary}", "    pay: £40k", "no-entry-of-group"),
        ("  withheld:\n    commercial:\n      price", "  witheld:\n    commercial:\n      price", "unknown-key"),
        ("      small: [Small, 0.300, 0.230]", "      small: Small:", "yaml-syntax"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_refused(old, new, rule):
    assert old in SHORT

    _, rules = paper_of(SHORT.replace(old, new, 1))

    assert rule in rules


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("    vans: 24 vans", "    vans: {count: 24 vans, withheld: commercial}", "vans"),
        ("      price: £0.930m", "      price: {amount: £0.930m, public: true}", "price"),
        ("      price: £0.930m", "      vans: £0.930m", "vans"),
    ],
)  # fmt: skip
def test_of_two_labels_the_one_that_withholds_stays_for_drafts(old, new, name):
    text = SHORT.replace(old, new, 1)
    tree = parsed({"paper.yaml": text.encode()}, random_paper(0).shared).tree
    entry = value_at(value_at(tree, "figures"), name)

    assert value_at(entry, "withheld")
    assert value_at(entry, "public") is None


FROM_A_BLOCK = """
  prices:
    caption: Prices
    unit: £m
    rows-withheld: commercial
    paste: |
      Item\tNow
      Aster\t1.5
      Birch Motors plc\t2.5
    columns: {now: Now}
    rows:
      aster: "{aster.short}"
      birch: {heading: "{birch}", in-data: Birch Motors plc}
exceptions:
"""


def test_a_row_is_found_by_the_public_name_that_heads_it_and_by_no_withheld_one():
    text = SHORT.replace("\nexceptions:\n", FROM_A_BLOCK)
    without = text.replace(", in-data: Birch Motors plc", "")

    paper, rules = paper_of(text)
    _, others = paper_of(without)

    assert rules == []
    assert paper
    assert len(paper.tables["prices"].rows["aster"].cells) == 1
    assert set(others) == {"not-in-data"}


PERIOD, SEASON, YEAR = "two figures", "a season begins", "with four digits"


@pytest.mark.parametrize("entry", ["    d: '{}'", "    d: {{date: '{}'}}"])
@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("1 April 2025 to 31 March 2026", PERIOD),
        ("1–3 June 2026", PERIOD),
        ("June to August 2026", PERIOD),
        ("2025 to 2026", PERIOD),
        ("2025-2027", PERIOD),
        ("spring 2026", SEASON),
        ("Easter 2026", SEASON),
        ("01/04/26", YEAR),
        ("1.4.26", YEAR),
        ("1 June 26", YEAR),
        ("early 2026", "in the sentence"),
        ("end of June 2026", "in the sentence"),
        ("by March 2027", "the word before it"),
        ("Q1 2026", "of a financial year"),
    ],
)
def test_periods_seasons_and_short_years_are_refused_with_how_to_write_them(
    written, fix, entry
):
    text = SHORT.replace("    day: 7 December 2023", entry.format(written))

    _, findings = files.paper(sources(text), random_paper(0).shared)

    [finding] = findings
    assert finding.rule == "unreadable-value"
    assert fix in finding.fix


def test_a_period_of_years_that_stands_in_a_sentence_is_no_count():
    text = SHORT.replace("We buy {vans}.", "We buy {=2025 to 2026}.")

    _, rules = paper_of(text)

    assert rules == ["unreadable-in-place"]


def test_an_entry_that_was_moved_below_the_wrong_label_keeps_none():
    text = SHORT.replace(
        "  withheld:\n    commercial:\n      price", "    withheld:\n      price"
    )

    paper, rules = paper_of(text)

    assert rules
    assert paper is None or "price" not in paper.figures


def test_shipped_papers_say_no_label_twice():
    content = Path(HERE).parent / "content"
    texts = [path.read_text("utf-8") for path in content.glob("*/figures.yaml")]

    assert texts
    assert not any(
        "public: true}" in text and "\n  public:\n" in text for text in texts
    )
