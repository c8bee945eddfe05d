"""The style sheet that pages begin with, parsed before there is any view, once for all renderers of a build."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.engine_log import listening
from twopart.render.pdf.fetcher import BASE, ClosedFetcher
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
class ParsedSheet:
    """A parsed style sheet, the fonts that it brings, and the fetcher that it was read by."""

    css: Any  # WeasyPrint has no types
    fonts: FontConfiguration
    fetcher: ClosedFetcher
    # Folders of the fonts that pages have added to these.
    added_folders: list[Path] = field(default_factory=list)

    def has_changed(self) -> bool:
        """Whether a page has added fonts, which the next one must not find."""
        return bool(self.added_folders)

    def serves(self, html: str) -> bool:
        """Whether a page names this sheet."""
        return f'<link rel="stylesheet" href="{_SHEET}">' in html


def parsed(templates: Path) -> ParsedSheet | None:
    """Returns the parsed sheet; None if there is none, or if a rendering that reads it has something to report."""
    fetcher = ClosedFetcher(templates)
    fonts = FontConfiguration()
    counters: dict[str, Any] = {}
    profiles: dict[str, Any] = {}
    layers: list[Any] = []
    with listening() as log:
        try:
            css = CSS(
                url=BASE + _SHEET,
                url_fetcher=fetcher,
                font_config=fonts,
                counter_style=counters,
                color_profiles=profiles,
                layers=layers,
            )
        except FatalURLFetchingError:
            return None
    messages = log.failures("") or log.warnings("")
    defines_more = any((counters, profiles, layers))  # than a ParsedSheet has
    if fetcher.refused or messages or defines_more:
        return None
    return ParsedSheet(css, fonts, fetcher)


@contextmanager
def using(sheet: ParsedSheet) -> Iterator[None]:
    """Makes WeasyPrint use the sheet as it is, within this context, instead of parsing it again.

    Fonts that the page itself adds go into a folder of their own: WeasyPrint skips a font whose file is there, and
    in the shared folder another renderer may have put it there.
    """
    parse = styles.CSS
    folder = sheet.fonts._folder

    def css(
        *,
        url: str | None = None,
        page_rules: list[Any],
        **options: object,
    ) -> Any:
        if url != BASE + _SHEET:
            return parse(url=url, page_rules=page_rules, **options)
        page_rules += sheet.css.page_rules
        return sheet.css

    styles.CSS = css
    sheet.fonts._folder = None
    try:
        yield
    finally:
        styles.CSS = parse
        if sheet.fonts._folder is not None:
            sheet.added_folders.append(sheet.fonts._folder)
        sheet.fonts._folder = folder
