"""A withheld figure of five digits is found without its unit in the last places of a file, however it is written."""

import io
from functools import cache

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from test_audit_surfaces import segment
from withheld import NOTHING, money, pdf

from twopart.audit import audit
from twopart.model.secret import Secret

TOTAL = Secret("total", "figure", value=money("22648000"))
THIN, NARROW, SOFT, ZERO, NO_BREAK = "\u2009", "\u202f", "\xad", "\u200b", "\xa0"
FORMS = {
    "as it is printed": "22.648",
    "with its sign": "£22.648m",
    "in thousands": "22,648",
    "in full": "22648000",
    "in full with commas": "22,648,000",
    "in full with blanks": "22 648 000",
    "in full with thin spaces": f"22{THIN}648{THIN}000",
    "in full with narrow spaces": f"22{NARROW}648{NARROW}000",
    "in full with no-break spaces": f"22{NO_BREAK}648{NO_BREAK}000",
    "with soft hyphens": f"22.{SOFT}648",
    "with zero-width spaces": f"22.{ZERO}648",
    "with a zero-width space between digits": f"2{ZERO}2.64{ZERO}8",
    "with a point in words": "22 point 648",
    "in words": "twenty-two point six four eight million",
    "beside a label": "Total: 22.648",
    "with noughts": "22.6480",
}


@cache
def plain() -> bytes:
    return pdf("<h1>A paper</h1><p>Words</p>")


def changed(change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain())) as document:
        change(document)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def in_metadata(text: str, encoding: str = "utf-8") -> bytes:
    def change(document):
        stream = document.Root.Metadata
        said = (
            stream.read_bytes()
            .decode()
            .replace("</rdf:RDF>", f"<x:y>{text}</x:y></rdf:RDF>")
        )
        stream.write(said.encode(encoding))

    return changed(change)


def private(data: bytes):
    def change(document):
        document.Root["/PieceInfo"] = Dictionary(
            X=Dictionary(Private=document.make_stream(data))
        )

    return changed(change)


def private_string(value: String) -> bytes:
    return changed(
        lambda document: document.Root.__setitem__(
            "/PieceInfo", Dictionary(Private=value)
        )
    )


def commented(data: bytes) -> bytes:
    head, _, rest = plain().partition(b"\n")
    return head + b"\n" + rest.replace(b"startxref", b"% " + data + b"\nstartxref")


PLACES = {
    "the metadata": in_metadata,
    "an attribute of the metadata": lambda text: in_metadata(f'<x:z a="{text}"/>'),
    "the metadata in UTF-16": lambda text: in_metadata(text, "utf-16"),
    "private data": lambda text: private(text.encode()),
    "private data in UTF-16": lambda text: private(text.encode("utf-16")),
    "private data in UTF-16 without a mark": lambda text: private(text.encode("utf-16-be")),
    "private data in UTF-16, turned": lambda text: private(text.encode("utf-16-le")),
    "private data among bytes": lambda text: private(b"\0\1\2\xff\xfe\3" + text.encode() + b"\0\x80\x81\xff"),
    "a private string": lambda text: private_string(String(text)),
    "a private string in UTF-16 without a mark": lambda text: private_string(String(text.encode("utf-16-be"))),
    "a comment": lambda text: commented(text.encode()),
    "a comment in UTF-16": lambda text: commented(text.encode("utf-16-be")),
    "what follows the end": lambda text: plain() + text.encode(),
    "what follows the end in UTF-16": lambda text: plain() + text.encode("utf-16"),
    "what follows the end in UTF-16 without a mark": lambda text: plain() + text.encode("utf-16-be"),
    "what stands before the beginning": lambda text: text.encode() + b"\n" + plain(),
    "the name of a key": lambda text: changed(lambda d: d.Root.__setitem__("/X", Name("/" + text))),
    "a JPEG's remark": lambda text: private(b"\xff\xd8" + segment(0xFE, text.encode()) + b"\xff\xd9"),
}  # fmt: skip


def secrets_in(data: bytes) -> bool:
    leaks = audit(data, [TOTAL], NOTHING)
    return not isinstance(leaks, list) or any(leak.secret == "total" for leak in leaks)


@pytest.mark.parametrize("place", PLACES)
def test_every_form_is_found(place):
    assert [
        form for form, text in FORMS.items() if not secrets_in(PLACES[place](text))
    ] == []


def test_a_clean_file_has_none():
    assert not secrets_in(plain())
    assert not secrets_in(PLACES["what follows the end"]("22,649 and 21.648 and 12648"))
    assert not secrets_in(PLACES["private data"]("22,649 and 21.648 and 12648"))
