"""Rule: amounts, shares and large numbers are referred to, not typed, unless an exception names them."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span, Text
from twopart.figures.columns import has_figures
from twopart.figures.findings.of_tables import sums_words
from twopart.figures.grid import given_cells
from twopart.language import scales
from twopart.language.counting.numbers_of_cells import numbers_of_cell
from twopart.language.whole_words import any_of
from twopart.model.prose import Prose, Words
from twopart.model.quantity import Quantity, ends
from twopart.model.table import Cell
from twopart.model.ties import TYPED, ExceptionToRule
from twopart.model.written import BareNumber
from twopart.outline.subject import Subject
from twopart.rules.exceptions import exception_matches_nothing, exceptions_to
from twopart.rules.prose.known_figures import (
    KnownFigures,
    known_figures,
    shortened,
)
from twopart.rules.prose.magnitudes import Magnitude, PaperNumbers, magnitudes, seen
from twopart.rules.prose.numbering import LEAST, digits_of
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.prose.typed import telling_folder
from twopart.rules.slips.near_exceptions import FoundWords, paired

# Of a heading, in small letters; some columns have one each.
UNIT = re.compile(
    rf"£ ?(?P<scale>{any_of(scales.POWERS)}|)(?![\w£])"
    rf"|\b(?P<before>{any_of(scales.WORDS)})s?,? (?:of )?pounds\b"
    rf"|\bpounds(?: sterling)?,? \(?(?:in )?(?P<after>{any_of(scales.WORDS)})s?\b"
    r"|\b(?P<pounds>pounds sterling|in pounds)\b"
    r"|%|\bper ?cent(?:age)?\b"
)
# What a column says of money, so that the unit of the caption is meant: not Lots, Rank or Year.
OF_MONEY = re.compile(
    r"(?i)\b(?:price|cost|value|sum|amount|budget|total|bid|spend|spending|expenditure|capital|revenue|funding|saving"
    r"|fee|charge|income|grant|payment|rate|tender|offer)s?\b|\bFY ?\d|\b20\d\d[/–-]\d\d\b"
)
# What a column says of shares, so that a sign of the caption is meant.
OF_SHARES = re.compile(
    r"(?i)\b(?:cut|rise|fall|share|rate|change|increase|decrease|reduction|growth|saving|margin|discount)s?\b"
)
YEAR = re.compile(r"(?:19|20)\d\d")
SMALL_WORDS = frozenset(("and", "or", "of", "the", "a", "an", "in", "per"))
MOST = 20  # findings of one place; more of them tell nothing new

ANOTHER_FIGURE = (
    "If it is another figure, add it to `figures:` and refer to it by its id."
)
IN_WITHHELD_WORDS = "Add it to `figures:` and refer to it as {its_id}."
IN_WORDS = (
    "If it is public, put {= before the words and } after them; or add it to `figures:` with an id, "
    f"and write {{its_id}} here. If it is not a figure, name it: {letting_stand(TYPED)}."
)
IN_A_TITLE = (
    "Leave it out here, where no references are read. "
    f"If it is not a figure, name it: {letting_stand(TYPED)}."
)
TYPED_FIGURE = Rule(
    name=TYPED,
    what="an amount, a share or a large number, typed into the text",
    why="Every number is marked as public or withheld; typed here it is neither.",
    fix="If it is public, put {= before it and } after it; or write it below `public:` of `figures:`, as "
    "`its_id: …`, and {its_id} here. "
    f"If it is not a figure, name it: {letting_stand(TYPED)}.",
    example="part-1: {sections: {summary: We buy cameras for £5m.}}",
    mended="""\
