"""The review copy in a word processor: marked on every page, and read back after it was saved there."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from twopart.completeness.letters import letters
from twopart.examine import examine
from twopart.importing.word.returned import read_returned
from twopart.render.word.redline.document import redline_document
from twopart.review.agreements.reading import Agreements
from twopart.review.copy.page import review_record
from twopart.review.redline.record import redline_record

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
PAPER = "vawg-grants"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, dict]:
    folder = tmp_path_factory.mktemp("review")
    examined = examine(REPOSITORY / "content" / PAPER, TEMPLATES)
    agreements = Agreements({}, examined.subject)
    review = review_record(examined.subject, examined.findings, agreements=agreements)
    record = redline_record(examined.subject, review, agreements)
    path = folder / "review.docx"
    path.write_bytes(redline_document(record, TEMPLATES))
    return path, record


def converted(path: Path, kind: str) -> Path:
    folder = path.parent / kind
    command = [
        "soffice",
        f"-env:UserInstallation=file://{path.parent}/profile",
        "--headless",
    ]
    command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / path.with_suffix(f".{kind}").name


def test_every_page_is_marked_and_the_first_says_that_it_is_no_part_1(made):
    path, record = made
    with pypdfium2.PdfDocument(converted(path, "pdf")) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]

    marking = letters(record["head"]["marking"])
    assert len(pages) > 1
    for page in pages:
        assert letters(page).count(marking) >= 2
    assert letters("does not make a Part 1") in letters(pages[0])


def test_it_is_read_back_after_it_was_saved(made):
    path, record = made
    saved = read_returned(converted(path, "docx").read_bytes(), "review.docx")

    assert f"version-{saved.version}" == record["version"]
    assert saved.ticks == ()
    assert saved.comments == ()
