"""WeasyPrint's log -> what designers may be told: words of their own files, and numbers. The rest is hidden."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDDEN = "…"
_QUOTED = re.compile(r"""(["']).+?\1""")
_REASONS = (
    "unknown property",
    "invalid value",
    "no value",
    "property not supported yet",
)
_LOGGER = logging.getLogger("weasyprint")

# Warnings that mean a worse file, not a matter of taste: a missing typeface, a character that is in none.
_NO_GLYPH = ".notdef glyph"
_GRAVE = ("Font-face", _NO_GLYPH, "Unable to subset")


class Report(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    @property
    def is_grave(self) -> bool:
        return any(map(_is_grave, self._records))

    def failures(self, sayable: str) -> tuple[str, ...]:
        return tuple(_said(r, sayable) for r in self._records if _is_grave(r))

    def warnings(self, sayable: str) -> tuple[str, ...]:
        return tuple(_said(r, sayable) for r in self._records if not _is_grave(r))


@contextmanager
def listening() -> Iterator[Report]:
    """The log goes to the report alone: another handler would print the paper's words."""
    report = Report()
    before = _LOGGER.handlers, _LOGGER.propagate
    _LOGGER.handlers, _LOGGER.propagate = [report], False
    try:
        yield report
    finally:
        _LOGGER.handlers, _LOGGER.propagate = before


def _is_grave(record: logging.LogRecord) -> bool:
    """WeasyPrint calls resources that cannot be used, dead references and the like errors."""
    return record.levelno >= logging.ERROR or str(record.msg).startswith(_GRAVE)


def _said(record: logging.LogRecord, sayable: str) -> str:
    if str(record.msg).startswith(_NO_GLYPH) and isinstance(record.args, tuple):
        return f"no font of the page has the character U+{record.args[1]:04X}"
    if not record.args:
        return _QUOTED.sub(lambda quoted: _sayable(quoted[0], sayable), str(record.msg))
    args = record.args if isinstance(record.args, tuple) else (record.args,)
    return str(record.msg) % tuple(_sayable(arg, sayable) for arg in args)


def _sayable(arg: Any, sayable: str) -> Any:  # noqa: ANN401 - whatever is logged
    if isinstance(arg, int):
        return arg
    if isinstance(arg, BaseException):
        return type(arg).__name__
    return arg if arg in _REASONS or str(arg).strip("\"'") in sayable else _HIDDEN
