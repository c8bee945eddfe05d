"""The pages of a finished part, by the anchors of its places and by the words of the source."""

from collections.abc import Mapping

from twopart.base.record import record
from twopart.base.source import Span
from twopart.blocks.kind import Place

UNKNOWN = 0  # the page of what was not found in a finished part


@record
class PrintedPages:
    """The page on which something begins, counted from 1."""

    by_anchor: Mapping[str, int]
    by_span: Mapping[Span, int]

    def of(self, place: Place, *words: Span) -> int:
        """The page of the first of these words that the part prints; else of the place; `UNKNOWN` without either."""
        for span in words:
            if span in self.by_span:
                return self.by_span[span]
        return self.by_anchor.get(place.anchor, UNKNOWN)


NO_PAGES = PrintedPages({}, {})
Pages = tuple[PrintedPages, PrintedPages]  # of both parts
WITHOUT_PAGES: Pages = (NO_PAGES, NO_PAGES)


def by_anchor(pages: Pages) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The pages of both parts by the anchors of their places alone."""
    first, second = pages
    return first.by_anchor, second.by_anchor
