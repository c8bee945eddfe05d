"""The lines of a file without the one that the parser stumbled over, so that it reads on below."""

import re
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Source, Span

MOST_STUMBLES = 20  # findings on one file; each costs another reading of it
VALUE = re.compile(
    r"(?P<before>\s*(?:[-*–—•‣▪●○◦·] *)*(?:[A-Za-z_][\w-]*:(?: +|(?=\S)))?)(?P<words>\S.*)"
)
OTHER_DASHES = re.compile("[*–—•‣▪●○◦·]")
IN_ITS_PLACE = "words"


def without_line(source: Source, finding: Finding) -> Source | None:
    """The same file with plain words in the place of what stands in the line of a finding.

    None where nothing can take its place: where it opens a bracket that it does not close.
    """
    if not finding.at:
        return None
    number = finding.at.line
    line = source.line(number)
    value = VALUE.fullmatch(line)
    if not value or not _is_closed(value["words"]):
        return None
    before = _with_space(value["before"])
    lines = list(source.lines)
    lines[number - 1] = f"{before}{IN_ITS_PLACE}"
    if lines[number - 1] == line:
        return None
    return Source(source.name, "\n".join(lines))


def _with_space(before: str) -> str:
    """The beginning of a line, with the dash that its star stands for and the space that it lost."""
    before = OTHER_DASHES.sub("-", before)
    if before.endswith(("-", ":")):
        return f"{before} "
    return before


def _is_closed(words: str) -> bool:
    """Whether every bracket that words open is closed in them."""
    opened = words.count("[") + words.count("{")
    return opened == words.count("]") + words.count("}")


def in_source(finding: Finding, source: Source) -> Finding:
    """A finding on a file some of whose lines were replaced, as one on the file itself."""
    if finding.at is None:
        return finding
    return replace(
        finding,
        at=_moved(finding.at, source),
        also=tuple(_moved(place, source) for place in finding.also),
    )


def _moved(place: Span, source: Source) -> Span:
    return replace(place, source=source)
