"""The grounds of a part, as a line of its decision sheet lists them: the law, where, and until when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.model import view
from twopart.model.forms.terms import Terms
from twopart.model.inline import CrossReference, Prose, Value
from twopart.prose.resolving import CLOSE, OPEN

_MOST_PLACES = 12  # of a ground: the sheet is one page, and all of them stand at the end of the part
_ITEM = re.compile(r"(?<=\d)(?:\([A-Za-z]+\))+$")


def listed_grounds(
    withholdings: Iterable[view.Withholding], terms: Terms, own_anchor: str
) -> tuple[Prose, ...]:
    """Returns what the part prints of each ground elsewhere, shortened, with a link to the whole.

    `own_anchor` is that of the sheet, which does not name itself.
    """
    lines: list[Prose] = []
    for withholding in withholdings:
        elsewhere = [each for each in withholding.places if each.anchor != own_anchor]
        shortened = replace(withholding, places=_of_numbers(elsewhere))
        lines += _lines(shortened, terms)
    return tuple(lines)


def _of_numbers(places: Iterable[view.Place]) -> tuple[view.Place, ...]:
    """The places, with one paragraph or recommendation instead of all its items: 12 for 12(a) and 12(b)."""
    by_name: dict[str, view.Place] = {}
    for place in places:
        name = _ITEM.sub("", place.name)
        by_name.setdefault(name, view.Place(name, place.anchor))
    return tuple(by_name.values())


def _lines(withholding: view.Withholding, terms: Terms) -> Iterator[Prose]:
    law = CrossReference(withholding.exemption, withholding.anchor)
    yield _line([law])
    if withholding.places:
        places = list(_places(withholding.places[:_MOST_PLACES]))
        if len(withholding.places) > _MOST_PLACES:
            places += [Value(", "), CrossReference("and others", withholding.anchor)]
        yield _line([Value(f"{terms.withheld_in}: "), *places])
    if withholding.ceases:
        yield _line([Value(f"{terms.ceases}: {withholding.ceases}")])


def _places(
    places: Iterable[view.Place],
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


def _line(inserts: list[Value | CrossReference]) -> Prose:
    markdown = "".join(f"{OPEN}{at}{CLOSE}" for at in range(len(inserts)))
    return Prose(markdown, tuple(inserts))
