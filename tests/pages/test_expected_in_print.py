"""What a view says is expected in print, without a list of kinds; and it is compared by letters alone."""

import inspect
import json
from dataclasses import fields
from itertools import count
from typing import Any, get_args, get_type_hints

import pytest
from sample_views import sample_view

from twopart.completeness import expected
from twopart.completeness.in_print import IN_PRINT, NEVER_PRINTED
from twopart.completeness.leaves import SAID_AGAIN, is_printed
from twopart.completeness.letters import letters
from twopart.completeness.prose import LinkedLetters, pieces
from twopart.model import inline, view

RECORDS = {
    name: kind
    for module in (view, inline)
    for name, kind in vars(module).items()
    if inspect.isclass(kind)
    and kind.__module__ == module.__name__
    and hasattr(kind, "__dataclass_fields__")
}
SPECIAL = {"nil": False, "negative": False}


def leaves(record: dict[str, Any]) -> list[str]:
    wanted = expected(json.dumps(record).encode())
    return [leaf.letters for group in wanted.ways[0] for leaf in group]


def words_of(
    kind: type, names: count
) -> tuple[dict[str, Any], dict[tuple[str, str], str]]:
    """A record with a word of its own in every field of words, and those words by kind and field."""
    record: dict[str, Any] = {"kind": kind.__name__}
    said = {}
    for name, wanted in get_type_hints(kind).items():
        if wanted is str or str in get_args(wanted):
            word = f"word{next(names)}x"
            record[name] = word if wanted is str else [word]
            said[kind.__name__, name] = word
        elif wanted in (int, float, bool):
            record[name] = SPECIAL.get(name, 0)
        elif wanted is inline.Prose or inline.Prose in get_args(wanted):
            word = f"word{next(names)}x"
            record[name] = {"kind": "Prose", "markdown": word, "inserts": []}
            said[kind.__name__, name] = word
        else:
            record[name] = []
    return record, said


@pytest.mark.parametrize(
    "name",
    sorted(set(RECORDS) - {"View", "Prose", "Value", "CrossReference", "Footnote"}),
)
def test_every_word_of_every_record_is_expected_unless_a_table_says_why_not(name):
    record, said = words_of(RECORDS[name], count())
    record.get("key") and record.update(key="meeting")
    found = leaves(
        sample_view()
        | {
            "front": [],
            "sections": [
                {
                    "kind": "Section",
                    "anchor": "",
                    "heading": "",
                    "intro": "",
                    "blocks": [record],
                }
            ],
        }
    )

    for (kind, field), word in said.items():
        assert (word in found) == is_printed(kind, field), field


def test_every_word_of_the_view_itself_is_expected_unless_a_table_says_why_not():
    record, said = words_of(view.View, count())

    for (kind, field), word in said.items():
        assert (word in leaves(record)) == is_printed(kind, field), field


def test_a_kind_that_nobody_has_thought_of_is_expected_whole():
    bars = [
        {"kind": "Bar", "label": "first bar", "anchor": "b-1"},
        {"kind": "Bar", "label": "second bar", "anchor": ""},
    ]
    chart = {
        "kind": "Chart",
        "number": "3",
        "says": {"kind": "Prose", "markdown": "in *all*", "inserts": []},
        "bars": bars,
    }
    record = sample_view()
    record["sections"][0]["blocks"] = [chart]

    assert [text for text in leaves(record) if text in ("3", "inall", "firstbar", "secondbar")] == [
        "3", "inall", "firstbar", "secondbar",
    ]  # fmt: skip


# A kind cannot excuse a field of its own from print without its standing here too.
NOT_PRINTED = {
    ("Chart", "description"),
    ("Chart", "amounts"),
    ("Chart", "less"),
    ("Chart", "months"),
    ("View", "form"),
    ("View", "called"),
    ("View", "terms"),
    ("View", "inherits"),
    ("View", "crest"),
    ("View", "sheet"),
    ("Timeline", "description"),
    ("Picture", "alternative"),
    ("Picture", "address"),
    ("Month", "name"),
    ("FigureCell", "spoken"),
}


