"""Parses a passage into runs: Markdown, `{references}` and `[[ground: full | public]]` clauses."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from twopart.base.finding import Finding, Refused
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.load.clauses import (
    NESTED_CLAUSE,
    UNCLOSED_CLAUSE,
    UNOPENED_CLAUSE,
    RunsOfSide,
    clause,
    of_clause,
)
from twopart.load.inline_figures.stated import reference
from twopart.load.keys import missing_value
from twopart.model.placeholder import WORD, is_placeholder
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.prose.inline_figures import OPENING, in_clause

TOKEN = re.compile(r"\\[\\{}\[\]|]|\[\[|\]\]|\||\{[^{}\n]*\}|\{|\}")
# A bare dash is reported where the reference is resolved.
PATH = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_]*)*")
PLACED = ("table", "timeline", "chart", "picture", "use", "stub")
IN_BRACES = re.compile(r"\{\{\s*[a-z][a-z0-9_-]*:\s")  # a clause as `{{ground: words}}`
MOST = 20  # findings of one passage; more of them add nothing
KEPT_BY_MARKDOWN = "[]\\"  # their backslash is undone by Markdown

BAD_REFERENCE = Rule(
    name="bad-reference",
    what="braces that do not contain an id: small letters, digits and _",
    why="Braces mark a reference: {unit_cost}, {go_live.month}, {capital.kit.total}.",
    fix="Write the id of a figure, name, table or paragraph in small letters, "
    "with _ for spaces; words in the place of {TBC} without its braces; a real brace as \\{.",
    example="""\
figures: {unit_cost: {amount: £5k, public: true}}
part-1: {sections: {summary: "A camera costs {Unit cost}, or {unit_cost}."}}
""",
    mended="""\
figures: {unit_cost: {amount: £5k, public: true}}
part-1: {sections: {summary: "A camera costs {unit_cost}."}}
""",
)
SPACED_BRACKETS = "[ ["
WITHOUT_SPACE = (
    "Delete the space between the two brackets that open the clause: “[[”, not “[ [”."
)
IF_NO_REFERENCE = (
    "If no reference is meant, delete the braces. Otherwise write the id as it stands under `figures:` or `names:`, "
    "in small letters with _ for spaces: {unit_cost}; what has no id yet is added there first."
)


WITH_A_FORMAT = re.compile(r"[a-z][a-z0-9_.]*\s*[:|!].*")
WITH_A_NUMBER = re.compile(r".*[£€$%\d].*")
OF_A_NUMBER = re.compile(
    r"(?i)(?:table|figure|chart|annex|appendix|section|paragraph|recommendation)s?\s*[\dA-Z.()]*"
)
ID_ALONE = (
    "Write the id alone: {unit_cost}. How it is printed follows from how its value is written, "
    "or from its `precision:`."
)
INLINE_NUMBER = (
    "A public number that is typed where it stands begins with =: {=…}. "
    "Any other has an id under `figures:`, and is referred to by that: {unit_cost}."
)
NUMBERED = (
    "Write the id of what is meant: of a table called `costs`, {costs} prints “Table 1”. "
    "Sections are called as the form calls them."
)
OF_A_CELL = "A cell is referred to by ids, {costs.kit.y1}: those of its table, row and column. Headings are not read here."


def read_prose(text: Text) -> Prose:
    """Returns the runs of a passage. Raises `Refused`."""
    if is_placeholder(text):
        return Prose(text, (Reference((WORD,), text.span),))
    reader = _Reader(text)
    runs = tuple(reader.runs())
    if reader.findings:
        raise Refused(*reader.findings[:MOST])
    return Prose(text, runs)


def _alone(words: str) -> str:
    """Returns how something is referred to whose id these words are."""
    name = words.strip()
    if PATH.fullmatch(name):
        return f"{{{name}}}"
    return "its id alone in braces"


def _bad_reference(path: str, span: Span) -> Finding:
    """Returns the finding for `{table: costs}` in text, which is meant for a separate item."""
    key, colon, words = path.partition(":")
    if colon and key in PLACED:
        return BAD_REFERENCE.finding(
            f"`{key}:` in braces among words",
            span,
            why="It stands between paragraphs, not in one.",
            fix=f"To refer to it in a sentence, write {_alone(words)}. To place it, write the section as a list, "
            f"with the words and `- {key}: …` as items of their own.",
        )
    finding = BAD_REFERENCE.finding(BAD_REFERENCE.what, span, fix=_slip(path))
    return replace(finding, likely_name=_with_first_id(path))


def _clause_in_braces(span: Span) -> Finding:
    return BAD_REFERENCE.finding(
        "a ground and a colon in two pairs of braces, where a withheld clause has square brackets",
        span,
        why="Only between [[ and ]] words are withheld.",
        fix="Write [[ in the place of {{, and ]] in the place of }}.",
    )


def _as_id(path: str) -> str:
    """Returns words in braces written as ids are."""
    return path.strip().lower().replace(" ", "_").replace("/", "_")


def _with_first_id(path: str) -> str:
    """Returns a path of which the first part is written as ids are; capitals in others may be withheld words."""
    first, point, others = path.strip().partition(".")
    return f"{_as_id(first)}{point}{others}"


def with_known_id(finding: Finding, ids: Container[str]) -> Finding:
    """Returns a finding on braces with the intended id, if it is one of these, which are the paper's."""
    first, _, _ = finding.likely_name.partition(".")
    if not first or first not in ids:
        return finding
    if not PATH.fullmatch(finding.likely_name):
        return replace(finding, fix=OF_A_CELL, likely_name="")
    fix = f"Did you mean {{{finding.likely_name}}}? Ids are in small letters, with _ for spaces."
    return replace(finding, fix=fix, likely_name="")


