"""The register: formulas, tables, and labels that only go up."""

import pytest


def value(subject, *path):
    return str(subject.register.entries[path].value)


def label(subject, *path):
    return subject.register.entries[path].label


TABLE = """
    figures:
      extra: {amount: £0.500m, withheld: commercial}
    tables:
      cost:
        caption: Cost
        corner: Item
        unit: £m
        withheld: commercial
        columns: {y1: FY23/24, y2: FY24/25, total: {heading: Total, sum: all}}
        rows:
          kit: {heading: Kit, cells: [4.392, 1.895]}
          people: {heading: People}
          cut: {heading: Less reserve, cells: ["(0.270)", nil]}
          net: {heading: Net, sum: all, style: total}
          extra: {heading: Extra, cells: ["{extra}", nil]}
          all: {heading: All, sum: [net, extra], style: total}
    part-2: {withheld: commercial, sections: {detail: [{table: cost}, "Net is {cost.net.total}."]}}
    """.replace("          people: {heading: People}\n", "          people: {heading: People, style: group}\n")


def test_totals_of_rows_and_columns_are_computed(sound):
    subject = sound(TABLE)

    assert value(subject, "cost", "kit", "total") == "£6.287m"
    assert value(subject, "cost", "net", "y1") == "£4.122m"
    assert value(subject, "cost", "net", "total") == "£6.017m"
    assert value(subject, "cost", "all", "total") == "£6.517m"


def test_a_withheld_table_makes_every_cell_withheld(sound):
    subject = sound(TABLE)

    cells = [entry for path, entry in subject.register.entries.items() if path[0] == "cost"]
    assert cells
    assert all(not entry.label.public for entry in cells)


@pytest.mark.parametrize(
    ("formula", "precision", "printed"),
    [
        ("a + b", "", "£3.5m"),
        ("a - b", "", "−£0.5m"),
        ("a * 2", "", "£3.0m"),
        ("a / b", "1%", "75%"),
        ("a / b", "0.01%", "75.00%"),
        ("share * b", "", "£0.5m"),
        ("share * b", "£1k", "£500k"),
        ("-(a - b) * 4", "", "£2.0m"),
        ("(a + b) / 7", "£0.001m", "£0.500m"),
    ],
)
def test_a_formula_is_computed_exactly_and_printed_as_its_inputs_allow(sound, formula, precision, printed):
    how = f", precision: {precision}" if precision else ""
    subject = sound(f"""
        figures:
          a: {{amount: £1.5m, public: true}}
          b: {{amount: £2.0m, public: true}}
          share: {{percentage: 25%, public: true}}
          result: {{formula: {formula}{how}, public: true}}
        """)

    assert value(subject, "result") == printed


def test_thirds_do_not_lose_a_penny(sound):
    subject = sound("""
        figures:
          a: {amount: £1, public: true}
          third: {formula: a / 3, precision: £0.01, public: true}
          whole: {formula: third * 3, precision: £0.01, public: true}
        """)

    assert value(subject, "third") == "£0.33"
    assert value(subject, "whole") == "£1.00"


def test_what_is_computed_from_something_withheld_is_withheld_whatever_it_says(findings):
    found = findings("""
        figures:
          a: {amount: £1.5m, withheld: commercial}
          b: {formula: a * 2, public: true}
        """)

    assert [finding.rule for finding in found] == ["public-from-withheld"]


def test_a_circle_is_told_by_its_names(findings):
    [found] = findings("""
        figures:
          a: {formula: b * 2, public: true}
          b: {formula: c * 2, public: true}
          c: {formula: a * 2, public: true}
        """)

    assert "a → b → c → a" in found.what


def test_a_formula_cannot_run_anything(findings):
    for attack in (
        "a.__class__",
        "[a for a in b]",
        "lambda: 1",
        "a ** 9999999",
        "f'{a}'",
        "open(a)",
        "'x' * 9",
    ):
        found = findings(f"""
            figures:
              a: {{amount: £1.5m, public: true}}
              result: {{formula: "{attack}", public: true}}
            """)

        assert found[0].rule in ("unreadable-formula", "unknown-figure"), attack
