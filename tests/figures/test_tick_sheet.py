"""The tick sheet: every figure, its label, where each part uses it, and what it ties to."""

import json
import subprocess

import pytest
from command import twopart
from conftest import HERE, examine

from twopart.review import printed
from twopart.review.sheet import sheet

PAPER = """
figures:
  meeting_date: {date: 7 May 2030, public: true}
  vans: {count: 24 vans, public: true}
  price: {amount: £0.930m, withheld: commercial}
  option: {amount: £0.070m, withheld: commercial}
  whole: {formula: price + option, withheld: commercial}
  budget: {amount: £1.250m, public: true}
  stated: {amount: £1.3m, formula: budget, public: true}
  unused: {percentage: 5%, public: true}
  half: {formula: price * 465 / 930, withheld: commercial}
front: {meeting: "A meeting, {meeting_date}"}
tables:
  costs:
    caption: Cost
    unit: £m
    columns: {y1: FY30/31, all: {heading: All, sum: all}}
    rows:
      kit: {heading: Kit, public: true, cells: [0.250]}
      vans: {heading: Vans, withheld: commercial, cells: ["{price}"]}
notes:
  aside: "{budget} was set aside."
passages:
  order:
    text: "{vans} for {price}{aside}:"
    items: ["{budget}", {text: "Of which:", items: ["{vans} vans"]}, {withheld: commercial, full: "{option}"}]
  only: {withheld: commercial, full: "{whole}"}
timelines:
  plan: {caption: Plan, public: true, events: [{event: Meet, on: meeting_date}]}
ties:
  - price + option = whole
  - whole < budget
  - price = budget * 744 / 1000
part-1:
  sections:
    summary:
      - use: order
      - use: only
      - decision: "Spend {budget}"
        body: [{text: "On:", items: ["{vans}"]}]
      - table: costs
      - timeline: plan
      - {text: "See {costs.kit.all}.", numbered: false}
part-2: {withheld: commercial, sections: {detail: [{use: order}, {use: only}, {table: costs}]}}
"""


def places(uses):
    return tuple(use.place for use in uses)


def prints(uses):
    return {use.place: use.prints for use in uses}


@pytest.fixture
def ticks():
    _, subject, _ = examine(PAPER)
    assert subject
    return {tick.figure: tick for tick in sheet(subject, unmasked=False)}


def test_every_figure_and_every_cell_stands_in_it_once_in_the_order_of_the_paper(ticks):
    assert list(ticks) == [
        "meeting_date", "vans", "price", "option", "whole", "budget", "stated", "unused", "half",
        "costs.kit.y1", "costs.kit.all", "costs.vans.y1", "costs.vans.all",
    ]  # fmt: skip


def test_uses_are_listed_as_each_part_numbers_them(ticks):
    assert places(ticks["meeting_date"].part_1) == ("front sheet, meeting", "Figure 1")
    assert places(ticks["budget"].part_1) == (
        "footnote 1",
        "paragraph 1(a)",
        "decision 1",
    )
    assert places(ticks["vans"].part_1) == (
        "paragraph 1",
        "paragraph 1(b)(i)",
        "decision 1(a)",
    )
    assert places(ticks["vans"].part_2) == ("paragraph 1", "paragraph 1(b)(i)")
    assert ticks["option"].part_1 == ()
    assert places(ticks["option"].part_2) == ("paragraph 1(c)",)
    assert ticks["whole"].part_1 == ()
    assert places(ticks["whole"].part_2) == ("paragraph 2",)
    assert places(ticks["costs.kit.all"].part_1) == ("Table 1", "Summary")
    assert ticks["unused"].part_1 == ticks["unused"].part_2 == ()


def test_a_row_that_part_1_does_not_print_is_used_in_part_2_alone(ticks):
    assert ticks["costs.vans.y1"].part_1 == ()
    assert places(ticks["costs.vans.y1"].part_2) == ("Table 1",)


