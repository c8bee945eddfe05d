"""An audit that reaches one of its bounds says on which page, or in which other place of the file, it stopped."""

import faulthandler
import io
import os
import zlib

import pikepdf
import pytest
from withheld import ALL, GIVEAWAY, NOTHING, pdf

from twopart.audit import Unreadable, audited, prepared, progress, reading
from twopart.audit import bounded as room
from twopart.audit.bounded import bounded
from twopart.audit.pdf import document, pages, raw
from twopart.audit.secrets.search import Search

PAGES = "".join(
    f"<p style='break-before: page'>Page {number} has words</p>"
    for number in range(1, 5)
)
MARK = "Page 3 has"
MANY_PAGES = "".join(
    f"<p style='break-before: page'>Page {number} has words</p>"
    for number in range(1, 31)
)


def why(html: str) -> str:
    outcome = bounded(pdf(html), ALL, NOTHING)
    assert isinstance(outcome, Unreadable)
    return outcome.why


def at_the_third_page(monkeypatch, do):
    """What is done when the third page is searched."""
    giveaways = Search._giveaways

    def broken(search, text, **how):
        if MARK in text:
            do()
        return giveaways(search, text, **how)

    monkeypatch.setattr(Search, "_giveaways", broken)


def loop():
    while True:
        pass


def too_much_memory():
    bytearray(2 * room.MEMORY)


def crash():
    faulthandler.disable()  # pytest's, which would print where it crashed
    os.abort()


def raises():
    raise RuntimeError(GIVEAWAY)


@pytest.mark.parametrize(
    ("limit", "most", "do"),
    [
        pytest.param("CPU_SECONDS", 1, loop, id="work"),
        pytest.param("SECONDS", 3, loop, id="time"),
        pytest.param("MEMORY", 1 << 30, too_much_memory, id="memory"),
        pytest.param("SECONDS", 60, crash, id="a crash"),
        pytest.param("SECONDS", 60, raises, id="a fault of ours"),
    ],
)
@pytest.mark.parametrize("html", [PAGES, MANY_PAGES], ids=["alone", "with helpers"])
def test_a_bound_names_the_page_that_was_read(monkeypatch, limit, most, do, html):
    monkeypatch.setattr(room, limit, most)
    monkeypatch.setattr(reading, "_helpers", lambda count, few: 2 if count > few else 0)
    at_the_third_page(monkeypatch, do)

    assert why(html).endswith(
        (": it stopped at page 3", ": it stopped at page 3 and page 3")
    )


@pytest.mark.parametrize("html", [PAGES, MANY_PAGES], ids=["alone", "with helpers"])
def test_a_page_with_too_many_characters_is_named_once_whoever_reads_it(
    monkeypatch, html
):
    monkeypatch.setattr(pages, "_MOST_CHARACTERS", len("Page 3 has words") + 10)
    monkeypatch.setattr(reading, "_helpers", lambda count, few: 2 if count > few else 0)
    longer = html.replace(MARK, f"{MARK} so many more")

    assert why(longer) == f"page 3 has more than {pages._MOST_CHARACTERS} characters"


def test_a_page_of_an_earlier_revision_is_named_as_such(monkeypatch):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(PAGES))) as document:
        document.save(out, static_id=True)
    update = b"\n9999 0 obj null endobj\nxref\n0 0\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
    seen = []
    at_the_third_page(monkeypatch, lambda: seen.append(noted.place))
    noted = progress.begin()

    audited(out.getvalue() + update, prepared(ALL, NOTHING), None, noted)

    assert seen[0] == "page 3"
    assert all(place == "page 3" or place.startswith("revision 1, ") for place in seen)


def with_stream(change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(PAGES))) as document:
        change(document)
        document.save(out, static_id=True, compress_streams=False)
    return out.getvalue()


def swells(document):
    packed = zlib.compress(bytes(101_000_000), 1)
    page = document.pages[2]
    page.contents_add(pikepdf.Stream(document, packed, Filter=pikepdf.Name.FlateDecode))


def test_a_stream_that_is_too_large_is_named_with_its_page(monkeypatch):
    # The reader of raw bytes would see it first.
    monkeypatch.setattr(raw, "inflated_from", lambda *_: (b"", False))

    outcome = bounded(with_stream(swells), ALL, NOTHING)

    assert isinstance(outcome, Unreadable)
    assert outcome.why.startswith("stream ")
    assert outcome.why.endswith("is damaged or too large (page 3 shows it)")


def test_all_streams_together_are_too_large_at_a_stream_that_is_named(monkeypatch):
    monkeypatch.setattr(document, "MOST_BYTES", 100)

    assert why(PAGES).startswith("it unpacks to more than an audit can hold")
    assert ": it stopped at stream " in why(PAGES)


def test_packed_data_that_swells_is_named_by_its_place_in_the_file():
    packed = zlib.compress(bytes(101_000_000), 1)
    whole = pdf(PAGES) + b"9 0 obj << /Length %d /Filter /FlateDecode >> stream\n%s\nendstream endobj" % (
        len(packed), packed,
    )  # fmt: skip

    outcome = bounded(whole, ALL, NOTHING)

    assert isinstance(outcome, Unreadable)
    assert (
        outcome.why
        == f"it unpacks to more than an audit can hold: it stopped at byte {whole.rindex(packed)}"
    )


def test_a_name_that_is_longer_than_its_row_is_cut_and_stays_in_it():
    first = progress.begin()
    second = first.of_helper(1)

    second.note("page 2")
    first.note("é" * 200)

    assert second.place == "page 2"
    assert 0 < len(first.place) < 100
    assert "é" in first.place
    first.note("")
    assert first.places == ["page 2"]
