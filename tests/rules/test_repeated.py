"""Withheld words that are typed in public too: found wherever they are withheld, and wherever they are typed."""

from textwrap import dedent

import pytest
from conftest import examine

from twopart.base.finding import unmasked
from twopart.rules.repeated import repeated
from twopart.terminal.finding_format import full

WORDS = "their depot at the harbour has been empty"
EXCEPTION = "exceptions: {repeats-withheld: {WORDS: It is a saying.}}"
WITHHELD = {
    "a passage of its own ground, though it is excepted": f"""
    {EXCEPTION}
    passages: {{p: {{withheld: commercial, full: WORDS}}}}
""",
    "a clause": "passages: {p: 'We buy [[commercial: WORDS | more]].'}",
    "a passage": "passages: {p: {withheld: commercial, full: WORDS}}",
    "a passage with a wording": "passages: {p: {withheld: commercial, full: WORDS, public-wording: More.}}",
    "an item": "passages: {p: {text: We buy., items: [{withheld: commercial, full: WORDS, public-wording: More.}]}}",
    "what only Part 2 has": "passages: {q: WORDS}",
    "a note that only Part 2 calls": "notes: {q: WORDS}",
    "an item that only Part 2 has": "passages: {q: {text: Yes., items: [WORDS]}}",
    "a cell by itself": """
    tables:
      t: {caption: T, columns: {x: X}, rows: {r: {heading: R, cells: [{value: WORDS, withheld: commercial}]}}}
""",
    "a cell by its row": """
    tables:
      t: {caption: T, columns: {x: X}, rows: {r: {heading: R, withheld: commercial, cells: [WORDS]}}}
""",
    "a cell by its column": """
    tables:
      t: {caption: T, columns: {x: {heading: X, withheld: commercial}}, rows: {r: {heading: R, cells: [WORDS]}}}
""",
    "a cell by its table": """
    tables:
      t: {caption: T, withheld: commercial, columns: {x: X}, rows: {r: {heading: R, cells: [WORDS]}}}
""",
    "a row": """
    tables:
      t: {caption: T, unit: £m, columns: {x: X}, rows: {r: {heading: WORDS, withheld: commercial, cells: [1]}}}
""",
    "a column": """
    tables:
      t:
        caption: T
        unit: £m
        columns: {x: {heading: WORDS, withheld: commercial}}
        rows: {r: {heading: R, cells: [1]}}
""",
    "a row by its table": """
    tables:
      t: {caption: T, unit: £m, withheld: commercial, columns: {x: X}, rows: {r: {heading: WORDS, cells: [1]}}}
""",
    "a table": """
    tables:
      t: {caption: WORDS, unit: £m, withheld: commercial, columns: {x: X}, rows: {r: {heading: R, cells: [1]}}}
""",
    "a timeline": """
    timelines:
      t: {caption: WORDS, withheld: commercial, events: [{event: It begins, on: day}]}
""",
    "an event by its timeline": """
    timelines:
      t: {caption: T, withheld: commercial, events: [{event: WORDS, on: day}]}
""",
}
PUBLIC = {
    "a public row": """
    tables:
      t: {caption: T, unit: £m, columns: {x: X}, rows: {r: {heading: WORDS, public: true, cells: [1]}}}
""",
    "a public cell": """
    tables:
      t: {caption: T, columns: {x: X}, rows: {r: {heading: R, cells: [{value: WORDS, public: true}]}}}
""",
    "a public table": """
    tables:
      t: {caption: WORDS, unit: £m, public: true, columns: {x: X}, rows: {r: {heading: R, cells: [1]}}}
""",
    "a public timeline": """
    timelines:
      t: {caption: WORDS, public: true, events: [{event: It begins, on: day}]}
""",
    "what stands in its own place": """
    passages: {p: {withheld: commercial, full: "Now WORDS, we hear.", public-wording: "WORDS"}}
""",
    "a public name": "names: {n: {name: WORDS, public: true}}\npassages: {p: {withheld: commercial, full: WORDS}}",
    "the title": "title: WORDS\npassages: {q: WORDS}",
    "an exception": f"{EXCEPTION}\npassages: {{q: WORDS}}",
    "five words of it": "passages: {p: {withheld: commercial, full: at the harbour has been full}}",
}
REST = """
figures: {day: {date: 3 May 2031, public: true}}
part-1: {sections: {summary: ["We know that TYPED.", SHOWN]}}
part-2: {withheld: commercial, sections: {detail: [SECOND]}}
"""


USES = {
    "passages: {p": "{use: p}",
    "tables": "{table: t}",
    "timelines": "{timeline: t}",
}
ONLY_IN_PART_2 = {"passages: {q": "{use: q}", "notes": "'See{q}.'"}


def found(text, typed=WORDS):
    """Returns the findings on a paper that shows what the text defines in one part or both, and types words."""
    shown = next(
        (use for key, use in USES.items() if key in text and "names" not in text),
        "Yes.",
    )
    second = next((use for key, use in ONLY_IN_PART_2.items() if key in text), shown)
    rest = (
        REST.replace("SHOWN", shown).replace("SECOND", second).replace("TYPED", typed)
    )
    _, subject, _ = examine(dedent(text).replace("WORDS", WORDS) + rest)
    return list(repeated.withheld_words_are_not_repeated(subject))


@pytest.mark.parametrize("text", WITHHELD.values(), ids=WITHHELD)
def test_words_that_are_withheld_anywhere_may_not_be_typed(text):
    assert "repeats-withheld" in {finding.rule for finding in found(text)}
    assert "repeats-withheld" not in {
        finding.rule for finding in found(text, "their depot at the harbour is open")
    }


