"""The grounds of a part, as a line of its decision sheet lists them: the law, where, and until when."""

from collections.abc import Iterable, Iterator

from twopart.model import view
from twopart.model.forms.terms import Terms
from twopart.model.inline import CrossReference, Prose, Value
from twopart.prose.resolving import CLOSE, OPEN


def listed_grounds(
    withholdings: Iterable[view.Withholding], terms: Terms
) -> tuple[Prose, ...]:
    """What the part prints of each ground elsewhere, shortened; each links to the whole."""
    lines: list[Prose] = []
    for withholding in withholdings:
        lines += _lines(withholding, terms)
    return tuple(lines)


def _lines(withholding: view.Withholding, terms: Terms) -> Iterator[Prose]:
    law = CrossReference(withholding.exemption, withholding.anchor)
    yield _line([law])
    if withholding.places:
        yield _line([Value(f"{terms.withheld_in}: "), *_places(withholding.places)])
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
