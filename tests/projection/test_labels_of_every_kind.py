"""Kind by kind: nothing has two labels, and a public source holds nothing that is withheld."""

from dataclasses import replace
from typing import ClassVar, Literal

import pytest
from conftest import examine, form

from twopart.base.record import record
from twopart.base.source import Span
from twopart.load import files
from twopart.rules import labels, public_source
from twopart.rules.check import check

BOTH = "public: true, withheld: commercial"


def grid(
    label: str = "",
    *,
    column: str = "X",
    row: str = "",
    cell: str = "nil",
    unit: str = "unit: £m, ",
) -> str:
    rows = f"{{r: {{heading: R, {row}cells: [{cell}]}}}}"
    return f"tables: {{t: {{caption: T, {unit}{label}columns: {{x: {column}}}, rows: {rows}}}}}"


@pytest.mark.parametrize(
    "table",
    [
        grid(f"{BOTH}, "),
        grid(row=f"{BOTH}, "),
        grid(column=f"{{heading: X, {BOTH}}}"),
        grid(cell=f"{{value: 1, {BOTH}}}"),
    ],
    ids=["table", "row", "column", "cell"],
)
def test_no_part_of_a_table_has_two_labels(table):
    _, subject, _ = examine(table)

    assert len(list(labels.nothing_has_two_labels(subject))) == 1


@pytest.mark.parametrize(
    "register",
    [
        "names: {n: {name: N, LABEL}}",
        "timelines: {n: {caption: N, LABEL, events: [E]}}",
    ],
)
@pytest.mark.parametrize(
    ("label", "wrong"),
    [(BOTH, 1), ("public: true", 0), ("withheld: commercial", 0), ("", 1)],
)
def test_a_name_and_a_timeline_have_one_label(register, label, wrong):
    text = register.replace(", LABEL", f", {label}" if label else "").replace(
        "E]", "{event: It begins, on: day}]"
    )
    _, subject, _ = examine(
        f"{text}\nfigures: {{day: {{date: May 2030, public: true}}}}"
    )

    assert len(list(labels.names_and_timelines_have_one_label(subject))) == wrong


@record
class Stamp:
    """A kind of block that somebody adds, and of which no rule knows."""

    tag: ClassVar[str] = "stamp"
    span: Span
    public: Literal[True] | None = None
    withheld: str | None = None


@pytest.mark.parametrize(
    ("label", "wrong"),
    [({}, 1), ({"public": True}, 0), ({"withheld": "commercial"}, 0)],
)
def test_a_record_that_can_have_a_label_must_have_one_whatever_it_is(label, wrong):
    _, subject, _ = examine("title: Cameras")
    stamp = Stamp(subject.paper.span, **label)
    stamped = replace(subject, things=(*subject.things, stamp))

    findings = list(labels.names_and_timelines_have_one_label(stamped))

    assert [finding.rule for finding in findings] == ["figure-without-label"] * wrong


BY = "declassified: {name: A, role: B, on: 1 May 2024, why: It was asked for.}"


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        (
            f"a: {{amount: £1m, withheld: commercial}}, b: {{formula: a * 2, public: true, {BY}}}",
            0,
        ),
        (
            f"a: {{amount: £1m, public: true}}, b: {{formula: a * 2, public: true, {BY}}}",
            1,
        ),
        (
            f"a: {{amount: £1m, withheld: commercial}}, b: {{formula: a * 2, withheld: commercial, {BY}}}",
            1,
        ),
        (f"b: {{amount: £1m, public: true, {BY}}}", 1),
        # A formula of something unknown has its own finding.
        (
            f"b: {{formula: unknown, public: true, {BY}}}",
            0,
        ),
    ],
)
def test_only_what_is_made_of_something_withheld_can_be_declassified(figures, wrong):
    _, subject, _ = examine(f"figures: {{{figures}}}")

    assert len(list(labels.declassifications_lower_something(subject))) == wrong


@pytest.mark.parametrize(
    ("label", "wrong"), [("public: true", 0), ("withheld: commercial", 1)]
)
@pytest.mark.parametrize("line", ["row", "column"])
def test_only_a_line_of_sums_over_something_withheld_can_be_declassified(
    line, label, wrong
):
    total = f"{{heading: All, sum: all, {label}, {BY}}}"
    columns, rows = {
        "row": (
            "{x: X}",
            f"{{r: {{heading: R, withheld: commercial, cells: [1]}}, all: {total}}}",
        ),
        "column": (
            f"{{x: {{heading: X, withheld: commercial}}, all: {total}}}",
            "{r: {heading: R, cells: [1]}}",
        ),
    }[line]
    _, subject, _ = examine(
        f"tables: {{t: {{caption: T, unit: £m, columns: {columns}, rows: {rows}}}}}"
    )

    assert len(list(labels.declassifications_lower_something(subject))) == wrong


