"""Imports PyYAML without compiling the regular expressions of its reader, which takes longer than reading a paper.

Papers are read by LibYAML, which needs none of them. Nothing of PyYAML is changed: a pattern is compiled at its first
use. Modules import `yaml` from here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property


class _Pattern:
    """A regular expression that is compiled when something is first asked of it."""

    def __init__(
        self,
        pattern: str,
        flags: int = 0,
    ) -> None:
        self._arguments = (pattern, flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._arguments)

    def __getattr__(self, name: str) -> object:
        return getattr(self._compiled, name)


@contextmanager
def _patterns_compiled_later() -> Iterator[None]:
    at_once = re.compile
    vars(re)["compile"] = _Pattern
    try:
        yield
    finally:
        vars(re)["compile"] = at_once


with _patterns_compiled_later():
    import yaml

__all__ = ["yaml"]
