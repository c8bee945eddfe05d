"""Rows that are names, names in lists, events in lists, answers with words, and `others: TBC` are the same paper."""

import pytest
from conftest import examine, sources
from random_paper import random_paper
from test_short_forms import paper_of, plain

from twopart.load import files

BEGIN = """\
form: note
title: Vans
front: {meeting: The Board}
grounds: {commercial: {from: foia-43-2, ceases: {event: later}}}
"""
END = 'part-1: {sections: {summary: "We buy from {merle_garages}."}}\n'
NAMES = """\
names:
  public: {merle_garages: Merle Garages, aster: Aster Vans}
  withheld: {commercial: {birch: Birch Motors}}
"""
TABLE = """\
tables:
  costs:
    caption: Cost
    unit: £m
    public: true
    columns: {y1: 2030/31, y2: 2031/32, all: [Total, sum]}
    rows:
"""
LONG = {
    "names": NAMES,
    "rows of ids": TABLE.replace("    unit: £m\n", "").replace(
        ", all: [Total, sum]", ""
    )
    + '      merle_garages: "{merle_garages}"\n      birch: "{birch}"\n      other: Others\n',
    "cells alone": f'{TABLE}      aster: ["{{aster}}", 1, 2]\n      birch: ["{{birch}}", 3, 4]\n',
    "events": """\
figures: {public: {first: 1 May 2030, last: 3 June 2030}}
timelines:
  dates:
    caption: Dates
    public: true
    events: [{event: Signed, on: first}, {event: Vans come, start: first, end: last}]
""",
    "answers": """\
declarations:
  finance: {answer: yes, by: "A Person, 3 May 2030"}
  legal: {answer: not applicable, by: "{aster}"}
""",
    "answers as people tick them": """\
declarations:
  finance: {answer: yes, by: "A Person, 3 May 2030"}
  legal: {answer: not applicable}
  privacy: {answer: not applicable, by: A Person}
  audit: {answer: no}
""",
    "unknown values": """\
figures:
  withheld: {commercial: {price: {amount: TBC}, share: {percentage: TBC}}}
""",
    "others of a ground": """\
grounds:
  commercial: {from: foia-43-2, harm: Less choice, ceases: TBC, interest: TBC, likelihood: TBC, balance: TBC, decided: TBC}
""",
    "others of boxes": "declarations: {others: TBC}\nsigned: {others: TBC}\n",
}
SHORT = {
    "names": """\
names:
  public: [Merle Garages, aster: Aster Vans]
  withheld: {commercial: {birch: Birch Motors}}
""",
    "rows of ids": TABLE.replace("    unit: £m\n", "")
    .replace(", all: [Total, sum]", "")
    .replace("rows:\n", "rows: [merle_garages, birch, other: Others]\n"),
    "cells alone": f"{TABLE}      aster: [1, 2]\n      birch: [3, 4]\n",
    "events": LONG["events"]
    .replace("{event: Signed, on: first}", "[Signed, first]")
    .replace("{event: Vans come, start: first, end: last}", "[Vans come, first, last]"),
    "answers": """\
declarations:
  finance: yes, A Person, 3 May 2030
  legal: not applicable, {aster}
""",
    "answers as people tick them": """\
declarations:
  finance: Yes, A Person, 3 May 2030
  legal: N/A
  privacy: {answer: n/a, by: A Person}
  audit: No
""",
    "unknown values": "figures:\n  withheld: {commercial: {price: £TBC, share: TBC%}}\n",
    "others of a ground": "grounds:\n  commercial: {from: foia-43-2, harm: Less choice, others: TBC}\n",
    "others of boxes": "declarations: TBC\nsigned: TBC\n",
}


def whole(piece: str) -> str:
    """A paper with these keys, and with what else one needs."""
    text = BEGIN + END
    if "grounds:" in piece:
        text = text.replace(BEGIN.splitlines(keepends=True)[3], "")
    if "names:" not in piece:
        text += NAMES
    return text + piece


@pytest.mark.parametrize("name", SHORT)
def test_what_is_written_shorter_is_the_same_paper(name):
    short, rules = paper_of(whole(SHORT[name]))
    long, _ = paper_of(whole(LONG[name]))

    assert rules == []
    assert short
    assert plain(short) == plain(long)


