"""Rules: a date that is a figure is referred to, and one in numbers alone is read as it was meant."""

import re
from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.language.time.written_dates import written_dates
from twopart.model.everything import everything
from twopart.model.figure import is_place
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.quantity import MONTHS, Day
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.inline_figures import stated_figures
from twopart.rules.prose.printed import without_references
from twopart.rules.prose.readable import readable_proses
from twopart.rules.values.days import USUAL

IN_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2\d{4}(?!\d)")
ANOTHER_DAY = (
    "Where two things fall on one day, give the other a figure of its own, or name the words: "
    f"{letting_stand('typed-date')}."
)
TYPED_DATE = Rule(
    name="typed-date",
    what="a date, typed into the text, that a public figure says",
    why="A date is stated once; typed again it stays as it is when the figure moves.",
    fix="Refer to the figure by its id; where two things fall on one day, name the words in `exceptions:`.",
    example="""\
figures: {go_live: {date: 3 May 2031, public: true}}
part-1: {sections: {summary: "It starts on {go_live}.", legal: "On 3 May 2031 it starts."}}
""",
    mended="""\
figures: {go_live: {date: 3 May 2031, public: true}}
part-1: {sections: {summary: "It starts on {go_live}.", legal: "On {go_live} it starts."}}
""",
    may_be_excepted=True,
    exception_discloses=False,
)
READ_AS_BRITISH = Rule(
    name="date-in-numbers",
    what="a date in numbers alone, of which either could be the month",
    why="It is read as day, month and year, and printed with its month in letters.",
    fix="If its first number is the month, write the month in letters; if not, leave it.",
    example="""\
figures: {go_live: {date: 5/6/2031, public: true}}
part-1: {sections: {summary: "It starts on {go_live}."}}
""",
    mended="""\
figures: {go_live: {date: 5 June 2031, public: true}}
part-1: {sections: {summary: "It starts on {go_live}."}}
""",
    level="note",
)


def dates_are_referred_to(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(subject, TYPED_DATE.name, _typed(subject))


def _typed(subject: Subject) -> Iterator[JudgedFinding]:
    known = _public_days(subject)
    if not known:
        return
    days_of_acts = set(_days_of_acts(subject.paper))
    for prose in readable_proses(subject):
        if prose.span in days_of_acts:
            continue
        for day, words in written_dates(without_references(prose)):
            if day in known:
                yield JudgedFinding(_typed_date(prose, words, known[day]), (words,))


def _days_of_acts(paper: Paper) -> Iterator[Span]:
    """Yields where boxes say when somebody signed or decided:
    that is a fact of its own, whatever else falls on that day.
    """
    for thing in everything((paper.decided, paper.signed)):
        if isinstance(thing, Prose):
            yield thing.span


def _public_days(subject: Subject) -> Mapping[Day, str]:
    """Returns the public figures that are one day, on which not all kinds of things begin or end;
    of several the first.
    """
    days: dict[Day, str] = {}
    for path, entry in subject.register.entries.items():
        day = entry.value
        if not entry.label.public or entry.tells or not isinstance(day, Day):
            continue
        if day.day and (day.month, day.day) not in USUAL:
            days.setdefault(day, path[0])
    return days


def _typed_date(prose: Prose, words: str, known: str) -> Finding:
    fix = f"Write {{{known}}} in its place, which prints the same. "
    if is_place(known):
        fix = "Add it to `figures:` with `public: true`, and refer to it by its id in both places. "
    return TYPED_DATE.finding(
        f"a date, typed into the text, that the figure `{known}` says",
        prose.span.find(words),
        fix=f"{fix}{ANOTHER_DAY}",
    )


def dates_in_numbers_are_noted(subject: Subject) -> Iterator[Finding]:
    inline = {str(figure.name): figure.written for figure in stated_figures(subject)}
    for name, figure in subject.paper.figures.items():
        if figure.date is None:
            continue
        at = figure.date.span
        line = at.source.line(at.line)[at.column - 1 :]
        written = inline.get(str(name), line[: at.width])
        if _may_be_american(written):
            what = f"`{name}` is {READ_AS_BRITISH.what}"
            yield READ_AS_BRITISH.finding(what, at)


def _may_be_american(written: str) -> bool:
    numbers = IN_NUMBERS.search(written)
    if not numbers:
        return False
    day, month = int(numbers[1]), int(numbers[3])
    return day != month and max(day, month) <= len(MONTHS)


RULES = (TYPED_DATE, READ_AS_BRITISH)
