"""Withheld pictures -> which of them a surface shows, in whatever file and under whatever name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.audit.surface import Surface
    from twopart.model.secret import Secret


class PictureSearch:
    """Knows withheld pictures by the digests of what is seen of them."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._by_digest: dict[str, set[str]] = {}
        for secret in secrets:
            for digest in secret.words:
                self._by_digest.setdefault(digest, set()).add(secret.id)

    def within(self, surface: Surface) -> set[str]:
        """The ids of those that the surface shows."""
        ids = set[str]()
        for digest in surface.pictures:
            ids |= self._by_digest.get(digest, set())
        return ids
