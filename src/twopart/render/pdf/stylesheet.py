"""The style sheet that pages begin with, parsed before there is any view, once for all renderers of a build."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.report import listening
from twopart.render.pdf.room import BASE, Room
from twopart.render.pdf.weasy import (
    CSS,
    FatalURLFetchingError,
    FontConfiguration,
    styles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHEET = "style/paper.css"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A parsed style sheet, the fonts that it brings, and the room that it was read in."""

    sheet: Any  # WeasyPrint has no types
    fonts: FontConfiguration
    room: Room

    def serves(self, html: str) -> bool:
        return f'<link rel="stylesheet" href="{_SHEET}">' in html


def parsed(templates: Path) -> Ahead | None:
    """None where there is no such sheet, and where a rendering that reads it has something to report."""
    room, fonts = Room(templates), FontConfiguration()
    elsewhere: tuple[dict[str, Any], dict[str, Any], list[Any]] = (
        {},
        {},
        [],
    )  # what a sheet leaves beside itself
    counters, profiles, layers = elsewhere
    with listening() as report:
        try:
            sheet = CSS(
                url=BASE + _SHEET,
                url_fetcher=room,
                font_config=fonts,
                counter_style=counters,
                color_profiles=profiles,
                layers=layers,
            )
        except FatalURLFetchingError:
            return None
    if room.refused or report.failures("") or report.warnings("") or any(elsewhere):
        return None
    return Ahead(sheet, fonts, room)


@contextmanager
def used(ahead: Ahead) -> Iterator[None]:
    """Within it, WeasyPrint takes the sheet as it is instead of parsing it again.

    Fonts that the page brings besides go into a folder of its own. WeasyPrint passes over a font whose file is
    there, and another renderer may have put it there.
    """
    parse, folder = styles.CSS, ahead.fonts._folder  # noqa: SLF001 - it has no other name

    def sheet(*, url: str | None = None, page_rules: list[Any], **options: Any) -> Any:  # noqa: ANN401
        if url != BASE + _SHEET:
            return parse(url=url, page_rules=page_rules, **options)
        page_rules += ahead.sheet.page_rules
        return ahead.sheet

    styles.CSS, ahead.fonts._folder = sheet, None  # noqa: SLF001
    try:
        yield
    finally:
        styles.CSS, ahead.fonts._folder = parse, folder  # noqa: SLF001
