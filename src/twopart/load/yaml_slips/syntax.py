"""Rule: YAML that the parser cannot read.

The parser says where it gave up, and where what it was reading begins. The place that the author
must mend is often above both.
"""

import re
from collections.abc import Callable
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.load.keys import STEP
from twopart.load.shape import every_key
from twopart.load.yaml_slips import items
from twopart.load.yaml_slips.at_the_margin import key_at_the_margin, line_above
from twopart.load.yaml_slips.brackets import (
    OPENED,
    closed_otherwise,
    open_bracket,
    words_after_a_value,
)
from twopart.load.yaml_slips.further_left import below_public, key_further_left
from twopart.load.yaml_slips.glued import glued_dash, key_without_space
from twopart.load.yaml_slips.indentation import (
    ENTRY,
    difference_to_the_line_above,
    indentation_of,
    is_followed_by_another_value,
    spaces,
)
from twopart.load.yaml_slips.lost_labels import lost_label
from twopart.load.yaml_slips.pasted import (
    cells_among_rows,
    in_curly_quotes,
    lost_dash,
    paste_at_the_margin,
    pasted_item,
)
from twopart.load.yaml_slips.stumble import (
    COLON,
    IN_WORDS,
    LOST_ITEM,
    NO_KEY,
    NO_VALUE,
    YAML_SYNTAX,
    Stumble,
    is_folded,
    stumble_of,
)

ESCAPES = (
    "found unknown escape",
    "did not find expected hexdecimal",
    "found invalid Unicode",
)
NO_COLON = "could not find expected ':'"
AFTER_SUCH_A_COLON = (
    NO_KEY,
    "did not find expected comment",  # after a bar, which begins words on the next line
)
PROBLEMS_OF_A_LINE = (
    IN_WORDS,
    "found character that cannot start",
    "did not find expected alphabetic",
)
LAST_KEY = re.compile(r"([a-z][a-z-]*)$")

LONE_SIGN = re.compile(r": +(?P<sign>[?-])\s*(?:#.*)?$")
PLACING_IN_A_LINE = re.compile(
    r"\s*[\w-]+: (?P<key>use|table|timeline|chart|picture): *(?P<id>[a-z][a-z0-9_]*)\s*$"
)

Cause = Callable[[Stumble], Finding | None]
CLOSE_IT = "Close it with the same quote at the end of its text; what follows it is read as part of the text until then."
# Beginnings of what the parser says, with what the author is told: what was found, and the fix.
PROBLEMS = (
    ("mapping values are not allowed", *COLON),
    (NO_COLON, "a line that is neither `key: value` nor part of the value above it",
     "Add a colon and a space after the key, or indent the line so that it belongs to the value above."),
    ("did not find expected '-' indicator", "a line that is not indented like the items of its list",
     "Begin an item with “- ” under the others, or indent the line under the item it belongs to."),
    ("did not find expected key", "a line, here or just above, that is not indented like its neighbours",
     "Indent keys of one level alike; a key further left begins something new."),
    (NO_VALUE, "an empty place beside a comma",
     "Write the value that is missing, nil as “nil”; or delete the comma that is too many."),
    ("found character that cannot start", "a value that begins with a character with a meaning of its own",
     "Put the value in double quotes."),
    ("did not find expected alphabetic", "a value that begins with * or &", "Put the value in double quotes."),
    ("block sequence entries are not allowed", "an item “- ” where a value was begun on the same line",
     "Begin the list on a line of its own."),
)  # fmt: skip


def syntax(source: Source, error: Any) -> tuple[Finding, bool]:
    """Returns the finding for an error of the parser, at the place that is to be mended.

    The second value is whether that mistake ends with its line, so that the file can be read on
    below.
    """
    stumble = stumble_of(source, error)
    for cause in CAUSES:
        finding = cause(stumble)
        if finding:
            return finding, _ends_with_its_line(cause, finding, source)
    return _problem(stumble), stumble.problem.startswith(PROBLEMS_OF_A_LINE)


def _ends_with_its_line(cause: Cause, finding: Finding, source: Source) -> bool:
    if cause in OF_QUOTES and finding.at is not None:
        return is_followed_by_another_value(source, finding.at.line)
    return cause in IN_ONE_LINE


