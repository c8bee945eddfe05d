"""YAML slips with brackets and quotes: text after their end, and an end that is missing or is another character."""

import re

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.load.yaml_slips.stumble import COLON, YAML_SYNTAX, Stumble, is_folded

OPENED = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +)?(?P<mark>[\"'\[{])")
CLOSES = {"[": "]", "{": "}", '"': '"', "'": "'"}
AFTER_A_VALUE = ",:#]}"  # what may follow a closing quote or bracket
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
CUT_OFF = re.compile(r" #\S")
BRACKET = re.compile(r"[\[\]{}]")
OF_FORMULA = re.compile(r"\{[^{}]*\}\s*[-+*/<>=≤≥]")
ON_THE_NEXT_LINE = "write “>-” after the key or dash, and the words on the next line"
OTHER_QUOTES = {
    "'": "An apostrophe ends single quotes: put double quotes around all of it.",
    '"': "A double quote ends what a double quote began: use single quotes inside, as in \"the 'best' one\".",
}


def words_after_a_value(stumble: Stumble) -> Finding | None:
    """Returns a finding on words that begin with a bracket or a quote and go on after its end: `- {users} are
    trained`.
    """
    for number in stumble.lines_up:
        line = stumble.source.line(number)
        opened = OPENED.match(line)
        if not opened or is_folded(stumble.source, number):
            continue
        if _goes_on(line, opened):
            mark = opened["mark"]
            return YAML_SYNTAX.finding(
                f"text goes on after the closing {CLOSES[mark]}",
                Span(stumble.source, number, opened.start("mark") + 1),
                fix=_with_quotes(line, opened),
            )
    return None


def _with_quotes(
    line: str,
    opened: re.Match[str],
) -> str:
    """Returns how such words are written, depending on whether they already have quotes."""
    mark = opened["mark"]
    body = line[opened.start("mark") :].rstrip()
    if mark in OTHER_QUOTES and body.endswith(mark):
        return f"{OTHER_QUOTES[mark]} Or {ON_THE_NEXT_LINE}."
    if mark in OTHER_QUOTES:
        return (
            "If it closes too early, move it to the end of all of the text. If these words alone are a quotation, put "
            "all of the text in double quotes, with single ones inside: \"'Best value' is …\". "
            f"Or {ON_THE_NEXT_LINE}."
        )
    if OF_FORMULA.match(line[opened.start("mark") :]):
        return "In ties and formulas, ids stand without braces: `price + option = whole`. Words stand in double quotes."
    return f"Put all of the text in double quotes, or {ON_THE_NEXT_LINE}."


def _goes_on(
    line: str,
    opened: re.Match[str],
) -> bool:
    """Whether words follow the end of what a bracket or a quote opens."""
    mark = opened["mark"]
    end = line.find(CLOSES[mark], opened.start("mark") + 1)
    if end < 0:
        return False
    rest = line[end + 1 :]
    if mark in "[{":
        rest = rest.lstrip(CLOSES[mark])
    rest = rest.strip()
    if mark == "'" and rest.startswith("'"):
        return False  # a doubled quote stands for one
    return bool(rest) and rest[0] not in AFTER_A_VALUE


def closed_otherwise(stumble: Stumble) -> Finding | None:
    """Returns the finding on `{amount: £5m, public: true]`, whose closing bracket is not that of the open one."""
    for number in stumble.lines_up:
        if is_folded(stumble.source, number):
            continue
        line = stumble.source.line(number)
        if not OPENED.match(line) and "{" not in line and "[" not in line:
            continue
        column = _wrong_end(line)
        if column is None:
            continue
        opened, closed = column
        mark, sign = line[opened], line[closed]
        return YAML_SYNTAX.finding(
            f"opened with {mark} but closed with {sign}",
            Span(stumble.source, number, closed + 1),
            fix=f"Write {CLOSES[mark]} here in the place of {sign}.",
        )
    return None


def _wrong_end(
    line: str,
) -> tuple[int, int] | None:
    """Returns the first bracket that another kind of bracket closes, and the place of that one, counted from 0."""
    bare = QUOTED.sub(_as_spaces, line)
    still_open: list[int] = []
    for bracket in BRACKET.finditer(bare):
        if bracket[0] in "[{":
            still_open.append(bracket.start())
        elif not still_open:
            return None
        else:
            opened = still_open.pop()
            if CLOSES[bare[opened]] != bracket[0]:
                return opened, bracket.start()
    return None


def _as_spaces(quoted: re.Match[str]) -> str:
    """Returns as many spaces as there are characters."""
    return " " * len(quoted[0])


def open_bracket(stumble: Stumble) -> Finding | None:
    """Returns a finding on a bracket that is not closed, or whose entries no commas separate."""
    at = stumble.start
    if not at or "flow" not in stumble.context:
        return None
    line = stumble.source.line(at.line)
    mark = line[at.column - 1 : at.column]
    if mark not in ("[", "{"):
        return None
    stop = stumble.stop
    sign = stumble.line[stop.column - 1 : stop.column + 1]
    if stop.line == at.line and sign == ": ":
        what, fix = COLON
        return YAML_SYNTAX.finding(what, stop, fix=fix)
    comment = CUT_OFF.search(QUOTED.sub(_as_spaces, line), at.column)
    if stop.line > at.line and comment:
        return YAML_SYNTAX.finding(
            f"a # inside {mark} {CLOSES[mark]}, where YAML begins a comment",
            Span(stumble.source, at.line, comment.start() + 2),
            fix="If the # belongs to the value, put the value in double quotes; if what follows is a comment, "
            f"write it after the {CLOSES[mark]}.",
            shows="#",
        )
    if stop.line > at.line and _never_closes(line[at.column - 1 :]):
        return YAML_SYNTAX.finding(
            f"a {mark} without its {CLOSES[mark]}",
            at,
            fix=f"Write {CLOSES[mark]} at the end of what {mark} begins, which is mostly the end of this line.",
        )
    return YAML_SYNTAX.finding(
        f"a {mark} that is not closed, or whose entries are not separated by commas",
        at,
        fix=f"Close it with {CLOSES[mark]}, put a comma between its entries, "
        "and put values with commas or brackets in quotes.",
    )


def _never_closes(words: str) -> bool:
    """Whether fewer brackets close than open in these words, which begin with one."""
    bare = QUOTED.sub(_as_spaces, words)
    opened = bare.count("[") + bare.count("{")
    return opened > bare.count("]") + bare.count("}")