def test_these_fields_alone_stand_on_no_page_and_each_has_its_reason():
    assert {
        (kind, field) for kind, each in IN_PRINT.items() for field in each.not_printed
    } == NOT_PRINTED
    assert set(NEVER_PRINTED) == {"kind", "anchor", "style"}
    for each in IN_PRINT.values():
        assert all(each.not_printed.values())
    assert all([*NEVER_PRINTED.values(), *SAID_AGAIN.values()])


def test_what_is_said_of_print_speaks_of_fields_that_there_are():
    for name, each in IN_PRINT.items():
        hints = get_type_hints(RECORDS[name])
        printed = {field for field in hints if is_printed(name, field)}
        words = {field for field in printed if hints[field] not in (int, float, bool)}
        assert RECORDS[name] is each.record
        assert set(each.not_printed) <= set(hints)
        assert set(each.order) <= printed
        assert set(each.caption) <= set(each.order)
        if each.order:
            assert words - set(each.order) <= {"months"}
    assert {field for (field,) in SAID_AGAIN} <= {
        field.name for field in fields(view.View)
    }


def prose(markdown: str, *inserts: dict[str, Any]) -> list[Any]:
    return list(
        pieces({"kind": "Prose", "markdown": markdown, "inserts": list(inserts)})
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('"Quotes" -- and dashes...', "“Quotes” – and dashes…"),
        ("*all* of **it** and _this_", "all of it and this"),
        (r"2 \* 3 \[not a link\]", "2 * 3 [not a link]"),
        ("12 weeks, 7 December", "12\u00a0weeks, 7\u00a0December"),
        ("The Office", "THE OFFICE"),
        ("first efficiency", "ﬁrst e\ufb03ciency"),
        ("co\u00adoperate", "co-\noperate"),
        ("a & b < c", "a & b < c"),
        ("Zoe\u0308 Straße", "ZOË STRASSE"),
        ("£1,250 or 10%", "£1,250 or 10%"),
        ("one  \ntwo", "one two"),
    ],
)
def test_typography_makes_no_difference(written, printed):
    [piece] = prose(written)

    assert piece.letters == letters(printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£5", "5"),
        ("5%", "5"),
        ("not now", "now"),
        ("15", "1 6"),
        ("€5", "£5"),
        ("ab", "ba"),
    ],
)
def test_another_letter_digit_or_sign_of_an_amount_makes_one(one, other):
    assert letters(one) != letters(other)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("[a](https://example.org/)", "https://example.org/"),
        ("[a](https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("[a](https://example.org/a b)", "https://example.org/a b"),
        ('[a](https://example.org/t "its title")', "https://example.org/t"),
        ("[a [b]](<https://example.org/n>)", "https://example.org/n"),
        ("[a](mailto:foi@example.org?subject=x)", "mailto:foi@example.org?subject=x"),
    ],
)
def test_the_address_of_a_link_is_no_word_and_where_it_leads(written, address):
    [piece] = prose(f"see {written} end")

    assert isinstance(piece, LinkedLetters)
    assert piece.letters in ("seeaend", "seeabend")
    [link] = piece.links
    assert (link.target, piece.letters[link.start]) == (address, "a")


def test_a_note_is_read_where_it_is_called():
    note = {
        "kind": "Footnote",
        "note": {"kind": "Prose", "markdown": "a note", "inserts": []},
    }
    record = sample_view()
    record["sections"][0]["intro"] = ""
    record["sections"][0]["blocks"] = [
        {
            "kind": "Stub",
            "text": {
                "kind": "Prose",
                "markdown": "one \ue0000\ue001two",
                "inserts": [note],
            },
        }
    ]

    found = leaves(record)
    at = found.index("one")
    assert found[at : at + 3] == ["one", "anote", "two"]
