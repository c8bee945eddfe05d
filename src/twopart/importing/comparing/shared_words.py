"""What a unit of the document and one of Part 1 have in common; and the items below two paragraphs that are one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twopart.importing.comparing.public_words import (
    clauses_between,
    likeness,
    with_links_of,
)
from twopart.importing.outline import DocumentNode
from twopart.importing.words.prose import Said, Unit, WithheldRun

BELOW_ALIKE = 0.3  # of the words of two items below one paragraph
Notes = Mapping[str, str]


@dataclass(eq=False)
class SharedWords:
    """A unit of the document, with the links alone that Part 1 has, and what of it the unit of Part 1 does not say."""

    unit: Unit
    public: Unit
    clauses: tuple[WithheldRun, ...]
    replaced: bool = False  # Part 1 says something else in its place

    @property
    def wording(self) -> Said:
        """All that Part 1 says."""
        return Said(
            self.public,
            0,
            len(self.public.words),
        )


def shared_words(
    own: Unit,
    public: Unit,
    notes: Notes,
    public_notes: Notes,
) -> SharedWords | None:
    """What two units have in common; None where no clause can tell them apart."""
    unit = with_links_of(own, public)
    clauses = clauses_between(unit, public, notes, public_notes)
    if clauses is None:
        return None
    withheld = sum(clause.end - clause.start for clause in clauses)
    if withheld >= len(unit.words):
        return None
    return SharedWords(unit, public, clauses)


def match_below(
    node: DocumentNode,
    public: DocumentNode,
    shared: dict[Unit, SharedWords],
    notes: Notes,
    public_notes: Notes,
) -> None:
    """Matches what hangs below two paragraphs that are one, in its order.

    Of such, few words in common are enough; and what stands in the place of something else has its wording in Part 1.
    """
    taken = {each.public for each in shared.values()}
    places = list(_below(node))
    first = 0
    for level, other in _below(public):
        known = _place_of(other, places, shared)
        if known is not None:
            first = max(first, known + 1)
            continue
        if other.unit in taken or other.unit.text.revised:
            continue
        gap = _gap(places, first, level, shared)
        for place in sorted(
            gap,
            key=lambda place: _unlike(
                places[place],
                other,
            ),
        )[:1]:
            own = places[place][1]
            match = _matched(own, other, notes, public_notes)
            if match is not None:
                shared[own.unit] = match
                first = place + 1


Level = str  # where a node hangs: `i` an item, `bi` an item of a paragraph below
Placed = tuple[Level, DocumentNode]


def _below(
    node: DocumentNode,
    level: Level = "",
) -> Iterator[Placed]:
    """Everything below a node with its level, in the order in which it is read."""
    for each in node.items:
        yield f"{level}i", each
        yield from _below(each, f"{level}i")
    for each in node.below:
        yield f"{level}b", each
        yield from _below(each, f"{level}b")


def _place_of(
    other: DocumentNode,
    places: list[Placed],
    shared: Mapping[Unit, SharedWords],
) -> int | None:
    """Where the node stands that is matched with one of Part 1."""
    for place, (_, own) in enumerate(places):
        match = shared.get(own.unit)
        if match is not None and match.public is other.unit:
            return place
    return None


def _gap(
    places: list[Placed],
    first: int,
    level: Level,
    shared: Mapping[Unit, SharedWords],
) -> list[int]:
    """The free nodes of a level from a place on, up to the next that is matched."""
    gap: list[int] = []
    for place in range(first, len(places)):
        own_level, own = places[place]
        if own.unit in shared:
            break
        if own_level == level and not own.unit.text.revised:
            gap.append(place)
    return gap


def _unlike(
    placed: Placed,
    other: DocumentNode,
) -> float:
    _, own = placed
    return -likeness(own.unit, other.unit)


def _matched(
    own: DocumentNode,
    other: DocumentNode,
    notes: Notes,
    public_notes: Notes,
) -> SharedWords | None:
    if (
        likeness(
            own.unit,
            other.unit,
        )
        >= BELOW_ALIKE
    ):
        match = shared_words(
            own.unit,
            other.unit,
            notes,
            public_notes,
        )
        if match is not None:
            return match
    if other.items or other.below:
        return None
    return SharedWords(
        own.unit,
        other.unit,
        (),
        replaced=True,
    )
