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
# With these WeasyPrint says why it ignores a declaration of a style.
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
    """What WeasyPrint has logged, as messages for designers, to whom words of their own files may be quoted."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    @property
    def is_grave(self) -> bool:
        return any(map(_is_grave, self._records))

    def failures(self, quotable: str) -> tuple[str, ...]:
        records = filter(_is_grave, self._records)
        return tuple(_message(record, quotable) for record in records)

    def warnings(self, quotable: str) -> tuple[str, ...]:
        records = filterfalse(_is_grave, self._records)
        return tuple(_message(record, quotable) for record in records)


@contextmanager
def listening() -> Iterator[EngineLog]:
    """Takes all that WeasyPrint logs, and keeps it from other handlers, which would print the paper's words."""
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
    """Whether a record is of a faulty file. WeasyPrint reports unusable resources and broken references as errors."""
    return record.levelno >= logging.ERROR or str(record.msg).startswith(_GRAVE)


def _message(record: logging.LogRecord, quotable: str) -> str:
    """Returns the message of a record, in which `…` stands for all words that are not in `quotable`."""
    message = str(record.msg)
    if not record.args:
        return _QUOTED.sub(lambda quote: _shown(quote[0], quotable), message)
    if not isinstance(record.args, tuple):
        return message % (_shown(record.args, quotable),)
    if message.startswith(_NO_GLYPH):
        return f"no font of the page has the character U+{record.args[1]:04X}"
    return message % tuple(_shown(value, quotable) for value in record.args)


def _shown(value: Any, quotable: str) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, BaseException):
        return type(value).__name__
    if value in _REASONS or str(value).strip("\"'") in quotable:
        return value
    return _HIDDEN