@pytest.mark.parametrize(
    ("piece", "refused"),
    [
        ("names: {public: [Merle Garages, Merle garages]}\n", ["doubled-key"]),
        ("names: {public: [7th Heron]}\n", ["no-entry-of-group"]),
        ("names: {withheld: {commercial: [Birch Motors]}}\n", ["no-entry-of-group"]),
        ("names: [Merle Garages]\n", ["wrong-shape"]),
        (TABLE.replace("rows:\n", "rows: [aster, aster]\n"), ["doubled-key"]),
        (
            TABLE.replace("rows:\n", "rows: [{heading: A, cells: [1, 2]}]\n"),
            ["wrong-shape"],
        ),
        (f"{TABLE}      aster: [Aster Vans, 1]\n", []),
        (
            "grounds:\n  commercial: {from: foia-43-2, others: later}\n",
            ["no-such-choice"],
        ),
        ("declarations:\n  finance: maybe, A Person\n", ["no-such-choice"]),
        ("figures: {public: {price: TBC}}\n", ["no-entry-of-group"]),
    ],
)
def test_what_is_no_such_short_form_is_refused_as_before(piece, refused):
    _, rules = paper_of(whole(piece))

    assert [rule for rule in rules if rule != "placeholder"] == refused


def test_the_first_cell_of_a_row_with_its_heading_is_never_taken_for_a_cell_alone():
    """`aster: [Aster Vans, 1]` lacks a cell; the name before it stays the heading."""
    paper, _ = paper_of(whole(f"{TABLE}      aster: [Aster Vans, 1]\n"))

    row = paper.tables["costs"].rows["aster"]
    assert str(row.heading.text) == "Aster Vans"
    assert len(row.cells) == 1


def test_a_row_of_words_is_never_without_its_heading():
    words = TABLE.replace("    unit: £m\n", "").replace(", all: [Total, sum]", "")

    paper, _ = paper_of(whole(f"{words}      aster: [Good, Better]\n"))

    assert str(paper.tables["costs"].rows["aster"].heading.text) == "Good"


def test_no_id_is_made_of_a_withheld_name():
    tree = files.tree(
        sources(whole("names: {withheld: {commercial: [Birch Motors]}}\n")),
        random_paper(0).shared,
    )

    assert "birch_motors" not in str(tree)


def test_no_label_is_lost_where_the_line_above_listed_names_is():
    paper, rules = paper_of(whole("names:\n  [Merle Garages, Aster Vans]\n"))

    assert rules == ["wrong-shape"]
    assert not paper


@pytest.mark.parametrize(
    ("label", "entries"),
    [
        ("witheld", "{commercial: {price: £5k, fee: £6k}}"),
        ("Withheld", "{commercial: {price: £5k, fee: £6k}}"),
        ("pubic", "{price: £5k, fee: £6k}"),
    ],
)
def test_a_misspelt_label_above_entries_is_one_finding_and_opens_nothing(
    label, entries
):
    paper, rules = paper_of(whole(f"figures:\n  {label}: {entries}\n"))

    assert rules == ["unknown-key"]
    grounds = [str(figure.withheld) for figure in paper.figures.values()]
    assert grounds == ["commercial", "commercial"]


def test_a_figure_that_is_called_nearly_as_a_label_is_none():
    paper, rules = paper_of(
        whole("figures: {publics: {amount: £5k, withheld: commercial}}\n")
    )

    assert rules == []
    assert set(paper.figures) == {"publics"}


def test_a_file_that_cannot_be_read_is_the_only_finding_of_a_ground_from_the_stock():
    paper = sources(whole(NAMES))
    paper["figures.yaml"] = b'figures:\n  public:\n   a: "x\n'

    _, findings = files.paper(paper, random_paper(0).shared)

    assert {finding.rule for finding in findings} == {"yaml-syntax"}


@pytest.mark.parametrize(
    ("row", "style"),
    [
        ("[Total, sum]", "total"),
        ("{heading: Total, sum: all}", "total"),
        ("{heading: Total, sum: all, style: subtotal}", "subtotal"),
        ("{heading: Total, sum: [kit]}", ""),
    ],
)
def test_a_row_that_adds_up_all_others_is_set_as_a_total(row, style):
    text = (
        "tables:\n  cost:\n    caption: Cost\n    corner: Item\n    unit: £m\n    public: true\n"
        f"    columns: {{y1: 2030/31}}\n    rows:\n      kit: [Kit, 1.5]\n      total: {row}\n"
        "part-1: {sections: {summary: [{table: cost}]}}\n"
    )
    paper, _, findings = examine(text)

    assert findings == []
    assert str(paper.tables["cost"].rows["total"].style or "") == style
