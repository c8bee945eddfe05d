"""What is read of Word documents with the habits of real ones: nothing is lost, and what is no text is listed."""

import io
import zipfile

import pytest
from word_files import (
    W,
    cell,
    document,
    heading,
    notes,
    package,
    paragraph,
    row,
    run,
    table,
)

from twopart.importing.document import DocumentTable
from twopart.importing.word.reader import read_word


def words(content: bytes) -> list[str]:
    return [each.words for each in read_word(content).paragraphs]


def outside_text(content: bytes) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for each in read_word(content).outside_text:
        kinds.setdefault(each.kind, []).append(each.words)
    return kinds


def test_headings_are_found_by_their_style_and_by_what_it_is_based_on():
    content = document(
        heading("One"),
        paragraph("Two", "House"),
        heading("Three", 2),
        paragraph("Four"),
    )

    assert [each.heading for each in read_word(content).paragraphs] == [1, 1, 2, 0]


def test_numbers_are_counted_as_word_counts_them():
    content = document(
        paragraph("A", numbers="1:0"),
        paragraph("B", numbers="1:1"),
        paragraph("C", numbers="1:1"),
        paragraph("D", numbers="1:2"),
        paragraph("E", numbers="1:3"),
        paragraph("F", numbers="1:0"),
        paragraph("G", numbers="1:1"),
    )

    read = list(read_word(content).paragraphs)

    assert [each.number for each in read] == [
        "1.",
        "1.1",
        "1.2",
        "(a)",
        "(i)",
        "2.",
        "2.1",
    ]
    assert [each.kind for each in read] == [
        "numbered", "numbered", "numbered", "letter", "roman", "numbered", "numbered",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kind", "rest"),
    [
        ("4.2\tThe board decides.", "numbered", "The board decides."),
        ("4. The board decides.", "numbered", "The board decides."),
        ("(a) radios; and", "letter", "radios; and"),
        ("ii) radios", "roman", "radios"),
        ("•\tradios", "bullet", "radios"),
        ("2024 was a year.", "", "2024 was a year."),
        ("10.5 million people", "", "10.5 million people"),
        ("(the board) decides", "", "(the board) decides"),
        ("c. radios", "letter", "radios"),
        ("b. 22 radios", "letter", "22 radios"),
        ("c. £2m for radios", "", "c. £2m for radios"),
        ("p. 4 of the report", "", "p. 4 of the report"),
    ],
)
def test_typed_numbers_are_taken_off_and_values_are_not(typed, kind, rest):
    content = document(paragraph(typed.replace("\t", " ")))

    [read] = read_word(content).paragraphs

    assert (read.kind, read.words) == (kind, rest)


def test_tracked_changes_are_listed_and_what_was_inserted_is_marked():
    inserted = f'<w:ins w:id="1" w:author="A">{run("five ")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>six </w:delText></w:r></w:del>'
    content = document(paragraph(run("We buy ") + inserted + deleted + run("radios.")))

    [read] = read_word(content).paragraphs

    assert read.words == "We buy five radios."
    assert [piece.words for piece in read.pieces if piece.revised] == ["five "]
    assert outside_text(content) == {
        "tracked insertion": ["five "],
        "tracked deletion": ["six "],
    }


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:vanish/>", "hidden text"),
        ("<w:webHidden/>", "hidden text"),
        ('<w:rStyle w:val="Secret"/>', "hidden text"),
        ('<w:color w:val="FFFFFF"/>', "white letters"),
        ('<w:sz w:val="2"/>', "letters that are too small to be read"),
        ("<w:strike/>", "words that are struck through"),
    ],
)
def test_what_nobody_sees_is_listed_and_is_no_text(properties, kind):
    content = document(paragraph(run("Seen. ") + run("Not seen.", properties)))

    assert words(content) == ["Seen. "]
    assert outside_text(content) == {kind: ["Not seen."]}


def test_white_letters_on_a_dark_ground_are_seen():
    content = document(
        paragraph(
            run(
                "Seen.",
                '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000080"/>',
            )
        )
    )

    assert words(content) == ["Seen."]


def test_comments_headers_and_metadata_are_listed():
    content = document(
        paragraph("We buy radios."),
        parts={
            "comments": f'<w:comment w:id="1" w:author="Al Moss">{paragraph("Too dear?")}</w:comment>',
            "header": paragraph("Draft 7"),
            "footer": paragraph("Page of the board"),
        },
        files={"docProps/core.xml": b"<p><creator>Al Moss</creator></p>"},
    )

    assert words(content) == ["We buy radios."]
    assert outside_text(content) == {
        "comment": ["Too dear?"],
        "header": ["Draft 7"],
        "footer": ["Page of the board"],
        "metadata": ["Al Moss"],
    }


