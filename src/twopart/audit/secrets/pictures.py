"""Finds withheld pictures on a surface, in whatever file and under whatever name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.surface import CannotRead
from twopart.model.pictures.likeness import are_alike

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.audit.surface import Surface
    from twopart.model.secret import Secret


NOT_COMPARED = "a picture in it cannot be read, and so not be compared with those that are withheld"


class PictureSearch:
    """A search for withheld pictures, by the digests of what is seen of them and by small copies.

    A paper may show a picture on purpose that is like a withheld one; a note says so. So pictures that are alike count
    only in the files of others, which `deep` searches are for.
    """

    def __init__(self, secrets: Iterable[Secret], *, deep: bool) -> None:
        self._secrets = tuple(secrets)
        self._deep = deep

    @property
    def is_needed(self) -> bool:
        """Whether any picture is withheld."""
        return bool(self._secrets)

    def within(self, surface: Surface) -> set[str]:
        """Returns the ids of the withheld pictures that the surface shows, pixel by pixel or line by line.

        Raises `CannotRead` where a picture cannot be compared: it may be any of them.
        """
        for picture in surface.pictures:
            if picture.unread and self._secrets:
                raise CannotRead(f"{NOT_COMPARED} ({picture.unread})")
        digests = {picture.digest for picture in surface.pictures}
        return {
            secret.id
            for secret in self._secrets
            if not digests.isdisjoint(secret.words)
        }

    def perhaps_within(self, surface: Surface) -> set[str]:
        """Returns the ids of the withheld pictures that the surface may show: scaled, turned, cropped, saved again, or
        with a part changed.
        """
        ids = set[str]()
        if not self._deep:
            return ids
        for picture in surface.pictures:
            for secret in self._secrets:
                if are_alike(secret.sample, picture.sample):
                    ids.add(secret.id)
        return ids
