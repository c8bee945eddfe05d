"""Whether two pictures show the same, or one of them a part of the other, whatever was done to them on the way.

A sample is a small grey copy. Two samples are compared by Pearson's correlation of squares of 16 by 16 points: turned
and mirrored, with dark and light exchanged, and stretched; and each with windows of the other that are at least half as
wide and half as high. What is found by that, and what unrelated pictures have by chance, was measured
(`benchmarks/pictures_alike.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from operator import mul
from typing import Any

LONGEST = 96  # pixels of the longer side of a sample
SHORTEST = 8  # of the other one
# The side of samples in older ledgers: squares, without their size.
SIDE_OF_OLDER = 24
LIKE = 0.98  # of a correlation: pairs of unrelated pictures that were measured have none above it
CONTRAST = 8.0  # levels of 255 by which a picture varies at least: a blank one is like every other
FINE = 16  # points of a side in the comparison that counts
COARSE = 6  # in the one that only says where to look
LEAST_CONTRAST = 3.0  # there: thin lines are pale when they are made small
LEAST_WINDOW = 0.48  # of either side of the largest window that fits: a quarter of the area, and a little
STEP_OF_SIZE = 0.87  # from one size of windows to the next
STEP_OF_PLACE = 0.15  # of a window, from one to its neighbour
CANDIDATES = 8  # windows whose place is sought more closely
FIRST_STEP, LAST_STEP = 0.08, 0.008  # of that search, in parts of a window
MOVES = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1))

Image = Any  # of Pillow, which is imported where there is a picture, and not here
Points = list[float]
Window = tuple[float, float, float, float]  # left, top, width, height


def sample_of(image: Image) -> bytes:
    """Returns a small grey copy with its width and height before it: nearly the same when a picture is scaled or saved
    again.
    """
    from PIL.Image import Resampling

    scale = LONGEST / max(image.size)
    width, height = (max(SHORTEST, round(side * scale)) for side in image.size)
    small = image.convert("L").resize((width, height), Resampling.BOX)
    levels: bytes = small.tobytes()
    return bytes((width, height)) + levels


def are_alike(one: bytes, other: bytes) -> bool:
    """Whether two samples show the same to people, or one of them at least a quarter of the other."""
    if not one or not other:
        return False
    first, second = _image(one), _image(other)
    if _shows_whole(first, second):
        return True
    return _is_within(first, second) or _is_within(second, first)


def _image(sample: bytes) -> Image:
    from PIL.Image import frombytes

    if len(sample) == SIDE_OF_OLDER**2:
        return frombytes("L", (SIDE_OF_OLDER, SIDE_OF_OLDER), sample)
    return frombytes("L", (sample[0], sample[1]), sample[2:])


def _shows_whole(one: Image, other: Image) -> bool:
    """Whether all of a picture is seen in the other, stretched or not."""
    points = _points(one, None, FINE)
    return any(
        _correlation(points, _points(turned, None, FINE)) > LIKE
        for turned in _turned(other)
    )


def _is_within(part: Image, whole: Image) -> bool:
    """Whether a picture is a window of another one."""
    turned = _turned(part)
    return any(
        _settled(turned[number], whole, window) > LIKE
        for number, window in _best_windows(turned, whole)
    )


def _best_windows(
    turned: Sequence[Image],
    whole: Image,
) -> list[tuple[int, Window]]:
    """Returns the windows that a coarse comparison finds most alike, each with the number of the turned picture."""
    candidates: list[tuple[float, int, Window]] = []
    for size in dict.fromkeys(each.size for each in turned):
        coarse = [
            (number, _points(each, None, COARSE, LEAST_CONTRAST))
            for number, each in enumerate(turned)
            if each.size == size
        ]
        for window in _windows(whole.size, size):
            points = _points(whole, window, COARSE, LEAST_CONTRAST)
            candidates += (
                (_correlation(points, other), number, window)
                for number, other in coarse
                if points and other
            )
    candidates.sort(reverse=True)
    return [(number, window) for _, number, window in candidates[:CANDIDATES]]


def _windows(
    whole: tuple[int, int],
    part: tuple[int, int],
) -> Iterator[Window]:
    """Yields windows of the shape of a part, from the largest that fits down to half its width and height."""
    fitting = min(whole[0] / part[0], whole[1] / part[1])
    scale = 1.0
    while scale >= LEAST_WINDOW:
        width = part[0] * fitting * scale
        height = part[1] * fitting * scale
        for left in _places(whole[0] - width, width):
            for top in _places(whole[1] - height, height):
                yield left, top, width, height
        scale *= STEP_OF_SIZE


def _places(
    room: float,
    length: float,
) -> Iterator[float]:
    """Yields where windows of a length begin, evenly from one end of the room that they leave to the other."""
    steps = math.ceil(room / (length * STEP_OF_PLACE))
    for number in range(steps + 1):
        yield room * number / max(1, steps)


def _settled(
    part: Image,
    whole: Image,
    window: Window,
) -> float:
    """Returns the correlation of a part with the window, moved and resized as long as that makes it better."""
    points = _points(part, None, FINE)
    best = _correlation(points, _points(whole, window, FINE))
    step = FIRST_STEP
    while step > LAST_STEP:
        moved = [_moved(window, move, step, whole.size) for move in MOVES]
        correlations = [
            _correlation(points, _points(whole, each, FINE)) for each in moved
        ]
        highest = max(correlations)
        if highest > best:
            best = highest
            window = moved[correlations.index(highest)]
        else:
            step /= 2
    return best


def _moved(
    window: Window,
    move: tuple[int, int, int],
    step: float,
    whole: tuple[int, int],
) -> Window:
    """Returns a window a step aside, or larger or smaller about its middle, within the whole."""
    left, top, width, height = window
    across, down, larger = move
    growth = min(1 + larger * step, whole[0] / width, whole[1] / height)
    new_width, new_height = width * growth, height * growth
    new_left = left + across * step * width - (new_width - width) / 2
    new_top = top + down * step * height - (new_height - height) / 2
    return (
        min(max(0.0, new_left), whole[0] - new_width),
        min(max(0.0, new_top), whole[1] - new_height),
        new_width,
        new_height,
    )


def _turned(image: Image) -> list[Image]:
    """Returns a picture in the eight ways in which it can lie."""
    from PIL.Image import Transpose

    return [image, *(image.transpose(way) for way in Transpose)]


def _points(
    image: Image,
    window: Window | None,
    side: int,
    contrast: float = CONTRAST,
) -> Points:
    """Returns the grey levels of a window as a square of points, of mean 0 and length 1; none where hardly anything is
    seen.
    """
    from PIL.Image import Resampling

    box = None
    if window:
        left, top, width, height = window
        right, bottom = left + width, top + height
        box = (
            max(0.0, left),
            max(0.0, top),
            min(right, float(image.width)),
            min(bottom, float(image.height)),
        )
    levels = image.resize((side, side), Resampling.BILINEAR, box=box).tobytes()
    mean = sum(levels) / len(levels)
    from_mean = [level - mean for level in levels]
    length = math.sqrt(sum(map(mul, from_mean, from_mean)))
    if length < contrast * side:
        return []
    return [level / length for level in from_mean]


def _correlation(one: Points, other: Points) -> float:
    """Computes Pearson's correlation of two lists of points, whichever of them is the negative; 0 if one is empty."""
    correlation: float = sum(map(mul, one, other))
    return abs(correlation)
