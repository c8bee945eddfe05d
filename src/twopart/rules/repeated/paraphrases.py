"""Rule: no ordinary phrase of Part 1 says a withheld figure: for a year, 24 of the 150, in millions: 22."""

import re
from collections.abc import Iterator
from itertools import groupby

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.figures.columns import has_figures
from twopart.figures.entries import values_by_id
from twopart.figures.grid import given_cells
from twopart.language.counting.numbers_of_cells import numbers_of_cell
from twopart.language.paraphrase_search import ParaphraseSearch
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import Day, as_typed
from twopart.model.table import Cell, Column, Row, Table
from twopart.model.ties import PHRASED
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.prose.printed import printed, without_references

AROUND_NUMBER = "()-"
NO_DATE = "\0"  # stands for a reference to anything else
MONTH = ("month",)
NOUN = re.compile("[A-Za-z]+")

Naming = tuple[str, tuple[str, ...]]  # what is withheld, and phrases that say it

WITHHELD_IN_OTHER_WORDS = Rule(
    name=PHRASED,
    what="a phrase that says something withheld in other words",
    why="Readers take it to mean that figure, however it is worded.",
    fix="Refer to it by its id, or say it without the figure. If the phrase means something else, "
    "name it in `exceptions:`.",
    example="""\
figures: {term: {count: 1 year, withheld: commercial}}
part-1: {sections: {summary: Each of the six awards is for a year.}}
""",
    mended="""\
figures: {term: {count: 1 year, withheld: commercial}}
part-1: {sections: {summary: "Each of the six awards is for {term}."}}
""",
    may_be_excepted=True,
    leaves_known=True,
)


def withheld_figures_are_not_paraphrased(subject: Subject) -> Iterator[Finding]:
    withheld = values_by_id(subject.register, public=False)
    public = values_by_id(subject.register, public=True)
    phrased = ParaphraseSearch(withheld, (value for _, value in public))
    yield from unless_excepted(subject, PHRASED, _judged(phrased, subject))


def _judged(
    phrased: ParaphraseSearch,
    subject: Subject,
) -> Iterator[JudgedFinding]:
    for place in printed(subject):
        if not place.public or place.folder:
            continue
        for name, phrases in _by_name(phrased, place.words):
            at = place.span.find(phrases[0])
            yield JudgedFinding(_phrase_of_withheld(at, name), phrases)
    yield from _between_dates(phrased, subject)
    yield from _in_cells(phrased, subject)


def _by_name(
    phrased: ParaphraseSearch,
    words: str,
) -> Iterator[Naming]:
    """Yields what is withheld, and the phrases of one place that say it; those that overlap are one."""
    mentions = sorted(phrased.within(words))
    for name, own_mentions in groupby(mentions, key=lambda mention: mention[0]):
        phrases: list[str] = []
        furthest = 0
        for _, start, end in own_mentions:
            if phrases and start >= furthest:
                yield name, tuple(phrases)
                phrases = []
            phrases.append(words[start:end])
            furthest = max(furthest, end)
        yield name, tuple(phrases)


def _between_dates(
    phrased: ParaphraseSearch,
    subject: Subject,
) -> Iterator[JudgedFinding]:
    """Yields phrases that come about only by the public dates to which a passage refers: from {start} to {end}."""
    for prose in subject.printed[0]:
        words = _with_dates(prose, subject)
        if not words:
            continue
        typed = _names(phrased, without_references(prose))
        for name, phrases in _by_name(phrased, words):
            if name not in typed:
                yield JudgedFinding(_phrase_of_withheld(prose.span, name), phrases)


def _with_dates(prose: Prose, subject: Subject) -> str:
    """Returns the words of a passage with the public dates to which it refers; empty if it refers to none."""
    words = ""
    has_dates = False
    for run in runs(prose, 1):
        day = None
        if isinstance(run, Reference):
            day = _public_day(run, subject)
        if day is not None:
            words += as_typed(day)
            has_dates = True
        elif isinstance(run, Words):
            words += run.markdown
        else:
            words += NO_DATE
    if not has_dates:
        return ""
    return words


def _public_day(reference: Reference, subject: Subject) -> Day | None:
    """Returns the day or month that Part 1 prints for it."""
    entry = subject.register.entries.get(reference.path[:1])
    if entry is None or not entry.label.public:
        return None
    day = entry.value
    if not isinstance(day, Day):
        return None
    variant = reference.path[1:]
    if variant == MONTH and day.month:
        return Day(day.year, day.month)
    if variant:
        return None
    return day


def _in_cells(
    phrased: ParaphraseSearch,
    subject: Subject,
) -> Iterator[JudgedFinding]:
    """Yields numbers of tables of words, as the headings say what they count: 37 below “Posts lost”."""
    for table in filter(None, subject.paper.tables.values()):
        for row, column, cell in given_cells(table):
            if has_figures(table, column) or _is_withheld(
                table,
                row,
                column,
                cell,
            ):
                continue
            text = cell.value.text
            numbers = numbers_of_cell(text)
            if not numbers:
                continue
            headings = f"{column.heading.text} {row.heading.text} {table.caption}"
            nouns = NOUN.findall(headings)
            counts: list[str] = []
            for number in (one.strip(AROUND_NUMBER) for one in numbers):
                counts += (f"{number} of the {noun}." for noun in nouns)
                for heading in (column.heading.text, row.heading.text):
                    # “We lose”, and “Left”, above or beside the number.
                    counts += (f"{heading} {number}.", f"{number} are {heading}.")
            for name in sorted(_names(phrased, " ".join(counts))):
                finding = _phrase_of_withheld(text.span, name)
                yield JudgedFinding(finding, (str(text),))


def _is_withheld(*labelled: Table | Row | Column | Cell) -> bool:
    return any(each.withheld is not None for each in labelled)


def _names(
    phrased: ParaphraseSearch,
    words: str,
) -> set[str]:
    return {name for name, *_ in phrased.within(words)}


def _phrase_of_withheld(at: Span, name: str) -> Finding:
    return WITHHELD_IN_OTHER_WORDS.finding(
        f"a phrase that says what is withheld as `{name}`",
        at,
        fix=f"Refer to it as {{{name}}}, or say it without the figure. If the phrase means something else, "
        f"name it: {letting_stand(PHRASED)}.",
    )


RULES = (WITHHELD_IN_OTHER_WORDS,)
