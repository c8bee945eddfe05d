"""Knows which elements of HTML end a line, and which hide what is in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Elements within a line (HTML, 4.5 and 4.8; SVG text): words on both sides of their tags may be one word.
_WITHIN = (
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s "
    "samp small span strike strong sub sup time tt tspan u var wbr textpath"
)
WITHIN_A_LINE = frozenset(_WITHIN.split())
# Elements without an end tag (HTML, 13.1.2).
_ENDLESS = "area base br col embed hr img input link meta param source track wbr"
WITHOUT_END = frozenset(_ENDLESS.split())
_NEVER_SEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "title", "datalist")
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
HEARD = "heard"  # the class with which our own templates hide words from eyes


def hides_from_eyes(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether what stands in an element may be left out of what is seen."""
    if tag in _NEVER_SEEN or "hidden" in attributes:
        return True
    if is_heard_alone(attributes):
        return True
    return bool(_HIDING.search(attributes.get("style", "")))


def is_heard_alone(attributes: Mapping[str, str]) -> bool:
    """Whether an element has words for screen readers alone, as our own templates write them."""
    return HEARD in attributes.get("class", "").split()


def hides_from_ears(attributes: Mapping[str, str]) -> bool:
    """Whether what stands in an element is not read out."""
    return attributes.get("aria-hidden", "").strip().lower() == "true"
