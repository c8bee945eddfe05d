"""Reads the XML parts of a .docx, within limits; nothing is run, and nothing is fetched."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

from twopart.importing.document import UnreadableDocument
from twopart.importing.rules import OTHER_KIND, TOO_LARGE
from twopart.load.sheets.archive import attribute, is_plain, local

MEGABYTE = 1024 * 1024
LARGEST_FILE = 200 * MEGABYTE
LARGEST_PART = 32 * MEGABYTE  # bytes, unpacked
LARGEST_PICTURE = 64 * MEGABYTE
LARGEST_WHOLE = 400 * MEGABYTE  # bytes of all parts, as the package declares them
MOST_PARTS = 5_000
MOST_ELEMENTS = 1_000_000  # of one part
DEEPEST = 100  # levels of nested elements
# the first bytes of .doc files, and of .docx files with a password
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
EVENTS: tuple[Literal["start"], Literal["end"]] = ("start", "end")
SAVE_AGAIN = "Open it in the word processor and save it as .docx again."
IS_OLD = "it is in the old .doc format, or has a password"
IS_NONE = "it is damaged, or no Word document"
IS_TOO_LARGE = "it unpacks to more than any paper needs"


class Relationship(NamedTuple):
    """A reference from one part to another, or to an address outside of the file."""

    kind: str
    target: str
    external: bool


class WordPackage:
    """The parts of a document by their names."""

    def __init__(self, content: bytes) -> None:
        """Opens the package. Raises `UnreadableDocument` if it is not one, or exceeds the limits."""
        if content.startswith(OLD_OR_LOCKED):
            fix = "Save it as .docx, without a password."
            raise UnreadableDocument(IS_OLD, fix, OTHER_KIND)
        if len(content) > LARGEST_FILE:
            raise _too_large()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGED as error:
            raise UnreadableDocument(IS_NONE, SAVE_AGAIN) from error
        parts = self._archive.infolist()
        self.names = tuple(part.filename for part in parts)
        if len(set(self.names)) < len(self.names):
            raise UnreadableDocument("it has two parts of one name", SAVE_AGAIN)
        if len(parts) > MOST_PARTS or _unpacked(parts) > LARGEST_WHOLE:
            raise _too_large()

    def bytes_of(
        self,
        name: str,
        most: int,
    ) -> bytes:
        """Returns the bytes of a part. Raises `UnreadableDocument` if it is missing, damaged or too large."""
        try:
            with self._archive.open(name) as part:
                content = part.read(most + 1)
        except KeyError as error:
            raise UnreadableDocument("a part of it is missing", SAVE_AGAIN) from error
        except DAMAGED as error:
            raise UnreadableDocument(IS_NONE, SAVE_AGAIN) from error
        if len(content) > most:
            raise _too_large()
        return content

    def xml(
        self,
        name: str,
    ) -> ET.Element:
        """Returns the tree of a part. Raises `UnreadableDocument` if it is not XML, declares entities, or exceeds the
        limits.
        """
        content = self.bytes_of(name, LARGEST_PART)
        if not is_plain(content):
            why = "its XML declares entities, or is not in UTF-8"
            raise UnreadableDocument(why, SAVE_AGAIN)
        try:
            return _tree(content)
        except ET.ParseError as error:
            raise UnreadableDocument("its XML is damaged", SAVE_AGAIN) from error

    def xml_if_any(
        self,
        name: str,
    ) -> ET.Element | None:
        if name not in self.names:
            return None
        return self.xml(name)

    def relationships(
        self,
        part: str,
    ) -> dict[str, Relationship]:
        """Returns what a part refers to, by the ids that it uses."""
        folder, _, name = part.rpartition("/")
        tree = self.xml_if_any(
            posixpath.join(
                folder,
                "_rels",
                f"{name}.rels",
            )
        )
        if tree is None:
            return {}
        return {
            each.get("Id", ""): _relationship(
                each,
                folder,
            )
            for each in tree
            if local(each.tag) == "Relationship"
        }

    def targets(
        self,
        part: str,
        kind: str,
    ) -> Iterator[str]:
        """Yields the existing parts of a kind, such as `comments`, to which another part refers."""
        for each in self.relationships(part).values():
            if each.kind == kind and each.target in self.names:
                yield each.target


def _relationship(
    element: ET.Element,
    folder: str,
) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode", "") == "External"
    kind = element.get(
        "Type",
        "",
    ).rpartition("/")[2]
    if not external:
        target = posixpath.normpath(
            posixpath.join(
                "/",
                folder,
                target,
            )
        ).lstrip("/")
    return Relationship(kind, target, external)


def _tree(content: bytes) -> ET.Element:
    """Returns a tree that is neither too deep nor too large. Raises `ParseError` and `UnreadableDocument`."""
    depth = elements = 0
    whole = io.BytesIO(content)
    events = ET.iterparse(whole, events=EVENTS)  # noqa: S314 - entities are refused before
    root: ET.Element | None = None
    element: ET.Element
    for event, element in events:
        if event == "end":
            depth -= 1
            continue
        if root is None:
            root = element
        depth += 1
        elements += 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise _too_large()
    if root is None:
        raise ET.ParseError
    return root


def _too_large() -> UnreadableDocument:
    fix = "Take out what is not text of the paper, and save it again."
    return UnreadableDocument(IS_TOO_LARGE, fix, TOO_LARGE)


def _unpacked(parts: list[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def child(element: ET.Element | None, *path: str) -> ET.Element | None:
    """Returns the first element on this path of names, in any namespace."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each.tag) == name), None)
    return element


def setting(element: ET.Element | None, *path: str) -> str:
    """Returns the attribute `val` of the element on this path; "" if there is none."""
    inner = child(element, *path)
    if inner is None:
        return ""
    return attribute(inner, "val")


def is_on(element: ET.Element | None, *path: str) -> bool | None:
    """Whether a switch is on; None if it is not set."""
    inner = child(element, *path)
    if inner is None:
        return None
    return attribute(
        inner,
        "val",
    ).lower() not in ("0", "false", "off", "none")
