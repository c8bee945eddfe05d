"""The frame of a drawing: the window in it that is shown, and how large that is shown."""

from twopart.load.drawings.numbers import NotANumberError, length, numbers
from twopart.load.drawings.parsing import SvgElement
from twopart.load.drawings.shapes import Size

_NUMBERS_OF_A_WINDOW = 4
_SMALLEST = 1e-5  # of the window: nobody sees what is smaller


class Frame:
    """The window of a drawing, and how large it is shown, in CSS pixels."""

    def __init__(
        self,
        window: tuple[float, float, float, float],
        size: Size,
    ) -> None:
        self.window = window
        self.size = size

    @property
    def inside(self) -> Size:
        return self.window[2:]

    def shows(
        self,
        points: list[tuple[float, float]],
        reach: float,
    ) -> bool:
        """Whether any of what lies between these points may be seen. `reach` is how far a line goes beyond them; without
        one, what has no breadth or no height is not seen.
        """
        left, top, width, height = self.window
        across = [x for x, _ in points]
        down = [y for _, y in points]
        extents = (max(across) - min(across), max(down) - min(down))
        extent = max(extents) if reach else min(extents)
        if extent + reach < max(width, height) * _SMALLEST:
            return False
        is_beside = max(across) + reach < left or min(across) - reach > left + width
        is_above = max(down) + reach < top
        is_below = min(down) - reach > top + height
        return not (is_beside or is_above or is_below)


def frame_of(root: SvgElement) -> Frame:
    """Returns the frame of a drawing. Raises `NotANumberError`."""
    window = numbers(root.attributes.get("viewBox", ""))
    width = _size(root, "width")
    height = _size(root, "height")
    if not window:
        window = [0.0, 0.0, width, height]
    if len(window) != _NUMBERS_OF_A_WINDOW:
        raise NotANumberError
    left, top, across, down = window
    if across <= 0 or down <= 0:
        raise NotANumberError
    if not width and not height:
        width, height = across, down
    width = width or height * across / down
    height = height or width * down / across
    return Frame(
        (left, top, across, down),
        (width, height),
    )


def _size(
    root: SvgElement,
    name: str,
) -> float:
    words = root.attributes.get(name, "").strip()
    if not words or words.endswith("%") or words == "auto":
        return 0.0
    return length(words)
