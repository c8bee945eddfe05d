"""The audit finds what is withheld wherever it hides in a finished file, and nothing else."""

import base64
import io
import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
import weasyprint
import yaml

from twopart.audit import ANY_ATTACHMENT, audit
from twopart.audit.outcome import Surface
from twopart.audit.search import Search
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import Leak, Published, Secret

LEAKS = Path(__file__).parent / "leaks"
NOTHING = Published()


def money(pounds: str, scale: int = 6, places: int = 3) -> Quantity:
    return Quantity(Decimal(pounds), "£", scale, places)


EXTENSION = Secret("nec_extension", "figure", value=money("22048000"))
LICENCES = Secret("licences", "figure", value=money("810000", 3, 0))
UPLIFT = Secret("uplift", "figure", value=Quantity(Decimal(16), "%"))
TERM = Secret("term", "figure", value=Quantity(Decimal(1), "year"))
RESERVE = Secret("reserve", "figure", value=money("2000000", 6, 0))
GO_LIVE = Secret("go_live", "figure", value=Day(2024, 2, 27))
HERON = Secret("heron", "name", words=("Heron Optics", "Heron"))
NEC = Secret("nec", "name", words=("NEC",))
RISK = Secret("risk", "passage", words=("The incumbent would **charge more** if the notice lapsed before autumn.",))
ALL = [
    EXTENSION,
    LICENCES,
    UPLIFT,
    TERM,
    RESERVE,
    GO_LIVE,
    Secret("heron", "name", words=("Heron Optics",)),
    NEC,
    RISK,
]

TOLD = "£22.048m to Heron Optics: the incumbent would charge more if the notice lapsed before autumn"


@lru_cache
def pdf(page: str) -> bytes:
    written: bytes = weasyprint.HTML(string=f"<html lang=en><body>{page}").write_pdf(pdf_variant="pdf/ua-1")
    return written


def said(text: str, *secrets: Secret, published: Published = NOTHING) -> set[str]:
    """The secrets that a text tells, without a file around it."""
    return Search(secrets, published).given_away(Surface("page 1", text))


def filled(page: str) -> str:
    words = TOLD.split()
    pieces = {
        "CELLS": "".join(f"<td>{word}</td>" for word in words),
        "PIECES": re.sub(r"(\w)(\w)", r"\1<b></b><i>\2</i>", TOLD),
        "SHY": re.sub(r"(\w)(\w)", "\\1\u200b\u00ad\\2", TOLD),
        "BROKEN": " <br>".join(TOLD.split(" ")),
        "URL": quote(TOLD),
        "SECRET": TOLD,
    }
    for mark, text in pieces.items():
        page = page.replace(mark, text)
    return page


@pytest.mark.parametrize(
    "case", yaml.safe_load((LEAKS / "places.yaml").read_text("utf-8")), ids=lambda case: case["place"]
)
def test_a_secret_is_found_wherever_it_hides_and_the_place_is_named(case):
    leaks = audit(pdf(filled(case["page"])), [EXTENSION, HERON, RISK], NOTHING)

    assert {leak.secret for leak in leaks} == {"nec_extension", "heron", "risk"}
    assert case["surface"] in {leak.surface for leak in leaks}


@pytest.mark.parametrize(
    "case", yaml.safe_load((LEAKS / "must-stay.yaml").read_text("utf-8")), ids=lambda case: case["why"]
)
def test_an_innocent_paper_passes(case):
    assert audit(pdf(f"<p>{case['page']}</p>"), ALL, NOTHING) == []


def test_an_attached_file_is_a_leak_whatever_it_holds():
    attached = "data:text/plain;base64," + base64.b64encode(b"nothing").decode()
    with_link = pdf(f'<link rel="attachment" href="{attached}"><p>x</p>')

    assert audit(with_link, [], NOTHING) == [Leak(ANY_ATTACHMENT, "attachment")]


def test_a_secret_in_an_attached_file_is_named_too():
    attached = "data:text/plain;base64," + base64.b64encode(TOLD.encode()).decode()
    with_link = pdf(f'<link rel="attachment" href="{attached}"><p>x</p>')

    assert {leak.secret for leak in audit(with_link, ALL, NOTHING)} == {
        ANY_ATTACHMENT,
        "nec_extension",
        "heron",
        "risk",
    }


def changed(change) -> bytes:
    """A small public paper, changed after it was made."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def set_at(*path: str):
    def change(document):
        at = document.Root
        for key in path[:-1]:
            at[key] = at.get(key, pikepdf.Dictionary())
            at = at[key]
        at[path[-1]] = pikepdf.String(TOLD)

    return change


def draw(instructions: str):
    def change(document):
        page = document.pages[0]
        page.contents_add(document.make_stream(instructions.encode("latin-1")))

    return change


def orphan(document):
    document.Root.PieceInfo = document.make_stream(f"-- {TOLD} --".encode())


UTF_16 = TOLD.encode("utf-16-be").hex()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(set_at("/PageLabels", "/P"), id="a page label"),
        pytest.param(set_at("/AcroForm", "/DA"), id="a form"),
        pytest.param(set_at("/OCProperties", "/Name"), id="a layer"),
        pytest.param(set_at("/OpenAction", "/JS"), id="a script"),
        pytest.param(set_at("/PieceInfo", "/Private", "/Deep", "/Deeper"), id="anywhere deep in the file"),
        pytest.param(orphan, id="a stream that nobody knows"),
        pytest.param(draw(f"/Span <</ActualText <FEFF{UTF_16}>>> BDC EMC"), id="what is read in place of a drawing"),
        pytest.param(draw(f"% {TOLD}\n"), id="a remark among drawing instructions"),
        pytest.param(draw(f"BT /F1 12 Tf 3 Tr ({TOLD}) Tj ET"), id="text drawn without ink"),
    ],
)
def test_a_secret_is_found_in_parts_of_the_file_that_no_page_shows(change):
    assert {leak.secret for leak in audit(changed(change), ALL, NOTHING)} == {"nec_extension", "heron", "risk"}


def test_an_earlier_revision_still_tells():
    def with_title(document):
        document.docinfo["/Subject"] = TOLD

    first = uncompressed(changed(with_title))
    about = re.search(rb"/Info (\d+) 0 R", first)
    assert about
    start = len(first)
    revised = b"%s%s 0 obj << >> endobj\nxref\n%s 1\n%010d 00000 n \ntrailer %s\nstartxref\n%d\n%%%%EOF\n" % (
        first, about[1], about[1], start, trailer(first), start + len(b"%s 0 obj << >> endobj\n" % about[1]),
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(revised)) as document:
        assert "/Subject" not in document.docinfo

    leaks = audit(revised, [EXTENSION, HERON, RISK], NOTHING)

    assert {leak.secret for leak in leaks} == {"nec_extension", "heron", "risk"}


def trailer(data: bytes) -> bytes:
    """Of a file with one revision: the same, pointing back to it."""
    found = re.search(rb"trailer (<<.*?)>>\s*startxref\s+(\d+)", data, re.DOTALL)
    assert found
    return b"%s /Prev %s >>" % (found[1], found[2])


def uncompressed(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()
