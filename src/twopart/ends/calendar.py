"""Lists what ends or needs a review in some papers, by day.

It never asks for today's date: the caller passes the day.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from twopart.base.record import record
from twopart.language.time.first_date import first_day
from twopart.model.ground import Ground
from twopart.model.paper import Paper
from twopart.model.placeholder import PRINTED
from twopart.model.prose import Prose
from twopart.model.quantity import Day
from twopart.model.written import WrittenQuantity
from twopart.outline.subject import Subject
from twopart.outline.withholdings import withholdings

KindOfEnd = Literal["ground", "deferral", "embargo"]
StateOfEnd = Literal["overdue", "next", "without a day"]
STATES: tuple[StateOfEnd, ...] = ("overdue", "next", "without a day")
HOUSE = "house.yaml"
MASKED = "█████"


@record
class RestrictedWords:
    """Words that a calendar masks unless `--unmasked` asks for them. What is not known yet is no secret."""

    words: str

    def shown(self, *, unmasked: bool) -> str:
        if unmasked or self.words in ("", PRINTED):
            return self.words
        return MASKED


@record
class ComingEnd:
    """One thing that ends on a day, with an event or at a review. `id` is that of its ground."""

    paper: str
    kind: KindOfEnd
    id: str
    law: str
    how: Literal["ends", "review", "event"]
    day: Day | None
    event: RestrictedWords
    owner: RestrictedWords
    public_event: str = ""  # the words of the event if Part 1 prints them

    def state(self, on: Day) -> StateOfEnd:
        """Returns “overdue” if its day is before the given one, “next” if it is not, or else “without a day”."""
        if self.day is None:
            return "without a day"
        if self.day.last < on.first:
            return "overdue"
        return "next"

    @property
    def order(self) -> tuple[tuple[int, int, int], str, str]:
        last = (0, 0, 0)
        if self.day:
            last = self.day.last
        return last, self.paper, self.id

    def words(self, *, unmasked: bool) -> str:
        """Returns what it waits for, as far as that may be shown."""
        return self.public_event or self.event.shown(unmasked=unmasked)


def of_paper(
    name: str, paper: Paper, printed: frozenset[str] = frozenset()
) -> Iterator[ComingEnd]:
    """Yields what ends in a paper, except what has ended; a ground of the house is listed with the house.

    `printed` are the grounds whose ends Part 1 prints.
    """
    for id_, ground in paper.grounds.items():
        if not ground.of_house:
            yield from of_ground(name, str(id_), ground, printed=id_ in printed)
    if paper.deferred:
        yield _of_part_1(name, "deferral", paper.deferred.until)
    handling = paper.handling
    if handling and handling.embargoed:
        yield _of_part_1(name, "embargo", handling.embargoed)


def grounds_with_ends(subject: Subject) -> frozenset[str]:
    """Returns the grounds whose end Part 1 prints. The paper has no mistakes, and its Part 1 is published as it
    stands.
    """
    paper = subject.paper
    if "ceases" not in subject.form.prints or paper.waits:
        return frozenset()
    listed = withholdings(paper, subject.register, subject.outlines[0])
    return frozenset(map(str, listed))


def of_ground(
    paper: str, id_: str, ground: Ground, *, printed: bool
) -> Iterator[ComingEnd]:
    """Yields the end of a ground; its event may be shown if Part 1 has `printed` it."""
    if ground.ended:
        return
    ceases = ground.ceases
    how: Literal["ends", "review", "event"] = "event"
    day: Day | None = None
    if ceases.date:
        how = "ends"
        day = _day(ceases.date)
    elif ceases.review:
        how = "review"
        day = _day(ceases.review)
    event = str(ceases.event or "")
    public_event = ""
    if printed:
        public_event = event
    yield ComingEnd(
        paper,
        "ground",
        id_,
        ground.citation,
        how,
        day,
        RestrictedWords(event),
        RestrictedWords(str(ceases.owner or "")),
        public_event,
    )


def _day(written: WrittenQuantity | None) -> Day | None:
    if written is None or not isinstance(written.value, Day):
        return None
    return written.value


def _of_part_1(paper: str, kind: KindOfEnd, until: Prose) -> ComingEnd:
    """Returns the end for a Part 1 that is not published yet, whose own words must not be known before."""
    words = str(until.text)
    day = first_day(words)
    how: Literal["ends", "event"] = "event"
    if day:
        how = "ends"
    return ComingEnd(
        paper, kind, "", "", how, day, RestrictedWords(words), RestrictedWords("")
    )


def by_state(
    endings: Iterable[ComingEnd], on: Day
) -> Iterator[tuple[StateOfEnd, tuple[ComingEnd, ...]]]:
    """Yields what is overdue, what comes next, and what has no day; each in the order of the days."""
    ordered = sorted(endings, key=lambda ending: ending.order)
    for state in STATES:
        own = tuple(ending for ending in ordered if ending.state(on) == state)
        if own:
            yield state, own
