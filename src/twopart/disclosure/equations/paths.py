"""Figures of earlier papers in a system: their paths begin with the name of their paper."""

from collections.abc import Collection, Mapping
from dataclasses import field

from twopart.base.record import record
from twopart.disclosure.equations.system import System
from twopart.model.figure import FigurePath

EARLIER = "earlier:"  # no id and no folder has a colon
AGAIN = "#"  # before the number of a release that was not the last of its paper


@record
class JoinedSystem:
    """A system with those of the earlier papers that a paper continues."""

    system: System
    # An earlier figure, and the later one that it is.
    same: Mapping[FigurePath, FigurePath] = field(default_factory=dict)
    # Of these, secrets that the later paper discloses as they are.
    disclosed: Mapping[FigurePath, FigurePath] = field(default_factory=dict)

    def is_among(
        self,
        path: FigurePath,
        figures: Collection[FigurePath],
    ) -> bool:
        """Whether a later paper's figure that is the same fact is among these."""
        while path in self.same:
            path = self.same[path]
            if path in figures:
                return True
        return False


def is_earlier(path: FigurePath) -> bool:
    """Whether it is a figure of an earlier paper."""
    return bool(path) and path[0].startswith(EARLIER)


def named(path: FigurePath) -> str:
    """Returns a figure in the notation of `same-as`: paper.figure where it is one of an earlier paper."""
    if is_earlier(path):
        path = paper_of(path), *path[1:]
    return ".".join(path)


def paper_of(path: FigurePath) -> str:
    """Returns the earlier paper that a path begins with."""
    return path[0].removeprefix(EARLIER).partition(AGAIN)[0]
