"""Replaces typewriter characters by typographic ones. Changes quotes, dashes and line breaks, but never a word."""

import re

from markupsafe import Markup, escape

OPENS_AFTER = " \n\u00a0([{–—/‘“"
DECADE = re.compile(r"\d\ds\b")
QUOTE = re.compile(r"[\"']")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
UNITS = r"million|billion|per\ cent|days?|weeks?|months?|years?|hours?|minutes?"
JOINTS = re.compile(
    rf"""
      (?<=\d)[ \n](?=(?:{UNITS}|{MONTHS})\b)           # 12 weeks, 7 December
    | (?<=\bs\.)[ \n](?=\d) | (?<=\bc\.)[ \n](?=[\d£])  # s. 43, c. £2m
    | [ \n](?=(?:[–—]|---?)(?:[ \n]|$))                # a dash begins no line
    """,
    re.VERBOSE,
)
# What is called by a number.
CALLED = (
    "annex|appendix|article|column|day|figure|group|item|line|lot|option|page|paragraph|part|phase|row|section|stage|step|"
    "table|week|year"
)
LED = re.compile(
    rf"\b(?:[A-Z][a-z]+|(?:{CALLED})s?)[ \n](?=\d{{1,3}}\b)"  # Table 1, year 7
    rf"|\b(?:{MONTHS})[ \n](?=\d{{4}}\b)"  # December 2023
)
# Two short words at the end of a text, and at that of a heading, where lines may end earlier.
RUNT = re.compile(r"([ \n]\S{1,9})[ \n](?=\S{1,10}$)")
RUNT_OF_HEADING = re.compile(r"([ \n]\S{1,14})[ \n](?=\S{1,12}$)")
# The same at the end of a title, a dash between them too, after which a line may break before any space.
END_OF_TITLE = re.compile(r"(?<=[ \n])\S{1,14}(?:\u00a0[–—])?[ \n]\S{1,12}$")
SHORT_HEADING = 40  # letters, which are one line
SHORT_TITLE = 24
UNBROKEN = Markup('{}<span class="unbroken">{}</span>')
MOST_TOGETHER = 16  # letters
# [to be confirmed]: longer wordings would not fit into narrow columns.
BRACKETED = re.compile(r"\[[^\[\]\n]{1,16}\]")
SPACED_HYPHEN = re.compile(r"(?<=[ \n])-(?=[ \n])")


def typographic(text: str) -> str:
    """Returns a plain text in the typography of papers."""
    return lengthened(in_place(text))


def in_place(text: str) -> str:
    """Replaces each character by one character, so that a text in pieces can be set as a whole and split again."""
    text = QUOTE.sub(_quote, text)
    text = SPACED_HYPHEN.sub("–", text)
    text = LED.sub(_joined_to_number, text)
    text = BRACKETED.sub(_unbroken, text)
    return JOINTS.sub("\u00a0", text)


def without_runt(text: str) -> str:
    """Binds the last word of a text to the one before it, so that it does not stand on a line of its own."""
    return RUNT.sub("\\1\u00a0", text)


def value_at_end(text: str) -> str:
    """Returns a value with which a text ends, such as “£4k a year”; its last two words stay together if they are short."""
    return without_runt(f" {text}")[1:]


def whole_at_end(text: str) -> str:
    """Returns a heading that may have two lines, whose last words stay together."""
    if len(text) <= SHORT_HEADING:
        return text
    return RUNT_OF_HEADING.sub("\\1\u00a0", text)


def together(text: str) -> str:
    """Returns a short text, such as a unit, unbroken over lines. A longer one would not fit into narrow columns."""
    if len(text) > MOST_TOGETHER:
        return text
    return text.replace(" ", "\u00a0")


def as_title(text: str) -> Markup:
    """Returns the title of a paper, whose letters are large, so that its last words stay together."""
    end = end_of_title(text)
    if end == len(text):
        return escape(text)
    return UNBROKEN.format(text[:end], text[end:])


def end_of_title(text: str) -> int:
    """Returns the place from which a title is not broken; its length, if it may be broken anywhere."""
    end = END_OF_TITLE.search(text)
    if end is None or len(text) <= SHORT_TITLE:
        return len(text)
    return end.start()


def _joined_to_number(words: re.Match[str]) -> str:
    return f"{words[0][:-1]}\u00a0"


def _unbroken(words: re.Match[str]) -> str:
    return words[0].replace(" ", "\u00a0")


def lengthened(text: str) -> str:
    """Replaces several hyphens by a dash, and three stops by an ellipsis."""
    with_dashes = text.replace("---", "—").replace("--", "–")
    return with_dashes.replace("...", "…")


def _quote(match: re.Match[str]) -> str:
    """Returns a quote, which opens if words follow it and none stand before it; before a decade it is an apostrophe."""
    text = match.string
    at = match.start()
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    opens = _opens_after(before) and _has_words(after)
    if match[0] == '"':
        return _curly("“", "”", opens=opens)
    is_decade = DECADE.match(text, at + 1)
    return _curly("‘", "’", opens=opens and not is_decade)


def _opens_after(before: str) -> bool:
    return not before or before in OPENS_AFTER or before in "\"'"


def _has_words(after: str) -> bool:
    return bool(after.strip())


def _curly(opening: str, closing: str, *, opens: bool) -> str:
    if opens:
        return opening
    return closing


def css_string(text: str) -> str:
    """Escapes words inside a quoted string of a style attribute: every character that could end it becomes its number."""
    return "".join(map(_css_character, text))


def _css_character(letter: str) -> str:
    if letter.isalnum() or letter == ".":
        return letter
    return f"\\{ord(letter):06x}"
