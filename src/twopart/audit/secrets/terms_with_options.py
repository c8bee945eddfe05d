"""Searches a surface for withheld terms with their options (2+1+1 years).

The total length, four years, is searched for as every figure is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from twopart.audit.text.layout import in_one_line, plain
from twopart.language.time.terms_with_options import pattern_of_terms, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.audit.surface import Surface
    from twopart.model.secret import PublicContent, Secret


class WithheldTerms:
    """A search for withheld terms that are written with their options, unless such terms are public."""

    def __init__(self, secrets: Iterable[Secret], published: PublicContent) -> None:
        public = {terms_of(value) for value in published.values}
        self._ids: dict[str, set[str]] = {}
        for secret in secrets:
            terms = terms_of(secret.value)
            if terms and terms not in public:
                self._ids.setdefault(terms, set()).add(secret.id)

    def within(self, surface: Surface) -> set[str]:
        """Returns the ids of the terms that stand on this surface."""
        ids = set[str]()
        if not self._ids:
            return ids
        text = in_one_line(plain(surface.text))
        if "%" in surface.text:  # an address writes a space as %20
            text = f"{text}\n{in_one_line(plain(unquote(surface.text)))}"
        for terms, named in self._ids.items():
            if pattern_of_terms(terms).search(text):
                ids |= named
        return ids
