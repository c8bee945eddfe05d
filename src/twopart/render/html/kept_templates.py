"""Loads the templates that `twopart.set_up` compiled, as `base/quick_patterns.py` loads its patterns.

Compiling all templates takes longer than importing WeasyPrint. A template is found again by its name, its source and
everything in our environment that its code depends on; any other template is compiled as usual.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

CodeByDigest = dict[str, bytes]  # code by the digest of all that it was made from

# What `_generate` refuses and how a template is read; another version may make other code.
MADE_BY = ("environment.py", "kept_templates.py")


def place() -> Path:
    """Returns the file with the templates for this version of Python, in the virtual environment."""
    name = f"templates-{sys.implementation.cache_tag}-{sys.hexversion:x}"
    return Path(sys.prefix) / "share" / "twopart" / name


def kept() -> CodeByDigest:
    """Returns the templates that set-up compiled; none without a readable file."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        stored = marshal.loads(place().read_bytes())  # noqa: S302 - as trusted as the bytecode beside it
        if isinstance(stored, dict):
            return stored
    return {}


class KeptTemplates(BytecodeCache):
    """Hands out the code of templates that were compiled before, and remembers what is compiled now."""

    def __init__(self, stored: CodeByDigest) -> None:
        self.stored = stored
        self.new: CodeByDigest = {}
        self._made_by = ""

    def get_bucket(
        self,
        environment: Environment,
        name: str,
        filename: str | None,
        source: str,
    ) -> Bucket:
        if not self._made_by:
            self._made_by = _made_by(environment)
        key = _digest((self._made_by, name, source))
        bucket = Bucket(environment, key, key)
        stored = self.stored.get(key)
        if stored is not None:
            code: CodeType = marshal.loads(stored)  # noqa: S302 - see above
            bucket.code = _named(code, filename or name)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        self.new[bucket.key] = marshal.dumps(bucket.code)


def _made_by(environment: Environment) -> str:
    """Returns a digest of what compiled code depends on other than its source."""
    folder = Path(__file__).parent
    sources = [(folder / name).read_text("utf-8") for name in MADE_BY]
    functions = {**environment.filters, **environment.tests}
    # Which of them are called with a context is part of the code; what they do is not.
    passed = [
        f"{name} {function.jinja_pass_arg}"
        for name, function in sorted(functions.items())
        if hasattr(function, "jinja_pass_arg")
    ]
    return _digest((jinja2.__version__, *sources, *passed))


def _digest(words: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for each in words:
        digest.update(f"{len(each)} ".encode())
        digest.update(each.encode())
    return digest.hexdigest()


def _named(code: CodeType, file: str) -> CodeType:
    """Returns the code with the file that it stands in here, which a failing template is reported by."""
    constants = []
    for constant in code.co_consts:
        inner = constant
        if isinstance(constant, CodeType):
            inner = _named(constant, file)
        constants.append(inner)
    return code.replace(co_filename=file, co_consts=tuple(constants))