PUBLIC_SOURCE = """
form: note
title: T
public-source: true
front: {meeting: A meeting}
grounds: {g: {exemption: Section 43, ceases: {event: when signed}, public-wording: "[withheld]", public-stub: S.MORE}}
part-1: {sections: {summary: We buy.}}
"""
HELD = {
    "name": "names: {n: {name: N, withheld: g}}",
    "table": grid("withheld: g, "),
    "row": grid(row="withheld: g, "),
    "column": grid(column="{heading: X, withheld: g}"),
    "cell": grid(cell="{value: 1, withheld: g}"),
    "cell of words": grid(cell="{value: a, withheld: g}", unit=""),
    "timeline": "timelines: {t: {caption: T, withheld: g, events: [{event: E, on: day}]}}",
    "paragraph": "passages: {p: {withheld: g, full: a, public-wording: More.}}",
    "silent paragraph": "passages: {p: {withheld: g, silent: a}}",
    "paragraph with items": "passages: {p: {withheld: g, items: [a]}}",
    "item": "passages: {p: {text: We buy., items: [{withheld: g, full: a, public-wording: More.}]}}",
    "silent item": "passages: {p: {text: We buy., items: [{withheld: g, silent: a}]}}",
    "silent clause": "passages: {p: 'We buy [[g: a | silent: b]].'}",
    "clause": "passages: {p: 'We buy [[g: a | more]].'}",
    "declaration": "declarations: {finance: yes, legal: {answer: no, by: 'A Person[[g: a | more]]'}}",
    "signature": "signed: {director: {name: '[[g: a | more]]', on: 1 May 2024}}",
    "decision": "decided: {outcome: 'Refused[[g: a | more]]', on: 1 May 2024, by: A Person}",
    "condition": "decided: {outcome: A, on: 1 May 2024, by: A Person, conditions: ['It stays[[g: a | more]].']}",
    "deferral": "deferred: {until: 'May[[g: a | more]]', why: Bids are open.}",
    "end of a deferral": "deferred: {until: May, why: Bids are open., ended: {on: June, by: 'A Person[[g: a | more]]'}}",
    "correction": "correction: {number: 1, on: 1 May 2024, replaces: Part 1, why: 'A name[[g: a | more]].'}",
    "figure": "figures: {f: {amount: £1m, withheld: g}}",
    "note": "figures: {f: {amount: £1m, public: true, note: a}}",
    "insider": "names: {n: {name: N, public: true}}\nfigures: {f: {redacted: true, withheld: g, known-to: [n]}}",
    "part 2": "part-2: {withheld: g, sections: {detail: All.}}",
    "interest": ", interest: a",
    "harm": ", harm: a",
    "likelihood": ", likelihood: would",
    "balance": ", balance: {publish: a, withhold: b, outcome: c}",
    "decided": ", decided: {name: a, role: b, on: 1 May 2024}",
    "consulted": ", consulted: a",
    "protect": ", protect: 5%",
}
NOTHING = {
    "a redacted figure": "figures: {f: {redacted: true, withheld: g}}",
    "a cell that says nothing": grid(cell="{value: nil, withheld: g}"),
    "a paragraph that says only that": "passages: {p: {withheld: g}}",
    "a paragraph with other words": "passages: {p: {withheld: g, public-wording: More., numbered: false, id: q}}",
    "an item that says only that": "passages: {p: {text: We buy., items: [{withheld: g}]}}",
    "a clause without full words": "passages: {p: 'We buy [[g: | more]].'}",
    "a condition without full words": "decided: {outcome: A, on: B, by: C, conditions: ['It stays[[g: | more]].']}",
    "a correction without full words": "correction: {number: 1, on: A, replaces: B, why: 'C[[g: | more]].'}",
    "a public timeline": "timelines: {t: {caption: T, public: true, events: [{event: E, on: day}]}}",
}


def subject_of(text: str, *, public: bool):
    kept = text if public else text.replace("public-source: true\n", "")
    paper, _ = files.paper({"paper.yaml": kept.encode()})
    return check(paper, form())[0]


def found(more: str, *, public: bool = True) -> list[str]:
    record, rest = (more, "") if more.startswith(",") else ("", more)
    subject = subject_of(PUBLIC_SOURCE.replace("MORE", record) + rest, public=public)
    return [
        finding.rule
        for finding in public_source.public_sources_hold_nothing_withheld(subject)
    ]


@pytest.mark.parametrize("more", HELD.values(), ids=HELD)
def test_a_public_source_with_anything_withheld_in_it_is_refused(more):
    assert found(more) == ["withheld-in-public-source"]
    assert found(more, public=False) == []


@pytest.mark.parametrize("more", NOTHING.values(), ids=NOTHING)
def test_what_stands_for_something_withheld_may_stand_in_a_public_source(more):
    assert found(more) == []


@pytest.mark.parametrize(
    ("figure", "public", "wrong"),
    [
        ("redacted: true, withheld: g", True, 0),
        ("redacted: true, withheld: g", False, 1),
        ("redacted: true, withheld: g, amount: £1m", True, 1),
        ("redacted: true, withheld: g, formula: 1 + 1", True, 1),
        ("redacted: true, public: true", True, 1),
        ("amount: £1m, withheld: g", False, 0),
    ],
)
def test_a_redacted_figure_has_no_value_and_stands_in_a_public_source_alone(
    figure, public, wrong
):
    subject = subject_of(
        PUBLIC_SOURCE.replace("MORE", "") + f"figures: {{f: {{{figure}}}}}",
        public=public,
    )

    assert len(list(public_source.redacted_figures_have_no_value(subject))) == wrong


@pytest.mark.parametrize(
    "stub",
    ["{stub: g, behind: [detail]}", "{stub: g, caption: Bids}", "{stub: g, id: bids}"],
)
def test_a_stub_in_a_public_source_says_nothing_that_part_1_does_not_print(stub):
    text = PUBLIC_SOURCE.replace("MORE", "").replace("We buy.", f"[We buy., {stub}]")

    found = public_source.public_sources_hold_nothing_withheld(
        subject_of(text, public=True)
    )

    assert [finding.rule for finding in found] == ["withheld-in-public-source"]


def test_a_section_in_a_public_source_does_not_say_what_stands_behind_it():
    text = PUBLIC_SOURCE.replace("MORE", "").replace(
        "We buy.", "{withheld: g, behind: [detail]}"
    )

    found = public_source.public_sources_hold_nothing_withheld(
        subject_of(text, public=True)
    )

    assert [finding.rule for finding in found] == ["withheld-in-public-source"]
