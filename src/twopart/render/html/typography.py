"""Typewriter characters -> printers' ones. Never changes a word, only quotes, dashes and where a line may not end."""

import re

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
LED = re.compile(
    r"\b(?:[A-Z][a-z]+|sections?|paragraphs?|articles?|pages?)[ \n](?=\d{1,3}\b)"  # Table 1, section 43
    rf"|\b(?:{MONTHS})[ \n](?=\d{{4}}\b)"  # December 2023
)
SPACED_HYPHEN = re.compile(r"(?<=[ \n])-(?=[ \n])")


def typographic(text: str) -> str:
    return lengthened(in_place(text))


def in_place(text: str) -> str:
    """Each character becomes one character, so that a text in pieces can be set as a whole and cut again."""
    text = QUOTE.sub(_quote, text)
    text = SPACED_HYPHEN.sub("–", text)
    text = LED.sub(lambda led: f"{led[0][:-1]}\u00a0", text)
    return JOINTS.sub("\u00a0", text)


def lengthened(text: str) -> str:
    return text.replace("---", "—").replace("--", "–").replace("...", "…")


def _quote(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = (not before or before in OPENS_AFTER or before in "\"'") and bool(
        after.strip()
    )
    if match[0] == '"':
        return "“" if opens else "”"
    return "‘" if opens and not DECADE.match(text, at + 1) else "’"
