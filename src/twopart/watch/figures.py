"""What the live page says of a figure: its entry in the register, its label, its uses and its ties."""

from typing import Any

from twopart.outline.subject import Subject
from twopart.review.figures_by_page import (
    FigureLine,
    PlaceOfFigure,
    figures_by_page,
)
from twopart.watch.snapshot import FileNumbers

Record = dict[str, Any]


def figures_of(subject: Subject, *, faultless: bool) -> Record:
    """Returns every printed figure by its name in the register, unmasked: as restricted as Part 2.

    The name of a figure that is typed in place is its place in the source; it is shown with the id by which reviewers
    agree to it.
    """
    sheet = figures_by_page(subject, unmasked=True, faultless=faultless)
    places = FileNumbers()
    figures: Record = {}
    for line in sheet.lines:
        entry = subject.register.entries[line.path]
        figures[".".join(line.path)] = {
            **_record(line),
            "at": places.of(entry.at),
            "place": str(entry.at),
        }
    return {"files": list(places.files), "figures": figures}


def _record(line: FigureLine) -> Record:
    return {
        "id": line.id,
        "value": line.value,
        "label": line.label,
        "heading": line.heading,
        "unrounded": line.unrounded,
        "note": line.note,
        "uses": {
            "1": [_use(place) for place in line.part_1],
            "2": [_use(place) for place in line.part_2],
        },
        "ties": [list(tie) for tie in line.ties],
    }


def _use(place: PlaceOfFigure) -> list[str]:
    return [place.place, place.prints]
