"""Words in bytes of any kind: in remarks of pictures, and in what another format packs away."""

import gzip
import io
import zipfile
import zlib

import pytest

from twopart.audit.pdf import embedded, unpacking
from twopart.audit.surface import CannotRead

SAID = b"Heron asks for 22.048m"
SHORT = b"NEC 16%"  # which only a remark has


def segment(kind: int, words: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(words) + 2).to_bytes(2, "big") + words


def chunk(kind: bytes, words: bytes) -> bytes:
    return len(words).to_bytes(4, "big") + kind + words + b"\0\0\0\0"


def zipped(words: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w", how) as archive:
        archive.writestr("x", words)
    return file.getvalue()


def raw(words: bytes, *, whole: bool = True) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(words) + packing.flush(
        zlib.Z_FINISH if whole else zlib.Z_SYNC_FLUSH
    )


def small(words: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, 9)
    return packing.compress(words) + packing.flush()


JPEG, END = b"\xff\xd8", b"\xff\xda\0\2\0\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n"
NOISE = bytes(range(128, 160)) * 4
TELLING = {
    "as they are": SAID,
    "amid noise": NOISE + SAID + NOISE,
    "in letters alone": NOISE + b"Heron asks" + NOISE,
    "in two bytes for each letter": NOISE + SAID.decode().encode("utf-16-be") + NOISE,
    "in two bytes the other way round": NOISE + SAID.decode().encode("utf-16-le") + NOISE,
    "packed": zlib.compress(SAID),
    "packed after something": NOISE + zlib.compress(SAID),
    "packed with a small window": NOISE + small(SAID),
    "packed by gzip": NOISE + gzip.compress(SAID),
    "packed without a head": raw(SAID),
    "in an archive": zipped(SAID),
    "in the second file of an archive": zipped(NOISE) + zipped(SAID),
    "in an archive that packs nothing": zipped(SAID, zipfile.ZIP_STORED),
    "packed twice": zlib.compress(zipped(SAID)),
    "packed thrice": zlib.compress(zlib.compress(zlib.compress(SAID))),
    "in a remark of a JPEG": JPEG + segment(0xFE, SAID) + END,
    "in the second remark of a JPEG": JPEG + segment(0xE0, NOISE) + segment(0xFE, SAID) + END,
    "in a PNG": PNG + chunk(b"tEXt", SAID),
}  # fmt: skip


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING)
def test_words_are_read_however_they_are_kept(data):
    texts = embedded.words(data)

    assert "Heron asks" in texts


@pytest.mark.parametrize("kind", [b"tEXt", b"iTXt", b"eXIf"])
def test_of_a_picture_the_shortest_remark_is_read(kind):
    assert "NEC 16%" in embedded.words(
        PNG + chunk(b"IHDR", NOISE) + chunk(kind, b"k\0" + SHORT)
    )
    assert "NEC 16%" in embedded.words(
        JPEG + segment(0xE0, NOISE) + segment(0xFE, SHORT) + END
    )
    assert "NEC 16%" in embedded.words(
        JPEG + segment(0xE1, SHORT.decode().encode("utf-16-le")) + END
    )


@pytest.mark.parametrize(
    "data",
    [
        NOISE + SHORT + NOISE,
        PNG + chunk(b"IDAT", SHORT),
        JPEG + segment(0xDA, NOISE) + segment(0xFE, SHORT),
        JPEG + b"\0" + segment(0xFE, SHORT),
        JPEG + segment(0xE0, NOISE)[:4],
        PNG + b"\0\0",
    ],
    ids=[
        "noise",
        "a picture's own bytes",
        "after the picture",
        "no segment",
        "cut off",
        "a chunk cut off",
    ],
)
def test_what_chance_makes_in_noise_is_no_word(data):
    assert "16%" not in embedded.words(data)


def test_what_comes_to_no_end_is_not_taken_for_something_packed():
    assert unpacking.deflated(raw(SAID, whole=False), 0, 99) == b""
    assert unpacking.deflated(NOISE, 0, 99) == b""
    assert unpacking.inflated(NOISE) == b""
    assert unpacking.inflated(zlib.compress(SAID)[:-6]).startswith(SAID[:4])


def test_words_of_a_word_processor_are_read_without_their_tags_and_with_their_attributes():
    xml = b'<w:p xmlns="urn:x"><w:t title="Kestrel Imaging">He</w:t><w:t>ron as</w:t><w:t>ks for more</w:t></w:p>'

    texts = embedded.words(zipped(xml))

    assert "Heron asks for more" in texts
    assert "\nKestrel Imaging" in texts
    assert "\nurn:x" not in texts
    # A page's own text is read as it stands.
    assert "Heron asks for more" not in embedded.words(xml)


def test_what_is_packed_more_often_than_anybody_packs_cannot_be_read():
    data = zlib.compress(SAID * 9)

    assert "Heron" in embedded.words(data, 1)
    with pytest.raises(CannotRead):
        embedded.words(data, 0)
    assert embedded.words(zlib.compress(b"by chance"), 0) is not None


def test_what_swells_beyond_measure_cannot_be_read(monkeypatch):
    bomb = zlib.compress(b"x" * 999)

    with pytest.raises(CannotRead):
        unpacking.inflated(bomb, 99)
    assert unpacking.inflated(bomb, 1000) == b"x" * 999
    monkeypatch.setattr(embedded, "MOST_BYTES_IN_ONE", 1000)
    assert embedded._packed(NOISE + bomb) == [b"x" * 999]
    with pytest.raises(CannotRead):
        embedded._packed(NOISE + bomb * 3)


def test_more_beginnings_of_something_packed_than_any_file_has_cannot_be_read(
    monkeypatch,
):
    monkeypatch.setattr(embedded, "_MOST_PACKED", 3)

    assert embedded._packed(b"\x1f\x8b\x08" * 4) == []
    with pytest.raises(CannotRead):
        embedded._packed(b"\x1f\x8b\x08" * 5)


def test_all_that_is_packed_in_one_stream_counts_against_one_bound(monkeypatch):
    monkeypatch.setattr(embedded, "MOST_BYTES_IN_ONE", 100)
    begins = zlib.compressobj(wbits=-15)
    first = begins.compress(b"a" * 90) + begins.flush()
    packed = zlib.compress(b"b" * 90)

    assert embedded.words(packed)
    with pytest.raises(CannotRead):
        embedded.words(first + packed + packed)
