"""Rules: keys that are unknown, missing, doubled, without a value or without their colon."""

import difflib
import re
from collections.abc import Container, Sequence
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.load.short_forms.other_words import OTHER_WORDS
from twopart.load.yaml_slips.before_comments import (
    LOST_AFTER_A_SIGN,
    is_before_a_comment,
    is_item,
)
from twopart.model.forms.form import Form
from twopart.prose.lost_colon import LOST_COLON

ALIKE = 0.7  # how far a misspelt key resembles a known one, from 0 to 1 (difflib)
MOST_SLIPS = 2  # letters by which a misspelt key may be longer or shorter
DECIMALS = re.compile(r"\d{1,2}(?!\d).*")
KEY_WITHOUT_SPACE = re.compile(r"([a-z][a-z-]*):(?=\S)")
OTHER_SIGN = re.compile(r"(?P<key>[a-z][a-z-]*)\s*[;=→]")
BARE_LIST = re.compile(r"\b(?P<key>cells|items|bullets|body|sum)\s*:[^\[\]{}:]*,\s*$")
OF_FORMULA = re.compile(r"\bformula\s*:[^{}:]*,\s*$")
KEY = re.compile(r"[A-Za-z][A-Za-z_-]{0,24}")
BULLET = re.compile(r" [•‣▪●◦] ")
# What people call a label; the words after it would be its value.
OF_LABELS = ("label", "access", "classification", "marking", "status", "visibility")
WANTED = {"withheld": "GROUND", "public": "true"}  # what a missing key is to say
NO_SECTIONS = "sections"
STEP = 2  # spaces by which what is below a key is indented
UNKNOWN_KEY = Rule(
    name="unknown-key",
    what="a key that is not known here",
    why="A misspelt key would be ignored; "
    "if it was meant to withhold something, that would be published.",
    fix="Use one of the keys that the finding names; put words with a colon in quotes.",
    example="""\
names:
  heron: {name: Heron Optics, pubic: true}
part-1: {sections: {summary: "We buy from {heron}."}}
""",
    mended="""\
names:
  heron: {name: Heron Optics, public: true}
part-1: {sections: {summary: "We buy from {heron}."}}
""",
)
MISSING_KEY = Rule(
    name="missing-key",
    what="a key that has to be there and is not",
    why="The paper cannot be built without it, and nothing is filled in by guessing.",
    fix="Add the key that the finding names.",
    example="part-2: {sections: {detail: All of it.}}",
    mended="part-2: {withheld: commercial, sections: {detail: All of it.}}",
)
MISSING_VALUE = Rule(
    name="missing-value",
    what="a key without a value",
    why="An empty value may be one that was lost; nothing is filled in by guessing.",
    fix="Write the value (a section with nothing to report says so), "
    "or delete the key if it is not needed.",
    example="part-1: {sections: {summary: We buy cameras., legal: }}",
    mended="part-1: {sections: {summary: We buy cameras., legal: Nothing to report.}}",
)
DOUBLED_KEY = Rule(
    name="doubled-key",
    what="a key that is already here",
    why="Only one of the two would count, and nobody could see which.",
    fix="Keep one of the two.",
    example="title: Cameras\ntitle: Cameras and films",
    mended="title: Cameras and films",
)
KEY_IS_NO_WORD = Rule(
    name="key-is-no-word",
    what="a list or mapping where a key is expected",
    why="A value that begins with { or [ is read as a mapping or a list.",
    fix="Put a value that begins with { or [ in double quotes.",
    example="front:\n  meeting: Investment Board\n  {date}: 3 May",
    mended='front:\n  meeting: "Investment Board, {date}"\n'
    "figures: {date: {date: 3 May 2024, public: true}}",
)

OF_NAMES = ("name", "short", "role", "aliases")
# Keys of a paper below which ids stand.
REGISTERS = ("figures", "names", "grounds", "notes", "charts", "pictures", "timelines")