def test_fields_give_their_results_and_no_codes_and_contents_are_left_out():
    def field(code: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    content = document(
        paragraph(field(' TOC \\o "1-3" ', "Purpose 1")),
        paragraph("Summary 2", "Toc1"),
        paragraph(run("See ") + field(" REF _Ref1 ", "paragraph 4") + run(".")),
        paragraph(field(' HYPERLINK "https://www.london.gov.uk/" ', "the plan")),
    )

    read = list(read_word(content).paragraphs)

    assert [each.words for each in read] == ["See paragraph 4.", "the plan"]
    assert read[1].pieces[0].link == "https://www.london.gov.uk/"
    assert outside_text(content) == {"a line of the contents": ["Summary 2"]}


def test_content_controls_give_their_words_and_empty_ones_do_not():
    full = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    content = document(full, paragraph(run("By ") + empty))

    assert words(content) == ["In a control.", "By "]
    assert outside_text(content) == {
        "a field to be filled in that is empty": ["Click here"]
    }


def test_a_text_box_stands_after_its_paragraph_and_once():
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><wps:txbx>"
        f"{box}</wps:txbx></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    content = document(paragraph(run("Before.") + drawing), paragraph("After."))

    assert words(content) == ["Before.", "In the box.", "After."]


def test_notes_are_called_where_they_stand():
    footnote = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    endnote = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    content = document(
        paragraph(run("One") + footnote + run(" two") + endnote + run(".")),
        parts={
            "footnotes": notes("footnotes", "At the foot."),
            "endnotes": notes("endnotes", "At the end."),
        },
    )

    read = read_word(content)

    assert [
        piece.note for block in read.paragraphs for piece in block.pieces if piece.note
    ] == [
        "footnote-1",
        "endnote-1",
    ]
    assert {name: each.words for name, each in read.notes.items()} == {
        "footnote-1": "At the foot.",
        "endnote-1": "At the end.",
    }


def test_merged_cells_and_tables_inside_of_tables_are_read():
    inner = table(row("x", "y"), row("1", "2"))
    content = document(
        table(
            row(
                "Item",
                cell("Years", '<w:gridSpan w:val="2"/>'),
                properties="<w:tblHeader/>",
            ),
            row(cell("Kit", '<w:vMerge w:val="restart"/>'), "1", "2"),
            row(cell("<w:p/>", "<w:vMerge/>"), "3", cell(paragraph("4") + inner)),
        )
    )

    outer, nested = read_word(content).tables

    assert outer.heading_rows == 1
    assert [each.across for each in outer.rows[0]] == [1, 2]
    assert outer.rows[2][0].continued
    assert [[each.words for each in one] for one in nested.rows] == [
        ["x", "y"],
        ["1", "2"],
    ]
    assert "table inside a table" in outside_text(content)


def test_signs_of_symbol_fonts_and_of_typesetting_are_read():
    content = document(
        paragraph(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
            + run(" soft\u00adhy\u00adphens, hard\u00a0blanks, H")
            + run("2", '<w:vertAlign w:val="subscript"/>')
            + "<w:r><w:t>O, non</w:t><w:noBreakHyphen/><w:t>breaking</w:t></w:r>"
        )
    )

    assert words(content) == [
        "✓ soft\u00adhy\u00adphens, hard\u00a0blanks, H₂O, non-breaking"
    ]


def test_an_unknown_sign_is_listed():
    content = document(
        paragraph('<w:r><w:t>A</w:t><w:sym w:font="Odd" w:char="F001"/></w:r>')
    )

    assert words(content) == ["A"]
    assert outside_text(content) == {"a sign of a font of symbols": ["F001"]}


def test_words_of_strict_documents_are_read_too():
    content = document(paragraph("Strict."))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"

    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = {
        name: archive.read(name).replace(W.encode(), strict)
        for name in archive.namelist()
    }

    assert words(package(parts)) == ["Strict."]


def test_rows_deleted_by_a_tracked_change_are_listed_alone():
    content = document(
        table(
            row("a", "b"),
            row("c", "d", properties='<w:del w:id="1"/>'),
            row("e", "f", properties='<w:ins w:id="2"/>'),
        )
    )

    [read] = [
        each for each in read_word(content).blocks if isinstance(each, DocumentTable)
    ]

    assert [[each.words for each in one] for one in read.rows] == [
        ["a", "b"],
        ["e", "f"],
    ]
    assert all(each.revised for each in read.rows[1][0].paragraphs)
    assert outside_text(content) == {"tracked deletion of a row": ["cd"]}