PRINTED = """
figures:
  go_live: {date: 27 February 2030, public: true}
  users: {count: "22,500 users", public: true, note: From the staff system; an older paper has fewer.}
  price: {amount: £7.315m, withheld: commercial, note: The bid says £7.3m.}
  spare: {amount: £1.1m, public: true, note: Beside the £7.315m of the bid.}
  other: {amount: £1.3m, public: true, note: The board was told £2.9m.}
  named: {amount: £1.7m, public: true, note: Heron Optics gave it.}
names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
tables:
  costs:
    caption: Cost
    unit: £m
    note: The finance team gave it.
    columns: {y1: FY30/31, y2: FY31/32}
    rows:
      kit: {heading: Kit, public: true, cells: [0.250, "(0.100)"]}
      vans: {heading: Vans, cells: [{value: 2.417, withheld: commercial}, {value: nil, public: true}]}
passages:
  order: "In {go_live.month}, {users.number} pay {price}; on {go_live.day} [[commercial: {heron} | all]] do."
part-1: {sections: {summary: [{use: order}, {table: costs}]}}
part-2: {withheld: commercial, sections: {detail: [{use: order}, {table: costs}]}}
"""


def sheets_of(text):
    """The tick sheet by figure, masked and unmasked."""
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings] == []
    assert subject
    return tuple(
        {tick.figure: tick for tick in sheet(subject, unmasked=unmasked)}
        for unmasked in (False, True)
    )


def test_a_use_tells_what_the_page_prints_there():
    masked, unmasked = sheets_of(PRINTED)

    assert [use.prints for use in masked["go_live"].part_1] == [
        "February 2030",
        "27 February",
    ]
    assert prints(masked["users"].part_1) == {"paragraph 1": "22,500"}
    assert (
        prints(masked["price"].part_1)
        == prints(unmasked["price"].part_1)
        == {"paragraph 1": "[withheld]"}
    )
    assert prints(masked["price"].part_2) == {"paragraph 1": ""}
    assert prints(unmasked["price"].part_2) == {"paragraph 1": "£7.315m"}
    assert prints(masked["costs.kit.y2"].part_1) == {"Table 1": "−0.100"}
    assert prints(masked["costs.vans.y1"].part_1) == {"Table 1": "[withheld]"}
    assert prints(masked["costs.vans.y1"].part_2) == {"Table 1": ""}
    assert prints(masked["costs.vans.y2"].part_1) == {"Table 1": "–"}
    table = printed.as_table(masked.values())
    assert "paragraph 1:" in table
    assert "“22,500”" in table
    assert "7.315" not in table + json.dumps(printed.as_data(masked.values()))


def test_notes_are_shown_unless_they_tell_something_withheld():
    masked, unmasked = sheets_of(PRINTED)
    hidden = "(a note that may reveal what is withheld: --unmasked shows it)"

    assert masked["users"].note == "From the staff system; an older paper has fewer."
    assert {masked[name].note for name in ("spare", "other", "named")} == {hidden}
    assert masked["price"].note == ""  # not even that there is one
    assert masked["costs.kit.y1"].note == ""  # of a table that withholds something
    assert unmasked["price"].note == "The bid says £7.3m."
    assert unmasked["costs.kit.y1"].note == "The finance team gave it."
    assert masked["costs.kit.y2"].note == ""
    assert "    note: From the staff system" in printed.as_table(masked.values())
    assert printed.as_data([masked["users"]])[0]["note"] == masked["users"].note


def test_a_withheld_figure_does_not_say_that_it_is_not_known_yet():
    text = """
figures:
  price: {amount: TBC, withheld: commercial}
  spare: {amount: TBC, public: true}
passages: {order: "They pay {price}, and {spare}."}
example: true
part-1: {sections: {summary: [{use: order}]}}
part-2: {withheld: commercial, sections: {detail: [{use: order}]}}
"""
    _, subject, _ = examine(text)
    masked, unmasked = (
        {tick.figure: tick.value for tick in sheet(subject, unmasked=unmasked)}
        for unmasked in (False, True)
    )

    assert masked == {"price": "withheld", "spare": "to be confirmed"}
    assert unmasked == dict.fromkeys(masked, "to be confirmed")


