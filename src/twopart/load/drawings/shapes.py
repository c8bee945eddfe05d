"""Turns the shapes of SVG into paths (SVG 2, chapter 10)."""

from collections.abc import Callable, Mapping

from twopart.load.drawings.numbers import NotANumberError, length, numbers
from twopart.load.drawings.parsing import SvgElement
from twopart.load.drawings.paths import Command, commands_of

Size = tuple[float, float]  # width and height of the drawing, in its units


def path_of(
    element: SvgElement,
    size: Size,
) -> tuple[Command, ...]:
    """Returns the path of a shape; empty if it draws nothing. Raises `NotANumberError`."""
    return _SHAPES[element.tag](element, size)


def is_shape(element: SvgElement) -> bool:
    return element.tag in _SHAPES


def _path(
    element: SvgElement,
    _: Size,
) -> tuple[Command, ...]:
    return commands_of(element.attributes.get("d", ""))


def _rectangle(
    element: SvgElement,
    size: Size,
) -> tuple[Command, ...]:
    across, down = size
    left = _length_of(element, "x", across)
    top = _length_of(element, "y", down)
    width, height = (
        _length_of(element, "width", across),
        _length_of(element, "height", down),
    )
    if width <= 0 or height <= 0:
        return ()
    round_x, round_y = _rounding(element, size)
    round_x = min(round_x, width / 2)
    round_y = min(round_y, height / 2)
    if not round_x or not round_y:
        return commands_of(f"M{left} {top}h{width}v{height}h{-width}Z")
    corner = f"a{round_x} {round_y} 0 0 1"
    return commands_of(
        f"M{left + round_x} {top}h{width - 2 * round_x}{corner} {round_x} {round_y}"
        f"v{height - 2 * round_y}{corner} {-round_x} {round_y}"
        f"h{2 * round_x - width}{corner} {-round_x} {-round_y}"
        f"v{2 * round_y - height}{corner} {round_x} {-round_y}Z"
    )


def _rounding(
    element: SvgElement,
    size: Size,
) -> tuple[float, float]:
    """Returns the radii of the corners; one that is missing equals the other."""
    names = {"rx": size[0], "ry": size[1]}
    radii = {
        name: _length_of(element, name, whole)
        for name, whole in names.items()
        if name in element.attributes
    }
    if not radii:
        return 0.0, 0.0
    otherwise = max(radii.values())
    return radii.get("rx", otherwise), radii.get("ry", otherwise)


def _circle(
    element: SvgElement,
    size: Size,
) -> tuple[Command, ...]:
    radius = _length_of(element, "r", size[0])
    return _ellipse_of(element, size, radius, radius)


def _ellipse(
    element: SvgElement,
    size: Size,
) -> tuple[Command, ...]:
    across, down = _rounding(element, size)
    return _ellipse_of(element, size, across, down)


def _ellipse_of(
    element: SvgElement, size: Size, across: float, down: float
) -> tuple[Command, ...]:
    if across <= 0 or down <= 0:
        return ()
    x = _length_of(element, "cx", size[0])
    y = _length_of(element, "cy", size[1])
    half = f"a{across} {down} 0 0 1"
    return commands_of(f"M{x - across} {y}{half} {2 * across} 0{half} {-2 * across} 0Z")


def _line(
    element: SvgElement,
    size: Size,
) -> tuple[Command, ...]:
    x1 = _length_of(element, "x1", size[0])
    y1 = _length_of(element, "y1", size[1])
    x2 = _length_of(element, "x2", size[0])
    y2 = _length_of(element, "y2", size[1])
    return commands_of(f"M{x1} {y1}L{x2} {y2}")


def _polyline(
    element: SvgElement,
    _: Size,
) -> tuple[Command, ...]:
    places = numbers(element.attributes.get("points", ""))
    if not places:
        return ()
    if len(places) % 2:
        raise NotANumberError
    return commands_of(f"M{' '.join(map(str, places))}")


def _polygon(
    element: SvgElement,
    size: Size,
) -> tuple[Command, ...]:
    commands = _polyline(element, size)
    if not commands:
        return ()
    return (*commands, ("Z", ()))


def _length_of(
    element: SvgElement,
    name: str,
    whole: float,
) -> float:
    return length(
        element.attributes.get(name, "0"),
        whole,
    )


_SHAPES: Mapping[str, Callable[[SvgElement, Size], tuple[Command, ...]]] = {
    "path": _path,
    "rect": _rectangle,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
