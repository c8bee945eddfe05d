"""Bytes that say nothing cost an audit little, and hide nothing that stands among them."""

import random
import zlib

import pytest

from twopart.audit.pdf import notation, unpacking
from twopart.audit.text.encodings import decoded

NOISE = random.Random(1).randbytes(4000).translate(None, b"()<>\\")


def test_of_a_string_of_noise_little_is_left_to_search():
    [(_, said)] = notation.strings(b"(" + NOISE + b")")

    assert len(said) < len(NOISE) / 8


@pytest.mark.parametrize("words", ["Heron Optics bids £22.048m", "22.048"])
def test_what_stands_amid_noise_is_read(words):
    half = len(NOISE) // 2
    amid = NOISE[:half] + words.encode("latin-1") + NOISE[half:]

    assert words in next(notation.strings(b"(" + amid + b")"))[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_words_in_letters_of_another_script_are_no_noise(encoding):
    words = "Ἐρωδιὸς ὀπτικά " * 10
    escaped = words.encode(encoding)

    assert [said for _, said in notation.strings(b"(" + escaped + b")")] == [words]


def test_what_is_decoded_again_and_again_is_said_once():
    text = "x " * 100 + "%2Fa &lt; =41b"

    # All that is encoded, in each order, is 39 times as long.
    assert len(decoded(text)) <= 8 * len(text)
    assert "/a < Ab" in decoded(text)


def test_what_is_not_packed_is_left_at_once(monkeypatch):
    given = []

    class Unpacker:
        eof = False

        def decompress(self, piece, most):
            given.append(len(piece))
            raise zlib.error

    monkeypatch.setattr(unpacking.zlib, "decompressobj", lambda **_: Unpacker())

    assert unpacking.inflated(bytes(10_000_000)) == b""
    assert unpacking.deflated(bytes(10_000_000), 0, 100) == b""
    assert max(given) < 100_000  # zlib copies the rest each time


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_384, 16_385, 400_000])
def test_what_is_packed_comes_out_whole_in_however_many_pieces(size):
    data = random.Random(size).randbytes(size)

    assert unpacking.inflated(zlib.compress(data) + b"more") == data
    assert unpacking.deflated(zlib.compress(data)[2:-4], 0, size + 1) == data