def _slip(path: str) -> str:
    """Returns the mistake in braces, without what stands in them."""
    if path.startswith("{") or not path:
        return "Write one pair of braces: {unit_cost}."
    if WITH_A_FORMAT.fullmatch(path):
        return ID_ALONE
    if OF_A_NUMBER.fullmatch(path):
        return NUMBERED
    if PATH.fullmatch(_as_id(path)):
        return IF_NO_REFERENCE
    if WITH_A_NUMBER.fullmatch(path):
        return INLINE_NUMBER
    return ""


class _Reader:
    """Splits a passage at its tokens. `[[` does not nest; a bar outside `[[ ]]` is only a bar."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.findings: list[Finding] = []
        # Where a clause begins that has braces for brackets.
        self.in_braces: Span | None = None
        self.figures = 0  # true where only the place of the whole passage is known
        self.tokens = self._tokens()

    def _tokens(self) -> Iterator[tuple[str, Span | None]]:
        """Yields words and tokens in their order; a token comes with its place."""
        whole = self.text.span
        end, rest = 0, whole
        for match in TOKEN.finditer(self.text):
            if match.start() > end:
                yield self.text[end : match.start()], None
            token = match.group()
            place = rest.find(token)
            if place is rest:  # not found literally: the place of the passage itself
                yield token, whole
            else:
                yield token, place
                rest = rest.after(place)
            end = match.end()
        if end < len(self.text):
            yield self.text[end:], None

    def runs(self) -> Iterator[Run]:
        if not self.text.strip():
            self.findings.append(missing_value(self.text.span))
        for token, span in self.tokens:
            if span is None:
                yield Words(token)
            elif token == "[[":
                yield from self._clause(span)
            elif token == "]]":
                self.findings.append(self._unopened(span, token))
            else:
                yield from self._simple(token, span)

    def _unopened(self, span: Span, token: str) -> Finding:
        """Reports a closing bracket alone; its opening bracket may contain a space."""
        finding = of_clause(UNOPENED_CLAUSE, span, token)
        if SPACED_BRACKETS in self.text:
            return replace(finding, fix=WITHOUT_SPACE)
        return finding

    def _simple(self, token: str, span: Span) -> Iterator[Words | Reference]:
        if token.startswith("\\") and token[1] not in KEPT_BY_MARKDOWN:
            yield Words(token[1])
            return
        if token.startswith("\\") or token == "|":
            yield Words(token)
            return
        if token.startswith(OPENING):
            yield from self._stated(token, span)
            return
        if token in "{}":
            self._half(token, span)
            return
        path = token[1:-1].strip()
        if PATH.fullmatch(path) or path == WORD:
            yield Reference(tuple(path.split(".")), span)
        else:
            self.findings.append(_bad_reference(path, span))

    def _stated(self, token: str, span: Span) -> Iterator[Reference]:
        number = 0
        if span is self.text.span:
            number = self.figures
            self.figures += 1
        try:
            yield reference(token, span, number)
        except Refused as refused:
            self.findings += refused.findings

    def _half(self, token: str, span: Span) -> None:
        """Reports a brace without its partner: of two in a row, `{{an_id}}`, the first has its finding already."""
        line = span.source.line(span.line)
        start = span.column - 1
        if token == "{" and IN_BRACES.match(line, start):
            self.findings.append(_clause_in_braces(span))
            self.in_braces = span
            return
        if self.in_braces and span.line == self.in_braces.line:
            return
        if token == "{" and line[start : start + 2] == "{{":
            what = "a reference in two pairs of braces"
            self.findings.append(BAD_REFERENCE.finding(what, span, fix=_slip("{")))
            return
        if token == "}" and line[start - 1 : start + 1] == "}}" and self.findings:
            return
        what, fix = (
            "“{” without its “}”",
            "Close the reference after its id: {unit_cost}.",
        )
        if token == "}":
            what, fix = (
                "“}” without its “{”",
                "Open the reference before its id: {unit_cost}.",
            )
        self.findings.append(
            BAD_REFERENCE.finding(
                what, span, fix=f"{fix} A real brace is written \\{token}."
            )
        )

    def _clause(self, start: Span) -> Iterator[Clause]:
        """Reads on to the end of a clause that begins at `start`."""
        sides: list[RunsOfSide] = [[]]
        inside = 0  # clauses that begin within this one
        is_nested = False
        for token, span in self.tokens:
            if span is None:
                sides[-1].append(Words(token))
            elif token == "]]" and inside:
                inside -= 1
            elif token == "]]":
                read, findings = clause(sides, start)
                self.findings += findings
                if read:
                    yield read
                return
            elif token == "|":
                sides.append([])
            elif token == "[[":
                self.findings.append(of_clause(NESTED_CLAUSE, span))
                inside += 1
                is_nested = True
            elif token.startswith(OPENING):
                self.findings.append(in_clause(span))
                sides[-1].append(Words(token))
            else:
                sides[-1].extend(self._simple(token, span))
        if not is_nested:  # perhaps the first was to end before the second
            self.findings.append(of_clause(UNCLOSED_CLAUSE, start))


RULES = (BAD_REFERENCE,)
