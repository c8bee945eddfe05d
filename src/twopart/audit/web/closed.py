"""Checks that a finished web page is closed: it runs nothing, sends nothing, and asks for nothing from anywhere.

What may stand in a page is listed, so that an unforeseen element or attribute is refused. The page's
Content-Security-Policy (CSP 3) says the same to browsers; it has to permit the one style sheet and no more.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from twopart.audit.web.elements import WITHIN_A_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES_OF_ELEMENTS = (
    "html head meta title style body main header footer nav section aside div p blockquote h1 h2 h3 h4 h5 h6 ul ol "
    "li dl dt dd table caption colgroup col thead tbody tr th td figure figcaption br wbr img svg g path "
    "rect circle ellipse line polyline polygon text desc defs"
)
ELEMENTS = WITHIN_A_LINE | frozenset(_NAMES_OF_ELEMENTS.split())
_NAMES_OF_ATTRIBUTES = (
    "id class lang dir role hidden title href name content charset http-equiv scope colspan rowspan "
    "tabindex type value src alt aria-hidden aria-label aria-labelledby aria-describedby data-label data-unit xmlns "
    "viewbox preserveaspectratio d x y x1 y1 x2 y2 cx cy r rx ry width height points transform fill stroke stroke-width "
    "stroke-linecap stroke-linejoin fill-rule opacity font-size font-family font-weight text-anchor"
)
ATTRIBUTES = frozenset(_NAMES_OF_ATTRIBUTES.split())
_ADDRESS = re.compile(r"#[\w-]+|https://[!-~]+|mailto:[!-~]+")
_PICTURE = re.compile(r"data:image/(?:svg\+xml|png|jpeg);base64,[A-Za-z0-9+/]*={0,2}")
_PAINT = re.compile(r"none|currentcolor|#[0-9a-f]{3,8}|[a-z]{3,20}", re.IGNORECASE)
_FETCHED = re.compile(
    r"url\s*\(|@import|src\s*\(|image-set|@font-face|\\[0-9a-f]", re.IGNORECASE
)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_CSS_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_POLICY = "Content-Security-Policy"
# The names that a `meta` element may have: they describe the page, and do not make browsers do anything.
_META = frozenset(("viewport", "color-scheme", "referrer", "author", "description"))


def opening(page: bytes) -> str:
    """Returns the first thing by which a page is not closed, in words that quote nothing of the page; empty if there
    is none.
    """
    reading = _Page()
    reading.feed(page.decode("utf-8", "replace"))
    reading.close()
    return next(reading.openings(), "")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._openings: list[str] = []
        self._policies: list[str] = []
        self._styles: list[str] = []
        self._in_style = False
        self._has_drawings = False

    def openings(self) -> Iterator[str]:
        yield from self._openings
        for style in self._styles:
            code = _CSS_STRING.sub("", _CSS_COMMENT.sub(" ", style))
            if _FETCHED.search(code):
                yield "a style that fetches something"
        sources = [_source(style) for style in self._styles]
        images = ""
        if self._has_drawings:
            images = " img-src data:;"
        required_policy = f"default-src 'none'; style-src {' '.join(sources)};{images} base-uri 'none'; form-action 'none'"
        if self._policies != [required_policy]:
            yield "a policy that permits more than its style sheet"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if self._in_style:
            self._styles.append("")
        if tag not in ELEMENTS:
            self._openings.append("an element that may not stand in it")
        attributes = {name: value or "" for name, value in attrs}
        self._has_drawings = self._has_drawings or tag == "img"
        for name, content in attributes.items():
            if not _is_quiet(name, content):
                self._openings.append("an attribute that may not stand in it")
        if tag == "meta":
            self._meta(attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._styles[-1] += data

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the library's name
        self._openings.append("a comment")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - the library's name
        self._openings.append("an instruction")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - the library's name
        self._openings.append("a declaration")

    def _meta(self, attributes: dict[str, str]) -> None:
        if "http-equiv" in attributes:
            if attributes["http-equiv"] != _POLICY:
                self._openings.append("an instruction to browsers")
            self._policies.append(attributes.get("content", ""))
        elif "name" in attributes and attributes["name"] not in _META:
            self._openings.append("an instruction to browsers")


def _is_quiet(name: str, content: str) -> bool:
    if name not in ATTRIBUTES:
        return False
    if name == "href":
        return bool(_ADDRESS.fullmatch(content))
    if name == "src":
        return bool(_PICTURE.fullmatch(content))
    if name in ("fill", "stroke"):
        return bool(_PAINT.fullmatch(content))
    return True


def _source(style: str) -> str:
    digest = sha256(style.encode()).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
