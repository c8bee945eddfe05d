"""The review copy of a checked paper: its record, and the page for screens. The PDF is made from the same record."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from twopart.base.finding import Finding
from twopart.base.parts import RESTRICTED_PART
from twopart.outline.formalities import marking_of
from twopart.outline.subject import Subject
from twopart.projection.one_part import status
from twopart.render.html.page import environment
from twopart.review.agreements.reading import Agreements
from twopart.review.copy import sums, text
from twopart.review.copy.agreed import AgreedCopy
from twopart.review.copy.ended import ended
from twopart.review.copy.open_points import OpenPoints
from twopart.review.copy.places import LinesOfText
from twopart.review.copy.schedule import Schedule
from twopart.review.derived import numbered_withholdings
from twopart.review.figures_by_page import figures_by_page
from twopart.review.passages import text_of_both
from twopart.review.printed_pages import WITHOUT_PAGES, Pages, by_anchor
from twopart.review.ticks.contracts import contracts
from twopart.review.ticks.page import as_record

SCREEN = "review/screen.html.j2"
# The folder of the templates of the PDF, which the renderer looks for as it does for those of a form.
FORM, PART = "review", RESTRICTED_PART
Record = dict[str, Any]


def review_record(
    subject: Subject,
    findings: Iterable[Finding],
    pages: Pages = WITHOUT_PAGES,
    without_pages: str = "",
    agreements: Agreements | None = None,
) -> Record:
    """Returns everything that the review copy prints, as plain data for templates. As restricted as Part 2.

    `without_pages` says why places have no pages, and how to come by them; empty where they have. Without `agreements`
    nobody has agreed to anything.
    """
    numbered = numbered_withholdings(subject)
    lines = LinesOfText(text_of_both(subject, numbered, pages))
    schedule = Schedule(subject, numbered, lines, pages)
    known = by_anchor(pages)
    figures = figures_by_page(subject, unmasked=True, pages=known)
    rows = contracts(subject, figures)
    open_points = OpenPoints(subject, tuple(findings), lines)
    blocks = text.blocks(lines)
    entries = schedule.entries()
    to_tick = as_record(figures)
    agreed = AgreedCopy(agreements or Agreements({}, subject), subject)
    agreed.mark_entries(entries)
    agreed.mark_blocks(blocks)
    agreed.mark_figures(to_tick["groups"])
    return {
        "title": str(subject.paper.title),
        "paper": subject.name,
        "marking": marking_of(subject.paper, subject.form, PART),
        "status": list(status(subject.paper, draft=False)),
        "authority": [
            str(line) for line in subject.paper.authority or subject.form.authority
        ],
        "inherits": [],
        "without_pages": without_pages,
        "front": text.front(lines),
        "blocks": blocks,
        "grounds": schedule.grounds(),
        "entries": entries,
        "ended": ended(subject),
        "open_points": open_points.kinds(),
        "contracts": list(sums.contracts_of(rows)),
        "figures": to_tick,
        "by_name": list(sums.by_name(rows, subject, figures)),
        "bridges": list(sums.bridges_of(subject, figures)),
        "agreed": agreed.summary(),
    }


def review_page(record: Record, templates: Path) -> str:
    """Renders the review copy as one HTML file, without scripts and without references to other files."""
    template = environment(templates).get_template(SCREEN)
    return template.render(view=record)


def review_copy(subject: Subject, findings: Iterable[Finding], templates: Path) -> str:
    """Returns the review copy of a checked paper as HTML, without page numbers."""
    return review_page(review_record(subject, findings), templates)