def test_what_ties_to_nothing_is_named_first(ticks):
    lines = printed.as_table(ticks.values()).split("\n")

    assert lines[:2] == [
        "3 of 13 figures tie to nothing; look at these first:",
        "    meeting_date, vans, unused",
    ]
    [row] = [line for line in lines if line.startswith("unused")]
    assert row.endswith("ties to nothing")


def test_unmasked_shows_relations_whole():
    _, subject, _ = examine(PAPER)
    assert subject
    shown = {tick.figure: tick for tick in sheet(subject, unmasked=True)}

    assert ("price = budget * 744 / 1000", "exact") in shown["price"].ties
    assert ("half = price * 465 / 930", "computed") in shown["half"].ties
    assert "█" not in printed.as_table(shown.values())


def test_each_tie_has_its_state(ticks):
    assert ticks["whole"].ties == (
        ("price + option = whole", "holds"), ("whole █ budget", "holds"), ("whole = price + option", "computed"),
    )  # fmt: skip
    assert ("price █ budget █", "holds") in ticks["price"].ties
    assert ticks["stated"].ties == (("budget = stated", "within rounding"),)
    assert ticks["costs.kit.y1"].ties == (("costs.kit.all = costs.kit.y1", "computed"),)


ROUNDED = """
figures:
  one: {amount: £1.04m, withheld: commercial}
  two: {amount: £1.04m, withheld: commercial}
  both: {amount: £%sm, formula: one + two, rounding: noted, withheld: commercial}
  known: {amount: £2.04m, public: true}
ties:
  - {tie: one + two = both, rounding: noted}
tables:
  costs:
    caption: Cost
    unit: £m
    withheld: commercial
    rounding: noted
    columns: {y1: FY30/31, y2: FY31/32, all: {heading: All, sum: all, stated: true}}
    rows: {kit: {heading: Kit, cells: [1.04, 1.04, %s]}}
part-1: {sections: {summary: "Of {known}."}}
part-2: {withheld: commercial, sections: {detail: ["{one} {two} {both}", {table: costs}]}}
"""


def test_how_closely_something_withheld_ties_is_said_only_where_it_is_asked_for():
    """The last places of the withheld figure would follow from it."""
    said, shown = [], []
    for total in ("2.08", "2.09"):
        _, subject, findings = examine(ROUNDED % (total, total))
        assert subject
        assert [finding.what for finding in findings] == []
        said.append(printed.as_data(sheet(subject, unmasked=False)))
        shown.append(str(printed.as_data(sheet(subject, unmasked=True))))

    assert said[0] == said[1]
    assert ["within rounding" in each for each in shown] == [False, True]


@pytest.mark.parametrize("missing", ["name", "role", "on", "why"])
def test_what_is_declassified_by_halves_is_not_shown(missing):
    who = {
        "name": "A Person",
        "role": "Director",
        "on": "1 May 2024",
        "why": "Everybody knows it",
    }
    record = ", ".join(f"{key}: {said}" for key, said in who.items() if key != missing)
    _, subject, findings = examine(f"""
        figures:
          price: {{amount: £1.737m, withheld: commercial}}
          twice: {{formula: price + price, public: true, declassified: {{{record}}}}}
        part-1: {{sections: {{summary: "It is {{twice}}."}}}}
        part-2: {{withheld: commercial, sections: {{detail: "{{price}}"}}}}
        """)

    assert "missing-key" in {finding.rule for finding in findings}
    assert "3.474" not in str(
        printed.as_data(sheet(subject, unmasked=False)) if subject else ""
    )