@pytest.mark.parametrize("text", PUBLIC.values(), ids=PUBLIC)
def test_words_that_are_public_may_be_typed_again(text):
    assert not found(text)


def test_an_article_before_a_word_makes_no_two_words_of_it():
    heading = """
    tables:
      t: {caption: T, withheld: commercial, unit: £m, columns: {x: X}, rows: {r: {heading: HEADING, cells: [1]}}}
"""
    assert not found(
        heading.replace("HEADING", "The service"), "the service has to reach all"
    )
    assert found(
        heading.replace("HEADING", "Silent service"),
        "the silent service has to reach all",
    )


def test_an_exception_for_words_that_nobody_types_is_found():
    text = f"{EXCEPTION}\npassages: {{q: WORDS}}"

    assert [finding.rule for finding in found(text, "it is open")] == [
        "exception-matches-nothing"
    ]
    assert found(f"public-source: true\n{text}", "it is open") == []


# Where it is, how long, and what cures it

TITLE, SENTENCE, WORDS_OF_ONE = (
    "The Larkspur Board of Trade Outfitters Guild",
    "Nobody knows whether its owner can pay wages in March",
    "whether its owner can pay wages in March",
)


def one(public, withheld, rest=""):
    """The finding on public words beside words of Part 2."""
    _, _, findings = examine(
        f"{rest}\npart-1:\n  sections:\n    summary:\n      - {public}\n"
        f"part-2: {{withheld: commercial, sections: {{detail: ['{withheld}']}}}}\n"
    )
    [finding] = [each for each in findings if each.until]
    return finding


def test_a_finding_tells_the_length_and_both_ends_of_the_whole_match():
    public = f"As we hear, {WORDS_OF_ONE}, and in May."
    finding = one(public, f"{SENTENCE} or April.")

    line = finding.at.source.line(finding.at.line)
    start, end = (
        finding.at.column - 1,
        finding.until.column + finding.until.width - 1,
    )

    assert finding.what == "8 words in a row of Part 1 repeat withheld ones"
    assert line[start:end] == WORDS_OF_ONE


def test_a_match_over_several_lines_ends_where_its_last_word_stands():
    finding = one(
        ">-\n          As we hear, whether its owner\n          can pay wages in March.",
        f"{SENTENCE} or April.",
    )
    line = finding.until.source.line(finding.until.line)

    assert finding.until.line == finding.at.line + 1
    assert line[finding.until.column - 1 :].startswith("March")


@pytest.mark.parametrize(
    ("public", "withheld", "cure"),
    [
        (f"We asked {TITLE}, too.", f"{TITLE} pays.", "`names:`"),
        (f"{SENTENCE}.", f"{SENTENCE}.", "`passages:`"),
        (f"We ask {WORDS_OF_ONE} or May.", f"{SENTENCE}.", "in other words"),
    ],
)
def test_the_cure_is_the_one_that_fits(public, withheld, cure):
    finding = one(public, withheld)

    assert cure in finding.fix.split("If the public may know it anyway")[0]


def test_words_of_a_ground_of_their_own_are_offered_no_exception():
    [finding] = found("passages: {p: {withheld: commercial, full: WORDS}}")

    assert "An exception does not help" in finding.fix
    assert "exceptions:" not in finding.fix
    assert "exceptions:" not in finding.restricted


def test_only_what_is_unmasked_holds_the_words_and_the_exception_that_it_offers_mends_all():
    public = f'"As we hear, {WORDS_OF_ONE}, or in \\"May\\"."'
    finding = one(public, f"{SENTENCE} or April.")
    shown = (finding.what, finding.why, finding.fix)

    assert not any("owner" in words for words in shown)
    assert WORDS_OF_ONE in unmasked(finding).why
    offered = finding.restricted.split("`")[1].replace("…", "All know.")
    _, _, left = examine(
        f"{offered}\npart-1: {{sections: {{summary: [{public}]}}}}\n"
        f"part-2: {{withheld: commercial, sections: {{detail: ['{SENTENCE} or April.']}}}}\n"
    )
    assert left == []


def test_an_exception_with_too_few_of_the_words_is_reported_and_what_it_lacks_is_restricted():
    rest = "exceptions: {repeats-withheld: {whether its owner can pay: All know.}}"
    finding = one(f"We ask {WORDS_OF_ONE} or May.", f"{SENTENCE}.", rest)

    assert "holds too few of these words: it lacks 3" in finding.why
    assert "wages" not in finding.why
    assert "lacks: wages, in, March" in finding.restricted


def test_the_line_of_unmasked_words_has_a_caret_at_either_end():
    finding = one(f"As we hear, {WORDS_OF_ONE}, or May.", f"{SENTENCE}.")
    *_, line, carets, _, _, _ = full(unmasked(finding), colour=False).split("\n")

    start, end = carets.index("^"), carets.rindex("^") + 1
    assert line[start:end] == WORDS_OF_ONE
    assert "owner" not in full(finding, colour=False)


def test_the_note_of_a_withheld_figure_that_repeats_public_words_is_named_as_what_to_change(
    findings,
):
    found = findings("""\
        figures:
          price: {amount: £5k, withheld: commercial, note: Officers are to be trained in the classroom as well.}
        part-1: {sections: {summary: All officers are to be trained in the classroom as well as online.}}
        """)

    [repeated] = [each for each in found if each.rule == "repeats-withheld"]
    assert "`note:` of a withheld entry" in repeated.fix
