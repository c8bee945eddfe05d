"""The audit finds what is withheld wherever it hides in a finished file, and nothing else."""

import base64
import io
import re
import zlib
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from conftest import from_yaml
from withheld import ALL, EXTENSION, GIVEAWAY, HERON, NOTHING, RISK, filled, money, pdf

from twopart.audit import (
    ANY_ATTACHMENT,
    Unreadable,
    audit,
    audited,
    prepared,
    reading,
)
from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.base.turns import Turns
from twopart.model.quantity import Quantity
from twopart.model.secret import Leak, Secret

LEAKS = Path(__file__).parents[1] / "leaks"
SMALL = ((5, "%"), (48, "%"), (3, "weeks"))


@pytest.mark.parametrize(
    "case",
    from_yaml((LEAKS / "places.yaml").read_text("utf-8")),
    ids=lambda case: case["place"],
)
def test_a_secret_is_found_wherever_it_hides_and_the_place_is_named(case):
    leaks = audit(pdf(filled(case["page"])), [EXTENSION, HERON, RISK], NOTHING)

    assert {leak.secret for leak in leaks} == {"nec_extension", "heron", "risk"}
    assert case["surface"] in {leak.surface for leak in leaks}


@pytest.mark.parametrize(
    "case",
    from_yaml((LEAKS / "must-stay.yaml").read_text("utf-8")),
    ids=lambda case: case["why"],
)
def test_an_innocent_paper_passes(case):
    hotline = Secret("hotline", "figure", value=money("7230000"))
    year = Secret("year", "figure", value=money("2022000"))
    small = [
        Secret("small", "figure", value=Quantity(Decimal(n), unit)) for n, unit in SMALL
    ]

    assert (
        audit(pdf(f"<p>{case['page']}</p>"), [*ALL, hotline, year, *small], NOTHING)
        == []
    )


def test_an_attached_file_is_a_leak_whatever_it_holds():
    attached = "data:text/plain;base64," + base64.b64encode(b"nothing").decode()
    with_link = pdf(f'<link rel="attachment" href="{attached}"><p>x</p>')

    assert audit(with_link, [], NOTHING) == [Leak(ANY_ATTACHMENT, "attachment")]


def test_a_secret_in_an_attached_file_is_named_too():
    attached = (
        "data:text/plain;base64,"
        + base64.b64encode(GIVEAWAY.replace("£22.048m", "22.048").encode()).decode()
    )
    with_link = pdf(f'<link rel="attachment" href="{attached}"><p>x</p>')

    assert {leak.secret for leak in audit(with_link, ALL, NOTHING)} == {
        ANY_ATTACHMENT,
        "nec_extension",
        "heron",
        "risk",
    }


