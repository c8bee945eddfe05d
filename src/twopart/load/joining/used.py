"""Which entries of the house and of the stock of grounds a paper uses, and which of them have changed since its build.

An entry is named by its place: `suppliers.heron` in the house, `grounds/foia-43-2` in the stock.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from twopart.load.joining.shared import NAMES, Shared
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence
from twopart.model.paper import Paper

AUTHORITY = "authority"
GROUNDS = "grounds"
Entries = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Used:
    """What a paper takes from elsewhere: a digest of each entry, by its name.

    `unnamed` are the entries that the house withholds in every paper, and that this one does not mention.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    unnamed: Collection[str] = ()
    house: Collection[str] = ()  # the names of all of its entries

    def changed_since(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """The names of the entries that say something else than in a build that used these digests."""
        changed = {name for name in self.unnamed if name not in before}
        for name, digest in self.digests.items():
            if name in before and before[name] != digest:
                changed.add(name)
        changed.update(name for name in before if self._is_gone(name))
        return tuple(sorted(changed))

    def _is_gone(self, name: str) -> bool:
        """Whether an entry of the house is no longer in it. What a paper itself stopped using is not told."""
        return not name.startswith(f"{GROUNDS}/") and name not in self.house


NOTHING_USED = Used()


def used_entries(paper: Paper, shared: Shared) -> Used:
    """The entries that a paper uses. A public source uses none: it stands alone."""
    if paper.public_source:
        return NOTHING_USED
    house = dict(_entries_of_house(shared.house))
    used = {name: node for name, node in house.items() if _is_used(name, paper, shared)}
    unnamed = [name for name in used if not _is_mentioned(name, paper, shared)]
    for ground in paper.grounds.values():
        name = str(ground.from_)
        if f"{GROUNDS}.{name}" not in house and name in shared.grounds:
            used[f"{GROUNDS}/{name}"] = shared.grounds[name]
    digests = {name: _digest(node) for name, node in used.items()}
    return Used(digests, frozenset(unnamed), frozenset(house))


def _entries_of_house(house: Tree | None) -> Iterator[tuple[str, Node]]:
    if house is None:
        return
    for key, value in house.entries:
        if key == AUTHORITY:
            yield AUTHORITY, value
        elif isinstance(value, Tree):
            for entry, node in value.entries:
                yield f"{key}.{entry}", node


def _is_used(
    name: str,
    paper: Paper,
    shared: Shared,
) -> bool:
    kind, _, entry = name.partition(".")
    if kind == AUTHORITY:
        return not _is_mentioned(name, paper, shared)
    if kind in NAMES:
        return entry in paper.names
    if entry in paper.grounds and paper.grounds[entry].of_house:
        return True
    return any(ground.from_ == entry for ground in paper.grounds.values())


def _is_mentioned(
    name: str,
    paper: Paper,
    shared: Shared,
) -> bool:
    """Whether a file of the paper says something of an entry, and not the house alone."""
    kind, _, entry = name.partition(".")
    if kind == AUTHORITY:
        return not paper.authority or not _is_of_house(paper.authority[0], shared)
    if kind in NAMES:
        return not _is_of_house(paper.names[entry], shared)
    return any(ground.from_ == entry for ground in paper.grounds.values())


def _is_of_house(thing: object, shared: Shared) -> bool:
    span = getattr(thing, "span", None)
    if shared.house is None or span is None:
        return False
    return span.source is shared.house.span.source


def _digest(node: Node) -> str:
    """The same for the same words, wherever they stand and however they are laid out."""
    written = json.dumps(_written(node), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _written(node: Node) -> object:
    if isinstance(node, Scalar):
        return str(node.text)
    if isinstance(node, Sequence):
        return [_written(item) for item in node.items]
    return [[str(key), _written(value)] for key, value in node.entries]
