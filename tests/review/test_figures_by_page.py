"""Figures by page: each figure that a part prints once, where its reader meets it, and what it ties to in words."""

import re
from textwrap import dedent

import pytest
from command import twopart
from conftest import HERE, examine
from random_paper import random_paper

from twopart.model.prose import Prose
from twopart.outline.walking import contents
from twopart.prose.runs import references
from twopart.render.html.page import environment
from twopart.review.figures_by_page import figures_by_page
from twopart.review.printed import as_table
from twopart.review.sheet import sheet
from twopart.review.ticks import brief
from twopart.review.ticks.page import as_record

TEMPLATES = HERE.parent / "templates"
PAPER = """
figures:
  price: {amount: £22.048m, withheld: commercial, note: The bid has a comma for the point.}
  original: {amount: £44.1m, withheld: commercial}
  share: {formula: price / original, precision: 1%, withheld: commercial}
  users: {count: "22,500 users", public: true, note: From the staff system.}
  budget: {amount: £1.250m, public: true}
  gross: {formula: budget + budget, public: true}
  half: {formula: budget / 3, precision: £0.1m, public: true}
  unused: {percentage: 5%, public: true}
tables:
  costs:
    caption: Cost
    unit: £m
    columns: {y1: FY30/31, y2: FY31/32, all: {heading: All years, sum: all}}
    rows:
      kit: {heading: Change in scope, public: true, cells: [0.250, 1.000]}
      vans: {heading: Secret vans, withheld: commercial, cells: [0.100, 0.400]}
  spare:
    caption: Spare parts
    unit: £m
    public: true
    columns: {y1: FY30/31}
    rows: {kit: {heading: Kit, cells: [7.000]}}
notes:
  aside: "Of {original}, over two days."
ties: [costs.kit.all = budget]
passages:
  order: "Nine vans for {users} [[commercial: at {price} ({share}) for three forces{aside} | at a price]]."
part-1: {sections: {summary: [{use: order}, {table: costs}, "Of {users.number} some, for {budget}.",
  "It is {half} of {gross}."]}}
part-2:
  withheld: commercial
  sections: {detail: ["Spend {budget}.", {use: order}, {table: costs}, {table: spare}, "Again {price}."]}
"""


def figures_of(text, *, unmasked=True, pages=({}, {})):
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings if finding.level == "error"] == []
    return figures_by_page(subject, unmasked=unmasked, pages=pages)


@pytest.fixture(scope="module")
def figures():
    return figures_of(PAPER)


def lines_of(figures):
    return {line.id: line for line in figures.lines}


def test_figures_stand_in_the_order_of_part_2_and_what_ties_to_nothing_comes_first(
    figures,
):
    assert [line.id for line in figures.untied] == [
        "users",
        "price",
        "original",
        "spare.kit.y1",  # of two, only a formula is made
    ]
    assert [line.id for line in figures.tied] == [
        "budget", "share",
        "costs.kit.y1", "costs.kit.y2", "costs.kit.all", "costs.vans.y1", "costs.vans.y2", "costs.vans.all",
        "half", "gross",
    ]  # fmt: skip
    assert figures.unused == ("unused",)


def test_ties_are_said_with_headings_and_places(figures):
    lines = lines_of(figures)

    assert lines["costs.kit.y1"].ties == (
        ("part of Table 1, Change in scope, All years", "computed"),
    )
    assert lines["costs.kit.all"].ties == (
        ("Table 1, Change in scope, All years = £1.250m (paragraph 1)", "exact"),
        ("Table 1, Change in scope, FY30/31 to FY31/32 added up", "computed"),
    )
    assert lines["share"].ties == (
        ("£22.048m (paragraph 2) ÷ £44.1m (footnote 1)", "computed"),
    )
    assert lines["gross"].ties[0][0] == "£1.250m (paragraph 1) + £1.250m (paragraph 1)"


def test_what_rounding_changes_is_shown_unrounded(figures):
    lines = lines_of(figures)

    assert (lines["share"].first.prints, lines["share"].unrounded) == (
        "50%",
        "49.9955%",
    )
    assert lines["half"].unrounded == "£0.41667m"
    assert lines["gross"].unrounded == lines["price"].unrounded == ""


def test_a_value_just_beyond_its_print_is_never_shown_as_the_same():
    text = PAPER.replace("£44.1m", "£44.0959999m")

    line = lines_of(figures_of(text))["share"]
    assert line.first.prints == "50%"
    assert line.unrounded == "50.0000001%"


