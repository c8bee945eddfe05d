"""Lists for reviewers what has ended: since when, why, by whose decision, what was opened, and where Part 1 prints it."""

from typing import Any

from twopart.model.quantity import as_typed
from twopart.outline.openings import OpenedPlaces, openings
from twopart.outline.subject import Subject

Record = dict[str, Any]
WHOLE = "all that was withheld on it"
SINGLE = "single withholdings"
NOWHERE = "nowhere in words of its own"


def ended(subject: Subject) -> list[Record]:
    """Returns a record for each end, by law and date. The reasons and names are as restricted as Part 2."""
    opened = openings(subject.paper, subject.outlines[0])
    records: list[Record] = []
    for number, each in enumerate(opened, 1):
        at = str(each.ending.span)
        records.append({"id": f"ended-{number}", "facts": _facts(each), "at": at})
    return records


def _facts(opened: OpenedPlaces) -> list[tuple[str, str]]:
    ending = opened.ending
    extent = SINGLE
    if ending.whole:
        extent = WHOLE
    names = ", ".join(map(str, ending.things))
    facts = [
        ("Law", str(ending.exemption)),
        ("Public since", as_typed(str(ending.on.value))),
        ("What was opened", f"{extent}: {names}".removesuffix(": ")),
        ("Part 1 prints it in", "; ".join(opened.places) or NOWHERE),
        ("Why", str(ending.why or "")),
        ("Decided by", str(ending.by or "")),
    ]
    return [fact for fact in facts if fact[1]]
