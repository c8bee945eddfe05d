"""What a unit of the document and one of Part 1 have in common; and the items below two paragraphs that are one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twopart.importing.belonging import DocumentNode
from twopart.importing.comparing.public_words import (
    clauses_between,
    likeness,
    with_links_of,
)
from twopart.importing.words.prose import PublicLetters, Unit, WithheldRun

# How much of the words of two items below one paragraph is the same, at least; tried in this order.
SAME = 1.0
BELOW_ALIKE = 0.3
ANYTHING = 0.0
NoteTexts = Mapping[str, str]


@dataclass(eq=False)
class SharedWords:
    """A unit of the document, with the links alone that Part 1 has, and what of it the unit of Part 1 does not say."""

    unit: Unit
    public: Unit
    clauses: tuple[WithheldRun, ...]
    replaced: bool = False  # Part 1 says something else in its place

    @property
    def wording(self) -> PublicLetters:
        """Returns all that Part 1 says."""
        return PublicLetters(
            self.public,
            0,
            len(self.public.words),
        )


def shared_words(
    own: Unit,
    public: Unit,
    notes: NoteTexts,
    public_notes: NoteTexts,
) -> SharedWords | None:
    """Returns what two units have in common; None if no clauses can separate them."""
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
    notes: NoteTexts,
    public_notes: NoteTexts,
) -> None:
    """Matches what hangs below two paragraphs that are one, in its order.

    Of such, few words in common are enough; and what stands instead of something else has its wording in Part 1.
    """
    places = list(_below(node))
    others = list(_below(public))
    for fewest in (SAME, BELOW_ALIKE, ANYTHING):
        first = 0
        for level, other in others:
            known = _place_of(other, places, shared)
            if known is None and not other.unit.text.revised:
                gap = _gap(places, first, level, shared)
                known = _match_one(
                    other,
                    gap,
                    fewest,
                    shared,
                    (notes, public_notes),
                )
            if known is not None:
                first = known + 1


def _match_one(
    other: DocumentNode,
    gap: list[tuple[int, DocumentNode]],
    fewest: float,
    shared: dict[Unit, SharedWords],
    notes: tuple[NoteTexts, NoteTexts],
) -> int | None:
    """Matches one of Part 1 with the most similar of the free nodes, if it is similar enough; returns the place of that."""
    likely = [
        (
            likeness(
                own.unit,
                other.unit,
            ),
            -place,
        )
        for place, own in gap
    ]
    if not likely or max(likely)[0] < fewest:
        return None
    place = -max(likely)[1]
    own = dict(gap)[place]
    match = shared_words(own.unit, other.unit, *notes)
    is_replaced = match is None or fewest == ANYTHING
    if is_replaced and fewest == ANYTHING and not (other.items or other.below):
        match = SharedWords(
            own.unit,
            other.unit,
            (),
            replaced=True,
        )
    if match is None:
        return None
    shared[own.unit] = match
    return place


Nesting = str  # where a node hangs: `i` an item, `bi` an item of a paragraph below
NestedNode = tuple[Nesting, DocumentNode]


def _below(
    node: DocumentNode,
    level: Nesting = "",
) -> Iterator[NestedNode]:
    """Yields everything below a node with its level, in reading order."""
    for each in node.items:
        yield f"{level}i", each
        yield from _below(each, f"{level}i")
    for each in node.below:
        yield f"{level}b", each
        yield from _below(each, f"{level}b")


def _place_of(
    other: DocumentNode,
    places: list[NestedNode],
    shared: Mapping[Unit, SharedWords],
) -> int | None:
    """Returns the place of the node that matches a node of Part 1."""
    for place, (_, own) in enumerate(places):
        match = shared.get(own.unit)
        if match is not None and match.public is other.unit:
            return place
    return None


def _gap(
    places: list[NestedNode],
    first: int,
    level: Nesting,
    shared: Mapping[Unit, SharedWords],
) -> list[tuple[int, DocumentNode]]:
    """Returns the free nodes of a level from a place on, up to the next that is matched."""
    gap: list[tuple[int, DocumentNode]] = []
    for place in range(first, len(places)):
        own_level, own = places[place]
        if own.unit in shared:
            break
        if own_level == level and not own.unit.text.revised:
            gap.append((place, own))
    return gap