def near(
    key: str,
    known: tuple[str, ...],
) -> str:
    """Returns the known key that a misspelt one resembles, or nothing where it resembles none."""
    word = key.lower().replace("_", "-").replace(" ", "-")
    if word in known:
        return word
    for close in difflib.get_close_matches(word, known, 1, ALIKE):
        if abs(len(close) - len(key)) <= MOST_SLIPS:
            return close
    return ""


def unknown_key(
    key: Text,
    known: tuple[str, ...],
) -> Finding:
    """Returns what is wrong with a key, or with words that YAML reads as one.

    A key is shown where it resembles a known one; another may be words that lost their quotes.
    """
    beginning, colon, _ = key.partition(":")
    if colon and beginning in known:
        return lost_colon(key.span, beginning)
    close = near(key, known)
    is_word = KEY.fullmatch(key) or _is_known_but_for_signs(key, known)
    if close and is_word and not _ends_a_value(key):
        return UNKNOWN_KEY.finding(
            f"`{key}` is not known here",
            key.span,
            fix=f"Did you mean `{close}`?",
            shows=str(key),
        )
    if not has_colon(key):
        return _other_sign(key, known) or _words_after_a_comma(key)
    close = close or by_other_word(key, known)
    hint = _key_meant(close, known)
    if not KEY.fullmatch(key):
        return _words_with_a_colon(key.span, hint)
    hint = _value_meant(key, known) or hint
    listed = f"Put words with a colon in quotes. Known here: {', '.join(known)}."
    return UNKNOWN_KEY.finding(
        UNKNOWN_KEY.what,
        key.span,
        fix=hint.strip() or listed,
    )


def _key_meant(
    close: str,
    known: tuple[str, ...],
) -> str:
    if close not in known:
        return ""
    if close == "withheld":
        return "Did you mean `withheld`, with the id of a ground after it? "
    return f"Did you mean `{close}`? "


def _value_meant(
    key: str,
    known: tuple[str, ...],
) -> str:
    """Returns how something is written for which no key is needed: a label, or what is counted."""
    if key in OF_LABELS and {"public", "withheld"} <= set(known):
        return "A label is `public: true`, or `withheld:` with the id of a ground after it: write one in its place."
    if key in OF_NAMES and "amount" in known:
        return (
            "A name stands below `names:`, under the same label: move this entry there."
        )
    if key in ("unit", "units") and "count" in known:
        return "What is counted stands after its number, and needs no key of its own: `count: 860 users`."
    return ""


def misplaced_key(
    key: Text,
    known: tuple[str, ...],
) -> Finding:
    """Returns a finding on a key that others have that may stand there; `known` are those of what is written."""
    hint = ""
    if instead := by_other_word(key, known):
        hint = f"Did you mean `{instead}`? "
    return UNKNOWN_KEY.finding(
        f"`{key}` does not go with the other keys here",
        key.span,
        why="It would be ignored, and what it says would be missing.",
        fix=f"{hint}Known beside them: {', '.join(known)}.",
        shows=str(key),
    )


def by_other_word(
    key: str,
    known: tuple[str, ...],
) -> str:
    """Returns the key of this place for which people use this other word; "" if there is none."""
    for word in OTHER_WORDS.get(key.lower(), "").split():
        if word in known:
            return word
    return ""


def key_of_paper_meant(
    key: str,
    known: tuple[str, ...],
) -> str:
    """Returns the key of a paper that is misspelt, or the register for which people use another word."""
    return near(key, known) or by_other_word(key, REGISTERS)


def _is_known_but_for_signs(
    key: str,
    known: tuple[str, ...],
) -> bool:
    """Whether a key is known but for its signs and spaces, as `Part 1` and `part1` are."""
    letters = _letters(key)
    return any(_letters(name) == letters for name in known)


def _letters(key: str) -> str:
    return "".join(filter(str.isalnum, key.lower()))


def _ends_a_value(key: Text) -> bool:
    """Whether a word is followed by another comma: `{heading: Lot C, heating, cells: [1]}`."""
    at = key.span
    line = at.source.line(at.line)
    after = line[at.column - 1 + at.width :]
    return after.lstrip().startswith(",")


