"""What twopart is measured against: plain WeasyPrint, PDF/UA-1, the same two pages one after the other.

python benchmarks/plain.py TEMPLATES OUT PAGE.html [PAGE.html ...]
"""

import sys
from pathlib import Path

import font_source_sans_pro
from weasyprint import HTML
from weasyprint.urls import URLFetcher

FONTS = Path(font_source_sans_pro.__file__).parent / "files"


class Fetcher(URLFetcher):
    """Finds the pinned fonts and the style sheets where the pages expect them."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if url.startswith("font:"):
            url = (FONTS / url.removeprefix("font:")).as_uri()
        return super().fetch(url, headers)


def main() -> None:
    templates, out, *pages = map(Path, sys.argv[1:])
    for page in pages:
        html = HTML(
            string=page.read_text("utf-8"),
            base_url=f"{templates.resolve().as_uri()}/",
            url_fetcher=Fetcher(),
        )
        html.write_pdf(out / page.with_suffix(".pdf").name, pdf_variant="pdf/ua-1")


main()
