"""Rules: an id stands in braces, or it would be printed as it is typed."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.prose.readable import place_of, readable_words
from twopart.rules.references import ids_known

# An id of several words, which nobody writes in a sentence; no part of an address, and not inside a longer one.
OF_WORDS = re.compile(r"(?<![\w/.@#?=&{-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w/@=-])")

ID_WITHOUT_BRACES = Rule(
    name="id-without-braces",
    what="an id of the paper that is typed without its braces",
    why="It would be printed as it is typed, and what it stands for would be missing.",
    fix="Write it in braces: {unit_cost}.",
    example="""\
figures: {lease_ends: {date: 3 May 2031, public: true}}
part-1: {sections: {summary: "The lease ends on (lease_ends), and not before {lease_ends}."}}
""",
    mended="""\
figures: {lease_ends: {date: 3 May 2031, public: true}}
part-1: {sections: {summary: "The lease ends on {lease_ends}, and not before {lease_ends}."}}
""",
)


def ids_stand_in_braces(subject: Subject) -> Iterator[Finding]:
    known = frozenset(ids_known(subject))
    for prose, words in readable_words(subject):
        if "_" not in words:
            continue
        for match in OF_WORDS.finditer(words):
            if match[0] in known:
                yield _without_braces(match[0], prose)


def _without_braces(name: str, prose: Prose) -> Finding:
    at = prose.span
    if prose.text.count(name) == 1:  # others may stand in braces
        at = place_of(name, prose)
    return ID_WITHOUT_BRACES.finding(
        f"the id `{name}`, typed without its braces",
        at,
        fix=f"Write {{{name}}} in its place. If the word itself is meant, give what has this id another one.",
        shows=name,
    )


RULES = (ID_WITHOUT_BRACES,)
