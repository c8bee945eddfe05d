"""Which papers a command line means: their folders, or why it cannot mean any. The same rules hold for all commands."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def named_papers(names: list[str], project: Path) -> list[Path] | str:
    """The folders of the papers named, each once, or of all in content/; or what is wrong with them."""
    content = project / "content"
    homeless = _without_templates(Path.cwd(), project)
    if homeless:
        return _lacks_templates(homeless)
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
        return "there is no paper in content/"
    wrong = wrong or _first(_elsewhere(folder, project) for folder in folders)
    return wrong or list(dict.fromkeys(folders))


def _first(reasons: Iterable[str]) -> str:
    """The first reason that says something."""
    return next(filter(None, reasons), "")


def _folders(names: list[str], content: Path) -> list[Path] | str:
    folders: list[Path] = []
    for name in names:
        for path in (Path(name), content / name):
            if path.is_dir():
                folders.append(path.resolve())
                break
        else:
            return f"{name} is neither a folder nor a paper in content/"
    return folders


def _without_templates(here: Path, project: Path) -> Path | None:
    """A folder at or above the working folder that has content/ and no templates/, below the project's own folder."""
    for folder in (here, *here.parents):
        if folder == project:
            return None
        if (folder / "content").is_dir():
            return folder
    return None


def _elsewhere(folder: Path, project: Path) -> str:
    """Why a paper cannot be built with this project's templates: it stands in the content/ of another folder."""
    home = folder.parent.parent
    if folder.parent.name != "content" or home == project.resolve():
        return ""
    if not (home / "templates").is_dir():
        return _lacks_templates(home)
    return f"{folder} is a paper of {home}, with templates of its own: call twopart in {home}"


def _lacks_templates(folder: Path) -> str:
    return (
        f"{folder} has content/ and no templates/: copy the folder templates/ there, "
        "or move the papers to a project that has it"
    )


def _all(content: Path) -> list[Path]:
    """The folders of all papers, without hidden folders, which belong to other programs."""
    if not content.is_dir():
        return []
    entries = sorted(content.iterdir())
    return [path for path in entries if path.is_dir() and not path.name.startswith(".")]


def _unfit(folder: Path) -> str:
    """Why a folder cannot be that of a paper; "" if it can. Raises OSError if it cannot be read."""
    os.listdir(folder)  # noqa: PTH208 - raises where it may not be read
    if NAME.fullmatch(folder.name):
        return ""
    return f"{folder.name}: a paper's folder, after which Part 1 is named, has small letters, digits and dashes"
