"""The words that a part prints for runs, with references and marks in their places."""

from collections.abc import Iterable

from twopart.model.prose import Prose, Reference, Words
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.prose.runs import Mark, PublicRun, runs


def prose_in_part(prose: Prose, context: Context) -> str:
    """Returns a prose as it reads in the part."""
    return words_in(runs(prose, context.outline.part), context)


def words_in(parts: Iterable[PublicRun], context: Context) -> str:
    """Returns runs as they read in the part."""
    pieces: list[str] = []
    for run in parts:
        if isinstance(run, Words):
            pieces.append(str(run.markdown))
        else:
            pieces.append(in_place_of(run, context))
    return "".join(pieces)


def in_place_of(run: Reference | Mark, context: Context) -> str:
    """Returns what replaces a reference or a mark; nothing if it does not resolve, which is a finding."""
    try:
        if isinstance(run, Mark):
            return " ".join(mark.text for mark in context.marks(run.grounds))
        insert = resolve(run, context)
    except UnresolvedError:
        return ""
    return getattr(insert, "text", "")
