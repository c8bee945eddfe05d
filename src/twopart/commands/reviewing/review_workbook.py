"""`twopart review --xlsx FILE` writes the figures by page as a workbook to tick."""

from pathlib import Path

from twopart.disk.write import FOR_OWNER, write_alone
from twopart.outline.subject import Subject
from twopart.review.figures_by_page import WITHOUT_PAGES, PagesByPart, figures_by_page
from twopart.review.ticks.workbook import workbook


def write_workbook(
    subject: Subject,
    file: Path,
    *,
    unmasked: bool,
    pages: PagesByPart = WITHOUT_PAGES,
) -> None:
    """Writes the workbook of a paper without mistakes, for its owner alone to read."""
    figures = figures_by_page(subject, unmasked=unmasked, pages=pages)
    write_alone(file, workbook(subject, figures, pages), FOR_OWNER)
