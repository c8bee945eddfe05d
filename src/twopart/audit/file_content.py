"""The content of a file to audit, and what of it is read before it is known what to search it for.

Reading comes first and searching second, so the pages of a file can be read while the paper is still being checked.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from twopart.audit.pdf import pages
from twopart.audit.pdf.readers import checked, load_readers
from twopart.audit.surface import CannotRead, announce_nothing
from twopart.audit.web.reading import is_read_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    from twopart.audit.pdf.raw import Raw
    from twopart.audit.surface import AnnouncePlace


class FileContent:
    """The bytes of a file. Its `name` decides how it is read."""

    def __init__(self, content: bytes, name: str = "") -> None:
        self.content = content
        self.name = name
        self._raw_parts: Raw | None = None
        self._texts: dict[int, str] = {}  # of pages, counted from 0

    @property
    def is_pdf(self) -> bool:
        """Whether it is read as a PDF, as all are that are not named otherwise."""
        return not is_read_here(self.name)

    def raw_parts(self, announce: AnnouncePlace = announce_nothing) -> Raw:
        """Returns the parts of a PDF as its bytes have them. Raises `CannotRead` if they unpack beyond measure."""
        if self._raw_parts is None:
            self._raw_parts = checked(self.content, announce)
        return self._raw_parts

    def text(self, document: PdfDocument, number: int) -> str:
        """Returns the words of a page, which is counted from 0. Raises `CannotRead` if they are too many."""
        text = self._texts.get(number)
        if text is None:
            text = pages.text(document, number)
        return text

    def read_ahead(
        self,
        is_awaited: Callable[[], bool],
        announce: AnnouncePlace = announce_nothing,
    ) -> None:
        """Reads page after page until somebody waits for this process.

        What cannot be read is left to whoever reads the file in earnest, and reports it.
        """
        load_readers()
        if not self.is_pdf:
            return
        with suppress(CannotRead):
            self.raw_parts(announce)
            with pages.opened(self.content) as document:
                for number in range(len(document)):
                    if is_awaited():
                        break
                    announce(pages.name_of(number))
                    self._texts[number] = pages.text(document, number)
        announce("")
