"""How Sphinx makes a site of the files of docs/, which can also be read as they are.

No file has words for Sphinx alone. What stands beside a page comes from docs/index.md: each of its headings, with the pages
to which its list leads. `make docs` calls it.
"""

import re

from pygments.lexers.html import XmlLexer
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "Twopart"
language = "en-GB"
extensions = ["myst_parser"]
exclude_patterns = ["site", "pictures/*.py"]
suppress_warnings = ["misc.highlighting_failure"]  # braces of papers are no YAML

myst_heading_anchors = 4  # as forges make them

html_theme = "furo"
html_title = "Twopart"
html_static_path = ["style"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False  # it would have a year
html_last_updated_fmt = None
html_use_index = False
html_theme_options = {"footer_icons": []}

INDEX = "index"
HEADING = re.compile(r"(?m)^## (.+)$")
PAGE = re.compile(r"(?m)^- \[(.+?)\]\(([\w-]+)\.md\)")


def setup(app: Sphinx) -> None:
    app.connect("source-read", add_contents)
    app.add_lexer("csv", TextLexer)
    app.add_lexer("svg", XmlLexer)


def add_contents(_: Sphinx, page: str, source: list[str]) -> None:
    """Adds to the index what Sphinx makes the contents beside each page from."""
    if page == INDEX:
        source[0] += "".join(contents(source[0]))


def contents(index: str) -> list[str]:
    """One hidden list of pages for each heading of the index."""
    parts = HEADING.split(index)[1:]
    lists = []
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        pages = "\n".join(name for _, name in PAGE.findall(text))
        options = f":hidden:\n:caption: {heading}"
        lists.append(f"\n\n```{{toctree}}\n{options}\n\n{pages}\n```\n")
    return lists
