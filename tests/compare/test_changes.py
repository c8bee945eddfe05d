"""What changed between two versions of a paper: every change is told once, and nothing else is told."""

import re
from pathlib import Path

import pytest
from conftest import examine
from random_paper import random_paper

from twopart.compare.restricted import (
    NOTHING,
    changes_of,
    restricted_page,
    restricted_record,
)
from twopart.render.html.page import environment

TEMPLATES = Path(__file__).parents[2] / "templates"
PAPER = """
title: Cameras
front: {meeting: Investment Board}
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
  personal:
    exemption: Section 40(2) of the Freedom of Information Act 2000
    interest: The officer
    harm: somebody would be found
    likelihood: would be likely to
    balance: {publish: People ask, withhold: Homes are private, outcome: Withhold}
    ceases: {date: 1 May 2040}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-stub: This is personal.
names:
  kestrel: {name: Kestrel Imaging plc, withheld: commercial}
figures:
  users: {count: 22500 users, public: true}
  price: {amount: £0.930m, withheld: commercial}
  start: {date: 27 February 2030, public: true}
tables:
  costs:
    caption: Cost by year
    unit: £m
    columns: {y1: FY30/31, y2: FY31/32}
    rows:
      kit: {heading: Kit, public: true, cells: [0.250, 0.300]}
      vans: {heading: Vans, public: true, cells: [0.100, 0.400]}
      total: {heading: Total, sum: all, public: true}
passages:
  order:
    text: "The order goes [[commercial: to a yard in Leith | to a yard]] and to nobody else this year."
    items: ["cameras for officers on foot", "docks for cameras"]
  reach: "It reaches {users} in every borough, as {costs} shows."
  asked: "Staff were asked early what they thought."
  spare: {withheld: commercial, full: "A spare set lies in a drawer at the depot."}
part-1:
  sections:
    summary:
      - {use: order}
      - {use: reach}
      - {table: costs}
      - "Trials begin on {start} and end before the summer."
      - "Another {users} wait for theirs."
      - "What was typed here is {=£77k}, in all."
      - {use: spare}
      - {text: "Nobody objected to any of it.", id: nobody}
part-2:
  withheld: commercial
  sections:
    detail:
      - {use: order}
      - {use: reach}
      - table: costs
      - {use: spare}
      - "The price is {price}, from {kestrel}."
      - {use: asked}
"""


def subject_of(text):
    _, subject, findings = examine(text)
    wrong = [each.what for each in findings if each.level != "note"]
    assert wrong == []
    return subject


def changes(new, old=PAPER):
    return changes_of(subject_of(old), subject_of(new))


def counts(changed):
    """Figures, withholdings, grounds and changes of words."""
    return (
        len(changed.figures),
        len(changed.withholdings),
        len(changed.grounds),
        changed.words,
    )


def with_(*replacements):
    text = PAPER
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def line(text):
    """A line of the paper, to be taken out."""
    [found] = [each for each in PAPER.splitlines(keepends=True) if text in each]
    return found


