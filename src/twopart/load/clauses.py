"""Rules: withheld clauses, `[[ground: full wording | public wording]]`, that are not written as such."""

import re
from collections.abc import Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.model.placeholder import WORD, is_placeholder
from twopart.model.prose import Clause, Reference, Words
from twopart.prose import silence

RunsOfSide = list[Words | Reference]
GROUND = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)\s*:\s?")
OPENING = "[["
IN_BOTH_PARTS = """\
part-1: {sections: {summary: [{use: buying}]}}
part-2: {withheld: commercial, sections: {detail: [{use: buying}]}}
"""

UNCLOSED_CLAUSE = Rule(
    name="unclosed-clause",
    what="“[[” without its “]]”",
    why="It is not clear where the withheld words end.",
    fix="Close it with “]]”.",
    example='passages: {buying: "We buy [[commercial: cameras."}\n' + IN_BOTH_PARTS,
    mended='passages: {buying: "We buy [[commercial: cameras]]."}\n' + IN_BOTH_PARTS,
)
UNOPENED_CLAUSE = Rule(
    name="unopened-clause",
    what="“]]” without its “[[”",
    why="The words before it were perhaps meant to be withheld.",
    fix="Where the withheld words begin, write “[[” and the id of their ground, as in “[[GROUND: ”; "
    "a real bracket is written \\].",
    example='passages: {buying: "We buy cameras]]."}\n' + IN_BOTH_PARTS,
    mended='passages: {buying: "We buy [[commercial: cameras]]."}\n' + IN_BOTH_PARTS,
)
NESTED_CLAUSE = Rule(
    name="nested-clause",
    what="a withheld clause inside another",
    why="What is inside is withheld already.",
    fix="Close the first, or remove the inner brackets.",
    example='passages: {buying: "We [[commercial: buy [[commercial: cameras]]."}\n'
    + IN_BOTH_PARTS,
    mended='passages: {buying: "We [[commercial: buy cameras]]."}\n' + IN_BOTH_PARTS,
)
CLAUSE_WITHOUT_GROUND = Rule(
    name="clause-without-ground",
    what="a withheld clause that names no ground",
    why="Every withholding has its reason.",
    fix="Write the id of the ground and a colon first: [[GROUND: …]].",
    example='passages: {buying: "We buy [[cameras]]."}\n' + IN_BOTH_PARTS,
    mended='passages: {buying: "We buy [[commercial: cameras]]."}\n' + IN_BOTH_PARTS,
)
CLAUSE_WITH_TWO_BARS = Rule(
    name="clause-with-two-bars",
    what="a withheld clause with more than one bar",
    why="The bar separates the full wording from the public one; "
    "with two bars it is not clear which is which.",
    fix="Keep one; a real bar is written \\|.",
    example='passages: {buying: "We [[commercial: rent | use | see]] them."}\n'
    + IN_BOTH_PARTS,
    mended='passages: {buying: "We [[commercial: rent | use]] them."}\n'
    + IN_BOTH_PARTS,
)
SILENCE_WITHOUT_REASON = Rule(
    name="silence-without-reason",
    what="a withheld clause with nothing after its bar, and without a reason for that",
    why="Part 1 shows where something is withheld, "
    "unless its author writes down why it does not.",
    fix="Delete the bar, so that Part 1 prints the mark of the ground; "
    "or write after the bar what Part 1 says instead; "
    "or give the reason for saying nothing: | silent: the reason.",
    example='passages: {buying: "We buy cameras [[commercial: from Heron | ]]."}\n'
    + IN_BOTH_PARTS,
    mended='passages: {buying: "We buy cameras [[commercial: from Heron | from a firm]]."}\n'
    + IN_BOTH_PARTS,
)
EMPTY_CLAUSE = Rule(
    name="empty-clause",
    what="a withheld clause with no words to withhold",
    why="Nothing is withheld by it.",
    fix="Write the full wording between the ground and the bar.",
    example='passages: {buying: "We [[commercial: ]] them."}\n' + IN_BOTH_PARTS,
    mended='passages: {buying: "We [[commercial: rent]] them."}\n' + IN_BOTH_PARTS,
)


def of_clause(rule: Rule, at: Span, token: str = OPENING) -> Finding:
    """Returns a finding of one of the rules above, at one of a clause's double brackets."""
    return rule.finding(rule.what, at, shows=token)


