"""Whatever part of a file carries a secret, and in whatever notation: the audit names it."""

import base64
import gzip
import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from test_render_structure import of_body
from withheld import ALL, EXTENSION, GIVEAWAY, HERON, NOTHING, RISK, pdf

from twopart.audit import ANY_PATH, Unreadable, audit
from twopart.audit.pdf import document
from twopart.audit.pdf.readers import beside_pages, checked
from twopart.audit.surface import CannotRead
from twopart.audit.text import encodings
from twopart.model.secret import Secret

ALL_TOLD = {"nec_extension", "heron", "risk"}
DCT = Name.DCTDecode
JPEG = b"\xff\xd8%s\xff\xda\x00\x02\x00\xff\xd9"


def changed(change, **saving) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        change(document)
        document.save(out, **saving)
    return out.getvalue()


def secrets_in(data: bytes) -> set[str]:
    leaks = audit(data, ALL, NOTHING)
    assert isinstance(leaks, list), leaks
    return {leak.secret for leak in leaks}


def at_root(key: str, make):
    def change(document):
        document.Root[key] = make(document)

    return change


def on_page(key: str, make):
    def change(document):
        document.pages[0].obj[key] = make(document)

    return change


def stream(data: bytes, **keys):
    return lambda document: document.make_stream(data, **keys)


def in_font(**keys):
    def change(document):
        for font in document.pages[0].resources.Font.values():
            for key, make in keys.items():
                font[f"/{key}"] = make(document)

    return change


def with_type_3(document):
    letter = document.make_stream(
        f"1000 0 d0 BT /F 9 Tf ({GIVEAWAY}) Tj ET".encode("latin-1")
    )
    document.pages[0].resources.Font["/Odd"] = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=letter), FontBBox=[0, 0, 9, 9],
        FontMatrix=[1, 0, 0, 1, 0, 0], FirstChar=97, LastChar=97, Widths=[9],
        Encoding=Dictionary(Type=Name.Encoding, Differences=[97, Name.a]),
    )  # fmt: skip


def draw(instructions: bytes):
    return lambda document: document.pages[0].contents_add(
        document.make_stream(instructions)
    )


def picture(data: bytes, *filters: Name):
    def change(document):
        image = document.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1
        )
        image.write(data, filter=Array(filters) if filters else None)
        document.pages[0].resources["/XObject"] = Dictionary(X=image)

    return change


def segment(mark: int, data: bytes) -> bytes:
    return b"\xff%c%s%s" % (mark, struct.pack(">H", len(data) + 2), data)


def chunk(kind: bytes, data: bytes) -> bytes:
    return (
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
    )


def map_of(text: str) -> bytes:
    return (
        b"begincmap 1 beginbfchar <0001> <%s> endbfchar endcmap"
        % text.encode("utf-16-be").hex().encode()
    )


def map_in_order(text: str) -> bytes:
    pairs = b"".join(
        b"<%04x> <%04x>" % (code, ord(letter))
        for code, letter in enumerate(text, 0x100)
    )
    return b"begincmap beginbfchar %s endbfchar endcmap" % pairs


def mluc(text: str) -> bytes:
    return bytes(128) + b"desc\x00\x00mluc" + text.encode("utf-16-be") + bytes(20)


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", data)
    return out.getvalue()


def apart(text: str) -> bytes:
    return b"".join(b"<w:t>%s</w:t>" % word.encode() for word in text.split(" "))


