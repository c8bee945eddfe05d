"""Reads a file of any kind that can be imported as a `Document`."""

from pathlib import Path

from twopart.importing.document import Document, UnreadableDocument
from twopart.importing.rules import MACROS, OTHER_KIND

KINDS = (".docx", ".pdf", ".html", ".htm")
NAME_ANOTHER = f"Name a file that ends in {', '.join(KINDS)}."


def read_document(
    ending: str,
    content: bytes,
    templates: Path | None = None,
    *,
    is_public: bool = True,
) -> Document:
    """Reads a document, by the ending of its name. Raises `UnreadableDocument`.

    Of one that is public, such as a Part 1, words of a web page or PDF count only if one can tell that they are seen.
    """
    kind = ending.lower()
    if kind == ".docx":
        from twopart.importing.word.reader import read_word

        return read_word(content)
    if kind in (".html", ".htm"):
        from twopart.importing.web_page import read_web_page

        return read_web_page(content, templates, is_public=is_public)
    if kind == ".pdf":
        from twopart.importing.pages.reader import read_pdf

        return read_pdf(content, is_public=is_public)
    if kind == ".docm":
        raise UnreadableDocument("it may have macros", MACROS.fix, MACROS)
    if kind == ".doc":
        raise UnreadableDocument(
            "it is in the old .doc format", "Save it as .docx.", OTHER_KIND
        )
    raise UnreadableDocument("it is of another kind", NAME_ANOTHER, OTHER_KIND)