figures: {price: {amount: £5m, public: true}}
part-1: {sections: {summary: "We buy cameras for {price}."}}
""",
    may_be_excepted=True,
    exception_discloses=False,
    leaves_known=True,
)


def figures_are_not_typed(subject: Subject) -> Iterator[Finding]:
    """Reports figures that are typed: said once, in the register, a figure has its label. Of Part 2's words only what
    has a unit is searched for.
    """
    exceptions = _Exceptions(subject)
    finds = list(_finds(subject, exceptions))
    if subject.paper.public_source:  # which may lack what some exceptions are for
        yield from (find.finding for find in finds)
        return
    findings, others = paired(finds, exceptions.unused)
    yield from findings
    for exception in others:
        yield exception_matches_nothing(exception.span)


def _finds(subject: Subject, exceptions: "_Exceptions") -> Iterator[FoundWords]:
    """Yields the findings, each with the words around it, by which an exception may call it."""
    paper = numbers_of_paper(subject)
    known = known_figures(subject.register)
    for place in _places(subject):
        typed = list(_typed(place, paper, exceptions))
        if place.folder:
            if typed and not _names_the_paper(subject, place.words):
                yield FoundWords.whole(telling_folder(place.span), "")
        else:
            reported = typed[:MOST]
            spans = _spans(place.span, reported)
            for magnitude, at in zip(reported, spans, strict=True):
                if place.prose or _is_of_a_table(subject, place):
                    finding = _typed_figure(magnitude, at, known, place)
                else:
                    what = TYPED_FIGURE.what
                    finding = TYPED_FIGURE.finding(what, at, fix=IN_A_TITLE)
                text, start, end = magnitude.among, magnitude.start, magnitude.end
                yield FoundWords(finding, text, start, end)


def _is_of_a_table(subject: Subject, place: TypedWords) -> bool:
    """Whether it is a cell, whose table can have figures; other words without references are plain words."""
    for table in subject.paper.tables.values():
        for _, _, cell in given_cells(table):
            if cell.value.text.span == place.span:
                return True
    return False


def _typed_figure(
    magnitude: Magnitude,
    at: Span,
    known: KnownFigures,
    place: TypedWords,
) -> Finding:
    """Returns the finding on a typed figure; its fix names the public figure with the same value, if there is one."""
    what = TYPED_FIGURE.what
    fix = TYPED_FIGURE.fix
    alternative = f"In its place: {{={magnitude.words}}}."
    if not any(map(str.isdigit, magnitude.words)):
        what = "a share or a large number, typed into the text in words (such as half, two thirds, a million)"
        fix = IN_WORDS
    figure = known.public_id(magnitude.words)
    if figure:
        alternative = ""
        fix = f"Write {{{figure}}} in its place, which says the same. {ANOTHER_FIGURE}"
    elif not place.public:
        figure = known.withheld_id(magnitude.words)
        fix = IN_WITHHELD_WORDS
        alternative = ""
        if figure:
            fix = f"Write {{{figure}}} in its place, which is registered with the same value. {ANOTHER_FIGURE}"
    return TYPED_FIGURE.finding(what, at, fix=fix, restricted=alternative)


def _typed(
    place: TypedWords,
    paper: PaperNumbers,
    exceptions: "_Exceptions",
) -> Iterator[Magnitude]:
    for magnitude in magnitudes(place.words, paper):
        if not place.public:
            if not magnitude.bare:
                yield magnitude
        elif not exceptions.cover(magnitude):
            yield magnitude


def _names_the_paper(subject: Subject, folder: str) -> bool:
    """Whether the folder is called after a line of the front sheet, such as the number of a decision: `pcd-1467`.

    Both parts print that line, and as words of its own it must meet the same rule.
    """
    for line in subject.paper.front.values():
        if any(not isinstance(run, Words) for run in line.runs):
            continue
        words = re.sub("[-_]", " ", str(line.text)).casefold()
        if folder == words:
            return True
    return False


def numbers_of_paper(subject: Subject) -> PaperNumbers:
    """Returns the nouns that the paper counts, and the digits of what it withholds."""
    nouns: set[str] = set()
    withheld: set[str] = set()
    for path, entry in subject.register.entries.items():
        is_cell = len(path) > 1
        for value in ends(entry.value):
            if not isinstance(value, Quantity):
                continue
            nouns.update(filter(str.isalpha, value.unit.lower().split()))
            is_nil_cell = value.nil and is_cell  # they are many
            if not entry.label.public and not is_nil_cell:
                withheld.update(_digits(value))
    return PaperNumbers(frozenset(nouns - SMALL_WORDS), frozenset(withheld))


def _digits(value: Quantity) -> Iterator[str]:
    """Yields a number as it is printed and as it is written out, each also without its point if that leaves enough
    digits.
    """
    for number in (value.number.replace(",", ""), f"{abs(value.value):f}"):
        yield number
        digits = digits_of(number)
        if len(digits) >= LEAST:
            yield digits


def _spans(
    span: Span,
    typed: Iterable[Magnitude],
) -> Iterator[Span]:
    """Yields where each stands, searched for from where the one before it was found."""
    rest = span
    text = ""
    end_of_last = 0
    for magnitude in typed:
        is_elsewhere = magnitude.among is not text
        if is_elsewhere or magnitude.start < end_of_last:
            # In the addresses of links, and in words, it begins anew.
            rest = span
            text = magnitude.among
            end_of_last = 0
        words = magnitude.words
        nth = text.count(words, end_of_last, magnitude.start)
        at = rest.find(words, nth)
        if at is rest:  # its words stand on two lines, or are written with escapes
            at = rest.find(words.split()[0], nth)
        if at is rest:
            yield _on_its_line(rest, words)
        else:
            yield at
            rest = span.after(at)
            end_of_last = magnitude.end


def _on_its_line(span: Span, words: str) -> Span:
    """Returns the first line that says these words in wide or other letters that are read alike; else all of them."""
    for number in range(span.line, max(span.line, span.last_line) + 1):
        line = span.source.line(number)
        if words in normalize("NFKC", line):
            indentation = len(line) - len(line.lstrip())
            return Span(span.source, number, indentation + 1)
    return span


class _Exceptions:
    """The exceptions to this rule, and which of them have not been of use yet."""

    def __init__(self, subject: Subject) -> None:
        exceptions = exceptions_to(TYPED_FIGURE, subject)
        self.unused: dict[ExceptionToRule, None] = dict.fromkeys(exceptions)
        self.items: list[tuple[ExceptionToRule, str]] = []
        for exception in exceptions:
            self.items += ((exception, item) for item in seen(exception.item))
        self.words = "\0".join(item for _, item in self.items)
        self.withheld: frozenset[str] = frozenset()
        if exceptions:
            self.withheld = _withheld(subject)

    def cover(self, magnitude: Magnitude) -> bool:
        """Whether one of them names these words, which say nothing withheld; that one is of use."""
        if magnitude.words not in self.words:
            return False
        for exception, item in self.items:
            if magnitude.stands_in(item):
                if shortened(magnitude.words) in self.withheld:
                    return False
                self.unused.pop(exception, None)
                return True
        return False


def _withheld(subject: Subject) -> frozenset[str]:
    """Returns the values that are withheld, and that nothing public has too."""
    public: set[str] = set()
    withheld: set[str] = set()
    for entry in subject.register.entries.values():
        values = (shortened(str(value)) for value in ends(entry.value))
        if entry.label.public:
            public.update(values)
        else:
            withheld.update(values)
    return frozenset(withheld - public)


def _places(subject: Subject) -> Iterator[TypedWords]:
    """Yields the words that are typed, but for those among the figures of a table, which are refused whatever they say."""
    refused = set(_words_among_figures(subject))
    for place in printed(subject):
        if _key(place.span) not in refused:
            yield place
    for table in subject.paper.tables.values():
        if sums_words(table):
            continue  # its missing unit has a finding
        for row, column, cell in given_cells(table):
            grounds = (table.withheld, row.withheld, column.withheld, cell.withheld)
            is_withheld = any(ground is not None for ground in grounds)
            if is_withheld or has_figures(table, column):
                continue
            heading = column.heading.text
            units = [f"{heading} {row.heading.text}"]
            caption = str(table.caption)
            is_year = YEAR.fullmatch(cell.value.text)
            if not is_year and _has_unit_of(caption, heading):
                units.append(caption)
            yield from _of_a_cell(cell, units)


def _has_unit_of(caption: str, heading: str) -> bool:
    """Whether the unit of a caption, if it has one, is that of the column below this heading."""
    unit = UNIT.search(caption.lower())
    if unit and _is_share(unit):
        return bool(OF_SHARES.search(heading))
    return bool(OF_MONEY.search(heading))


def _is_share(unit: re.Match[str]) -> bool:
    return unit[0].startswith(("%", "per"))


def _words_among_figures(subject: Subject) -> Iterator[tuple[str, int, int]]:
    for table in subject.paper.tables.values():
        for _, column, cell in given_cells(table):
            if has_figures(table, column) and isinstance(cell.value, Prose):
                yield _key(cell.value.span)


def _key(span: Span) -> tuple[str, int, int]:
    return span.source.name, span.line, span.column


def _of_a_cell(
    cell: Cell,
    units: list[str],
) -> Iterator[TypedWords]:
    """Yields the numbers of a cell of a table of words, with the unit that its headings or the caption give them: 22 below
    “Price, £m”, and “about 22” below “Price” in “Bids in £m”, is £22m.
    """
    text = cell.value.text
    amounts = filter(None, (_with_unit(text, words) for words in units))
    amount = next(amounts, None)
    if amount:
        yield TypedWords(amount, text.span, public=True, prose=False)
    elif isinstance(cell.value, BareNumber):
        yield TypedWords(str(text), text.span, public=True, prose=False)


def _with_unit(text: Text, words: str) -> str:
    """Returns the numbers of a cell with their unit; nothing if it says anything else, or these words have no unit."""
    unit = UNIT.search(words.lower())
    if unit is None:
        return ""
    numbers = numbers_of_cell(text)
    if _is_share(unit):
        return " to ".join(f"{number}%" for number in numbers)
    unit_words = unit["scale"] or unit["before"] or unit["after"] or ""
    scale = scales.PRINTED.get(unit_words, unit_words)
    return " to ".join(f"£{number.strip('()')}{scale}" for number in numbers)


RULES = (TYPED_FIGURE,)
