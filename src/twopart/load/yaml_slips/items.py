"""YAML slips of items and of keys among them: too far left or right, or without their dash or colon."""

import re

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.load.shape import every_key
from twopart.load.yaml_slips.indentation import (
    ENTRY,
    indentation_of,
    item_above,
    item_further_left,
    spaces,
)
from twopart.load.yaml_slips.pasted import TAB, pasted_cells, pasted_first_item
from twopart.load.yaml_slips.stumble import (
    ABOVE,
    IN_WORDS,
    LOST_ITEM,
    NO_ITEM,
    NO_KEY,
    YAML_SYNTAX,
    Stumble,
    is_folded,
)

OF_ITEMS = frozenset(
    ("items", "bullets", "body", "then", "below", "id", "text", "behind")
)
KEY_OF_ITEM = re.compile(r"\s*- +(?P<key>[a-z][a-z-]*) +(?=[^\s:])")
OF_BLOCKS = frozenset(
    (
        "use",
        "table",
        "timeline",
        "chart",
        "picture",
        "stub",
        "heading",
        "decision",
        "text",
    )
)
KEY_ALONE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*:\s*(?:#.*)?")
PLAIN_ITEM = re.compile(r"\s*- +(?=[^\s\"'\[{>|])")


def further_left(stumble: Stumble) -> Finding | None:
    """Returns a finding on an item that is not under the items of its list."""
    if not stumble.line.lstrip().startswith("- "):
        return None
    indentation = indentation_of(stumble.line)
    item = item_above(stumble.source, stumble.stop.line, indentation)
    if not item:
        return None
    column = indentation_of(stumble.source.line(item))
    return YAML_SYNTAX.finding(
        "an item “- ” that is further left than the items above it",
        Span(stumble.source, stumble.stop.line, indentation + 1, 2),
        fix=_where_to(stumble, column, item),
    )


def _where_to(stumble: Stumble, column: int, item: int) -> str:
    """Returns both lists whose next item this may be: the one just above, and the one that holds it."""
    own = indentation_of(stumble.line)
    outer = item_above(stumble.source, item, own, column)
    outer = outer or item_further_left(stumble.source, item, own)
    if not outer:
        return f"Indent it by {column} spaces, like the item in line {item}."
    less = indentation_of(stumble.source.line(outer))
    return (
        f"Indent it by {less} spaces if it is one more item of the outer list (as in line {outer}), "
        f"or by {column} for one more item of the list just above (as in line {item})."
    )


def further_right(stumble: Stumble) -> Finding | None:
    """Returns a finding on an item that is indented more than the item above,
    so that YAML reads it as more words of that item.
    """
    if not stumble.problem.startswith(IN_WORDS):
        return None
    number = stumble.stop.line - 1
    if not PLAIN_ITEM.match(stumble.source.line(number)):
        return None
    return _below_an_item(stumble, ", so YAML reads it as more words of that item")


def below_quotes(stumble: Stumble) -> Finding | None:
    """Returns a finding on an item that is indented more than the item above, which ends with its quote or bracket."""
    if not stumble.problem.startswith(NO_ITEM):
        return None
    return _below_an_item(stumble)


def _below_an_item(stumble: Stumble, so: str = "") -> Finding | None:
    """Returns a finding on an item that is indented more than the one in the line above."""
    if not stumble.line.lstrip().startswith("- "):
        return None
    number = stumble.stop.line - 1
    above = stumble.source.line(number)
    column = indentation_of(above)
    own = indentation_of(stumble.line)
    if not above.lstrip().startswith("- ") or column >= own or ENTRY.match(above):
        return None
    return YAML_SYNTAX.finding(
        f"an item “- ” that is further right than the item above{so}",
        Span(stumble.source, stumble.stop.line, own + 1, 2),
        fix=f"Indent it by {column} spaces, like the item in line {number}.",
    )


def out_of_line(stumble: Stumble) -> Finding | None:
    """Returns a finding on items of one list that are indented differently, where the first stands under its key."""
    if not stumble.problem.startswith(NO_KEY):
        return None
    if not stumble.line.lstrip().startswith("- "):
        return None
    own = indentation_of(stumble.line)
    number = stumble.stop.line
    item = item_further_left(stumble.source, number, own)
    if not item:
        return None
    column = indentation_of(stumble.source.line(item))
    return YAML_SYNTAX.finding(
        "an item “- ” that is further right than the item above",
        Span(stumble.source, number, own + 1, 2),
        fix=f"Indent all items of a list alike: this one by {spaces(column)}, as in line {item}, or that one by {own}.",
    )


def among_entries(stumble: Stumble) -> Finding | None:
    if not stumble.problem.startswith(NO_KEY):
        return None
    if not stumble.line.lstrip().startswith("- "):
        return None
    return YAML_SYNTAX.finding(
        "an item “- ” among entries that have ids",
        stumble.stop,
        fix="Give it an id in place of its dash, `an_id: …`: "
        "rows and columns have ids, not dashes.",
    )


def _first_without_dash(stumble: Stumble) -> Finding | None:
    """Returns the finding on a first item that lost its dash: YAML goes on reading until a colon, below its place."""
    source = stumble.source
    key = _key_of_list_above(stumble)
    first = key + 1
    words = source.line(first)
    if not key or not words.strip() or is_folded(source, first):
        return None
    entry = ENTRY.match(words)
    if words.lstrip().startswith("-") or (entry and entry["key"] not in OF_BLOCKS):
        return None
    column = indentation_of(words)
    items = [
        number
        for number in range(first + 1, stumble.stop.line + 1)
        if source.line(number)[column:].startswith("- ")
        and indentation_of(source.line(number)) == column
    ]
    if not items:
        return None
    return pasted_first_item(source, first, LOST_ITEM) or YAML_SYNTAX.finding(
        "the first item of a list without its dash",
        Span(source, first, column + 1),
        fix=f"Type “- ” before it, a hyphen and a space, as in line {items[0]}.",
    )


def _key_of_list_above(stumble: Stumble) -> int:
    """Returns the line of the key above that has nothing after its colon; 0 if there is none just above."""
    top = max(0, stumble.stop.line - ABOVE)
    for number in range(stumble.stop.line - 1, top, -1):
        if KEY_ALONE.fullmatch(stumble.source.line(number)):
            return number
    return 0


def key_among_items(stumble: Stumble) -> Finding | None:
    if not stumble.problem.startswith(NO_ITEM):
        return None
    if not ENTRY.match(stumble.line) or stumble.line.lstrip().startswith("-"):
        return None
    key = ENTRY.match(stumble.line)
    above = stumble.source.line(stumble.stop.line - 1)
    if key and key["key"] in OF_ITEMS and above.lstrip().startswith("- "):
        deeper = indentation_of(above) + len("- ")
        return YAML_SYNTAX.finding(
            f"`{key['key']}:` under the dash of the item that it belongs to",
            stumble.stop,
            fix=f"Indent it by {deeper} spaces, and what is below it by more than that.",
            shows=key["key"],
        )
    return YAML_SYNTAX.finding(
        "a key where the list above has only items “- ”",
        stumble.stop,
        fix="If these are keys with values, delete the “- ” above. If they are items, begin this one with “- ” too; "
        "what belongs to the item above is indented under it.",
    )


def without_dash_or_colon(stumble: Stumble) -> Finding | None:
    """Returns the finding on an item without its dash, or a key without its colon, which YAML reads as words until it
    meets a colon in a line below.
    """
    return (
        _first_without_dash(stumble)
        or _item_without_colon(stumble)
        or _entry_without_colon(stumble)
    )


def _item_without_colon(stumble: Stumble) -> Finding | None:
    """Returns the finding on `- decision Approve it` above `  body: …`, which YAML reads as one text until it meets the
    colon.
    """
    number = stumble.stop.line - 1
    entry = ENTRY.match(stumble.line)
    item = KEY_OF_ITEM.match(stumble.source.line(number))
    if not stumble.problem.startswith((IN_WORDS, NO_ITEM)) or not entry or not item:
        return None
    if item["key"] not in every_key() or item.start("key") != entry.start("key"):
        return None
    if is_folded(stumble.source, number):
        return None
    key = item["key"]
    return YAML_SYNTAX.finding(
        f"`{key}` without the colon that makes it a key",
        Span(stumble.source, number, item.start("key") + 1, len(key)),
        fix=f"Write a colon and a space after it: `{key}: …`.",
        shows=key,
    )


def _entry_without_colon(stumble: Stumble) -> Finding | None:
    """Returns the finding on `y1 2031/32` above `y2: 2032/33`, which YAML reads as one text until it meets the colon."""
    entry = ENTRY.match(stumble.line)
    number = stumble.stop.line - 1
    above = stumble.source.line(number)
    if not stumble.problem.startswith(IN_WORDS) or not entry or not number:
        return None
    if stumble.line.lstrip().startswith("-"):
        return None
    if entry.end("key") + 1 != stumble.stop.column or is_folded(stumble.source, number):
        return None
    words = above.lstrip()
    indentation = indentation_of(above)
    if indentation != indentation_of(stumble.line) or ":" in above or words[:1] in "-#":
        return None
    if TAB in above:
        return pasted_cells(stumble.source, number)
    return YAML_SYNTAX.finding(
        "a key without a colon and a space after it",
        Span(stumble.source, number, indentation + 1),
        fix=f"Add a colon and a space after the key, as in line {stumble.stop.line}.",
    )