SAID = GIVEAWAY.encode()
LATIN = GIVEAWAY.encode("latin-1")
PLACES = {
    "a page label": at_root("/PageLabels", lambda _: Dictionary(Nums=[0, Dictionary(S=Name.D, P=String(GIVEAWAY))])),
    "a form field's value": at_root("/AcroForm", lambda _: Dictionary(Fields=[Dictionary(V=String(GIVEAWAY))])),
    "a form field's choices": at_root(
        "/AcroForm", lambda _: Dictionary(Fields=[Dictionary(FT=Name.Ch, Opt=[String("a"), String(GIVEAWAY)])])
    ),
    "a form in XML": at_root(
        "/AcroForm", lambda d: Dictionary(XFA=[String("x"), d.make_stream(b"<xdp><v>%s</v></xdp>" % SAID)])
    ),
    "the name of a layer": at_root(
        "/OCProperties", lambda d: Dictionary(OCGs=[d.make_indirect(Dictionary(Type=Name.OCG, Name=String(GIVEAWAY)))])
    ),
    "an annotation's words": on_page(
        "/Annots", lambda d: Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(GIVEAWAY))])
    ),
    "an annotation's looks": on_page(
        "/Annots",
        lambda d: Array([Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=d.make_stream(b"BT (%s) Tj ET" % LATIN)))]),
    ),
    "a script": at_root("/OpenAction", lambda _: Dictionary(S=Name.JavaScript, JS=String(f'var x = "{GIVEAWAY}"'))),
    "a script in a stream": at_root("/OpenAction", lambda d: Dictionary(S=Name.JavaScript, JS=d.make_stream(SAID))),
    "a program to start": at_root("/OpenAction", lambda _: Dictionary(S=Name.Launch, F=String(GIVEAWAY))),
    "an address": at_root("/OpenAction", lambda _: Dictionary(S=Name.URI, URI=String(f"https://example.org/{GIVEAWAY}"))),
    "a glyph drawn by instructions": with_type_3,
    "the name of a font": in_font(BaseFont=lambda _: Name("/" + GIVEAWAY.replace(" ", "-"))),
    "the map of a font's letters": in_font(ToUnicode=stream(map_of(GIVEAWAY))),
    "a string in UTF-16": at_root("/X", lambda _: String(b"\xfe\xff" + GIVEAWAY.encode("utf-16-be"))),
    "a string in UTF-16, turned": at_root("/X", lambda _: String(b"\xff\xfe" + GIVEAWAY.encode("utf-16-le"))),
    "a string in UTF-16, unmarked": at_root("/X", lambda _: String(GIVEAWAY.encode("utf-16-be"))),
    "a string in UTF-8": at_root("/X", lambda _: String(b"\xef\xbb\xbf" + SAID)),
    "a string in the PDF's own encoding": at_root("/X", lambda _: String(LATIN)),
    "a string with brackets in it": at_root("/X", lambda _: String(f"((((({GIVEAWAY}))))) (")),
    "a name": at_root("/X", lambda _: Name("/" + GIVEAWAY)),
    "the name of a key": at_root("/X", lambda _: Dictionary({"/" + GIVEAWAY: 1})),
    "an array in an array": at_root("/X", lambda _: Array([Array([Array([String(GIVEAWAY)])])])),
    "an inline image": draw(b"BI /W 9 /H 9 /BPC 8 /CS /G ID %s\nEI" % LATIN),
    "a packed inline image": draw(b"BI /W 9 /H 9 /BPC 8 /CS /G /F /Fl ID %s\nEI" % zlib.compress(SAID)),
    "an inline image in digits": draw(b"BI /W 9 /H 9 /BPC 8 /CS /G /F /AHx ID %s>\nEI" % SAID.hex().encode()),
    "an inline image in letters": draw(
        b"BI /W 9 /H 9 /BPC 8 /CS /G /F [/A85 /Fl] ID %s~>\nEI" % base64.a85encode(zlib.compress(SAID))
    ),
    "an array beside the drawing": draw(b"/X <</K [[(a) (%s)]]>> DP" % LATIN),
    "a string that no instruction takes": draw(b"(%s)\n" % LATIN),
    "a tag among instructions": draw(Name("/" + GIVEAWAY.replace(" ", "-")).unparse() + b" MP\n"),
    "plain words among instructions": draw(b"%s\n" % LATIN),
    "the pixels of a picture": picture(SAID),
    "a remark in a JPEG": picture(JPEG % segment(0xFE, SAID), DCT),
    "a remark in a packed JPEG": picture(zlib.compress(JPEG % segment(0xFE, SAID)), Name.FlateDecode, DCT),
    "a remark in a JPEG in digits": picture(
        (JPEG % segment(0xFE, SAID)).hex().encode() + b">", Name.ASCIIHexDecode, DCT
    ),
    "a JPEG's EXIF": picture(JPEG % segment(0xE1, b"Exif\0\0MM\0*" + GIVEAWAY.encode("utf-16-le")), DCT),
    "a JPEG's XMP": picture(JPEG % segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<a>%s</a>" % SAID), DCT),
    "a PNG's words": at_root("/X", stream(b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"k\0" + SAID))),
    "a PNG's packed words": at_root(
        "/X", stream(b"\x89PNG\r\n\x1a\n" + chunk(b"zTXt", b"k\0\0" + zlib.compress(SAID)))
    ),
    "a colour profile": at_root("/X", stream(mluc(GIVEAWAY))),
    "the names in a font": at_root("/X", stream(b"\0\1\0\0name" + GIVEAWAY.encode("utf-16-be") + bytes(90))),
    "packed bytes in a stream": at_root("/X", stream(zlib.compress(SAID))),
    "packed bytes among others": at_root("/X", stream(b"\x00junk" + zlib.compress(SAID))),
    "bytes packed without a head": at_root("/X", stream(zlib.compress(SAID * 3)[2:-4])),
    "a file of a word processor": at_root("/X", stream(zipped(apart(GIVEAWAY) + SAID))),
    "words apart in the file of a word processor": at_root("/X", stream(zipped(apart(GIVEAWAY)))),
    "words apart in a form in XML": at_root("/X", stream(apart(GIVEAWAY))),
    "a string with the language of its words": at_root(
        "/X", lambda _: String(b"\xfe\xff" + "".join(f"\x1ben\x1b{w}" for w in GIVEAWAY.split(" ")).encode("utf-16-be"))
    ),
    "the letters of a font's map, in their order": in_font(ToUnicode=stream(map_in_order(GIVEAWAY))),
}  # fmt: skip


