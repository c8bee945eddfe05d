"""The runs of a passage that one part prints: one side of each withheld clause, or a mark in its place."""

from collections.abc import Container, Iterator

from twopart.base.record import record
from twopart.model.placed import PUBLIC_PART
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.prose.gaps import closed_up

OPENS = " \n([{‘“—–-/*_"  # after which a mark needs no space
CLOSES = " \n.,;:!?)]}’”…—–-/*_'\""  # before which it needs none


@record
class Mark:
    """A place where Part 1 says that something is withheld, and the grounds."""

    grounds: tuple[str, ...]


PublicRun = Words | Reference | Mark


@record
class Reworded:
    """The public wording of a withheld clause, and the ground."""

    ground: str
    runs: tuple[Words | Reference, ...]


def references(prose: Prose, part: int) -> Iterator[Reference]:
    """The references that a part prints: of a withheld clause those on one side only."""
    for run in runs(prose, part):
        if isinstance(run, Reference) and not run.is_placeholder:
            yield run


def all_references(prose: Prose) -> Iterator[Reference]:
    """All references of a passage, on both sides of its clauses."""
    for run in prose.runs:
        inside = (*run.full, *run.public) if isinstance(run, Clause) else (run,)
        yield from (
            part
            for part in inside
            if isinstance(part, Reference) and not part.is_placeholder
        )


def runs(
    prose: Prose,
    part: int,
    notes: Container[str] = (),
) -> Iterator[PublicRun]:
    """The runs that a part prints. Around a silent clause the words close up.

    `notes` are the ids of footnotes: no space is put between a mark and the call of a footnote.
    """
    if part != PUBLIC_PART:
        yield from _in_full(prose)
        return
    for run in public_runs(prose, notes):
        if isinstance(run, Reworded):
            yield from run.runs
        else:
            yield run


def public_runs(
    prose: Prose, notes: Container[str] = ()
) -> Iterator[PublicRun | Reworded]:
    """The runs that Part 1 prints, with the public wording of each clause kept together."""
    standing = [
        run
        for run in _public(prose, notes)
        if not (isinstance(run, Words) and not run.markdown)
    ]
    yield from _spaced(_merged(standing), notes)


def _in_full(prose: Prose) -> Iterator[Words | Reference]:
    for run in prose.runs:
        if isinstance(run, Clause):
            yield from run.full
        else:
            yield run


def _public(prose: Prose, notes: Container[str]) -> Iterator[PublicRun | Reworded]:
    """The public words, and a mark for each clause without a public wording."""
    for run in closed_up(prose.runs, notes):
        if not isinstance(run, Clause):
            yield run
        elif run.public:
            yield Reworded(str(run.ground), run.public)
        else:
            yield Mark((str(run.ground),))


def _merged(runs: list[PublicRun | Reworded]) -> list[PublicRun | Reworded]:
    """Merges the marks of adjacent clauses into one, so that their number and order do not show."""
    merged: list[PublicRun | Reworded] = []
    for run in runs:
        before = merged[-1] if merged else None
        if isinstance(run, Mark) and isinstance(before, Mark):
            merged[-1] = _both(before, run)
        elif isinstance(run, Mark) and _is_space_after_a_mark(merged):
            merged.pop()
            merged[-1] = _both(merged[-1], run)
        else:
            merged.append(run)
    return merged


def _both(one: PublicRun | Reworded, other: Mark) -> Mark:
    grounds = (
        {*one.grounds, *other.grounds} if isinstance(one, Mark) else {*other.grounds}
    )
    return Mark(tuple(sorted(grounds)))


def _is_space_after_a_mark(runs: list[PublicRun | Reworded]) -> bool:
    if len(runs) < len(("mark", "space")):
        return False
    before, last = runs[-2], runs[-1]
    return (
        isinstance(before, Mark)
        and isinstance(last, Words)
        and not last.markdown.strip()
    )


def _spaced(
    runs: list[PublicRun | Reworded], notes: Container[str]
) -> Iterator[PublicRun | Reworded]:
    """Adds spaces around marks: the spaces inside the brackets were removed with the withheld words."""
    before: PublicRun | Reworded | None = None
    for run in runs:
        if isinstance(run, Mark) and _touches(before):
            yield Words(" ")
        if isinstance(before, Mark) and _needs_space(run, notes):
            yield Words(" ")
        yield run
        before = run


def _needs_space(run: PublicRun | Reworded, notes: Container[str]) -> bool:
    """Whether a space is needed between a mark and this run."""
    first = run.runs[0] if isinstance(run, Reworded) else run
    if isinstance(first, Words):
        return first.markdown[:1] not in CLOSES
    return isinstance(first, Reference) and first.path[0] not in notes


def _touches(before: PublicRun | Reworded | None) -> bool:
    last = before.runs[-1] if isinstance(before, Reworded) else before
    if isinstance(last, Words):
        return last.markdown[-1:] not in OPENS
    return last is not None
