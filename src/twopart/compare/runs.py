"""Turns changes in words into records for the template filter `blackline`."""

from twopart.compare.blackline import FateOfPassage, WordChanges

Record = dict[str, object]
Runs = list[Record]


def runs_of(changes: WordChanges) -> Runs:
    """Returns the runs in reading order, without empty ones."""
    return [
        _run(
            run.text,
            run.state,
            after_space=run.after_space,
            withheld=run.withheld,
        )
        for run in changes.runs
        if run.text
    ]


def swapped(old: str, new: str) -> Runs:
    """Returns “22,500 → 23,500”, or just one value if the other is empty."""
    if not old:
        return inserted(new)
    if not new:
        return deleted(old)
    return [
        *deleted(old),
        _run("→", "same", after_space=True),
        *inserted(new),
    ]


def inserted(words: str) -> Runs:
    """Returns the words marked as new."""
    return [_run(words, "new")]


def unchanged(words: str) -> Runs:
    """Returns the words without a mark."""
    return [_run(words, "same")]


def deleted(words: str) -> Runs:
    """Returns the words marked as deleted."""
    return [_run(words, "gone")]


def _run(
    text: str,
    state: FateOfPassage,
    *,
    after_space: bool = False,
    withheld: bool = False,
) -> Record:
    return {
        "text": text,
        "state": state,
        "after_space": after_space,
        "withheld": withheld,
    }
