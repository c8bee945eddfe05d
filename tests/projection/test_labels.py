"""Labels go wherever a value goes: into sums, drawings, text alternatives, orders and references."""

from textwrap import dedent

import pytest
from conftest import examine, form, sources

from twopart.model import view
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.proof.prove import PUBLIC_SOURCE, others

DECLASSIFIED = "declassified: {name: Ada Quill, role: Chief Auditor, on: 1 May 2024, why: The sum alone says little.}"


def views(subject):
    return [project(subject.paper, subject.register, form(), part) for part in (1, 2)]


def blocks(whole, kind):
    return [
        block
        for section in whole.sections
        for block in section.blocks
        if isinstance(block, kind)
    ]


@pytest.mark.parametrize(
    "event", ["on: secret", "start: secret, end: open", "start: open, end: secret"]
)
def test_a_public_timeline_has_no_withheld_date(findings, event):
    found = findings(f"""
        figures:
          open: {{date: May 2024, public: true}}
          secret: {{date: 3 May 2024, withheld: commercial}}
        timelines:
          gates: {{caption: Gates, public: true, events: [{{event: A gate, {event}}}]}}
        part-1: {{sections: {{summary: [{{timeline: gates}}]}}}}
        """)

    assert [finding.rule for finding in found] == ["public-from-withheld"]


TIMELINE = """
    names:
      heron: {name: Heron Optics, withheld: commercial}
    figures:
      one: {date: 3 May 2024, public: true}
      two: {date: 4 May 2024, public: true}
      price: {amount: £7.315m, withheld: commercial}
    timelines:
      gates:
        caption: Gates
        public: true
        events:
          - {event: "{heron} is paid {price}[[commercial: , all of it]]", on: two}
          - {event: A gate, on: one}
    part-1: {sections: {summary: [{timeline: gates}]}}
    part-2: {withheld: commercial, sections: {detail: [{timeline: gates}]}}
    """


def test_the_text_alternative_of_a_drawing_withholds_what_the_drawing_withholds(sound):
    one, two = (
        blocks(whole, view.Timeline)[0].description for whole in views(sound(TIMELINE))
    )

    assert "[withheld] is paid [withheld] [withheld]." in one
    assert "Heron Optics is paid £7.315m, all of it." in two


def test_events_stand_in_the_order_of_public_dates_alone(sound):
    """The words and values in them do not count: they may be withheld, and the order would tell of them."""
    orders = []
    for price in ("£0.001m", "£9m"):
        subject = sound(
            TIMELINE.replace("£7.315m", price).replace("Heron", price[1:2] + " Heron")
        )
        orders.append(
            [event.date for event in blocks(views(subject)[0], view.Timeline)[0].events]
        )

    assert orders == [["3\u00a0May\u00a02024", "4\u00a0May\u00a02024"]] * 2


def test_a_reference_has_the_label_of_what_it_leads_to(sound):
    subject = sound("""
        figures:
          price: {amount: £7.315m, withheld: commercial}
          twice: {formula: price * 2, withheld: commercial}
        tables:
          cost:
            caption: Cost
            unit: £m
            columns: {y1: FY23/24}
            rows: {kit: {heading: Kit, withheld: commercial, cells: [7.315]}}
        part-1: {sections: {summary: "{price} is, {twice.number} is, {cost.kit.y1} is, {cost.kit.y1.number} is"}}
        part-2: {withheld: commercial, sections: {detail: [{table: cost}]}}
        """)

    paragraph = blocks(views(subject)[0], view.Paragraph)[0]

    assert {insert.text for insert in paragraph.text.inserts} == {"[withheld]"}


def test_part_one_refers_to_nothing_that_is_withheld_as_a_whole(findings):
    found = findings("""
        figures:
          secret: {date: 3 May 2024, withheld: commercial}
        timelines:
          gates: {caption: Gates, withheld: commercial, events: [{event: A gate, on: secret}]}
        part-1: {sections: {summary: ["See {gates}.", {timeline: gates}]}}
        part-2: {withheld: commercial, sections: {detail: [{timeline: gates}]}}
        """)

    assert [finding.rule for finding in found] == ["reference-to-the-other-part"]


