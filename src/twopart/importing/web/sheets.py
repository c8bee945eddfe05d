"""The style sheets of a web page: whether they can be judged, or are those of Twopart's own pages."""

import re
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import TemplateError

from twopart.base.record import record
from twopart.completeness.reading.colours import Colour
from twopart.importing.web.declarations import declarations
from twopart.render.html.page import environment

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"\s*[^{}@;]+\{(?P<declarations>[^{}]*)\}")
SHEET = "web/screen.css.j2"
# The marking and the status that a page prints, as the template escapes them: all of the sheet that a paper decides.
MARKING = re.compile(r'(-center \{ content: ")(?:[\w.]|\\[0-9a-f]{6})*(")')
NO_WORDS: dict[str, object] = {"marking": "", "status": []}

HAS_SCRIPT = "it has a script, which may hide words"
HAS_LINK = "it has a style sheet in a file of its own, which may hide words"
HAS_SHEET = "it has a style sheet that may hide words"


@record
class SheetsOfPage:
    """What the style sheets of a page mean for its words.

    `why` says why none of them can be taken as seen; "" where they can. `letters` and `backgrounds` are the colours
    that they set, which any element may have.
    """

    why: str = ""
    is_own: bool = False
    letters: frozenset[Colour] = frozenset()
    backgrounds: frozenset[Colour] = frozenset()


def sheets_of(text: str, templates: Path | None) -> SheetsOfPage:
    """Judges the style sheets of a page; those of its own that Twopart makes are known by `templates`."""
    parser = _Sheets()
    parser.feed(text)
    parser.close()
    if parser.why:
        return SheetsOfPage(parser.why)
    sheets = ["".join(each) for each in parser.sheets]
    if len(sheets) == 1 and templates is not None and _is_own(sheets[0], templates):
        return SheetsOfPage(is_own=True)
    return _judged(sheets)


def _judged(sheets: list[str]) -> SheetsOfPage:
    letters: set[Colour] = set()
    backgrounds: set[Colour] = set()
    for sheet in sheets:
        rest = COMMENT.sub(" ", sheet)
        if RULE.sub("", rest).strip():
            return SheetsOfPage(HAS_SHEET)
        for rule in RULE.finditer(rest):
            judged = declarations(rule["declarations"])
            if not judged.judged:
                return SheetsOfPage(HAS_SHEET)
            letters.update(judged.letters)
            backgrounds.update(judged.backgrounds)
    return SheetsOfPage(letters=frozenset(letters), backgrounds=frozenset(backgrounds))


def _is_own(sheet: str, templates: Path) -> bool:
    """Whether a sheet is, but for the marking, byte for byte one that the templates make."""
    try:
        template = environment(templates).get_template(SHEET)
    except TemplateError:
        return False
    without_marking = MARKING.sub(r"\1\2", sheet).strip()
    for has_charts in (False, True):
        own = template.render(view=NO_WORDS, has_charts=has_charts)
        if own.strip() == without_marking:
            return True
    return False


class _Sheets(HTMLParser):
    """Collects the sheets, and whatever else may change how elements look."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.why = ""
        self.sheets: list[list[str]] = []
        self._is_inside = False

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        if tag == "script" or any(name.startswith("on") for name, _ in attrs):
            self.why = HAS_SCRIPT
        if tag == "link" and "stylesheet" in (dict(attrs).get("rel") or "").lower():
            self.why = HAS_LINK
        if tag == "style":
            self.sheets.append([])
            self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._is_inside = False

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.sheets[-1].append(data)

    def handle_pi(self, data: str) -> None:
        if data.lower().startswith("xml-stylesheet"):
            self.why = HAS_LINK
