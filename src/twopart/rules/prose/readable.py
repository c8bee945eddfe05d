"""Rules: a passage is short and plain enough to be read, by people and by the reader of Markdown.

That reader looks for the end of each bracket in all that follows.
"""

from collections.abc import Iterator
from typing import Any

from twopart.base.finding import Finding
from twopart.base.record import kept_in_record
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.outline.subject import Subject

LONGEST = 10_000  # characters: about three pages
MOST = 200  # marks of emphasis, links and code; a list of names set in bold has fifty
SIGNS = "*_[`"

PASSAGE_TOO_LONG = Rule(
    name="passage-too-long",
    what=f"a passage, title, heading or wording of more than {LONGEST:,} characters",
    why="Nobody reads a paragraph of three pages, and a page is laid out paragraph by paragraph.",
    fix="Cut it into several paragraphs.",
    no_example="It would be three pages long.",
)
TOO_MANY_SIGNS = Rule(
    name="too-many-signs",
    what=f"a passage with more than {MOST} stars, underscores, square brackets and backticks",
    why="Working out which of them belong together would take too long.",
    fix="Write rows of dots or lines without them, or cut the passage into several.",
    no_example=f"It would have a row of {MOST} signs.",
)


def passages_can_be_read(subject: Subject) -> Iterator[Finding]:
    for thing in subject.things:
        for text in _texts(thing):
            if len(text) > LONGEST:
                yield PASSAGE_TOO_LONG.finding(PASSAGE_TOO_LONG.what, text.span)
        if isinstance(thing, Prose) and _has_too_many_signs(thing):
            yield TOO_MANY_SIGNS.finding(TOO_MANY_SIGNS.what, thing.span)


def can_be_read(prose: Prose) -> bool:
    """Whether the other rules read it; what cannot be read has its finding."""
    return len(prose.text) <= LONGEST and not _has_too_many_signs(prose)


@kept_in_record
def readable_proses(
    subject: Subject,
) -> tuple[Prose, ...]:
    return tuple(filter(can_be_read, subject.proses))


def readable_words(
    subject: Subject,
) -> Iterator[tuple[Prose, str]]:
    """Yields every passage with the Markdown between its references."""
    for prose in readable_proses(subject):
        for run in prose.runs:
            for part in _inside(run):
                if isinstance(part, Words):
                    yield prose, part.markdown


def _inside(
    run: Words | Reference | Clause,
) -> tuple[Words | Reference, ...]:
    if isinstance(run, Clause):
        return (*run.full, *run.public)
    return (run,)


def lines_of_runs(
    prose: Prose,
) -> Iterator[tuple[Run, ...]]:
    """Yields the runs of a passage, and those on either side of the bar in its clauses."""
    yield prose.runs
    for run in prose.runs:
        if isinstance(run, Clause):
            yield run.full
            yield run.public


def place_of(words: str, prose: Prose) -> Span:
    """Returns where words of a passage stand in its file."""
    return prose.span.find(words.strip())


def _has_too_many_signs(prose: Prose) -> bool:
    if len(prose.text) <= MOST:
        return False
    return sum(map(prose.text.count, SIGNS)) > MOST


def _texts(thing: Any) -> Iterator[Text]:
    """Yields all that an author writes: passages, titles, captions, headings, wordings, reasons."""
    for name in thing.__dataclass_fields__:
        value = getattr(thing, name)
        if isinstance(value, Text):
            yield value
        elif type(value) is tuple:
            yield from (text for text in value if isinstance(text, Text))


RULES = (PASSAGE_TOO_LONG, TOO_MANY_SIGNS)