LOWERED = f"""
    figures:
      cost: {{amount: £5.000m, withheld: commercial}}
      whole: {{formula: cost, precision: £1m, public: true, {DECLASSIFIED}}}
      thousand: {{formula: whole * 1000, precision: £0.001m, public: true}}
    tables:
      yearly:
        caption: Cost by year
        unit: £m
        columns: {{y1: FY23/24, y2: FY24/25, all_years: {{heading: Total, sum: all}}}}
        rows:
          kit: {{heading: Kit, withheld: commercial, cells: [0.75, 1.5]}}
          rest: {{heading: Rest, withheld: commercial, cells: [0.50, 1]}}
          staff: {{heading: Staff, withheld: commercial, cells: [1.1115, 2]}}
          more: {{heading: More, public: true, cells: [1, 2.5]}}
          total: {{heading: Total, sum: [kit, rest, more], public: true, {DECLASSIFIED}}}
    part-1: {{sections: {{summary: ["{{whole}} {{thousand}}", {{table: yearly}}]}}}}
    """


def test_what_is_declassified_is_public_and_says_on_which_grounds_it_was_not(sound):
    entries = sound(LOWERED).register.entries
    lowered = {path: entry.lowered for path, entry in entries.items() if entry.lowered}

    assert lowered == {
        ("whole",): {"commercial"},
        ("yearly", "total", "y1"): {"commercial"},
        ("yearly", "total", "y2"): {"commercial"},
    }
    assert entries["yearly", "total", "all_years"].label.public
    assert not entries["yearly", "kit", "all_years"].label.public


def test_what_is_computed_from_something_declassified_knows_no_more_than_is_printed(
    sound,
):
    assert str(sound(LOWERED).register.entries[("thousand",)].value) == "£5,000.000m"


def test_a_table_shows_as_many_decimals_as_its_declassified_sum_needs_and_no_other_withheld_cell(
    sound,
):
    table = blocks(views(sound(LOWERED))[0], view.Table)[0]

    assert {row.heading: [cell.number for cell in row.cells] for row in table.rows} == {
        "More": ["1.00", "2.50", "3.50"],
        "Total": ["2.25", "5.00", "7.25"],
    }


def test_who_declassified_and_why_stands_in_part_two_alone(sound):
    one, two = (str(view.plain(whole)) for whole in views(sound(LOWERED)))
    by = "The sum alone says little. (Ada Quill, Chief Auditor, 1\u00a0May\u00a02024)"

    assert "Quill" not in one
    assert "says little" not in one
    assert [
        record[1]
        for record in views(sound(LOWERED))[1].withholdings[0].record
        if record[0] == "Declassified"
    ] == [
        f"£5m: {by}",
        f"Cost by year, Total: {by}",
    ]
    assert "Quill" in two


def test_part_one_follows_what_is_declassified_and_no_other_secret(sound):
    subject = sound(LOWERED)
    made = {
        other.how: other.view for other in others(sources(LOWERED), subject, form())
    }

    assert PUBLIC_SOURCE in made
    assert set(made.values()) == {public_view(subject, form())}


def test_without_its_declassification_it_is_refused():
    _, _, findings = examine(dedent(LOWERED).replace(f", {DECLASSIFIED}", ""))

    assert {finding.rule for finding in findings} == {"public-from-withheld"}


@pytest.mark.parametrize("unknown", ["a", "b"])
def test_a_stated_value_that_is_declassified_stays_where_an_input_is_not_known_yet(
    unknown,
):
    amounts = {"a": "£2.2m", "b": "£3.0m"} | {unknown: "TBC"}
    _, subject, findings = examine(f"""
        example: true
        figures:
          a: {{amount: {amounts["a"]}, withheld: commercial}}
          b: {{amount: {amounts["b"]}, withheld: commercial}}
          c: {{formula: a + b, amount: £5.2m, public: true, {DECLASSIFIED}}}
          d: {{formula: c * 2, public: true}}
        passages: {{p: "It costs {{c}}, twice {{d}}; {{a}} and {{b}}."}}
        part-1: {{sections: {{summary: [{{use: p}}]}}}}
        part-2: {{withheld: commercial, sections: {{detail: [{{use: p}}]}}}}
        """)
    entries = subject.register.entries

    assert [finding.rule for finding in findings if finding.level != "note"] == []
    assert (str(entries["c",].value), str(entries["d",].value)) == ("£5.2m", "£10.4m")
    assert entries["c",].label.public
    assert entries["c",].lowered == {"commercial"}
