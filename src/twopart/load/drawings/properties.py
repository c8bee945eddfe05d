"""What shapes of a drawing look like: the properties that are taken over, each with the values that it may have."""

import re
from collections.abc import Callable, Iterator, Mapping

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import RGBA, parse_color  # type: ignore[import-untyped]

from twopart.load.drawings.numbers import (
    NotANumberError,
    in_few_digits,
    length,
    number,
    numbers,
)
from twopart.load.drawings.parsing import SvgElement

Properties = dict[str, str]
StyleRule = tuple[str, str, str, Properties]  # a tag, a class and an id (empty: any)
_LOCAL = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)[\"']?\s*\)(.*)", re.DOTALL)
_SELECTOR = re.compile(r"([a-zA-Z]*)(?:\.([\w-]+))?(?:#([\w-]+))?")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "fill-rule": ("nonzero", "evenodd"),
    "clip-rule": ("nonzero", "evenodd"),
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "round", "bevel"),
}
PAINTS = ("fill", "stroke")
DEFAULT_PAINTS = {"fill": "black", "stroke": "none"}
# What decides whether a shape is seen, and is inherited.
INHERITED = (*PAINTS, "fill-opacity", "stroke-opacity", "stroke-width")
OPACITIES = ("opacity", "fill-opacity", "stroke-opacity")
_LENGTHS = ("stroke-width", "stroke-dashoffset")
# Effects: what they hide or blur is not taken over, and so neither is the drawing.
_NAMES_OF_EFFECTS = (
    "filter mask marker marker-start marker-mid marker-end mix-blend-mode clip"
)
EFFECTS = tuple(_NAMES_OF_EFFECTS.split())
_NOTHING = "0"
_NO_EFFECT = ("none", "normal", "auto")
_HIDING = ("display", "visibility")
COPIED = (
    *PAINTS,
    *OPACITIES,
    *_LENGTHS,
    *_CHOICES,
    *_HIDING,
    "stroke-miterlimit",
    "stroke-dasharray",
    "color",
    "clip-path",
)


class NotTakenError(Exception):
    """Something of a drawing that is not taken over; the message says what, in words that are none of the file's."""


def rules_of(styles: str) -> list[StyleRule]:
    """Returns the rules of the style sheets in a drawing.
    Raises `NotTakenError` where one is more than a name of what it is for.
    """
    rules: list[StyleRule] = []
    sheet = tinycss2.parse_stylesheet(
        styles,
        skip_comments=True,
        skip_whitespace=True,
    )
    for rule in sheet:
        if rule.type != "qualified-rule":
            raise NotTakenError("a style that is not understood")
        properties = declared(tinycss2.serialize(rule.content))
        for selector in tinycss2.serialize(rule.prelude).split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if not match or not match[0]:
                raise NotTakenError("a style that is not understood")
            tag, kind, name = (part or "" for part in match.groups())
            rules.append((tag, kind, name, properties))
    rules.sort(key=_weight)
    return rules


def _weight(rule: StyleRule) -> tuple[bool, bool, bool]:
    """Returns the weight of a rule: an id outweighs a class, and a class a tag."""
    tag, kind, name, _ = rule
    return bool(name), bool(kind), bool(tag)


def declared(style: str) -> Properties:
    """Returns the declarations of a style. Raises `NotTakenError` for one that is not understood."""
    properties: Properties = {}
    for each in tinycss2.parse_declaration_list(
        style, skip_comments=True, skip_whitespace=True
    ):
        if each.type != "declaration":
            raise NotTakenError("a style that is not understood")
        properties[each.lower_name] = tinycss2.serialize(each.value).strip()
    return properties


def properties_of(
    element: SvgElement,
    rules: list[StyleRule],
) -> Properties:
    """Returns what an element looks like, by its attributes, then the rules, then its own style.
    Raises `NotTakenError`.
    """
    names = (*COPIED, *EFFECTS)
    own = {name: words for name, words in element.attributes.items() if name in names}
    classes = element.attributes.get("class", "").split()
    for tag, kind, name, properties in rules:
        if tag and tag != element.tag:
            continue
        if kind and kind not in classes:
            continue
        if name and name != element.attributes.get("id"):
            continue
        own.update(properties)
    own.update(declared(element.attributes.get("style", "")))
    for name in EFFECTS:
        if _plain(own.get(name, "none")) not in _NO_EFFECT:
            raise NotTakenError("an effect: a filter, a mask or a mark on a line")
    return {name: _plain(own[name]) for name in COPIED if name in own}


