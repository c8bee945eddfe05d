"""Finds the numbers and periods in a text that are written as programs write them: 0xb108, P18M."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.text.other_signs import around

if TYPE_CHECKING:
    from collections.abc import Iterator


_DURATION = re.compile(
    r"p(?<![^\W_].)(?=[0-9])(?:([0-9]{1,2})y)?(?:([0-9]{1,3})m)?(?:([0-9]{1,3})w)?(?:([0-9]{1,4})d)?(?![^\W_])"
)
_UNITS_OF_DURATION = ("years", "months", "weeks", "days")
_HEXADECIMAL = re.compile(r"0x(?<![^\W_]..)([0-9a-f]{3,12})(?![^\W_])")


def of_programs(text: str) -> Iterator[str]:
    if "0x" in text:
        for match in _HEXADECIMAL.finditer(text):
            decimal = int(match[1], 16)
            yield around(text, match, str(decimal))
    for match in _DURATION.finditer(text):
        parts = zip(
            match.groups(),
            _UNITS_OF_DURATION,
            strict=True,
        )
        for number, unit in parts:
            if number:
                yield f"{number} {unit}"
        if match[1] and match[2]:
            yield f"{int(match[1]) * 12 + int(match[2])} months"