def changed(change, **saving) -> bytes:
    """A small public paper, changed after it was made."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        change(document)
        document.save(out, **saving)
    return out.getvalue()


def set_at(*path: str):
    def change(document):
        at = document.Root
        for key in path[:-1]:
            at[key] = at.get(key, pikepdf.Dictionary())
            at = at[key]
        at[path[-1]] = pikepdf.String(GIVEAWAY)

    return change


def draw(instructions: str):
    def change(document):
        page = document.pages[0]
        page.contents_add(document.make_stream(instructions.encode("latin-1")))

    return change


def orphan(document):
    document.Root.PieceInfo = document.make_stream(f"-- {GIVEAWAY} --".encode())


UTF_16 = GIVEAWAY.encode("utf-16-be").hex()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(set_at("/PageLabels", "/P"), id="a page label"),
        pytest.param(set_at("/AcroForm", "/DA"), id="a form"),
        pytest.param(set_at("/OCProperties", "/Name"), id="a layer"),
        pytest.param(set_at("/OpenAction", "/JS"), id="a script"),
        pytest.param(
            set_at("/PieceInfo", "/Private", "/Deep", "/Deeper"),
            id="anywhere deep in the file",
        ),
        pytest.param(orphan, id="a stream that nobody knows"),
        pytest.param(
            draw(f"/Span <</ActualText <FEFF{UTF_16}>>> BDC EMC"),
            id="what is read in place of a drawing",
        ),
        pytest.param(draw(f"% {GIVEAWAY}\n"), id="a remark among drawing instructions"),
        pytest.param(
            draw(f"BT /F1 12 Tf 3 Tr ({GIVEAWAY}) Tj ET"), id="text drawn without ink"
        ),
    ],
)
def test_a_secret_is_found_in_parts_of_the_file_that_no_page_shows(change):
    assert {leak.secret for leak in audit(changed(change), ALL, NOTHING)} == {
        "nec_extension",
        "heron",
        "risk",
    }


def packed(data: bytes) -> bytes:
    data = zlib.compress(data, 1)
    return (
        b"99 0 obj << /Length %d /Filter /FlateDecode >> stream\n%s\nendstream endobj"
        % (len(data), data)
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GIVEAWAY.encode(), id="as plain text"),
        pytest.param(GIVEAWAY.encode("utf-16-le"), id="in two bytes a letter"),
        pytest.param(
            b"98 0 obj << /Subject <FEFF%s> >> endobj" % UTF_16.encode(),
            id="in an object",
        ),
        pytest.param(packed(GIVEAWAY.encode()), id="packed"),
        pytest.param(
            packed(b"<< /Subject <FEFF%s> >>" % UTF_16.encode()),
            id="packed, in an object",
        ),
        pytest.param(
            packed(b"BT <%s> Tj ET" % GIVEAWAY.encode("latin-1").hex().encode()),
            id="packed, drawn",
        ),
        pytest.param(
            b"<< /X (%s) >>" % "".join(f"\\{ord(c):03o}" for c in GIVEAWAY).encode(),
            id="in codes",
        ),
    ],
)
def test_a_secret_is_found_in_bytes_to_which_nothing_refers(data):
    whole = pdf("<h1>A paper</h1><p>Words</p>") + data + b"\n%%EOF\n"

    assert {leak.secret for leak in audit(whole, ALL, NOTHING)} == {
        "nec_extension",
        "heron",
        "risk",
    }


def test_a_raised_note_number_does_not_hide_the_figure_before_it():
    page = pdf("<p>It needs 810<sup>3</sup> more</p>")

    assert {leak.secret for leak in audit(page, ALL, NOTHING)} == {"licences"}


def test_letters_under_false_codes_are_read():
    def change(document):
        letters = sorted(set("HeronOptics"))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Dictionary(Differences=[1, *(pikepdf.Name(f"/{letter}") for letter in letters)]),
        )  # fmt: skip
        document.pages[0].resources.Font["/Odd"] = font
        codes = "".join(f"{letters.index(letter) + 1:02x}" for letter in "HeronOptics")
        draw(f"BT /Odd 12 Tf <{codes}> Tj ET")(document)

    assert {leak.secret for leak in audit(changed(change), ALL, NOTHING)} == {"heron"}


def test_an_earlier_revision_still_tells():
    def with_title(document):
        document.docinfo["/Subject"] = GIVEAWAY

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
    """Returns a second trailer for a file with one revision: the same, pointing back to the first."""
    found = re.search(rb"trailer (<<.*?)>>\s*startxref\s+(\d+)", data, re.DOTALL)
    assert found
    return b"%s /Prev %s >>" % (found[1], found[2])


def uncompressed(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
    return out.getvalue()


def test_letters_of_every_script_are_read():
    optics = Secret("optics", "name", words=("Żółw Оптика",))

    assert audit(
        pdf("<h1 style='bookmark-label: \"Żółw Оптика\"'>x</h1>"), [optics], NOTHING
    )


def test_a_bare_figure_in_the_metadata_is_found():
    leaks = audit(
        pdf("<meta name=description content='at 22.048 in all'><p>x</p>"), ALL, NOTHING
    )

    assert Leak("nec_extension", "metadata (XMP)") in leaks


def cut_off() -> bytes:
    return pdf("<h1>A paper</h1><p>Words</p>")[:700]


def without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def bomb() -> bytes:
    return pdf("<h1>A paper</h1><p>Words</p>") + packed(bytes(101_000_000))


def bomb_in_a_bomb() -> bytes:
    twice = zlib.compress(zlib.compress(bytes(101_000_000), 1))

    def change(document):
        document.Root.PieceInfo = document.make_stream(b"")
        document.Root.PieceInfo.write(
            twice, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]
        )

    return changed(
        change,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
    )


def without_character_maps() -> bytes:
    def change(document):
        for font in document.pages[0].resources.Font.values():
            del font["/ToUnicode"]
            font.DescendantFonts[0].FontDescriptor.FontFile2.write(
                b"whose program tells nothing either"
            )

    return changed(change)


def damaged() -> bytes:
    whole = bytearray(changed(orphan))
    for at in range(200, len(whole) - 400, 97):
        whole[at] ^= 0x55
    return bytes(whole)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: b"", id="nothing"),
        pytest.param(lambda: b"no PDF", id="no PDF"),
        pytest.param(lambda: b"%PDF-1.7\n%%EOF", id="an empty PDF"),
        pytest.param(cut_off, id="cut off"),
        pytest.param(without_pages, id="no page"),
        pytest.param(encrypted, id="encrypted"),
        pytest.param(bomb, id="bomb"),
        pytest.param(bomb_in_a_bomb, id="bomb in a bomb"),
        pytest.param(damaged, id="damaged"),
        pytest.param(without_character_maps, id="letters without character maps"),
    ],
)
def test_a_file_that_cannot_be_read_does_not_pass(make):
    outcome = audit(make(), ALL, NOTHING)

    assert isinstance(outcome, Unreadable)
    assert outcome


@pytest.mark.parametrize("helpers", [0, 1, 3])
def test_helpers_find_the_same_on_the_same_surfaces(monkeypatch, helpers):
    monkeypatch.setattr(reading, "_helpers", lambda count, few: helpers)
    page = "<p style='break-after: page'>{}</p>"
    whole = pdf(
        page.format("Words") * 3
        + filled(page.format("SECRET"))
        + page.format("£22.048")
        + "<p>£22m</p>"
    )

    leaks = audit(whole, ALL, NOTHING)

    assert isinstance(leaks, list)
    assert {(leak.secret, leak.surface) for leak in leaks} >= {
        ("heron", "page 4"),
        ("nec_extension", "page 5"),
    }
    monkeypatch.setattr(reading, "_helpers", lambda count, few: 0)
    assert leaks == audit(whole, ALL, NOTHING)


def test_no_process_helps_whose_turn_it_is_not(monkeypatch):
    """So it is in `build --jobs 1`."""
    monkeypatch.setattr(reading, "_helpers", lambda count, few: 3)
    monkeypatch.setattr(reading.child_process, "start", pytest.fail)

    file = pdf(filled("<p>SECRET</p>"))
    leaks = audited(file, prepared(ALL, NOTHING, turns=Turns(1)))

    assert "heron" in {leak.secret for leak in leaks}


def test_nothing_of_a_secret_stands_in_what_the_audit_says():
    leaks = audit(pdf(filled("<p>SECRET</p>")), ALL, NOTHING)

    representations = (
        f"{leaks} {ALL} {Search(ALL, NOTHING)} {Surface('page 1', GIVEAWAY)}"
    )

    assert not re.search("22|Heron|incumbent|charge|810|Optics", representations)
