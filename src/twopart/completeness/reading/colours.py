"""Colours and the contrast between them (WCAG 2.2, “contrast ratio”)."""

from __future__ import annotations

from collections.abc import Sequence

Colour = tuple[float, float, float]  # red, green and blue, from 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)


def colour(components: Sequence[float]) -> Colour:
    """Returns the colour that an instruction sets: grey, RGB or CMYK, by the number of values; black for any other
    number.
    """
    match components:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            light = 1 - black
            return (
                (1 - cyan) * light,
                (1 - magenta) * light,
                (1 - yellow) * light,
            )
    return BLACK


def over(
    upper: Colour,
    alpha: float,
    lower: Colour,
) -> Colour:
    """Returns the colour that results when one of opacity `alpha` is painted over another."""
    rest = 1 - alpha
    return (
        alpha * upper[0] + rest * lower[0],
        alpha * upper[1] + rest * lower[1],
        alpha * upper[2] + rest * lower[2],
    )


def contrast(one: Colour, other: Colour) -> float:
    """Returns the contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    if channel <= 0.04045:  # noqa: PLR2004 - from the standard, like the numbers beside it
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
