"""HTML -> finished PDF/UA-1 bytes. The same text makes the same bytes, in any folder and at any time."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from twopart.render.mend import mending
from twopart.render.outcome import Printed, RenderFailed
from twopart.render.report import Report, listening
from twopart.render.room import BASE, Room

if TYPE_CHECKING:
    from pathlib import Path


def pdf(html: str, templates: Path) -> Printed | RenderFailed:
    room = Room(templates)
    with listening() as report:
        written = _written(html, room)
    return _judged(written, room, report)


def _written(html: str, room: Room) -> bytes:
    fonts = FontConfiguration()
    try:
        page = HTML(string=html, base_url=BASE, url_fetcher=room)
        with mending() as mend:
            written: bytes = page.write_pdf(
                font_config=fonts,
                finisher=mend,
                pdf_variant="pdf/ua-1",
                pdf_identifier=True,  # a digest of the content: no clock, no chance
            )
    except FatalURLFetchingError:
        return b""
    finally:
        _remove_folder_of(fonts)
    return written


def _remove_folder_of(fonts: FontConfiguration) -> None:
    """WeasyPrint leaves it to the collector, which we switch off."""
    if fonts._folder:  # noqa: SLF001 - it has no other name
        shutil.rmtree(fonts._folder, ignore_errors=True)  # noqa: SLF001


def _judged(written: bytes, room: Room, report: Report) -> Printed | RenderFailed:
    sayable = b"\n".join(room.read).decode("utf-8", "ignore")
    log = (*report.failures(sayable), *report.warnings(sayable))
    if room.refused:
        return RenderFailed(f"the page asks for what it may not have: {room.refused[0]}", log)
    if failures := report.failures(sayable):
        return RenderFailed(f"the page cannot be printed as written: {failures[0]}", log)
    return Printed(written, log)
