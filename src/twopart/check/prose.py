"""Prose: what may not be typed into it."""

import re
from collections.abc import Iterator

from twopart.check import words
from twopart.finding import Finding
from twopart.model.prose import Clause, Prose, Words
from twopart.outline.subject import Subject
from twopart.outline.walking import passages, runs
from twopart.source import Span

HTML = re.compile(r"<[A-Za-z/!?]")
IMAGE = re.compile(r"!\[")
BLOCK = re.compile(r"(?m)^\s{0,3}(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|>|\||```|~~~|={3,}\s*$|-{3,}\s*$)")
DEFINITION = re.compile(r"(?m)^\s{0,3}\[[^\]]+\]:")
LOST = re.compile(r"(use|table|timeline|heading|decision)[ :]\s*([a-z][a-z0-9_]*)")
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
SAFE = re.compile(r"(https://[^\s\"'<>]+|mailto:[^\s\"'<>@]+@[^\s\"'<>]+)")


def _words(subject: Subject) -> Iterator[tuple[Prose, str]]:
    for prose in subject.proses:
        for run in prose.runs:
            inside = (*run.full, *run.public) if isinstance(run, Clause) else (run,)
            yield from ((prose, part.markdown) for part in inside if isinstance(part, Words))


def _place(prose: Prose, token: str) -> Span:
    return prose.span.find(token.strip())


def markup_is_plain(subject: Subject) -> Iterator[Finding]:
    for prose, markdown in _words(subject):
        for pattern, rule in ((HTML, "raw-html"), (IMAGE, "image-in-prose"), (DEFINITION, "link-definition")):
            for match in pattern.finditer(markdown):
                yield words.markup(_place(prose, match.group()), rule)
    for prose in subject.proses:
        if begun := BLOCK.search(prose.text):
            line = prose.text[begun.start() :].lstrip("\n").split("\n")[0]
            yield words.markup(_place(prose, line), "block-in-prose")


def links_lead_to_the_open_web(subject: Subject) -> Iterator[Finding]:
    for prose, markdown in _words(subject):
        for match in LINK.finditer(markdown):
            if not SAFE.fullmatch(match[1]):
                yield words.link(_place(prose, match.group()))


def clauses_have_both_brackets(subject: Subject) -> Iterator[Finding]:
    """`[commercial: …]` would be printed, bracket, ground and all."""
    grounds = "|".join(map(re.escape, subject.paper.grounds)) or "(?!)"
    pattern = re.compile(rf"(?i)\[\s*(?:{grounds})\s*:")
    for prose, markdown in _words(subject):
        for match in pattern.finditer(markdown):
            yield words.one_bracket(_place(prose, match.group()))


def something_is_left(subject: Subject) -> Iterator[Finding]:
    """A passage of which Part 1 prints nothing but its number."""
    for prose in passages(subject.paper, subject.outlines[0]):
        left = list(runs(prose, 1))
        if not any(not isinstance(run, Words) or run.markdown.strip() for run in left):
            yield words.nothing_left(prose.span)


def keys_have_their_colon(subject: Subject) -> Iterator[Finding]:
    """`- use award` is a paragraph of two words, which nobody means."""
    for prose in subject.proses:
        if match := LOST.fullmatch(prose.text.strip()):
            yield words.lost_colon(prose.span, match[1])
