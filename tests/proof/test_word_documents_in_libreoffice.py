"""Word documents as a word processor lays them out: every word and number of the view, and a marking on every page."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from twopart import completeness
from twopart.completeness.letters import letters
from twopart.examine import examine
from twopart.importing.reading import read_document
from twopart.projection.parts import views
from twopart.render.word.document import word_document

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
PAPERS = ("connect-fbc3", "harbourne-boathouse", "vawg-grants")
# Words of a table are parted by its columns, so single words of these are looked for there.
ENOUGH = 30  # letters
IN_CELLS = {"Row", "Column", "Over", "BoxLine", "Event", "Ground"}


def laid_out(name: str, part: int, folder: Path) -> tuple[dict, bytes, list[str]]:
    """The view of a part as a record and as bytes, and the text of each page of its document."""
    examined = examine(REPOSITORY / "content" / name, TEMPLATES)
    subject = examined.subject
    view = dict(views(subject.paper, subject, subject.form))[part]
    document = folder / f"{name}.docx"
    form = str(subject.paper.form)
    document.write_bytes(word_document(json.loads(view), form, TEMPLATES))
    printed(document, folder)
    with pypdfium2.PdfDocument(document.with_suffix(".pdf")) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return json.loads(view), view, pages


def printed(document: Path, folder: Path, *, tags: bool = True) -> None:
    """Makes a PDF of a document, beside it."""
    value = {"type": "boolean", "value": str(tags).lower()}
    options = json.dumps({"UseTaggedPDF": value})
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{options}",
    ]
    command += ["--outdir", str(folder), str(document)]
    # Making pages in this process has named fonts of our own to all that follow.
    fonts = {key for key in os.environ if key.startswith("FONTCONFIG_")}
    environment = {key: os.environ[key] for key in os.environ.keys() - fonts}
    subprocess.run(
        command, check=True, capture_output=True, timeout=300, env=environment
    )


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("name", PAPERS)
def test_every_page_is_marked_and_no_word_is_lost(name, part, tmp_path):
    view, content, pages = laid_out(name, part, tmp_path)

    marking = letters(view["marking"])
    for page in pages:
        assert letters(page).count(marking) >= 2
    # What runs over from page to page is parted by foot and head: it is looked for without them.
    texts = (
        "".join(map(letters, pages)),
        "".join(letters(body_of(page)) for page in pages),
    )
    expected = [
        leaf for group in completeness.expected(content).ways[0] for leaf in group
    ]
    lost = [
        leaf.path
        for leaf in expected
        if not IN_CELLS & set(leaf.kinds)
        and not any(stands_in(leaf.letters, text) for text in texts)
    ]
    assert len(expected) > len(lost)
    assert lost == []


@pytest.mark.parametrize(
    ("name", "part"),
    [("connect-fbc3", 2), ("harbourne-boathouse", 2), ("vawg-grants", 1)],
)
def test_no_figure_of_a_table_is_broken_where_another_typeface_stands_in(
    name, part, tmp_path
):
    view, _, pages = laid_out(name, part, tmp_path)

    words = {word.strip("()") for page in pages for word in page.split()}
    expected = set(figures_in(view["sections"]))
    assert expected
    assert expected - words == set()


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("connect-fbc3", True),
        ("connect-fbc3", False),
        ("harbourne-boathouse", True),
        ("harbourne-boathouse", False),
        ("vawg-grants", True),
    ],
)
def test_tables_of_a_printed_document_are_imported_as_those_of_the_document(
    name, tags, tmp_path
):
    examined = examine(REPOSITORY / "content" / name, TEMPLATES)
    subject = examined.subject
    view = json.loads(dict(views(subject.paper, subject, subject.form))[1])
    document = tmp_path / "paper.docx"
    form = str(subject.paper.form)
    document.write_bytes(word_document(view, form, TEMPLATES))
    printed(document, tmp_path, tags=tags)

    own = [table for table in cells_of(document) if len(table) > 1]
    read = cells_of(document.with_suffix(".pdf"))
    of_charts = [table for table in own if any(row[-1] == "" for row in table)]
    assert len(own) > len(of_charts)
    for table in own:
        assert table in read or (table in of_charts and not tags)


def cells_of(file: Path) -> list[list[list[str]]]:
    """The words of the cells of each table, as an import reads them."""
    document = read_document(file.suffix, file.read_bytes())
    return [
        [[letters(cell.words) for cell in row] for row in table.rows]
        for table in document.tables
    ]


def figures_in(record: object) -> Iterator[str]:
    """The figures in cells, as they are printed; nil is a dash."""
    if isinstance(record, list):
        for each in record:
            yield from figures_in(each)
    elif isinstance(record, dict):
        if record.get("kind") == "FigureCell" and not record["nil"]:
            yield record["number"]
        yield from figures_in(list(record.values()))


def stands_in(leaf: str, text: str) -> bool:
    """Whether a text begins and ends on the pages: a footnote may stand amid one that runs over."""
    return leaf[:ENOUGH] in text and leaf[-ENOUGH:] in text


def body_of(page: str) -> str:
    lines = page.splitlines()
    return "\n".join(line for line in lines if not is_at_an_edge(line))


def is_at_an_edge(line: str) -> bool:
    return bool(re.search(r"Page \d+ of \d+", line)) or line.isupper()
