"""The closed room: a page may read files inside `templates/` and the pinned fonts, and nothing else in the world."""

from __future__ import annotations

import mimetypes
import urllib.parse
from base64 import b64decode
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from twopart.render.pdf import fonts, refusals
from twopart.render.pdf.weasy import FatalURLFetchingError, URLFetcherResponse
from twopart.render.templates import roots

BASE = "room:/"  # what relative addresses count from: it says nothing of this machine

# Without this, `../logo.svg` in `room:/style/paper.css` would not be understood as `room:/logo.svg`.
urllib.parse.uses_relative.append("room")

# Kinds of address that a message may name: others may be made from the paper's words.
_KNOWN = ("http", "https", "ftp", "file", "data")

_DRAWING = "image/svg+xml"
_KINDS_OF_PICTURES = ("image/png", "image/jpeg", _DRAWING)
_PICTURES = tuple(f"data:{kind};base64," for kind in _KINDS_OF_PICTURES)
_TYPES = mimetypes.MimeTypes()  # the standard library's table, not the machine's


class ClosedFetcher:
    """WeasyPrint's fetcher. It keeps its refusals: WeasyPrint has places that swallow any error."""

    # WeasyPrint asks for it when an unforeseen error comes out of a fetch.
    _fail_on_errors = True

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        self._roots = tuple(root.resolve() for root in roots(templates))
        self.refused: list[str] = []
        self.styles = ""  # all that was read of them: words of designers, which may be quoted to them
        self.fonts = 0

    def as_left(self) -> ClosedFetcher:
        """Returns a fetcher that has read the same already."""
        fetcher = ClosedFetcher(self._templates)
        fetcher.styles = self.styles
        fetcher.fonts = self.fonts
        return fetcher

    def __call__(self, url: str) -> URLFetcherResponse:
        if url.startswith(_PICTURES):
            return self._picture(url)
        scheme, host, path, _, _ = urlsplit(url)
        match scheme, host:
            case "room", "":
                return self._answer(url, self._template(unquote(path)))
            case "font", "":
                self.fonts += 1
                return self._answer(url, self._font(path))
        if scheme in _KNOWN:
            return self.refuse(f"an address of the kind `{scheme}:`")
        return self.refuse("an address")

    def _picture(self, url: str) -> URLFetcherResponse:
        """Returns a picture that came with the view: its address holds it, and so nothing is read from anywhere."""
        head, _, data = url.partition(",")
        kind = head.removeprefix("data:").removesuffix(";base64")
        try:
            content = b64decode(data, validate=True)
        except ValueError:
            self.refuse("a picture that cannot be unpacked")
        if kind == _DRAWING:
            for what in refusals.of_drawing(content):
                self.refuse(what)
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def refuse(self, what: str) -> NoReturn:
        """Refuses to fetch something.

        No message has the address: it may have been made from the paper's words. Raises FatalURLFetchingError.
        """
        self.refused.append(what)
        raise FatalURLFetchingError(what)

    def _template(self, path: str) -> Path:
        for root in self._roots:
            try:
                file = (root / path.lstrip("/")).resolve()
                there = file.is_file()
            # Raised for a null byte, or a circle of links.
            except (OSError, ValueError, RuntimeError):
                self.refuse("a path that cannot be followed")
            if not file.is_relative_to(root):
                self.refuse("a path that leads out of the templates")
            if there:
                break
        return file

    def _font(self, name: str) -> Path:
        """Returns the file of a font. Links are followed here: package managers install files as links to their store."""
        if Path(name).name != name:
            self.refuse("a font by another thing than its file's name")
        try:
            for folder in fonts.folders():
                file = folder / name
                if file.is_file():
                    return file
        except fonts.MissingFontError as missing:
            raise FatalURLFetchingError(str(missing)) from None
        return Path(name)  # is not there

    def _answer(
        self,
        url: str,
        file: Path,
    ) -> URLFetcherResponse:
        if not file.is_file():
            self.refuse("a file that is not there")
        content = file.read_bytes()
        kind = _TYPES.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/css":
            words = content.decode("utf-8", "replace")
            self.styles += words
            for what in refusals.of_style(words):
                self.refuse(what)
        elif kind == _DRAWING:
            for what in refusals.of_drawing(content):
                self.refuse(what)
        return URLFetcherResponse(url, content, {"Content-Type": kind})
