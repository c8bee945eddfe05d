"""What a finished part is to say: made of its view while the view is still being rendered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from twopart.completeness.leaves import Group, Path, anchors, ways


@dataclass(frozen=True, slots=True)
class Expected:
    ways: tuple[tuple[Group, ...], ...] = field(repr=False)  # in which a template may order its leaves
    anchors: Mapping[str, Path] = field(repr=False)


def expected(view: bytes) -> Expected:
    record = json.loads(view)
    return Expected(ways(record), anchors(record))
