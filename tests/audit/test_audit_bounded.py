"""No file can crash an audit, keep it for ever or fill the memory; and nothing of a secret gets out on the way."""

import ctypes
import io
import mmap
import os
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from withheld import ALL, GIVEAWAY, NOTHING, filled, pdf

from twopart import audit
from twopart.audit import Unreadable
from twopart.audit import bounded as room
from twopart.audit.bounded import bounded


def changed(change, **saving) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        change(document)
        document.save(out, **saving)
    return out.getvalue()


def test_a_leak_is_reported_with_its_surface_and_a_clean_file_passes():
    leaks = bounded(pdf(filled("<p>SECRET</p>")), ALL, NOTHING)

    assert isinstance(leaks, list)
    assert {leak.secret for leak in leaks} == {"nec_extension", "heron", "risk"}
    assert {leak.surface for leak in leaks} == {"page 1"}
    assert bounded(pdf("<p>Words</p>"), ALL, NOTHING) == []


@pytest.mark.parametrize("twentieth", range(20))
def test_a_truncated_file_does_not_pass(twentieth):
    whole = pdf(filled("<p>SECRET</p>"))

    outcome = bounded(whole[: len(whole) * twentieth // 20], ALL, NOTHING)

    assert outcome
    assert isinstance(outcome, Unreadable) or {leak.secret for leak in outcome} <= {
        "nec_extension",
        "heron",
        "risk",
    }


def pages_in_a_circle(document):
    document.Root.Pages.Kids = Array([document.Root.Pages])


def pages_within_pages(document):
    inner = document.Root.Pages
    for _ in range(1000):
        inner = document.make_indirect(
            Dictionary(Type=Name.Pages, Kids=Array([inner]), Count=1)
        )
    document.Root.Pages = inner


def dictionaries_in_dictionaries(document):
    document.Root.X = pikepdf.Object.parse(b"[" * 400 + b"]" * 400)


def drawing_that_draws_itself(document):
    form = document.make_stream(
        b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    document.pages[0].resources["/XObject"] = Dictionary(X=form)
    document.pages[0].contents_add(document.make_stream(b"/X Do"))


def cross_reference_in_a_circle() -> bytes:
    whole = changed(lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = whole.rpartition(b"startxref\n")[2].split()[0]
    return whole.replace(b"trailer << ", b"trailer << /Prev %s " % start)


def bomb() -> bytes:
    stream = zlib.compress(bytes(101_000_000), 1)
    return pdf("<p>x</p>") + b"9 0 obj << /Length %d /Filter /FlateDecode >> stream\n%s\nendstream endobj" % (
        len(stream), stream,
    )  # fmt: skip


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(filled("<p>SECRET</p>")))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: b"", id="nothing"),
        pytest.param(lambda: b"no PDF", id="no PDF"),
        pytest.param(lambda: b"PK\x03\x04" + bytes(1000), id="another format"),
        pytest.param(lambda: b"%PDF-1.7\n" + os.urandom(5000), id="noise"),
        pytest.param(encrypted, id="encrypted"),
        pytest.param(bomb, id="a bomb"),
        pytest.param(lambda: changed(pages_in_a_circle), id="pages in a circle"),
    ],
)
def test_what_cannot_be_read_is_reported(make):
    outcome = bounded(make(), ALL, NOTHING)

    assert isinstance(outcome, Unreadable)
    assert outcome.why[0].islower() or outcome.why.startswith("PDFium")
    assert "broke off" not in outcome.why


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: changed(pages_within_pages), id="pages within pages"),
        pytest.param(
            lambda: changed(dictionaries_in_dictionaries), id="arrays in arrays"
        ),
        pytest.param(
            lambda: changed(drawing_that_draws_itself), id="a drawing that draws itself"
        ),
        pytest.param(cross_reference_in_a_circle, id="cross-references in a circle"),
        pytest.param(
            lambda: pdf("<p>x</p>") + b"(" * 100_000, id="brackets without end"
        ),
        pytest.param(
            lambda: pdf("<p>x</p>") + b"<< /F [" * 10_000, id="arrays without end"
        ),
        pytest.param(
            lambda: pdf("<p>x</p>") + b" obj /Filter [stream\n" * 3_000,
            id="streams without end",
        ),
        pytest.param(
            lambda: pdf("<p>x</p>") + b" cent 1/2 million " + b"0" * 200_000,
            id="a signature's room",
        ),
        pytest.param(lambda: pdf("<p>x</p>") + b"%25" * 30_000, id="codes of codes"),
        pytest.param(lambda: pdf("<p>x</p>") + b"1 " * 10_000, id="many numbers"),
        pytest.param(
            lambda: pdf("<p>x</p>") + b"two " * 20_000, id="many words for numbers"
        ),
        pytest.param(lambda: pdf("<p>x</p>") + b"0 (0" * 10_000, id="many telephones"),
        pytest.param(
            lambda: pdf("<p>x</p>") + b"ab0/" * 100_000, id="base64 in one line"
        ),
    ],
)
def test_what_is_made_to_take_for_ever_comes_to_an_end_by_itself(monkeypatch, make):
    """It ends after a fixed amount of work, however long the machine takes for that."""
    monkeypatch.setattr(room, "CPU_SECONDS", 6)

    outcome = bounded(make(), ALL, NOTHING)

    assert isinstance(outcome, list) or "took more than" not in outcome.why


def test_a_reader_that_crashes_is_reported(monkeypatch):
    monkeypatch.setattr(audit, "load_readers", lambda: ctypes.string_at(0))

    outcome = bounded(pdf("<p>x</p>"), ALL, NOTHING)

    assert isinstance(outcome, Unreadable)
    assert "crashed" in outcome.why


def loop():
    while True:
        pass


@pytest.mark.parametrize(("limit", "seconds"), [("CPU_SECONDS", 1), ("SECONDS", 0.2)])
def test_a_reader_without_end_is_ended(monkeypatch, limit, seconds):
    monkeypatch.setattr(room, limit, seconds)
    monkeypatch.setattr(audit, "load_readers", loop)

    assert isinstance(bounded(pdf("<p>x</p>"), ALL, NOTHING), Unreadable)


def test_a_reader_that_wants_all_memory_is_reported(monkeypatch):
    monkeypatch.setattr(audit, "load_readers", lambda: bytearray(2 * room.MEMORY))

    assert isinstance(bounded(pdf("<p>x</p>"), ALL, NOTHING), Unreadable)


def test_what_starts_an_audit_may_have_taken_much_memory_itself():
    with mmap.mmap(-1, 2 * room.MEMORY):
        assert bounded(pdf("<p>x</p>"), ALL, NOTHING) == []


def test_no_secret_gets_out_on_the_way(monkeypatch, capfd):
    def tell():
        process = Path("/proc/self")
        open_to_others = (process / "cmdline").read_bytes() + (
            process / "environ"
        ).read_bytes()
        assert GIVEAWAY.encode() not in open_to_others
        raise RuntimeError(GIVEAWAY)

    monkeypatch.setattr(audit, "load_readers", tell)

    assert isinstance(bounded(pdf("<p>x</p>"), ALL, NOTHING), Unreadable)
    assert capfd.readouterr() == ("", "")