def _other_sign(
    words: Text,
    known: tuple[str, ...],
) -> Finding | None:
    """Returns a finding on a key with another character in the place of its colon, as in `amount; £5m`."""
    written = OTHER_SIGN.match(words)
    if not written or written["key"] not in known:
        return None
    key = written["key"]
    return UNKNOWN_KEY.finding(
        f"`{key}` with another sign in the place of its colon",
        words.span,
        fix=f"Write a colon and a space after it: `{key}: …`.",
    )


def _words_after_a_comma(words: Text) -> Finding:
    """Returns the finding on what follows a comma: `477` of `£213,477` are thousands, `3m` of `£6,3m` decimals."""
    fix = "Put the whole value, comma and all, in double quotes."
    if words.endswith(("”", "“")):
        fix = 'Type straight quotes (") in the place of the curly ones, which a word processor made.'
    if OF_FORMULA.search(_before(words.span)):
        fix = (
            "In a formula, write a number without its comma, as in 1000; "
            'put one with a comma between ids in double quotes: "days(start, end)".'
        )
    elif several := _list_before(words.span):
        fix = f"Put the values of a list in brackets: `{several}: [this, that]`; one text with a comma, in double quotes."
    elif DECIMALS.fullmatch(words) and _follows_a_digit(words.span):
        fix = (
            "Write a point before decimals: £6.3m. "
            'If the comma belongs to the value, put all of it in double quotes: "£4,200".'
        )
    return UNKNOWN_KEY.finding(
        "words after a comma inside { }, where a key is expected",
        words.span,
        why="Inside { } a comma without quotes ends the value before it.",
        fix=fix,
    )


def _before(at: Span) -> str:
    return at.source.line(at.line)[: at.column - 1]


def _list_before(at: Span) -> str:
    """Returns the key of a list whose values have no brackets, as in `cells: 1.5, 2.5`."""
    written = BARE_LIST.search(_before(at))
    if not written:
        return ""
    return written["key"]


def _follows_a_digit(at: Span) -> bool:
    """Whether the comma before a place stands after a digit."""
    return bool(re.search(r"\d,\s?$", _before(at)))


def _words_with_a_colon(at: Span, hint: str) -> Finding:
    if BULLET.search(at.source.line(at.line), at.column):
        hint = (
            'For a list, write what stands before the first bullet as `- text: "…"`, and below `text:` the word '
            "`bullets:`, with one “- ” a line. For a sentence: "
        )
    if at.source.line(at.line)[at.column - 1 :].startswith(("“", "‘", "„")):
        hint = (
            'Type straight quotes (") in the place of the curly ones, which a word processor made. '
            "If the curly ones are to be printed: "
        )
    return UNKNOWN_KEY.finding(
        "this text contains “: ”, so YAML reads it as a key",
        at,
        why="What stands before the colon would be taken for a key, "
        "and what follows for its value.",
        fix=f"{hint}Put the whole text in quotes, "
        "or write “>-” before it and begin it on the next line.",
    )


def reference_without_quotes(at: Span) -> Finding:
    """Returns the finding on `{opening}` where a value is expected, which YAML reads as a key without a value."""
    return UNKNOWN_KEY.finding(
        "braces without quotes, which YAML reads as keys and values",
        at,
        why="A value that begins with { is not read as words.",
        fix="If this refers to something by its id, or states a number, "
        'put it in double quotes, braces and all: "{an_id}", "{=…}".',
    )


def is_reference(entry: Text) -> bool:
    """Whether a key is all that stands in braces: `{opening}`."""
    at = entry.span
    line = at.source.line(at.line)
    before = line[: at.column - 1]
    after = line[at.column - 1 + at.width :]
    return before.rstrip().endswith("{") and after.lstrip().startswith("}")


def is_number(entry: Text) -> bool:
    """Whether a key is the beginning of a number typed in place: `{=£213,477}`."""
    return entry.startswith("=")


def lost_colon(at: Span, key: str) -> Finding:
    """Returns the finding on a lost space after a colon. `key` is empty where it may be words of the paper."""
    what = "a key without a space after its colon, so that YAML reads it as text"
    if key:
        what = (
            f"`{key}:` without a space after its colon, so that YAML reads it as text"
        )
    return LOST_COLON.finding(
        what,
        Span(at.source, at.line, at.column, len(key) or at.width),
        fix=f"Write `{key or 'key'}: …`, with a space after the colon.",
        shows=key,
    )


