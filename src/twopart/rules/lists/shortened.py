"""Finds public words that tell how many entries a list or table has, where Part 1 leaves some of them out.

These words may stand in the sentence before a list, its run-in heading, what closes it, its items (First … Third), a
caption, passages near it that speak of the same things, and passages that refer to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.grid import value_rows
from twopart.language.number_words import ordinal
from twopart.model.paper import Item, Paragraph, ShowTable, Subheading
from twopart.model.placed import PlacedBlock
from twopart.model.prose import Prose
from twopart.model.table import CELL, Table
from twopart.outline.subject import Subject
from twopart.prose.runs import references
from twopart.rules.lists.list_nouns import (
    nouns_of_list,
    nouns_of_table,
    numbers_alone,
    numbers_at_reference,
    numbers_beside,
    singular,
)
from twopart.rules.lists.listed import Listing, listings, printed_text
from twopart.rules.ties.announced_counts import (
    LABELS,
    LISTED,
    MEASURES,
    NUMBERS,
    STOPS,
    counts,
    last_sentence,
)

COUNT_TELLS_WITHHELD = Rule(
    name="count-tells-withheld",
    what="words that say how many there are, where Part 1 leaves some of them out",
    why="The number reveals how many are withheld.",
    fix="Give each part its own number, [[ground: five | three]], or none; "
    "or withhold the number with the items.",
    example="""\
passages:
  reasons:
    text: "It rests on three reasons:"
    items: [cost, time, {withheld: commercial, full: fraud, silent: It is a secret.}]
part-1: {sections: {summary: [{use: reasons}]}}
part-2: {withheld: commercial, sections: {detail: [{use: reasons}]}}
""",
    mended="""\
passages:
  reasons:
    text: "It rests on these reasons:"
    items: [cost, time, {withheld: commercial, full: fraud, silent: It is a secret.}]
