"""One slip is one finding: what only follows from it is left out."""

from pathlib import Path

import pytest
from conftest import TEMPLATES, sources

from twopart.base.finding import Finding
from twopart.examine import examine

NAMES = """\
figures:
  public:
    horses: 108 horses
    start: 2 June 2031
    finish: 30 June 2032
  withheld: {commercial: {bid: £7.27m}}
tables:
  state:
    caption: State of the stables
    corner: Stable
    unit: horses
    public: true
    columns: {now: Horses}
    rows:
      gp: [Great Scotland Yard, 60]
      bow: [Bow Road, 48]
      total: [All, sum]
timelines:
  works:
    caption: The works
    public: true
    events: [[The works, start, finish]]
charts:
  where: {caption: Horses by stable, public: true, table: state}
part-1:
  sections:
    summary:
      - "{state} shows {horses} in Great Scotland Yard and Bow Road; see {where}."
      - {table: state}
      - {chart: where}
      - {timeline: works}
part-2: {withheld: commercial, sections: {detail: "They bid {bid}."}}
"""
DOUBTFUL = """\
  pubic:
    horses: 108 horses
  public:
    top: £7.27m
"""


@pytest.fixture
def found(tmp_path):
    """Returns all that `check` says of a paper, however little of it can be read."""

    def findings(text: str) -> tuple[Finding, ...]:
        folder: Path = tmp_path / "content" / "branch"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in sources(text).items():
            (folder / name).write_bytes(content)
        return examine(folder, TEMPLATES).wrong

    return findings


def test_the_paper_without_a_slip_has_no_finding(found):
    assert found(NAMES) == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("  public:\n    horses", "  pubic:\n    horses", "unknown-key"),
        ("  public:\n    horses", "  Public:\n    horses", "unknown-key"),
        (
            "    public: true\n    columns",
            "    public: true\n    withheld: commercial\n    columns",
            "figure-without-label",
        ),
        (
            "  public:\n    horses: 108 horses",
            "  horses: {count: 108 horses, public: true, withheld: commercial}\n  public:",
            "figure-without-label",
        ),
        ("- {table: state}", "- {tabel: state}", "unknown-key"),
        ("- {table: state}", "- tabel: state", "unknown-key"),
        ("- {table: state}", "- {table: states}", "unknown-table"),
        ("- {chart: where}", "- {chrat: where}", "unknown-key"),
        ("shows {horses}", "<b>shows</b> {horses}", "raw-html"),
    ],
)
def test_a_slip_is_one_finding(found, old, new, rule):
    assert old in NAMES

    assert [each.rule for each in found(NAMES.replace(old, new, 1))] == [rule]


def test_what_has_nothing_to_do_with_a_doubtful_label_is_still_found(found):
    typed = NAMES.replace("see {where}", "see {where}; they bid £7.27m")
    slip = typed.replace("  public:\n    horses", "  pubic:\n    horses")

    assert [each.rule for each in found(slip)] == ["unknown-key", "withheld-typed"]


def test_a_withheld_value_beside_a_doubtful_label_is_still_found(found):
    slip = NAMES.replace("  public:\n    horses: 108 horses\n", DOUBTFUL)
    shown = slip.replace("see {where}", "see {where} and {top}")

    assert [each.rule for each in found(shown)] == [
        "unknown-key",
        "public-and-withheld",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("We <b>buy</b> it.", "raw HTML in a passage"),
        ("We <b>buy it.", "raw HTML in a passage"),
        ("We </b> buy it.", "raw HTML in a passage"),
        ('We <a href="x">buy</a> it.', "raw HTML in a passage"),
        (
            "We buy <tooling> for it.",
            "words between < and >, which are read as HTML",
        ),
        (
            "We buy <name of supplier> for it.",
            "words between < and >, which are read as HTML",
        ),
    ],
)
def test_words_between_angle_brackets_are_not_called_html(found, words, said):
    text = f"part-1: {{sections: {{summary: '{words}'}}}}"

    assert [each.what for each in found(text)] == [said]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("GBP 9.6m", "Write £ before the number, in the place of these letters"),
        ("9.6 million pounds", "Write £ before the number, in the place of these"),
        ("9,600 pounds sterling", "Write £ before the number, in the place of these"),
        ("9.6m GBP", "Write £ before the number, in the place of these letters"),
    ],
)
def test_money_without_its_sign_is_no_count_and_no_date(found, written, fix):
    text = (
        f'figures: {{public: {{budget: "{written}"}}}}\n'
        'part-1: {sections: {summary: "We have {budget}."}}\n'
    )

    [each] = found(text)
    assert each.rule == "unreadable-value"
    assert each.fix.startswith(fix)


def test_pounds_of_something_are_a_count(found):
    text = (
        "figures: {public: {hay: 2 pounds of hay}}\n"
        'part-1: {sections: {summary: "A horse eats {hay}."}}\n'
    )

    assert found(text) == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("£10", "£0.01k"),
        ("£100", "£0.1k"),
        ("£10k", "£0.01m"),
        ("£100,000", "£0.1m"),
        ("£10m", "£0.01bn"),
    ],
)
def test_a_precision_of_tens_and_hundreds_is_said_with_its_scale(found, written, meant):
    text = (
        "figures: {public: {price: £7.270m, cars: 126 cars, "
        f'each: {{formula: price / cars, precision: "{written}"}}}}}}\n'
        'part-1: {sections: {summary: "We pay {each} for each of {cars}, {price} in all."}}\n'
    )
    [refused] = found(text)

    assert refused.rule == "no-last-place"
    assert refused.fix.endswith(f": {meant}.")
    assert "no-last-place" not in [
        each.rule for each in found(text.replace(written, meant))
    ]


MIXED = """\
figures: {public: {budget: £9.6m}, withheld: {commercial: {roofs: £0.480m}}}
tables:
  state:
    caption: State of the stables
    corner: Stable
    public: true
    columns: {boxes: {heading: Boxes, unit: boxes}, taps: {heading: Taps, unit: taps}, roof: Roof}
    rows:
      bow: [Bow Road, 14, 16, Slates are missing]
part-1: {sections: {summary: ["We have {budget}.", {table: state}]}}
part-2: {withheld: commercial, sections: {detail: "The roofs cost {roofs}."}}
"""


@pytest.mark.parametrize(
    ("row", "fix"),
    [
        ("[Bow Road, 14, Slates are missing]", "Where there is nothing, write"),
        ("[Bow Road, Mile End, 14, 16, Sound]", "put words with a comma in double"),
        ("[Bow Road, 14, 16, Slates, tiles]", "put words with a comma in double"),
        ("[Bow Road, 14, 16, 20, Slates]", "put words with a comma in double"),
    ],
)
def test_a_row_that_lacks_a_cell_or_has_one_too_many_is_one_finding(found, row, fix):
    slip = MIXED.replace("[Bow Road, 14, 16, Slates are missing]", row)
    [uneven] = found(slip)

    assert found(MIXED) == ()
    assert uneven.rule == "uneven-row"
    assert fix in uneven.fix
