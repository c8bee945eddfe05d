"""Parts of a document -> the bytes of its package: a ZIP whose entries have one order, one time and no remark."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can have
_MS_DOS = 0  # the system for which the entries are made: the one without owners and rights


def packed(parts: Mapping[str, str]) -> bytes:
    """The package of parts by their names, in their order: that of the content types has to be the first."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts.items():
            entry = ZipInfo(name, _TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _MS_DOS
            entry.external_attr = 0
            package.writestr(entry, content.encode(), ZIP_DEFLATED, 9)
    return written.getvalue()
