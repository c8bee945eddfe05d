"""What an import makes: the files of a paper, and what became of everything in the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from twopart.importing.document import PictureInDocument
from twopart.importing.words.figures import UndecidedFigure
from twopart.importing.words.prose import Unit
from twopart.importing.yaml_text import YamlValue

GROUND = "undecided"  # on which everything is withheld until somebody says why
TBC = "TBC"
Tree = Mapping[str, YamlValue]


class UnplacedHeading(NamedTuple):
    """A heading that no section of the form has, and the sections that may be meant."""

    place: str
    near: tuple[str, ...]


@dataclass
class ImportedPaper:
    """The files of a paper by name. Fates are by place in the document."""

    files: dict[str, Tree] = field(default_factory=dict)
    fates: dict[str, str] = field(default_factory=dict)
    public_fates: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    doubt: str = ""  # why the Part 1 made nothing public
    unplaced: list[UnplacedHeading] = field(default_factory=list)
    binaries: dict[str, bytes] = field(default_factory=dict)  # files of pictures
    left_pictures: list[PictureInDocument] = field(default_factory=list)
    figures: tuple[UndecidedFigure, ...] = ()
    persons: dict[str, dict[str, str]] = field(default_factory=dict)  # withheld, by id

    def add_file(
        self,
        name: str,
        tree: Tree,
    ) -> None:
        """Adds a file, unless nothing stands in it."""
        if tree:
            self.files[name] = tree

    def note(
        self,
        unit: Unit,
        fate: str,
    ) -> None:
        self.fates[unit.place] = fate


def did_you_mean(near: tuple[str, ...]) -> str:
    """Returns a question after a remark; nothing where no section is like the heading."""
    if not near:
        return ""
    proposed = " or ".join(f"`{name}`" for name in near)
    return f" Did you mean {proposed}?"