FIGURE, WITHHOLDING, GROUND, WORDS = (
    (1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, 0, 1, 0),
    (0, 0, 0, 1),
)
SINGLE = {
    "a figure": (FIGURE, with_(("22500", "23500"))),
    "a withheld figure": (FIGURE, with_(("£0.930m", "£0.940m"))),
    "a date": (FIGURE, with_(("27 February", "28 February"))),
    "a figure in its place": (FIGURE, with_(("£77k", "£78k"))),
    "a title": (WORDS, with_(("title: Cameras", "title: Lamps"))),
    "a line of the front sheet": (WORDS, with_(("Investment Board", "Other Board"))),
    "a word": (WORDS, with_(("every borough", "each borough"))),
    "a word of an item": (WORDS, with_(("docks for", "racks for"))),
    "a word of Part 2 alone": (WORDS, with_(("asked early", "asked late"))),
    "a withheld word": (WORDS, with_(("in Leith", "in Dundee"))),
    "a caption": (WORDS, with_(("Cost by year", "Cost by month"))),
    "the heading of a row": (WORDS, with_(("heading: Kit", "heading: Tools"))),
    "the heading of a column": (WORDS, with_(("y1: FY30/31", "y1: Year 1"))),
    "a new paragraph": (WORDS, with_(('      - "Trials', '      - "We met the unions in May."\n      - "Trials'))),
    "a paragraph that is gone": (WORDS, PAPER.replace(line("Trials begin"), "")),
    "a new item": (WORDS, with_(('"docks for cameras"', '"docks for cameras", "straps"'))),
    "a paragraph that moved": (
        WORDS,
        PAPER.replace(line("Trials begin"), "").replace(
            line("What was typed"), line("What was typed") + line("Trials begin")
        ),
    ),
    "another figure at a place": (FIGURE, with_(("Another {users}", "Another {=300 users}"))),
    "what Part 1 says instead": (WITHHOLDING, with_(("| to a yard]]", "| to a place]]"))),
    "the ground of a withholding": (WITHHOLDING, with_(("plc, withheld: commercial", "plc, withheld: personal"))),
    "a name that is opened": (WITHHOLDING, with_(("plc, withheld: commercial", "plc, public: true"))),
    "a figure that is opened": (WITHHOLDING, with_(("£0.930m, withheld: commercial", "£0.930m, public: true"))),
    "a figure that is closed": (
        WITHHOLDING,
        with_(("22500 users, public: true", "22500 users, withheld: commercial")),
    ),
    "a clause that is opened": (
        WITHHOLDING,
        with_(("[[commercial: to a yard in Leith | to a yard]]", "to a yard in Leith")),
    ),
    "words that are closed": (
        WITHHOLDING,
        with_(("docks for cameras", "docks [[commercial: for cameras]]")),
    ),
    "a paragraph that is opened": (
        WITHHOLDING,
        with_(("spare: {withheld: commercial, full:", "spare: {text:")),
    ),
    "a paragraph of Part 2 that Part 1 says too": (
        WITHHOLDING,
        with_((line("Nobody objected"), line("Nobody objected") + "      - use: asked\n")),
    ),
    "the end of a ground": (GROUND, with_(("contract is signed", "contract is over"))),
    "the wording of a ground": (GROUND, with_(('"[withheld]"', '"[kept back]"'))),
    "who decided": (GROUND, PAPER.replace("role: Director", "role: Head", 1)),
}  # fmt: skip


@pytest.mark.parametrize("kind", SINGLE)
def test_a_single_change_is_reported_once(kind):
    expected, new = SINGLE[kind]

    assert counts(changes(new)) == expected


@pytest.mark.parametrize("kind", SINGLE)
def test_what_comes_goes_when_the_versions_change_places(kind):
    expected, new = SINGLE[kind]

    assert counts(changes(PAPER, old=new)) == expected