def _problem(stumble: Stumble) -> Finding:
    """Returns what the parser says, in the author's words."""
    at = stumble.stop
    if stumble.start and "could not find" in stumble.problem:
        at = stumble.start  # the parser goes on to the next line before it gives up
    for beginning, what, fix in PROBLEMS:
        if stumble.problem.startswith(beginning):
            where = ""
            if beginning == NO_KEY:
                where = difference_to_the_line_above(stumble.source, at.line)
            deeper = ""
            if beginning == NO_COLON:
                deeper = _words_too_far_left(stumble, at.line)
            return YAML_SYNTAX.finding(what, at, fix=deeper or where + fix)
    return YAML_SYNTAX.finding(YAML_SYNTAX.what, at)


def _words_too_far_left(stumble: Stumble, number: int) -> str:
    """Returns how to mend words that belong to the value above, but stand no further right than its key;
    else nothing.
    """
    source = stumble.source
    words = source.line(number)
    above = next(
        (line for line in range(number - 1, 0, -1) if source.line(line).strip()), 0
    )
    entry = ENTRY.match(source.line(above)) if above else None
    if not entry or not source.line(above)[entry.end() :].strip():
        return ""
    depth = entry.start("key")
    if indentation_of(words) > depth:
        return ""
    return (
        f"If it goes on with the text of `{entry['key']}:` in line {above}, indent it by {spaces(depth + STEP)}. "
        "If it begins with a key of its own, add a colon and a space after that."
    )


def _escape(stumble: Stumble) -> Finding | None:
    r"""Returns the finding on `\[` in double quotes: the parser stops at the sign after the backslash, or after
    that.
    """
    if not stumble.problem.startswith(ESCAPES):
        return None
    line, at = stumble.line, stumble.stop
    column = line.rfind("\\", 0, at.column) + 1
    place = Span(stumble.source, at.line, column or at.column)
    return backslash(place, line[column : column + 1])


def backslash(at: Span, sign: str) -> Finding:
    """Returns the finding. `sign` is what follows the backslash; letters and digits of the paper are not shown."""
    named = "a backslash"
    if sign and sign.isprintable() and not sign.isalnum():
        named = f"`\\{sign}`"
    return YAML_SYNTAX.finding(
        f"{named} in double quotes, where a backslash has another meaning",
        at,
        why="In double quotes, YAML turns a backslash and what follows it into another "
        "character, or cannot read the file.",
        fix="Put the words in single quotes, or begin them on the next line after “>-”; "
        "there a backslash is only a backslash.",
    )


def _open_quote(stumble: Stumble) -> Finding | None:
    """Returns a finding on a quote that nothing closes, up to the end of the file."""
    if not stumble.start or "quoted scalar" not in stumble.context:
        return None
    what = "a quote that is opened here and never closed"
    fix = _how_to_close(stumble.source.line(stumble.start.line))
    if _is_apostrophe(stumble.source.line(stumble.start.line), stumble.start.column):
        fix = f"If it is an apostrophe, put all of the text in double quotes. If it opens a quotation: {CLOSE_IT}"
    return YAML_SYNTAX.finding(what, stumble.start, fix=fix)


def _is_apostrophe(line: str, column: int) -> bool:
    """Whether a single quote before a letter is the only one in its line."""
    return bool(re.match(r"'[^\W\d_][^']*$", line[column - 1 :]))


def _quote_left_open(stumble: Stumble) -> Finding | None:
    """Returns a finding on a quote that was never closed, and took the opening quote of a later line for its end."""
    before = stumble.line[: stumble.stop.column - 1]
    mark = before.rstrip()[-1:]
    if mark not in ("'", '"'):
        return None
    for number in range(stumble.stop.line - 1, 0, -1):
        if mark in stumble.source.line(number):
            return _quote_opened(stumble.source, number, mark)
    return None


def _quote_opened(source: Source, number: int, mark: str) -> Finding | None:
    """Whether a line opens a quote with this mark and does not close it."""
    line = source.line(number)
    opened = OPENED.match(line)
    if not opened or opened["mark"] != mark:
        return None
    if is_folded(source, number) or mark in line[opened.end("mark") :]:
        return None
    at = Span(source, number, opened.start("mark") + 1)
    what = "a quote that is opened here and not closed"
    return YAML_SYNTAX.finding(what, at, fix=_how_to_close(line))


def _how_to_close(line: str) -> str:
    if line.rstrip().endswith(("”", "“")):
        return 'The quote at its end is a curly one, which a word processor made: type a straight one (") in its place.'
    return CLOSE_IT