@pytest.mark.parametrize(
    "change", [pytest.param(change, id=place) for place, change in PLACES.items()]
)
@pytest.mark.parametrize("packed", [True, False], ids=["in object streams", "plain"])
def test_a_secret_is_found_in_every_part_of_a_file(change, packed):
    modes = pikepdf.ObjectStreamMode
    written = changed(
        change, object_stream_mode=modes.generate if packed else modes.disable
    )

    assert secrets_in(written) == ALL_TOLD


def lzw(data: bytes) -> bytes:
    """Nine bits for each byte, and a fresh table before the codes grow longer."""
    codes = [
        256,
        *(
            code
            for at, byte in enumerate(data)
            for code in ([256, byte] if at % 200 == 199 else [byte])
        ),
        257,
    ]
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-len(bits) % 8 + len(bits), "0"), 2).to_bytes(
        -(-len(bits) // 8), "big"
    )


def run_length(data: bytes) -> bytes:
    return (
        b"".join(
            bytes([len(data[at : at + 99]) - 1]) + data[at : at + 99]
            for at in range(0, len(data), 99)
        )
        + b"\x80"
    )


PACKED = {
    "/FlateDecode": zlib.compress(SAID),
    "/ASCIIHexDecode": SAID.hex().encode() + b">",
    "/ASCII85Decode": base64.a85encode(SAID) + b"~>",
    "/LZWDecode": lzw(SAID),
    "/RunLengthDecode": run_length(SAID),
    "[/ASCII85Decode /FlateDecode]": base64.a85encode(zlib.compress(SAID)) + b"~>",
    "[/ASCIIHexDecode /LZWDecode]": lzw(SAID).hex().encode() + b">",
    "[/A85 /AHx /Fl /RL]": base64.a85encode(
        zlib.compress(run_length(SAID)).hex().encode() + b">"
    )
    + b"~>",
}


@pytest.mark.parametrize("filters", PACKED)
def test_a_packed_stream_is_read_whether_or_not_anything_refers_to_it(filters):
    def change(document):
        document.Root.X = document.make_stream(b"")
        document.Root.X.write(
            PACKED[filters], filter=pikepdf.Object.parse(filters.encode())
        )

    referred = changed(
        change,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
    )
    orphan = b"97 0 obj << /Filter %s /Length %d >> stream\n%s\nendstream endobj\n"
    left = pdf("<h1>A paper</h1>") + orphan % (
        filters.encode(),
        len(PACKED[filters]),
        PACKED[filters],
    )

    assert secrets_in(referred) == ALL_TOLD
    assert secrets_in(left) == ALL_TOLD


@pytest.mark.parametrize(
    "put",
    [
        pytest.param(
            lambda whole: b"%s\n%s" % (SAID, whole), id="before the beginning"
        ),
        pytest.param(lambda whole: b"%s\n%s\n" % (whole, SAID), id="after the end"),
        pytest.param(
            lambda whole: whole.replace(b"\n", b"\n%% %s\n" % SAID, 1), id="a remark"
        ),
        pytest.param(
            lambda whole: whole + b"<< /K (%s) >>" % LATIN, id="an object that is none"
        ),
        pytest.param(
            lambda whole: whole + zlib.compress(SAID), id="packed after the end"
        ),
        pytest.param(lambda whole: whole + zipped(SAID), id="a file after the end"),
    ],
)
def test_a_bare_figure_is_found_in_what_is_no_part_of_the_file(put):
    secret = Secret("nec_extension", "figure", value=EXTENSION.value)

    leaks = audit(
        put(pdf("<h1>A paper</h1>")).replace(b"m to", b" to").replace(b"\xc2\xa3", b""),
        [secret],
        NOTHING,
    )

    assert isinstance(leaks, list)
    assert leaks


@pytest.mark.parametrize(
    "path",
    [
        "file:///srv/papers/x.html",
        "/home/ada/paper.yaml",
        "/Users/ada/paper",
        r"C:\Users\ada\paper.docx",
        "file://server/x",
    ],
)
@pytest.mark.parametrize(
    "hide",
    ["<p>See {}</p>", '<meta name=author content="{}"><p>x</p>', '<a href="{}">x</a>'],
)
def test_a_path_of_a_machine_is_a_leak_by_itself(path, hide):
    leaks = audit(pdf(hide.format(path)), [], NOTHING)

    assert {leak.secret for leak in leaks} == {ANY_PATH}
    assert "ada" not in repr(leaks)


def test_an_address_of_the_web_is_no_path_of_a_machine():
    page = '<p>At example.org/home/news and https://example.org/Users/list, /home, and/or c:\\ <a href="https://example.org/home/ada">x</a>'

    assert audit(pdf(page), [], NOTHING) == []


def test_a_path_in_an_unseen_part_of_the_file_is_a_leak():
    assert {
        leak.secret for leak in audit(pdf("<p>x</p>") + b"% /home/ada/x\n", [], NOTHING)
    } == {ANY_PATH}


def drawing(instructions: bytes, **keys):
    def change(document):
        document.pages[0].resources["/XObject"] = Dictionary(
            X=document.make_stream(instructions, **keys)
        )

    return change


def test_places_and_sizes_of_what_is_drawn_are_no_figures():
    lines = b"q 22.048 0 0 22.048 810 16 cm /X Do Q\n%s\n[22.048 810] 0 d 22.048 810 m 810 22.048 l S"

    assert (
        secrets_in(changed(drawing(lines % b"", Type=Name.XObject, Subtype=Name.Form)))
        == set()
    )
    assert (
        secrets_in(
            changed(
                drawing(
                    lines % b"BT (Words) Tj ET", Type=Name.XObject, Subtype=Name.Form
                )
            )
        )
        == set()
    )
    assert secrets_in(changed(drawing(b"it costs 22.048"))) == {"nec_extension"}
    for words in (
        b"BT (It is 22.048) Tj ET",
        b"% it is 22.048",
        b"/X <</K (it is 22.048)>> DP",
        b"(22.048)",
    ):
        assert secrets_in(changed(drawing(lines % words))) == {"nec_extension"}, words


def test_the_sign_of_a_comment_makes_no_percentage_of_the_number_before_it():
    remarks = b"%% the object 16\n%% of another\n16\n%%EOF\n"

    assert secrets_in(changed(lambda _: None) + remarks) == set()
    assert (
        secrets_in(
            changed(draw(b"% all of this stands on page 16\n% of others that follow\n"))
        )
        == set()
    )
    assert secrets_in(changed(lambda _: None) + b"% it is 16%\n") == {"uplift"}


def test_a_small_file_without_secrets_passes():
    assert audit(changed(lambda _: None), [EXTENSION, HERON, RISK], NOTHING) == []


@pytest.mark.parametrize(
    "pack", [zlib.compress, gzip.compress, lambda data: zlib.compress(data)[2:-4]]
)
@pytest.mark.parametrize(
    "write",
    [base64.b64encode, base64.urlsafe_b64encode, lambda data: data.hex().encode()],
)
def test_what_is_packed_and_then_written_in_letters_is_read(monkeypatch, pack, write):
    whole = changed(at_root("/X", stream(write(pack(SAID)))))

    assert secrets_in(whole) == ALL_TOLD
    monkeypatch.setattr(encodings, "_unpacked", lambda *_: "")
    assert secrets_in(whole) == set()


ENCRYPTION = {
    "AES 256": {"R": 6},
    "AES 128": {"R": 4},
    "RC4": {"R": 3, "aes": False, "metadata": False},
}


def encrypted(change, how: str, user: str = "") -> bytes:
    return changed(
        change,
        encryption=pikepdf.Encryption(owner="owner", user=user, **ENCRYPTION[how]),
    )


@pytest.mark.parametrize("how", ENCRYPTION)
@pytest.mark.parametrize(
    "change",
    [
        draw(b"BT /F1 9 Tf (%s) Tj ET" % LATIN),
        at_root("/X", lambda _: String(GIVEAWAY)),
    ],
)
def test_a_file_that_is_encrypted_for_everyone_is_read_like_others(how, change):
    assert secrets_in(encrypted(change, how)) == ALL_TOLD
    assert audit(encrypted(lambda _: None, how), ALL, NOTHING) == []


def test_an_encrypted_file_that_asks_for_a_password_or_keeps_what_it_was_does_not_pass(
    monkeypatch,
):
    left = encrypted(lambda _: None, "AES 256") + b"9999 0 obj (x) endobj"

    assert isinstance(
        audit(encrypted(lambda _: None, "AES 256", "user"), ALL, NOTHING), Unreadable
    )
    assert isinstance(audit(left, ALL, NOTHING), Unreadable)
    monkeypatch.setattr(document, "_is_whole", lambda *_: True)
    assert audit(left, ALL, NOTHING) == []


def in_structure(key: str):
    def change(document):
        elements = [
            o
            for o in document.objects
            if isinstance(o, Dictionary) and o.get("/Type") == Name.StructElem
        ]
        elements[-1][key] = String(GIVEAWAY)

    return change


def on_link(document):
    document.pages[0].obj["/Annots"] = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String(GIVEAWAY))]
    )


