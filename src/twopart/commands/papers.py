"""Finds the folders of the papers that a command line names, or says why it cannot, by the same rules for all commands."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

NO_PAPER = (
    "there is no paper in content/. Begin one: `twopart new --list` names the forms"
)
NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def named_papers(names: list[str], project: Path) -> list[Path] | str:
    """Returns the folders of the papers named, each once, or of all in content/; or what is wrong with them."""
    content = project / "content"
    folders = _folders(names, content)
    if isinstance(folders, str):
        return folders
    try:
        if not names:
            folders = _all(content)
        wrong = _first(_unfit(folder) for folder in folders)
    except OSError as error:
        return f"{error.strerror}: {error.filename}"
    if not folders:
        return NO_PAPER
    wrong = wrong or _first(_elsewhere(folder, project) for folder in folders)
    return wrong or list(dict.fromkeys(folders))


def of_another_project(name: str, project: Path) -> Path | None:
    """Returns the folder of a paper that stands in the content/ of another project; None for all other names."""
    path = Path(name)
    if not path.is_dir():
        return None
    folder = path.resolve()
    if NAME.fullmatch(folder.name) and _elsewhere(folder, project):
        return folder
    return None


def none_here(project: Path) -> str:
    """Returns what to say to somebody who names no paper in a folder that has none: those of another are not meant."""
    return (
        "this folder has no papers: go to the folder of yours, or begin one with `twopart new`. "
        f"The papers of {project} have to be named"
    )


def is_apart(here: Path, project: Path) -> bool:
    """Whether a folder is no place of a project: outside of it, or an empty one in it that was made for other papers."""
    if not here.is_relative_to(project):
        return True
    content = project / "content"
    if here == project or here.is_relative_to(content):
        return False
    return not any(here.iterdir())


def _first(reasons: Iterable[str]) -> str:
    """Returns the first reason that is not empty."""
    return next(filter(None, reasons), "")


def _folders(names: list[str], content: Path) -> list[Path] | str:
    folders: list[Path] = []
    for name in names:
        folder = _folder(name, content)
        if folder is None:
            return _unknown(name, content)
        folders.append(folder)
    return folders


def _folder(name: str, content: Path) -> Path | None:
    """Returns the folder that is meant: by its path, by its name in content/, or by the path of a file in it."""
    for path in (Path(name), content / name):
        if path.is_dir():
            return path.resolve()
    if Path(name).is_file():
        return Path(name).resolve().parent
    return None


def _unknown(name: str, content: Path) -> str:
    """Returns the message for a name that is not that of a paper, with the papers that exist."""
    from twopart.base.near import did_you_mean

    papers = tuple(folder.name for folder in _all(content))
    if not content.is_dir():
        return f"{name} is no folder, and there is no content/ in this one: go to the folder that has it"
    near = did_you_mean(name, papers) or _in_the_path(name, papers)
    there = ", ".join(papers) or "none"
    return f"{name} is neither a folder nor a paper in content/. {near}Papers there: {there}"


def _in_the_path(name: str, papers: tuple[str, ...]) -> str:
    """Returns the paper whose name stands in the path of a file that does not exist: `cameras/paper.yaml`."""
    for part in Path(name).parts:
        if part in papers:
            return f"Did you mean `{part}`? "
    return ""


def _elsewhere(folder: Path, project: Path) -> str:
    """Returns why a paper is not built here: it stands in the content/ of another project, which has other templates."""
    home = folder.parent.parent
    if folder.parent.name != "content" or home == project.resolve():
        return ""
    return f"{folder} is a paper of {home}: call twopart in {home}"


def _all(content: Path) -> list[Path]:
    """Returns the folders of all papers, without hidden folders, which belong to other programs."""
    if not content.is_dir():
        return []
    entries = sorted(content.iterdir())
    return [path for path in entries if path.is_dir() and not path.name.startswith(".")]


def _unfit(folder: Path) -> str:
    """Returns why a folder cannot be that of a paper; empty if it can. Raises `OSError` if it cannot be read."""
    os.listdir(folder)  # noqa: PTH208 - raises if it may not be read
    if NAME.fullmatch(folder.name):
        return ""
    return f"{folder.name}: a paper's folder, after which Part 1 is named, has small letters, digits and dashes"
