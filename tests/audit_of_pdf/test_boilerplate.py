"""What PDF and the engine write into every file is excused where they write it, and nowhere else."""

import io
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import font_source_sans_pro
import pikepdf
import pytest
import sample_views
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from weasyprint import HTML
from withheld import NOTHING

from twopart.audit import audit
from twopart.audit.pdf import boilerplate, notation, objects, raw
from twopart.audit.pdf import boilerplate_list as listed
from twopart.audit.pdf.atoms import KEY, WORD, Atom, atoms
from twopart.audit.pdf.document import file_objects, opened
from twopart.audit.pdf.streams import only_draws
from twopart.model import view
from twopart.model.inline import Prose
from twopart.model.secret import Secret

WIDER = "ƀƁƂƃ"  # letters that only the second typeface has
FACES = (
    view.Subheading(Prose(f"Terms {WIDER} *it {WIDER}*")),
    view.Paragraph(
        "9",
        "p-9",
        Prose(f"Plain {WIDER}, *slant {WIDER}*."),
        run_in=Prose(f"Run {WIDER} *it {WIDER}*"),
    ),
)
FIRMS = (
    "Adobe", "Adobe Inc.", "Adobe Systems Ltd", "Identity", "Table", "Table Ltd", "Font", "Link", "ITS", "IT",
    "BT", "SAS",
    "Page", "Type", "Kids", "Sans", "Pro", "Span", "Root", "WeasyPrint", "Filter", "Unicode", "Catalog", "Metadata",
    "Producer", "Artifact", "Parent", "XML", "RDF", "Conformance", "sRGB", "Registry", "Ordering", "Mozilla", "HP",
    "obj", "Stream", "Endstream",
)  # fmt: skip


@cache
def everything() -> bytes:
    """Returns a PDF with a block of every kind, in all typefaces."""
    return sample_views.pdf_of(
        sample_views.page_of(sample_views.sample_view(*sample_views.BLOCKS, *FACES))
    )


@cache
def crested() -> bytes:
    """Returns a PDF with the crest of the form, which is a drawing."""
    record = sample_views.sample_view(*sample_views.BLOCKS)
    return sample_views.pdf_of(
        sample_views.page_of({**record, "crest": "mps-iam/crest.svg"})
    )


@cache
def pictured() -> bytes:
    """Returns a PDF with pictures of pixels, in colour and in grey, with and without transparency."""
    pictures = ""
    for mode, kind in (("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG"), ("RGB", "JPEG")):
        file = io.BytesIO()
        Image.new(mode, (9, 7)).save(file, kind)
        data = b64encode(file.getvalue()).decode()
        pictures += f'<img src="data:image/{kind.lower()};base64,{data}">'
    return HTML(string=pictures).write_pdf(pdf_variant="pdf/ua-1")


@cache
def lacking_a_character() -> bytes:
    """Returns a file whose font lacks characters, for which the engine writes a second map; a build refuses such a font."""
    face = Path(font_source_sans_pro.__file__).parent / "files"
    style = f"@font-face {{font-family: Source; src: url({face.as_uri()}/SourceSansPro-Regular.ttf)}}"
    page = f"<title>Cameras</title><style>{style} p {{font-family: Source}}</style><p>Plain \u0378 words."
    return HTML(string=page).write_pdf()


def names_by_place(pdf: bytes) -> list[Atom]:
    with opened(pdf) as document:
        found = list(file_objects(document))
    written = [part.written for part in found]
    written += [
        part.data
        for part in found
        if part.data and (b"ObjStm" in part.written or only_draws(part.data))
    ]
    return [
        atom for text in (*written, raw.taken_apart(pdf).rest) for atom in atoms(text)
    ]


def secrets_in(pdf: bytes, *names: str) -> set[tuple[str, str]]:
    leaks = audit(pdf, [Secret(name, "name", words=(name,)) for name in names], NOTHING)
    assert isinstance(leaks, list), leaks
    return {(leak.secret, re.sub("[0-9]+", "#", leak.surface)) for leak in leaks}


