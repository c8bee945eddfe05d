"""Whether a marking is written as the policy on classifications asks for, in the style of the house."""

import re
from collections import Counter
from collections.abc import Iterator

from twopart.base.example_ground import example_ground
from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.model.forms.markings import (
    DESCRIPTORS,
    EMBARGOED,
    HANDLING,
    OUTRANKS,
    PUBLIC,
    RECIPIENTS,
    RETIRED,
    TIERS,
    Marking,
    parts_of_marking,
)

SENSITIVE = "OFFICIAL-SENSITIVE"
WITHOUT_HYPHEN = re.compile(rf"(?!{SENSITIVE})OFFICIAL\W*SENSITIVE")
# Handling that a day or a list belongs to, which a paper alone knows; and the key under which it stands there.
OF_PAPERS = {EMBARGOED: "embargoed", RECIPIENTS: "recipients"}
MARKING = Rule(
    name="marking",
    what="a marking that is not written as markings are",
    why="Whoever holds a page goes by its marking; one that is not a marking protects nothing.",
    fix="Write the tier first, then handling, then what it is about: `OFFICIAL-SENSITIVE - COMMERCIAL`, "
    "`OFFICIAL-SENSITIVE [COMMERCIAL]`, `OFFICIAL - FOR PUBLIC RELEASE`.",
    example=example_ground(marking="OFFICIAL SENSITIVE [COMMERCIAL]"),
    mended=example_ground(marking="OFFICIAL-SENSITIVE [COMMERCIAL]"),
)


def misfits(marking: Text) -> Iterator[Finding]:
    """Yields what is wrong with a marking, the plainest mistake first."""
    written = str(marking)
    capitals = written.upper()
    if written != capitals:
        yield _finding(marking, "small letters in a marking", f"Write {capitals}.")
        return
    if WITHOUT_HYPHEN.match(capitals):
        fix = "Write OFFICIAL-SENSITIVE, with its hyphen."
        yield _finding(marking, "OFFICIAL-SENSITIVE without its hyphen", fix)
        return
    parts = parts_of_marking(written)
    yield from _retired(marking, parts)
    if not parts.tier:
        fix = f"Begin with {', '.join(TIERS[:-1])} or {TIERS[-1]}."
        yield _finding(marking, "a marking that does not begin with a tier", fix)
    yield from _after(marking, parts)
    yield from _too_much(marking, parts)


def _retired(marking: Text, parts: Marking) -> Iterator[Finding]:
    for piece in parts.rest:
        if piece in RETIRED:
            fix = "Write OFFICIAL for what may be published, and OFFICIAL-SENSITIVE for what may not."
            yield _finding(marking, "a term that is not a marking any more", fix)


def _after(marking: Text, parts: Marking) -> Iterator[Finding]:
    """Yields what follows the tier: handling instructions, then descriptors, all of them known."""
    known = (*HANDLING, *DESCRIPTORS)
    seen_descriptor = False
    for piece in parts.rest:
        if piece in PUBLIC and parts.tier == SENSITIVE:
            fix = "What is sensitive is not for release: leave out one of the two."
            yield _finding(marking, "OFFICIAL-SENSITIVE for public release", fix)
        if piece in HANDLING and seen_descriptor:
            fix = "Write how it is handled first, then what it is about."
            yield _finding(marking, "a handling instruction after a descriptor", fix)
        seen_descriptor = seen_descriptor or piece in DESCRIPTORS
        if parts.tier and piece not in known and piece not in RETIRED:
            fix = f"Known are {', '.join(known)}."
            yield _finding(marking, "a word that no marking has", fix)


def _too_much(marking: Text, parts: Marking) -> Iterator[Finding]:
    """Yields what a marking says twice, or cannot say by itself."""
    if any(count > 1 for count in Counter((parts.tier, *parts.rest)).values()):
        yield _finding(marking, "a marking that says something twice", "Say it once.")
    for higher, lower in OUTRANKS.items():
        if higher in parts.rest and lower in parts.rest:
            fix = f"Leave out {lower}."
            what = f"{lower} beside {higher}, which outranks it"
            yield _finding(marking, what, fix)
    for piece, key in OF_PAPERS.items():
        if piece in parts.rest:
            fix = f"Write it into the paper, under `handling:`: `{key}:`; its parts are marked so then."
            what = f"{piece} in a marking that does not say for how long, or for whom"
            yield _finding(marking, what, fix)


def for_release(marking: Text) -> Iterator[Finding]:
    """Yields a finding on what is withheld, and marked as public."""
    parts = parts_of_marking(str(marking))
    if parts.tier != SENSITIVE and not set(PUBLIC).isdisjoint(parts.rest):
        fix = "Mark it as Part 2 is."
        yield _finding(marking, "what is withheld, marked for public release", fix)


def _finding(marking: Text, what: str, fix: str) -> Finding:
    return MARKING.finding(what, marking.span, fix=fix)


RULES = (MARKING,)
