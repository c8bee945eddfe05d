"""Loads the regular expressions that `twopart.set_up` compiled.

Compiling the patterns of the program takes a seventh of the time of `check`, and Python does not cache compiled
patterns as it caches bytecode. So set-up stores them for this exact version of Python, and each run loads them. Any
other pattern is compiled as usual.
"""

import marshal
import sys
from contextlib import suppress
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Any, Literal

    Key = tuple[str | bytes, int]  # a pattern and its flags
    # The arguments of the engine: flags, code, number of groups, group numbers by name, names by number.
    Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    Compile = Callable[..., re.Pattern[Any]]

CODE: "Literal['I']" = "I"  # compiled code is a sequence of unsigned 32-bit words


def place() -> Path:
    """Return the file with the patterns for this version of Python, in the virtual environment."""
    name = f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}"
    return Path(sys.prefix) / "share" / "twopart" / name


def use() -> None:
    """Make `re.compile` use the stored patterns from here on; without a readable file nothing changes."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        stored = marshal.loads(place().read_bytes())  # noqa: S302 - as trusted as the bytecode beside it
        _use_stored(stored)


def _use_stored(stored: "dict[Key, bytes]") -> None:
    from re import _compiler  # type: ignore[attr-defined]  # noqa: PLC0415 - private to Python: only where it is used

    compile_as_usual: Compile = _compiler.compile

    def compile_quickly(pattern: "str | bytes", flags: int = 0) -> "re.Pattern[Any]":
        record = stored.get((pattern, int(flags)))
        if record is None:
            return compile_as_usual(pattern, flags)
        return _pattern(pattern, marshal.loads(record))  # noqa: S302 - see above

    compile_quickly.__wrapped__ = compile_as_usual  # type: ignore[attr-defined]  # what records patterns needs it
    _compiler.compile = compile_quickly


def _pattern(
    pattern: "str | bytes",
    compiled: "Compiled",
) -> "re.Pattern[Any]":
    import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - see above

    flags, code, groups, numbers, names = compiled
    words = memoryview(code).cast(CODE).tolist()
    compiled_pattern: re.Pattern[Any] = _sre.compile(
        pattern, flags, words, groups, numbers, names
    )
    return compiled_pattern
