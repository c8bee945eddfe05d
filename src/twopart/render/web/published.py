"""Makes everything that is published beside the PDF of Part 1, keyed by the ending of each file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.render.file_names import FIGURES, WEB_PAGE
from twopart.render.web.figures import figures_file
from twopart.render.web.page import web_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from twopart.render.html.page import Record


def published(view: Record, form: str, templates: Path) -> Mapping[str, bytes]:
    files = {FIGURES: figures_file(view).encode()}
    page = web_page(view, form, templates)
    if page:
        files[WEB_PAGE] = page.encode()
    return dict(sorted(files.items()))
