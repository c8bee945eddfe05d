"""WeasyPrint, as far as it is used here, and without the machine's fonts: a page has those that it brings."""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path
from typing import Any

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # it minds that there are no fonts
    import pydyf  # type: ignore[import-untyped]
    from tinyhtml5 import inputstream  # type: ignore[import-untyped]
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint import css as styles
    from weasyprint import pdf as generation
    from weasyprint.css import properties  # type: ignore[import-untyped]
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
    from weasyprint.layout import LayoutContext, inline, preferred  # type: ignore[import-untyped]
    from weasyprint.layout import block as blocks
    from weasyprint.layout import page as pages
    from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]
    from weasyprint.text import ffi as libraries  # type: ignore[import-untyped]
    from weasyprint.text import line_break as line_breaks
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # type: ignore[import-untyped]

# Neither WeasyPrint nor pydyf has types. These names stand for what they hand out.
Document = Any  # a document that is laid out
LayoutBox = Any  # one box of its layout
Pdf = Any  # a file that is not written yet
Entry = Any  # a dictionary of such a file


class _StopPatterns(dict[tuple[Any, bool], "re.Pattern[str]"]):
    """The patterns with which tinyhtml5 reads as far as certain characters, each compiled once.

    The library means to keep them, but keeps each by itself as its key, and so makes it again for each word of a page.
    """

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        if not opposite:
            listed = f"^{listed}"
        pattern = self[key] = re.compile(f"[{listed}]+")
        return pattern


inputstream.characters_until_regex = _StopPatterns()
# At the head of a page the margin above a table is dropped, as that above a paragraph is, if its style says so.
properties.TABLE_WRAPPER_BOX_PROPERTIES.add("margin_break")


def makes_subsets() -> bool:
    """Whether HarfBuzz's library of subsets is there. Without it WeasyPrint would make other bytes."""
    return libraries.harfbuzz_subset is not None


__all__ = [
    "CSS",
    "HTML",
    "AbsolutePlaceholder",
    "Document",
    "Entry",
    "FatalURLFetchingError",
    "FontConfiguration",
    "LayoutBox",
    "LayoutContext",
    "Pdf",
    "URLFetcherResponse",
    "blocks",
    "boxes",
    "generation",
    "inline",
    "line_breaks",
    "makes_subsets",
    "pages",
    "preferred",
    "pydyf",
    "styles",
]