part-1: {sections: {summary: [{use: reasons}]}}
part-2: {withheld: commercial, sections: {detail: [{use: reasons}]}}
""",
    leaves_known=True,
)
NEAR = 12  # passages before and after a list that may speak of it
ROWS = frozenset(("row", "line", "item"))
OF_THE_LIST = re.compile(r"\W*(?:these|those|all)\b", re.IGNORECASE)
GROUPS = {
    "pair": 2,
    "duo": 2,
    "trio": 3,
    "triplet": 3,
    "quartet": 4,
    "quintet": 5,
    "dozen": 12,
}
ORDINALS = {ordinal(number): number for number in range(1, 11)}
# After an ordinal that points into no list: a third party, the third quarter.
NOT_IN_A_LIST = frozenset(
    ("party", "quarter", "person", "sector", "time", "reading", *MEASURES)
)
COLUMNS = frozenset(("column",))
LAST_WORD = re.compile(r"(\w+)[ \u00a0]*$")
BEGINS_WITH_ONE = re.compile(
    r"\W*(?:the )?([a-z]+?)(?:ly)?(?:,| (?:is|comes|step|stage|phase)\b)"
)
OF_A_TABLE = re.compile(r"\b(?:the|this|that|following) table\b", re.IGNORECASE)
# Of a list, and never of a table beside it: its rows have names of their own, “Row c”.
ANY_OF_THEM = frozenset(("item", "point", "entry", "bullet", "step"))
SINGULAR = {
    one.removesuffix("ies") + "y" if one.endswith("ies") else one.removesuffix("s")
    for one in LISTED
}


@record
class ShortenedList:
    """Something of which Part 1 shows fewer than there are, and the words for what it lists."""

    shown: int
    whole: int
    things: frozenset[str]  # in the singular
    any_thing: bool = False  # everything counted near a table counts its rows

    def is_beyond(self, place: int) -> bool:
        """Whether a place in the whole, counted from 1, lies beyond as many as Part 1 shows."""
        return self.shown < place <= self.whole


def no_other_words_tell_what_is_left_out(subject: Subject) -> Iterator[Finding]:
    lists = list(listings(subject, subject.outlines[0]))
    for listing in lists:
        if listing.shown < listing.whole:
            surroundings = _Surroundings(subject, listing, lists)
            yield from map(count_tells, surroundings.places())
    for name, table in _tables(subject):
        for short in _shortened(table):
            for words, span in _words_of(table, subject):
                if says_whole(words, short):
                    yield count_tells(span)
            yield from map(count_tells, _said_in_passages(name, short, subject))


def _shortened(table: Table) -> Iterator[ShortenedList]:
    """Yields the rows, and the columns, if Part 1 shows only some of them."""
    rows = [row for _, row in value_rows(table) if not row.sum]
    shown = [row for row in rows if row.withheld is None]
    if 0 < len(shown) < len(rows):
        things = nouns_of_table(str(table.caption), str(table.corner or ""))
        yield ShortenedList(len(shown), len(rows), things | ROWS, any_thing=True)
    columns = table.columns.values()
    public = [column for column in columns if column.withheld is None]
    if 0 < len(public) < len(columns):
        yield ShortenedList(len(public), len(columns), COLUMNS)


def _said_in_passages(
    name: str, short: ShortenedList, subject: Subject
) -> Iterator[Span]:
    """Yields where passages that refer to a table say how many rows it has."""
    of_its_rows = replace(short, any_thing=False)
    for prose in subject.printed[0]:
        says_table = " table" in prose.text.lower()
        is_of_a_table = says_table and OF_A_TABLE.search(prose.text)
        if not is_of_a_table and not refers_to(prose, {name}):
            continue
        words = printed_text(prose, subject, 1).text
        numbers = numbers_at_reference(words)
        if says_whole(words, of_its_rows) or _tell_whole(numbers, short):
            yield prose.span


def refers_to(prose: Prose, names: set[str]) -> bool:
    """Whether it refers to one of them as a whole, and not only to a cell of it."""
    for reference in references(prose, PUBLIC_PART):
        is_cell = len(reference.path) >= len(CELL)
        if reference.path[0] in names and not is_cell:
            return True
    return False


def _tell_whole(numbers: Iterable[int], short: ShortenedList) -> bool:
    """Whether they say how many there are, and not how many Part 1 shows."""
    unique = set(numbers)
    return short.whole in unique and short.shown not in unique


def count_tells(span: Span) -> Finding:
    return COUNT_TELLS_WITHHELD.finding(COUNT_TELLS_WITHHELD.what, span)


class _Surroundings:
    """What Part 1 says around one list."""

    def __init__(
        self, subject: Subject, listing: Listing, lists: list[Listing]
    ) -> None:
        self.subject = subject
        self.listing = listing
        # The lead-in of another list speaks of that list.
        self.leads = {id(other.lead) for other in lists}
        self.paragraph = _paragraph_of(listing.lead, subject)
        self.heading = _heading_above(self.paragraph, subject)
        run_in = ""
        if self.paragraph is not None:
            run_in = self._words(self.paragraph.run_in)
        things = _things_of(listing, run_in)
        self.short = ShortenedList(listing.shown, listing.whole, things)

    def places(self) -> Iterator[Span]:
        """Yields the places that tell the whole number."""
        lead = self.listing.printed.text
        numbers = set(numbers_alone(last_sentence(lead)))  # three in all:
        if not self.short.things:
            numbers.update(counts(lead))  # the following three:
        numbers.update(numbers_beside(lead))
        tells = says_whole(lead, self.short) or _tell_whole(numbers, self.short)
        if tells or _has_ordinal_beyond(last_sentence(lead), self.short):
            yield self.listing.lead.span
        for prose in self._own():
            if self._tells_own(prose):
                yield prose.span
        for item, written in zip(self.listing.items, self._items(), strict=True):
            begins_beyond = _begins_beyond(item.text, self.short)
            if begins_beyond or points_beyond(item.text, self.short):
                yield written.span
        for prose in self._others():
            if self._tells(prose):
                yield prose.span

    def _own(self) -> Iterator[Prose]:
        """Yields its run-in heading, the heading right above it, and what closes it."""
        if self.paragraph is None:
            return
        own = (self.paragraph.run_in, self.heading, self.paragraph.then)
        yield from filter(None, own)

    def _tells_own(self, prose: Prose) -> bool:
        """Whether a run-in heading, in which any number counts what is listed, or a text such as “these three terms”
        after it tells.
        """
        words = self._words(prose)
        is_run_in = self.paragraph is not None and prose is self.paragraph.run_in
        is_heading = is_run_in or prose is self.heading
        is_about_the_list = is_heading or OF_THE_LIST.match(words)
        any_thing = bool(is_about_the_list) or not self.short.things
        short = replace(self.short, any_thing=any_thing)
        if says_whole(words, short) or points_beyond(words, short):
            return True
        if _has_ordinal_beyond(words, short):
            return True
        numbers = (*numbers_alone(words), *numbers_beside(words))
        return _tell_whole(numbers, short)

    def _items(self) -> list[Prose]:
        """Returns each public item as it is written, or the sentence before them where they cannot be told apart."""
        items: tuple[Item, ...] = ()
        if self.paragraph is not None:
            items = self.paragraph.items or self.paragraph.bullets
        public = [item.text for item in items if item.text and item.withheld is None]
        number = len(self.listing.items)
        if len(public) == number:
            return public
        return [self.listing.lead] * number

    def _others(self) -> Iterator[Prose]:
        """Yields the passages near it, and those that refer to it."""
        printed = self.subject.printed[0]
        own = self.leads.union(map(id, self._own()))
        lead = self.listing.lead
        at = next(
            (number for number, prose in enumerate(printed) if prose is lead),
            0,
        )
        near = {id(prose) for prose in printed[max(0, at - NEAR) : at + NEAR]}
        for prose in printed:
            if id(prose) in own:
                continue
            if id(prose) in near or self._is_referred_to(prose):
                yield prose

    def _tells(self, prose: Prose) -> bool:
        words = self._words(prose)
        if says_whole(words, self.short) or points_beyond(words, self.short):
            return True
        if not self._is_referred_to(prose):
            return False
        return _tell_whole(numbers_at_reference(words), self.short)

    def _is_referred_to(self, prose: Prose) -> bool:
        return refers_to(prose, set(self.listing.names) - {""})

    def _words(self, prose: Prose | None) -> str:
        if prose is None:
            return ""
        return printed_text(prose, self.subject, PUBLIC_PART).text


def _paragraph_of(lead: Prose, subject: Subject) -> Paragraph | None:
    """Returns the paragraph whose words these are; none if they are those of an item."""
    for thing in subject.things:
        if isinstance(thing, Paragraph) and lead in (thing.text, thing.full):
            return thing
    return None


def _tables(subject: Subject) -> Iterator[tuple[str, Table]]:
    """Yields the public tables that Part 1 prints."""
    shown = {
        str(block.table) for block in subject.things if isinstance(block, ShowTable)
    }
    for name, table in subject.paper.tables.items():
        if name in shown and table and table.withheld is None:
            yield str(name), table


def _words_of(table: Table, subject: Subject) -> Iterator[tuple[str, Span]]:
    yield str(table.caption), table.caption.span
    if table.corner:
        yield str(table.corner), table.corner.span
    if table.below:
        yield printed_text(table.below, subject, 1).text, table.below.span


def _things_of(listing: Listing, run_in: str) -> frozenset[str]:
    """Returns the words for what is listed; if there are none, the words for all things in the sentence with this
    number.
    """
    text = listing.printed.text
    things = _things(f"{run_in} {text}") | nouns_of_list(text)
    if things:
        return things
    counted = _numbers_and_things(last_sentence(text))
    return frozenset(thing for number, thing in counted if number == listing.whole)


def _things(text: str) -> frozenset[str]:
    """Returns its words for what lists are made of: steps, reasons."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return frozenset(singular(word) for word in words & (LISTED | SINGULAR))


