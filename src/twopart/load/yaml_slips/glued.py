"""YAML slips of a space that is missing: after the dash of an item, or after the colon of a key."""

import re

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.load.keys import lost_colon
from twopart.load.shape import every_key
from twopart.load.yaml_slips.stumble import ABOVE, LOST_ITEM, Stumble, is_folded

KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?=[^\s/])")
GLUED_DASH = re.compile(r"^\s*(?:-(?=[^\W\d_]|[{\[\"'*£]|\d+ \w)|[–—](?=\s?\w))")


def glued_dash(stumble: Stumble) -> Finding | None:
    """Returns a finding on an item without the space after its dash."""
    for number in stumble.lines_up:
        item = GLUED_DASH.match(stumble.source.line(number))
        if item and not is_folded(stumble.source, number):
            at = Span(stumble.source, number, item.end())
            if not item[0].endswith("-"):
                return LOST_ITEM.finding(LOST_ITEM.what, at)
            return LOST_ITEM.finding(
                "an item whose dash has no space after it",
                at,
                fix="Type a space between the dash and what follows it.",
            )
    return None


def key_without_space(stumble: Stumble) -> Finding | None:
    """Returns a finding on a key whose colon has no space after it, on this line or on one of those just above."""
    start = stumble.start or stumble.stop
    top = min(stumble.stop.line - ABOVE, start.line)
    top = max(1, top)
    for number in range(stumble.stop.line, top - 1, -1):
        match = KEY_WITHOUT_SPACE.match(stumble.source.line(number))
        if not match or is_folded(stumble.source, number):
            continue
        key = match["key"]
        column = match.start("key") + 1
        at = Span(stumble.source, number, column, len(key))
        if key in every_key():
            return lost_colon(at, key)
        return lost_colon(at, "")
    return None
