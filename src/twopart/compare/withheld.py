"""Lists the withholdings that were added, removed, changed, opened or closed. As restricted as Part 2."""

from collections.abc import Iterable, Iterator
from typing import Literal

from twopart.base.parts import BOTH_PARTS
from twopart.base.record import record
from twopart.compare.blackline import Flip
from twopart.compare.both_parts import ONLY_PART_2
from twopart.compare.changed_passages import PassageChanges
from twopart.compare.grounds import renamed
from twopart.compare.passage import PUBLIC
from twopart.outline.subject import Subject
from twopart.prose.withheld_things import public_things
from twopart.review.withholdings import Withholding, things_of

WithholdingFate = Literal[
    "opened", "closed", "part opened", "part closed", "added", "removed", "changed"
]
RELABELLED = ("opened", "part opened", "closed", "part closed")
ORDER = (*RELABELLED, "added", "removed", "changed")
Detail = tuple[str, str, str]  # field, old text, new text


@record
class WithholdingChange:
    """One withholding, and what happened to it. `opened`: it is public now. `closed`: it was public before."""

    fate: WithholdingFate
    kind: str
    id: str
    words: str
    ground: str
    places: str
    details: tuple[Detail, ...] = ()

    @property
    def changes_label(self) -> bool:
        """Whether the same words were public in one version and withheld in the other."""
        return self.fate in RELABELLED


class Version:
    """The withholdings of one version."""

    def __init__(
        self,
        subject: Subject,
        withholdings: tuple[Withholding, ...],
    ) -> None:
        self.subject = subject
        self.all = {each.id: each for each in withholdings}
        self.public = public_things(subject.paper)
        self.worded = frozenset(_with_own_wording(subject))


def withholding_changes(
    old: Version,
    new: Version,
    passages: Iterable[PassageChanges],
) -> tuple[WithholdingChange, ...]:
    """Returns what became public first, then what became withheld, then the withholdings added, removed or changed."""
    changes = _Withholdings(old, new, tuple(passages)).changes()
    return tuple(sorted(changes, key=_place_in_order))


def _place_in_order(change: WithholdingChange) -> int:
    return ORDER.index(change.fate)


def _with_own_wording(subject: Subject) -> Iterator[str]:
    """Yields the ids of withholdings with a public wording of their own, or with a reason for silence."""
    for thing in things_of(subject):
        record = thing.thing
        wording = getattr(record, "public_wording", None)
        if thing.kind == "clause":
            wording = record.public
        silence = getattr(record, "silent", None)
        if wording or silence is not None:
            yield thing.id


