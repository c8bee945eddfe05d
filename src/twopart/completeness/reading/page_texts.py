"""Reads the text of each page with PDFium, in a thread, while the caller does something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from twopart.audit.pdf.pages import text

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]


@contextmanager
def page_texts(document: pypdfium2.PdfDocument) -> Iterator[Callable[[], list[str]]]:
    """Provides a function that waits for the texts, and raises what reading them raised.

    PDFium is not made for two threads at once: nobody else may use the document, or another one, within the block.
    """
    reader = _TextReader(document)
    reader.start()
    try:
        yield reader.result
    finally:
        reader.join()  # the caller closes the document


class _TextReader(Thread):
    """The thread that reads the texts. PDFium lets other threads run while it works."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        super().__init__(daemon=True)
        self._document = document
        self._texts = list[str]()
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            numbers = range(len(self._document))
            self._texts = [text(self._document, number) for number in numbers]
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            self._error = error

    def result(self) -> list[str]:
        """Returns the text of each page. Raises whatever ended the reading."""
        self.join()
        if self._error:
            raise self._error
        return self._texts
