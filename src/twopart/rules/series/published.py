"""Rules: what was published before is known, whatever a paper says of it now."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from twopart.base.finding import Finding
from twopart.base.near import nearest
from twopart.base.record import record
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span, Text
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.published import PUBLISHED, Publication, is_figure, same_figures
from twopart.model.quantity import CURRENCIES, Day, OpenValue, Quantity, Value
from twopart.outline.subject import Subject
from twopart.rules.exceptions import (
    JudgedFinding,
    excepted,
    plain_item,
    unless_excepted,
)
from twopart.rules.structure.ids import NAME_USED_TWICE

TELLING = 3  # significant digits: fewer are shared by figures that have nothing to do with each other

# The first two are rules of figures too, and listed there.
FIGURE_WITHOUT_VALUE = Rule(
    name="figure-without-value",
    what="a published figure that has no value, or more than one",
    why="A figure states one value, once.",
    fix="Write exactly one of amount, percentage, count, date, as it was printed; or words.",
    no_example="It stands with the figures of a paper.",
)
UNKNOWN_FIGURE = Rule(
    name="unknown-figure",
    what="`same-as` with a figure or table cell that the paper does not have",
    why="What was published of it would be ignored.",
    fix="Check the spelling: paper.figure, or paper.table.row.column.",
    no_example="It stands with the formulas of a paper.",
)
TAKEN_OUT = (
    "If it was taken out of the paper, or has another id now, write its line again as it was: what was published once "
    "stays recorded, and no sentence need print it."
)
NOT_RELEASED = (  # of a correction: as it stands, the paper is not built, and so not released either
    "Delete `correction:`, write the paper as it was published, build it, and record that with `twopart release`. Then "
    "write `correction:` again. If nothing was published yet, nothing is to be corrected: delete it."
)
CONTINUES_NOTHING = Rule(
    name="continues-nothing",
    what="an earlier paper named in `continues:` for which nothing is recorded as published",
    why="What it made public would be taken for unknown.",
    fix="Check the spelling; record what it published with `twopart release`, or delete the line.",
    no_example="What mends it is the register of published figures and a ledger.",
)
PUBLIC_AND_WITHHELD = "public-and-withheld"  # a rule on figures of one paper
ALREADY_PUBLISHED = Rule(
    name="already-published",
    what="a withheld figure that was published before",
    why="Anyone who has the earlier document knows it; withholding it protects nothing.",
    fix="Label it `public: true`, or correct the register of published figures.",
    example="""\
