"""What a Word document must hold: every word of its view, once and in order, with its numbers, notes and links."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import word_documents as documents

from twopart import completeness
from twopart.audit.word.closed import opening
from twopart.completeness.defect import Fault
from twopart.completeness.word import checked_document
from twopart.examine import examine
from twopart.model import view as views
from twopart.projection.parts import views as views_of
from twopart.render.word.blocks import KINDS, UnknownKindError
from twopart.render.word.document import word_document

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
PAPERS = sorted(path.parent for path in REPOSITORY.glob("content/*/paper.yaml"))
PAPERS += [REPOSITORY / "tests" / "papers" / name for name in ("cameras", "fleet")]
CONTENT = REPOSITORY / "content"


def made(folder: Path, part: int) -> tuple[bytes, bytes]:
    """The view of a part, and its document."""
    examined = examine(folder, TEMPLATES)
    subject = examined.subject
    view = dict(views_of(subject.paper, subject, subject.form))[part]
    return view, document_of(json.loads(view), str(subject.paper.form))


def document_of(view: dict, form: str = "committee-report") -> bytes:
    return word_document(view, form, TEMPLATES)


@pytest.fixture(scope="module")
def boathouse() -> tuple[bytes, bytes]:
    return made(CONTENT / "harbourne-boathouse", 1)


@pytest.fixture(scope="module")
def connect() -> tuple[bytes, bytes]:
    return made(CONTENT / "connect-fbc3", 2)


def faults(view: bytes, document: bytes) -> set[Fault]:
    defects = checked_document(document, completeness.expected(view))
    assert isinstance(defects, list), defects
    return {defect.fault for defect in defects}


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("folder", PAPERS, ids=lambda folder: folder.name)
def test_a_document_is_whole_closed_and_always_the_same(folder, part):
    view, document = made(folder, part)

    assert faults(view, document) == set()
    assert opening(document) == ""
    assert made(folder, part)[1] == document


PARAGRAPH = "A survey puts the cost"


def without_paragraph(document: bytes, words: str) -> bytes:
    text = documents.parts_of(document)[documents.TEXT]
    start = text.rindex("<w:p>", 0, text.index(words))
    end = text.index("</w:p>", start) + len("</w:p>")
    return documents.changed(document, text[start:end], "")


def doubled(document: bytes, words: str) -> bytes:
    text = documents.parts_of(document)[documents.TEXT]
    start = text.rindex("<w:p>", 0, text.index(words))
    end = text.index("</w:p>", start) + len("</w:p>")
    whole = text[start:end]
    again = whole.replace("<w:bookmark", "<w:x")
    return documents.changed(document, whole, whole + again)


def hidden(document: bytes) -> bytes:
    return documents.changed(
        document,
        f'<w:r><w:t xml:space="preserve">{PARAGRAPH}',
        f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{PARAGRAPH}',
    )


def test_what_is_lost_doubled_or_hidden_is_seen(boathouse):
    view, document = boathouse

    assert faults(view, without_paragraph(document, PARAGRAPH)) == {Fault.LOST}
    assert Fault.DOUBLED in faults(view, doubled(document, PARAGRAPH))
    assert Fault.LOST in faults(view, hidden(document))


def test_a_number_that_word_counts_otherwise_is_seen(boathouse):
    view, document = boathouse
    numbering = documents.parts_of(document)["word/numbering.xml"]
    first = numbering.replace('<w:start w:val="1"/>', '<w:start w:val="7"/>', 1)
    content = documents.changed(document, numbering, first, "word/numbering.xml")

    assert faults(view, content)


@pytest.mark.parametrize(
    ("find", "put", "fault"),
    [
        ('w:anchor="t_1"', 'w:anchor="t_9"', Fault.DEAD_LINK),
        ('w:name="t_4"', 'w:name="t_9"', Fault.DEAD_LINK),
        ('w:name="d_1"', 'w:name="d_9"', Fault.DEAD_LINK),
        ("<w:headerReference", "<w:header", Fault.UNMARKED),
        ("<w:footerReference", "<w:footer", Fault.UNMARKED),
    ],
)
def test_a_link_to_nothing_and_a_page_without_a_marking_are_seen(
    boathouse, find, put, fault
):
    view, document = boathouse
    text = documents.parts_of(document)[documents.TEXT]
    assert find in text

    assert fault in faults(view, documents.changed(document, text, text.replace(find, put)))  # fmt: skip


def test_a_link_to_another_place_is_seen(boathouse):
    view, document = boathouse
    text = documents.parts_of(document)[documents.TEXT]
    swapped = text.replace('w:name="t_1"', 'w:name="x"')
    swapped = swapped.replace('w:name="t_4"', 'w:name="t_1"')
    swapped = swapped.replace('w:name="x"', 'w:name="t_4"')

    assert Fault.ASTRAY in faults(view, documents.changed(document, text, swapped))


def test_a_part_1_that_bears_the_marking_of_part_2_is_seen(boathouse):
    view, document = boathouse
    for part, before in (("word/footer.xml", "</w:ftr>"), ("docProps/core.xml", "</dc:title>")):  # fmt: skip
        words = "OFFICIAL-SENSITIVE"
        if part == "word/footer.xml":
            words = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        content = documents.changed(document, before, words + before, part)

        assert Fault.MISMARKED in faults(view, content)


@pytest.mark.parametrize(
    ("part", "find", "put"),
    [
        (documents.TEXT, "<w:body>", "<w:body><w:p><w:ins><w:r/></w:ins></w:p>"),
        (documents.TEXT, ' w:name="p_1_1"', ' w:name="p_1_2"'),
        (documents.TEXT, "SEQ Table \\* ARABIC", "SEQ Table \\* ARABIC \\r 9"),
        (documents.TEXT, "SEQ Table \\* ARABIC", "AUTHOR"),
        (documents.TEXT, '<w:numId w:val="1"/>', '<w:numId w:val="99"/>'),
        ("word/numbering.xml", '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="ordinal"/>'),
        ("word/header.xml", "</w:hdr>", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_back_is_refused(boathouse, part, find, put):
    view, document = boathouse
    text = documents.parts_of(document)[part]
    content = documents.changed(document, text, text.replace(find, put), part)

    outcome = checked_document(content, completeness.expected(view))
    assert isinstance(outcome, completeness.Unreadable)


NOTE = {"kind": "Prose", "markdown": "Seen from *afar*.", "inserts": []}


def with_notes(view: bytes) -> dict:
    """A view whose first paragraph calls two notes, one of them with a link."""
    whole = json.loads(view)
    [paragraph, *_] = [
        block
        for section in whole["sections"]
        for block in section["blocks"]
        if block["kind"] == "Paragraph"
    ]
    other = {**NOTE, "markdown": "See [there](https://example.org/a_b)."}
    paragraph["text"] = {
        "kind": "Prose",
        "markdown": "One\ue0000\ue001 and two\ue0001\ue001.",
        "inserts": [
            {"kind": "Footnote", "note": NOTE},
            {"kind": "Footnote", "note": other},
        ],
    }
    return whole


def test_notes_are_footnotes_with_their_links(boathouse):
    view = with_notes(boathouse[0])
    document = document_of(view)
    wanted = json.dumps(view).encode()

    assert faults(wanted, document) == set()
    relations = documents.parts_of(document)["word/_rels/footnotes.xml.rels"]
    assert "https://example.org/a_b" in relations
    lost = documents.changed(document, '<w:footnoteReference w:id="1"/>', "")
    assert faults(wanted, lost) & {Fault.LOST, Fault.MOVED}


def test_quotations_are_set_in_with_whose_words_they_are(boathouse):
    view = json.loads(boathouse[0])
    paragraph = view["sections"][2]["blocks"][0]
    assert paragraph["kind"] == "Paragraph"
    paragraph["quote"] = {**NOTE, "markdown": "Boats come first.\n\nAnd last."}
    paragraph["quoted_from"] = {**NOTE, "markdown": "A rower, 1911"}
    document = document_of(view)

    assert faults(json.dumps(view).encode(), document) == set()
    styles = [each.style.name for each in read(document).paragraphs]
    at = styles.index("Quote")
    assert styles[at : at + 3] == ["Quote", "Quote", "Quoted from"]


def test_every_kind_of_block_has_a_function():
    assert set(KINDS) == {kind.__name__ for kind in views.Block.__args__}


def test_a_block_of_an_unknown_kind_is_refused(boathouse):
    view = json.loads(boathouse[0])
    view["sections"][0]["blocks"].append({"kind": "Hologram"})

    with pytest.raises(UnknownKindError):
        document_of(view)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("folder", PAPERS, ids=lambda folder: folder.name)
def test_a_document_has_no_style_that_it_does_not_use(folder, part):
    _, document = made(folder, part)
    parts = documents.parts_of(document)
    styles = {style.style_id for style in read(document).styles}
    others = "".join(text for name, text in parts.items() if name != "word/styles.xml")

    for style in styles:
        based = f'<w:basedOn w:val="{style}"/>' in parts["word/styles.xml"]
        assert f'="{style}"' in others or based or style == "Normal", style


def read(document: bytes):
    return docx.Document(BytesIO(document))


TERMS = {"Table": "Table", "Timeline": "Figure", "Chart": "Chart"}


def with_captions(view: dict) -> list[dict]:
    """The tables, timelines and charts of a view, in its order."""
    blocks = [block for section in view["sections"] for block in section["blocks"]]
    return [block for block in blocks if block["kind"] in TERMS]


def test_another_reader_finds_the_same_headings_tables_and_properties(connect):
    view, content = json.loads(connect[0]), connect[1]
    document = read(content)
    headings = [
        paragraph.text.replace("\xa0", " ")
        for paragraph in document.paragraphs
        if paragraph.style.name == "Heading 1"
    ]
    sections = [*view["opening"], *view["sections"]]
    named = [section["heading"].replace("\xa0", " ") for section in sections]

    assert headings[:1] == named[:1]
    assert headings[2:] == named[1:]
    captions = [
        each.text for each in document.paragraphs if each.style.name == "Caption"
    ]
    assert [caption.partition("\u2002")[0] for caption in captions] == [
        f"{TERMS[block['kind']]} {block['number']}" for block in with_captions(view)
    ]
    properties = document.core_properties
    assert properties.title.startswith(view["title"])
    assert properties.author == ", ".join(view["authority"])
    assert properties.language == "en-GB"
    assert (properties.created, properties.last_modified_by) == (None, "")


def test_tables_repeat_their_headings_and_say_what_their_signs_mean(connect):
    document = read(connect[1])
    data = [table for table in document.tables if table.style.name == "Paper table"]

    assert len(data) == len(with_captions(json.loads(connect[0])))
    for table in data:
        first = table.rows[0]._tr
        assert first.xpath("./w:trPr/w:tblHeader")
        assert table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")
    description = data[0]._tbl.xpath("./w:tblPr/w:tblDescription/@w:val")
    assert description == ["A dash stands for nil."]
    assert all(len(row.cells) for table in data for row in table.rows)


def test_the_language_is_that_of_the_paper(connect):
    styles = documents.parts_of(connect[1])["word/styles.xml"]

    assert '<w:lang w:val="en-GB"' in styles


def test_no_time_stands_in_a_document(connect):
    with ZipFile(BytesIO(connect[1])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}  # fmt: skip
        assert package.namelist()[0] == "[Content_Types].xml"
    assert set(documents.parts_of(connect[1])) <= {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/numbering.xml",
        "word/footnotes.xml", "word/_rels/footnotes.xml.rels", "word/header.xml", "word/footer.xml",
        "word/footer-turned.xml",
    }  # fmt: skip
