"""The guards of tables, of unmasked values and of the words of messages are taken out once, one at a time.

Each guard has a paper whose secret it alone keeps from Part 1, from masked output or from a message. With the guard the
secret is not there; without it, it is, or the program stops.
"""

from collections.abc import Callable

import pytest
from conftest import examine, form

from twopart.blocks import table
from twopart.disclosure.equations import relations
from twopart.disclosure.names import NamesOfFigures
from twopart.model.label import Label
from twopart.projection.one_part import WithheldError
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.review import review, sheet
from twopart.rules import tables as rules_of_tables

TABLE = """
    figures:
      price: {amount: £7.25m, withheld: commercial}
    notes:
      heron: The figure of Heron.
    tables:
      costs:
        caption: Costs
        columns:
          a: {heading: First year, unit: £m, under: early, public: true}
          b: {heading: Number of gannets, unit: gannets, under: late, withheld: commercial}
        over: {early: Before the move, late: After the gannets}
        rows:
          kit: [Kit, 1.5, 7]
          vans: [Vans, 2.5, 8]
    part-1: {sections: {summary: [{table: costs}]}}
    """
WITH_NOTE = """
    notes:
      heron: The figure of Heron.
    tables:
      costs:
        caption: Costs
        unit: £m
        columns: {a: First year, b: Second year}
        rows:
          kit:
            heading: Kit
            cells: [{value: "1.5", public: true}, {value: "2.5 {heron}", withheld: commercial}]
    part-1: {sections: {summary: [{table: costs}]}}
    """
ONLY_WITHHELD_IN_UNIT = """
    tables:
      seen:
        caption: What was seen
        unit: gannets of Kestrel Rock
        columns:
          a: {heading: Counted, withheld: commercial}
          b: {heading: Score, unit: points, public: true}
        rows: {kit: [North, 15, 3]}
    part-1: {sections: {summary: [{table: seen}]}}
    """
CHANGE = """
    tables:
      costs:
        caption: Costs
        unit: £m
        columns:
          old: {heading: Old, public: true}
          new: {heading: New, withheld: commercial}
          more: {heading: Change, formula: new - old, public: true}
        rows:
          kit: [Kit, 1.500, 4.750]
    part-1: {sections: {summary: [{table: costs}]}}
    """
# Which its author declassified, though everybody can take the one from the other.
GIVEN_CHANGE = CHANGE.replace(
    "public: true}\n        rows",
    "public: true, declassified: {name: A, role: B, on: 1 May 2024, why: Asked.}}\n        rows",
)
GROUPED = """
    tables:
      costs:
        caption: Costs
        unit: £m
        columns: {a: First year}
        rows:
          birds: {heading: Birds, style: group, public: true}
          heron: {heading: Heron, withheld: commercial, cells: [2.5]}
          rest: {heading: The rest, style: group, public: true}
          kit: {heading: Kit, public: true, cells: [1.5]}
    part-1: {sections: {summary: [{table: costs}]}}
    """
WITH_FIGURE = """
    figures:
      price: {amount: £7.25m, withheld: commercial}
    tables:
      costs:
        caption: Costs
        unit: £m
        public: true
        columns: {a: "Beside {price}"}
        rows: {kit: [Kit, 1.5]}
    part-1: {sections: {summary: [{table: costs}]}}
    """
UNTIED = """
    figures:
      price: {amount: £7.25m, withheld: commercial}
      bid: {amount: £9.75m, withheld: commercial}
    ties: [price = bid]
    part-1: {sections: {summary: "It costs {price}."}}
    part-2: {withheld: commercial, sections: {detail: "It costs {price}, or {bid}."}}
    """
DERIVED = """
    tables:
      costs:
        caption: Costs
        unit: £m
        columns: {a: First year}
        rows:
          kit: {heading: Kit, public: true, cells: [1.500]}
          heron: {heading: Heron and Gannet, withheld: commercial, cells: [7.250]}
          all: {heading: Total, sum: all, public: true, declassified: {name: A, role: B, on: 1 May 2024, why: Asked.}}
    part-1: {sections: {summary: [{table: costs}]}}
    """


def view_of(text: str) -> str:
    _, subject, _ = examine(text)
    return public_view(subject, form()).decode()


