"""Part 1 does not depend on a secret: it is made again from papers with other secrets, and must be the same.

What is made here are the views; whoever builds renders each and compares the bytes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from twopart.audit.compare import first_difference
from twopart.base.finding import errors
from twopart.base.record import record
from twopart.base.source import Span
from twopart.load.files import paper as load_paper
from twopart.load.files import tree
from twopart.load.tree import Mapping as Tree
from twopart.model.form import Form
from twopart.outline.subject import Subject
from twopart.project.parts import public_view
from twopart.project.source import public_source, written
from twopart.proof.aspects import Moved, moved, said, unmoved
from twopart.proof.facts import Facts
from twopart.proof.images import RECASTS, Recast
from twopart.proof.loading import Loaded, loaded, recast_and_loaded
from twopart.proof.variant import WAYS, How, places, variant
from twopart.rules.check import check

Thing = TypeVar("Thing")
PUBLIC_SOURCE = "public source"
SAID: Mapping[str, str] = {
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
    "renamed": "with every withheld figure computed, greater, under another id, with another note and other knowers",
    PUBLIC_SOURCE: "from its public source alone",
}


@record
class Other:
    """Part 1 as another paper makes it, that differs in what is withheld alone; no view where it makes none."""

    how: str
    view: bytes | None
    draft: bool = False
    moved: Moved = frozenset()

    @property
    def said(self) -> str:
        return SAID[self.how]


def others(
    files: Mapping[str, bytes], subject: Subject, form: Form, *, draft: bool = False
) -> Iterator[Other]:
    """The public views of the same paper with other secrets, and of its public source."""
    whole = tree(files)
    facts = Facts.of(subject)
    for how in (*WAYS, *RECASTS):
        made = _made(whole, how, facts, subject) if whole else None
        view = _view(made, form, draft=draft)
        yield Other(how, view, draft, moved(subject, made) if made else frozenset())
    yield Other(PUBLIC_SOURCE, _from_public_source(subject, form, draft=draft), draft)


def not_moved(subject: Subject, made: Iterable[Other]) -> str:
    """What of withheld figures is the same in all the papers, since they would not load otherwise; empty: nothing."""
    return said(unmoved(subject, (other.moved for other in made)))


def moved_by(
    files: Mapping[str, bytes], subject: Subject, form: Form, other: Other
) -> Span | None:
    """The first withheld thing that changes Part 1 when it alone is changed."""
    whole, base = tree(files), public_view(subject, form)
    if whole is None or other.how == PUBLIC_SOURCE:
        return None
    facts = Facts.of(subject)
    for place in places(whole):
        if _view(_made(whole, other.how, facts, subject, place), form) != base:
            return place
    return None


def told(
    other: Other,
    files: Mapping[str, bytes],
    subject: Subject,
    form: Form,
    pdfs: tuple[bytes, bytes | None],
) -> str:
    """What is said of a Part 1 that comes out otherwise: where it parts first, and what moved it."""
    first, again = pdfs
    page = f" on {first_difference(first, again)}" if again is not None else ""
    view = public_view(subject, form, draft=other.draft)
    place = (
        f", at {difference(view, other.view)}" if other.view not in (None, view) else ""
    )
    moved = moved_by(files, subject, form, other)
    by = f"; what is withheld at {moved} moves it" if moved else ""
    return f"Part 1 comes out otherwise{page} when it is made {other.said}{place}{by}. It was not written"


def _made(
    whole: Tree, how: str, facts: Facts, subject: Subject, only: Span | None = None
) -> Loaded | None:
    """None where the changed paper cannot be read: that too is a difference."""
    recasts: Mapping[str, Recast] = {each: each for each in RECASTS}
    ways: Mapping[str, How] = {each: each for each in WAYS}
    if how in recasts:
        return _if_any(
            lambda: recast_and_loaded(whole, recasts[how], facts, subject, only)
        )
    return _if_any(lambda: loaded(variant(whole, ways[how], only), subject))


def _view(made: Loaded | None, form: Form, *, draft: bool = False) -> bytes | None:
    """None where the changed paper makes no Part 1 at all: that too is a difference."""
    if made is None:
        return None
    return _if_any(
        lambda: public_view(
            Subject.of(made.paper, form, made.register), form, draft=draft
        )
    )


def _from_public_source(subject: Subject, form: Form, *, draft: bool) -> bytes | None:
    """None also where it would not pass its own check, as `twopart export` asks for."""

    def view() -> bytes | None:
        paper, findings = load_paper(
            {"paper.yaml": written(public_source(subject)).encode()}
        )
        if paper is None:
            return None
        again, found = check(paper, form)
        if errors((*findings, *found)):
            return None
        return public_view(again, form, draft=draft)

    return _if_any(view)


def _if_any(make: Callable[[], Thing | None]) -> Thing | None:
    try:
        return make()
    except Exception:  # noqa: BLE001 - its message may hold a secret, and whatever it is, nothing is proved
        return None


def difference(view: bytes, other: bytes) -> str:
    """Where two public views part, in words of the first: `section “Costs”, table 2, row 3`."""
    return ", ".join(_steps(json.loads(view), json.loads(other), ""))


def _steps(one: Any, other: Any, kind: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(one, dict) and isinstance(other, dict):
        yield from _named(one)
        key = next((key for key in one if one[key] != other.get(key)), "")
        if not isinstance(one.get(key), (dict, list)):
            yield f"its {key.replace('_', ' ')}"
        yield from _steps(one.get(key), other.get(key), key.removesuffix("s"))
    elif isinstance(one, list) and isinstance(other, list):
        at = next(
            (
                n
                for n, pair in enumerate(zip(one, other, strict=False))
                if pair[0] != pair[1]
            ),
            None,
        )
        if at is None:
            yield f"how many {kind}s there are"
        else:
            if not any(_named(one[at])):
                yield f"{kind} {at + 1}"
            yield from _steps(one[at], other[at], "")


def _named(thing: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    kind = thing.get("kind") if isinstance(thing, dict) else ""
    if kind == "Section":
        yield f"section “{thing['heading']}”"
    elif kind in ("Paragraph", "Decision", "Table", "Timeline") and thing["number"]:
        yield f"{'figure' if kind == 'Timeline' else kind.lower()} {thing['number']}"
    elif kind == "Item":
        yield f"item {thing['marker']}"
