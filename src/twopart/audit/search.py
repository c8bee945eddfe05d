"""Everything withheld, made ready once -> what each text gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.figures import Figures
from twopart.audit.layout import decoded, plain, words_in_letters
from twopart.audit.names import Names
from twopart.audit.passages import Passages, PublishedWords
from twopart.model.secret import Leak, Published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.audit.outcome import Surface
    from twopart.model.secret import Secret


class Search:
    def __init__(self, secrets: Sequence[Secret], published: Published) -> None:
        self._places = {secret.id: secret.at for secret in secrets}
        words = PublishedWords(published.words)
        labelled = Published(published.values, published.names)  # what is typed excuses no figure and no name
        self._figures = Figures([secret for secret in secrets if secret.what == "figure"], labelled)
        self._names = Names([secret for secret in secrets if secret.what == "name"], PublishedWords(labelled.words))
        self._passages = Passages([secret for secret in secrets if secret.what == "passage"], words)

        self._told = dict[str, frozenset[str]]()  # two readers see the same letters on nearly every page

    def leaks(self, surface: Surface) -> list[Leak]:
        return [Leak(secret, surface.name, self._places[secret]) for secret in sorted(self.given_away(surface))]

    def given_away(self, surface: Surface) -> set[str]:
        """The ids of the secrets that one surface tells."""
        text = plain(surface.text)
        found = self._within(text, code=surface.code)
        if said := decoded(text):
            found |= self._within(plain(said), code=surface.code)  # what decodes by chance is no clearer than before
        return found

    def _within(self, text: str, *, code: bool) -> set[str]:
        words = words_in_letters(text)
        told = "".join(words)
        if told not in self._told:
            self._told[told] = frozenset(self._names.long_within(told)) | frozenset(self._passages.within(told))
        return {*self._told[told], *self._names.short_within(text, words), *self._figures.within(text, code=code)}
