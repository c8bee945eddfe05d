"""Rules on abbreviations: what a part explains where it says it first, and what Part 1 never explains."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.paper import Name
from twopart.model.prose import Prose, Words
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules.prose.readable import can_be_read, place_of

EXPLAINED_WITHOUT_SHORT = Rule(
    name="explained-without-short",
    what="a name that is to be explained, and has no short form",
    why="What is explained is the short form: full business case (FBC).",
    fix="Add `short:`, or delete `explained: true`.",
    example="""\
names: {fbc: {name: full business case, explained: true, public: true}}
part-1: {sections: {summary: "We ask for a {fbc}."}}
""",
    mended="""\
names: {fbc: {name: full business case, short: FBC, explained: true, public: true}}
part-1: {sections: {summary: "We ask for a {fbc.short}."}}
""",
)
UNEXPLAINED_ABBREVIATION = Rule(
    name="unexplained-abbreviation",
    level="note",
    what="an abbreviation that Part 1 never explains, in a paper that explains others",
    why="Readers who do not know it would have to ask; screen readers spell it out.",
    fix="Register it under `names:` with `name`, `short` and `explained: true`, and refer to its `.short`; or write it in "
    "brackets after the words that it stands for.",
    example="""\
names: {fbc: {name: full business case, short: FBC, explained: true, public: true}}
part-1: {sections: {summary: "We ask for an {fbc.short}, after the SOC."}}
""",
    mended="""\
names: {fbc: {name: full business case, short: FBC, explained: true, public: true}}
part-1: {sections: {summary: "We ask for an {fbc.short}, after the strategic outline case (SOC)."}}
""",
)
# Before a number that is no year, letters are a part of what it is called by: PCD 1467.
_ABBREVIATION = re.compile(
    r"(?<![\w.@/&-])[A-Z][A-Z&]*[A-Z](?![\w&@/]|-\w|\.\w| (?!(?:19|20)\d\d\b)\d)"
)
_IN_BRACKETS = re.compile(
    r"\((?:the )?([A-Z][A-Z&]*[A-Z])s?\)|\b([A-Z][A-Z&]*[A-Z])s? \((?=[^)]* )"
)
# What everybody knows, words of markings, and what stands for a country, a currency or a degree.
_KNOWN = frozenset(
    """
    UK GB EU UN US USA BBC VAT ID IT HM TV PC CCTV PDF CSV OK AM PM AD BC GBP EUR USD FAQ DIY MP MPS QC KC TBC
    OFFICIAL SENSITIVE COMMERCIAL PUBLIC EXAMPLE DRAFT NHS SMS COVID
    """.split()
)


def explained_names_are_short(subject: Subject) -> Iterator[Finding]:
    for name in subject.paper.names.values():
        if name.explained and name.short is None:
            yield EXPLAINED_WITHOUT_SHORT.finding(
                EXPLAINED_WITHOUT_SHORT.what, name.name.span
            )


def abbreviations_are_explained(subject: Subject) -> Iterator[Finding]:
    """Reports each abbreviation once, where Part 1 types it first; none in a paper that explains nothing."""
    names = subject.paper.names.values()
    if not any(name.explained for name in names):
        return
    printed = [prose for prose in subject.printed[0] if isinstance(prose, Prose)]
    texts = [(_typed(prose, subject), prose) for prose in filter(can_be_read, printed)]
    known = set(_KNOWN)
    for name in names:
        known |= set(_words_of(name))
    for text, _ in texts:
        for match in _IN_BRACKETS.finditer(text):
            known |= {match[1] or match[2]}
    for text, prose in texts:
        for match in _ABBREVIATION.finditer(text):
            if match[0] in known:
                continue
            known.add(match[0])
            yield UNEXPLAINED_ABBREVIATION.finding(
                UNEXPLAINED_ABBREVIATION.what, _place(match[0], prose)
            )


def _place(letters: str, prose: Prose) -> Span:
    """Returns where they stand; the passage, where the same letters stand twice, since the others may be withheld."""
    if prose.text.count(letters) > 1:
        return prose.span
    return place_of(letters, prose)


def _words_of(name: Name) -> Iterator[str]:
    """Yields the abbreviations in a public name: who registers it knows them."""
    if name.withheld is None:
        for text in filter(None, (name.name, name.short, *name.aliases)):
            yield from _ABBREVIATION.findall(text)


def _typed(prose: Prose, subject: Subject) -> str:
    """Returns the words that Part 1 prints of a passage as they are typed."""
    words: list[str] = []
    for run in runs(prose, PUBLIC_PART, subject.paper.notes):
        if isinstance(run, Words):
            words.append(run.markdown)
        else:
            words.append("\0")
    return "".join(words)


RULES = (EXPLAINED_WITHOUT_SHORT, UNEXPLAINED_ABBREVIATION)
