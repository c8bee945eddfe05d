"""The runs of a passage that one part prints: one side of each withheld clause, or a mark in its place."""

from collections.abc import Container, Iterable, Iterator

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record, record
from twopart.model.prose import (
    Clause,
    Prose,
    Reference,
    Run,
    Words,
    is_empty,
    is_reference,
)
from twopart.prose.gaps import closed_up

MARK_AND_SPACE = 2  # runs
OPENS = " \n([{‘“—–-/*_"  # after which a mark needs no space
CLOSES = " \n.,;:!?)]}’”…—–-/*_'\""  # before which it needs none


@record
class Mark:
    """A place where Part 1 says that something is withheld, and the grounds."""

    grounds: tuple[str, ...]


PublicRun = Words | Reference | Mark


@record
class RewordedClause:
    """The public wording of a withheld clause, and the ground."""

    ground: str
    runs: tuple[Words | Reference, ...]


PrintedRun = PublicRun | RewordedClause  # what stands in Part 1


def references(prose: Prose, part: int) -> Iterator[Reference]:
    """Returns the references that a part prints: of a withheld clause those on one side only."""
    if not prose.has_clauses:
        return iter(prose.references)
    return filter(is_reference, runs(prose, part))


def all_references(prose: Prose) -> Iterator[Reference]:
    """Yields all references of a passage, on both sides of its clauses."""
    for run in prose.runs:
        inside: tuple[Run, ...] = (run,)
        if isinstance(run, Clause):
            inside = (*run.full, *run.public)
        yield from filter(is_reference, inside)


def runs(
    prose: Prose,
    part: int,
    notes: Container[str] = (),
) -> Iterator[PublicRun]:
    """Returns the runs that a part prints. Around a silent clause the words close up.

    `notes` are the ids of footnotes: no space is put between a mark and the call of a footnote.
    """
    if part != PUBLIC_PART:
        return runs_in_full(prose)
    if not prose.has_clauses:
        return iter(prose.filled)  # as in most passages: nothing closes up
    return _each_run(public_runs(prose, notes))


def _each_run(standing: Iterable[PrintedRun]) -> Iterator[PublicRun]:
    for run in standing:
        if isinstance(run, RewordedClause):
            yield from run.runs
        else:
            yield run


def public_runs(
    prose: Prose,
    notes: Container[str] = (),
) -> Iterator[PrintedRun]:
    """Returns the runs that Part 1 prints, with the public wording of each clause kept together.

    Without notes they are the same each time, and many rules ask for them.
    """
    if not prose.has_clauses:
        # As in most passages: nothing closes up and nothing is marked.
        return iter(prose.filled)
    if notes:
        return _with_marks(prose, notes)
    return iter(_without_notes(prose))


@kept_in_record
def _without_notes(prose: Prose) -> tuple[PrintedRun, ...]:
    return tuple(_with_marks(prose, ()))


def _with_marks(
    prose: Prose,
    notes: Container[str],
) -> Iterator[PrintedRun]:
    """Yields the runs around and in place of clauses, closed up, with marks apart from words."""
    standing = [run for run in _public(prose, notes) if not is_empty(run)]
    if any(isinstance(run, Mark) for run in standing):
        yield from _spaced(_merged(standing), notes)
    else:
        yield from standing


def runs_in_full(prose: Prose) -> Iterator[Words | Reference]:
    """Yields the words and references of a passage, with the full wording of each clause."""
    for run in prose.runs:
        if isinstance(run, Clause):
            yield from run.full
        else:
            yield run


def _public(
    prose: Prose,
    notes: Container[str],
) -> Iterator[PrintedRun]:
    """Yields the public words, and a mark for each clause without a public wording."""
    for run in closed_up(prose.runs, notes):
        if not isinstance(run, Clause):
            yield run
        elif run.public:
            yield RewordedClause(str(run.ground), run.public)
        else:
            yield Mark((str(run.ground),))


def _merged(runs: list[PrintedRun]) -> list[PrintedRun]:
    """Merges the marks of adjacent clauses into one, so that their number and order do not show."""
    merged: list[PrintedRun] = []
    for run in runs:
        if not isinstance(run, Mark):
            merged.append(run)
            continue
        if _is_space_after_a_mark(merged):
            merged.pop()
        if merged and isinstance(before := merged[-1], Mark):
            merged[-1] = _both(before, run)
        else:
            merged.append(run)
    return merged


def _both(one: Mark, other: Mark) -> Mark:
    grounds = {*one.grounds, *other.grounds}
    return Mark(tuple(sorted(grounds)))


def _is_space_after_a_mark(runs: list[PrintedRun]) -> bool:
    if len(runs) < MARK_AND_SPACE:
        return False
    before, last = runs[-2:]
    if not isinstance(before, Mark) or not isinstance(last, Words):
        return False
    return not last.markdown.strip()


def _spaced(
    runs: list[PrintedRun],
    notes: Container[str],
) -> Iterator[PrintedRun]:
    """Adds spaces around marks: the spaces inside the brackets were removed with the withheld words."""
    before: PrintedRun | None = None
    for run in runs:
        if isinstance(run, Mark) and _touches(before):
            yield Words(" ")
        if isinstance(before, Mark) and _needs_space(run, notes):
            yield Words(" ")
        yield run
        before = run


def _needs_space(run: PrintedRun, notes: Container[str]) -> bool:
    """Whether a space is needed between a mark and this run."""
    if isinstance(run, RewordedClause):
        return _needs_space(run.runs[0], notes)
    if isinstance(run, Words):
        return run.markdown[:1] not in CLOSES
    return isinstance(run, Reference) and run.path[0] not in notes


def _touches(before: PrintedRun | None) -> bool:
    if isinstance(before, RewordedClause):
        return _touches(before.runs[-1])
    if isinstance(before, Words):
        return before.markdown[-1:] not in OPENS
    return before is not None
