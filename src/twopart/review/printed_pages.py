"""Looks up the pages of a finished part, by the anchor of a place or by the place of words in the source."""

from collections.abc import Mapping

from twopart.base.record import record
from twopart.base.source import Span
from twopart.blocks.kind import Place

UNKNOWN = 0  # the page of what was not found in a finished part


@record
class PrintedPages:
    """The pages on which things begin, counted from 1."""

    by_anchor: Mapping[str, int]
    by_span: Mapping[Span, int]
    # What the front page prints, the decision sheet's lines that it repeats among it.
    on_front: Mapping[Span, int]

    def of(self, place: Place, *words: Span) -> int:
        """Returns the page of the first of these words that the part prints, or else of the place, or else `UNKNOWN`.

        Words of the front that stand on the decision sheet too have two pages; only the sheet has an anchor.
        """
        pages = self.by_span
        if not place.anchor:
            pages = {**self.by_span, **self.on_front}
        for span in words:
            if span in pages:
                return pages[span]
        return self.by_anchor.get(place.anchor, UNKNOWN)


NO_PAGES = PrintedPages({}, {}, {})
Pages = tuple[PrintedPages, PrintedPages]  # of both parts
WITHOUT_PAGES: Pages = (NO_PAGES, NO_PAGES)


def by_anchor(pages: Pages) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Returns the pages of both parts by anchor alone."""
    first, second = pages
    return first.by_anchor, second.by_anchor
