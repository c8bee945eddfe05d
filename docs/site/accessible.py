"""What the theme leaves out and whoever listens, or uses the keyboard alone, needs: names, levels, and reach."""

from pathlib import Path

# What stands in each page of the theme, and what stands there instead.
MENDED = (
    # The headings of the list of pages have no level.
    (
        '<p class="caption" role="heading">',
        '<p class="caption" role="heading" aria-level="2">',
    ),
    # Two parts of a page that are alike are told apart by their names.
    (
        '<aside class="sidebar-drawer">',
        '<aside class="sidebar-drawer" aria-label="All pages">',
    ),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    # What scrolls can be reached with the keyboard.
    ("<pre>", '<pre tabindex="0">'),
    ('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
)
SEARCH = "search.html"
RESULTS = '<div id="search-results">'
HEADING = "<h1>Search</h1>"


def mend(site: Path) -> None:
    """Mends all pages of a site. Raises ValueError where the theme no longer has what is to be mended."""
    pages = {page: page.read_text("utf-8") for page in sorted(site.glob("*.html"))}
    for old, new in MENDED:
        if not any(old in text for text in pages.values()):
            raise ValueError(f"no page has {old}")
        pages = {page: text.replace(old, new) for page, text in pages.items()}
    for page, text in pages.items():
        if page.name == SEARCH:
            text = _with_heading(text)  # noqa: PLW2901 - the same page, mended
        page.write_text(text, "utf-8")


def _with_heading(text: str) -> str:
    """The page of the search, which has no heading before anything was searched for."""
    if RESULTS not in text:
        raise ValueError(f"{SEARCH} has no {RESULTS}")
    return text.replace(RESULTS, f"{HEADING}\n{RESULTS}")
