"""Pairs the passages of two versions: by a stable id, then by the same words, then by similar words."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from twopart.compare.passage import Passage, Passages, Word, all_words
from twopart.compare.tokens import REFERENCE, is_reference

ALIKE = 0.5  # share of common words below which two passages are not paired
ALIKE_BETWEEN = 0.3  # the same, for the only passages between two pairs
Pairs = dict[int, int]  # a passage of the new version -> one of the old
Fingerprint = tuple[Hashable, ...]


def paired(old: Passages, new: Passages) -> Pairs:
    """Returns the position in the old version of each new passage that the old version has too."""
    alignment = _Alignment(old, new)
    alignment.by_key()
    alignment.by_words()
    alignment.by_neighbours()
    alignment.by_likeness()
    return alignment.pairs


def moved(
    old: Passages,
    new: Passages,
    pairs: Pairs,
) -> frozenset[int]:
    """Returns the positions of the new passages that moved: the fewest whose removal restores the old order.

    If passages belong to several texts (Part 1 and Part 2), each text is compared in its own order.
    """
    elsewhere: set[int] = set()
    texts = max((len(passage.order) for passage in new), default=0)
    for text in range(texts):
        elsewhere |= _moved_in(text, old, new, pairs)
    if not texts:
        elsewhere = _out_of_order(sorted(pairs), pairs)
    return frozenset(elsewhere)


def _moved_in(
    text: int,
    old: Passages,
    new: Passages,
    pairs: Pairs,
) -> set[int]:
    """Returns what moved in one text, among the passages that it has in both versions."""
    before: dict[int, int] = {}
    for position, other in pairs.items():
        order = new[position].order
        old_order = old[other].order
        if not order or not old_order:
            continue
        if order[text] >= 0 and old_order[text] >= 0:
            before[position] = old_order[text]
    positions = sorted(before, key=lambda position: new[position].order[text])
    return _out_of_order(positions, before)


def _out_of_order(
    positions: Sequence[int],
    before: Mapping[int, int],
) -> set[int]:
    stay = _longest_increasing([before[position] for position in positions])
    staying = {positions[number] for number in stay}
    return set(positions) - staying


class _Alignment:
    def __init__(
        self,
        old: Passages,
        new: Passages,
    ) -> None:
        self.old, self.new = old, new
        self.pairs: Pairs = {}
        self._taken: set[int] = set()
        self._old_prints = [_fingerprint(passage) for passage in old]
        self._new_prints = [_fingerprint(passage) for passage in new]
        self._counts: dict[Fingerprint, Counter[Hashable]] = {}

    def by_key(self) -> None:
        keys = _unique_keys(self.old)
        for key, position in _unique_keys(self.new).items():
            if key in keys:
                self._pair(keys[key], position)

    def by_words(self) -> None:
        """Pairs passages with the same words: first those in the same order, then those anywhere."""
        old = self._open_old()
        new = self._open_new()
        matcher = SequenceMatcher(
            None,
            [self._old_prints[position] for position in old],
            [self._new_prints[position] for position in new],
            autojunk=False,
        )
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                self._pair(old[block.a + step], new[block.b + step])
        elsewhere: dict[Fingerprint, list[int]] = defaultdict(list)
        for position in self._open_old():
            elsewhere[self._old_prints[position]].append(position)
        for position in self._open_new():
            same = elsewhere.get(self._new_prints[position])
            if same:
                self._pair(same.pop(0), position)

    def by_neighbours(self) -> None:
        """Pairs the only unpaired passages of a kind between two pairs, if they are at least somewhat alike."""
        old_gaps = _gaps(self.old, self._taken)
        gaps = _gaps(self.new, set(self.pairs))
        for (before, kind), positions in gaps.items():
            old_before = -1
            if before >= 0:
                old_before = self.pairs[before]
            others = old_gaps.get((old_before, kind), ())
            if len(positions) == len(others) == 1:
                likeness = self._likeness(others[0], positions[0])
                if likeness >= ALIKE_BETWEEN:
                    self._pair(others[0], positions[0])

    def by_likeness(self) -> None:
        """Pairs the passages that are most alike first; of those equally alike, the nearest first."""
        candidates: list[tuple[float, int, int, int]] = []
        for position in self._open_new():
            for other in self._open_old():
                likeness = self._likeness(other, position)
                if likeness >= ALIKE:
                    distance = abs(other - position)
                    candidates.append((-likeness, distance, other, position))
        for _, _, other, position in sorted(candidates):
            if other not in self._taken and position not in self.pairs:
                self._pair(other, position)

    def _likeness(
        self,
        old: int,
        new: int,
    ) -> float:
        """Returns the share of words that two passages have in common, from 0 to 1."""
        one = self._old_prints[old]
        other = self._new_prints[new]
        if one[0] != other[0]:
            return 0.0
        words = self._counted(one)
        others = self._counted(other)
        count = words.total() + others.total()
        if not count:
            return 1.0
        both = words & others
        return 2 * both.total() / count

    def _counted(self, fingerprint: Fingerprint) -> Counter[Hashable]:
        """Returns how often each word is in a passage, whose kind comes first in the fingerprint."""
        if fingerprint not in self._counts:
            _, *words = fingerprint
            self._counts[fingerprint] = Counter(words)
        return self._counts[fingerprint]

    def _pair(
        self,
        old: int,
        new: int,
    ) -> None:
        self.pairs[new] = old
        self._taken.add(old)

    def _open_old(self) -> list[int]:
        positions = range(len(self.old))
        return [each for each in positions if each not in self._taken]

    def _open_new(self) -> list[int]:
        positions = range(len(self.new))
        return [each for each in positions if each not in self.pairs]


def _unique_keys(passages: Passages) -> Mapping[tuple[str, str], int]:
    keys = Counter((each.kind, each.key) for each in passages)
    unique: dict[tuple[str, str], int] = {}
    for position, passage in enumerate(passages):
        key = (passage.kind, passage.key)
        if passage.key and keys[key] == 1:
            unique[key] = position
    return unique


def _fingerprint(passage: Passage) -> Fingerprint:
    """Returns a key that is equal for two passages with the same words, however their references are numbered."""
    return (passage.kind, *map(_key, all_words(passage)))


def _key(word: Word) -> str:
    if is_reference(word):
        return REFERENCE
    return word.key


def _gaps(
    passages: Passages,
    paired_positions: set[int],
) -> Mapping[tuple[int, str], Sequence[int]]:
    """Returns the unpaired passages, by the last paired passage before them and by kind."""
    gaps: dict[tuple[int, str], list[int]] = defaultdict(list)
    before = -1
    for position, passage in enumerate(passages):
        if position in paired_positions:
            before = position
        else:
            gaps[before, passage.kind].append(position)
    return gaps


def _longest_increasing(numbers: Sequence[int]) -> Iterator[int]:
    """Yields the positions of the longest increasing subsequence, last first."""
    ends: list[int] = []  # for each length, the lowest last number of a subsequence
    positions: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length:] = [number, *ends[length + 1 :]]
        positions[length:] = [position, *positions[length + 1 :]]
        before.append(positions[length - 1] if length else -1)
    position = positions[-1] if positions else -1
    while position >= 0:
        yield position
        position = before[position]