def masked_sheet(text: str) -> str:
    _, subject, _ = examine(text)
    return review.as_text(
        review.review("cameras", subject, unmasked=False, faultless=False),
        everything=True,
    )


def messages(text: str) -> str:
    """Findings without what only `--unmasked` says."""
    _, _, findings = examine(text)
    return "\n".join(f"{one.rule} {one.what} {one.why} {one.fix}" for one in findings)


def all_lines(lines, *, public):
    yield from lines.items()


def of_one_side(one: Label, _: Label) -> Label:
    return one


def cell_as_it_is(entry, context):
    return table.view.FigureCell(entry.value.number)


def words_of_any(shown, cell):
    value = getattr(cell, "value", None)
    return getattr(value, "notes", None) or value


def heading_of_any(names, _, line):
    return f"“{line.heading.text}”"


def value_of_any(entry):
    return str(entry.value)


# Name -> paper, what is looked at, the secret, and how the guard is taken out.
Case = tuple[str, Callable[[str], str], str, object, str, object]
GUARDS: dict[str, Case] = {
    "the value of a withheld cell": (
        WITH_NOTE, view_of, "2.5", table, "withheld_cell", cell_as_it_is,
    ),
    "the unit of a withheld column": (
        TABLE, view_of, "gannets", table, "_printed_lines", all_lines,
    ),
    "the unit of a table that only withheld columns are in": (
        ONLY_WITHHELD_IN_UNIT, view_of, "gannets", table, "public_unit", lambda table: table.unit,
    ),
    "the heading over withheld columns": (
        TABLE, view_of, "After the gannets", table, "_printed_lines", all_lines,
    ),
    "the rows of a group": (
        GROUPED, view_of, "Heron", table, "_printed_lines", all_lines,
    ),
    "the change between a public and a withheld column": (
        CHANGE, view_of, "3.250", Label, "__or__", of_one_side,
    ),
    "a value in a masked sheet": (
        UNTIED, masked_sheet, "7.25", sheet, "is_open", lambda _: True,
    ),
    "a relation in a masked sheet": (
        UNTIED, masked_sheet, "9.75", sheet, "_masked_value", value_of_any,
    ),
    "the heading of a withheld row in a message": (
        DERIVED, messages, "Heron and Gannet", NamesOfFigures, "_heading", heading_of_any,
    ),
}  # fmt: skip


@pytest.mark.parametrize("guard", GUARDS)
def test_without_a_guard_its_secret_is_seen(guard, monkeypatch):
    text, look_at, secret, place, name, taken_out = GUARDS[guard]
    assert secret not in look_at(text)

    monkeypatch.setattr(place, name, taken_out)

    try:
        seen = look_at(text)
    # The projection hides for itself what the kind of block asks for.
    except WithheldError:
        return
    assert secret in seen


def secrets_of(text: str) -> str:
    """All words that the audit looks for."""
    _, subject, _ = examine(text)
    secrets, _ = of_paper(subject)
    return "\n".join(word for secret in secrets for word in secret.words)


def test_without_its_guard_the_note_at_a_withheld_cell_counts_as_printed(monkeypatch):
    assert "figure of Heron" in secrets_of(WITH_NOTE)

    monkeypatch.setattr(table._VisibleTable, "_words", words_of_any)

    assert "figure of Heron" not in secrets_of(WITH_NOTE)


def _nothing(*_: object, **__: object):
    return iter(())


# Name -> paper, the rule that finds it, and how the check is taken out.
RULES = {
    "a group of which Part 1 has no row": (
        GROUPED, "nothing-left", rules_of_tables, "_groups_of_nothing",
    ),
    "a withheld figure in a heading": (
        WITH_FIGURE, "heading-of-table", rules_of_tables, "_reference_in_heading",
    ),
    "what a change gives away": (
        GIVEN_CHANGE, "can-be-worked-out", relations._Reader, "_computed_cell",
    ),
}  # fmt: skip


@pytest.mark.parametrize("check", RULES)
def test_without_a_check_its_finding_is_missed(check, monkeypatch):
    text, rule, place, name = RULES[check]
    assert rule in messages(text)

    monkeypatch.setattr(place, name, _nothing)

    assert rule not in messages(text)
