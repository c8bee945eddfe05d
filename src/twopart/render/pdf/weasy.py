"""WeasyPrint, as far as it is used here, and without the machine's fonts: a page has those that it brings."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # it minds that there are no fonts
    import pydyf  # type: ignore[import-untyped]
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint import css as styles
    from weasyprint import pdf as generation
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
    from weasyprint.layout import LayoutContext, inline  # type: ignore[import-untyped]
    from weasyprint.layout import block as blocks
    from weasyprint.layout import page as pages
    from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # type: ignore[import-untyped]

__all__ = [
    "CSS",
    "HTML",
    "AbsolutePlaceholder",
    "FatalURLFetchingError",
    "FontConfiguration",
    "LayoutContext",
    "URLFetcherResponse",
    "blocks",
    "boxes",
    "generation",
    "inline",
    "pages",
    "pydyf",
    "styles",
]
