"""Proves that Part 1 does not depend on a secret: it is made again from papers with other secrets, and must be the same.

This module makes the views; its callers render each of them and compare the bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from twopart.base.finding import errors
from twopart.base.record import record
from twopart.base.source import Span
from twopart.load.files import NOTHING_SHARED, tree
from twopart.load.files import paper as load_paper
from twopart.load.joining.shared import SharedTrees
from twopart.load.tree import Mapping as Tree
from twopart.model.forms.form import Form
from twopart.outline.subject import Subject
from twopart.projection.parts import public_view
from twopart.projection.public_files import public_files
from twopart.proof.aspects import Moved, in_words, moved, unmoved
from twopart.proof.boxes import printed_in_part_1
from twopart.proof.differences import page_difference, view_difference
from twopart.proof.facts import Facts
from twopart.proof.loading import LoadedVariant, loaded, recast_and_loaded
from twopart.proof.other_values import RECASTS, Recast
from twopart.proof.variant import WAYS, How, places, variant
from twopart.rules.check import check

Thing = TypeVar("Thing")
PUBLIC_SOURCE = "public source"
DESCRIPTIONS: Mapping[str, str] = {
    "replaced": "with everything withheld replaced",
    "lengthened": "with everything withheld made longer",
    "removed": "with everything withheld shortened or removed",
    "added": "with more withheld where something is withheld",
    "reordered": "with everything withheld in another order",
    "opened": "with a placeholder in the place of everything withheld",
    "amounts": "with every withheld figure a negative amount, or else the other sign",
    "percentages": "with every withheld figure a percentage, or else with another scale and precision",
    "counts": "with every withheld figure a count of nothing, or else nil",
    "dates": "with every withheld figure a date, and every date another",
    "equalled": "with every withheld figure the same as a public one",
    "renamed": "with every withheld figure computed, greater, under another id, with another note and known to others",
    PUBLIC_SOURCE: "from its public source alone",
}


@record
class OtherPart1:
    """Part 1 as another paper makes it, that differs in what is withheld alone; no view where it makes none."""

    how: str
    view: bytes | None
    draft: bool = False
    moved: Moved = frozenset()

    @property
    def description(self) -> str:
        return DESCRIPTIONS[self.how]


@record
class RemadePart1:
    """A Part 1, and what another paper makes of it; `beside`: what else differs, where their PDFs do not."""

    pdf: bytes
    again: bytes | None
    beside: str = ""

    @property
    def first_difference(self) -> str:
        """Returns where the two differ first, as words after “changes”; empty if there is no second one."""
        if self.beside:
            return f" in {self.beside}"
        if self.again is None:
            return ""
        return f" on {page_difference(self.pdf, self.again)}"


def others(
    files: Mapping[str, bytes],
    subject: Subject,
    form: Form,
    *,
    shared: SharedTrees = NOTHING_SHARED,
    draft: bool = False,
) -> Iterator[OtherPart1]:
    """Yields the public views of the same paper with other secrets, and of its public source."""
    whole = tree(files, shared)
    facts = Facts.of(subject)
    for how in (*WAYS, *RECASTS):
        changed = None
        if whole:
            changed = _changed(whole, how, facts, subject)
        yield _other(
            how,
            changed,
            subject,
            form,
            draft=draft,
        )
    view = _from_public_source(subject, form, draft=draft)
    yield OtherPart1(PUBLIC_SOURCE, view, draft)


def _other(
    how: str,
    changed: LoadedVariant | None,
    subject: Subject,
    form: Form,
    *,
    draft: bool,
) -> OtherPart1:
    view = _view(changed, form, draft=draft)
    if changed is None:
        return OtherPart1(how, view, draft)
    return OtherPart1(
        how,
        view,
        draft,
        moved(subject, changed),
    )


def subjects(
    files: Mapping[str, bytes],
    subject: Subject,
    form: Form,
    shared: SharedTrees = NOTHING_SHARED,
) -> Iterator[tuple[str, Subject | None]]:
    """Yields the same paper with other secrets, in each way, and its public source; None where that is no paper."""
    whole = tree(files, shared)
    facts = Facts.of(subject)
    for how in (*WAYS, *RECASTS):
        changed = None
        if whole:
            changed = _changed(whole, how, facts, subject)
        yield how, _subject(changed, form)
    yield PUBLIC_SOURCE, _if_any(lambda: _of_public_source(subject, form))


def not_moved(
    subject: Subject,
    papers: Iterable[OtherPart1],
) -> str:
    """Returns what of withheld figures is the same in all the papers, since they would not load otherwise;
    empty: nothing.
    """
    return in_words(unmoved(subject, (other.moved for other in papers)))


def moved_by(
    files: Mapping[str, bytes],
    subject: Subject,
    form: Form,
    other: OtherPart1,
    shared: SharedTrees = NOTHING_SHARED,
) -> Span | None:
    """Returns the first withheld thing that changes Part 1 when it alone is changed."""
    whole = tree(files, shared)
    view = public_view(subject, form)
    if whole is None or other.how == PUBLIC_SOURCE:
        return None
    facts = Facts.of(subject)
    for place in places(whole, printed_in_part_1(form)):
        changed = _changed(
            whole,
            other.how,
            facts,
            subject,
            place,
        )
        if _view(changed, form) != view:
            return place
    return None


def message_on(
    other: OtherPart1,
    moved: Span | None,
    subject: Subject,
    form: Form,
    remade: "RemadePart1",
) -> str:
    """Returns the message on a Part 1 that changes with a secret: where it differs first, and what changed it."""
    place = cause = ""
    page = remade.first_difference
    view = public_view(
        subject,
        form,
        draft=other.draft,
    )
    if other.view is not None and other.view != view:
        place = f", at {view_difference(view, other.view)}"
    if moved:
        cause = f"; the change comes from what is withheld at {moved}"
    return f"Part 1 changes{page} when it is made {other.description}{place}{cause}. It was not written"


def _changed(
    whole: Tree,
    how: str,
    facts: Facts,
    subject: Subject,
    only: Span | None = None,
) -> LoadedVariant | None:
    """Returns the paper with other secrets; None where it cannot be read: that too is a difference."""
    recasts: Mapping[str, Recast] = {each: each for each in RECASTS}
    ways: Mapping[str, How] = {each: each for each in WAYS}
    if how in recasts:
        return _if_any(
            lambda: recast_and_loaded(
                whole,
                recasts[how],
                facts,
                subject,
                only,
            )
        )
    return _if_any(
        lambda: loaded(
            variant(
                whole,
                ways[how],
                only,
                printed_in_part_1(subject.form),
                facts.units,
            ),
            subject,
        )
    )


def _view(
    changed: LoadedVariant | None,
    form: Form,
    *,
    draft: bool = False,
) -> bytes | None:
    """Returns the public view; None where the changed paper makes no Part 1 at all: that too is a difference."""
    subject = _subject(changed, form)
    if subject is None:
        return None
    return _if_any(lambda: public_view(subject, form, draft=draft))


def _subject(changed: LoadedVariant | None, form: Form) -> Subject | None:
    if changed is None:
        return None
    return _if_any(
        lambda: Subject.of(
            changed.paper,
            form,
            changed.register,
        )
    )


def _from_public_source(
    subject: Subject,
    form: Form,
    *,
    draft: bool,
) -> bytes | None:
    """Returns the public view; None also where the source would not pass its own check,
    as `twopart export` asks for.
    """

    def view() -> bytes | None:
        again = _of_public_source(subject, form)
        if again is None:
            return None
        return public_view(again, form, draft=draft)

    return _if_any(view)


def _of_public_source(subject: Subject, form: Form) -> Subject | None:
    paper, findings = load_paper(public_files(subject).all())
    if paper is None:
        return None
    again, breaches = check(paper, form)
    if errors((*findings, *breaches)):
        return None
    return again


def _if_any(make: Callable[[], Thing | None]) -> Thing | None:
    try:
        return make()
    except Exception:  # noqa: BLE001 - its message may hold a secret, and whatever it is, nothing is proved
        return None