def _plain(words: str) -> str:
    """Returns a value in small letters, as which any is read, but not the id that it may refer to."""
    if "#" in words:
        return words.strip()
    return words.strip().lower()


def is_hidden(properties: Properties) -> bool:
    """Whether nothing is seen of an element and what is in it. Raises `NotANumberError`."""
    if properties.get("display") == "none":
        return True
    if properties.get("visibility") in ("hidden", "collapse"):
        return True
    return _opacity(properties.get("opacity", "1"), "") == _NOTHING


def is_painted(looks: Properties, current: str) -> bool:
    """Whether the area or the line of a shape has a colour that is seen. `looks` has what is inherited, too.
    Raises `NotTakenError`, `NotANumberError`.
    """
    return _is_seen("fill", looks, current) or has_line(looks, current)


def has_line(looks: Properties, current: str) -> bool:
    """Whether a line is seen around a shape. Raises `NotTakenError`, `NotANumberError`."""
    width = _length(looks.get("stroke-width", "1"), "")
    return width != _NOTHING and _is_seen("stroke", looks, current)


def _is_seen(
    paint: str,
    looks: Properties,
    current: str,
) -> bool:
    if looks.get(paint, DEFAULT_PAINTS[paint]) == "none":
        return False
    return opacity_of(paint, looks, current) != _NOTHING


def opacity_of(
    paint: str,
    looks: Properties,
    current: str,
) -> str:
    """Returns the opacity of an area or a line: that of its colour times its own.

    Raises `NotTakenError` or `NotANumberError`.
    """
    words = looks.get(paint, DEFAULT_PAINTS[paint])
    own = length(looks.get(f"{paint}-opacity", "1"), 1.0)
    whole = min(max(own, 0.0), 1.0)
    if words != "none" and not local(words):
        whole *= colour_of(words, current).alpha
    return in_few_digits(whole)


def local(paint: str) -> str:
    """Returns the id to which a value refers; empty where it refers to nothing."""
    match = _LOCAL.fullmatch(paint.strip())
    return match[1] if match else ""


def written_properties(
    properties: Properties, current: str
) -> Iterator[tuple[str, str]]:
    """Yields each property but a clip and what `opacity_of` returns, written anew.

    `current` is the colour of `currentColor`. Raises `NotTakenError`.
    """
    try:
        for name, words in properties.items():
            if name in PAINTS:
                yield name, _paint(words, current)
            elif name in _WRITERS:
                yield name, _WRITERS[name](words.strip(), name)
    except NotANumberError:
        raise NotTakenError("a size or number that cannot be read") from None


def _paint(
    words: str,
    current: str,
) -> str:
    if words == "none":
        return "none"
    if local(words):
        # WeasyPrint draws them as a tile, which some readers of PDF do not show.
        raise NotTakenError("colours that run into one another, or a pattern")
    return hexadecimal(colour_of(words, current))


def colour_of(
    words: str,
    current: str,
) -> RGBA:
    """Returns the colour of these words. `current` is what `currentColor` means. Raises `NotTakenError`."""
    if words.strip().lower() == "currentcolor":
        words = current
    colour = parse_color(words)
    if not isinstance(colour, RGBA):
        raise NotTakenError("a colour that is not understood")
    return colour


def hexadecimal(colour: RGBA) -> str:
    channels = (colour.red, colour.green, colour.blue)
    return "#" + "".join(
        f"{round(min(max(each, 0), 1) * 255):02x}" for each in channels
    )


def _opacity(
    words: str,
    _: str,
) -> str:
    share = length(words, 1.0)
    return in_few_digits(min(max(share, 0.0), 1.0))


def _length(
    words: str,
    _: str,
) -> str:
    return in_few_digits(length(words))


def _number(
    words: str,
    _: str,
) -> str:
    return in_few_digits(number(words))


def _dashes(
    words: str,
    _: str,
) -> str:
    if words == "none":
        return "none"
    return " ".join(map(in_few_digits, numbers(words.replace("px", ""))))


def _choice(
    words: str,
    name: str,
) -> str:
    if words not in _CHOICES[name]:
        raise NotTakenError("a style that is not understood")
    return words


_WRITERS: Mapping[str, Callable[[str, str], str]] = {
    "opacity": _opacity,
    **dict.fromkeys(_LENGTHS, _length),
    **dict.fromkeys(_CHOICES, _choice),
    "stroke-miterlimit": _number,
    "stroke-dasharray": _dashes,
}