def _placing_in_a_line(stumble: Stumble) -> Finding | None:
    """Returns the finding on `summary: use: need`: what a section places, without the brackets of a list."""
    placing = PLACING_IN_A_LINE.match(stumble.line)
    if not stumble.problem.startswith(IN_WORDS) or not placing:
        return None
    key, name = placing["key"], placing["id"]
    return YAML_SYNTAX.finding(
        f"`{key}:` after another key in the same line",
        Span(stumble.source, stumble.stop.line, placing.start("key") + 1, len(key)),
        fix=f"Put it in brackets, as a list: `[{{{key}: {name}}}]`.",
        shows=key,
    )


def _closed_twice(stumble: Stumble) -> Finding | None:
    """Returns a finding on a ] or } after the one that closes its list."""
    sign = stumble.line[stumble.stop.column - 1 : stumble.stop.column]
    if not stumble.problem.startswith(NO_KEY) or sign not in ("]", "}"):
        return None
    return YAML_SYNTAX.finding(
        f"a {sign} that closes nothing",
        stumble.stop,
        fix="Delete it; or write what it is to close at the beginning of the value.",
    )


def _colon_in_an_item(stumble: Stumble) -> Finding | None:
    """Returns the finding on `- We wait. [[commercial: …]]`: YAML reads the words up to the colon as a key."""
    if not stumble.problem.startswith(AFTER_SUCH_A_COLON):
        return None
    item = items.PLAIN_ITEM.match(stumble.line)
    if not item or is_folded(stumble.source, stumble.stop.line):
        return None
    words, _, value = stumble.line[item.end() :].partition(": ")
    if " " not in words or not value.lstrip().startswith(("[", "{", '"', "'")):
        return None
    column = item.end() + len(words) + 1
    colon = Span(stumble.source, stumble.stop.line, column)
    what, fix = COLON
    return YAML_SYNTAX.finding(what, colon, fix=fix)


def _curly_quotes(stumble: Stumble) -> Finding | None:
    """Returns the finding on `title: “Lights: a case”`, whose quotes only look like quotes."""
    if not stumble.problem.startswith(IN_WORDS):
        return None
    return in_curly_quotes(stumble.source, stumble.stop.line, YAML_SYNTAX)


def _pasted_item(stumble: Stumble) -> Finding | None:
    """Returns the finding on `• We wait`, `– We wait` or `* We wait`: items as other programs write them."""
    start = stumble.start or stumble.stop
    for number in (stumble.stop.line, *range(start.line, stumble.stop.line)):
        if not is_folded(stumble.source, number):
            finding = pasted_item(stumble.source, number, LOST_ITEM)
            if finding:
                return finding
    return None


def _lost_dash(stumble: Stumble) -> Finding | None:
    start = stumble.start or stumble.stop
    if is_folded(stumble.source, start.line):
        return None
    return lost_dash(stumble.source, start.line, LOST_ITEM)


def _lost_comma(stumble: Stumble) -> Finding | None:
    """Returns the finding on `{amount: £5m public: true}`: a known key before the colon at which the parser stumbles."""
    before = stumble.line[: stumble.stop.column - 1]
    key = LAST_KEY.search(before)
    if not key or key[1] not in every_key() or "{" not in before:
        return None
    if before[: key.start()].rstrip().endswith((",", "{")):
        return None
    return YAML_SYNTAX.finding(
        f"`{key[1]}:` inside {{ }} without a comma before it",
        Span(stumble.source, stumble.stop.line, key.start(1) + 1, len(key[1])),
        fix=f"Put a comma before it: `…, {key[1]}: …`.",
        shows=key[1],
    )


def _question_mark(stumble: Stumble) -> Finding | None:
    """Returns the finding on `{amount: ?, …}`, where YAML reads the question mark as the beginning of a key."""
    at = stumble.stop
    sign = stumble.line[at.column - 1 : at.column]
    if not stumble.problem.startswith(NO_VALUE) or sign != "?":
        return None
    return YAML_SYNTAX.finding(
        "a question mark in the place of a value",
        at,
        fix="What is not known yet is written TBC, alone and in capitals.",
    )