figures: {price: {amount: £3.15m, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
--- published.yaml
award: {amount: £3.15m, where: Award notice, when: May 2029}
""",
    mended="""\
figures: {price: {amount: £3.15m, public: true}}
part-1: {sections: {summary: "We pay {price}."}}
--- published.yaml
award: {amount: £3.15m, where: Award notice, when: May 2029}
""",
    may_be_excepted=True,
    leaves_known=True,
)
DIFFERS_FROM_PUBLISHED = Rule(
    name="differs-from-published",
    what="a figure that differs from what was published of it",
    why="The register of published figures says that they are the same.",
    fix="Correct one of them. If what was published is wrong, say that this paper corrects it: `correction:`. If the "
    "figure has changed since, give the new value an id of its own; or, if this paper was not released with the old one, "
    "take it out of `same-as` there.",
    no_example="It takes the register of published figures, which calls the paper by the name of its folder.",
)


def publications_can_be_read(subject: Subject) -> Iterator[Finding]:
    for name, publication in subject.publications.items():
        if not _has_one_value(publication):
            what = f"`{name}` has no value, or more than one"
            at = publication.span
            yield FIGURE_WITHOUT_VALUE.finding(what, at, shows=str(name))
        for figure in publication.same_as:
            paper, *path = figure.split(".")
            if paper == subject.name and not is_figure(subject.paper, tuple(path)):
                what = f"no figure or table cell is called `{figure}`"
                yield UNKNOWN_FIGURE.finding(
                    what,
                    figure.span,
                    fix=_meant(paper, path, subject),
                    shows=str(figure),
                )
    for key in (*subject.paper.figures, *subject.paper.tables):
        if key == PUBLISHED and isinstance(key, Text):
            yield _reserved(key)


def _meant(
    paper: str,
    path: list[str],
    subject: Subject,
) -> str:
    """Returns the figure or table of the paper that a misspelt one probably is; and what to do if the paper has it no
    more.
    """
    first, *rest = path or [""]
    known = tuple(map(str, (*subject.paper.figures, *subject.paper.tables)))
    near = nearest(first, known)
    if near and near != first:
        return f"Did you mean `{'.'.join((paper, near, *rest))}`? {TAKEN_OUT}"
    return f"{UNKNOWN_FIGURE.fix} {TAKEN_OUT}"


def _has_one_value(publication: Publication) -> bool:
    """Whether it states exactly one value, and that is known."""
    if publication.stated and isinstance(publication.stated.value, OpenValue):
        return False
    stated = (
        publication.amount,
        publication.percentage,
        publication.count,
        publication.date,
        publication.words,
    )
    return sum(value is not None for value in stated) == 1


def _reserved(name: Text) -> Finding:
    return NAME_USED_TWICE.finding(
        f"`{name}` is what the register of published figures is called in formulas",
        name.span,
        why="A formula over it could mean either.",
        fix="Give this another id.",
        shows=str(name),
    )


def earlier_papers_published_something(subject: Subject) -> Iterator[Finding]:
    known = papers_that_published(subject)
    if subject.earlier:
        known |= {layer.paper for layer in subject.earlier.layers}
    for earlier in subject.continued:
        if earlier not in known:
            what = f"no published figure is one of the paper `{earlier}`"
            fix = NOT_RELEASED if earlier == subject.name else ""
            yield CONTINUES_NOTHING.finding(
                what,
                earlier.span,
                shows=str(earlier),
                fix=fix,
            )


def papers_that_published(subject: Subject) -> set[str]:
    """Returns the papers of which the register of published figures says something."""
    papers: set[str] = set()
    for publication in subject.publications.values():
        papers.update(figure.split(".")[0] for figure in publication.same_as)
    return papers


def withheld_figures_were_not_published(subject: Subject) -> Iterator[Finding]:
    may_differ = subject.paper.correction is not None
    for link in _links(subject):
        if _is_withheld_in_vain(link.entry, link.known):
            yield _already_published(link)
        elif link.own and not may_differ and not agree(link.entry, link.known):
            yield _differs_from_published(link)


@record
class _Link:
    """A publication that speaks of a figure of this paper, and both values."""

    publication: Publication
    path: FigurePath
    own: bool  # of this paper by its own name
    entry: Entry
    known: Entry


def _links(subject: Subject) -> Iterator[_Link]:
    for name, publication in subject.publications.items():
        known = subject.register.published.get((PUBLISHED, str(name)))
        if known is None:
            continue
        for path, own in same_figures(publication, subject.name, subject.paper):
            entry = subject.register.entries.get(path)
            if entry:
                yield _Link(publication, path, own, entry, known)


def _already_published(link: _Link) -> Finding:
    figure, at = ".".join(link.path), link.publication.span
    return ALREADY_PUBLISHED.finding(
        f"`{figure}` is withheld, and was published before",
        link.entry.at,
        why=f"Anyone who has the document named at {at} knows it; withholding it protects nothing.",
        shows=figure,
        also=(at,),
    )


def _differs_from_published(link: _Link) -> Finding:
    figure, at = ".".join(link.path), link.publication.span
    return DIFFERS_FROM_PUBLISHED.finding(
        f"`{figure}` is another figure than was published of it",
        link.entry.at,
        why=f"The register of published figures, at {at}, says that they are the same.",
        shows=figure,
        also=(at,),
    )


def already_published(subject: Subject) -> set[FigurePath]:
    """Returns the withheld figures that a publication tells as they are."""
    return {
        link.path
        for link in _links(subject)
        if _is_withheld_in_vain(link.entry, link.known)
    }


def same_as_published(subject: Subject) -> dict[FigurePath, FigurePath]:
    """Returns the figures of this paper that were published before, by the path of the publication."""
    names = {
        id(publication): str(name) for name, publication in subject.publications.items()
    }
    same: dict[FigurePath, FigurePath] = {}
    for link in _links(subject):
        if agree(link.entry, link.known):
            same[PUBLISHED, names[id(link.publication)]] = link.path
    return same


def _is_withheld_in_vain(entry: Entry, known: Entry) -> bool:
    return not entry.label.public and is_told_by(entry, known)


def withheld_values_do_not_stand_among_published_ones(
    subject: Subject,
) -> Iterator[Finding]:
    """Reports a withheld value of three digits or more that is published as well: it is hardly another fact. Which one
    it is, is not said.
    """
    judged = _among_published_values(subject)
    yield from unless_excepted(subject, ALREADY_PUBLISHED.name, judged)


def _among_published_values(subject: Subject) -> Iterator[JudgedFinding]:
    linked: set[FigurePath] = set()
    for publication in subject.publications.values():
        pairs = same_figures(publication, subject.name, subject.paper)
        linked.update(path for path, _ in pairs)
    published = {
        path: known.value
        for path, known in subject.register.published.items()
        if is_telling(known.value)
    }
    values = set(published.values())
    own_ids = ids_of_published(subject)
    let_stand = excepted(subject, PUBLIC_AND_WITHHELD)
    for path, entry in subject.register.entries.items():
        if path in linked or entry.label.public or not is_telling(entry.value):
            continue
        if not _stands(entry.value, values):
            continue
        figure = ".".join(path)
        others = {
            value
            for known, value in published.items()
            if not _is_own(own_ids.get(known, ()), figure, let_stand)
        }
        if _stands(entry.value, others):
            yield JudgedFinding(_value_stands_there(entry.at, figure), (figure,))


def _is_own(
    own_ids: Iterable[str],
    figure: str,
    let_stand: frozenset[str],
) -> bool:
    """Whether it was published by a figure of this paper that an exception lets stand beside a withheld one."""
    return any(plain_item(f"{own}, {figure}") in let_stand for own in own_ids)


def ids_of_published(
    subject: Subject,
) -> Mapping[FigurePath, tuple[str, ...]]:
    """Returns the ids of this paper's figures that say just what was published: an exception for one is for both."""
    own_ids: dict[FigurePath, tuple[str, ...]] = {}
    for name, publication in subject.publications.items():
        published = (PUBLISHED, str(name))
        known = subject.register.published.get(published)
        for path, _ in same_figures(publication, subject.name, subject.paper):
            own = subject.register.entries.get(path)
            if own is None or known is None or own.value != known.value:
                continue
            ids = own_ids.get(published, ())
            own_ids[published] = (*ids, ".".join(path))
    return own_ids


def _value_stands_there(at: Span, figure: str) -> Finding:
    return ALREADY_PUBLISHED.finding(
        f"`{figure}` is withheld, and the register of published figures has the same value",
        at,
        why="If it is the same fact, anyone who has the earlier document knows it.",
        fix="Look for it in published.yaml. If it is the same, label the figure public; if it is another fact of the "
        f"same size, say so: {letting_stand(ALREADY_PUBLISHED.name, figure)}.",
        shows=figure,
    )


def agree(entry: Entry, known: Entry) -> bool:
    """Whether what a figure is meets what was printed of it."""
    value = entry.value
    printed = known.value
    if isinstance(value, Day) and isinstance(printed, Day):
        return value.first <= printed.last and printed.first <= value.last
    if not (isinstance(value, Quantity) and isinstance(printed, Quantity)):
        return False
    if not _may_be_of_one_unit(value, printed):
        return False
    if value.unrounded and printed.unrounded:
        return value.value == printed.value
    low, high = value.bounds
    least, most = printed.bounds
    return _is_at_most(low, most) and _is_at_most(least, high)


def _may_be_of_one_unit(value: Quantity, printed: Quantity) -> bool:
    """Whether the units are the same, or the number alone of a count was printed."""
    is_count = value.unit not in (*CURRENCIES, "%")
    if is_count and not printed.unit:
        return True
    return value.unit == printed.unit


def _is_at_most(
    lower: Fraction | None,
    upper: Fraction | None,
) -> bool:
    """Whether a lower bound is not above an upper one; None is no bound."""
    return lower is None or upper is None or lower <= upper


def is_told_by(entry: Entry, known: Entry) -> bool:
    """Whether what was printed of it is as precise as what it is; what is coarser narrows it down only."""
    value = entry.value
    printed = known.value
    if isinstance(value, Day) and isinstance(printed, Day):
        return value.first <= printed.first and printed.last <= value.last
    if not (isinstance(value, Quantity) and isinstance(printed, Quantity)):
        return False
    is_as_precise = printed.exact and printed.step <= value.step
    return is_as_precise and agree(entry, known)


def is_telling(value: Value | None) -> bool:
    if isinstance(value, Day):
        return bool(value.day)
    return isinstance(value, Quantity) and len(_digits(value.value)) >= TELLING


def _stands(
    value: Value | None,
    values: set[Value | None],
) -> bool:
    if value in values:
        return True
    return _amount(value) in map(_amount, values)


def _amount(
    value: Value | None,
) -> tuple[Decimal, str] | Value | None:
    """Returns a quantity without its precision, and any other value as it is."""
    if isinstance(value, Quantity):
        return value.value.normalize(), value.unit
    return value


def _digits(number: Decimal) -> str:
    return "".join(map(str, number.normalize().as_tuple().digits)).strip("0")


RULES = (CONTINUES_NOTHING, ALREADY_PUBLISHED, DIFFERS_FROM_PUBLISHED)
