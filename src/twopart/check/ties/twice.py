"""The same decision, or the same item of a list, twice: a copy that was to say something else, or to be deleted."""

import re
from collections.abc import Iterable, Iterator

from twopart.check.exceptions import Judged, unless_excepted
from twopart.check.ties import words
from twopart.check.ties.listed import tell
from twopart.finding import Finding
from twopart.model.everything import everything
from twopart.model.paper import Decision, Item, Paragraph, Subheading
from twopart.model.placed import Placed
from twopart.model.prose import Prose
from twopart.outline.subject import Subject

RULE = "said-twice"
PART_TWO = 2  # which says everything in full
WORD = re.compile(r"[^\W\d_]+|[\d.,]*\d")
JOINING = frozenset({"and", "or"})  # at the end of an item
LETTERS = 4  # of a word that says something by itself
ASKS = frozenset(  # first words of what is decided; “This includes:” may open two lists
    "agree approve approves authorise award confirm consider delegate endorse note recommend ratify".split()  # noqa: SIM905
)
LEAD = 3  # words of a title


def nothing_is_listed_twice(subject: Subject) -> Iterator[Finding]:
    pairs = {id(again): (first, again) for first, again in _all(subject)}  # once for both parts
    found = (Judged(words.said_twice(first.span, again.span), (str(again.text),)) for first, again in pairs.values())
    yield from unless_excepted(subject, RULE, found)


def _all(subject: Subject) -> Iterator[tuple[Prose, Prose]]:
    paper = subject.paper
    for thing in everything((paper.passages, paper.part_1, paper.part_2)):
        if isinstance(thing, (Paragraph, Item)):
            bullets = thing.bullets if isinstance(thing, Paragraph) else ()
            for items in (thing.items, bullets):
                yield from _twice(subject, (item.text or item.full for item in items))
    for outline in subject.outlines:
        for section in outline.sections:
            yield from _twice(subject, _titles(subject, section.blocks))


def _titles(subject: Subject, blocks: Iterable[Placed]) -> Iterator[Prose | None]:
    """What heads a decision, a group of paragraphs, or a list, in one section."""
    for placed in blocks:
        block = placed.block
        if isinstance(block, Decision):
            yield block.decision
        elif isinstance(block, Subheading):
            yield block.heading
        elif isinstance(block, Paragraph):
            yield block.run_in
            yield _lead(subject, block)


def _lead(subject: Subject, block: Paragraph) -> Prose | None:
    lead = (block.text or block.full) if block.items else None
    said = _plain(subject, lead) if lead else ()
    return lead if len(said) >= LEAD and said[0] in ASKS else None


def _twice(subject: Subject, said: Iterable[Prose | None]) -> Iterator[tuple[Prose, Prose]]:
    """Each that says what an earlier one says, with that one; the same passage in two places is one."""
    first: dict[tuple[str, ...], Prose] = {}
    for prose in filter(None, said):
        plain = _plain(subject, prose)
        earlier = first.setdefault(plain, prose)
        if earlier is not prose and any(len(word) >= LETTERS for word in plain):
            yield earlier, prose


def _plain(subject: Subject, prose: Prose) -> tuple[str, ...]:
    """Its words and numbers in full, as far as they say something."""
    said = tuple(word.lower() for word in WORD.findall(tell(prose, subject, PART_TWO).text))
    return said[:-1] if said and said[-1] in JOINING else said