def _lone_sign(stumble: Stumble) -> Finding | None:
    """Returns the finding on `risk: ?` or `risk: -`, where YAML reads the sign as the beginning of a key or an item."""
    sign = LONE_SIGN.search(stumble.line)
    if not sign or is_folded(stumble.source, stumble.stop.line):
        return None
    if sign.start("sign") + 1 != stumble.stop.column:
        return None
    return YAML_SYNTAX.finding(
        f"a {sign['sign']} alone in the place of a value",
        stumble.stop,
        fix="What is not known yet is written TBC, alone and in capitals. Where there is nothing to say, write “None.”",
    )


def _indented_key(stumble: Stumble) -> Finding | None:
    """Returns the finding on `  meeting: …` below `title: …`, which YAML reads as more words of the line above."""
    if not stumble.problem.startswith(IN_WORDS):
        return None
    line_above = stumble.source.line(stumble.stop.line - 1)
    entry = ENTRY.match(stumble.line)
    above = ENTRY.match(line_above)
    if not entry or not above:
        return None
    if not line_above[above.end() :].strip():
        return None  # a key without words in its line begins a level of its own
    if entry.end("key") + 1 != stumble.stop.column:
        return None
    if above.start("key") >= entry.start("key"):
        return None
    return _further_left_or_right(stumble, above, entry) or YAML_SYNTAX.finding(
        "a key that is indented more than the line above, "
        "so YAML reads it as more words of that line",
        Span(stumble.source, stumble.stop.line, entry.start("key") + 1),
        fix=f"Indent it by {spaces(above.start('key'))}, like `{above['key']}:` in line {stumble.stop.line - 1}."
        + _lost_label_above(stumble),
    )


def _further_left_or_right(
    stumble: Stumble, above: re.Match[str], entry: re.Match[str]
) -> Finding | None:
    """Returns the finding where the key above that line is indented as this one:
    then the line between may be the wrong one.
    """
    source = stumble.source
    number = stumble.stop.line - 1
    before = line_above(source, number)
    other = ENTRY.match(source.line(before)) if before else None
    if not other or other.start("key") != entry.start("key"):
        return None
    depth = other.start("key")
    return YAML_SYNTAX.finding(
        "a key that is further left than those above and below it",
        Span(source, number, above.start("key") + 1, len(above["key"])),
        fix=f"If it goes with `{other['key']}:` in line {before}, indent it by {spaces(depth)}. If not, indent "
        f"`{entry['key']}:` in line {number + 1} by {spaces(above.start('key'))}."
        + below_public(source, number, depth),
    )


def _lost_label_above(stumble: Stumble) -> str:
    """Returns a warning where the line would come to stand below `public:`, because the line
    of its own label may be lost.
    """
    indentation = indentation_of(stumble.source.line(stumble.stop.line - 1))
    for number in range(stumble.stop.line - 1, 0, -1):
        line = stumble.source.line(number)
        if line.strip() and indentation_of(line) < indentation:
            if line.strip() == "public:":
                return (
                    f" There it would be public, as line {number} says: if a line such as `withheld:` and the one of "
                    "its ground have been lost above it, write these again instead."
                )
            return ""
    return ""


# In the order in which they are thought of: the first that explains the stumble is the finding.
CAUSES = (
    _escape,
    _curly_quotes,
    lost_label,
    _placing_in_a_line,
    items.without_dash_or_colon,
    _colon_in_an_item,
    _closed_twice,
    _open_quote,
    _quote_left_open,
    paste_at_the_margin,
    cells_among_rows,
    _pasted_item,
    _lost_comma,
    key_at_the_margin,
    items.further_left,
    items.further_right,
    items.below_quotes,
    items.out_of_line,
    items.among_entries,
    items.key_among_items,
    _question_mark,
    _lone_sign,
    glued_dash,
    _lost_dash,
    key_further_left,
    _indented_key,
    words_after_a_value,
    key_without_space,
    closed_otherwise,
    open_bracket,
)
# Of these, the ones whose mistake ends with its line.
IN_ONE_LINE = (
    _escape,
    _curly_quotes,
    _pasted_item,
    _lost_comma,
    _colon_in_an_item,
    items.further_right,
    _lone_sign,
    glued_dash,
    words_after_a_value,
    key_without_space,
    closed_otherwise,
    open_bracket,
)
# And those whose mistake goes on up to the next key or item.
OF_QUOTES = (_open_quote, _quote_left_open)
RULES = (YAML_SYNTAX, LOST_ITEM)
