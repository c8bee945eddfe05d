"""Whether readers of a web page see the words in an element, so far as anybody can tell. In doubt, they do not."""

from collections.abc import Mapping
from itertools import product

from twopart.base.record import record
from twopart.completeness.reading.colours import BLACK, WHITE, Colour, contrast
from twopart.importing.web.declarations import declarations
from twopart.importing.web.sheets import SheetsOfPage
from twopart.importing.word.colours import LEAST_CONTRAST

SHOWN = frozenset(
    """
    html body main header footer article section aside div p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre address
    ul ol li dl dt dd table caption thead tbody tfoot tr td th span a b strong i em u ins abbr cite q code kbd samp var
    sub sup small big mark time font center tt bdi label form fieldset legend
    """.split()
)
MOST_SMALL = 3  # elements that make letters smaller, inside of each other
SMALLER = ("small", "sub", "sup")
# Old attributes for colours, and one that hides until somebody asks.
CLOSED_ATTRIBUTES = frozenset(
    "bgcolor background color text link vlink alink size popover inert".split()
)
LINK: Colour = (0.0, 0.0, 238 / 255)
YELLOW: Colour = (1.0, 1.0, 0.0)
Attributes = Mapping[str, str | None]


@record
class ElementLook:
    """The colours in an element, and how often its letters were made smaller."""

    letters: frozenset[Colour] = frozenset()
    backgrounds: frozenset[Colour] = frozenset()
    smaller: int = 0
    seen: bool = True


class Looks:
    """Judges elements of a page by its style sheets, and by their own attributes."""

    def __init__(self, sheets: SheetsOfPage) -> None:
        self._sheets = sheets
        self.outermost = ElementLook(
            frozenset([BLACK]) | sheets.letters,
            frozenset([WHITE]) | sheets.backgrounds,
        )

    def inside(
        self,
        tag: str,
        attributes: Attributes,
        around: ElementLook,
    ) -> ElementLook:
        """Returns the look of an element in another one."""
        own = declarations(attributes.get("style") or "")
        if tag not in SHOWN or not own.judged or CLOSED_ATTRIBUTES & set(attributes):
            return ElementLook(seen=False)
        if self._is_for_listeners(attributes):
            return ElementLook(seen=False)
        letters, backgrounds = around.letters, around.backgrounds
        if tag == "a" and "href" in attributes:
            letters = frozenset([LINK]) | self._sheets.letters
        if tag == "mark":
            backgrounds = frozenset([YELLOW]) | self._sheets.backgrounds
        if own.letters:
            letters = frozenset(own.letters) | self._sheets.letters
        if own.backgrounds:
            backgrounds = frozenset(own.backgrounds) | self._sheets.backgrounds
        smaller = around.smaller + int(tag in SMALLER)
        seen = smaller <= MOST_SMALL and _differ(letters, backgrounds)
        return ElementLook(letters, backgrounds, smaller, seen)

    def _is_for_listeners(self, attributes: Attributes) -> bool:
        """Whether an element of Twopart's own pages has words for those who listen, which nobody sees."""
        classes = (attributes.get("class") or "").split()
        return self._sheets.is_own and bool({"heard", "skip"} & set(classes))


def is_shown_sign(sheets: SheetsOfPage, attributes: Attributes) -> bool:
    """Whether an element of Twopart's own pages is for those who see alone, and not hidden."""
    return sheets.is_own and attributes.get("class") == "seen"


def _differ(
    letters: frozenset[Colour],
    backgrounds: frozenset[Colour],
) -> bool:
    return all(
        contrast(letter, background) >= LEAST_CONTRAST
        for letter, background in product(letters, backgrounds)
    )
