"""What Part 1 refers to: all else is withheld with Part 2, but for figures, which have labels of their own."""

from twopart.load.tree import Mapping, Node
from twopart.proof.nodes import entries_of, scalars_of
from twopart.proof.structure import ID, REGISTERS
from twopart.proof.wording import REFERENCE


def reached_from_part_1(tree: Mapping) -> frozenset[str]:
    """The ids to which Part 1 refers, directly or through other entries."""
    registers: dict[str, Node] = {
        str(name): entry
        for key, register in tree.entries
        if key in REGISTERS
        for name, entry in entries_of(register)
    }
    reached: set[str] = set()
    waiting: list[Node] = [
        value for key, value in tree.entries if key in ("part-1", "front", "title")
    ]
    while waiting:
        names = {
            name
            for scalar in scalars_of(waiting.pop())
            for name in _names(str(scalar.text))
        }
        waiting += [registers[name] for name in names - reached if name in registers]
        reached |= names
    return frozenset(reached)


def _names(text: str) -> list[str]:
    """The ids in a text: those of its references, or the text itself if it is an id."""
    return (
        [text]
        if ID.fullmatch(text)
        else [part[1:-1].strip().split(".")[0] for part in REFERENCE.findall(text)]
    )
