"""Writes the review copy of one paper into build/restricted/: as HTML, and as a PDF if a renderer is there to make it."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from twopart import completeness
from twopart.base import exit
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.source import Span
from twopart.commands.reviewing.as_pdf import rendered, sent
from twopart.commands.reviewing.as_word import write_redline
from twopart.commands.reviewing.review_workbook import write_workbook
from twopart.completeness.places import place
from twopart.disk import files
from twopart.disk.fingerprint import finished_parts
from twopart.disk.locations import review_name
from twopart.disk.write import folders as output_folders
from twopart.disk.write import write_restricted
from twopart.examine import ExaminedPaper, examine
from twopart.outline.subject import Subject
from twopart.projection.parts import views
from twopart.render.process.processes import Job, Renderers
from twopart.review.agreements.reading import Agreements
from twopart.review.copy.page import FORM, Record, review_page, review_record
from twopart.review.printed_pages import (
    NO_PAGES,
    WITHOUT_PAGES,
    Pages,
    PrintedPages,
    by_anchor,
)
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

STALE = "Places have no pages: {} To have them, call `twopart build {}` and then `twopart review {}` again."
NOT_BUILT = "the finished parts are missing, or are not of this source."
ON_FRONT = ("front", "ask")  # the fields of a view that the front page prints
OF_GROUNDS = "withholdings"  # the field of a view that has the grounds, which are no lines of the text
NOT_READ = "the finished parts could not be read back."


def review_paper(
    folder: Path,
    options: Namespace,
    screen: Screen,
    renderers: Renderers | None,
) -> int:
    """Writes the review copy of a paper, even if `review.yaml` has mistakes. Returns the exit code."""
    templates = options.project / "templates"
    examined = examine(folder, templates, options.on)
    if examined.wrong or examined.subject is None:
        screen.findings(list(examined.findings))
        return exit.FINDINGS
    contents, left_out = files.agreements(folder)
    agreements = Agreements(contents, examined.subject, left_out)
    record, pages = _record(
        folder,
        options,
        examined,
        examined.subject,
        agreements,
    )
    _, restricted = output_folders(options.out)
    job = None
    if renderers is not None:
        job = sent(record, FORM, renderers)
    path = restricted / review_name(folder)
    write_restricted(
        path,
        review_page(record, templates).encode(),
    )
    screen.say(f"{folder.name}: review copy written: {path}")
    if record["without_pages"]:
        screen.say(f"{folder.name}: {record['without_pages']}")
    if options.xlsx:
        _write_workbook(examined.subject, options, pages)
        screen.say(f"{folder.name}: figures to tick written: {options.xlsx}")
    if options.docx:
        path = restricted / review_name(folder, "docx")
        write_redline(path, examined.subject, record, agreements, templates)
        screen.say(f"{folder.name}: review copy written: {path}")
    screen.findings(list(agreements.findings))
    code = exit.DONE
    if job is not None:
        code = _written_as_pdf(
            job,
            restricted / review_name(folder, "pdf"),
            folder,
            screen,
        )
    if code == exit.DONE and agreements.findings:
        return exit.FINDINGS
    return code


def _write_workbook(
    subject: Subject,
    options: Namespace,
    pages: Pages,
) -> None:
    unmasked: bool = options.unmasked
    known = by_anchor(pages)
    write_workbook(subject, options.xlsx, unmasked=unmasked, pages=known)


def _written_as_pdf(job: Job, path: Path, folder: Path, screen: Screen) -> int:
    pdf = rendered(job, "the review copy")
    if isinstance(pdf, Outcome):
        screen.say_error(f"{folder.name}: {pdf.message}")
        return pdf.code
    write_restricted(path, pdf)
    screen.say(f"{folder.name}: review copy written: {path}")
    return exit.DONE


def _record(
    folder: Path,
    options: Namespace,
    examined: ExaminedPaper,
    subject: Subject,
    agreements: Agreements,
) -> tuple[Record, Pages]:
    why = NOT_BUILT
    pages: Pages | None = None
    finished = finished_parts(
        folder,
        options.project / "templates",
        options.out,
    )
    if finished:
        why = NOT_READ
        pages = _pages(finished, examined, subject)
    line = ""
    if pages is None:
        line = STALE.format(
            why,
            folder.name,
            folder.name,
        )
        pages = WITHOUT_PAGES
    record = review_record(
        subject,
        examined.findings,
        pages,
        line,
        agreements,
    )
    return record, pages


def _pages(
    finished: Mapping[int, Path],
    examined: ExaminedPaper,
    subject: Subject,
) -> Pages | None:
    """Returns the pages of both finished parts; None if one of them cannot be read back."""
    if examined.paper is None or examined.form is None:
        return None
    by_part: dict[int, PrintedPages] = {}
    for part, view in views(
        examined.paper,
        subject,
        examined.form,
    ):
        pdf = finished[part].read_bytes()
        of_part = pages_of_part(pdf, view, subject, part)
        if of_part is None:
            return None
        by_part[part] = of_part
    return by_part[PUBLIC_PART], by_part.get(RESTRICTED_PART, NO_PAGES)


def pages_of_part(
    pdf: bytes,
    view: bytes,
    subject: Subject,
    part: int,
) -> PrintedPages | None:
    """Returns the pages of a finished part, by anchor and by place in the source; None if it cannot be read back."""
    pages = completeness.pages_of(
        pdf,
        completeness.expected(view),
    )
    if isinstance(pages, completeness.Unreadable):
        return None
    by_span: dict[Span, int] = {}
    on_front: dict[Span, int] = {}
    for path, page in pages.by_path.items():
        if path[0] == OF_GROUNDS:
            continue
        known = by_span
        if path[0] in ON_FRONT:
            known = on_front
        span = place(path, subject, part)
        if span is not None:
            known.setdefault(span, page)
    return PrintedPages(pages.by_anchor, by_span, on_front)
