"""The properties of style sheets that are known to hide no words, with the values for which that holds.

Whatever is not listed may hide words, and is taken to do so: new properties appear, and most can move or cover
words. No property is listed that moves, clips, covers, shrinks or makes transparent.
"""

import re
from collections.abc import Iterator

from twopart.base.record import record
from twopart.completeness.reading.colours import Colour
from twopart.importing.web.colours import colour_of

WIDTH = r"(?:0|\d{1,2}(?:\.\d+)?(?:px|pt|%)|\d?(?:\.\d+)?(?:em|rem))"
LENGTHS = rf"(?:{WIDTH}|auto)(?: (?:{WIDTH}|auto)){{0,3}}"
# Sizes are in measures of their own, or at least as large as around: smaller ones inside of each other come to nothing.
SIZE = r"(?:(?:[6-9]|[1-9]\d)(?:\.\d+)?(?:px|pt)|[1-4](?:\.\d+)?(?:em|rem)|[1-3]\d\d%|medium|small|large|x-large)"
LINE = r"(?:normal|0?\.[89]\d*|[1-3](?:\.\d+)?|(?:[89]\d|[1-3]\d\d)%|[1-3](?:\.\d+)?(?:em|rem))"
WEIGHT = r"(?:normal|bold|bolder|lighter|[1-9]00)"
FAMILY = r"""[\w\s,'"-]+"""
STROKE = r"(?:none|solid|dotted|dashed|double|collapse|separate|thin|medium|thick)"
SHADE = r"(?:#[0-9a-f]{3,6}|[a-z]+|rgb\([\d, ]+\))"
BORDER = rf"(?:0|\d(?:\.\d+)?(?:px|pt)|{STROKE}|{SHADE})"
SIDES = ("", "-top", "-right", "-bottom", "-left")
VALUES = {
    "font-family": FAMILY,
    "font-style": r"normal|italic|oblique",
    "font-weight": WEIGHT,
    "font-variant": r"normal|small-caps",
    "font-size": SIZE,
    "font": rf"(?:(?:italic|{WEIGHT}) )*{SIZE}(?:/{LINE})? {FAMILY}",
    "line-height": LINE,
    "text-align": r"left|right|center|justify|start|end",
    "text-decoration": r"none|underline",
    "vertical-align": r"baseline|top|middle|bottom|sub|super",
    "white-space": r"normal|nowrap",
    "text-indent": WIDTH,
    "display": r"block|inline|inline-block|list-item|table|table-row|table-cell",
    "float": r"none|left|right",
    "clear": r"none|both|left|right",
    "list-style": r"none|disc|circle|square|decimal|lower-alpha|lower-roman",
    "list-style-type": r"none|disc|circle|square|decimal|lower-alpha|lower-roman",
    "border-collapse": r"collapse|separate",
    "border-spacing": LENGTHS,
    "width": rf"auto|100%|\d{{1,4}}px|{WIDTH}",
    "max-width": r"none|100%|[1-9]\d{2,3}px|[1-9]\d(?:em|rem|ch)",
    "page-break-before": r"[a-z]+",
    "page-break-after": r"[a-z]+",
    "page-break-inside": r"[a-z]+",
    **{f"margin{side}": LENGTHS for side in SIDES},
    **{f"padding{side}": LENGTHS for side in SIDES},
    **{f"border{side}": rf"{BORDER}(?: {BORDER}){{0,2}}" for side in SIDES},
}
KNOWN = {name: re.compile(pattern) for name, pattern in VALUES.items()}
LETTERS = ("color",)
BACKGROUNDS = ("background", "background-color")


@record
class Declarations:
    """What a list of declarations comes to: whether all are known to hide nothing, and the colours that they set."""

    judged: bool
    letters: tuple[Colour, ...] = ()
    backgrounds: tuple[Colour, ...] = ()


UNJUDGED = Declarations(judged=False)


def declarations(text: str) -> Declarations:
    """Judges the declarations of a `style` attribute, or of a rule."""
    letters: list[Colour] = []
    backgrounds: list[Colour] = []
    for name, value in _pairs(text):
        if name in LETTERS or name in BACKGROUNDS:
            colour = colour_of(value)
            if colour is None:
                return UNJUDGED
            if name in LETTERS:
                letters.append(colour)
            else:
                backgrounds.append(colour)
        elif name not in KNOWN or not KNOWN[name].fullmatch(value):
            return UNJUDGED
    return Declarations(
        judged=True,
        letters=tuple(letters),
        backgrounds=tuple(backgrounds),
    )


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for each in text.lower().split(";"):
        if not each.strip():
            continue
        name, _, value = each.partition(":")
        yield name.strip(), " ".join(value.split())
