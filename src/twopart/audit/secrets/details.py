"""Searches a text for telephone numbers, addresses, reference numbers, times of day and other numbers that are withheld.

Short ones and times of day are searched for on pages alone: elsewhere in a file, numbers and letters of every kind stand
side by side. Long ones are found where a line breaks them, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters
from twopart.base.record import record
from twopart.language.naming.contact_details import (
    ContactDetail,
    read_again,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret


@record
class _Searched:
    secret: str
    detail: ContactDetail
    letters: str  # empty where digits alone may stand side by side by chance


class Details:
    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._searched: list[_Searched] = []
        for secret in secrets:
            detail = read_again(*secret.words)
            if detail:
                self._searched.append(_Searched(secret.id, detail, _in_letters(detail)))

    def clearly_within(self, text: str, in_letters: str) -> set[str]:
        """Returns the ids of the long ones that are hardly anything else; `in_letters` is the text in letters and
        digits alone.
        """
        return set(self._long_within(text, in_letters, certain=True))

    def perhaps_within(self, text: str, in_letters: str) -> set[str]:
        """Returns the ids of the long ones without letters: such a number may be a large amount or count."""
        return set(self._long_within(text, in_letters, certain=False))

    def _long_within(
        self,
        text: str,
        in_letters: str,
        *,
        certain: bool,
    ) -> Iterator[str]:
        for each in self._searched:
            detail = each.detail
            if not detail.is_long or detail.is_certain != certain:
                continue
            is_broken = bool(each.letters) and each.letters in in_letters
            if is_broken or detail.found_in(text):
                yield each.secret

    def on_page(self, text: str) -> set[str]:
        """Returns the ids of the short ones and of times of day, which are searched for on pages alone."""
        ids = set[str]()
        for each in self._searched:
            if not each.detail.is_long and each.detail.found_in(text):
                ids.add(each.secret)
        return ids


def _in_letters(detail: ContactDetail) -> str:
    if not detail.is_long or detail.signs.isdigit():
        return ""
    return letters(detail.signs)
