"""Regular expressions that were compiled at set-up, by `twopart.set_up`.

Compiling those of this program takes a seventh of the time of `check`. Python keeps the bytecode of modules, but none
of patterns. Set-up therefore keeps what Python compiled, for this very version, and each run takes it from there. A
pattern that was not kept is compiled as ever.
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
    # What a pattern becomes: flags, code, number of groups, numbers of groups by name, names by number.
    Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    Compile = Callable[..., re.Pattern[Any]]

CODE: "Literal['I']" = "I"  # the words of compiled code are unsigned, of 32 bits


def place() -> Path:
    """Where the patterns stand for this version of Python: in the virtual environment."""
    name = f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}"
    return Path(sys.prefix) / "share" / "twopart" / name


def use() -> None:
    """From here on, takes what set-up compiled."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        kept = marshal.loads(place().read_bytes())  # noqa: S302 - as trusted as the bytecode beside it
        _take_from(kept)


def _take_from(kept: "dict[Key, bytes]") -> None:
    from re import _compiler  # type: ignore[attr-defined]  # noqa: PLC0415 - private to Python: only where it is used

    compile_anew: Compile = _compiler.compile

    def compile_quickly(pattern: "str | bytes", flags: int = 0) -> "re.Pattern[Any]":
        record = kept.get((pattern, int(flags)))
        if record is None:
            return compile_anew(pattern, flags)
        return _pattern(pattern, marshal.loads(record))  # noqa: S302 - see above

    _compiler.compile = compile_quickly


def _pattern(
    pattern: "str | bytes",
    compiled: "Compiled",
) -> "re.Pattern[Any]":
    import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - see above

    flags, code, groups, numbers, names = compiled
    words = memoryview(code).cast(CODE).tolist()
    made: re.Pattern[Any] = _sre.compile(pattern, flags, words, groups, numbers, names)
    return made