class _Withholdings:
    def __init__(
        self,
        old: Version,
        new: Version,
        passages: tuple[PassageChanges, ...],
    ) -> None:
        self.old, self.new = old, new
        self.grounds = renamed(old.subject, new.subject)
        self.pairs = dict(_pairs(old, new))  # new id -> old id
        self.flips: list[tuple[Flip, str]] = []
        for passage in passages:
            for flip in _joined(passage.flips):
                self.flips.append((flip, passage.passage.place))

    def changes(self) -> Iterator[WithholdingChange]:
        kept = set(self.pairs.values())
        removed = [each for each in self.old.all if each not in kept]
        added = [each for each in self.new.all if each not in self.pairs]
        yield from self._gone(removed)
        yield from self._added(added)
        for name, before in self.pairs.items():
            old = self.old.all[before]
            new = self.new.all[name]
            change = self._changed(old, new)
            if change:
                yield change
        yield from self._parts(frozenset(removed), frozenset(added))

    def _gone(self, removed: list[str]) -> Iterator[WithholdingChange]:
        flips = [flip for flip, _ in self.flips]
        opened = {flip.old for flip in flips if flip.new == PUBLIC}
        for name in removed:
            fate: WithholdingFate = "removed"
            if name in opened or name in self.new.public:
                fate = "opened"
            yield _change_of(fate, self.old.all[name])

    def _added(self, added: list[str]) -> Iterator[WithholdingChange]:
        flips = [flip for flip, _ in self.flips]
        closed = {flip.new for flip in flips if flip.old == PUBLIC}
        for name in added:
            fate: WithholdingFate = "added"
            if name in closed or name in self.old.public:
                fate = "closed"
            yield _change_of(fate, self.new.all[name])

    def _changed(
        self,
        old: Withholding,
        new: Withholding,
    ) -> WithholdingChange | None:
        details: list[Detail] = []
        if old.ground != self.grounds.get(new.ground, new.ground):
            details.append(("ground", old.ground, new.ground))
        is_worded = old.id in self.old.worded or new.id in self.new.worded
        if is_worded and old.instead != new.instead:
            details.append(("Part 1 says", old.instead, new.instead))
        if not details:
            return None
        return _change_of("changed", new, tuple(details))

    def _parts(
        self,
        removed: frozenset[str],
        added: frozenset[str],
    ) -> Iterator[WithholdingChange]:
        """Yields words that became public although their withholding remains, or were added to an existing one."""
        seen: set[tuple[str, str, str]] = set()
        for flip, place in self.flips:
            if flip.old in removed or flip.new in added:
                continue
            if (flip.old, flip.new, flip.text) in seen:
                continue
            seen.add((flip.old, flip.new, flip.text))
            fate: WithholdingFate = "part opened"
            own = self.old.all.get(flip.old)
            if flip.new != PUBLIC:
                fate = "part closed"
                own = self.new.all.get(flip.new)
            yield _part(fate, flip, own, place)


def _pairs(old: Version, new: Version) -> Iterator[tuple[str, str]]:
    """Yields the new and old ids of withholdings that both versions have.

    The same id and words come first, then the same words, then the same id: the id of a clause is its position, and
    changes when a clause before it is removed.
    """
    paired_ids: set[str] = set()
    unpaired = dict(new.all)
    for name in list(unpaired):
        before = old.all.get(name)
        if before and _same_words(before, unpaired[name]):
            yield name, name
            paired_ids.add(name)
            del unpaired[name]
    for name in list(unpaired):
        for other, before in old.all.items():
            if other in paired_ids or other in new.public or not before.words:
                continue
            if _same_words(before, unpaired[name]):
                yield name, other
                paired_ids.add(other)
                del unpaired[name]
                break
    for name in unpaired:
        if name in old.all and name not in paired_ids:
            yield name, name


def _joined(flips: Iterable[Flip]) -> Iterator[Flip]:
    """Joins the flips of a passage that have the same old and new withholding."""
    texts: dict[tuple[str, str], list[str]] = {}
    for flip in flips:
        key = (flip.old, flip.new)
        texts.setdefault(key, []).append(flip.text)
    for (old, new), pieces in texts.items():
        yield Flip(old, new, " … ".join(pieces))


def _same_words(one: Withholding, other: Withholding) -> bool:
    return one.kind == other.kind and one.words == other.words


def _change_of(
    fate: WithholdingFate,
    one: Withholding,
    details: tuple[Detail, ...] = (),
) -> WithholdingChange:
    return WithholdingChange(
        fate, one.kind, one.id, one.words, one.ground, _places(one), details
    )


def _part(
    fate: WithholdingFate,
    flip: Flip,
    own: Withholding | None,
    place: str,
) -> WithholdingChange:
    kind, name, ground = "words", ONLY_PART_2, ""
    if own:
        kind = f"part of a {own.kind}"
        name = own.id
        ground = own.ground
    if name == ONLY_PART_2:
        kind = "words of Part 2 alone"
    return WithholdingChange(
        fate,
        kind,
        name,
        flip.text,
        ground,
        place,
    )


def _places(one: Withholding) -> str:
    parts: list[str] = []
    of_parts = (one.part_1, one.part_2)
    for part, places in zip(BOTH_PARTS, of_parts, strict=True):
        names = ", ".join(place.name for place in places)
        if names:
            parts.append(f"Part {part}: {names}")
    return " · ".join(parts)
