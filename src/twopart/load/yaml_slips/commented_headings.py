"""Rule: a line that was to be a heading, and that YAML leaves out as a comment: `# Legal advice`."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Source, Span
from twopart.load.yaml_slips.indentation import indentation_of
from twopart.load.yaml_slips.stumble import is_folded

# A capital word after one # or more, and few words after it, as headings have them.
HEADING = re.compile(r"\s+(?P<marks>#{1,6}) [A-Z][a-z]+(?: [A-Za-z’'-]+){0,6}\s*")
ITEM = re.compile(r"\s+- ")
SECTIONS = re.compile(r"part-[12]:\s*$")

COMMENTED_HEADING = Rule(
    name="commented-heading",
    what="a line that looks like a heading, and is a comment: it is not printed",
    why="YAML leaves out a line that begins with #.",
    fix="For a heading write `- heading: …` in its place. If it is a comment, leave it.",
    example="""\
part-1:
  sections:
    summary:
      # Legal advice
      - We buy cameras.
""",
    mended="""\
part-1:
  sections:
    summary:
      - heading: Legal advice
      - We buy cameras.
""",
    level="note",
    leaves_known=True,
)


def commented_headings(source: Source) -> Iterator[Finding]:
    """Yields a note on each comment among the items of a section that stands alone and reads like a heading."""
    in_a_part = False
    for number, line in enumerate(source.lines, 1):
        if line[:1].strip() and not line.startswith("#"):
            in_a_part = bool(SECTIONS.match(line))
        if not in_a_part or "#" not in line:
            continue
        heading = HEADING.fullmatch(line)
        if heading and _is_an_item(source, number) and not is_folded(source, number):
            at = Span(source, number, heading.start("marks") + 1)
            yield COMMENTED_HEADING.finding(
                COMMENTED_HEADING.what, at, shows=heading["marks"]
            )


def _is_an_item(source: Source, number: int) -> bool:
    """Whether it stands directly before an item, under the hyphens of its list, and beside no other comment."""
    line, below = source.line(number), ""
    if number < len(source.lines):
        below = source.line(number + 1)
    above = source.line(number - 1).strip()
    if above.startswith("#") or not ITEM.match(below):
        return False
    return indentation_of(below) == indentation_of(line)


RULES = (COMMENTED_HEADING,)
