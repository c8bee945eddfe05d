"""HTML -> the bytes of a finished PDF, which meets PDF/UA-1 and PDF/A-2a.

The same text makes the same bytes, in any folder and at any time.
"""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from typing import TYPE_CHECKING

from twopart.render.pdf import footnotes, refusals
from twopart.render.pdf.ahead import Ahead, used
from twopart.render.pdf.finish import Finisher
from twopart.render.pdf.pack import packing_once
from twopart.render.pdf.report import Report, listening
from twopart.render.pdf.room import BASE, Room
from twopart.render.pdf.weasy import HTML, FatalURLFetchingError, FontConfiguration
from twopart.render.process.outcome import Printed, RenderFailed
from twopart.render.tags import spaces, tree

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = {
    "pdf_variant": "pdf/ua-1",
    "pdf_identifier": True,  # a digest of the content: no clock, no chance
}


def pdf(
    html: str, templates: Path, ahead: Ahead | None = None
) -> Printed | RenderFailed:
    """`ahead`: what was parsed before there was a page."""
    ahead = ahead if ahead and ahead.serves(html) else None
    room, finisher = ahead.room.as_left() if ahead else Room(templates), Finisher()
    with listening() as report, used(ahead) if ahead else nullcontext():
        written = _written(html, room, finisher, report, ahead.fonts if ahead else None)
    failures, warnings = report.failures(room.styles), report.warnings(room.styles)
    if room.refused:
        return RenderFailed(
            f"the page asks for what it may not have: {room.refused[0]}",
            (*failures, *warnings),
        )
    if wrong := (*finisher.complaints, *failures):
        return RenderFailed(
            f"the page cannot be printed as it is: {wrong[0]}", (*wrong, *warnings)
        )
    return Printed(written, warnings)


def _written(
    html: str,
    room: Room,
    finisher: Finisher,
    report: Report,
    shared: FontConfiguration | None,
) -> bytes:
    fonts = shared or FontConfiguration()
    try:
        page = HTML(string=html, base_url=BASE, url_fetcher=room)
        for what in refusals.of_page(page.etree_element):
            room.refuse(what)
        with footnotes.kept_with_their_calls(), spaces.remembering_line_ends():
            laid_out = page.render(font_config=fonts, **_OPTIONS)
        if (
            report.is_grave
        ):  # without a font that can be used, WeasyPrint's drawing ends the process
            return b""
        if not room.fonts:
            room.refuse("words, without bringing a font")
        spaces.put_between_words(laid_out)
        with tree.without_weasyprints(), packing_once():
            written: bytes = laid_out.write_pdf(finisher=finisher, **_OPTIONS)
    except FatalURLFetchingError:
        return b""
    finally:
        _remove_folder_of(fonts)
    return written


def _remove_folder_of(fonts: FontConfiguration) -> None:
    """WeasyPrint leaves it to the collector, which we switch off."""
    if fonts._folder:  # noqa: SLF001 - it has no other name
        shutil.rmtree(fonts._folder, ignore_errors=True)  # noqa: SLF001
