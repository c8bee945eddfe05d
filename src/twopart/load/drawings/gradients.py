"""Colours that run into one another (SVG 2, 13.2), written anew."""

from collections.abc import Iterator, Mapping

from twopart.load.drawings.matrices import matrix_of, written_matrix
from twopart.load.drawings.numbers import length, written
from twopart.load.drawings.parsing import Element
from twopart.load.drawings.properties import (
    NotTakenError,
    Rule,
    colour_of,
    hexadecimal,
    properties_of,
)

_PLACES: Mapping[str, tuple[str, ...]] = {
    "linearGradient": ("x1", "y1", "x2", "y2"),
    "radialGradient": ("cx", "cy", "r", "fx", "fy"),
}
_CHOICES = {
    "gradientUnits": ("userSpaceOnUse", "objectBoundingBox"),
    "spreadMethod": ("pad", "reflect", "repeat"),
}
_MOST_STEPS = 5  # from a gradient to those that it is made of
_MOST_STOPS = 200


def written_gradient(
    element: Element,
    own: str,
    by_id: Mapping[str, Element],
    rules: list[Rule],
    colour: str,
) -> str:
    """Raises NotTakenError or NotANumberError."""
    chain = _chain(element, by_id)
    attributes: dict[str, str] = {}
    for each in reversed(chain):
        attributes.update(each.attributes)
    stops = next((stops for stops in map(_stops, chain) if stops), [])
    if not stops or len(stops) > _MOST_STOPS:
        raise NotTakenError("a pattern, or a colour that is not there")
    looks = "".join(_attributes(element.tag, attributes))
    inside = "".join(_stop(stop, rules, colour) for stop in stops)
    return f'<{element.tag} id="{own}"{looks}>{inside}</{element.tag}>'


def _chain(element: Element, by_id: Mapping[str, Element]) -> list[Element]:
    """The gradient, and those from which it takes what it lacks, the nearest first."""
    chain = [element]
    while "href" in chain[-1].attributes:
        following = by_id.get(chain[-1].attributes["href"].removeprefix("#"))
        if following is None or len(chain) > _MOST_STEPS:
            raise NotTakenError("something that it takes from elsewhere")
        chain.append(following)
    return chain


def _stops(element: Element) -> list[Element]:
    return [each for each in element.children if each.tag == "stop"]


def _attributes(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name in _PLACES[tag]:
        if name in attributes:
            words = attributes[name].strip()
            sign = "%" if words.endswith("%") else ""
            yield f' {name}="{written(length(words.removesuffix("%")))}{sign}"'
    for name, choices in _CHOICES.items():
        if attributes.get(name) in choices:
            yield f' {name}="{attributes[name]}"'
    if "gradientTransform" in attributes:
        matrix = matrix_of(attributes["gradientTransform"])
        yield f' gradientTransform="{written_matrix(matrix)}"'


def _stop(stop: Element, rules: list[Rule], current: str) -> str:
    properties = properties_of(stop, rules)
    colour = colour_of(properties.get("stop-color", "black"), current)
    opacity = length(properties.get("stop-opacity", "1"), 1.0) * colour.alpha
    offset = length(stop.attributes.get("offset", "0"), 1.0)
    faint = ""
    if opacity < 1:
        faint = f' stop-opacity="{written(max(opacity, 0.0))}"'
    place = written(min(max(offset, 0.0), 1.0))
    return f'<stop offset="{place}" stop-color="{hexadecimal(colour)}"{faint}/>'