def test_places_have_the_pages_that_are_known():
    _, subject, _ = examine(PAPER)
    anchors = {
        content.place.name: content.place.anchor
        for content in contents(subject.paper, subject.outlines[1])
    }
    pages = ({}, {anchors["paragraph 2"]: 7})

    lines = lines_of(figures_by_page(subject, unmasked=True, pages=pages))
    assert lines["original"].first.page == 7  # a footnote is where it is called
    assert lines["budget"].first.page == 0
    assert "¶ 2, p. 7" in brief.as_text(
        figures_by_page(subject, unmasked=True, pages=pages)
    )


def test_numbers_in_words_are_listed(figures):
    assert [(number.place, number.words) for number in figures.in_words] == [
        ("paragraph 2", "Nine vans"),
        ("paragraph 2", "three forces"),
        ("paragraph 2", "two days"),
    ]
    masked = figures_of(PAPER, unmasked=False)
    assert [number.words for number in masked.in_words] == ["Nine vans"]


def test_the_text_has_a_line_for_each_figure_and_one_for_the_cells_of_a_table(figures):
    text = brief.as_text(figures)
    rows = [line for line in text.split("\n") if line.startswith(brief.BOX)]

    assert text.startswith("4 of 14 figures tie to nothing; look at these first:\n")
    assert [" ".join(row.split()[1:6]) for row in rows] == [
        "¶ 2 22,500 users Part",
        "¶ 2 £22.048m part of",
        "footnote 1 £44.1m part of",
        "Table 2 1 cell ties",
        "¶ 1 £1.250m part of",
        "¶ 2 50% unrounded 49.9955%;",
        "Table 1 6 cells all",
        "Part 1: ¶ 3 £0.4m",
        "Part 1: ¶ 3 £2.500m",
    ]
    assert max(map(len, text.split("\n"))) <= brief.WIDTH
    assert "    note: From the staff system." in text


def test_a_cell_that_does_not_tie_has_a_line_of_its_own():
    text = PAPER.replace("costs.kit.all = budget", "costs.kit.y2 = budget")
    _, subject, _ = examine(text)

    shown = brief.as_text(figures_by_page(subject, unmasked=True))
    [row] = [
        line
        for line in shown.split("\n")
        if "does not hold" in line and "Table 1" in line[:12]
    ]
    assert row.startswith("☐ Table 1")


def test_masked_neither_values_nor_headings_that_only_part_2_prints_are_shown():
    figures = figures_of(PAPER, unmasked=False)
    text = brief.as_text(figures) + str(as_record(figures))

    for secret in (
        "22.048",
        "44.1",
        "50%",
        "49.99",
        "Secret vans",
        "Spare parts",
        "three forces",
        "two days",
        "comma",
    ):
        assert secret not in text
    assert "Change in scope" in text
    assert "Spare parts" in brief.as_text(figures_of(PAPER))


def test_masked_a_formula_of_something_withheld_has_no_numbers():
    text = PAPER.replace(
        "formula: price / original,", "formula: price / original * 917 / 917,"
    )
    masked, unmasked = (
        lines_of(figures_of(text, unmasked=unmasked)) for unmasked in (False, True)
    )

    assert "917" in unmasked["share"].ties[0][0]
    assert "917" not in masked["share"].ties[0][0]


def failing(text, *, unmasked):
    _, subject, _ = examine(text)
    return figures_by_page(subject, unmasked=unmasked, faultless=False)


def test_unmasked_both_values_of_a_withheld_relation_that_does_not_tie_and_their_difference():
    text = PAPER.replace("= budget]", "= budget, price = original]")

    sheet = brief.as_text(failing(text, unmasked=True))

    start, _, rest = sheet.partition("\n\n")
    assert start.startswith("What does not hold:\n")
    words = " ".join(start.split())
    assert (
        "£22.048m (£22.0475m to £22.0485m) against £44.1m (£44.05m to £44.15m)" in words
    )
    assert words.endswith("£22.052m apart")
    assert rest


def test_masked_a_withheld_relation_that_does_not_tie_is_named_without_values():
    text = PAPER.replace("= budget]", "= budget, price = original]")

    sheet = brief.as_text(failing(text, unmasked=False))

    start, _, _ = sheet.partition("\n\n")
    assert start.startswith("What does not hold:\n")
    assert start.endswith("does not hold")
    for digits in ("22.0", "44.", "22052"):
        assert digits not in sheet


def test_a_total_that_does_not_cast_is_named_with_both_values_of_what_neither_part_prints():
    text = PAPER.replace(
        "figures:",
        "figures:\n  lots: {amount: £7.5m, withheld: commercial}\n  lost: {amount: £2.5m, withheld: commercial}",
        1,
    ).replace("= budget]", "= budget, lots = lost * 2]")

    start, _, _ = brief.as_text(failing(text, unmasked=True)).partition("\n\n")

    assert "£7.5m (£7.45m to £7.55m) against £5.0m" in " ".join(start.split())


