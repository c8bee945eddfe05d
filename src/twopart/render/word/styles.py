"""Selects from the style sheet of Word documents the styles that one document uses, in the colours of its part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.render.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.render.templates import roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FILE = "word/styles.xml"  # below templates/
# The accent and the tint of each part, as in style/part-1.css and style/part-2.css.
COLOURS: Mapping[int, tuple[str, str]] = {
    PUBLIC_PART: ("1D3F72", "F1F4F8"),
    RESTRICTED_PART: ("7A1F2E", "F9F2F3"),
}
_STYLE = re.compile(r"\s*<w:style .*?</w:style>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_ID = re.compile(r'w:styleId="([^"]*)"')
_BASE = re.compile(r'<w:(?:basedOn|link) w:val="([^"]*)"/>')
_NEXT = re.compile(r'\s*<w:next w:val="([^"]*)"/>')
_BETWEEN = re.compile(r">\s+<")


class MissingStyleError(ValueError):
    """A style that a document uses is missing from the style sheet, or there is none.

    The error quotes no words of a paper.
    """


def style_sheet(folders: Iterable[str], templates: Path) -> str:
    """Returns the style sheet of a form, or that of all forms. Raises `MissingStyleError` if the templates have none."""
    for root in roots(templates):
        names = [f"{folder}/word.xml" for folder in folders]
        for name in (*names, FILE):
            file = root / name
            if file.is_file() and file.resolve().is_relative_to(root.resolve()):
                return file.read_text("utf-8")
    raise MissingStyleError("the templates have no style sheet for Word documents")


def used_styles(
    sheet: str,
    used: Iterable[str],
    part: int,
) -> str:
    """Returns the style sheet with the styles that a document uses, and those on which they build.

    Raises `MissingStyleError`.
    """
    by_id = {_first(_ID, style): style for style in _STYLE.findall(sheet)}
    wanted: dict[str, None] = {}
    for style in ("Normal", *used):
        _want(style, by_id, wanted)

    def kept(match: re.Match[str]) -> str:
        style = match[0]
        if _first(_ID, style) not in wanted:
            return ""
        return _NEXT.sub(
            lambda link: link[0] * (link[1] in wanted),
            style,
        )

    accent, tint = COLOURS[part]
    text = _STYLE.sub(
        kept,
        _COMMENT.sub("", sheet),
    )
    text = text.replace('"ACCENT"', f'"{accent}"').replace('"TINT"', f'"{tint}"')
    return _BETWEEN.sub("><", text).strip()


def _want(
    style: str,
    by_id: Mapping[str, str],
    wanted: dict[str, None],
) -> None:
    if style in wanted:
        return
    if style not in by_id:
        raise MissingStyleError("the style sheet for Word documents lacks a style")
    wanted[style] = None
    for base in _bases(by_id[style]):
        _want(base, by_id, wanted)


def _bases(style: str) -> Iterator[str]:
    yield from _BASE.findall(style)


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        return ""
    return match[1]