SAME = {
    "nothing": PAPER,
    "a comment": PAPER + "\n# A comment.\n",
    "the name of a figure": with_(("  price: {", "  sum: {"), ("{price}", "{sum}")),
    "the name of a table": PAPER.replace("costs", "outlay"),
    "the name of a passage": PAPER.replace("  reach:", "  covers:").replace("use: reach", "use: covers"),
    "the name of a ground": PAPER.replace("commercial", "trade"),
    "a note for whoever reads the source": with_(("{amount: £0.930m,", "{amount: £0.930m, note: Of May,")),
    "a passage written where it stands": PAPER.replace(line("  reach:"), "").replace(
        "{use: reach}", '"It reaches {users} in every borough, as {costs} shows."', 1
    ).replace("      - {use: reach}\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", SAME)
def test_what_nobody_reads_is_no_change(kind):
    changed = changes(SAME[kind])
    page = restricted_page(changed, subject_of(SAME[kind]), ("a", "b"), TEMPLATES)

    if kind == "a passage written where it stands":  # Part 2 alone loses it
        assert changed.words == 0
        return
    assert counts(changed) == (0, 0, 0, 0)
    assert NOTHING in page


def test_new_numbers_are_no_change():
    one_more = '    summary:\n      - "One more to begin with."\n'
    new = with_(("    summary:\n", one_more))

    changed = [each for each in changes(new).passages if each.is_changed]

    assert [each.fate for each in changed] == ["new"]


def test_a_reference_to_another_table_is_a_change():
    other = """
  others:
    caption: Numbers of cameras
    columns: {y1: FY30/31}
    unit: £m
    rows: {kit: {heading: Stock, public: true, cells: [0.777]}}
"""
    old = (
        PAPER.replace("\npassages:", f"{other}passages:")
        .replace(
            line("- {table: costs}"),
            "      - {table: costs}\n      - {table: others}\n",
        )
        .replace(
            line("- table: costs"), "      - table: costs\n      - table: others\n"
        )
    )
    new = old.replace("as {costs} shows", "as {others} shows")
    swapped = old.replace(
        "      - {table: costs}\n      - {table: others}\n",
        "      - {table: others}\n      - {table: costs}\n",
    ).replace(
        "      - table: costs\n      - table: others\n",
        "      - table: others\n      - table: costs\n",
    )

    assert counts(changes(new, old)) == WORDS
    changed = [each for each in changes(swapped, old).passages if each.is_changed]
    assert [each.passage.kind for each in changed] == ["table"]
    assert changed[0].moved_from


def test_a_total_says_what_it_follows_from():
    changed = changes(with_(("[0.100, 0.400]", "[0.100, 0.650]")))
    cell, total = changed.figures

    assert (cell.old, cell.new, cell.difference) == ("£0.400m", "£0.650m", "+£0.250m")
    assert total.name == "Table 1 (Cost by year): Total, FY31/32"
    assert (total.old, total.new, total.difference) == (
        "£0.700m",
        "£0.950m",
        "+£0.250m",
    )
    assert total.because == ("Table 1 (Cost by year): Vans, FY31/32 £0.400m → £0.650m",)
    assert changed.words == 0


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("6.5%", "6.8%", "+0.3 percentage points"),
        ("6%", "5%", "−1 percentage point"),
        ("16%", "4%", "−12 percentage points"),
    ],
)
def test_the_difference_of_two_percentages_is_in_points(old, new, difference):
    before = f"  share: {{percentage: {old}, public: true}}\n  users:"
    after = f"  share: {{percentage: {new}, public: true}}\n  users:"
    paper = PAPER.replace("  users:", before, 1)
    [share] = changes(paper.replace(before, after), paper).figures

    assert (share.name, share.difference) == ("share", difference)


def test_a_total_follows_from_a_row_that_is_gone():
    new = PAPER.replace(line("Vans"), "")
    totals = changes(new).figures

    assert [each.difference for each in totals] == ["−£0.100m", "−£0.400m"]
    assert "Vans, FY30/31 £0.100m is gone" in totals[0].because[0]
    assert changes(new).words == 1


def test_a_figure_has_all_its_places():
    [users] = changes(with_(("22500", "23500"))).figures

    assert users.name == "users"
    assert users.places == (
        "Part 1: paragraph 2",
        "Part 1: paragraph 4",
        "Part 2: paragraph 2",
    )


def test_moves_across_the_label_are_loud():
    opened = changes(with_(("£0.930m, withheld: commercial", "£0.930m, public: true")))
    closed = changes(PAPER, old=with_(("£0.930m, withheld: commercial", "£0.930m, public: true")))  # fmt: skip

    assert [each.fate for each in opened.withholdings] == ["opened"]
    assert [each.fate for each in closed.withholdings] == ["closed"]
    page = restricted_page(
        opened, subject_of(PAPER), ("radios@HEAD", "radios"), TEMPLATES
    )
    assert "Withheld before, PUBLIC now" in page