def says_whole(text: str, short: ShortenedList) -> bool:
    """Whether it gives the whole number of things, and not the number that Part 1 shows."""
    numbers = {
        number
        for number, thing in _numbers_and_things(text)
        if short.any_thing or thing in short.things
    }
    return _tell_whole(numbers, short)


def _numbers_and_things(text: str) -> Iterator[tuple[int, str]]:
    for match in _a_count().finditer(text.lower()):
        before = LAST_WORD.search(text[: match.start()].lower())
        thing = _thing(match["rest"])
        if thing and not (before and before[1] in LABELS):
            number = match["number"]
            yield NUMBERS.get(number) or GROUPS.get(number) or int(number), thing


def _thing(rest: str) -> str:
    for word in re.findall(r"[a-z]+", rest):
        if word in MEASURES:
            return ""
        if word in STOPS and word not in ("of", "the", "these", "those", "our", "its"):
            return ""
        if _may_be_listed(word):
            return singular(word)
    return ""


def _may_be_listed(word: str) -> bool:
    if word in LISTED or singular(word) in SINGULAR:
        return True
    return word.endswith("s") and word not in STOPS


def points_beyond(text: str, short: ShortenedList) -> bool:
    """Whether it refers to step (c), step c, step 3 or the third step of a list of which Part 1 shows two."""
    for match in _a_marker().finditer(text):
        thing = singular(match["thing"].lower())
        mark = match["mark"] or match["bare"]
        is_one = thing in short.things
        if not mark.isdigit():
            is_one = is_one or thing in ANY_OF_THEM
        if is_one and short.is_beyond(_number_of(mark)):
            return True
    return any(thing in short.things for thing in _things_beyond(text, short))


