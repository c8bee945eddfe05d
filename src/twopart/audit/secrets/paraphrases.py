"""Finds withheld figures that a page expresses in ordinary phrases: for a year, 24 of the 150, in millions: 22.

Only pages are searched for them, and every match is faint, since a phrase may mean something else. See
`language/paraphrase_search.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.language.paraphrase_search import ParaphraseSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.quantity import Day, Quantity
    from twopart.model.secret import PublicContent, Secret


class Paraphrases:
    """A search for the phrases that express withheld figures."""

    def __init__(
        self,
        secrets: Iterable[Secret],
        published: PublicContent,
    ) -> None:
        values = _values(secrets)
        self._search = ParaphraseSearch(
            values,
            published.values,
            published.phrases,
        )

    def within(self, text: str) -> set[str]:
        """Returns the ids of the figures that a page with this text expresses."""
        return {name for name, *_ in self._search.within(text)}


def _values(secrets: Iterable[Secret]) -> Iterator[tuple[str, Quantity | Day]]:
    """Yields each figure and date with its id."""
    for secret in secrets:
        if secret.value is not None:
            yield secret.id, secret.value