def test_the_page_masks_nothing_and_says_what_it_is():
    new = with_(("£0.930m", "£0.940m"), ("in Leith", "in Dundee"))
    page = restricted_page(changes(new), subject_of(new), ("a", "b"), TEMPLATES)
    text = re.sub(r"<[^>]*>", "", page)

    for words in ("£0.930m", "£0.940m", "Leith", "Dundee", "Kestrel"):
        assert words in text
    assert "█" not in page
    assert (
        page.count("RESTRICTED")
        or "OFFICIAL-SENSITIVE" in page
        or "PART 2" in page.upper()
    )
    assert "<script" not in page


def test_changes_can_be_told_apart_without_colour():
    new = with_(("every borough", "each borough"))
    page = restricted_page(changes(new), subject_of(new), ("a", "b"), TEMPLATES)

    assert re.search(r"<del>.*−.*\[deleted: .*every", page)
    assert re.search(r"<ins>.*\+.*\[new: .*each", page)


def test_words_are_no_markup():
    new = with_(("every borough", "every < & > borough"))
    page = restricted_page(changes(new), subject_of(new), ("a", "b"), TEMPLATES)

    assert "&lt; &amp; &gt;" in page


@pytest.mark.parametrize("seed", range(25))
def test_a_drawn_paper_is_like_itself(seed):
    subject = random_paper(seed).subject()

    assert counts(changes_of(subject, subject)) == (0, 0, 0, 0)


@pytest.mark.parametrize("seed", range(12))
def test_another_drawn_paper_is_reported_whole(seed):
    """Every passage of both stands on the page once: as it was, as it is, or both."""
    old, new = random_paper(seed).subject(), random_paper(seed + 100).subject()
    passages = changes_of(old, new).passages
    before = [id(each.old or each.passage) for each in passages if each.fate != "new"]

    assert len(before) == len(set(before))
    assert sum(each.fate != "gone" for each in passages) == len(
        changes_of(new, new).passages
    )
    assert len(before) == len(changes_of(old, old).passages)


def test_a_stated_total_says_which_cells_it_follows_from():
    stated = with_(("sum: all, public: true", "sum: all, public: true, cells: [0.350, 0.700]"))  # fmt: skip
    new = stated.replace("[0.100, 0.400]", "[0.100, 0.650]").replace("0.700]", "0.950]")
    cell, total = changes(new, old=stated).figures

    assert cell.because == ()
    assert total.name == "Table 1 (Cost by year): Total, FY31/32"
    assert total.because == ("Table 1 (Cost by year): Vans, FY31/32 £0.400m → £0.650m",)


TWO_OUTLINES = """
figures: {price: {amount: £5m, withheld: commercial}}
passages: {shared: "Both parts say this."}
part-1: {sections: {summary: ["We buy vans.", {use: shared}, "Part 1 alone goes on.", "It ends."]}}
part-2: {withheld: commercial, sections: {detail: ["They cost {price}.", {use: shared}, "Part 2 alone goes on."]}}
"""


def test_a_change_stands_below_the_heading_of_its_own_section():
    """Headings of either part stand between the lines that both parts have."""
    old = subject_of(TWO_OUTLINES)
    new = subject_of(TWO_OUTLINES.replace("Part 2 alone goes on", "Part 2 alone stops"))
    changes = changes_of(old, new)
    text = restricted_record(changes, new, ("old", "new"))["text"]
    headings = [
        "".join(run["text"] for run in one["words"])
        for one in text
        if one["kind"] == "heading"
    ]

    assert headings == ["Detail"]


@pytest.mark.parametrize("template", ["screen", "part-2"])
def test_an_example_says_so_on_each_page_of_its_changes(template):
    old = subject_of(PAPER)
    for new, is_example in ((f"example: true\n{PAPER}", True), (PAPER, False)):
        after = subject_of(new)
        record = restricted_record(changes_of(old, after), after, ("a", "b"))
        page = environment(TEMPLATES).get_template(f"compare/{template}.html.j2")
        head, body = page.render(view=record, wider=False).split("<body")

        assert ("EXAMPLE" in head) == is_example
        assert ("EXAMPLE" in body) == is_example
