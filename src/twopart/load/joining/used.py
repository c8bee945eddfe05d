"""Which shared entries a paper uses, and which of them have changed since it was last built.

They are entries of the house and stock grounds. An entry is named by its place:
`suppliers.heron` in the house, `grounds/foia-43-2` in the stock, `data/costs.csv` of the files of cells beside it.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePath

from twopart.base.digest import blake2b
from twopart.base.record import record
from twopart.base.source import Text
from twopart.load.joining.shared import NAMES, SharedTrees
from twopart.load.sheets.rules import is_data_file
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence
from twopart.model.paper import Name, Paper
from twopart.model.pictures.names import is_picture

AUTHORITY = "authority"
GROUNDS = "grounds"
DATA = "data"
OF_FILES = (f"{GROUNDS}/", f"{DATA}/")
NodesByName = Mapping[str, Node]


@record
class UsedEntries:
    """What a paper takes from elsewhere: a digest of each entry, by its name.

    `unnamed` are the entries that the house withholds in every paper, and that this one does not mention.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    unnamed: Collection[str] = ()
    house: Collection[str] = ()  # the names of all of its entries

    def changed_since(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """Returns the names of the entries that say something else than in a build that used these digests."""
        changed = {name for name in self.unnamed if name not in before}
        for name, digest in self.digests.items():
            if name in before and before[name] != digest:
                changed.add(name)
        changed.update(name for name in before if self._is_gone(name))
        return tuple(sorted(changed))

    def _is_gone(self, name: str) -> bool:
        """Whether an entry of the house is no longer in it. What a paper itself stopped using is not reported."""
        return not name.startswith(OF_FILES) and name not in self.house

    def with_data(self, files: Mapping[str, bytes]) -> "UsedEntries":
        """Adds the files of cells and of pictures to the files of a paper."""
        digests = dict(self.digests)
        for name, content in files.items():
            if is_data_file(name) or is_picture(name):
                digests[f"{DATA}/{PurePath(name).name}"] = blake2b(content).hexdigest()
        return replace(self, digests=digests)


NOTHING_USED = UsedEntries()


def used_entries(paper: Paper, shared: SharedTrees) -> UsedEntries:
    """Returns the entries that a paper uses. A public source uses none: it stands alone."""
    if paper.public_source:
        return NOTHING_USED
    digests: dict[str, str] = {}
    unnamed: set[str] = set()
    house = dict(_entries_of_house(shared.house))
    entries = _EntriesTaken(paper, shared)
    for name, node in house.items():
        if entries.is_mentioned(name):
            digests[name] = _digest(node)
        elif entries.is_there(name):
            digests[name] = _digest(node)
            unnamed.add(name)
    for name, node in entries.from_stock():
        digests[name] = _digest(node)
    return UsedEntries(
        digests,
        frozenset(unnamed),
        frozenset(house),
    )


def _entries_of_house(house: Tree | None) -> Iterator[tuple[str, Node]]:
    if house is None:
        return
    for key, value in house.entries:
        if key == AUTHORITY:
            yield AUTHORITY, value
        elif isinstance(value, Tree):
            for entry, node in value.entries:
                yield f"{key}.{entry}", node


class _EntriesTaken:
    """What a paper takes from the house and from the stock."""

    def __init__(
        self,
        paper: Paper,
        shared: SharedTrees,
    ) -> None:
        self.paper = paper
        self.house = shared.house
        self.stock = shared.grounds
        self.sources: set[str] = set()
        for ground in paper.grounds.values():
            if ground.from_ is not None:
                self.sources.add(str(ground.from_))

    def is_there(self, name: str) -> bool:
        """Whether an entry of the house is part of the paper, with its word or without."""
        kind, _, entry = name.partition(".")
        if kind == AUTHORITY:
            return any(map(self._is_of_house, self.paper.authority))
        if kind in NAMES:
            return entry in self.paper.names
        ground = self.paper.grounds.get(entry)
        if ground is None:
            return False
        return ground.of_house is not None

    def is_mentioned(self, name: str) -> bool:
        """Whether a file of the paper names the entry, and not the house alone."""
        kind, _, entry = name.partition(".")
        if kind == GROUNDS:
            return entry in self.sources
        if kind in NAMES and entry in self.paper.names:
            return not self._is_of_house(self.paper.names[entry])
        return False

    def from_stock(self) -> Iterator[tuple[str, Node]]:
        """Yields the stock grounds. A ground of the house has its name before one of the stock."""
        house = dict(_entries_of_house(self.house))
        for source in sorted(self.sources):
            if f"{GROUNDS}.{source}" in house:
                continue
            if source in self.stock:
                yield f"{GROUNDS}/{source}", self.stock[source]

    def _is_of_house(self, thing: Text | Name) -> bool:
        if self.house is None:
            return False
        return thing.span.source is self.house.span.source


def _digest(node: Node) -> str:
    """Returns a digest that is the same for the same words, wherever they stand and however they are laid out."""
    written = json.dumps(_written(node), ensure_ascii=False)
    return blake2b(written.encode()).hexdigest()


def _written(node: Node) -> object:
    if isinstance(node, Scalar):
        return str(node.text)
    if isinstance(node, Sequence):
        return [_written(item) for item in node.items]
    return [[str(key), _written(value)] for key, value in node.entries]