def clause(sides: list[RunsOfSide], start: Span) -> tuple[Clause | None, list[Finding]]:
    """Returns the clause that stands between double brackets, and what is wrong with it.

    `sides` are the runs between its bars; the first of them begins with the ground. `start` is
    the place of its opening brackets.
    """
    first = _first_words(sides[0])
    ground = GROUND.match(first)
    if not ground:
        finding = of_clause(CLAUSE_WITHOUT_GROUND, start)
        return None, [replace(finding, likely_name=_first_word(first))]
    if len(sides) > 2:  # noqa: PLR2004 - full and public
        return None, [of_clause(CLAUSE_WITH_TWO_BARS, start)]
    full = _without_ground(sides[0], ground)
    public: RunsOfSide = []
    if len(sides) > 1:
        full = _without_space_after(full)
        public = _without_space_before(sides[1])
    full = _opened(full, start)
    public = _opened(public, start)
    silent = _reason_for_silence(public)
    findings = list(_wordings(full, public, silent, start, has_bar=len(sides) > 1))
    if silent is not None:
        public = []
    name = Text(ground[1], _place_of_ground(ground, start))
    read = Clause(name, tuple(full), tuple(public), start, silent)
    return read, findings


def _first_word(words: str) -> str:
    """Returns what may be the id of a ground that lost its colon, or has another character in its place."""
    word, *_ = words.split(maxsplit=1) or [""]
    return word.rstrip(";,.-–—=")


def _wordings(
    full: RunsOfSide,
    public: RunsOfSide,
    silent: str | None,
    start: Span,
    *,
    has_bar: bool,
) -> Iterator[Finding]:
    """Yields what is wrong with the wordings of a clause; `silent` is its reason for silence."""
    if not full and not public:
        yield of_clause(EMPTY_CLAUSE, start)
    if has_bar and not (_says_something(public) and _is_reason(silent)):
        yield of_clause(SILENCE_WITHOUT_REASON, start)
    if silent is None and silence.is_misspelt(_typed(public)):
        yield silence.misspelt(start)
    if silence.is_misplaced(_typed(full)):
        yield silence.misplaced(start)


def _first_words(side: RunsOfSide) -> str:
    """Returns the words that one side of a bar begins with; nothing where it begins with a reference."""
    if not side or not isinstance(side[0], Words):
        return ""
    return side[0].markdown


def _without_ground(side: RunsOfSide, ground: re.Match[str]) -> RunsOfSide:
    words = ground.string[ground.end() :]
    if not words:
        return side[1:]
    return [Words(words), *side[1:]]


def _place_of_ground(ground: re.Match[str], start: Span) -> Span:
    column = start.column + len(OPENING) + ground.start(1)
    return Span(start.source, start.line, column, len(ground[1]))


def _says_something(public: RunsOfSide) -> bool:
    """Whether the public side has words; a stop or a space alone would be a silence without its reason."""
    return any(map(_is_more_than_signs, public))


def _is_more_than_signs(run: Words | Reference) -> bool:
    return isinstance(run, Reference) or _has_letters(run.markdown)


def _reason_for_silence(public: RunsOfSide) -> str | None:
    """Returns what stands after `silent:`, which no part prints; None where Part 1 has a wording."""
    words = _first_words(public)
    match = silence.SILENT.match(words)
    if not match:
        return None
    reason = words[match.end() :] + _typed(public[1:])
    return reason.strip()


def _typed(side: RunsOfSide) -> str:
    """Returns one side of a bar as it was typed."""
    typed = ""
    for run in side:
        if isinstance(run, Words):
            typed += run.markdown
        else:
            typed += run.written
    return typed


def _is_reason(silent: str | None) -> bool:
    """Whether the silence has its reason; a stop alone is none. None means that Part 1 is not silent."""
    return silent is None or _has_letters(silent)


def _has_letters(words: str) -> bool:
    """Whether there is a letter or a digit among the characters."""
    return any(map(str.isalnum, words))


def _opened(side: RunsOfSide, at: Span) -> RunsOfSide:
    """Returns one side of a bar; a placeholder may be all that stands there."""
    if len(side) == 1 and is_placeholder(_first_words(side)):
        return [Reference((WORD,), at)]
    return side


def _without_space_before(side: RunsOfSide) -> RunsOfSide:
    """Returns what stands after a bar, without the one space that makes the bar readable."""
    if side and isinstance(side[0], Words):
        words = side[0].markdown.removeprefix(" ")
        side = [Words(words), *side[1:]]
    return _without_empty_words(side)


def _without_space_after(side: RunsOfSide) -> RunsOfSide:
    """Returns what stands before a bar, without the one space that makes the bar readable."""
    if side and isinstance(side[-1], Words):
        words = side[-1].markdown.removesuffix(" ")
        side = [*side[:-1], Words(words)]
    return _without_empty_words(side)


def _without_empty_words(side: RunsOfSide) -> RunsOfSide:
    return [run for run in side if not isinstance(run, Words) or run.markdown]


RULES = (
    UNCLOSED_CLAUSE,
    UNOPENED_CLAUSE,
    NESTED_CLAUSE,
    CLAUSE_WITHOUT_GROUND,
    CLAUSE_WITH_TWO_BARS,
    SILENCE_WITHOUT_REASON,
    EMPTY_CLAUSE,
)
