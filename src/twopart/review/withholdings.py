"""Numbers the withholdings of a paper for reviewers: what is withheld, where, and what Part 1 says instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import kept_in_record, record
from twopart.base.source import Span
from twopart.blocks.kind import Place
from twopart.blocks.kinds import kind_of
from twopart.model.everything import everything
from twopart.model.ground import Ground
from twopart.model.placed import Outline, PlacedBlock
from twopart.model.prose import Prose
from twopart.model.quantity import as_typed
from twopart.model.written import WrittenQuantity
from twopart.outline.subject import Subject
from twopart.projection.words_in_part import prose_in_part, words_in
from twopart.prose.resolving import Context
from twopart.prose.withheld_things import WithheldThing, withheld_things
from twopart.review.clause_figures import homes_in_clauses
from twopart.review.reading_places import Places, ReadingPlaces

NOTHING = "nothing"  # what Part 1 says if its author gave a reason for silence
PLACED = frozenset({"table", "timeline", "chart", "picture", "row", "column"})
SEPARATOR = "\x1f"  # between the texts that are hashed
DIGITS_OF_HASH = 32


@record
class Withholding:
    """One withholding. Its `number` (W8) is valid in one review copy; its `id` stays the same in every copy.

    A figure that only one clause prints is numbered below it (W8.1); `within` is then the number of the clause.
    `agreed_to` is a hash of what a reviewer agrees to: the words, what Part 1 says instead, and the whole record of
    the ground. `words` and `agreed_to` are as restricted as Part 2.
    """

    number: str
    id: str
    kind: str
    ground: str
    at: Span
    words: str
    instead: str
    part_1: Places
    part_2: Places
    agreed_to: str
    within: str = ""


@kept_in_record
def things_of(subject: Subject) -> tuple[WithheldThing, ...]:
    """Returns everything that the paper withholds; the subject caches it."""
    return withheld_things(subject.paper)


def withholdings(subject: Subject) -> tuple[Withholding, ...]:
    """Returns every withholding, numbered in the order of Part 2; those that it does not print come last.

    A figure that only one clause prints follows that clause.
    """
    schedule = _Schedule(subject)
    things = sorted(things_of(subject), key=schedule.order)
    homes = homes_in_clauses(subject, things)
    inner: dict[str, list[WithheldThing]] = {}
    for thing in things:
        if _is_inner(thing, homes):
            inner.setdefault(homes[thing.id], []).append(thing)
    outer = [thing for thing in things if not _is_inner(thing, homes)]
    numbered: list[Withholding] = []
    for position, thing in enumerate(outer, 1):
        number = f"W{position}"
        numbered.append(schedule.withholding(number, thing))
        things_within = inner.get(thing.id, ())
        for below, within in enumerate(things_within, 1):
            each = schedule.withholding(f"{number}.{below}", within)
            numbered.append(replace(each, within=number))
    return tuple(numbered)


def _is_inner(thing: WithheldThing, homes: Mapping[str, str]) -> bool:
    return thing.kind in ("figure", "name") and thing.id in homes


def _shown(outline: Outline) -> Iterator[str]:
    """Yields the ids of the tables, timelines, charts and pictures that stand in a part, or that a stub replaces there."""
    for section in outline.sections:
        yield from _shown_below(section.blocks)


def _shown_below(placed: Iterable[PlacedBlock]) -> Iterator[str]:
    for each in placed:
        shown = kind_of(each.block).shows(each.block)
        if shown is not None and shown.register != "passage":
            yield str(shown.name)
        yield from _shown_below(each.below)


class _Schedule:
    """Describes each withholding of a paper: its words, its places, and what Part 1 prints instead."""

    def __init__(self, subject: Subject) -> None:
        self.paper = subject.paper
        self.register = subject.register
        first, second = subject.outlines
        self.part_1 = Context(subject.paper, subject.register, first)
        self.part_2 = Context(subject.paper, subject.register, second)
        self.places = tuple(
            ReadingPlaces.of(subject, outline) for outline in subject.outlines
        )
        self._shown_in_part_1 = frozenset(_shown(first))
        in_order = enumerate(self._in_order())
        self._order = {place: position for position, place in in_order}

    def withholding(self, number: str, thing: WithheldThing) -> Withholding:
        words = self._words(thing)
        instead = self._instead(thing)
        return Withholding(
            number,
            thing.id,
            thing.kind,
            thing.ground,
            thing.at,
            words,
            self._printed_instead(thing, instead),
            self._places(thing, PUBLIC_PART),
            self._places(thing, RESTRICTED_PART),
            self._agreed_to(thing, self._words_agreed_to(thing, words), instead),
        )

    def order(self, thing: WithheldThing) -> tuple[int, int]:
        """Returns a sort key: by first place in Part 2, or else in Part 1; what is not printed comes last."""
        for part in (RESTRICTED_PART, PUBLIC_PART):
            for place in self._places(thing, part):
                return -part, self._order.get((part, place), 0)
        return 0, 0

    def _in_order(self) -> Iterator[tuple[int, Place]]:
        for part, places in enumerate(self.places, 1):
            for of_words in places.of_words.values():
                for place in of_words:
                    yield part, place

    def _places(self, thing: WithheldThing, part: int) -> Places:
        places = self.places[part - 1]
        path = tuple(thing.id.split("."))
        match thing.kind:
            case "figure" | "name":
                return places.of_names.get(path, ())
            case "table" | "timeline" | "chart" | "picture":
                return places.of_words.get(thing.thing.caption.span, ())
            case "row" | "column" | "cell":
                return self._of_table(path[0], part)
        own_places: list[Place] = []
        for each in everything(thing.thing):
            if isinstance(each, Prose):
                own_places += places.of_words.get(each.span, ())
        own_places += places.of_words.get(thing.within, ())
        return tuple(dict.fromkeys(own_places))

    def _of_table(self, table: str, part: int) -> Places:
        """Returns the places of a table itself, not those where prose names one of its cells."""
        caption = self.paper.tables[table].caption
        places = self.places[part - 1]
        return places.of_words.get(caption.span, ())

    def _words(self, thing: WithheldThing) -> str:
        """Returns what Part 2 prints of it, in one line."""
        withheld = thing.thing
        match thing.kind:
            case "figure":
                words = self._value(thing.id)
            case "name":
                words = str(withheld.name)
            case "clause":
                words = words_in(withheld.full, self.part_2).strip()
            case "table" | "timeline" | "chart" | "picture":
                words = str(withheld.caption)
            case "row" | "column":
                words = prose_in_part(withheld.heading, self.part_2)
            case "all that only Part 2 says":
                words = ""
            case _:
                words = " ".join(self._full_words(withheld))
        return words

    def _value(self, figure: str) -> str:
        """Returns a figure as Part 2 prints it, or "" if it could not be read, which has a finding."""
        entry = self.register.entries.get((figure,))
        if entry is None or entry.value is None:
            return ""
        return as_typed(str(entry.value))

    def _full_words(self, thing: object) -> Iterator[str]:
        """Yields the words of everything in a record but public wordings, which Part 2 does not print."""
        public: set[Span] = set()
        for each in everything(thing):
            wording = getattr(each, "public_wording", None)
            if isinstance(wording, Prose):
                public.add(wording.span)
        for each in everything(thing):
            if isinstance(each, Prose) and each.span not in public:
                yield prose_in_part(each, self.part_2)

    def _all_words(self, thing: object) -> Iterator[str]:
        for each in everything(thing):
            if isinstance(each, Prose):
                yield prose_in_part(each, self.part_2)

    def _instead(self, thing: WithheldThing) -> str:
        """Returns what Part 1 says instead."""
        withheld = thing.thing
        if getattr(withheld, "silent", None) is not None:
            return NOTHING
        return self._wording(thing) or self._usual_wording(thing)

    def _printed_instead(self, thing: WithheldThing, instead: str) -> str:
        """Returns what Part 1 says instead: nothing for a table, a line of a table or a drawing that it does not have."""
        name = thing.id.partition(".")[0]
        if thing.kind in PLACED and name not in self._shown_in_part_1:
            return NOTHING
        return instead

    def _wording(self, thing: WithheldThing) -> str:
        """Returns the author's own wording for Part 1, or "" if there is none, so that the ground's is used."""
        withheld = thing.thing
        if thing.kind == "clause":
            return words_in(withheld.public, self.part_1).strip()
        wording = getattr(withheld, "public_wording", None)
        if isinstance(wording, Prose):
            return prose_in_part(wording, self.part_1)
        return str(wording or "")

    def _usual_wording(self, thing: WithheldThing) -> str:
        """Returns the wording of the ground for something of this kind, or "" if the paper lacks the ground."""
        ground = self.paper.grounds.get(thing.ground)
        if ground is None:
            return ""
        match thing.kind:
            case "paragraph" | "item" | "row" | "column":
                return f"Some {thing.kind}s are withheld: {ground.citation}."
            case "section" | "table" | "timeline" | "chart" | "picture":
                return str(ground.public_stub)
            case "all that only Part 2 says":
                return NOTHING
        return self.part_1.wording(ground)

    def _words_agreed_to(self, thing: WithheldThing, words: str) -> str:
        """Returns the words that are hashed: both wordings of a passage, as every hash on record has them."""
        if isinstance(getattr(thing.thing, "public_wording", None), Prose):
            return " ".join(self._all_words(thing.thing))
        return words

    def _agreed_to(self, thing: WithheldThing, words: str, instead: str) -> str:
        ground = self.paper.grounds[thing.ground]
        parts = (thing.kind, words, instead, *texts_of_ground(ground))
        content = SEPARATOR.join(parts).encode()
        return sha256(content).hexdigest()[:DIGITS_OF_HASH]


def texts_of_ground(ground: Ground) -> Iterator[str]:
    """Yields the texts of a ground, field by field, dates and percentages included."""
    for each in everything(ground):
        for name in getattr(type(each), "__dataclass_fields__", ()):
            value = getattr(each, name)
            if isinstance(value, str):
                yield f"{name}: {value}"
            elif isinstance(value, WrittenQuantity):
                yield f"{name}: {value.value}"
            elif isinstance(value, tuple):
                yield from (f"{name}: {text}" for text in value)
