"""Where Part 1 prints now what was withheld before: each public place once for each opening."""

from collections.abc import Iterator, Mapping

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.blocks.kind import Content, Place
from twopart.model.ground import EndOfWithholdings
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.model.prose import Prose
from twopart.outline.walking import contents
from twopart.prose.resolving import capital
from twopart.prose.runs import references

IDS = 3  # as many as lead to a cell


@record
class OpenedPlaces:
    """What was opened on a day of everything withheld under a law, and the names of its places."""

    ending: EndOfWithholdings
    places: tuple[str, ...]


def openings(paper: Paper, outline: Outline) -> tuple[OpenedPlaces, ...]:
    """Returns what was opened, by law and by day. Public sources have the names of the places."""
    stated = [ending for ending in paper.ended if ending.exemption is not None]
    reading: tuple[Content, ...] = ()
    if any(ending.things for ending in stated):
        reading = tuple(contents(paper, outline))
    opened: list[OpenedPlaces] = []
    for ending in sorted(stated, key=_order):
        places = tuple(map(str, ending.places))
        if ending.things:
            opened_places = dict.fromkeys(_places(ending, reading, paper))
            places = tuple(capital(place.name) for place in opened_places)
        opened.append(OpenedPlaces(ending, tuple(dict.fromkeys(places))))
    return tuple(opened)


def _order(ending: EndOfWithholdings) -> tuple[str, str]:
    day = getattr(ending.on.value, "first", "")
    return str(ending.exemption), str(day)


def _places(
    ending: EndOfWithholdings, reading: tuple[Content, ...], paper: Paper
) -> Iterator[Place]:
    spans = {thing.span for thing in ending.things}
    names = {tuple(thing.split(".")) for thing in ending.things}
    names = {_without_rows(name, paper.tables) for name in names}
    for content in reading:
        at = getattr(content.words, "span", None)
        if at in spans or names.intersection(_shown(content, paper)):
            yield content.place


def _without_rows(
    name: tuple[str, ...], tables: Mapping[str, object]
) -> tuple[str, ...]:
    """Turns `costs.rows.radios.y1` into the form of formulas: costs, radios, y1."""
    if name[0] in tables and len(name) > 1 and name[1] == "rows":
        return (name[0], *name[2:])
    return name


def _shown(content: Content, paper: Paper) -> Iterator[tuple[str, ...]]:
    """Yields the ids of everything that stands at a place: figures, names, cells with their rows and tables."""
    paths = list(content.figures)
    if isinstance(content.words, Prose):
        paths += _references(content.words, paper)
    for path in paths:
        for length in range(1, IDS + 1):
            yield path[:length]
        if len(path) == IDS:
            yield path[0], "columns", path[2]


def _references(prose: Prose, paper: Paper) -> Iterator[tuple[str, ...]]:
    for reference in references(prose, PUBLIC_PART):
        yield reference.path
        note = paper.notes.get(reference.path[0])
        if note is not None:
            yield from _references(note, paper)
