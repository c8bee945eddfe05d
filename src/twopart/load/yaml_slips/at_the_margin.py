"""A key at the margin that belongs to the group above it, where no key of a whole file has that name."""

import re
from functools import cache

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.load.keys import STEP
from twopart.load.shape import every_key, shape_of
from twopart.load.yaml_slips.further_left import below_public
from twopart.load.yaml_slips.indentation import ENTRY, indentation_of, spaces
from twopart.load.yaml_slips.items import OF_ITEMS
from twopart.load.yaml_slips.stumble import (
    IN_WORDS,
    NO_ITEM,
    NO_KEY,
    YAML_SYNTAX,
    Stumble,
)
from twopart.model.forms.form import Form
from twopart.model.forms.house import House
from twopart.model.paper import Paper
from twopart.model.sign_offs import SignOffs

# Words with capitals may be names, and are not shown.
ID = re.compile(r"[a-z][a-z0-9_-]*")
OF_INDENTATION = (NO_KEY, NO_ITEM, IN_WORDS)


@cache
def keys_at_the_margin() -> tuple[str, ...]:
    """Returns the keys of a paper, a form, the house and a record of who agreed."""
    keys: list[str] = []
    for record in (Paper, Form, House, SignOffs):
        keys += shape_of(record).keys
    return tuple(dict.fromkeys(keys))


def key_at_the_margin(stumble: Stumble) -> Finding | None:
    """Returns the finding on `report-by: …` at the margin between indented keys: the parser gives up at the one
    below.
    """
    source, stop = stumble.source, stumble.stop.line
    if not stumble.problem.startswith(OF_INDENTATION):
        return None
    number = _at_the_margin(source, stop)
    depth = _depth(source, number, stop) if number else 0
    entry = ENTRY.match(source.line(number)) if depth else None
    if not entry:
        return None
    key = entry["key"]
    named, shown = "a key", ""
    if ID.fullmatch(key):
        named, shown = f"`{key}`, a key", key
    deeper = ""
    if not source.line(number)[entry.end() :].strip():
        deeper = ", and what is below it by more"
    return YAML_SYNTAX.finding(
        f"{named} that is further left than its neighbours",
        Span(source, number, 1, len(key)),
        fix=f"Indent it by {spaces(depth)}{_like(source, number, stop, depth)}{deeper}."
        + below_public(source, number, depth),
        shows=shown,
    )


def _at_the_margin(source: Source, stop: int) -> int:
    """Returns the line above at the margin, if its key is none of a whole file; otherwise 0."""
    for number in range(stop - 1, 0, -1):
        line = source.line(number)
        if not is_content(line) or indentation_of(line):
            continue
        entry = ENTRY.match(line)
        known = keys_at_the_margin()
        if not entry or line.startswith("-") or entry["key"] in known:
            return 0
        return number
    return 0


def _depth(
    source: Source,
    number: int,
    stop: int,
) -> int:
    """Returns by how many spaces a key at the margin is to be indented; 0 where nobody can tell."""
    below = indentation_of(source.line(stop))
    between = range(number + 1, stop)
    if not below or not all(_is_deeper(source, each, below) for each in between):
        return 0
    above = line_above(source, number)
    entry = ENTRY.match(source.line(above)) if above else None
    if entry and not value_after(source.line(above), entry.end()):
        return max(below, entry.start("key") + STEP) if above else 0
    if not _siblings(source, number, below):
        return 0
    if entry and _is_of_the_line_above(source, number, above, below):
        return entry.start("key")
    return below


def _is_deeper(
    source: Source,
    number: int,
    depth: int,
) -> bool:
    line = source.line(number)
    return not is_content(line) or indentation_of(line) > depth


def _is_of_the_line_above(
    source: Source,
    number: int,
    above: int,
    depth: int,
) -> bool:
    """Whether a key goes with that of the line above, which is indented by more than the one below.

    A key of an item goes with its item, and an id with ids rather than with keys that are the same in each paper.
    """
    own = ENTRY.match(source.line(number))
    other = ENTRY.match(source.line(above))
    if not own or not other or other.start("key") <= depth:
        return False
    if own["key"] in OF_ITEMS:
        return True
    if own["key"] in every_key() or other["key"] in every_key():
        return False
    return all(each in every_key() for each in _siblings(source, number, depth))


def _siblings(
    source: Source,
    number: int,
    depth: int,
) -> list[str]:
    """Returns the keys above a line that are indented so, up to the first line that is further left."""
    keys: list[str] = []
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if not is_content(line):
            continue
        if indentation_of(line) < depth:
            return keys
        entry = ENTRY.match(line)
        if entry and indentation_of(line) == depth:
            keys.append(entry["key"])
    return keys


def _like(
    source: Source,
    number: int,
    stop: int,
    depth: int,
) -> str:
    """Names a neighbour that is indented so."""
    for other in (line_above(source, number), stop):
        entry = ENTRY.match(source.line(other))
        if not entry or not ID.fullmatch(entry["key"]):
            continue
        if entry.start("key") == depth:
            return f", like `{entry['key']}:` in line {other}"
    return ""


def line_above(source: Source, number: int) -> int:
    """Returns the next line above that is neither empty nor a comment; 0 if there is none."""
    for above in range(number - 1, 0, -1):
        if is_content(source.line(above)):
            return above
    return 0


def is_content(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    words = line.strip()
    return bool(words) and not words.startswith("#")


def value_after(line: str, column: int) -> str:
    """Returns what stands in a line after a key that ends there; nothing where that is a comment."""
    words = line[column:].strip()
    if words.startswith("#"):
        return ""
    return words
