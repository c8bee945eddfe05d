"""Opens everything that has ended in the tree of a paper.

The tree is changed before the paper is finally decoded. So rules, views, secrets, the public source and the proof see
one paper, in which what has ended is public as if its author had written it so. What is computed from something still
withheld stays withheld, on the same ground.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.load.cells import settled
from twopart.load.decode import Decoder
from twopart.load.ended import rules
from twopart.load.ended.endings import Endings, OpenedThings, endings
from twopart.load.ended.opened_tree import TreeChanges
from twopart.load.ended.own_labels import with_own_labels
from twopart.load.ended.stub_contents import StubContents
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, Sequence, entries_of, value_at
from twopart.model.paper import Paper
from twopart.prose.withheld_things import WithheldThing

ENDED = "ended"
WRITTEN = ("on", "why", "by")


def opened(
    tree: Tree,
    paper: Paper,
    closed: frozenset[str],
) -> tuple[Tree, list[Finding]]:
    """Returns the opened tree, and findings on what cannot be opened. `paper` is the decoded tree.

    `closed` are the ids of names that the house withholds.
    """
    whole = with_own_labels(tree)
    record: Paper | None = paper
    if whole is not tree:
        record = Decoder().read(whole, Paper)
    if record is None:  # its findings are those of the tree
        return tree, []
    return _opened(tree, whole, record, closed)


def _opened(
    written: Tree,
    tree: Tree,
    paper: Paper,
    closed: frozenset[str],
) -> tuple[Tree, list[Finding]]:
    """Opens what has ended in `tree`, where each thing has a label of its own; returns `written` if nothing has."""
    ended = endings(paper, closed)
    findings = list(ended.findings)
    if findings or not ended.openings:
        return written, findings
    contents = StubContents(tree, part_2_lasts=_part_2_lasts(paper))
    instead = dict(_instead_of_stubs(ended, contents, findings))
    if findings:
        return written, findings
    labels = dict.fromkeys(_labels(ended))
    changes = TreeChanges(labels, _clauses(ended), instead=instead)
    whole, remaining_labels = _still_withheld(contents.paper, paper, changes, ended)
    return _with_notes(whole, _without(ended, remaining_labels)), []


def _without(
    ended: Endings,
    labels: Mapping[Span, str | None],
) -> Endings:
    """Returns what has ended, without things that stay withheld: Part 1 has no place where they are public."""
    openings: list[OpenedThings] = []
    for opening in ended.openings:
        things = [each for each in opening.things if labels.get(each.at) is None]
        openings.append(replace(opening, things=tuple(things)))
    return replace(ended, openings=tuple(openings))


def has_endings(tree: Tree) -> bool:
    """Whether a paper says that something has ended. Most do not, and nothing else of this module runs for them."""
    if value_at(tree, ENDED) is not None:
        return True
    grounds = entries_of(value_at(tree, "grounds"))
    return any(value_at(ground, ENDED) is not None for _, ground in grounds)


def _things(ended: Endings) -> Iterator[WithheldThing]:
    for opening in ended.openings:
        yield from opening.things


def _labels(ended: Endings) -> Iterator[Span]:
    yield from ended.labels
    for thing in _things(ended):
        if thing.kind not in ("clause", "section"):
            yield thing.at


def _clauses(
    ended: Endings,
) -> Mapping[Span, set[int]]:
    """Returns the numbers of the opened clauses, by the place of their passage."""
    clauses: dict[Span, set[int]] = {}
    for thing in _things(ended):
        if thing.kind == "clause":
            _, _, number = thing.id.rpartition("-")
            clauses.setdefault(thing.within, set()).add(int(number))
    return clauses


def _part_2_lasts(paper: Paper) -> bool:
    """Whether the ground on which Part 2 withholds what only it says has not ended as a whole."""
    if paper.part_2 is None:
        return False
    ground = paper.grounds.get(paper.part_2.withheld)
    return ground is None or ground.ended is None


def _instead_of_stubs(
    ended: Endings, contents: StubContents, findings: list[Finding]
) -> Iterator[tuple[Span, tuple[Node, ...]]]:
    """Yields the blocks that Part 1 prints in place of each opened stub."""
    behind = {stub.stub.span: stub.behind for stub in ended.stubs}
    for thing in _things(ended):
        if thing.kind == "section":
            behind[thing.at] = thing.thing.behind
    for at, names in behind.items():
        blocks = contents.blocks_behind(tuple(names))
        if blocks is None:
            findings.append(rules.stub_has_ended(at, lasts=contents.part_2_lasts))
        else:
            yield at, blocks


def _still_withheld(
    tree: Tree, paper: Paper, changes: TreeChanges, ended: Endings
) -> tuple[Tree, Mapping[Span, str | None]]:
    """Returns the opened tree, in which what is computed from something still withheld stays withheld.

    The labels beside it have, by place, the ground on which a thing stays withheld after all, or None.
    """
    from twopart.load.ended.computed import (
        nothing_to_lower,
        withheld_again,
    )

    labels = dict(changes.labels)
    while True:
        current = replace(changes, labels=labels)
        whole = current.opened(tree)
        record: Paper | None = Decoder().read(whole, Paper)
        if record is None:  # its findings follow
            return whole, labels
        public = settled(record)
        again = dict(withheld_again(paper, public, labels, tuple(_things(ended))))
        if not again:
            dropped = nothing_to_lower(settled(paper), public)
            return replace(current, dropped=dropped).opened(tree), labels
        labels |= again


def _with_notes(
    tree: Tree,
    ended: Endings,
) -> Tree:
    """Returns the tree with an entry of `ended` for each opening, from which Part 1 prints a note."""
    entries = [entry for entry in tree.entries if entry[0] != ENDED]
    notes = [_note(tree, opening) for opening in ended.openings]
    key = Text(ENDED, tree.span)
    entries.append((key, Sequence(tuple(notes), tree.span)))
    return replace(tree, entries=tuple(entries))


def _note(
    tree: Tree,
    opening: OpenedThings,
) -> Tree:
    ground = value_at(value_at(tree, "grounds"), opening.ground)
    written = _written(tree, ground, opening)
    entries = [entry for entry in entries_of(written) if entry[0] in WRITTEN]
    at = opening.entry.span
    law = value_at(ground, "exemption")
    if law is not None:
        entries.append((Text("exemption", at), law))
    if opening.whole:
        entries.append((Text("whole", at), Scalar(Text("true", at), plain=True)))
    things = [_place_of(thing) for thing in opening.things]
    if things:
        entries.append((Text("things", at), Sequence(tuple(things), at)))
    return Tree(tuple(entries), at)


def _written(
    tree: Tree,
    ground: Node | None,
    opening: OpenedThings,
) -> Node | None:
    """Returns the entry of `ended` as its author wrote it."""
    if opening.whole:
        return value_at(ground, ENDED)
    written = value_at(tree, ENDED)
    if isinstance(written, Sequence):
        for item in written.items:
            if item.span == opening.entry.span:
                return item
    return None


def _place_of(thing: WithheldThing) -> Scalar:
    """Returns the id of a thing, at the place of its words."""
    return Scalar(Text(thing.id, thing.within), plain=True)
