"""The CONNECT paper as it is shipped: both parts, read as their readers do."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from command import twopart
from conftest import HERE
from structure import broken_rules

REPOSITORY = HERE.parent


CONNECT = REPOSITORY / "content" / "connect-fbc3"


def build(out: Path, *words: object, paper: Path = CONNECT) -> None:
    ended = twopart(REPOSITORY, "build", paper, "--out", out, *words)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> dict[int, Path]:
    out = tmp_path_factory.mktemp("built")
    build(out)
    return {
        1: out / "public" / "connect-fbc3-part-1.pdf",
        2: out / "restricted" / "connect-fbc3-part-2.pdf",
    }


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [
            document[number].get_textpage().get_text_bounded()
            for number in range(len(document))
        ]
    return " ".join("\n".join(pages).replace("\u00a0", " ").split())


def test_both_parts_conform_to_pdf_ua_1_and_pdf_a_2a(parts):
    for path in parts.values():
        assert broken_rules(path.read_bytes()) == []


TITLES = {
    1: "CONNECT – Full Business Case – Part 1 – EXAMPLE",
    2: "CONNECT – Full Business Case – Part 2 – OFFICIAL-SENSITIVE [COMMERCIAL] – EXAMPLE",
}


def test_title_language_and_bookmarks_are_set(parts):
    for part, path in parts.items():
        with pikepdf.open(path) as document:
            assert str(document.Root.Lang) == "en-GB"
            assert document.Root.ViewerPreferences.DisplayDocTitle
            assert str(document.docinfo["/Title"]) == TITLES[part]
            assert (
                str(document.docinfo["/Author"])
                == "Mayor of London, Office for Policing and Crime"
            )
            with document.open_outline() as outline:
                titles = [
                    item.title
                    for item in outline.root
                    for item in (item, *item.children)
                ]
            assert ("Legal comments" in titles) == (part == 1)
            assert ("Investment required" in titles) == (part == 2)


def headers(document: pikepdf.Pdf):
    return [
        obj
        for obj in document.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH"
    ]


def test_every_header_cell_has_a_scope_and_every_table_is_one(parts):
    with pikepdf.open(parts[2]) as document:
        cells = headers(document)
        tables = [
            obj
            for obj in document.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Table"
        ]

        assert len(tables) == 5  # two of them are the timeline and the chart
        assert len(cells) > 40
        assert [
            cell for cell in cells if "/Scope" not in str(repr(cell.get("/A")))
        ] == []


def test_only_the_pinned_typeface_is_embedded(parts):
    for path in parts.values():
        with pikepdf.open(path) as document:
            fonts = {
                str(obj.BaseFont)
                for obj in document.objects
                if isinstance(obj, pikepdf.Dictionary) and "/BaseFont" in obj
            }

        assert fonts
        assert {font for font in fonts if "Source" not in font} == set()


def test_every_page_bears_its_marking_twice_and_its_number(parts):
    for marking, path in (
        ("OFFICIAL – PUBLIC", parts[1]),
        ("OFFICIAL-SENSITIVE [COMMERCIAL]", parts[2]),
    ):
        with pypdfium2.PdfDocument(path) as document:
            for number in range(len(document)):
                text = document[number].get_textpage().get_text_bounded()
                assert text.count(marking) >= 2, number
                assert f"Page {number + 1} of {len(document)}" in text


def test_the_marking_of_part_two_stands_nowhere_in_part_one(parts):
    assert "SENSITIVE" not in words(parts[1])


def test_part_one_prints_what_is_public(parts):
    text = words(parts[1])

    for fact in (
        "NEC Software Solutions Ltd", "Ernst & Young LLP", "CGI Inc.", "Finyx Consulting Limited", "SAS Software Ltd",
        "Government Digital Service", "MCF3", "SPF2", "G-Cloud", "22,500", "20 December 2023", "February 2024",
        "ThoughtSpot", "Splunk", "Dynatrace", "West Midlands Police", "c. £2m", "12 weeks",
    ):  # fmt: skip
        assert fact in text, fact


SECRETS = (
    "49.927", "56.694", "22.048", "87.344", "5.250", "1.700", "4.650", "810k", "15.949", "6.522", "28.326", "23.092",
    "144.630", "214.7", "82.864", "Table 1 Additional",
)  # fmt: skip


def test_part_two_prints_what_part_one_withholds(parts):
    public, restricted = words(parts[1]), words(parts[2])

    assert [secret for secret in SECRETS[:-1] if secret not in restricted] == []
    assert [secret for secret in SECRETS if secret in public] == []


def test_the_same_input_makes_the_same_bytes_anywhere_at_any_time(parts, tmp_path):
    other_machine = {
        **os.environ,
        "PYTHONHASHSEED": "77",
        "TZ": "Asia/Tokyo",
        "TMPDIR": str(tmp_path),
    }
    subprocess.run(
        [sys.executable, "-m", "twopart", "build", CONNECT, "--out", tmp_path / "other"],
        check=True, capture_output=True, cwd=tmp_path, env=other_machine, timeout=120,
    )  # fmt: skip

    for path in parts.values():
        [other] = (tmp_path / "other").rglob(path.name)
        assert (
            hashlib.sha256(other.read_bytes()).hexdigest()
            == hashlib.sha256(path.read_bytes()).hexdigest()
        )


def test_numbers_run_on_without_a_gap(parts):
    with pypdfium2.PdfDocument(parts[1]) as document:
        text = "\n".join(
            document[number].get_textpage().get_text_bounded()
            for number in range(len(document))
        )
    # PDFium writes a hyphen at the end of a line as "\x02".
    lines = text.replace("\r", "").replace("\x02", "-\n")
    found = {int(number) for number in re.findall(r"(?m)^(\d{1,2}) ?$", lines)}

    assert max(found) > 25
    assert found == set(range(1, max(found) + 1))


def test_the_words_of_both_parts_read_as_agreed(golden, tmp_path):
    """tests/golden/cameras-part-N.txt: the text of every page of a small paper, for people to read in a diff."""
    build(tmp_path, paper=HERE / "papers" / "cameras")

    for path in sorted(tmp_path.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            pages = [
                document[number].get_textpage().get_text_bounded()
                for number in range(len(document))
            ]
        text = "\n\n".join(
            f"──── page {number}\n{page}" for number, page in enumerate(pages, 1)
        )
        lines = [line.rstrip() for line in text.splitlines()]
        golden(path.with_suffix(".txt").name, "\n".join(lines) + "\n")
