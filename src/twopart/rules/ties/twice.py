"""The same decision, or the same item of a list, twice: a copy that was to say something else, or to be deleted."""

import re
from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.model.paper import Decision, Item, Paragraph, Subheading
from twopart.model.placed import PlacedBlock
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.lists.listed import printed_text
from twopart.rules.ties.text_blocks import text_blocks

SAID_TWICE = Rule(
    name="said-twice",
    what="a decision, heading or item of a list that says the same as one before it",
    why="Readers ask what the difference is; usually one of the two was meant to say something else.",
    fix="Correct or delete one of them.",
    may_be_excepted=True,
    example="""\
part-1: {sections: {summary: [{text: "We buy:", items: [new cameras, new vans, new cameras]}]}}
""",
    mended="""\
part-1: {sections: {summary: [{text: "We buy:", items: [new cameras, new vans]}]}}
""",
    leaves_known=True,
)
WORD = re.compile(r"[^\W\d_]+|[\d.,]*\d|\0")
LETTER = re.compile(r"[^\W_]+")
REFERENCE = re.compile(r"\{[^}]*\}")
JOINING = frozenset({"and", "or"})  # at the end of an item
LETTERS = 4  # of a word that says something by itself
# First words of what is decided; “This includes:” may open two lists.
ASKS = frozenset(
    "agree approve approves authorise award confirm consider delegate endorse note recommend ratify".split()
)
LEAD = 3  # words of a title


@record
class ComparedWords:
    """Something that is said, and whether all may read it: what is withheld is compared with its like alone."""

    prose: Prose
    public: bool


def nothing_is_listed_twice(subject: Subject) -> Iterator[Finding]:
    judged: dict[int, JudgedFinding] = {}  # once for both parts
    for first, second in _all(subject):
        finding = _said_twice(first.span, second.span)
        judged[id(second)] = JudgedFinding(finding, (str(second.text),))
    yield from unless_excepted(subject, SAID_TWICE.name, judged.values())


def _said_twice(first: Span, second: Span) -> Finding:
    return SAID_TWICE.finding(
        SAID_TWICE.what,
        second,
        fix="Correct or delete one of them; or let it stand: "
        f"{letting_stand(SAID_TWICE.name)}.",
        also=(first,),
    )


def _all(subject: Subject) -> Iterator[tuple[Prose, Prose]]:
    for thing in text_blocks(subject):
        if isinstance(thing, Decision):
            continue
        yield from _twice_in_list(subject, thing.items)
        if isinstance(thing, Paragraph):
            yield from _twice_in_list(subject, thing.bullets)
    public = set(_public_titles(subject))
    for outline in subject.outlines:
        for section in outline.sections:
            titles = [
                ComparedWords(title.prose, id(title.prose) in public)
                for title in _of_blocks(section.blocks)
            ]
            yield from _twice(subject, titles)


def _twice_in_list(
    subject: Subject,
    items: tuple[Item, ...],
) -> Iterator[tuple[Prose, Prose]]:
    if len(items) > 1:
        yield from _twice(subject, _items(items))


def _items(items: Iterable[Item]) -> Iterator[ComparedWords]:
    for item in items:
        prose = item.text or item.full
        if prose:
            yield ComparedWords(prose, item.withheld is None)


def _public_titles(subject: Subject) -> Iterator[int]:
    for section in subject.outlines[PUBLIC_PART - 1].sections:
        for title in _of_blocks(section.blocks):
            if title.public:
                yield id(title.prose)


def _of_blocks(blocks: Iterable[PlacedBlock]) -> Iterator[ComparedWords]:
    """Yields what heads a decision, a group of paragraphs, or a list, in one section."""
    for placed in blocks:
        block = placed.block
        if isinstance(block, Decision):
            yield ComparedWords(block.decision, public=True)
        elif isinstance(block, Subheading):
            yield ComparedWords(block.heading, public=True)
        elif isinstance(block, Paragraph):
            for prose in filter(None, (block.run_in, _lead(block))):
                yield ComparedWords(prose, block.withheld is None)


def _lead(block: Paragraph) -> Prose | None:
    """Returns the sentence before a list of what is asked for: We agree to."""
    lead = block.text or block.full
    if not block.items or lead is None:
        return None
    words: list[str] = WORD.findall(lead.text.lower())
    if len(words) < LEAD or words[0] not in ASKS:
        return None
    return lead


def _twice(
    subject: Subject,
    passages: Iterable[ComparedWords],
) -> Iterator[tuple[Prose, Prose]]:
    """Yields each passage that says what an earlier one says, with that one; the same passage in two places is one."""
    by_frame: dict[tuple[bool, str], list[ComparedWords]] = {}
    for passage in passages:
        frame = _frame(passage.prose)
        by_frame.setdefault((passage.public, frame), []).append(passage)
    for alike in by_frame.values():
        if len(alike) > 1:
            yield from _equal(subject, alike)


def _frame(prose: Prose) -> str:
    """Returns the letters and digits of a passage, without what it refers to."""
    words = REFERENCE.sub("", prose.text.lower())
    return "".join(LETTER.findall(words)).removesuffix("and")


def _equal(
    subject: Subject,
    passages: Iterable[ComparedWords],
) -> Iterator[tuple[Prose, Prose]]:
    first_by_words: dict[tuple[tuple[str, ...], ...], Prose] = {}
    for passage in passages:
        in_part_one = _plain(subject, passage.prose, PUBLIC_PART)
        in_part_two = _plain(subject, passage.prose, RESTRICTED_PART)
        earlier = first_by_words.setdefault((in_part_one, in_part_two), passage.prose)
        if earlier is passage.prose:
            continue
        if any(len(word) >= LETTERS for word in in_part_two):
            yield earlier, passage.prose


def _plain(
    subject: Subject,
    prose: Prose,
    part: int,
) -> tuple[str, ...]:
    """Returns the words and numbers of a passage as a part prints them, as far as they say something."""
    text = printed_text(prose, subject, part).text
    words = tuple(word.lower() for word in WORD.findall(text))
    if words and words[-1] in JOINING:
        return words[:-1]
    return words


RULES = (SAID_TWICE,)
