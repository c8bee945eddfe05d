"""The decision papers that are shipped, read page by page: PCD 1467 and the grants of Cleveland."""

from pathlib import Path

import pypdfium2
import pytest
from command import twopart
from conftest import HERE
from structure import broken_rules

REPOSITORY = HERE.parent


@pytest.fixture(scope="module", params=["pcd-1467", "vawg-grants"])
def part_1(request, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("built")
    paper = REPOSITORY / "content" / request.param
    ended = twopart(REPOSITORY, "build", paper, "--out", out)
    assert ended.returncode == 0, ended.stderr
    return out / "public" / f"{request.param}-part-1.pdf"


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [
            document[number].get_textpage().get_text_bounded()
            for number in range(len(document))
        ]


def test_the_front_sheet_has_all_of_the_contents(part_1):
    first, *rest = pages(part_1)

    listed = first.partition("Contents")[2]
    assert "Public access to information" in listed
    assert "Information withheld from publication" in listed
    assert len(rest) <= 5


def test_the_box_of_the_decision_stands_on_one_page(part_1):
    [decision] = [page for page in pages(part_1) if "Decided by" in page]

    assert "Signature" in decision


def test_part_1_says_that_it_is_an_example_and_holds_no_open_withheld_value(part_1):
    for page in pages(part_1):
        assert "EXAMPLE" in page
    text = " ".join(" ".join(pages(part_1)).split())
    assert "reseller, [withheld]" in text or "both rise [withheld]" in text


def test_part_1_conforms_to_pdf_ua_1_and_pdf_a_2a(part_1):
    assert broken_rules(part_1.read_bytes()) == []