def test_the_list_has_every_name_that_the_engine_writes():
    said = [
        atom
        for atom in names_by_place(everything()) + names_by_place(crested())
        if atom.value[:1] not in (b"(", b"<")
    ]
    left = {
        atom.place
        for atom in said
        if not boilerplate._is_listed(atom, boilerplate._normal)
    }

    assert {place for place in left if place[0] != WORD} == set()


def test_everything_in_the_list_is_written_by_the_engine():
    files = (everything(), crested(), pictured(), lacking_a_character())
    found = [atom for file in files for atom in names_by_place(file)]
    kinds = {
        (boilerplate._normal(atom.kind) or b"-", boilerplate._normal(atom.key))
        for atom in found
    }
    values = {boilerplate._normal(atom.value) for atom in found}
    strings = {
        notation.content(atom.value) for atom in found if atom.value[:1] in (b"(", b"<")
    }

    assert {key for key in boilerplate._keys() if key not in kinds} <= {
        (b"-", b"Keywords")
    }
    assert {name for *_, name in boilerplate._names()} <= values
    assert {string for *_, string in boilerplate._strings()} <= strings


def test_the_list_has_every_record_of_the_typefaces():
    with opened(everything()) as document:
        programs = [
            part.data
            for part in file_objects(document)
            if part.data and part.data.startswith(b"\0\1\0\0")
        ]
    said = {
        record.toUnicode()
        for data in programs
        for record in TTFont(io.BytesIO(data))["name"].names
    }

    assert said == set(listed.FONT.strip().split("\n"))


def test_of_the_streams_nothing_is_left_that_reads_like_words_but_what_the_paper_says():
    with opened(everything()) as document:
        others = [
            part
            for part in file_objects(document)
            if part.data and b"ObjStm" not in part.written
        ]
    left = [
        boilerplate.without_in_stream(part.data)
        for part in others
        if not only_draws(part.data)
    ]

    assert [
        data
        for data in left
        if re.search(rb"(?i)adobe|weasyprint|identity|sans|mozilla|iso 14289", data)
    ] == []
    assert any(b"Cameras &amp; boats" in data for data in left)


def test_a_firm_that_is_called_like_something_of_every_file_is_not_found():
    assert secrets_in(everything(), *FIRMS) == set()


def test_nor_is_one_that_is_called_like_something_of_a_font_that_lacks_a_character():
    firms = ("Adobe", "Adobe Inc.", "Encod", "CMap", "Identity", "Registry", "Ordering")
    pdf = lacking_a_character()
    with opened(pdf) as document:
        maps = [
            part for part in file_objects(document) if b"WP-Encod" in (part.data or b"")
        ]

    assert maps
    assert secrets_in(pdf, *firms) == set()


def test_of_a_character_map_its_own_lines_alone_are_left_out():
    lines = b"begincmap\n/Registry (Adobe) def\n/Registry (Adobe of London) def\n/CMapName /Heron def\n"

    left = boilerplate.without_in_stream(lines)

    assert b"Adobe of London" in left
    assert b"/Heron" in left
    assert b"(Adobe)" not in left


def test_without_the_list_a_firm_of_that_name_would_be_found(monkeypatch):
    monkeypatch.setattr(boilerplate, "_is_listed", lambda *_: False)
    monkeypatch.setattr(boilerplate, "without_in_stream", lambda data: data)

    assert {name for name, _ in secrets_in(everything(), *FIRMS)} >= {
        "Adobe",
        "Identity",
        "Font",
        "Link",
        "WeasyPrint",
    }


def changed(change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(everything())) as document:
        change(document)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def at_root(key: str, value):
    return lambda document: document.Root.__setitem__(key, value)


def draw(instructions: bytes):
    return lambda document: document.pages[0].contents_add(
        document.make_stream(instructions)
    )


def in_metadata(find: bytes, put: bytes):
    def change(document):
        stream = document.Root.Metadata
        stream.write(stream.read_bytes().replace(find, put))

    return change


def orphan(value):
    return lambda document: at_root("/X", document.make_indirect(value))(document)


