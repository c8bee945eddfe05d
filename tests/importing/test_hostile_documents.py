"""Files that are broken, or made to do harm: refused in a line, without a crash, a fetch or a word of theirs."""

import contextlib
import io
import random
import zipfile

import pytest
from word_files import document, package, paragraph, relation, relationships, run

from twopart.importing.document import UnreadableDocument
from twopart.importing.reading import read_document
from twopart.importing.word import package as limits
from twopart.importing.word.reader import read_word

SECRET = "Kestrel Imaging plc"


def refusal(content: bytes, ending: str = ".docx") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(ending, content)
    assert SECRET not in str(refused.value)
    return str(refused.value)


def with_main(content: bytes) -> bytes:
    """A document whose main part is this."""
    return package(
        {
            "_rels/.rels": relationships(
                relation("d", "officeDocument", "word/document.xml")
            ),
            "word/document.xml": content,
        }
    )


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_archive_is_refused(content):
    assert "no Word document" in refusal(content)


def test_old_and_locked_files_are_refused():
    assert "password" in refusal(b"\xd0\xcf\x11\xe0" + bytes(600))


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        (".docm", "macros"),
        (".doc", "old .doc"),
        (".odt", "another kind"),
        ("", "another kind"),
    ],
)
def test_other_kinds_are_refused(ending, reason):
    assert reason in refusal(b"", ending)


def test_macros_are_refused():
    content = document(paragraph(SECRET), files={"word/vbaProject.bin": b"x"})

    assert "macros" in refusal(content)


@pytest.mark.parametrize(
    "main",
    [
        b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>',
        b'<?xml version="1.0" encoding="UTF-16"?><d/>',
        "<d/>".encode("utf-16"),
        b"<d><body>",
        b"<d/>",
    ],
)
def test_entities_other_encodings_and_broken_xml_are_refused(main):
    assert refusal(with_main(main))


def test_an_entity_is_refused_where_everything_else_is_as_it_should_be():
    main = _parts(document(paragraph(SECRET)))["word/document.xml"]
    entity = b'<!DOCTYPE d [<!ENTITY a "b">]>'

    assert "entities" in refusal(with_main(entity + main.replace(b"Imaging", b"&a;")))


def test_what_is_nested_too_deeply_is_refused():
    deep = b"<d><body>" + b"<tbl>" * 200 + b"</tbl>" * 200 + b"</body></d>"

    assert "more than any paper needs" in refusal(with_main(deep))


def test_a_part_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_PART", 1_000)

    bomb = document(paragraph(run("a" * 100_000)))

    assert "more than any paper needs" in refusal(bomb)


def test_what_swells_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_WHOLE", 1_000)

    assert "more than any paper needs" in refusal(document(paragraph("a" * 2_000)))


def test_more_elements_than_any_paper_has_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 50)

    assert "more than any paper needs" in refusal(document(*[paragraph("a")] * 60))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path):
    path = tmp_path / "two.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b"<d/>")
        archive.writestr("word/document.xml", b"<d/>")

    assert "two parts of one name" in refusal(path.read_bytes())


def test_nothing_outside_of_the_file_is_fetched():
    content = document(paragraph("We buy radios."), files={"x": b""})
    outside = relationships(
        relation("t", "attachedTemplate", "https://example.org/t.dotm", external=True)
        + relation("i", "image", "file:///etc/passwd", external=True)
        + relation("o", "aFChunk", "../../../../etc/passwd")
    )
    parts = _parts(content) | {"word/_rels/document.xml.rels": outside}

    read = read_word(package(parts))

    assert [each.words for each in read.paragraphs] == ["We buy radios."]
    listed = {each.kind: each.fate for each in read.outside_text}
    assert listed["a reference to another file (attachedTemplate)"] == "not fetched"
    assert listed["a reference to another file (image)"] == "not fetched"


def _parts(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("seed", range(150))
def test_no_broken_file_makes_it_crash(seed):
    """Bytes of the archive, or of a part in it, are changed, left out or doubled."""
    chance = random.Random(seed)
    whole = document(
        paragraph(SECRET, numbers="1:0"), parts={"comments": paragraph("Why?")}
    )
    if seed % 2:
        parts = _parts(whole)
        name = chance.choice(sorted(parts))
        parts[name] = damaged(parts[name], chance)
        content = package(parts)
    else:
        content = damaged(whole, chance)

    with contextlib.suppress(UnreadableDocument):
        read_word(content)


def damaged(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randint(1, 30)]
            case _:
                changed[place:place] = changed[place : place + 20]
        if not changed:
            return b""
    return bytes(changed)


def test_a_web_page_of_any_bytes_is_read_or_refused():
    for seed in range(100):
        chance = random.Random(seed)
        page = damaged(
            b"<table><tr><td>a<td>b<ul><li>c</table><p>d<p>e</div>" * 3, chance
        )
        with contextlib.suppress(UnreadableDocument):
            read_document(".html", page)


def test_a_web_page_that_is_nested_too_deeply_is_refused():
    assert "nested" in refusal(b"<div>" * 5_000, ".html")
