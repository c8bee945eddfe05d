"""What Part 1 refers to: all else is withheld with Part 2, but for figures, which have labels of their own."""

from twopart.load.tree import Mapping, Node, entries_of
from twopart.proof.trees.nodes import scalars_of
from twopart.proof.trees.structure import BOXES, ID, REGISTERS
from twopart.proof.wording import REFERENCE

OF_PART_1 = ("part-1", "front", "title", *BOXES)  # keys of what Part 1 prints


def reached_from_part_1(tree: Mapping) -> frozenset[str]:
    """Returns the ids to which Part 1 refers, directly or through other entries."""
    entries: dict[str, Node] = {}
    waiting: list[Node] = []
    for key, value in tree.entries:
        if key in REGISTERS:
            entries.update((str(name), entry) for name, entry in entries_of(value))
        elif key in OF_PART_1:
            waiting.append(value)
    reached: set[str] = set()
    while waiting:
        for scalar in scalars_of(waiting.pop()):
            for name in _names(str(scalar.text)):
                if name not in reached and name in entries:
                    waiting.append(entries[name])
                reached.add(name)
    return frozenset(reached)


def _names(text: str) -> list[str]:
    """Returns the ids in a text: those of its references, or the text itself if it is an id."""
    if ID.fullmatch(text):
        return [text]
    paths = (braced[1:-1].strip() for braced in REFERENCE.findall(text))
    return [path.split(".")[0] for path in paths]
