"""The review copy of a checked paper: its record, and the page for screens. The PDF is made from the same record."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from twopart.base.finding import Finding
from twopart.outline.formalities import marking_of
from twopart.outline.subject import Subject
from twopart.render.html.page import environment
from twopart.review.copy import text
from twopart.review.copy.ended import ended
from twopart.review.copy.open_points import OpenPoints
from twopart.review.copy.places import LinesOfText
from twopart.review.copy.schedule import Schedule
from twopart.review.derived import numbered_withholdings
from twopart.review.figures_by_page import figures_by_page
from twopart.review.passages import text_of_both
from twopart.review.printed_pages import WITHOUT_PAGES, Pages, by_anchor
from twopart.review.ticks.page import as_record

SCREEN = "review/screen.html.j2"
# The folder of the templates of the PDF, which the renderer looks for as it does for those of a form.
FORM, PART = "review", 2
Record = dict[str, Any]


def review_record(
    subject: Subject,
    findings: Iterable[Finding],
    pages: Pages = WITHOUT_PAGES,
    without_pages: str = "",
) -> Record:
    """All that the review copy says, as words, numbers and lists: as restricted as Part 2.

    `without_pages` says why places have no pages, and how to come by them; empty where they have.
    """
    numbered = numbered_withholdings(subject)
    lines = LinesOfText(text_of_both(subject, numbered, pages))
    schedule = Schedule(subject, numbered, lines, pages)
    known = by_anchor(pages)
    figures = figures_by_page(subject, unmasked=True, pages=known)
    open_points = OpenPoints(subject, tuple(findings), lines)
    return {
        "title": str(subject.paper.title),
        "paper": subject.name,
        "marking": marking_of(subject.paper, subject.form, PART),
        "authority": [
            str(line) for line in subject.paper.authority or subject.form.authority
        ],
        "inherits": [],
        "without_pages": without_pages,
        "front": text.front(lines),
        "blocks": text.blocks(lines),
        "grounds": schedule.grounds(),
        "entries": schedule.entries(),
        "ended": ended(subject),
        "open_points": open_points.kinds(),
        "figures": as_record(figures),
    }


def review_page(record: Record, templates: Path) -> str:
    """The review copy as one file of HTML: no script, and nothing that is asked for from elsewhere."""
    template = environment(templates).get_template(SCREEN)
    return template.render(view=record)


def review_copy(subject: Subject, findings: Iterable[Finding], templates: Path) -> str:
    """The page of a checked paper, without pages of finished parts."""
    return review_page(review_record(subject, findings), templates)