HEARD = {
    "replacement text": in_structure("/ActualText"),
    "alternative text": in_structure("/Alt"),
    "abbreviations written out": in_structure("/E"),
    "annotations and form fields": on_link,
    "structure": in_structure("/ID"),
}


@pytest.mark.parametrize(
    ("surface", "change"),
    [*HEARD.items(), ("annotations and form fields", in_structure("/T"))],
)
def test_a_secret_is_found_in_what_is_heard_and_not_printed(surface, change):
    leaks = audit(changed(change), ALL, NOTHING)

    assert isinstance(leaks, list)
    assert {leak.secret for leak in leaks if leak.surface == surface} == ALL_TOLD


SPOKEN = {
    '<p><span data-spoken="{}">x</span></p>': "replacement text",
    '<table><tr><td data-spoken="{}">x</td></tr></table>': "replacement text",
    '<p>x<span style="float: footnote" data-spoken-call="{}">y</span></p>': "annotations and form fields",
    '<p>x<span style="float: footnote" data-spoken-marker="{}">y</span></p>': "annotations and form fields",
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{}</title></svg>': "alternative text",
}


@pytest.mark.parametrize(("body", "surface"), SPOKEN.items())
def test_a_secret_is_found_in_what_a_template_says_instead_of_what_is_printed(
    body, surface
):
    leaks = audit(of_body(body.format(GIVEAWAY)), ALL, NOTHING)

    assert isinstance(leaks, list)
    assert {leak.secret for leak in leaks if leak.surface == surface} == ALL_TOLD
    assert audit(of_body(body.format("words")), ALL, NOTHING) == []


def test_a_file_in_which_two_readers_find_different_pages_cannot_be_read():
    two = pdf("<p>One</p><p style='break-before: page'>Two</p>")

    with pytest.raises(CannotRead, match="two readers"):
        list(beside_pages(two, checked(two), 1))
    assert list(beside_pages(two, checked(two), 2))
