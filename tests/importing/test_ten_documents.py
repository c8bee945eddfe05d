"""Ten documents with the habits of real ones, and what was lost of each: docs/importing.md has the table."""

import re
from collections.abc import Callable

import pytest
from conftest import HERE
from imported_papers import import_word
from word_files import cell, document, heading, notes, paragraph, row, run, table

from twopart.importing.report import counts, report
from twopart.importing.word.reader import read_word
from twopart.importing.yaml_text import yaml_of

PAGE = (HERE.parent / "docs" / "importing.md").read_text("utf-8")
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, result: str) -> str:
    written = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{BEGIN}{written}{SEPARATE}{run(result)}{END}"


def deleted(words: str) -> str:
    gone = run(words).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:del w:id="1" w:author="A Person">{gone}</w:del>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="2" w:author="A Person">{run(words)}</w:ins>'


def automatic_numbers() -> bytes:
    return document(
        heading("Summary"),
        paragraph("Radios are old.", numbers="1:1"),
        paragraph("They are to be replaced:", numbers="1:1"),
        paragraph("in the parks;", numbers="1:2"),
        paragraph("on the river.", numbers="1:2"),
        paragraph("See paragraph 1.1.", numbers="1:1"),
    )


def typed_numbers() -> bytes:
    return document(
        heading("1. Summary"),
        paragraph("1.1 Radios are old."),
        paragraph("1.2 They are to be replaced:"),
        paragraph("(a) in the parks;"),
        paragraph("(b) on the river."),
    )


def merged_cells() -> bytes:
    return document(
        heading("Summary"),
        table(
            row("Item", cell("Paid", '<w:gridSpan w:val="2"/>')),
            row("", "2030/31", "2031/32"),
            row(cell("Kit", '<w:vMerge w:val="restart"/>'), "bought", "kept"),
            row(cell("<w:p/>", "<w:vMerge/>"), "lent", "sold"),
        ),
    )


def text_box() -> bytes:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><wps:txbx>"
        f"{box}</wps:txbx></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    return document(
        heading("Summary"),
        paragraph(run("Before it.") + drawing),
        paragraph("After it."),
    )


def nested_tables() -> bytes:
    inner = table(row("Site", "Count"), row("Park", "seven"))
    return document(
        heading("Summary"),
        table(
            row("Item", "Where"),
            row("Kit", cell(paragraph("As follows") + inner)),
        ),
    )


def tracked_changes() -> bytes:
    return document(
        heading("Summary"),
        paragraph(run("Radios are ") + deleted("new") + inserted("old") + run(".")),
        table(
            row("Item", "Where"),
            row("Kit", "Park"),
            row("Vans", "River", properties='<w:del w:id="3"/>'),
        ),
    )


def section_breaks() -> bytes:
    broken = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>{}</w:p>'  # fmt: skip
    return document(
        heading("Summary"),
        broken.format(run("The last one before a break.")),
        paragraph("The first one after it."),
        parts={
            "header": paragraph("OFFICIAL-SENSITIVE"),
            "footer": paragraph(field("PAGE", "1")),
        },
    )


def both_notes() -> bytes:
    footnote = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    endnote = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    return document(
        heading("Summary"),
        paragraph(run("Radios") + footnote + run(" are old") + endnote + run(".")),
        parts={
            "footnotes": notes("footnotes", "At the foot."),
            "endnotes": notes("endnotes", "At the end."),
        },
    )


def hidden_words() -> bytes:
    return document(
        heading("Summary"),
        paragraph(run("Radios are old.") + run(" Nobody knows.", "<w:vanish/>")),
        paragraph(run("White.", '<w:color w:val="FFFFFF"/>')),
        parts={
            "comments": f'<w:comment w:id="1" w:author="A">{paragraph("Why?")}</w:comment>'
        },
        files={"docProps/core.xml": b"<p><creator>Al Moss</creator></p>"},
    )


def fields_and_controls() -> bytes:
    control = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    )
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    return document(
        paragraph(field('TOC \\o "1-3"', "Summary 1"), "Toc1"),
        heading("Summary"),
        control,
        paragraph(run("By ") + empty + run("in ") + field("DATE", "May 2030") + run(".")),
    )  # fmt: skip


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "numbers that Word counts": automatic_numbers,
    "numbers that somebody typed": typed_numbers,
    "merged cells": merged_cells,
    "a text box": text_box,
    "a table inside a table": nested_tables,
    "tracked changes": tracked_changes,
    "section breaks, a header and a footer": section_breaks,
    "footnotes and endnotes": both_notes,
    "hidden and white words, a comment, an author": hidden_words,
    "contents, fields and controls": fields_and_controls,
}


def line_of(name: str) -> str:
    """The line of the table: what the document has, how much of it is in the paper, and what the report lists."""
    content = DOCUMENTS[name]()
    read = read_word(content)
    result = import_word(content)
    taken = [
        f"{there} of {before} {what}"
        for what, before, there in counts(read, result)
        if before
    ]
    kinds = dict.fromkeys(each.kind for each in read.outside_text)
    listed = ", ".join(kinds) or "nothing"
    return f"| {name} | {', '.join(taken)} | {listed} |"


def test_the_page_has_ten():
    assert len(DOCUMENTS) == 10
    rows = re.findall(r"(?m)^\| .* \| \d+ of \d+ .* \|$", PAGE)
    assert len(rows) == len(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_says_what_was_lost(name):
    assert line_of(name) in PAGE.splitlines()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_is_lost(name):
    read = read_word(DOCUMENTS[name]())
    result = import_word(DOCUMENTS[name]())
    whole = "".join(yaml_of(tree) for tree in result.files.values())
    whole += report("radios", "part-2.docx", read, result)

    texts = [each.words for each in (*read.paragraphs, *read.cells)]
    texts += [each.words for each in (*read.notes.values(), *read.outside_text)]
    words = re.findall(r"\w+", " ".join(texts).lower())
    there = set(re.findall(r"\w+", whole.lower()))
    assert len(words) > 5
    assert [word for word in words if word not in there] == []