ELSEWHERE = {
    "a name as a value of its own": at_root("/X", Name.Adobe),
    "a name as a key": at_root("/Adobe", 1),
    "a name as a key within": at_root("/X", Dictionary(Adobe=1)),
    "a name as a key of an object of its own": orphan(Dictionary(Adobe=1)),
    "a name in an array": at_root("/X", Array([Name.Adobe])),
    "a known string under another key": at_root(
        "/X", Dictionary(Title=String("Adobe"))
    ),
    "another string under a known key": at_root(
        "/X", Dictionary(Registry=String("Adobe of London"))
    ),
    "a known key in a dictionary of another kind": at_root(
        "/X", Dictionary(Registry=String("Adobe"))
    ),
    "a name among instructions": draw(b"/Adobe MP\n"),
    "a word among instructions": draw(b"Adobe\n"),
    "the title in the metadata": in_metadata(b"Cameras &amp; boats", b"Adobe"),
    "a tag in the metadata": in_metadata(b"<dc:title>", b"<dc:title><adobe>"),
    "an attribute in the metadata": in_metadata(b'"x-default"', b'"Adobe"'),
    "the words of a known tag": in_metadata(b">internal<", b">Adobe<"),
    "bytes of their own": lambda document: at_root(
        "/X", document.make_stream(b"sold by Adobe in London")
    )(document),
}


@pytest.mark.parametrize(
    "change", [pytest.param(change, id=place) for place, change in ELSEWHERE.items()]
)
def test_the_same_word_is_found_wherever_else_it_stands(change):
    assert secrets_in(changed(change), "Adobe")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Table", at_root("/X", Name.Table)),
        ("Table", at_root("/Table", 1)),
        ("Link", at_root("/X", Dictionary(S=Name.Link))),
        ("Font", at_root("/X", Dictionary(Font=1))),
        ("Identity", at_root("/X", String("Identity"))),
        ("WeasyPrint", at_root("/X", String("WeasyPrint 70.0"))),
        ("Span", draw(b"/Span MP\n")),
        ("Stream", at_root("/X", String("Stream"))),
        ("Stream", draw(b"stream\n")),
    ],
)
def test_a_known_name_in_another_place_is_found(name, change):
    assert secrets_in(changed(change), name)


def test_a_font_of_a_template_tells_its_maker():
    data = Path(sample_views.__file__).read_bytes()[:40]

    assert (
        boilerplate.without_in_stream(b"\0\1\0\0" + b"Heron Sans Pro")
        == b"\0\1\0\0Heron Sans Pro"
    )
    assert boilerplate.without_in_stream(data) == data


def test_only_the_number_of_a_table_names_its_headings():
    """The engine writes it into every file, as `29409-0-0` into a long one."""
    document = pikepdf.new()
    table = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table))
    number, _ = table.objgen
    for own in (f"{number}-0-3", f"{number}-0-x", f"{number + 90}-0-0", "22048-0-0"):
        heading = Dictionary(Type=Name.StructElem, S=Name.TH, ID=String(own))
        document.make_indirect(heading)
    document.make_indirect(Dictionary(X=Name.StructElem, Y=String(f"{number}-0-4")))

    [structure] = [
        surface
        for surface in objects.surfaces(document, list(file_objects(document)))
        if surface.name == "structure"
    ]

    assert structure.text.split() == [
        f"{number}-0-3",
        f"{number}-0-x",
        f"{number + 90}-0-0",
        "22048-0-0",
        f"{number}-0-4",
    ]
    assert structure.bare().split() == structure.text.split()[1:]


def test_atoms_have_their_places():
    written = b"<< /Type /Font /W [1 [2 3] 4 0 R] /Sub << /Registry (Adobe) /N 3 >> /K /V >> /F1 9 Tf"
    found = [atom.place for atom in atoms(written)]

    assert (b"/Font", b"/Type", KEY) in found
    assert (b"/Sub", b"/Registry", b"(Adobe)") in found
    assert (b"/Font", b"/K", b"/V") in found
    assert (b"(instruction)", b"Tf", b"/F1") in found


@pytest.mark.parametrize("firm", [*FIRMS, "Form Ltd", "Group", "Image"])
def test_no_firm_is_found_in_what_the_engine_writes_for_a_crest(firm):
    assert secrets_in(crested(), firm) == set()
