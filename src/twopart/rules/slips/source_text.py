"""What is written at the places of findings, and how it stands."""

from twopart.base.source import Span

BAD_ID_IS_WRITTEN = "Ids are in small letters, with _ for spaces and other signs."


def is_below(place: Span, entry: Span) -> bool:
    """Whether a place stands in the entry that begins in another line, or in the same one."""
    if place.source is not entry.source or place.line < entry.line:
        return False
    source = entry.source
    indentation = depth(source.line(entry.line))
    numbers = range(entry.line + 1, place.line + 1)
    lines = [source.line(number) for number in numbers]
    return all(depth(line) > indentation for line in lines if line.strip())


def depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def source_text_at(at: Span) -> str:
    start = at.column - 1
    return at.source.line(at.line)[start : start + at.width]


def letters_of(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))
