"""Renders HTML to the bytes of a finished PDF that meets PDF/UA-1 and PDF/A-2a.

The same text makes the same bytes, in any folder and at any time.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

from twopart.render.pdf import footnotes, refusals
from twopart.render.pdf.compression import packing_once
from twopart.render.pdf.engine_log import EngineLog, listening
from twopart.render.pdf.fetcher import BASE, ClosedFetcher
from twopart.render.pdf.finish import Finisher
from twopart.render.pdf.stylesheet import ParsedSheet, using
from twopart.render.pdf.weasy import HTML, FatalURLFetchingError, FontConfiguration
from twopart.render.process.rendered import PrintedPdf, RenderFailure
from twopart.render.tags import spaces, tree

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = {
    "pdf_variant": "pdf/ua-1",
    # a digest of the content instead of a clock or a random number
    "pdf_identifier": True,
}


def pdf(
    html: str,
    templates: Path,
    sheet: ParsedSheet | None = None,
) -> PrintedPdf | RenderFailure:
    """Returns the PDF of a page, or why there is none.

    `sheet` was parsed before there was a page; it is used if the page begins with it.
    """
    finisher = Finisher()
    with listening() as log, ExitStack() as stack:
        if sheet and sheet.serves(html):
            stack.enter_context(using(sheet))
            fetcher = sheet.fetcher.copy()
            fonts = sheet.fonts
        else:
            fetcher = ClosedFetcher(templates)
            fonts = FontConfiguration()
        content = _content(html, fetcher, finisher, log, fonts)
    failures = log.failures(fetcher.styles)
    warnings = log.warnings(fetcher.styles)
    if fetcher.refused:
        return RenderFailure(
            f"the page asks for what it may not have: {fetcher.refused[0]}",
            (*failures, *warnings),
        )
    if faults := (*finisher.complaints, *failures):
        return RenderFailure(
            f"the page cannot be printed as it is: {faults[0]}",
            (*faults, *warnings),
        )
    return PrintedPdf(content, warnings)


def _content(
    html: str,
    fetcher: ClosedFetcher,
    finisher: Finisher,
    log: EngineLog,
    fonts: FontConfiguration,
) -> bytes:
    """Returns the bytes of the PDF.

    They are empty if the page asked for what it may not have, or none of its fonts can be used.
    """
    try:
        page = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
        for refused in refusals.of_page(page.etree_element):
            fetcher.refuse(refused)
        with footnotes.kept_with_their_calls(), spaces.remembering_line_ends():
            layout = page.render(font_config=fonts, **_OPTIONS)
        if log.is_grave:
            # Without a usable font, WeasyPrint's drawing library ends the process.
            return b""
        if not fetcher.number_of_fonts:
            fetcher.refuse("words, without bringing a font")
        spaces.put_between_words(layout)
        with tree.without_tree_of_weasyprint(), packing_once():
            content: bytes = layout.write_pdf(finisher=finisher, **_OPTIONS)
    except FatalURLFetchingError:
        return b""
    finally:
        _remove_folder_of(fonts)
    return content


def _remove_folder_of(fonts: FontConfiguration) -> None:
    """Removes the files of fonts: WeasyPrint leaves that to the garbage collector, which a renderer switches off."""
    if fonts._folder:
        shutil.rmtree(fonts._folder, ignore_errors=True)
