"""Where the files of a project stand. It imports little: a build with nothing to do reads it too."""

from collections.abc import Iterable
from pathlib import Path

PUBLIC, RESTRICTED = "public", "restricted"
AGREED = "review.yaml"  # who agreed to a paper; it stands in its folder, and is no part of its source
# In small letters. The first is the file of what papers share; the other is easily taken for it.
HOUSES = ("house.yaml", "house.yml")
# What follows the name of the paper in the names of its files.
DRAFT = "-draft"
DEFERRED = "-deferred"  # a Part 1 that is not published yet, which stands beside Part 2
SCHEMA = ".schema.json"
REVIEW = "-review"
COMMENTS = "-comments.txt"
CHANGES = "-changes"
LEDGER = "-ledger.json"
WORKBOOK = ".xlsx"


def register_of_published(folder: Path) -> Path:
    """Returns the file of the register of published figures, which stands beside the folder of a paper."""
    return folder.parent / "published.yaml"


def house_file(folder: Path) -> Path:
    """Returns the file of what papers share, which stands beside the folder of a paper."""
    return folder.parent / "house.yaml"


def file_of_agreements(folder: Path) -> Path:
    """Returns the file that says who agreed to a paper, which stands in its folder."""
    return folder / AGREED


def is_nearly_agreed(name: str) -> bool:
    """Whether somebody may take a file of this name for the one that says who agreed: `Review.yaml`, `review.yml`."""
    nearly = name.lower().replace(".yml", ".yaml")
    return name != AGREED and nearly == AGREED


def nearly_houses(folder: Path) -> list[Path]:
    """Returns files that somebody may take for what papers share: `House.yaml`, `house.yml`."""
    house = house_file(folder)
    if not house.parent.is_dir():
        return []
    alike = [path for path in house.parent.iterdir() if path.name.lower() in HOUSES]
    return sorted(path for path in alike if path.name != house.name)


def ledger_file(folder: Path, name: str) -> Path:
    """Returns the ledger of the paper of that name, which stands beside `folder`.

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
    """Returns the stamp of a paper's last build; it tells of what is withheld, and so stands beside Part 2.

    A draft has a stamp of its own: it is no build of the paper.
    """
    return out / RESTRICTED / f".{paper_name(folder, draft=draft)}.inputs.json"


def schema_name(folder: Path) -> str:
    """Returns the name of the file with the schema of a paper, which proposes its ids."""
    return f"{folder.name}{SCHEMA}"


def review_name(folder: Path, kind: str = "html") -> str:
    """Returns the name of the file with the review copy of a paper; `kind` is html or pdf."""
    return f"{folder.name}{REVIEW}.{kind}"


def changes_name(folder: Path, kind: str = "html") -> str:
    """Returns the name of the files with what changed in a paper; that of Part 1 is HTML, and stands in the public
    folder.
    """
    return f"{folder.name}{CHANGES}.{kind}"


def paper_name(folder: Path, *, draft: bool) -> str:
    """Returns the name with which the files of a paper or of its draft begin."""
    if draft:
        return f"{folder.name}{DRAFT}"
    return folder.name


def kept_name(folder: Path) -> str:
    """Returns why the folder of a paper may not have its name; empty if it may.

    A Part 1 with such a name counts as one that nobody has published.
    """
    for ending, what in (
        (DRAFT, "drafts"),
        (DEFERRED, "parts that are not published yet"),
    ):
        if folder.name.endswith(ending):
            return f"{folder.name}: names that end in {ending} are kept for {what}; rename the folder"
    return ""


def misplaced_workbook(file: Path, outs: Iterable[Path]) -> str:
    """Returns why no workbook may be written to a file; empty if it may. `outs` are the folders that builds write
    into.
    """
    if file.suffix.lower() != WORKBOOK:
        return f"--xlsx writes a workbook, so its name ends in {WORKBOOK}: {file.name}"
    if file.is_dir():
        return f"--xlsx names a file, and this is a folder: {file}"
    folder = file.parent.resolve()
    below = [part.lower() for part in folder.parts]
    if PUBLIC in below or is_public(folder, outs):
        return "--xlsx writes for reviewers, and may not lead into a public folder"
    return ""


def is_below_public(folder: Path) -> bool:
    """Whether a folder is one into which builds of any project write Part 1, or stands in one."""
    folder = folder.resolve()
    around = (folder, *folder.parents)
    called_public = (each for each in around if each.name.lower() == PUBLIC)
    return any((each.parent / RESTRICTED).is_dir() for each in called_public)


def is_public(folder: Path, outs: Iterable[Path]) -> bool:
    """Whether builds write Part 1 into a folder or one around it, also those into `outs`, or a Part 1 stands in it."""
    if is_below_public(folder):
        return True
    for out in outs:
        if folder.is_relative_to((out / PUBLIC).resolve()):
            return True
    finals = (path.stem for path in folder.glob("*-part-1.pdf"))
    held_back = (f"{DRAFT}-part-1", f"{DEFERRED}-part-1")
    return any(not name.endswith(held_back) for name in finals)


def misplaced(out: Path, project: Path) -> str:
    """Returns why nothing may be written into a folder that `--out` names; empty if it may."""
    if out.is_relative_to((project / "content").resolve()):
        return "--out may not lead into content/: what is made there would be taken for papers"
    if is_public(out, (out, project / "build")):
        return (
            "--out makes a folder for Part 2 too, and may not lead into a public folder"
        )
    return ""
