"""Rules: values of another shape than their key asks for."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.load.keys import ALIKE, MISSING_VALUE, UNKNOWN_KEY, is_reference
from twopart.load.tree import Node, Scalar
from twopart.load.yaml_slips.pasted import OF_CELLS
from twopart.model.placeholder import is_placeholder
from twopart.prose.lost_colon import LOST_COLON

A_LIST = "a list"  # as trees call it
ENTRIES = {  # how an entry of it is written
    "columns": "first: Its heading",
    "rows": "first: {heading: Its heading, cells: [1, 2]}",
    "signed": "director: {name: A Person, on: 1 May 2029}",
    "names": "supplier: {name: Its Name, withheld: GROUND}",
    "figures": "price: {amount: £5k, withheld: GROUND}",
    "declarations": "legal: yes",
    "sheet": "risk: What may go wrong.",
}
# The same where its value is to be confirmed.
# Lists whose length counts: so many columns, points or relations.
COUNTED = ("cells", "items")
NEVER_OPEN_AS_A_WHOLE = (*COUNTED, "ties")
OPEN = {
    "grounds": "commercial: {from: foia-43-2, ceases: TBC}",
    "part-1": "sections: {…: TBC}",
    "part-2": "sections: {…: TBC}",
    "sections": "introduction: TBC",
    "columns": "first: TBC",
    "rows": "first: {heading: TBC, cells: [TBC, TBC]}",
    "passages": "an_id: TBC",
    "figures": "price: {amount: TBC, withheld: GROUND}",
    "names": "supplier: {name: TBC, withheld: GROUND}",
}
FIRST_IDS = 3  # that a message names
# Registers in which `others: TBC` stands for each line that the form asks for.
WITH_OTHERS = ("front", "sheet")
EITHER = ("true", "false")
YES = ("yes", "true", "y", "on")
NO = ("no", "false", "n", "off", "never", "not")
ABBREVIATED = {
    "n/a": "not applicable",
    "na": "not applicable",
    "none": "not applicable",
    "y": "yes",
    "n": "no",
    "likely": "would be likely to",
}
# Registers whose ids a form gives to its sections, lines and roles.
OF_FORMS = ("sections", "front", "sheet", "lines", "sign-off", "declarations", "signed")
GROUND_ID = "Write the id of a ground alone: `withheld: GROUND`. What it protects, and its law, stand under `grounds:`."
WRONG_SHAPE = Rule(
    name="wrong-shape",
    what="a list, entries with keys or a single value where another of them is expected",
    why="It is not clear what was meant.",
    fix="Check the indentation, and that it stands under the key it belongs to.",
    example="title: [Cameras, Films]",
    mended="title: Cameras and films",
)
NO_SUCH_CHOICE = Rule(
    name="no-such-choice",
    what="a value that is not one of the choices that its key has",
    why="A misspelt choice must never count as another one.",
    fix="Write one of the choices that the finding names.",
    example="""\
figures:
  users: {count: 3, public: yes}
part-1: {sections: {summary: "There are {users}."}}
""",
    mended="""\
figures:
  users: {count: 3, public: true}
part-1: {sections: {summary: "There are {users}."}}
""",
)
BAD_ID = Rule(
    name="bad-id",
    what="an id with characters other than lower-case letters, digits and _",
    why="Prose and formulas refer to ids, and a space or a dash would end the id there.",
    fix="Write it like `unit_cost`: in small letters, with _ for spaces and other signs. "
    "If these are words with a colon, put them in quotes.",
    example="""\
figures:
  Unit cost: {amount: £5k, withheld: commercial}
""",
    mended="""\
figures:
  unit_cost: {amount: £5k, withheld: commercial}
