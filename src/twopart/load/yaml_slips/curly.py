"""Words that stand whole in the curly quotes of a word processor, which YAML takes for words."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span

QUOTES = {"“": "”", "‘": "’", "„": "“", "«": "»"}

QUOTES_IN_PRINT = Rule(
    name="quotes-in-print",
    what="a text that stands whole in the curly quotes of a word processor, where YAML has straight ones",
    why="YAML knows straight quotes alone; curly ones are part of the words, and would be printed.",
    fix='Type straight ones (") in their place. If all of it is a quotation, put straight ones around the curly ones.',
    example="part-1: {sections: {summary: “We buy cameras.”}}",
    mended='part-1: {sections: {summary: "We buy cameras."}}',
)


def in_curly_quotes(value: str, at: Span) -> Iterator[Finding]:
    """Yields a finding on unquoted words that begin with a curly quote and end with its pair, or with a straight one."""
    closing = QUOTES.get(value[:1])
    if not closing:
        return
    words = value.strip()
    is_mixed = words.endswith('"') and closing not in words
    is_paired = words.endswith(closing) and words[0] not in words[1:]
    if is_mixed or is_paired:
        yield QUOTES_IN_PRINT.finding(QUOTES_IN_PRINT.what, at)


RULES = (QUOTES_IN_PRINT,)
