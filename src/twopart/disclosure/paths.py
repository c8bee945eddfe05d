"""The paths of figures of earlier papers, which begin with the name of their paper, and how they are written."""

from twopart.figures.register import Path

EARLIER = "earlier:"  # no id and no folder has a colon
AGAIN = "#"  # before the number of a release that was not the last of its paper


def is_earlier(path: Path) -> bool:
    """Whether it is a figure of an earlier paper."""
    return bool(path) and path[0].startswith(EARLIER)


def named(path: Path) -> str:
    """A figure as `same-as` writes it: paper.figure where it is one of an earlier paper."""
    return ".".join((paper_of(path), *path[1:]) if is_earlier(path) else path)


def paper_of(path: Path) -> str:
    """The earlier paper that a path begins with."""
    return path[0].removeprefix(EARLIER).partition(AGAIN)[0]
