"""Prose as plain words, where a part prints neither links nor footnotes: in the headings of tables."""

import re

from twopart.model.prose import Prose, Words
from twopart.prose.resolving import Context, resolve
from twopart.prose.runs import Mark, PublicRun, runs

_ESCAPED = re.compile(r"\\([\\\[\]])")


def plain(prose: Prose, context: Context) -> str:
    """Returns the words with figures and names in their places. Raises `UnresolvedError` as `resolving.words` does."""
    standing = runs(
        prose,
        context.outline.part,
        context.paper.notes,
    )
    return "".join(_printed(run, context) for run in standing)


def _printed(run: PublicRun, context: Context) -> str:
    if isinstance(run, Words):
        return _ESCAPED.sub(r"\1", run.markdown)
    if isinstance(run, Mark):
        marks = context.marks(run.grounds)
        return " ".join(mark.text for mark in marks)
    insert = resolve(run, context)
    return getattr(insert, "text", "")  # a footnote has its finding
