"""The lines of a file without the one that the parser stumbled over, so that it reads on below."""

import re
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.load.yaml_slips.indentation import is_followed_by_another_value

MOST_STUMBLES = 20  # findings on one file; each costs another reading of it
VALUE = re.compile(
    r"(?P<before>\s*(?:[-*–—•‣▪●○◦·] *)*(?:[A-Za-z_][\w-]*:(?: +|(?=\S)))?)(?P<words>\S.*)"
)
OTHER_DASHES = re.compile("[*–—•‣▪●○◦·]")
IN_ITS_PLACE = "words"


def without_line(source: Source, finding: Finding) -> Source | None:
    """Returns the file with plain words instead of the value in the line of a finding.

    None where nothing can take its place: where it opens a bracket that it does not close.
    """
    value = _value_at(source, finding)
    if value is None or not _is_closed(value["words"]):
        return None
    return _with_words(source, finding, value)


def without_value(source: Source, finding: Finding) -> Source | None:
    """Returns the file with plain words for the value, even if it opens a bracket and ends before the next key or item.

    Only for reading on: lines between may go on with words that the bracket was to withhold.
    """
    value = _value_at(source, finding)
    if value is None or finding.at is None:
        return None
    number = finding.at.line
    ends = is_followed_by_another_value(source, number)
    if not ends and not _is_closed(value["words"]):
        return None
    return _with_words(source, finding, value)


def _value_at(source: Source, finding: Finding) -> re.Match[str] | None:
    if finding.at is None:
        return None
    return VALUE.fullmatch(source.line(finding.at.line))


def _with_words(
    source: Source, finding: Finding, value: re.Match[str]
) -> Source | None:
    """Returns the file with plain words as the value of a line; None if they stand there already."""
    if finding.at is None:
        return None
    number = finding.at.line
    lines = list(source.lines)
    lines[number - 1] = f"{_with_space(value['before'])}{IN_ITS_PLACE}"
    if lines[number - 1] == source.line(number):
        return None
    return Source(source.name, "\n".join(lines))


def _with_space(before: str) -> str:
    """Returns the beginning of a line, with the dash that its star stands for and the space that it lost."""
    before = OTHER_DASHES.sub("-", before)
    if before.endswith(("-", ":")):
        return f"{before} "
    return before


def _is_closed(words: str) -> bool:
    """Whether every bracket that words open is closed in them."""
    opened = words.count("[") + words.count("{")
    return opened == words.count("]") + words.count("}")


def in_source(finding: Finding, source: Source) -> Finding:
    """Returns a finding on a file some of whose lines were replaced, as one on the file itself."""
    if finding.at is None:
        return finding
    return replace(
        finding,
        at=_moved(finding.at, source),
        also=tuple(_moved(place, source) for place in finding.also),
    )


def _moved(place: Span, source: Source) -> Span:
    return replace(place, source=source)