def test_withheld_values_are_shown_only_where_they_are_asked_for(ticks):
    _, subject, _ = examine(PAPER)
    assert subject
    open_ticks = {tick.figure: tick for tick in sheet(subject, unmasked=True)}

    withheld = ("price", "option", "whole", "costs.vans.y1", "costs.vans.all")
    assert {ticks[name].value for name in withheld} == {"withheld"}
    assert {ticks[name].label for name in withheld} == {"withheld: commercial"}
    assert [open_ticks[name].value for name in withheld] == [
        "£0.930m",
        "£0.070m",
        "£1.000m",
        "£0.930m",
        "£0.930m",
    ]
    assert ticks["budget"].value == "£1.250m"
    said = json.dumps(printed.as_data(ticks.values()))
    assert [number for number in ("0.93", "0.07", "744", "465") if number in said] == []


def test_the_table_keeps_to_its_columns(ticks):
    lines = printed.as_table(ticks.values()).split("\n")

    assert max(map(len, lines)) <= 120
    lines = lines[lines.index("") + 1 :]  # after the summary
    starts = [lines[0].index(heading) for heading in printed.HEADINGS]
    assert [
        column
        for column in starts
        if not all(line[column - 2 : column].strip() == "" for line in lines)
    ] == []
    assert not any("\033" in line for line in lines)


def test_a_cell_that_is_labelled_at_two_levels_counts_as_withheld():
    _, subject, findings = examine("""
        tables:
          costs:
            caption: Cost
            unit: £m
            public: true
            columns: {y1: FY30/31}
            rows: {kit: {heading: Kit, withheld: commercial, cells: [7.315]}}
        part-1: {sections: {summary: [Yes., {table: costs}]}}
        """)
    assert subject

    assert "table-label" in {finding.rule for finding in findings}
    assert [tick.value for tick in sheet(subject, unmasked=False)] == ["withheld"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return twopart(HERE.parent, "check", *words)


def test_it_is_printed_also_where_there_are_findings():
    ended = run("--figures", "--all", "tests/papers/connect-as-published")

    assert ended.returncode == 1
    assert "nec_new" in ended.stdout
    assert "error[does-not-tie]" in ended.stderr


def test_as_json_it_comes_with_the_findings():
    ended = run(
        "--figures", "--format", "json", "--quiet", "tests/papers/connect-as-published"
    )

    output = json.loads(ended.stdout)
    assert set(output) == {"figures", "silences", "decisions", "findings"}
    [new] = [figure for figure in output["figures"] if figure["figure"] == "nec_new"]
    assert {
        "relation": "nec_current + nec_extension = nec_new",
        "state": "does not hold",
    } in new["ties"]
    assert ended.stderr == ""


def test_unmasked_it_says_that_it_is_restricted():
    ended = run("--figures", "--unmasked", "connect-fbc3")

    assert ended.returncode == 0
    assert ended.stdout.startswith(
        "This output shows what is withheld: it is as restricted as Part 2.\n"
    )
    assert "£22.048m" in ended.stdout
    assert "£22.048m" not in run("--figures", "connect-fbc3").stdout


def test_the_whole_register_is_printed_where_all_is_asked_for():
    whole = run("--figures", "--all", "connect-fbc3").stdout

    assert "capital.scope.fy2324" in whole
    assert "capital.scope.fy2324" not in run("--figures", "connect-fbc3").stdout


def test_unmasked_without_figures_is_a_wrong_command():
    assert run("--unmasked", "connect-fbc3").returncode == 2


def test_a_paper_with_notes_alone_is_done(tmp_path):
    (tmp_path / "paper").mkdir()
    text = (HERE / "papers" / "cameras" / "paper.yaml").read_text("utf-8")
    two = "  two: {amount: £2.1m, formula: one + one, rounding: noted, public: true}\n"
    figures = "figures:\n  one: {amount: £1.0m, public: true}\n" + two
    (tmp_path / "paper" / "paper.yaml").write_text(text.replace("figures:\n", figures))

    ended = run(str(tmp_path / "paper"))

    assert "note[rounding]" in ended.stderr
    assert "nothing to mend, 1 note" in ended.stderr
    assert ended.returncode == 0
