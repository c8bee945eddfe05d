"""The pages as finished PDFs: readable by everyone, marked on every page, nothing parted that belongs together."""

import page as validator
import pypdfium2
import pytest
from test_page import EVERYTHING, FIGURES, TEMPLATES, numbered, page

from twopart.model import view
from twopart.model.inline import Prose
from twopart.render import engine
from twopart.render.outcome import Printed


def printed(html: str) -> bytes:
    outcome = engine.pdf(html, TEMPLATES)
    assert isinstance(outcome, Printed), outcome
    assert outcome.warnings == ()
    return outcome.pdf


def texts(html: str) -> list[str]:
    document = pypdfium2.PdfDocument(printed(html))
    return [sheet.get_textpage().get_text_range() for sheet in document]


@pytest.mark.parametrize("part", [1, 2])
def test_both_parts_can_be_read_by_everyone(part):
    whole = page(*EVERYTHING[1:], part=part, marking="OFFICIAL")

    report = validator.validate_pdf_bytes(printed(whole), profile=validator.ValidationProfile.PDF_UA_1)

    assert report.failures == []


@pytest.mark.parametrize("part", [1, 2])
def test_every_page_is_marked_at_its_head_and_at_its_foot(part):
    pages = texts(page(*(numbered(str(n)) for n in range(1, 60)), part=part, marking="OUR MARKING"))

    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert text.count("OUR MARKING") >= 2
        assert f"Page {number} of {len(pages)}" in text


def filled(lines: int, *blocks: view.Block) -> list[str]:
    return texts(page(*(view.Paragraph("", "", Prose("A line.")) for _ in range(lines)), *blocks))


FOLLOWED = {
    "a caption by its table": (FIGURES, "Money", "0.270"),
    "a heading by its text": (
        view.Decision(
            "1",
            "d-1",
            Prose("Approve"),
            (numbered("7", "Words.", list=view.List("alpha", (view.Item("a", Prose("First")),))),),
        ),
        "Approve",
        "First",
    ),
}


@pytest.mark.parametrize(("block", "first", "then"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_leads_stays_with_what_follows(block, first, then):
    seen = set()

    for lines in range(20, 28, 2):
        [sheet] = [number for number, text in enumerate(filled(lines, block)) if first in text]
        assert then in filled(lines, block)[sheet]
        seen.add(sheet)

    assert len(seen) > 1, "the filling never reached the foot of the page"
