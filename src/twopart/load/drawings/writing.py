"""Writes an SVG anew with its paths and colours alone, without names, words, and what lies outside of its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.base.source import Text
from twopart.load.drawings.frame import Frame, frame_of
from twopart.load.drawings.matrices import (
    UNCHANGED,
    Matrix,
    joined,
    matrix_of,
    moved,
    translation,
    written_matrix,
)
from twopart.load.drawings.numbers import (
    NotANumberError,
    in_few_digits,
    length,
)
from twopart.load.drawings.parsing import MOST_DEPTH, MOST_ELEMENTS, SvgElement, parsed
from twopart.load.drawings.paths import written_path
from twopart.load.drawings.properties import (
    INHERITED,
    PAINTS,
    NotTakenError,
    Properties,
    StyleRule,
    has_line,
    is_hidden,
    is_painted,
    local,
    opacity_of,
    properties_of,
    rules_of,
    written_properties,
)
from twopart.load.drawings.shapes import Size, is_shape, path_of
from twopart.load.pictures.rules import (
    not_drawn,
    too_large,
    unreadable,
    words_in_drawing,
)
from twopart.model.pictures.picture import PictureFile
from twopart.model.pictures.seen import digest_of_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = ("svg", "g", "switch")
_WORDS = ("text", "tspan", "textPath", "tref", "flowRoot", "flowPara")
_DEFINITIONS = "defs style linearGradient radialGradient clipPath mask filter pattern marker symbol view"
_NOT_SEEN = ("title", "desc", "metadata", *_DEFINITIONS.split())
_NAMES_IN_MESSAGES = {
    "image": "a picture of pixels in it",
    "script": "a script",
    "foreignObject": "something that is not a drawing",
    "a": "a link",
    "animate": "a movement",
    "animateTransform": "a movement",
    "animateMotion": "a movement",
    "set": "a movement",
}
_BLACK = "black"


def drawing(
    name: Text,
    content: bytes,
) -> PictureFile:
    """Returns the drawing in an SVG. Raises `Refused`."""
    root = parsed(content, name.span)
    try:
        frame = frame_of(root)
        body = _DrawingWriter(root, frame)
        whole = body.whole()
    except NotANumberError:
        raise not_drawn(name.span, "a size or number that cannot be read") from None
    except NotTakenError as error:
        raise not_drawn(name.span, str(error)) from None
    except _WordsError:
        raise words_in_drawing(name.span) from None
    except _TooMuchError:
        raise too_large(name.span, "with more elements than a drawing needs") from None
    if not whole:
        raise unreadable(name.span, "nothing is seen in it")
    width, height = (float(in_few_digits(size)) for size in frame.size)
    return PictureFile(
        name,
        "svg",
        whole,
        width,
        height,
        digest_of_drawing(whole),
    )


class _WordsError(Exception):
    """The drawing contains words."""


class _TooMuchError(Exception):
    """The drawing contains more than can be drawn."""


class _InheritedStyle:
    """What an element inherits from those around it: the transformation to the window, colours and line width, and the
    opacities that are written there.
    """

    def __init__(
        self,
        matrix: Matrix = UNCHANGED,
        colour: str = _BLACK,
        stroke: float = 1.0,
        depth: int = 0,
        looks: Properties | None = None,
    ) -> None:
        self.matrix = matrix
        self.colour = colour
        self.stroke = stroke
        self.depth = depth
        self.looks = looks or {}
        self.opacities = {
            f"{paint}-opacity": opacity_of(paint, self.looks, colour)
            for paint in PAINTS
        }

    def within(
        self,
        own: Matrix,
        properties: Properties,
    ) -> _InheritedStyle:
        return _InheritedStyle(
            joined(self.matrix, own),
            properties.get("color", self.colour),
            max(self.stroke, _width(properties)),
            self.depth + 1,
            {**self.looks, **_inherited(properties)},
        )


def _inherited(properties: Properties) -> Properties:
    return {name: properties[name] for name in INHERITED if name in properties}


def _is_drawn(element: SvgElement) -> bool:
    return element.tag in _GROUPS or element.tag == "use" or is_shape(element)


class _DrawingWriter:
    """Writes what is seen of a drawing anew: shapes, colours, and the definitions that they use."""

    def __init__(
        self,
        root: SvgElement,
        frame: Frame,
    ) -> None:
        self.root = root
        self.frame = frame
        self.by_id = {
            element.attributes["id"]: element
            for element in root.all()
            if "id" in element.attributes
        }
        self.rules = self._rules()
        self.definitions: list[str] = []
        self._named: dict[str, str] = {}  # new ids by the old ones
        self._count = 0

    def _rules(self) -> list[StyleRule]:
        styles = [each.words for each in self.root.all() if each.tag == "style"]
        return rules_of("\n".join(styles))

    def whole(self) -> bytes:
        """Returns the drawing; nothing if nothing of it is visible."""
        body = "".join(self._element(self.root, _InheritedStyle()))
        if "<path" not in body:
            return b""
        window = " ".join(map(in_few_digits, self.frame.window))
        width, height = map(in_few_digits, self.frame.size)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{window}" width="{width}" height="{height}">'
        definitions = ""
        if self.definitions:
            definitions = f"<defs>{''.join(self.definitions)}</defs>"
        return f"{head}{definitions}{body}</svg>".encode()

    def _element(
        self,
        element: SvgElement,
        around: _InheritedStyle,
    ) -> Iterator[str]:
        """Yields what is drawn of an element; nothing if it is not visible."""
        self._count += 1
        if self._count > MOST_ELEMENTS or around.depth > MOST_DEPTH:
            raise _TooMuchError
        if element.tag in _WORDS:
            _refuse_words(element)
            return
        if element.tag in _NOT_SEEN:
            return
        if not _is_drawn(element):
            what = _NAMES_IN_MESSAGES.get(element.tag, "an element that is not known")
            raise NotTakenError(what)
        properties = properties_of(element, self.rules)
        if not is_hidden(properties):
            yield from self._seen(element, properties, around)

    def _seen(
        self, element: SvgElement, properties: Properties, around: _InheritedStyle
    ) -> Iterator[str]:
        own = self._matrix(element)
        within = around.within(own, properties)
        opacities = _opacities(properties, within, around)
        attributes = "".join(
            self._attributes(properties, own, within.colour, opacities)
        )
        if is_shape(element):
            if is_painted(within.looks, within.colour):
                yield from self._shape(element, attributes, within)
            return
        inside: list[str] = []
        for child in self._inside(element, around.depth):
            inside += self._element(child, within)
        if inside and attributes:
            yield f"<g{attributes}>{''.join(inside)}</g>"
        else:
            yield from inside

    def _matrix(self, element: SvgElement) -> Matrix:
        if element is self.root:
            return UNCHANGED
        own = matrix_of(element.attributes.get("transform", ""))
        if element.tag == "use":
            return joined(
                own,
                _offset(element, self.frame.inside),
            )
        return own

    def _inside(
        self,
        element: SvgElement,
        depth: int,
    ) -> list[SvgElement]:
        if element.tag == "use":
            target = self.by_id.get(
                element.attributes.get("href", "").removeprefix("#")
            )
            if not element.attributes.get("href", "").startswith("#") or target is None:
                raise NotTakenError("something that it takes from elsewhere")
            if target.tag in _NOT_SEEN:
                raise NotTakenError("an element that is not known")
            return [target]
        if depth and element.tag == "svg":
            raise NotTakenError("a drawing within the drawing")
        if element.tag == "switch":
            return [each for each in element.children if each.tag != "foreignObject"][
                :1
            ]
        return element.children

    def _shape(
        self, element: SvgElement, attributes: str, within: _InheritedStyle
    ) -> Iterator[str]:
        commands = path_of(element, self.frame.inside)
        matrix = within.matrix
        points = [moved(matrix, point) for _, points in commands for point in points]
        reach = 0.0
        if has_line(within.looks, within.colour):
            reach = within.stroke * _growth(matrix)
        if not points or not self.frame.shows(points, reach):
            return
        yield f'<path d="{written_path(commands)}"{attributes}/>'

    def _attributes(
        self,
        properties: Properties,
        own: Matrix,
        colour: str,
        opacities: Properties,
    ) -> Iterator[str]:
        if own != UNCHANGED:
            yield f' transform="{written_matrix(own)}"'
        looks = {**dict(written_properties(properties, colour)), **opacities}
        clip = properties.get("clip-path", "none")
        if clip != "none":
            looks["clip-path"] = f"url(#{self._clip(local(clip))})"
        for name in sorted(looks):
            yield f' {name}="{looks[name]}"'

    def _clip(self, name: str) -> str:
        if name not in self._named:
            element = self.by_id.get(name)
            if element is None or element.tag != "clipPath":
                raise NotTakenError("a style that is not understood")
            units = element.attributes.get("clipPathUnits", "userSpaceOnUse")
            if units != "userSpaceOnUse":
                raise NotTakenError("a style that is not understood")
            own = self._name(name)
            inside = "".join(self._shapes_of(element))
            self.definitions.append(f'<clipPath id="{own}">{inside}</clipPath>')
        return self._named[name]

    def _shapes_of(
        self,
        clip: SvgElement,
    ) -> Iterator[str]:
        for child in clip.children:
            if child.tag in _NOT_SEEN:
                continue
            if not is_shape(child):
                raise NotTakenError("a style that is not understood")
            own = matrix_of(child.attributes.get("transform", ""))
            properties = properties_of(child, self.rules)
            rules: Properties = {}
            if "clip-rule" in properties:
                rules["clip-rule"] = properties["clip-rule"]
            attributes = "".join(self._attributes(rules, own, _BLACK, {}))
            commands = path_of(child, self.frame.inside)
            yield f'<path d="{written_path(commands)}"{attributes}/>'

    def _name(self, name: str) -> str:
        """Returns a new id, since the ids of a file are words."""
        self._named[name] = f"p{len(self._named) + 1}"
        return self._named[name]


def _opacities(
    properties: Properties,
    within: _InheritedStyle,
    around: _InheritedStyle,
) -> Properties:
    """Returns the opacities that an element states, or that differ from those around it by its colours."""
    return {
        name: opacity
        for name, opacity in within.opacities.items()
        if name in properties or opacity != around.opacities[name]
    }


def _refuse_words(element: SvgElement) -> None:
    """Raises `_WordsError` if an element for words contains any."""
    for each in element.all():
        if each.words.strip() or each.tag == "tref":
            raise _WordsError


def _offset(
    use: SvgElement,
    size: Size,
) -> Matrix:
    across = length(
        use.attributes.get("x", "0"),
        size[0],
    )
    down = length(
        use.attributes.get("y", "0"),
        size[1],
    )
    return translation(across, down)


def _width(properties: Properties) -> float:
    return length(properties.get("stroke-width", "0"))


def _growth(matrix: Matrix) -> float:
    """Returns the factor by which a line may become wider."""
    a, b, c, d, _, _ = matrix
    return max(
        abs(a) + abs(c),
        abs(b) + abs(d),
    )
