"""Rule: no ordinary phrase of Part 1 says a withheld figure: for a year, 24 of the 150, in millions: 22."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.figures.columns import has_figures
from twopart.figures.entries import values_by_id
from twopart.figures.grid import given_cells
from twopart.language.counting.numbers_of_cells import numbers_of_cell
from twopart.language.paraphrase_search import ParaphraseSearch
from twopart.language.time.months import MONTHS_IN
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import CURRENCIES, Day, Quantity, as_typed
from twopart.model.table import Cell, Column, Row, Table
from twopart.model.ties import PHRASED
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.prose.printed import printed, without_references
from twopart.rules.values.in_words.sentence_dates import DAYS, LINKS

AROUND_NUMBER = "()-"
NO_VALUE = "\0"  # stands for a reference to anything else
MONTH = ("month",)
# Words by which a passage derives another day from the date after them: a week after {start}.
DERIVING = re.compile(
    rf"(?i)\b(?:{'|'.join((*DAYS, *MONTHS_IN))})s?(?: later)?,? (?:{'|'.join(LINKS)}) $"
)
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
    search = ParaphraseSearch(withheld, (value for _, value in public))
    yield from unless_excepted(subject, PHRASED, _judged(search, subject))


def _judged(
    search: ParaphraseSearch,
    subject: Subject,
) -> Iterator[JudgedFinding]:
    for place in printed(subject):
        if not place.public or place.folder:
            continue
        for name, phrases in _by_name(search, place.words):
            at = place.span.find(phrases[0])
            yield JudgedFinding(_phrase_of_withheld(at, name), phrases)
    yield from _with_references(search, subject)
    yield from _in_cells(search, subject)


def _by_name(
    search: ParaphraseSearch,
    words: str,
) -> Iterator[Naming]:
    """Yields what is withheld, and the phrases of one place that say it; those that overlap are one."""
    mentions = sorted(search.within(words))
    for name, mentions_of_name in groupby(mentions, key=lambda mention: mention[0]):
        phrases: list[str] = []
        furthest = 0
        for _, start, end in mentions_of_name:
            if phrases and start >= furthest:
                yield name, tuple(phrases)
                phrases = []
            phrases.append(words[start:end])
            furthest = max(furthest, end)
        yield name, tuple(phrases)


def _with_references(
    search: ParaphraseSearch,
    subject: Subject,
) -> Iterator[JudgedFinding]:
    """Yields phrases that come about only by the public figures to which a passage refers: from {start} to {end}."""
    for prose in subject.printed[0]:
        words = _with_public_values(prose, subject)
        if not words:
            continue
        said = list(_by_name(search, words))
        if not said:
            continue
        typed = _names(search, without_references(prose))
        for name, phrases in said:
            if name not in typed:
                yield JudgedFinding(_phrase_of_withheld(prose.span, name), phrases)


def _with_public_values(prose: Prose, subject: Subject) -> str:
    """Returns the words of a passage with the public dates and counts to which it refers; empty if it refers to none.

    Of two counts of one unit the second is left out: what they come to is arithmetic, which has a rule of its own. Two
    lengths of time stay, since phrases add them up: {first} plus {further}.
    """
    words = ""
    units = set[str]()
    for run in runs(prose, PUBLIC_PART):
        value = None
        if isinstance(run, Reference):
            value = _public_value(run, subject)
        unit = value.unit if isinstance(value, Quantity) else ""
        is_second = bool(unit) and unit in units and not _is_long(unit)
        if value is not None and not is_second and not _is_derived_from(words, value):
            words += as_typed(value)
            units.add(unit)
        elif isinstance(run, Words):
            words += run.markdown
        else:
            words += NO_VALUE
    if not units:
        return ""
    return words


def _is_long(unit: str) -> bool:
    """Whether it is a unit of lengths of agreements."""
    return unit.lower().removesuffix("s") in MONTHS_IN


def _is_derived_from(before: str, value: Day | Quantity) -> bool:
    """Whether the words before a date derive another from it, as the rule on arithmetic reads it: a week after it."""
    is_a_day = isinstance(value, Day) and value.month and not value.months
    return bool(is_a_day) and DERIVING.search(before) is not None


def _public_value(
    reference: Reference,
    subject: Subject,
) -> Day | Quantity | None:
    """Returns the day, month or count that Part 1 prints for it."""
    entry = subject.register.entries.get(reference.path[:1])
    if entry is None or not entry.label.public:
        return None
    value = entry.value
    variant = reference.path[1:]
    if isinstance(value, Quantity):
        return value if _is_count(value) and not variant else None
    if not isinstance(value, Day):
        return None
    if variant == MONTH and value.month:
        return Day(value.year, value.month)
    if variant:
        return None
    return value


def _is_count(value: Quantity) -> bool:
    return value.exact and value.unit not in (*CURRENCIES, "%")


def _in_cells(
    search: ParaphraseSearch,
    subject: Subject,
) -> Iterator[JudgedFinding]:
    """Yields numbers of tables of words, as the headings say what they count: 37 below “Posts lost”."""
    for table in filter(None, subject.paper.tables.values()):
        for row, column, cell in given_cells(table):
            if has_figures(table, column):
                continue
            if _is_withheld(table, row, column, cell):
                continue
            text = cell.value.text
            numbers = numbers_of_cell(text)
            if not numbers:
                continue
            counts = " ".join(_counts_of_cell(numbers, table, row, column))
            for name in sorted(_names(search, counts)):
                finding = _phrase_of_withheld(text.span, name)
                yield JudgedFinding(finding, (str(text),))


def _counts_of_cell(
    numbers: Iterable[str], table: Table, row: Row, column: Column
) -> Iterator[str]:
    """Yields sentences that the numbers of a cell may mean: 37 of the posts; we lose 37; 37 are left."""
    headings = (column.heading.text, row.heading.text)
    nouns = NOUN.findall(f"{column.heading.text} {row.heading.text} {table.caption}")
    for number in numbers:
        bare_number = number.strip(AROUND_NUMBER)
        for noun in nouns:
            yield f"{bare_number} of the {noun}."
        for heading in headings:
            # “We lose”, and “Left”, above or beside the number.
            yield f"{heading} {bare_number}."
            yield f"{bare_number} are {heading}."


def _is_withheld(
    *holders: Table | Row | Column | Cell,
) -> bool:
    return any(holder.withheld is not None for holder in holders)


def _names(
    search: ParaphraseSearch,
    words: str,
) -> set[str]:
    return {name for name, *_ in search.within(words)}


def _phrase_of_withheld(at: Span, name: str) -> Finding:
    return WITHHELD_IN_OTHER_WORDS.finding(
        f"a phrase that says what is withheld as `{name}`",
        at,
        fix=f"Refer to it as {{{name}}}, or say it without the figure. If the phrase means something else, "
        f"name it: {letting_stand(PHRASED)}.",
    )


RULES = (WITHHELD_IN_OTHER_WORDS,)
