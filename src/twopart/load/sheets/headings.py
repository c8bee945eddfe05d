"""Matches the rows and columns of a table with those of a file by their exact headings."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.load.sheets import rules
from twopart.load.sheets.block import SheetCell
from twopart.load.tree import Node, Scalar, text_of, value_at

LineOfTable = Literal["row", "column"]
ALIKE = 0.6  # how far a heading resembles another, from 0 to 1 (difflib)
FOOTERS = ("source:", "note:", "notes:", "sources:")


@record
class HeadedLines:
    """The rows or columns of a table, with the heading by which each is looked up in the file."""

    kind: LineOfTable
    headings: Mapping[Text, str]  # by id
    required: frozenset[str]  # the ids of those whose cells are not computed


@record
class PlacesInFile:
    """The number of each row or column in the file, from 1, by its id in the table; and the findings."""

    places: Mapping[str, int]
    findings: tuple[Finding, ...]


def heading_of(line: Node) -> str:
    """Returns the heading by which a row or column is looked up in the file."""
    for key in ("in-data", "heading"):
        words = text_of(value_at(line, key))
        if words:
            return words
    if isinstance(line, Scalar):
        return str(line.text)
    return ""


def same(words: str) -> str:
    """Returns a heading with single spaces, as it is compared."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def places_in_file(
    headed: HeadedLines,
    written: Mapping[int, tuple[SheetCell, Span]],
) -> PlacesInFile:
    """Looks up rows or columns. `written` has the headings of the file, by the number of their row or column."""
    findings = [*_doubled_in_table(headed), *_doubled_in_file(headed.kind, written)]
    ids = {same(heading): key for key, heading in headed.headings.items() if heading}
    places: dict[str, int] = {}
    unknown: dict[int, tuple[SheetCell, Span]] = {}
    for number, (cell, at) in written.items():
        key = ids.get(same(cell.text))
        if key is None:
            unknown[number] = (cell, at)
        else:
            places.setdefault(str(key), number)
    missing = [key for key in headed.headings if key in headed.required - places.keys()]
    if len(missing) != 1 or len(unknown) != 1:  # else the one is another's heading
        findings += _unlabelled(headed, unknown)
    findings += _not_there(headed, missing, unknown)
    return PlacesInFile(places, tuple(findings))


def _doubled_in_table(headed: HeadedLines) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for key, heading in headed.headings.items():
        words = same(heading)
        if words and words in first:
            what = f"two {headed.kind}s of a table with the same heading: `{first[words]}` and `{key}`"
            yield rules.DOUBLED_HEADING.finding(
                what, key.span, shows=str(key), also=(first[words].span,)
            )
        first.setdefault(words, key)


def _doubled_in_file(
    kind: LineOfTable, written: Mapping[int, tuple[SheetCell, Span]]
) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for cell, at in written.values():
        words = same(cell.text)
        if words in first:
            what = f"a {kind} with the heading of another, in one file"
            yield rules.DOUBLED_HEADING.finding(what, at, also=(first[words],))
        first.setdefault(words, at)


def _unlabelled(
    headed: HeadedLines, unknown: Mapping[int, tuple[SheetCell, Span]]
) -> Iterator[Finding]:
    for cell, at in unknown.values():
        fix = ""
        if cell.text.lower().startswith(FOOTERS):
            fix = "State a `range` that ends above it, and write it in `below:`, under the table."
        what = f"a {headed.kind} that the table does not name"
        yield rules.UNLABELLED_DATA.finding(what, at, fix=fix)


def _not_there(
    headed: HeadedLines,
    missing: Sequence[Text],
    unknown: Mapping[int, tuple[SheetCell, Span]],
) -> Iterator[Finding]:
    for key in missing:
        heading = headed.headings[key]
        alike = [at for cell, at in unknown.values() if _alike(cell.text, heading)]
        why = ""
        if alike:
            why = "A heading in the file looks the same, but differs in letters, signs or capitals."
        elif len(missing) == len(unknown) == 1:
            alike = [at for _, at in unknown.values()]
            why = f"The file has one {headed.kind} that the table does not name: perhaps it is this one."
        yield rules.NOT_IN_DATA.finding(
            f"{headed.kind} `{key}` has no cells: its heading is not in the file",
            key.span,
            why=why,
            shows=str(key),
            also=tuple(alike),
        )


def _alike(
    one: str,
    other: str,
) -> bool:
    """Whether two headings look nearly the same."""
    near = SequenceMatcher(None, same(one).casefold(), same(other).casefold())
    return near.ratio() >= ALIKE
