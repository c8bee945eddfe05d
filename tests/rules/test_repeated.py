"""Withheld words that are typed in public too: found wherever they are withheld, and wherever they are typed."""

from textwrap import dedent

import pytest
from conftest import examine

from twopart.rules.repeated import repeated

WORDS = "their depot at the harbour has been empty"
EXCEPTION = (
    "exceptions: [{rule: repeats-withheld, item: WORDS, reason: It is a saying.}]"
)
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
    """On a paper that shows what the text defines in both parts, or in Part 2 alone, and types something."""
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
