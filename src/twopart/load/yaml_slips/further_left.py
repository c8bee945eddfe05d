"""A key that stands further left than the keys above and below it, so that YAML ends there what they belong to."""

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.load.yaml_slips.brackets import closed_otherwise
from twopart.load.yaml_slips.indentation import ENTRY, indentation_of
from twopart.load.yaml_slips.stumble import YAML_SYNTAX, Stumble, is_folded


def key_further_left(stumble: Stumble) -> Finding | None:
    """Returns the finding on a key further left than those around it: the parser gives up at the one below."""
    source, stop = stumble.source, stumble.stop.line
    if not ENTRY.match(stumble.line) or stumble.line.lstrip().startswith("- "):
        return None
    if stumble.in_brackets or closed_otherwise(stumble):
        return None  # a bracket above, or what stands in it, is what is wrong
    indentation = indentation_of(stumble.line)
    number = _line_further_left(source, stop, indentation)
    if not number or not _are_of_one_level(source, number, stop, indentation):
        return None
    entry = ENTRY.match(source.line(number))
    if not entry:
        return None
    return YAML_SYNTAX.finding(
        "a key that is further left than the keys above and below it",
        Span(source, number, entry.start("key") + 1),
        fix=f"Indent it by {indentation} spaces, like `{stumble.line.split(':')[0].strip()}:` in line {stop}, "
        f"and what belongs to it by more.{below_public(source, number, indentation)}",
    )


def below_public(
    source: Source,
    number: int,
    indentation: int,
) -> str:
    """Returns a warning where the line would come to stand below `public:`, because that of
    its own label may be lost.
    """
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and indentation_of(line) < indentation:
            if line.strip() == "public:":
                return f" There it would be public, as line {above} says: if it is not, write its own label above it."
            return ""
    return ""


def _line_further_left(
    source: Source,
    stop: int,
    indentation: int,
) -> int:
    """Returns the nearest line above that is further left, if it is a key that nothing else would explain;
    otherwise 0.
    """
    for number in range(stop - 1, 0, -1):
        line = source.line(number)
        if not line.strip() or indentation_of(line) >= indentation:
            continue
        is_key = ENTRY.match(line) and not line.lstrip().startswith("- ")
        if is_key and indentation_of(line) and not is_folded(source, number):
            return number
        return 0
    return 0


def _are_of_one_level(
    source: Source,
    number: int,
    stop: int,
    indentation: int,
) -> bool:
    """Whether keys above a line, and several below it, are indented alike."""
    above = _keys(source, range(number - 1, 0, -1), indentation)
    below = _keys(source, range(stop, len(source.lines) + 1), indentation)
    return above > 0 and below > 1


def _keys(
    source: Source,
    numbers: range,
    indentation: int,
) -> int:
    """Returns how many keys are indented so, up to the first line that is further left."""
    keys = 0
    for number in numbers:
        line = source.line(number)
        if not line.strip():
            continue
        if indentation_of(line) < indentation:
            return keys
        keys += bool(ENTRY.match(line) and indentation_of(line) == indentation)
    return keys