def test_what_ties_has_no_such_lines():
    assert "does not hold" not in brief.as_text(figures_of(PAPER))


def test_masked_no_words_of_a_paper_with_mistakes_are_shown():
    _, subject, _ = examine(PAPER)
    figures = figures_by_page(subject, unmasked=False, faultless=False)
    text = brief.as_text(figures) + str(as_record(figures))

    assert "Change in scope" not in text
    assert "Nine vans" not in text
    assert figures.lines


def test_the_template_prints_every_figure_with_a_box(figures):
    template = environment(TEMPLATES).get_template("review/figures.html.j2")
    page = template.render(view={"figures": as_record(figures)})
    words = " ".join(re.sub("<[^>]+>", " ", page).split())

    assert page.count("☐") == 9
    assert words.count("nothing") == 6  # two headings, four figures
    assert "nothing part of " in words  # what only feeds a formula
    assert "50% unrounded 49.9955%" in words
    # The cells of a table are ticked together.
    assert "part of Table 1, Change in scope, All years" not in words
    assert "Note: From the staff system." in words
    assert "Part 2, paragraph 2: “Nine vans”, “three forces”, “two days”" in words


@pytest.mark.parametrize("seed", range(25))
def test_every_figure_that_a_part_prints_stands_there_once(seed):
    subject = random_paper(seed).subject()
    figures = figures_by_page(subject, unmasked=True)
    ids = [line.id for line in figures.lines]

    printed = set()
    for outline in subject.outlines:
        for content in contents(subject.paper, outline):
            printed |= {".".join(path) for path in content.figures}
            if isinstance(content.words, Prose):
                names = (
                    reference.path[0]
                    for reference in references(content.words, outline.part)
                )
                printed |= {name for name in names if name in subject.paper.figures}
    known = {".".join(path) for path in subject.register.entries}
    registered = {tick.figure for tick in figures.ticks}
    assert len(ids) == len(set(ids))
    in_register = {".".join(line.path) for line in figures.lines}
    assert printed & known & registered <= in_register
    assert in_register | set(figures.unused) == registered
    assert all(line.places for line in figures.lines)


@pytest.mark.parametrize("seed", range(25))
def test_what_is_withheld_is_shown_only_where_it_is_asked_for(seed):
    paper = random_paper(seed)
    figures = figures_by_page(paper.subject(), unmasked=False)
    shown = brief.as_text(figures) + str(as_record(figures))

    assert [secret for secret in paper.secrets if secret in shown] == []


def test_the_tick_sheet_of_a_whole_paper_is_about_a_hundred_lines():
    brief_sheet = twopart(HERE.parent, "check", "--figures", "connect-fbc3").stdout
    whole = twopart(HERE.parent, "check", "--figures", "--all", "connect-fbc3").stdout

    assert len(brief_sheet.split("\n")) < 130
    assert len(whole.split("\n")) > 1500
    assert "£22.048m" not in brief_sheet + whole


def test_a_figure_that_only_feeds_formulas_is_among_what_ties_to_nothing():
    paper = """\
        figures:
          price: {amount: £1.860m, public: true}
          support: {amount: £0.240m, public: true}
          vans: {count: 3 vans, public: true}
          each: {amount: £0.500m, public: true}
          total: {formula: price + support, public: true}
          fleet: {formula: vans * each, public: true}
          stated: {amount: £1.500m, public: true}
        ties: [{tie: fleet = stated}]
        part-1:
          sections: {summary: "It costs {price}, {support} and {total}; {vans} at {each} cost {fleet}, or {stated}."}
        """
    _, subject, _ = examine(paper)

    figures = figures_by_page(subject, unmasked=False)

    assert [line.id for line in figures.untied] == ["price", "support"]
    assert as_table(sheet(subject, unmasked=False)).startswith(
        "2 of 7 figures tie to nothing"
    )


def test_a_long_value_of_which_nothing_is_said_leaves_no_empty_line():
    paper = """
        figures: {hours: {count: "6,200 hours in the air a year", public: true}, vans: {count: 31 vans, public: true}}
        part-1: {sections: {summary: "They fly {hours} with {vans}."}}
    """
    figures = figures_of(dedent(paper))
    _, _, lines = brief.as_text(figures).partition("first:\n")

    first, second, *_ = lines.split("\n")
    assert first.endswith("6,200 hours in the air a year")
    assert second.endswith("31 vans")
