"""Decodes the bytes of a text file in each encoding that a program may assume for it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# bytes in which programs look for the name of the encoding; HTML requires 1024
_HEAD = 4096
_FALLBACK = "windows-1252"  # what programs assume if no encoding is named


def texts(content: bytes) -> Iterator[str]:
    """Yields the text as UTF-8, as nearly every file is; in other encodings too if it is not valid UTF-8, or names
    another.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            yield content[len(mark) :].decode(encoding, "replace")
            return
    encodings = list(_stated(content))
    if b"\0" in content:
        encodings += ["utf-16-le", "utf-16-be"]
    try:
        yield content.decode("utf-8")
    except UnicodeDecodeError:
        yield content.decode("utf-8", "replace")
        encodings.append(_FALLBACK)
    for encoding in dict.fromkeys(encodings):
        yield content.decode(encoding, "replace")


def _stated(content: bytes) -> Iterator[str]:
    for name in _CHARSET.findall(content[:_HEAD]):
        try:
            encoding = codecs.lookup(name.decode("ascii", "replace"))
        except LookupError:
            continue
        if encoding.name not in ("utf-8", "ascii") and encoding._is_text_encoding:  # noqa: SLF001 - it has no other name
            yield encoding.name
