"""Everything withheld, made ready once -> what each text gives away."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from twopart.audit.figures import Figures
from twopart.audit.layout import decoded, letters, plain
from twopart.audit.names import Names
from twopart.audit.passages import Passages, PublishedWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twopart.audit.outcome import Surface
    from twopart.model.secret import Published, Secret


class Search:
    def __init__(self, secrets: Sequence[Secret], published: Published) -> None:
        words = PublishedWords(published.words)
        self._figures = Figures([secret for secret in secrets if secret.what == "figure"], published)
        self._names = Names([secret for secret in secrets if secret.what == "name"], words)
        self._passages = Passages([secret for secret in secrets if secret.what == "passage"], words)

    def given_away(self, surface: Surface) -> set[str]:
        """The ids of the secrets that one surface tells."""
        text = plain(surface.text)
        said = decoded(text)
        return set(
            chain(self._within(text, code=surface.code), self._within(plain(said), code=False) if said else ())
        )

    def _within(self, text: str, *, code: bool) -> Iterator[str]:
        told = letters(text)
        yield from self._figures.within(text, code=code)
        yield from self._names.within(text, told)
        yield from self._passages.within(told)
