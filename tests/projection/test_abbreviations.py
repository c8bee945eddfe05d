"""An abbreviation is explained where a part says it first: each part counts by its own words alone."""

import pytest
from conftest import examine, form, sources

from twopart.model import view
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.source import public_source
from twopart.proof.prove import others
from twopart.render.html.markdown import inline

PAPER = """
names:
  fbc: {name: full business case, short: FBC, explained: true, public: true}
  heron: {name: Heron Optics Ltd, short: HOL, explained: true, withheld: commercial}
passages:
  first: {text: "We buy[[commercial: , as the {fbc.short} says of {heron.short}]]."}
notes: {aside: "Of the {fbc.short}."}
part-1:
  sections:
    summary:
      - {use: first}
      - {text: "See it.", run-in: "The {fbc.short}"}
      - "The {fbc.short}, and {fbc.short}{aside}."
    legal: "{fbc.short} by {heron.short}."
part-2:
  withheld: commercial
  sections: {detail: ["All of it.", {use: first}, "{heron.short} has seen the {fbc.short}."]}
"""


def checked(text: str = PAPER):
    _, subject, findings = examine(text)
    assert findings == []
    return subject


def words(part: int, text: str = PAPER) -> list[str]:
    subject = checked(text)
    shown = project(subject.paper, subject.register, form(), part)
    blocks = [block for section in shown.sections for block in section.blocks]
    return [
        plain
        for block in blocks
        for prose in (block.run_in, block.text)
        if prose is not None
        for plain in [inline(view.plain(prose))]
    ]


def test_part_1_explains_what_it_says_first_whatever_is_withheld_before():
    first, run_in, _, last, *_ = words(1)

    assert first.startswith('We buy <a class="withheld"')
    assert run_in == "The full business case (FBC)"
    assert last.startswith("The FBC, and FBC")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("full business case", "Two full business cases (FBCs), and FBCs."),
        ("full business body", "Two full business bodies (FBCs), and FBCs."),
        ("full business box", "Two full business boxes (FBCs), and FBCs."),
        ("framework of costs", "Two framework of costs (FBC)s, and FBCs."),
    ],
)
def test_an_abbreviation_with_the_ending_of_a_plural_is_explained_in_the_plural(
    name, printed
):
    text = PAPER.replace("full business case", name)
    several = text.replace("We buy[[", "Two {fbc.short}s, and {fbc.short}s.[[")

    first, *_ = words(1, several)

    assert first.startswith(printed)


def test_part_2_explains_where_it_says_it_first():
    _, second, third = words(2)

    assert second == (
        "We buy, as the full business case (FBC) says of Heron Optics Ltd (HOL)."
    )
    assert third == "HOL has seen the FBC."


def test_a_heading_that_a_paragraph_begins_with_is_read_before_its_words():
    text = PAPER.replace("See it.", "See the {fbc.short}.")

    _, run_in, see, *_ = words(1, text)
    assert (run_in, see) == ("The full business case (FBC)", "See the FBC.")


def test_the_front_sheet_is_read_before_all_sections():
    subject = checked(f'front: {{meeting: "On the {{fbc.short}}"}}\n{PAPER}')
    shown = project(subject.paper, subject.register, form(), 1)

    [line] = shown.front
    assert inline(view.plain(line.text)) == "On the full business case (FBC)"
    later = shown.sections[0].blocks[1].run_in
    assert inline(view.plain(later)) == "The FBC"


def test_a_sentence_begins_with_a_capital():
    text = PAPER.replace('run-in: "The {fbc.short}"', 'run-in: "{fbc.short}"')

    assert words(1, text)[1] == "Full business case (FBC)"


def test_other_words_withheld_before_it_change_nothing():
    subject = checked()

    views = {other.view for other in others(sources(PAPER), subject, form())}
    assert views == {public_view(subject, form())}
    without = PAPER.replace(", as the {fbc.short} says of {heron.short}", ", as ever")
    assert public_view(checked(without), form()) == public_view(subject, form())


def test_the_public_source_explains_it_too():
    names = public_source(checked())["names"]

    assert list(names.values()) == [
        {
            "name": "full business case",
            "short": "FBC",
            "explained": True,
            "public": True,
        }
    ]


def test_screens_tell_of_later_uses_what_they_stand_for():
    subject = checked()
    shown = project(subject.paper, subject.register, form(), 1)
    prose = view.plain(shown.sections[1].blocks[0].text)

    assert inline(prose, on_paper=False).startswith(
        '<abbr title="Full business case">FBC</abbr> by '
    )


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("The SOC is done.", 1),
        ("The strategic outline case (SOC) is done; the SOC is good.", 0),
        ("The SOC (strategic outline case) is done.", 0),
        ("The FBC is done, in the UK.", 0),
        ("The SOC is done, and the SOC is good.", 1),
    ],
)
def test_an_abbreviation_that_is_never_explained_is_noted_once(words, count):
    text = PAPER.replace("See it.", words)
    _, _, findings = examine(text)

    rules = [finding.rule for finding in findings]
    assert rules == ["unexplained-abbreviation"] * count


def test_a_paper_that_explains_nothing_has_no_notes():
    _, _, findings = examine('part-1: {sections: {summary: "The SOC is done."}}')

    assert findings == []
