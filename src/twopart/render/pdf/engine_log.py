"""Filters WeasyPrint's log to what designers may be shown: words of their own files, and numbers. The rest is hidden."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from itertools import filterfalse
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

# Warnings that mean a faulty file, not a matter of taste: a missing typeface, a character that is in none.
_NO_GLYPH = ".notdef glyph"
_GRAVE = ("Font-face", _NO_GLYPH, "Unable to subset")


class EngineLog(logging.Handler):
    """What WeasyPrint has logged. `sayable` are words of designers, which may be quoted to them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    @property
    def is_grave(self) -> bool:
        return any(map(_is_grave, self._records))

    def failures(self, sayable: str) -> tuple[str, ...]:
        records = filter(_is_grave, self._records)
        return tuple(_message(record, sayable) for record in records)

    def warnings(self, sayable: str) -> tuple[str, ...]:
        records = filterfalse(_is_grave, self._records)
        return tuple(_message(record, sayable) for record in records)


@contextmanager
def listening() -> Iterator[EngineLog]:
    """Sends the log to this handler alone: another one would print the paper's words."""
    log = EngineLog()
    handlers = _LOGGER.handlers
    propagate = _LOGGER.propagate
    _LOGGER.handlers = [log]
    _LOGGER.propagate = False
    try:
        yield log
    finally:
        _LOGGER.handlers = handlers
        _LOGGER.propagate = propagate


def _is_grave(record: logging.LogRecord) -> bool:
    """Whether it is serious. WeasyPrint reports unusable resources and broken references as errors."""
    return record.levelno >= logging.ERROR or str(record.msg).startswith(_GRAVE)


def _message(record: logging.LogRecord, sayable: str) -> str:
    message = str(record.msg)
    if not record.args:
        return _QUOTED.sub(lambda quote: _sayable(quote[0], sayable), message)
    if not isinstance(record.args, tuple):
        return message % (_sayable(record.args, sayable),)
    if message.startswith(_NO_GLYPH):
        return f"no font of the page has the character U+{record.args[1]:04X}"
    return message % tuple(_sayable(arg, sayable) for arg in record.args)


def _sayable(arg: Any, sayable: str) -> Any:
    if isinstance(arg, int):
        return arg
    if isinstance(arg, BaseException):
        return type(arg).__name__
    if arg in _REASONS or str(arg).strip("\"'") in sayable:
        return arg
    return _HIDDEN
