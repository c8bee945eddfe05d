"""Loads the regular expressions that `twopart.set_up` compiled.

Compiling the patterns of the program takes a seventh of the time of `check`, and Python does not cache compiled
patterns as it caches bytecode. So set-up stores them for this exact version of Python, and each run loads them: first
the few that any command line needs, and all others as soon as one of them is needed. A pattern that is not stored is
compiled as usual.
"""

import marshal
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Any, Literal

    PatternKey = tuple[str | bytes, int]  # a pattern and its flags
    # The arguments of the engine: flags, code, number of groups, group numbers by name, names by number.
    Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    Compile = Callable[..., re.Pattern[Any]]

CODE: "Literal['I']" = "I"  # compiled code is a sequence of unsigned 32-bit words


def place() -> Path:
    """Returns the file with the patterns for this version of Python, in the virtual environment."""
    name = f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}"
    return Path(sys.prefix) / "share" / "twopart" / name


def place_of_first() -> Path:
    """Returns the file with the patterns that any command line needs, beside the file with the others."""
    return place().with_name(f"first-{place().name}")


def use() -> None:
    """Makes `re.compile` use the stored patterns from here on; without readable files nothing changes."""
    from re import _compiler  # type: ignore[attr-defined]

    compile_as_usual: Compile = _compiler.compile
    first = _stored(place_of_first())

    @cache
    def others() -> "dict[PatternKey, bytes]":
        return _stored(place())

    def compile_quickly(pattern: "str | bytes", flags: int = 0) -> "re.Pattern[Any]":
        key = (pattern, int(flags))
        record = first.get(key) or others().get(key)
        if record is None:
            return compile_as_usual(pattern, flags)
        return _pattern(pattern, marshal.loads(record))

    compile_quickly.__wrapped__ = compile_as_usual  # type: ignore[attr-defined]  # what records patterns needs it
    _compiler.compile = compile_quickly


def _stored(file: Path) -> "dict[PatternKey, bytes]":
    """Returns the patterns of a file; none where it cannot be read."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        stored: dict[PatternKey, bytes] = marshal.loads(file.read_bytes())
        return stored
    return {}


def _pattern(
    pattern: "str | bytes",
    compiled: "Compiled",
) -> "re.Pattern[Any]":
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, numbers, names = compiled
    words = memoryview(code).cast(CODE).tolist()
    compiled_pattern: re.Pattern[Any] = _sre.compile(
        pattern, flags, words, groups, numbers, names
    )
    return compiled_pattern
