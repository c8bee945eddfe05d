"""Rules: where Part 1 leaves words out, nothing shows it that should not."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.rule import Rule
from twopart.blocks.paragraph_labels import is_left_out
from twopart.figures.grid import given_cells, headings_of_tables
from twopart.model.entries import is_written
from twopart.model.paper import Item, Paper, Paragraph
from twopart.model.placed import PlacedBlock, PlacedItem, is_kept_in
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.model.written import BareNumber
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules.prose.readable import can_be_read
from twopart.rules.structure.sections import NOTHING_LEFT

GOES_ON = re.compile(r"\b(?:and|or)\W*$")
OPEN_END = re.compile(r"[;,:]\s*$|\b(?:and|or)\W*$")
GONE, NOTE, WORD = "\1", "\2", "a"
PAIRS = (r"\(\)", r"\[\]", "“”", "‘’", "«»", "‹›")
BESIDE = rf"{GONE}{NOTE}.,;:!?\\–—-"  # what may stand beside a gap and is no word


def _between(pair: str) -> str:
    middle = len(pair) // 2
    return rf"{pair[:middle]}[\s{BESIDE}]*{GONE}[\s{BESIDE}]*{pair[middle:]}"


@cache  # most papers leave nothing out in silence
def _around_nothing() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            (
                *map(_between, PAIRS),
                rf"(?<!\w)(?P<mark>[*_`\"'])[{BESIDE}]*{GONE}[{BESIDE}]*(?P=mark)(?!\w)",
                rf"^\W*{GONE}[\s{GONE}{NOTE}]*[.,;:!?]",
                rf"(?P<stop>[.,;:–—])[\s{GONE}]*{GONE}[\s{GONE}]*(?P=stop)",
            )
        )
    )


LEFT_OPEN = Rule(
    name="left-open",
    what="words that end as if more followed, and in Part 1 nothing does",
    why="Part 1 prints nothing of what follows, and the loose end would show that something is missing.",
    fix="End it without `and`, a comma or a colon; or delete `silent:`, so that a note follows.",
    example="""\
passages:
  things:
    text: "We buy:"
    items:
      - lights; and
      - {full: lenses., withheld: commercial, silent: The summary has them.}
part-1: {sections: {summary: [{use: things}]}}
part-2: {withheld: commercial, sections: {detail: [{use: things}]}}
""",
    mended="""\
passages:
  things:
    text: "We buy:"
    items:
      - lights; and
      - {full: lenses., withheld: commercial}
part-1: {sections: {summary: [{use: things}]}}
part-2: {withheld: commercial, sections: {detail: [{use: things}]}}
""",
    leaves_known=True,
)


def passages_keep_words_in_part_1(subject: Subject) -> Iterator[Finding]:
    """Reports a passage of which Part 1 prints only its number and a stop, and brackets, quotes, emphasis and stops
    around nothing.
    """
    in_tables = {id(prose) for prose in _proses_of_tables(subject.paper)}
    for prose in filter(can_be_read, subject.printed[0]):
        words = _words_of_part_one(prose, subject)
        is_tick = id(prose) in in_tables and GONE not in words and words.strip()
        if not is_tick and not any(map(str.isalnum, words)):
            yield _nothing_left(prose)
        elif GONE in words and _around_nothing().search(words):
            yield _nothing_within(prose)


def _nothing_left(prose: Prose) -> Finding:
    return NOTHING_LEFT.finding(
        "a passage that has no words left in Part 1",
        prose.span,
        why="Its number would be alone on the page, and would show that something was there.",
        fix="Delete the bar, so that Part 1 prints the mark of the ground; write a public wording after it; "
        "or withhold the whole paragraph or item: `withheld:` with `full:`.",
    )


def _nothing_within(prose: Prose) -> Finding:
    return NOTHING_LEFT.finding(
        "brackets, quotes, emphasis or punctuation with nothing left between them in Part 1",
        prose.span,
        why="They would show that words were there.",
        fix="Withhold them with the words, as in [[ground: (the words) | silent: reason]], "
        "or let Part 1 say something.",
    )


def _proses_of_tables(paper: Paper) -> Iterator[Prose | None]:
    """Yields the words in cells, the footnotes after their numbers, and the headings."""
    for table in paper.tables.values():
        for _, _, cell in given_cells(table):
            if isinstance(cell.value, BareNumber):
                yield cell.value.notes
            else:
                yield cell.value
    yield from headings_of_tables(paper)


def _words_of_part_one(prose: Prose, subject: Subject) -> str:
    """Returns the words of Part 1, with markers for clauses of which it says nothing, for
    footnotes, references and marks.
    """
    return "".join(printed_run(run, subject) for run in prose.runs)


def printed_run(run: Run, subject: Subject) -> str:
    """Returns what Part 1 prints of a run, with GONE, NOTE and WORD for what has no words here."""
    if isinstance(run, Clause):
        inside = "".join(printed_run(part, subject) for part in run.public)
        if inside.strip():
            return inside
        if run.silent is None:
            return WORD
        return GONE
    if not isinstance(run, Reference):
        return run.markdown
    if is_written(run.path[0], subject.paper.notes):
        return NOTE
    return WORD


def lists_end_properly_in_part_1(subject: Subject) -> Iterator[Finding]:
    """Reports `; and` before a last item of which Part 1 says nothing, and a colon before a list of which it says
    nothing.
    """
    for section in subject.outlines[0].sections:
        for placed in section.blocks:
            yield from _left_open(placed)


def _left_open(placed: PlacedBlock | PlacedItem) -> Iterator[Finding]:
    thing = _thing(placed)
    if isinstance(thing, (Paragraph, Item)) and thing.withheld is None:
        yield from _list_left_open(thing, placed)
    for item in placed.items:
        yield from _left_open(item)
    if isinstance(placed, PlacedBlock):
        for below in placed.below:
            yield from _left_open(below)


def _list_left_open(
    thing: Paragraph | Item,
    placed: PlacedBlock | PlacedItem,
) -> Iterator[Finding]:
    if not _ends_in_silence(_items(thing)):
        return
    last = _last(placed)
    words = last.text
    if last.withheld is not None:
        words = last.public_wording
    open_end = OPEN_END
    if isinstance(thing, Paragraph) and thing.then is not None:
        open_end = GOES_ON  # its own words follow the list
    if words and open_end.search(_end(words)):
        yield LEFT_OPEN.finding(LEFT_OPEN.what, words.span)


def _items(thing: Paragraph | Item) -> tuple[Item, ...]:
    if isinstance(thing, Paragraph) and not thing.items:
        return thing.bullets
    return thing.items


def _ends_in_silence(items: tuple[Item, ...]) -> bool:
    """Whether Part 1 neither has the last item nor says at the end of the list that something is withheld."""
    if not items or is_kept_in(items[-1], PUBLIC_PART):
        return False
    return not any(is_left_out(item, public=True) for item in items)


def _last(placed: PlacedBlock | PlacedItem) -> Paragraph | Item:
    """Returns what ends a list in Part 1: its last item, or the last of what belongs to that."""
    while placed.items:
        placed = placed.items[-1]
    return cast("Paragraph | Item", _thing(placed))


def _thing(placed: PlacedBlock | PlacedItem) -> object:
    if isinstance(placed, PlacedItem):
        return placed.item
    return placed.block


def _end(prose: Prose) -> str:
    """Returns the last words that Part 1 prints of a passage; empty if a reference ends it."""
    last: object = None
    for run in runs(prose, PUBLIC_PART):
        last = run
    if isinstance(last, Words):
        return last.markdown
    return ""


RULES = (LEFT_OPEN,)