def _things_beyond(text: str, short: ShortenedList) -> Iterator[str]:
    """Yields the things that ordinals point at, such as the third one, where Part 1 shows two."""
    for match in _an_ordinal().finditer(text.lower()):
        if short.is_beyond(ORDINALS[match["ordinal"]]):
            yield singular(match["thing"])


def _number_of(mark: str) -> int:
    """Returns the place in a list of an item that is called (c), C or 3."""
    if mark.isdigit():
        return int(mark)
    return ord(mark.lower()) - ord("a") + 1


def _has_ordinal_beyond(text: str, short: ShortenedList) -> bool:
    """Whether it speaks of the third, of whatever, where Part 1 shows two."""
    return any(thing not in NOT_IN_A_LIST for thing in _things_beyond(text, short))


def _heading_above(paragraph: Paragraph | None, subject: Subject) -> Prose | None:
    """Returns the heading that stands right above a paragraph in Part 1."""
    for section in subject.outlines[0].sections:
        heading = _heading_in(section.blocks, paragraph)
        if heading:
            return heading
    return None


def _heading_in(
    blocks: tuple[PlacedBlock, ...], paragraph: Paragraph | None
) -> Prose | None:
    for above, placed in pairwise(blocks):
        if placed.block is paragraph and isinstance(above.block, Subheading):
            return above.block.heading
    return None


def _begins_beyond(text: str, short: ShortenedList) -> bool:
    """Whether an item begins with “Third,” where Part 1 shows two."""
    match = BEGINS_WITH_ONE.match(text.lower())
    return match is not None and short.is_beyond(ORDINALS.get(match[1], 0))


@cache
def _a_count() -> re.Pattern[str]:
    numbers = "|".join((*NUMBERS, *GROUPS))
    return re.compile(
        rf"(?<![\w.,/£$-])(?<![€–])(?P<number>{numbers}|[2-9]|1[0-9]|20)(?![\w%/]|–|[.,]\d)"
        r"(?P<rest>(?:[ \u00a0-]+[a-z][\w’'-]*){1,4})"
    )


@cache
def _a_marker() -> re.Pattern[str]:
    bare = r"(?<=[ \u00a0])(?P<bare>[B-Zb-z]|[2-9]|1[0-9]|20)(?![\w’']|\.[0-9])"
    return re.compile(
        rf"\b(?P<thing>[A-Za-z]+)[ \u00a0]?(?:\((?P<mark>[a-z])\)|{bare})"
    )


@cache
def _an_ordinal() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<ordinal>{'|'.join(ORDINALS)}) (?:and (?:last|final) )?(?P<thing>[a-z]+)\b"
    )


RULES = (COUNT_TELLS_WITHHELD,)
