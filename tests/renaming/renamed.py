"""Papers in memory, with what stands beside them, under other ids."""

from pathlib import Path

from conftest import TEMPLATES, sources

from twopart.examine import WrittenFiles
from twopart.renaming.editing import Edits, Renaming, edited, edits_for, renaming_of
from twopart.renaming.plan import NewId, Plan, plan_of
from twopart.renaming.reading import PaperFiles
from twopart.renaming.references import NamedThing

NAME = "drawn"
NEW = "another_id"


def paper_files(
    paper: str,
    house: str = "",
    published: str = "",
    review: str = "",
    cells: str = "",
) -> PaperFiles:
    """The files of a paper that stand nowhere."""
    written = sources(paper)
    if cells:
        written["costs.csv"] = cells.encode()
    return PaperFiles(
        Path("content") / NAME,
        WrittenFiles(
            written, _file("house.yaml", house), _file("published.yaml", published)
        ),
        _file("review.yaml", review),
    )


def _file(name: str, text: str) -> dict[str, bytes]:
    if not text:
        return {}
    return {name: text.encode()}


def renamed(
    files: PaperFiles, thing: NamedThing, new: str = NEW
) -> tuple[PaperFiles, Edits, Renaming]:
    """The files under a new id, whatever else would speak against it."""
    renaming = renaming_of(thing, new, files)
    return _with(files, renaming), edits_of(files, renaming), renaming


def undone(files: PaperFiles, renaming: Renaming) -> PaperFiles:
    return _with(files, renaming.undone())


def _with(files: PaperFiles, renaming: Renaming) -> PaperFiles:
    edits = edits_of(files, renaming)
    return files.with_contents(edited(files.contents, edits.edits))


def edits_of(files: PaperFiles, renaming: Renaming) -> Edits:
    """Returns the edits in a paper; those of a thing of the house include the edits in the house."""
    shared = renaming.thing in {
        thing
        for mention in (*files.of_house, *files.of_register)
        if mention.defines
        for thing in files.ids.named(mention)
    }
    beside = files.of_register
    if shared:
        beside = (*files.of_house, *files.of_register)
    return edits_for(renaming, files, beside)


def planned(files: PaperFiles, old: str, new: str = NEW, **options: object) -> Plan:
    return plan_of(NewId(old, new, **options), (files,), TEMPLATES)
