"""Searches a text for telephone numbers, addresses, reference numbers, times of day and other numbers that are withheld.

Short ones and times of day are searched for on pages alone: elsewhere in a file, numbers and letters of every kind stand
side by side. Long ones are found where a line breaks them, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters
from twopart.base.record import record
from twopart.language.naming.contact_details import ContactDetail, read_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret


@record
class _WithheldDetail:
    secret: str
    detail: ContactDetail
    letters: str  # empty where digits alone may stand side by side by chance


class Details:
    """A search for everything withheld that is written with digits or signs and is no figure."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._details: list[_WithheldDetail] = []
        for secret in secrets:
            detail = read_again(*secret.words)
            if detail:
                self._details.append(
                    _WithheldDetail(secret.id, detail, _in_letters(detail))
                )

    def clearly_within(self, text: str, in_letters: str) -> set[str]:
        """Returns the ids of long details that can hardly be anything else.

        Here and below, `in_letters` is the text in letters and digits alone.
        """
        return set(self._long_within(text, in_letters, certain=True))

    def perhaps_within(self, text: str, in_letters: str) -> set[str]:
        """Returns the ids of long details without letters: such a number may also be a large amount or count."""
        return set(self._long_within(text, in_letters, certain=False))

    def _long_within(
        self,
        text: str,
        in_letters: str,
        *,
        certain: bool,
    ) -> Iterator[str]:
        for withheld in self._details:
            detail = withheld.detail
            if not detail.is_long or detail.is_certain != certain:
                continue
            is_broken = bool(withheld.letters) and withheld.letters in in_letters
            if is_broken or detail.found_in(text):
                yield withheld.secret

    def on_page(self, text: str) -> set[str]:
        """Returns the ids of short details and times of day, for which pages alone are searched."""
        ids = set[str]()
        for withheld in self._details:
            if not withheld.detail.is_long and withheld.detail.found_in(text):
                ids.add(withheld.secret)
        return ids


def _in_letters(detail: ContactDetail) -> str:
    if not detail.is_long or detail.signs.isdigit():
        return ""
    return letters(detail.signs)
