"""What was published before is known, whatever a paper says of it now."""

from collections.abc import Iterator
from decimal import Decimal

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.figures.register import Entry, Path
from twopart.model.published import PUBLISHED, Publication, is_figure, same_figures
from twopart.model.quantity import Day, Open, Quantity, Value
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.series import published_words as words

TELLING = 3  # significant digits: fewer are shared by figures that have nothing to do with each other


def publications_can_be_read(subject: Subject) -> Iterator[Finding]:
    for name, publication in subject.publications.items():
        stated = (
            publication.amount,
            publication.percentage,
            publication.count,
            publication.date,
        )
        open_ = publication.stated and isinstance(publication.stated.value, Open)
        if open_ or sum(value is not None for value in stated) != 1:
            yield words.without_one_value(publication.span, str(name))
        for told in publication.same_as:
            paper, *path = told.split(".")
            if paper == subject.name and not is_figure(subject.paper, tuple(path)):
                yield words.same_as_nothing(told)
    for key in (*subject.paper.figures, *subject.paper.tables):
        if key == PUBLISHED and isinstance(key, Text):
            yield words.reserved(key)


def earlier_papers_published_something(subject: Subject) -> Iterator[Finding]:
    known = papers_that_published(subject)
    with_ledger = (
        {layer.paper for layer in subject.earlier.layers} if subject.earlier else set()
    )
    for earlier in subject.paper.continues:
        if earlier not in known | with_ledger:
            yield words.continues_nothing(earlier)


def papers_that_published(subject: Subject) -> set[str]:
    """Those of which the register of published figures says something."""
    return {
        told.split(".")[0]
        for one in subject.publications.values()
        for told in one.same_as
    }


def withheld_figures_were_not_published(subject: Subject) -> Iterator[Finding]:
    for publication, path, own, entry, known in _linked(subject):
        if _is_withheld_in_vain(entry, known):
            yield words.already_published(entry.at, ".".join(path), publication)
        elif own and not agree(entry, known):
            yield words.differs_from_published(entry.at, ".".join(path), publication)


def already_published(subject: Subject) -> set[Path]:
    """Withheld figures that a publication tells as they are."""
    return {
        path
        for _, path, _, entry, known in _linked(subject)
        if _is_withheld_in_vain(entry, known)
    }


def same_as_published(subject: Subject) -> dict[Path, Path]:
    """What was published before, by its path, and the figure of this paper that it is."""
    earlier = {
        id(publication): (PUBLISHED, str(name))
        for name, publication in subject.publications.items()
    }
    return {
        earlier[id(one)]: path
        for one, path, _, entry, known in _linked(subject)
        if agree(entry, known)
    }


def _linked(subject: Subject) -> Iterator[tuple[Publication, Path, bool, Entry, Entry]]:
    """Every publication that speaks of a figure of this paper, whether of it by its own name, and both values."""
    for name, publication in subject.publications.items():
        known = subject.register.published.get((PUBLISHED, str(name)))
        for path, own in same_figures(publication, subject.name, subject.paper):
            entry = subject.register.entries.get(path)
            if entry and known:
                yield publication, path, own, entry, known


def _is_withheld_in_vain(entry: Entry, known: Entry) -> bool:
    return not entry.label.public and is_told_by(entry, known)


def withheld_values_do_not_stand_among_published_ones(
    subject: Subject,
) -> Iterator[Finding]:
    """A value of three digits or more that is both is hardly another fact; which one it is, is not said."""
    linked = {
        path
        for one in subject.publications.values()
        for path, _ in same_figures(one, subject.name, subject.paper)
    }
    values = {
        known.value
        for known in subject.register.published.values()
        if is_telling(known.value)
    }
    found = (
        Judged(words.value_stands_there(entry.at, ".".join(path)), (".".join(path),))
        for path, entry in subject.register.entries.items()
        if path not in linked
        and not entry.label.public
        and is_telling(entry.value)
        and _stands(entry.value, values)
    )
    yield from unless_excepted(subject, "already-published", found)


def agree(entry: Entry, known: Entry) -> bool:
    """Whether what a figure is meets what was printed of it."""
    one, other = entry.value, known.value
    if isinstance(one, Day) and isinstance(other, Day):
        return one.first <= other.last and other.first <= one.last
    if (
        not (isinstance(one, Quantity) and isinstance(other, Quantity))
        or one.unit != other.unit
    ):
        return False
    (low, high), (least, most) = one.bounds, other.bounds
    return (low is None or most is None or low <= most) and (
        high is None or least is None or least <= high
    )


def is_told_by(entry: Entry, known: Entry) -> bool:
    """Whether what was printed of it is as precise as what it is; what is coarser narrows it down only."""
    one, other = entry.value, known.value
    if isinstance(one, Day) and isinstance(other, Day):
        return one.first <= other.first and other.last <= one.last
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    return agree(entry, known) and other.exact and other.step <= one.step


def is_telling(value: Value | None) -> bool:
    if isinstance(value, Day):
        return bool(value.day)
    return isinstance(value, Quantity) and len(_digits(value.value)) >= TELLING


def _stands(value: Value | None, values: set[Value | None]) -> bool:
    same = (value == other or _amount(value) == _amount(other) for other in values)
    return any(same)


def _amount(value: Value | None) -> tuple[Decimal, str] | Value | None:
    return (
        (value.value.normalize(), value.unit) if isinstance(value, Quantity) else value
    )


def _digits(number: Decimal) -> str:
    return "".join(map(str, number.normalize().as_tuple().digits)).strip("0")
