"""Amounts, percentages and magnitudes typed where Part 1 prints them: denied, unless an exception names them."""

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.figures.columns import has_figures
from twopart.figures.grid import given_cells
from twopart.model.paper import Cell
from twopart.model.quantity import Quantity, ends
from twopart.model.ties import TYPED
from twopart.model.written import Bare
from twopart.outline.subject import Subject
from twopart.rules import words
from twopart.rules.prose.magnitudes import Known, Magnitude, magnitudes, seen
from twopart.rules.prose.numbering import LEAST, digits_of
from twopart.rules.prose.printed import Printed, printed

BEFORE = re.compile(r"^[^£€$\d]+")  # a sign, “c.” or “up to”
NUMBER_ALONE = re.compile(r"[(-]?[0-9][0-9,.]*\)?")
UNIT = re.compile(
    r"£ ?(?P<scale>m|k|bn|)(?![\w£])|%|\bper cent\b"
)  # of a heading; some columns have one each
BLANKS = re.compile(r"[\s-]")
SMALL_WORDS = frozenset(("and", "or", "of", "the", "a", "an", "in", "per"))
MOST = 20  # findings of one place; more of them tell nothing new


def figures_are_not_typed(subject: Subject) -> Iterator[Finding]:
    """Said once, in the register, a figure has its label. Of Part 2's words only what has a unit is looked for."""
    exceptions = _Exceptions(subject)
    known = known_of(subject)
    for place in _places(subject):
        found = [
            one
            for one in magnitudes(place.words, known)
            if not (place.public and exceptions.cover(one))
        ]
        found = [one for one in found if place.public or not one.bare]
        if place.folder:
            yield from (words.telling_folder(place.span) for _ in found[:1])
        else:
            yield from map(words.typed_figure, _spans(place.span, islice(found, MOST)))
    if not subject.paper.public_source:  # which may lack what some of them are for
        yield from map(words.exception_matches_nothing, exceptions.left)


def known_of(subject: Subject) -> Known:
    """The nouns that the paper counts, and the digits of what it withholds."""
    nouns: set[str] = set()
    withheld: set[str] = set()
    for path, entry in subject.register.entries.items():
        for value in ends(entry.value):
            if isinstance(value, Quantity):
                nouns.update(filter(str.isalpha, value.unit.lower().split()))
                if not entry.label.public and not (
                    value.nil and len(path) > 1
                ):  # nil cells are many
                    withheld.update(_digits(value))
    return Known(frozenset(nouns - SMALL_WORDS), frozenset(withheld))


def _digits(value: Quantity) -> Iterator[str]:
    """As it is printed, written out, and without its point."""
    written = value.number.replace(",", ""), f"{abs(value.value):f}"
    yield from written
    yield from (
        digits for number in written if len(digits := digits_of(number)) >= LEAST
    )


def _spans(span: Span, found: Iterator[Magnitude]) -> Iterator[Span]:
    """Where each stands, searched for from where the one before it was found."""
    rest, among, behind = span, "", 0
    for one in found:
        if (
            one.among is not among or one.start < behind
        ):  # in the addresses of links, and in words, it begins anew
            rest, among, behind = span, one.among, 0
        nth = among.count(one.words, behind, one.start)
        at = rest.find(one.words, nth)
        if at is rest:  # its words stand on two lines, or are written with signs
            at = rest.find(one.words.split()[0], nth)
        if at is rest:
            yield _on_its_line(rest, one.words)
        else:
            yield at
            rest, behind = span.behind(at), one.end


def _on_its_line(span: Span, words: str) -> Span:
    """The first line that says these words in wide or other letters that are read alike; else all of them."""
    for number in range(span.line, max(span.line, span.last_line) + 1):
        line = span.source.line(number)
        if words in normalize("NFKC", line):
            return Span(span.source, number, len(line) - len(line.lstrip()) + 1)
    return span


class _Exceptions:
    """Those of this rule, and which of them have not been of use yet."""

    def __init__(self, subject: Subject) -> None:
        self.all = [
            exception
            for exception in subject.paper.exceptions
            if exception.rule == TYPED
        ]
        self.unused = dict.fromkeys(self.all)
        self.seen = [
            (exception, item) for exception in self.all for item in seen(exception.item)
        ]
        self.items = "\0".join(item for _, item in self.seen)
        self.withheld = _withheld(subject) if self.all else frozenset()

    @property
    def left(self) -> Iterator[Span]:
        return (exception.span for exception in self.unused)

    def cover(self, found: Magnitude) -> bool:
        if found.words not in self.items:
            return False
        by = next((one for one, item in self.seen if found.stands_in(item)), None)
        if by is None or _shortened(found.words) in self.withheld:
            return False
        self.unused.pop(by, None)
        return True


def _withheld(subject: Subject) -> frozenset[str]:
    """Values that are withheld, and that nothing public has too."""
    values: dict[bool, set[str]] = {True: set(), False: set()}
    for entry in subject.register.entries.values():
        values[entry.label.public] |= {
            _shortened(str(value)) for value in ends(entry.value)
        }
    return frozenset(values[False] - values[True])


def _shortened(figure: str) -> str:
    """One way of writing for several: £4m, £4 million and c. £ 4m; 16% and 16 per cent."""
    figure = (
        BEFORE.sub("", figure.lower()).replace("per cent", "%").replace("percent", "%")
    )
    for scale, short in (("thousand", "k"), ("million", "m"), ("billion", "bn")):
        figure = figure.replace(scale, short)
    return BLANKS.sub("", figure)


def _places(subject: Subject) -> Iterator[Printed]:
    yield from printed(subject)
    for table in filter(None, subject.paper.tables.values()):
        for row, column, cell in given_cells(table):
            hidden = any(
                part.withheld is not None for part in (table, row, column, cell) if part
            )
            if cell and not hidden and not has_figures(table, column):
                yield from _of_a_cell(cell, f"{column.heading.text} {row.heading.text}")


def _of_a_cell(cell: Cell, headings: str) -> Iterator[Printed]:
    """A number of a table of words, with the unit that its headings give it: 22 below “Price, £m” is £22m."""
    text = cell.value.text
    unit = UNIT.search(headings) if text[:1].isdigit() or text[:1] in "(-" else None
    if unit and NUMBER_ALONE.fullmatch(text):
        said = (
            f"£{text.strip('()')}{unit['scale'] or ''}"
            if unit["scale"] is not None
            else f"{text}%"
        )
        yield Printed(said, text.span, public=True, prose=False)
    elif isinstance(cell.value, Bare):
        yield _public(text)


def _public(text: Text) -> Printed:
    return Printed(str(text), text.span, public=True, prose=False)
