"""The closed room: a page may read files inside `templates/` and the pinned fonts, and nothing else in the world."""

from __future__ import annotations

import mimetypes
import urllib.parse
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import unquote, urlsplit

from twopart.render.pdf import fonts, refusals
from twopart.render.pdf.weasy import FatalURLFetchingError, URLFetcherResponse
from twopart.render.templates import roots

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "room:/"  # before all relative addresses; it says nothing of this machine

# Without this, `../logo.svg` in `room:/style/paper.css` would not be understood as `room:/logo.svg`.
urllib.parse.uses_relative.append("room")

# Kinds of address that a message may name; others may be made from the paper's words.
_NAMEABLE = ("http", "https", "ftp", "file", "data")

_DRAWING = "image/svg+xml"
_KINDS_OF_PICTURES = ("image/png", "image/jpeg", _DRAWING)
_STARTS_OF_PICTURES = tuple(f"data:{kind};base64," for kind in _KINDS_OF_PICTURES)
_MEDIA_TYPES = mimetypes.MimeTypes()  # the standard library's table, not the machine's


class ClosedFetcher:
    """The fetcher that WeasyPrint calls. It keeps its refusals, since WeasyPrint swallows some errors."""

    # WeasyPrint reads this after an error that it does not expect of a fetcher.
    _fail_on_errors = True

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        self._roots = tuple(root.resolve() for root in roots(templates))
        self.refused: list[str] = []
        # The text of all styles that were read: words of designers, which may be quoted to them.
        self.styles = ""
        self.number_of_fonts = 0

    def copy(self) -> ClosedFetcher:
        """Returns a fetcher that has read the same files, and refused nothing."""
        fetcher = ClosedFetcher(self._templates)
        fetcher.styles = self.styles
        fetcher.number_of_fonts = self.number_of_fonts
        return fetcher

    def __call__(self, url: str) -> URLFetcherResponse:
        if url.startswith(_STARTS_OF_PICTURES):
            return self._picture(url)
        scheme, host, path, _, _ = urlsplit(url)
        match scheme, host:
            case "room", "":
                return self._answer(url, self._template(unquote(path)))
            case "font", "":
                self.number_of_fonts += 1
                return self._answer(url, self._font(path))
        if scheme in _NAMEABLE:
            return self.refuse(f"an address of the kind `{scheme}:`")
        return self.refuse("an address")

    def _picture(self, url: str) -> URLFetcherResponse:
        """Returns a picture that came with the view: its address holds it, and so nothing is read from anywhere."""
        head, _, data = url.partition(",")
        media_type = head.removeprefix("data:").removesuffix(";base64")
        try:
            content = b64decode(data, validate=True)
        except ValueError:
            self.refuse("a picture that cannot be unpacked")
        if media_type == _DRAWING:
            self._refuse_any(refusals.of_drawing(content))
        return URLFetcherResponse(url, content, {"Content-Type": media_type})

    def refuse(self, what: str) -> NoReturn:
        """Refuses to fetch something.

        No message has the address: it may have been made from the paper's words. Raises `FatalURLFetchingError`.
        """
        self.refused.append(what)
        raise FatalURLFetchingError(what)

    def _refuse_any(self, refused: Iterable[str]) -> None:
        """Refuses the first of these, if there is one. Raises `FatalURLFetchingError`."""
        for what in refused:
            self.refuse(what)

    def _template(self, path: str) -> Path:
        """Returns the file of a template: from the first folder that has it, or in the last, where it may be missing.

        Raises `FatalURLFetchingError` for a path that cannot be followed, or leads out of its folder.
        """
        for root in self._roots:
            try:
                file = (root / path.lstrip("/")).resolve()
                is_there = file.is_file()
            # Raised for a null byte, or a circle of links.
            except (OSError, ValueError, RuntimeError):
                self.refuse("a path that cannot be followed")
            if not file.is_relative_to(root):
                self.refuse("a path that leads out of the templates")
            if is_there:
                break
        return file

    def _font(self, name: str) -> Path:
        """Returns the file of a font; one that is missing has no folder.

        Links are followed here: package managers install files as links to their store.
        Raises `FatalURLFetchingError` if a package is missing, or the name is more than that of a file.
        """
        if Path(name).name != name:
            self.refuse("a font by another thing than its file's name")
        try:
            for folder in fonts.folders():
                file = folder / name
                if file.is_file():
                    return file
        except fonts.MissingFontError as missing:
            raise FatalURLFetchingError(str(missing)) from None
        return Path(name)

    def _answer(
        self,
        url: str,
        file: Path,
    ) -> URLFetcherResponse:
        """Returns the content of a file. Raises `FatalURLFetchingError` if it is missing, or asks for too much itself."""
        if not file.is_file():
            self.refuse("a file that is not there")
        content = file.read_bytes()
        media_type, _ = _MEDIA_TYPES.guess_type(file.name)
        if media_type == "text/css":
            style = content.decode("utf-8", "replace")
            self.styles += style
            self._refuse_any(refusals.of_style(style))
        elif media_type == _DRAWING:
            self._refuse_any(refusals.of_drawing(content))
        headers = {"Content-Type": media_type or "application/octet-stream"}
        return URLFetcherResponse(url, content, headers)
