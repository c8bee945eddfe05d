"""The grounds that a part lists: which those of Part 2 are, and how a line of the decision sheet says them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.model import view
from twopart.model.forms.terminology import Terminology
from twopart.model.inline import CrossReference, Prose, Value
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.projection.as_printed import referred
from twopart.prose.resolving import CLOSE, OPEN

_MOST_PLACES = 12  # of a ground: the sheet is one page, and all of them stand at the end of the part
_BREAK = "  \n"  # of a line, in Markdown
PartsOfLine = list[Value | CrossReference]
_ITEM = re.compile(r"(?<=\d)(?:\([A-Za-z]+\))+$")


def listed_grounds(
    withholdings: Iterable[view.Ground], terms: Terminology, own_anchor: str
) -> tuple[Prose, ...]:
    """Returns what the part prints of each ground elsewhere, shortened, with a link to the whole: a passage of a few lines.

    `own_anchor` is that of the sheet, which does not name itself.
    """
    lines: list[Prose] = []
    for withholding in withholdings:
        elsewhere = [each for each in withholding.places if each.anchor != own_anchor]
        shortened = replace(withholding, places=_of_numbers(elsewhere))
        lines.append(_under_one_another(_lines(shortened, terms)))
    return tuple(lines)


def _of_numbers(places: Iterable[view.WithheldPlace]) -> tuple[view.WithheldPlace, ...]:
    """Returns the places, with one paragraph or recommendation instead of all its items: 12 for 12(a) and 12(b)."""
    by_name: dict[str, view.WithheldPlace] = {}
    for place in places:
        name = _ITEM.sub("", place.name)
        by_name.setdefault(name, view.WithheldPlace(name, place.anchor))
    return tuple(by_name.values())


def _lines(withholding: view.Ground, terms: Terminology) -> Iterator[PartsOfLine]:
    yield [CrossReference(withholding.exemption, withholding.anchor)]
    if withholding.places:
        places: PartsOfLine = list(_places(withholding.places[:_MOST_PLACES]))
        if len(withholding.places) > _MOST_PLACES:
            places += [Value(", "), CrossReference("and others", withholding.anchor)]
        yield [Value(f"{terms.withheld_in}: "), *places]
    if withholding.ceases:
        yield [Value(f"{terms.ceases}: {withholding.ceases}")]


def _places(
    places: Iterable[view.WithheldPlace],
) -> Iterator[Value | CrossReference]:
    is_first = True
    for place in places:
        if not is_first:
            yield Value(", ")
        is_first = False
        if place.anchor:
            yield CrossReference(place.name, place.anchor)
        else:
            yield Value(place.name)


def _under_one_another(lines: Iterable[PartsOfLine]) -> Prose:
    inserts: list[Value | CrossReference] = []
    texts: list[str] = []
    for line in lines:
        numbers = range(len(inserts), len(inserts) + len(line))
        texts.append("".join(f"{OPEN}{at}{CLOSE}" for at in numbers))
        inserts += line
    return Prose(_BREAK.join(texts), tuple(inserts))


def listed_in_part_2(paper: Paper, placed: Outline) -> Iterator[str]:
    """Yields the grounds that Part 2 lists: those of the paper,
    and those of the house that withhold something in it.
    """
    used: set[str] = set()
    if any(ground.of_house for ground in paper.grounds.values()):
        used = _grounds_of_names(paper, placed)
    for name, ground in paper.grounds.items():
        if not ground.of_house or name in used:
            yield name


def _grounds_of_names(paper: Paper, placed: Outline) -> set[str]:
    """Returns the grounds on which the names that a part prints are withheld."""
    names = {reference.path[0] for reference in referred(paper, placed)}
    return {str(paper.names[name].withheld) for name in names if name in paper.names}
