"""`twopart review --xlsx FILE`: figures by page as a workbook to tick."""

from collections.abc import Iterable
from pathlib import Path

from twopart.disk.locations import PUBLIC, is_public
from twopart.disk.write import FOR_OWNER, write_alone
from twopart.outline.subject import Subject
from twopart.review.figures_by_page import WITHOUT_PAGES, Pages, figures_by_page
from twopart.review.ticks.workbook import workbook

SUFFIX = ".xlsx"


def misplaced(
    file: Path,
    outs: Iterable[Path],
) -> str:
    """Why no workbook may be written to a file; empty if it may. `outs` are the folders that builds write into."""
    if file.suffix.lower() != SUFFIX:
        return f"--xlsx writes a workbook, so its name ends in {SUFFIX}: {file.name}"
    if file.is_dir():
        return f"--xlsx names a file, and this is a folder: {file}"
    folder = file.parent.resolve()
    below = [part.lower() for part in folder.parts]
    if PUBLIC in below or is_public(folder, outs):
        return "--xlsx writes for reviewers, and may not lead into a public folder"
    return ""


def write_workbook(
    subject: Subject,
    file: Path,
    *,
    unmasked: bool,
    pages: Pages = WITHOUT_PAGES,
) -> None:
    """Writes the workbook of a paper without mistakes, for its owner alone to read."""
    figures = figures_by_page(subject, unmasked=unmasked, pages=pages)
    write_alone(file, workbook(subject, figures), FOR_OWNER)