def missing_key(
    at: Span,
    of: str | type,
    missing: str,
    line: str,
) -> Finding:
    """Returns the finding. `of` is the key of the record without `missing`, or the type of a file; `line` is to add."""
    if isinstance(of, str):
        what, fix = f"`{of}` has no `{missing}`", f"Add a line here: {line}."
        return MISSING_KEY.finding(what, at, fix=fix, shows=of)
    whole, file = ("form", "form.yaml") if of is Form else ("paper", "one of its files")
    what, fix = f"the {whole} has no `{missing}`", f"Add a line to {file}: {line}."
    return replace(MISSING_KEY.finding(what, at, fix=fix), likely_name=missing)


def no_sections(
    written: Sequence[Text],
    part: str,
    known: Container[str],
) -> Finding:
    """Returns the finding on sections directly below their part, among its `written` keys, of which some are `known`."""
    line = f"Write `{NO_SECTIONS}:` on a line of its own below `{part}:`, indented by two spaces"
    fix = f"{line}, and indent all sections by two more."
    if _have_room_above(written, known):
        fix = f"{line}; the sections below it are indented enough already."
    return MISSING_KEY.finding(
        f"`{part}` has no `{NO_SECTIONS}:`, and its sections stand directly below it",
        written[0].span,
        why="What stands directly below a part is about the part; its sections have a key of their own.",
        fix=fix,
    )


def _have_room_above(
    written: Sequence[Text],
    known: Container[str],
) -> bool:
    """Whether a key indented by two spaces can stand above all of these, none of which belongs beside it."""
    if any(key in known for key in written):
        return False
    return all(key.span.column > STEP + 1 for key in written)


def missing_value(
    at: Span,
    key: str = "",
) -> Finding:
    if key == "reason":
        fix = "Write the reason after the colon, in a sentence."
        return MISSING_VALUE.finding("an exception without its reason", at, fix=fix)
    if not key or not has_colon(key):
        fix = "Write the words here, or delete this line if it is not needed."
        return MISSING_VALUE.finding("nothing is written here", at, fix=fix)
    if is_item(at):
        return MISSING_VALUE.finding(
            f"an item of `{key}` has no value",
            at,
            fix="Write it, or delete this item if it is not needed.",
            shows=key,
        )
    fix = ""
    if is_before_a_comment(at):
        fix = LOST_AFTER_A_SIGN
    elif key == "withheld":
        fix = "Write the id of a ground after it, which says why: `withheld: GROUND`."
    return MISSING_VALUE.finding(f"`{key}` has no value", at, fix=fix, shows=key)


def doubled_key(key: Text, first: Span) -> Finding:
    where = f"the first is in {first.source.name}, line {first.line}"
    fix = f"Keep one, or give this one another name; {where}."
    if first.source.name != key.span.source.name and _is_at_the_margin(key, first):
        fix = (
            f"Move what is below it to where the key is already, since a key of the paper stands in one file; {where}. "
            "If one of the two files is a copy of the other, move it out of the folder."
        )
    return DOUBLED_KEY.finding(DOUBLED_KEY.what, key.span, fix=fix, also=(first,))


def _is_at_the_margin(key: Text, first: Span) -> bool:
    """Whether both are keys of the paper itself, and no entries."""
    return key.span.column == 1 and first.column == 1


def has_colon(key: str) -> bool:
    """Whether a word is written as a key.

    After a comma inside { } it may be a word of a value that lost its quotes.
    """
    if not isinstance(key, Text):
        return True
    at = key.span
    line = at.source.line(at.line)
    after = line[at.column - 1 + at.width :]
    return after.lstrip().startswith(":")


RULES = (
    UNKNOWN_KEY,
    MISSING_KEY,
    MISSING_VALUE,
    DOUBLED_KEY,
    KEY_IS_NO_WORD,
)
