"""The streams of a finished file are compressed once each."""

import zlib

from twopart.render.pdf import compression
from twopart.render.pdf.weasy import pydyf


def test_a_stream_that_is_asked_twice_is_compressed_once(monkeypatch):
    asked: list[bytes] = []
    monkeypatch.setattr(
        compression.zlib,
        "compress",
        lambda data, level: asked.append(data) or zlib.compressobj(level).flush(),
    )
    stream = pydyf.Stream([b"q", b"Q"], compress=True)

    with compression.packing_once():
        assert stream.data == stream.data

    assert asked == [b"q\nQ"]


def test_what_is_compressed_is_what_pydyf_would_write():
    stream = pydyf.Stream([b"0 0 m", 1.5, "l"], {"Type": "/Any"}, compress=True)
    with compression.packing_once():
        ours = stream.data
    theirs = stream.data

    assert zlib.decompress(body(ours)) == zlib.decompress(body(theirs))
    assert ours.startswith(b"<</Type /Any")


def test_a_stream_that_is_to_stay_readable_stays_so():
    stream = pydyf.Stream([b"<x:xmpmeta/>"])
    with compression.packing_once():
        ours = stream.data

    assert ours == stream.data


def body(data: bytes) -> bytes:
    return data.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
