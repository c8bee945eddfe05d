"""What Word repairs or refuses is found: each fault is put into a whole document once.

Every document that any test makes is looked at too: `word_integrity.py` says so.
"""

import pytest
import word_documents as documents
from test_document_read_back import CONTENT, PAPERS, made
from word_integrity import repairs_of

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
NOTES, SETTINGS = "word/footnotes.xml", "word/settings.xml"
RELATIONS = "word/_rels/footnotes.xml.rels"


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("folder", PAPERS, ids=lambda folder: folder.name)
def test_word_leaves_every_paper_as_it_is(folder, part):
    assert repairs_of(made(folder, part)[1]) == []


@pytest.fixture(scope="module")
def connect() -> bytes:
    return made(CONTENT / "connect-fbc3", 2)[1]


@pytest.mark.parametrize(
    ("find", "put", "part", "fault"),
    [
        ("<w:bookmarkEnd w:id=", "<w:proofErr w:id=", documents.TEXT, "other end"),
        ('<w:bookmarkStart w:id="2" w:name="', '<w:bookmarkStart w:id="2" w:name="1 ', documents.TEXT, "the bookmark 1"),
        ('w:anchor="', 'w:anchor="x', documents.TEXT, "which is nowhere"),
        ('<w:numId w:val="', '<w:numId w:val="9', documents.TEXT, "of the numbering 9"),
        ('<w:ilvl w:val="0"/>', '<w:ilvl w:val="9"/>', documents.TEXT, "no level 9"),
        ('<w:pStyle w:val="', '<w:pStyle w:val="X', documents.TEXT, "no style X"),
        ('<w:fldChar w:fldCharType="end"/>', "<w:tab/>", documents.TEXT, "does not end"),
        ('<w:fldChar w:fldCharType="begin"/>', "<w:tab/>", documents.TEXT, "not begun"),
        ('<w:t xml:space="preserve"> ', "<w:t> ", documents.TEXT, "spaces at an edge"),
        ('<w:tcW w:w="', '<w:tcW w:w="1', documents.TEXT, "a cell 1"),
        ('<w:gridCol w:w="', '<w:gridCol w:w="-', documents.TEXT, "columns of the widths"),
        ('<w:tblInd w:w="', '<w:tblInd w:w="0.', documents.TEXT, "no whole number"),
        ('<w:footnoteReference w:id="1"/>', "", documents.TEXT, "and calls []"),
        ('w:h="16838"', 'w:h="1683"', documents.TEXT, "a page of"),
        ('w:header="0"', 'w:header="0.5"', documents.TEXT, "no whole number"),
        ('<w:color w:val="', '<w:color w:val="#', STYLES, "no colour"),
        ('<w:sz w:val="', '<w:sz w:val="1000', STYLES, "letters of the size"),
        ('<w:basedOn w:val="', '<w:basedOn w:val="X', STYLES, "basedOn of another"),
        ('w:styleId="Strong"', 'w:styleId="Normal"', STYLES, "the style Normal twice"),
        ('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="0">', NUMBERING, "levels"),
        ('<w:num w:numId="', '<w:num w:numId="7', NUMBERING, "of the numbering"),
        ('<w:footnote w:id="1">', '<w:footnote w:id="5">', NOTES, "and calls"),
        ('<w:footnote w:id="0"/>', "", SETTINGS, "lines above notes"),
        ('w:val="15"', 'w:val="12"', SETTINGS, "compatibility mode"),
        ('mc:Ignorable="w14"', 'mc:Ignorable="w14 w15"', SETTINGS, "not declared"),
    ],
)  # fmt: skip
def test_what_word_repairs_is_found(connect, find, put, part, fault):
    broken = documents.changed(connect, find, put, part)

    assert any(fault in each for each in repairs_of(broken)), repairs_of(broken)


def test_relationships_without_a_use_or_an_id_are_found():
    _, document = made(CONTENT / "connect-fbc3", 1)
    used = documents.changed(document, 'r:id="rLink1"', 'r:id="rLink7"', NOTES)

    assert repairs_of(used) == [
        "footnotes: no relationship rLink7",
        "footnotes: nothing uses the relationship rLink1",
    ]
