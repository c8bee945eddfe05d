"""The runs of a passage as one part reads them: of a withheld clause one side only."""

from collections.abc import Iterator

from twopart.model.placed import PUBLIC_PART
from twopart.model.prose import Clause, Prose, Reference, Run, Words


def references(prose: Prose, part: int) -> Iterator[Reference]:
    """The references that a part follows: of a withheld clause those of one side only."""
    for run in runs(prose, part):
        if isinstance(run, Reference) and not run.is_placeholder:
            yield run


def all_references(prose: Prose) -> Iterator[Reference]:
    """Those of every part, on both sides of its clauses."""
    for run in prose.runs:
        inside = (*run.full, *run.public) if isinstance(run, Clause) else (run,)
        yield from (part for part in inside if isinstance(part, Reference) and not part.is_placeholder)


def runs(prose: Prose, part: int) -> Iterator[Words | Reference]:
    """The runs that stand in a part. Where a clause leaves nothing, the space before it goes too, if one follows."""
    for position, run in enumerate(prose.runs):
        if isinstance(run, Clause):
            yield from run.public if part == PUBLIC_PART else run.full
        elif isinstance(run, Words) and _space_is_left(prose.runs, position + 1, part):
            yield Words(run.markdown.removesuffix(" "))
        else:
            yield run


def _space_is_left(runs: tuple[Run, ...], following: int, part: int) -> bool:
    """Whether a clause follows that says nothing in this part, and then a space, a stop or the end."""
    end = following
    while end < len(runs) and is_silent(runs[end], part):
        end += 1
    if end == following:
        return False
    after = runs[end] if end < len(runs) else Words("")
    return isinstance(after, Words) and after.markdown[:1] in ("", " ", *".,;:!?)")


def is_silent(run: Run, part: int) -> bool:
    """Whether it is a clause that says nothing in this part."""
    return isinstance(run, Clause) and not (run.public if part == PUBLIC_PART else run.full)
