"""Runs -> the words that a part prints for them, with references and marks in their places."""

from collections.abc import Iterable

from twopart.model.prose import Reference, Words
from twopart.prose.resolving import Context, UnresolvedError, resolve
from twopart.prose.runs import Mark, PublicRun


def words_in(parts: Iterable[PublicRun], context: Context) -> str:
    """Runs as they read in the part."""
    return "".join(
        str(run.markdown) if isinstance(run, Words) else in_place_of(run, context)
        for run in parts
    )


def in_place_of(run: Reference | Mark, context: Context) -> str:
    """What stands in the place of a reference or a mark; nothing where it does not resolve, which has a finding."""
    try:
        if isinstance(run, Mark):
            return " ".join(
                context.mark(ground).text for ground in context.in_order(run.grounds)
            )
        found = resolve(run, context)
    except UnresolvedError:
        return ""
    return getattr(found, "text", "")
