"""Says which files in the public folder are of papers that are no longer in content/. Nothing is ever removed for that."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from twopart.disk.locations import PUBLIC, changes_name
from twopart.render.file_names import BESIDE, WORD
from twopart.render.parts import PUBLIC_PART

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.terminal.screen import Screen

PART_1 = "-part-1.pdf"


def say_left_public(
    folders: list[Path],
    options: Namespace,
    screen: "Screen",
) -> None:
    """Says so if all papers are asked for, and this project alone writes into the folder."""
    content = options.project / "content"
    home = options.project.resolve()
    if not content.is_dir() or not options.out.resolve().is_relative_to(home):
        return
    names = [path.name for path in content.iterdir() if path.is_dir()]
    there = {name for name in names if not name.startswith(".")}
    asked = {folder.name for folder in folders}
    public = options.out / PUBLIC
    if not there <= asked or not public.is_dir():
        return
    left = list(left_public(public, asked))
    if left:
        shown = f"{os.path.relpath(public)}/"
        screen.say(
            f"{shown} still has files of papers that are not in content/: {', '.join(left)}. "
            "If a paper was renamed or deleted, its Part 1 stays as it was last built: delete these files, or move "
            "them away"
        )


def left_public(public: Path, papers: Iterable[str]) -> Iterator[str]:
    """Yields the names of files in a public folder that a build of a paper writes, but of none of these papers."""
    known = frozenset(papers)
    for path in sorted(public.iterdir()):
        paper = _paper_of(path.name)
        if paper and paper not in known:
            yield path.name


def _paper_of(name: str) -> str:
    """Returns the paper of which a build writes a file of that name; empty if none does."""
    beside = (f"-{ending}" for ending in (*BESIDE, WORD[PUBLIC_PART]))
    changes = changes_name(Path())
    for ending in (PART_1, *beside, changes):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return ""
