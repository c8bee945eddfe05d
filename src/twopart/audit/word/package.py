"""Reads the files of a package (a ZIP, as defined by APPNOTE.TXT 6.3), and everything else that its bytes contain.

Programs find the files of a ZIP by its directory. What they skip may hold words too: comments, extra fields, and bytes
before, between and after the files. All of it is returned.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from twopart.audit.surface import MOST_BYTES, MOST_BYTES_IN_ONE, CannotRead

_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_OF = struct.Struct("<4s4H2LH")
_ENTRY_OF = struct.Struct("<4s6H3L5H2L")
_LOCAL_OF = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _DESCRIBED = 0x1, 0x8
_STORED, _DEFLATED = 0, 8
_LARGE = 0xFFFF  # stands for a number that only ZIP64 can hold
_FIRST_TIME = (0, 0x21)  # midnight of 1 January 1980, the first that an entry can have
_RAW = -15  # zlib, without a header


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a package, unpacked."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenApart:
    """The parts of a package: `others` are bytes that belong to no file; `irregular` describes what our packages never
    contain.
    """

    files: tuple[PackedFile, ...]
    others: tuple[bytes, ...] = field(repr=False)
    irregular: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the directory says about a file."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    at: int
    others: tuple[bytes, ...]
    plain: bool  # whether it has the fixed time, and no permissions or system


def opened(content: bytes) -> TakenApart:
    """Takes a package apart. Raises `CannotRead` if it is not one, or if two programs may read it differently."""
    end = content.rfind(_END)
    if end < 0 or len(content) - end < _END_OF.size:
        raise CannotRead(
            "it is no Word document: a document with a password cannot be read either"
        )
    directory = _END_OF.unpack_from(content, end)
    _, _, _, _, count, length, start, remark = directory
    if _LARGE in (count, length, start) or start + length > end:
        raise CannotRead("its directory is not where it should be")
    entries = _entries(content[start : start + length], count)
    return _Unpacker(content, start).of(entries, content[end + _END_OF.size :], remark)


def _entries(directory: bytes, count: int) -> list[_Entry]:
    entries: list[_Entry] = []
    at = 0
    for _ in range(count):
        if directory[at : at + 4] != _ENTRY or len(directory) - at < _ENTRY_OF.size:
            raise CannotRead("its directory is damaged")
        fields = _ENTRY_OF.unpack_from(directory, at)
        _, made_by, _, flags, method, time, day, crc, packed, size = fields[:10]
        of_name, of_extra, of_remark, _, _, rights, start = fields[10:]
        at += _ENTRY_OF.size
        name = directory[at : at + of_name]
        extra = directory[at + of_name : at + of_name + of_extra]
        at += of_name + of_extra + of_remark
        remark = directory[at - of_remark : at]
        plain = not made_by >> 8 and not rights and (time, day) == _FIRST_TIME
        entries.append(
            _Entry(
                name, flags, method, crc, packed, size, start, (extra, remark), plain
            )
        )
    if at != len(directory):
        raise CannotRead("its directory is damaged")
    names = {entry.name.lower() for entry in entries}
    if len(names) != len(entries):
        raise CannotRead("two of its files have one name")
    return entries


class _Unpacker:
    """Unpacks the files of one package, and collects what stands beside them."""

    def __init__(
        self,
        content: bytes,
        directory: int,
    ) -> None:
        self._content = content
        self._directory = directory
        self._others: list[bytes] = []
        self._left = MOST_BYTES
        self._irregular = ""

    def of(self, entries: list[_Entry], after: bytes, remark: int) -> TakenApart:
        """Reads the directory of a package. Raises `CannotRead` if files overlap, or it does not stand last."""
        files: list[PackedFile] = []
        at = 0
        by_place = sorted(entries, key=_place)
        for entry in by_place:
            if entry.at < at:
                raise CannotRead("two of its files stand in one place")
            self._keep(self._content[at : entry.at])
            at = self._read(entry, files)
        if at > self._directory:
            raise CannotRead("its directory does not come after its files")
        self._keep(self._content[at : self._directory])
        self._keep(after)
        if remark != len(after):
            self._note("bytes after its end")
        for entry in entries:
            for other in entry.others:
                self._keep(other)
            if not entry.plain or entry.flags:
                self._note("an entry with a time, rights or flags")
        return TakenApart(
            tuple(files),
            tuple(self._others),
            self._irregular,
        )

    def _read(self, entry: _Entry, files: list[PackedFile]) -> int:
        """Unpacks a file, and returns where its bytes end."""
        content = self._content
        if content[entry.at : entry.at + 4] != _LOCAL:
            raise CannotRead("a file of it is not where its directory says")
        if entry.flags & _ENCRYPTED:
            raise CannotRead("a file of it has a password")
        header = _LOCAL_OF.unpack_from(content, entry.at)
        _, _, flags, method, time, day, crc, packed, size, of_name, of_extra = header
        start = entry.at + _LOCAL_OF.size
        name = content[start : start + of_name]
        self._keep(content[start + of_name : start + of_name + of_extra])
        if name != entry.name or method != entry.method:
            raise CannotRead("a file of it has two names")
        if flags != entry.flags or (time, day) != _FIRST_TIME:
            self._note("an entry with a time, rights or flags")
        start += of_name + of_extra
        end: int = start + entry.packed
        unpacked = self._unpacked(entry, content[start:end])
        files.append(PackedFile(_name(entry.name), unpacked))
        stated = (crc, packed, size)
        expected = (entry.crc, entry.packed, entry.size)
        if not entry.flags & _DESCRIBED:
            if stated != expected:
                raise CannotRead("a file of it has two lengths")
            return end
        return end + self._described(end, expected)

    def _unpacked(
        self,
        entry: _Entry,
        packed: bytes,
    ) -> bytes:
        if entry.size > min(self._left, MOST_BYTES_IN_ONE):
            raise CannotRead("it unpacks to more than an audit can hold")
        if entry.method == _STORED:
            unpacked = packed
        elif entry.method == _DEFLATED:
            inflater = zlib.decompressobj(_RAW)
            try:
                unpacked = inflater.decompress(packed, entry.size + 1)
            except zlib.error:
                raise CannotRead("a file of it is damaged") from None
            self._keep(inflater.unused_data)
        else:
            raise CannotRead("a file of it is packed in a way that is not known")
        if len(unpacked) != entry.size or zlib.crc32(unpacked) != entry.crc:
            raise CannotRead("a file of it is damaged")
        self._left -= len(unpacked)
        return unpacked

    def _described(self, end: int, expected: tuple[int, int, int]) -> int:
        """Returns the length of the data descriptor, which repeats the length of a file after it."""
        numbers = struct.pack("<3L", *expected)
        for described in (b"PK\x07\x08" + numbers, numbers):
            if self._content.startswith(described, end):
                return len(described)
        return 0

    def _keep(self, data: bytes) -> None:
        if data:
            self._others.append(data)
            self._note("bytes that belong to no file of it")

    def _note(self, irregular: str) -> None:
        self._irregular = self._irregular or irregular


def _place(entry: _Entry) -> int:
    return entry.at


def _name(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")