""",
)


GLUED = re.compile(r"(?P<key>[a-z]+)(?::| +)(?P<id>[a-z][a-z0-9_]*)")
PLACING = ("use", "table", "timeline", "chart", "picture")  # keys of one id each
EMPTY_CELL = "Write the value; “nil” or “–” where there is nothing, “n/a” where nothing is to be expected."
ANY_DATE = "Write a date such as 1 April 2030; a month or a year alone will do: April 2030, 2030."
TWO_IDS = re.compile(
    r"[a-z]\w*(?: (?:to|until|till|through|and|-|,|;) |[–—/;]| [–—/] )[a-z]\w*"
)
TWO_DATES = (
    "Write a comma between the first day and the last: `[What happens, start, end]`. "
    "Where keys are written, they are `start: …` and `end: …` in the place of `on`."
)
DAY_OF_A_REVIEW = (
    "Write the day of the review here, such as 1 April 2030. The words of what ends it stand after `event:`: "
    "`ceases: {event: when the contract is signed, review: 1 April 2030}`."
)
OTHER_DATES = {"review": DAY_OF_A_REVIEW}
OF_AN_EVENT = (
    "Write what happens first, and after it the id of its date, or of its first day and its last: "
    "`[Contract signed, signing]`, `[Delivery, start, end]`."
)
ID_OF_A_GROUND = (
    "Write it in small letters, with _ for spaces and other signs, "
    "just as `withheld:` and the clauses in [[ ]] name it."
)
OF_A_SUM = "Write `sum: all`, or the ids of what is added up in brackets, with commas between them: `sum: [y1, y2]`."
OF_KEYS = {  # what the id after a key is of
    "use": "a passage",
    "table": "a table",
    "timeline": "a timeline",
    "chart": "a chart",
    "picture": "a picture",
    "figure": "a figure",
    "on": "a date",
    "start": "a date",
    "end": "a date",
    "stub": "a ground",
    "as": "a role",
}


def wrong_shape(at: Span, key: str, shape: str, expected: str) -> Finding:
    """Returns the finding on a value of another shape. `shape` is what stands there instead of what is `expected`."""
    fix = WRONG_SHAPE.fix
    if shape == A_LIST and begins_a_clause(at):
        fix = "Put the whole text in double quotes: without them, YAML reads its [[ as the beginning of a list."
    elif expected.startswith(A_LIST) and shape.startswith("entries"):
        fix = (
            "Write it as a list: begin each of its lines with “- ”, as in `- use: an_id` or `- A sentence.`; "
            "within square brackets, as in `[{use: an_id}]`."
        )
    elif expected == "one value" and shape == A_LIST:
        fix = f"Write it as one text, without brackets or a dash: `{key or 'key'}: …`."
    return WRONG_SHAPE.finding(
        f"{_place(key)} {shape}; it should be {expected}", at, fix=fix
    )


def begins_a_clause(at: Span) -> bool:
    """Whether what YAML takes for a list in a list is `[[ground: words]]` without quotes."""
    return at.source.line(at.line)[at.column - 1 :].startswith("[[")


def clause_in_plain_words(at: Span, key: str) -> Finding:
    """Returns a finding on a withheld clause where words are printed as they are written:
    in a title, a caption, a heading.
    """
    return WRONG_SHAPE.finding(
        f"{_place(key)} a withheld clause; it should be plain words, which Part 1 prints",
        at,
        why="Clauses are read in sentences alone; here the brackets and all in them would be printed.",
        fix="Leave the clause out, and write what the public may read; the rest belongs in a sentence of Part 2.",
    )


def no_record(
    at: Span,
    key: str,
    shape: str,
    keys: tuple[str, ...],
    example: str,
) -> Finding:
    """Returns the finding. `keys` are those of the expected record; `example` is one on a line, if there is one."""
    fix = f"Check the indentation. Keys here: {', '.join(keys)}."
    if shape == A_LIST and "text" in keys:
        fix = (
            "One passage is one paragraph: give each of several an id of its own and place each with `use:`; "
            "or, if these are points below a sentence, write that after `text:` and the points below `items:`."
        )
    elif shape == A_LIST and {"heading", "sum", "under"} <= set(keys):
        fix = (
            "For a column that adds up the others, write `[Total, sum]`; for another, its heading alone, or keys: "
            "{heading: Price, unit: £}."
        )
    elif key == "events" and shape == A_LIST:
        fix = OF_AN_EVENT
    elif example:
        fix = f"Write it like `{key or 'id'}: {example}`, indented like its neighbours."
    return WRONG_SHAPE.finding(
        f"{_place(key)} {shape}; it should be keys with values",
        at,
        why="It is not clear what was meant.",
        fix=fix,
    )


def no_label(at: Span, key: str, example: str) -> Finding:
    """Returns a finding on a figure or name that is a value alone, and stands below no label."""
    return WRONG_SHAPE.finding(
        f"`{key}` is a value without a label",
        at,
        why="Nothing is public by accident: every figure and name has a label that says so.",
        fix="Move it below `public:`, or below `withheld:` and a ground, one level further to the right; "
        f"or write its label beside it: `{key}: {example}`.",
    )


def no_entries(
    at: Span,
    key: str,
    shape: str,
    *,
    dashes: bool,
    ids: tuple[str, ...] = (),
) -> Finding:
    """Returns the finding. `ids` are those that its items have already: `- kit: {…}`."""
    like = ENTRIES.get(key, "an_id: …")
    fix = f"Write each on a line of its own, indented: `{like}`."
    if dashes:
        fix = f"Give each an id in place of its dash: `{like}`."
    line = at.source.line(at.line)
    if dashes and line.startswith("[", at.column - 1):
        fix = f"Give each an id, in curly brackets or on a line of its own: `{like}`."
    if "\t" in line.strip():
        fix = OF_CELLS
    if ids:
        fix = f"Delete the dashes: {_some_ids(ids)} there already."
    return WRONG_SHAPE.finding(
        f"{_place(key)} {shape}; it should be entries of the form `id: …`",
        at,
        why="Formulas, references and labels reach each of them by its id.",
        fix=fix,
    )


def _some_ids(ids: tuple[str, ...]) -> str:
    """Returns at most three ids, with the verb that they need."""
    if len(ids) == 1:
        return f"the id ({ids[0]}) is"
    more = ", …" if len(ids) > FIRST_IDS else ""
    return f"the ids ({', '.join(ids[:FIRST_IDS])}{more}) are"


def is_open_as_a_whole(node: Node, key: str, *, short: bool) -> bool:
    """Whether TBC stands in the place of a list: of one whose length has to be known, or of one without a short form."""
    if not isinstance(node, Scalar) or not is_placeholder(node.text):
        return False
    return key in NEVER_OPEN_AS_A_WHOLE or not short


def not_open_as_a_whole(at: Span, key: str) -> Finding:
    """Returns the finding on TBC in the place of several entries or keys, each of which can be TBC alone."""
    fix = f"Leave `{key}:` out until something of it is known."
    if key in COUNTED:
        fix = f"Write TBC for each of them that is not known yet: `{key}: [TBC, TBC]`."
    if key in WITH_OTHERS:
        fix = (
            f"Write `others: TBC` below `{key}:` and indented, for every line that the form asks for; what is known of "
            "them stands there too, each on a line of its own."
        )
    if key in OPEN:
        fix = f"Write TBC for each value of it that is not known yet, below `{key}:` and indented: `{OPEN[key]}`."
    return WRONG_SHAPE.finding(
        f"`{key}` is TBC as a whole; TBC stands for one value",
        at,
        why="It would not be known how many values are to be confirmed, nor what they are.",
        fix=fix,
    )


def _place(key: str) -> str:
    if key:
        return f"`{key}` is"
    return "found"


def no_such_choice(
    at: Span,
    key: str,
    choices: tuple[str, ...],
    written: str = "",
) -> Finding:
    what = f"`{key}` has a value that is not one of its choices"
    if choices == ("true",):
        fix = _true_or_withheld(key, written)
        return NO_SUCH_CHOICE.finding(what, at, fix=fix)
    hint = ""
    if choices == EITHER:
        hint = _true_or_false(written)
    for close in difflib.get_close_matches(written.lower(), choices, 1, ALIKE):
        hint = f"Did you mean `{close}`? "
    hint = hint or _choice_meant(written, choices)
    fix = f"{hint}Write one of: {', '.join(choices)}."
    return NO_SUCH_CHOICE.finding(what, at, fix=fix)


def _true_or_withheld(key: str, written: str) -> str:
    """Returns the label that was meant first: `public: no` wants a ground, and `public: yes` the word `true`."""
    withheld = "`withheld: GROUND` (the id of one of the `grounds:`)"
    if key == "public" and written.lower() in NO:
        return (
            f"Write {withheld} in its place; or `public: true` if it may be published."
        )
    if key == "public":
        return f"Write `public: true`; or {withheld} if it may not be published."
    return f"Write `{key}: true`, or delete the key."


def _true_or_false(written: str) -> str:
    """Returns what was meant by `yes` or `no`, where YAML has `true` and `false`."""
    if written.lower() in YES:
        return "Did you mean `true`? "
    if written.lower() in NO:
        return "Did you mean `false`? "
    return ""


def _choice_meant(written: str, choices: tuple[str, ...]) -> str:
    """Returns what a choice with other words after it, or its abbreviation, was meant for."""
    word, _, more = written.lower().partition(" ")
    choice = ABBREVIATED.get(written.lower(), word)
    if choice not in choices:
        return ""
    hint = f"Did you mean `{choice}`? "
    if more and "not applicable" in choices:
        hint += f"Who says so has a key: `{{answer: {choice}, by: A Person}}`. "
    return hint


def bad_id(at: Span, key: str = "") -> Finding:
    """Returns the finding. `key` is the register in which the id stands."""
    if key in ("columns", "rows"):
        return BAD_ID.finding(
            BAD_ID.what,
            at,
            fix=f"Give it an id such as `first`, and write what is printed as its heading: `{ENTRIES[key]}`.",
        )
    if key in OF_FORMS:
        return BAD_ID.finding(
            "an id with characters other than lower-case letters, digits and dashes",
            at,
            why="Papers name the sections and lines of their form by these ids.",
            fix="Write it like `legal-comments`: in small letters, with dashes for spaces and other signs. "
            "What is printed is its heading.",
        )
    if key == "grounds":
        finding = BAD_ID.finding(BAD_ID.what, at, fix=ID_OF_A_GROUND)
        return replace(finding, likely_name=key)
    return BAD_ID.finding(BAD_ID.what, at)


def not_an_id(at: Span) -> Finding:
    return BAD_ID.finding(
        "a value that is not an id, where an id is expected",
        at,
        why="This key names something that is written elsewhere in the paper, under its id.",
        fix="Write ids alone, without braces: `go_live`, or where several are allowed "
        "`[rent, grant]`; add a date to `figures:` first.",
    )


def with_key(findings: Iterable[Finding], key: str) -> Iterator[Finding]:
    """Yields the findings on the value of a key; that on a label which is no id says what ids are meant."""
    for finding in findings:
        if finding.rule == BAD_ID.name and key == "withheld":
            yield replace(
                finding, fix=GROUND_ID, likely_name=_in_small_letters(finding.at)
            )
        elif finding.rule == BAD_ID.name and key == "sum":
            yield replace(finding, fix=OF_A_SUM)
        elif finding.rule == BAD_ID.name and key in OF_KEYS:
            yield replace(finding, fix=_id_alone(key, finding.at))
        elif finding.rule == UNKNOWN_KEY.name and key in OF_KEYS:
            what = "braces around an id, which YAML reads as keys and values"
            yield replace(finding, what=what, fix=_id_alone(key, finding.at))
        elif finding.rule == MISSING_VALUE.name and key in ("cells", "value"):
            yield replace(finding, what="a cell with nothing in it", fix=EMPTY_CELL)
        elif "`ceases:" in finding.fix and key != "date":
            yield replace(finding, fix=OTHER_DATES.get(key, ANY_DATE))
        else:
            yield finding


def glued_key(entry: Text) -> Finding | None:
    """Returns the finding on `{table:cost}` or `{table cost}`, which YAML reads as one key without a value."""
    glued = GLUED.fullmatch(entry)
    if not glued or glued["key"] not in PLACING or not is_reference(entry):
        return None
    key = glued["key"]
    return LOST_COLON.finding(
        f"`{key}` without a colon and a space after it, so that YAML reads all of it as one key",
        Span(entry.span.source, entry.span.line, entry.span.column, len(key)),
        fix=f"Write a colon and a space after it: `{{{key}: {glued['id']}}}`.",
        shows=key,
    )


def _in_small_letters(at: Span | None) -> str:
    """Returns the id that is written in capitals at a place, or with characters that ids cannot have."""
    return _written(at).lower().replace(" ", "_").replace("-", "_")


def _written(at: Span | None) -> str:
    if at is None:
        return ""
    start = at.column - 1
    return at.source.line(at.line)[start : start + at.width]


def _id_alone(key: str, at: Span | None) -> str:
    """Returns how the id of something is written, which stands elsewhere in the paper."""
    if key == "on" and TWO_IDS.fullmatch(_written(at)):
        return TWO_DATES
    if key == "as":
        return (
            "Write the role as the form names it, in small letters with dashes: `as: finance`. "
            "`twopart review PAPER --open` says which role is asked for what."
        )
    like = "in small letters, with _ for spaces, and without braces"
    alone = f"Write the id of {OF_KEYS[key]} alone, {like}: `{key}: an_id`."
    if OF_KEYS[key] == "a date":
        return f"{alone} The date itself stands under `figures:`. In a list, what happens stands before its date."
    return alone


RULES = (WRONG_SHAPE, NO_SUCH_CHOICE, BAD_ID)
