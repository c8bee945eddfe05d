"""Adds to the tree of a paper everything that it takes from the house and from the stock of grounds.

If either the house or the paper withholds an entry, it is withheld. A paper must state for each house entry that it
uses that it may be public; so no deletion, in either file, publishes more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.figures.findings.of_figures import no_label
from twopart.load.joining import shared_rules
from twopart.load.keys import UNKNOWN_KEY, doubled_key
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, entries_of, value_at

HOUSE = "house"  # what `from:` says of an entry of the house
# marks a ground that a paper has from the house without stating it
OF_HOUSE = "of-house"
NAMES = ("people", "suppliers", "abbreviations")
OF_OTHERS = ("authority", "grounds")  # what is no register of names
LABELS = ("public", "withheld")
ADDED = ("aliases", "also")  # lists that a paper may make longer
Entries = dict[str, tuple[Text, Node]]


@record
class SharedTrees:
    """The trees that papers share: the house, and stock grounds by their names."""

    house: Tree | None = None
    grounds: Mapping[str, Tree] = field(default_factory=dict)
    is_whole: bool = True  # whether all of the house could be read


def composed(paper: Tree, shared: SharedTrees) -> tuple[Tree, list[Finding]]:
    """Returns the paper with all that it takes from the house and the stock, and all that the house withholds; and
    findings.
    """
    if shared.house is None and not _takes_anything(paper):
        return paper, []
    composition = _Composition(shared)
    return composition.of(paper), composition.findings


def withheld_by_house(shared: SharedTrees) -> frozenset[str]:
    """Returns the ids of the names that the house withholds, on grounds that have not ended there."""
    if shared.house is None:
        return frozenset()
    grounds = value_at(shared.house, "grounds")
    withheld: set[str] = set()
    for kind, register in shared.house.entries:
        if kind in OF_OTHERS:
            continue
        for name, entry in entries_of(register):
            ground = value_at(entry, "withheld")
            if ground is not None and not _has_ended(ground, grounds):
                withheld.add(str(name))
    return frozenset(withheld)


def _has_ended(ground: Node, grounds: Node | None) -> bool:
    return value_at(value_at(grounds, _words(ground)), "ended") is not None


def house_with_stock(
    house: Tree,
    stock: Mapping[str, Tree],
) -> tuple[Tree, list[Finding]]:
    """Returns the house with all that its grounds take from the stock; and findings."""
    findings: list[Finding] = []
    entries: list[tuple[Text, Node]] = []
    for key, value in house.entries:
        if key == "grounds" and isinstance(value, Tree):
            grounds = [
                (name, with_stock(ground, stock, findings))
                for name, ground in value.entries
            ]
            entries.append((key, Tree(tuple(grounds), value.span)))
        elif key in NAMES:
            entries.append((key, _without_labels_above(value, findings)))
        else:
            entries.append((key, value))
    findings += [*_named_twice(house), *marks_written(house), *_unlabelled(house)]
    return Tree(tuple(entries), house.span), findings


def _unlabelled(house: Tree) -> Iterator[Finding]:
    """Yields findings on names of the house without a label: else a label that is lost would free them in all papers."""
    for kind in NAMES:
        for name, entry in entries_of(value_at(house, kind)):
            if name in LABELS:
                continue  # a label above several entries has a finding of its own
            if isinstance(entry, Tree) and not _labels(entry):
                yield no_label(name.span, name)


def _without_labels_above(register: Node, findings: list[Finding]) -> Node:
    """Returns a register of the house whose entries stand below no label; one that is written for several is added to
    `findings`, and what is below `withheld:` and a ground stays withheld on it.
    """
    if not isinstance(register, Tree):
        return register
    entries: list[tuple[Text, Node]] = []
    for key, value in register.entries:
        if key not in LABELS or not isinstance(value, Tree):
            entries.append((key, value))
            continue
        findings.append(shared_rules.label_in_house(key))
        if key == "public":
            entries += value.entries
        else:
            entries += _withheld_each(key, value)
    return Tree(tuple(entries), register.span)


def _withheld_each(key: Text, by_ground: Tree) -> Iterator[tuple[Text, Node]]:
    for ground, group in by_ground.entries:
        label = (key, Scalar(ground, plain=True))
        for name, entry in entries_of(group):
            if isinstance(entry, Tree):
                yield name, Tree((*entry.entries, label), entry.span)


def _named_twice(house: Tree) -> Iterator[Finding]:
    """Yields findings on ids that entries of two kinds have: one might be withheld while the other replaces it."""
    first: dict[str, Text] = {}
    for kind in NAMES:
        for key, _ in entries_of(value_at(house, kind)):
            if key in first:
                yield doubled_key(key, first[key].span)
            else:
                first[str(key)] = key


def with_stock(
    ground: Node,
    stock: Mapping[str, Tree],
    findings: list[Finding],
) -> Node:
    """Returns a ground with the law and the wording of the one that `from:` names; an unknown one is added to
    `findings`.
    """
    source = value_at(ground, "from")
    if source is None:
        return ground
    name = _words(source)
    if name not in stock:
        laws = {id_: _law(stock[id_]) for id_ in sorted(stock)}
        findings.append(shared_rules.unknown_ground(name, laws))
        return ground
    return _added(ground, stock[name], findings)


def _law(ground: Tree) -> str:
    law = value_at(ground, "exemption")
    if isinstance(law, Scalar):
        return str(law.text)
    return ""


def marks_written(whole: Tree) -> Iterator[Finding]:
    """Yields findings on grounds that claim what only this module may set: Part 2 would not list them."""
    for _, ground in entries_of(value_at(whole, "grounds")):
        for key, _ in entries_of(ground):
            if key == OF_HOUSE:
                what = f"`{OF_HOUSE}` is not written by authors"
                yield UNKNOWN_KEY.finding(what, key.span, fix="Delete the line.")


def _takes_anything(paper: Tree) -> bool:
    """Whether an entry of the paper is taken from the house or from the stock."""
    entries = (
        *entries_of(value_at(paper, "names")),
        *entries_of(value_at(paper, "grounds")),
    )
    return any(value_at(entry, "from") is not None for _, entry in entries)


class _Composition:
    """Adds entries of the house and of the stock to papers; collects what is wrong in `findings`."""

    def __init__(self, shared: SharedTrees) -> None:
        self.findings: list[Finding] = []
        self.stock = shared.grounds
        self.house = shared.house
        self.is_whole = shared.is_whole
        self.names = self._names_of_house()
        self.grounds = self._grounds_of_house()

    def of(self, paper: Tree) -> Tree:
        """Returns the tree of a paper without a house."""
        entries: Entries = {str(key): (key, value) for key, value in paper.entries}
        names = self._names(_tree(entries, "names"))
        grounds = self._grounds(_tree(entries, "grounds"), names)
        self._put(entries, "names", names, paper.span)
        self._put(entries, "grounds", grounds, paper.span)
        if self.house and "authority" not in entries:
            for key, value in self.house.entries:
                if key == "authority":
                    entries["authority"] = (key, value)
        return Tree(tuple(entries.values()), paper.span)

    def _put(self, entries: Entries, name: str, content: Entries, at: Span) -> None:
        key, written = entries.get(name, (None, None))
        if not content or (key and not isinstance(written, Tree)):
            return  # what is not a register is refused later
        key, _ = entries.get(name, (Text(name, at), None))
        entries[name] = (key, Tree(tuple(content.values()), key.span))

    # The house

    def _names_of_house(self) -> Entries:
        names: Entries = {}
        if self.house is None:
            return names
        for kind, entries in self.house.entries:
            if kind not in OF_OTHERS:  # a misspelt register has its finding
                for key, value in entries_of(entries):
                    names[str(key)] = (key, value)
        return names

    def _grounds_of_house(self) -> Entries:
        if self.house is None:
            return {}
        written = entries_of(value_at(self.house, "grounds"))
        return {str(key): (key, value) for key, value in written}

    # Names

    def _names(self, written: Tree | None) -> Entries:
        names: Entries = {}
        for key, value in entries_of(written):
            names[str(key)] = (key, self._name(key, value))
        for name, (key, value) in self.names.items():
            if name not in names and value_at(value, "withheld") is not None:
                names[name] = (key, value)
        return names

    def _name(self, key: Text, value: Node) -> Node:
        source = value_at(value, "from")
        if source is None:
            if key in self.names:
                self.findings.append(shared_rules.taken_by_house(key.span))
            return value
        if not isinstance(source, Scalar) or source.text != HOUSE:
            self.findings.append(shared_rules.unknown_shared(_words(source), (HOUSE,)))
            return value
        if key not in self.names:
            known = tuple(self.names)
            if self.is_whole:
                self.findings.append(shared_rules.not_in_house(key, source.span, known))
            return value
        _, shared = self.names[key]
        return self._labelled(_added(value, shared, self.findings), value, shared)

    def _labelled(self, entry: Tree, own: Node, shared: Node) -> Tree:
        """Returns the entry with the label of the paper, or with that of the house if the house withholds it."""
        entries = [each for each in entry.entries if each[0] not in ("from", *LABELS)]
        label = _labels(own)
        if withheld := _labels(shared, "withheld"):
            for key, _ in label:
                if key == "public":
                    self.findings.append(shared_rules.opens_the_house(key.span))
            label = _labels(own, "withheld") or withheld
        return Tree((*entries, *label), entry.span)

    # Grounds

    def _grounds(self, written: Tree | None, names: Entries) -> Entries:
        stock = dict(self.stock)
        for name, (_, value) in self.grounds.items():
            if isinstance(value, Tree):
                stock[name] = value
        grounds: Entries = {}
        for key, value in entries_of(written):
            if key in self.grounds and not _is_taken_from(key, value):
                self.findings.append(shared_rules.taken_by_house(key.span))
            grounds[str(key)] = (key, with_stock(value, stock, self.findings))
        for ground in self._stated_by_house(names):
            if ground not in grounds and ground in self.grounds:
                key, value = self.grounds[ground]
                grounds[ground] = (key, _of_house(value))
        return grounds

    def _stated_by_house(self, names: Entries) -> Iterator[str]:
        """Yields the grounds on which entries of the house are withheld in this paper."""
        for name in names:
            if name in self.names:
                ground = value_at(names[name][1], "withheld")
                if isinstance(ground, Scalar):
                    yield str(ground.text)


def _is_taken_from(name: str, ground: Node) -> bool:
    """Whether a paper takes the ground of this name from the house: no other ground may have its id."""
    source = value_at(ground, "from")
    return isinstance(source, Scalar) and source.text == name


def _added(own: Node, shared: Node, findings: list[Finding]) -> Tree:
    """Returns the shared entry with what a paper adds to it; repeating a shared key is a finding."""
    entries: Entries = {str(key): (key, value) for key, value in entries_of(shared)}
    for key, value in entries_of(own):
        name = str(key)
        if name in ADDED and name in entries:
            entries[name] = (key, _longer(entries[name][1], value))
        elif name in entries and name not in ("from", *LABELS):
            findings.append(shared_rules.shared_twice(key.span))
        else:
            entries[name] = (key, value)
    return Tree(tuple(entries.values()), own.span)


def _longer(shared: Node, own: Node) -> Node:
    items = [*_items(shared), *_items(own)]
    return Sequence(tuple(items), own.span)


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return (node,)


def _of_house(ground: Node) -> Node:
    """Returns a ground that the paper does not state; its parts list it only where something is withheld on it."""
    at = ground.span
    mark = (Text(OF_HOUSE, at), Scalar(Text("true", at), plain=True))
    return Tree((*entries_of(ground), mark), at)


def _labels(node: Node, *wanted: str) -> tuple[tuple[Text, Node], ...]:
    names = wanted or LABELS
    return tuple(entry for entry in entries_of(node) if entry[0] in names)


def _tree(entries: Entries, name: str) -> Tree | None:
    if name not in entries:
        return None
    _, value = entries[name]
    if isinstance(value, Tree):
        return value
    return None


def _words(node: Node) -> Text:
    """Returns the words of a single value; none for anything else."""
    if isinstance(node, Scalar):
        return node.text
    return Text("", node.span)
