"""Reads a workbook as a ZIP archive of XML parts, within size limits; nothing is executed or fetched."""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from twopart.base.finding import Refused
from twopart.base.source import Span
from twopart.load.sheets.rules import ACTIVE_DATA, UNREADABLE_DATA, unreadable

MEGABYTE = 1024 * 1024
LARGEST_PART = 8 * MEGABYTE  # bytes, unpacked
LARGEST_WHOLE = 64 * MEGABYTE  # bytes of all parts, as the archive declares them
MOST_PARTS = 2_000
# How .xls files begin, and .xlsx files with a password.
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"'](?P<encoding>[^\"']+)")
PLAIN_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")
FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Archive:
    """The parts of a workbook. `at` is the place where the paper names it."""

    def __init__(
        self,
        content: bytes,
        at: Span,
    ) -> None:
        """Opens the archive. Raises `Refused` if it is none, or exceeds the limits."""
        self.at = at
        if content.startswith(OLD_OR_LOCKED):
            raise self.refused("it has a password, or is in the old .xls format")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (*DAMAGED, ValueError, OSError) as error:
            raise self.refused("it is damaged, or not a workbook") from error
        parts = self._archive.infolist()
        self.names = tuple(part.filename for part in parts)
        if len(set(self.names)) < len(self.names):
            raise self.refused("it has two parts with the same name")
        if len(parts) > MOST_PARTS or _unpacked(parts) > LARGEST_WHOLE:
            raise self.refused("it unpacks to more than any table needs")

    def refused(
        self,
        reason: str,
        fix: str = "",
    ) -> Refused:
        return Refused(unreadable(self.at, reason, fix))

    def active(self, what: str) -> Refused:
        return Refused(ACTIVE_DATA.finding(f"a spreadsheet with {what}", self.at))

    def has(self, name: str) -> bool:
        return name in self.names

    def part(self, name: str) -> bytes:
        """Returns the bytes of a part. Raises `Refused` if it is missing, damaged or too large."""
        try:
            with self._archive.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except KeyError as error:
            raise self.refused("a part of it is missing") from error
        except DAMAGED as error:
            raise self.refused("it is damaged, or has a password") from error
        if len(content) > LARGEST_PART:
            raise self.refused("it unpacks to more than any table needs")
        return content

    def xml(self, name: str) -> ET.Element:
        """Returns the XML tree of a part. Raises `Refused` if it cannot be parsed or declares any entity."""
        content = self.part(name)
        if not is_plain(content):
            raise Refused(
                UNREADABLE_DATA.finding(
                    "a data file that cannot be read: its XML declares entities, or is not in UTF-8",
                    self.at,
                    why="Entities can fetch other files, and can be made to exhaust the machine.",
                )
            )
        try:
            return ET.fromstring(content)  # noqa: S314 - entities and types are refused above
        except ET.ParseError as error:
            raise self.refused("its XML is damaged") from error


def _unpacked(parts: list[zipfile.ZipInfo]) -> int:
    return sum(part.file_size for part in parts)


def is_plain(content: bytes) -> bool:
    """Whether XML is in an encoding that cannot hide declarations, and has none of them."""
    if b"\0" in content:
        return False
    declared = DECLARED.search(content)
    if declared and declared["encoding"].lower() not in PLAIN_ENCODINGS:
        return False
    upper = content.upper()
    return not any(word in upper for word in FORBIDDEN)


def local(tag: str) -> str:
    """Returns the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(
    element: ET.Element,
    name: str,
) -> str:
    """Returns an attribute by its name in any namespace, or "" if it is missing."""
    for key, value in element.items():
        if local(key) == name:
            return value
    return ""


def below(
    element: ET.Element,
    name: str,
) -> list[ET.Element]:
    """Returns the elements of that name at any depth."""
    return [each for each in element.iter() if local(each.tag) == name]
