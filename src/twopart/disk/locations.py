"""Where the files of a project stand. It imports little: a build with nothing to do reads it too."""

from collections.abc import Iterable
from pathlib import Path

PUBLIC, RESTRICTED = "public", "restricted"
HOUSES = ("house.yaml", "house.yml")  # in any letters; the first, in small ones, is it
DRAFT = "-draft"  # what the files of a draft are called, behind the name of the paper
# What a Part 1 is called that is not published yet, behind the name of its paper; it stands beside Part 2.
DEFERRED = "-deferred"
SCHEMA = ".schema.json"  # what the schema of a paper is called, behind its name
REVIEW = "-review.html"  # what the review copy of a paper is called, behind its name
CHANGES = (
    "-changes.html"  # what a page of changes is called, behind the name of its paper
)
LEDGER = "-ledger.json"  # what a ledger is called, behind the name of its paper


def register_of_published(folder: Path) -> Path:
    """The register of published figures stands beside the folder of a paper."""
    return folder.parent / "published.yaml"


def house_file(folder: Path) -> Path:
    """What papers share stands beside the folder of a paper."""
    return folder.parent / "house.yaml"


def nearly_houses(folder: Path) -> list[Path]:
    """Files that somebody may take for what papers share: `House.yaml`, `house.yml`."""
    house = house_file(folder)
    if not house.parent.is_dir():
        return []
    alike = [path for path in house.parent.iterdir() if path.name.lower() in HOUSES]
    return sorted(path for path in alike if path.name != house.name)


def ledger_file(folder: Path, name: str) -> Path:
    """The ledger of the paper of that name, which stands beside `folder`.

    It lists what releases of the paper withheld, and so stands where Part 2 does.
    """
    home = folder.parent
    if home.name == "content":
        home = home.parent
    return home / "build" / RESTRICTED / f"{name}{LEDGER}"


def stamp_file(
    folder: Path,
    out: Path,
    *,
    draft: bool = False,
) -> Path:
    """The stamp of a paper's last build; it tells of what is withheld, and so stands beside Part 2.

    A draft has a stamp of its own: it is no build of the paper.
    """
    return out / RESTRICTED / f".{paper_name(folder, draft=draft)}.inputs.json"


def schema_name(folder: Path) -> str:
    """The name of the file with the schema of a paper, which proposes its ids."""
    return f"{folder.name}{SCHEMA}"


def review_name(folder: Path) -> str:
    """The name of the file with the review copy of a paper."""
    return f"{folder.name}{REVIEW}"


def changes_name(folder: Path) -> str:
    """The name of the files with what changed in a paper; that of Part 1 stands in the public folder."""
    return f"{folder.name}{CHANGES}"


def paper_name(folder: Path, *, draft: bool) -> str:
    """The name with which the files of a paper or of its draft begin."""
    if draft:
        return f"{folder.name}{DRAFT}"
    return folder.name


def is_public(folder: Path, outs: Iterable[Path]) -> bool:
    """Whether builds into one of `outs` write Part 1 into a folder, or a Part 1 stands in it."""
    for out in outs:
        if folder.is_relative_to((out / PUBLIC).resolve()):
            return True
    finals = (path.stem for path in folder.glob("*-part-1.pdf"))
    held_back = (f"{DRAFT}-part-1", f"{DEFERRED}-part-1")
    return any(not name.endswith(held_back) for name in finals)
