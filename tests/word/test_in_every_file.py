"""What our templates and writers put into every web page and every Word document is excused there, and nowhere else."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

import pytest
import sample_views
import word_documents as documents
from withheld import NOTHING

from twopart.audit import audited, in_every_file, prepared
from twopart.audit.in_every_file.listed import (
    WEB_PAGE,
    WORD_DOCUMENT,
    is_in_every,
    line_of,
    listed,
)
from twopart.audit.web import markup
from twopart.audit.word import xml_words
from twopart.examine import examine
from twopart.model.secret import Secret
from twopart.projection.parts import views
from twopart.render.web.figures import HEADINGS, figures_file
from twopart.render.web.page import web_page
from twopart.render.web.tables import STEPS
from twopart.render.word.document import word_document

TEMPLATES = sample_views.TEMPLATES
REPOSITORY = TEMPLATES.parent
PAPERS = (
    *sorted(path.parent for path in REPOSITORY.glob("content/*/paper.yaml")),
    REPOSITORY / "tests" / "papers" / "cameras",
    REPOSITORY / "tests" / "papers" / "fleet",
)
LETTERS = re.compile(r"[A-Za-z]{2}")
PARAGRAPH = re.compile(rb"<w:p[ >].*?</w:p>", re.DOTALL)
CODE = re.compile(rb"<w:instrText[^>]*>([^<]*)<")
COLOUR = re.compile(r"[0-9A-F#]{1,8}")
NUMBERED = re.compile(r"(.*?)(?:-(\d+))?")
# The numbers that classes have: widths of a screen, and lines of a chart.
NUMBERS = {"step": (0, *STEPS), "turn": (0, *STEPS), "line": range(10)}
# Attributes of a web page in which nothing of a paper stands, besides `class`.
FIXED = (
    "role",
    "scope",
    "lang",
    "charset",
    "http-equiv",
    "name",
    "aria-hidden",
    "preserveaspectratio",
    "xmlns",
)
# Places in a Word document at which a paper or a form has its own words.
OWN = (
    "alias ",
    "bookmarkStart ",
    "lvlText ",
    "docPr descr",
    "tblDescription ",
    "hyperlink w:anchor",
    "Relationship Target http",
)
# What suppliers are called, and pages and documents say of themselves.
FIRMS = (
    "Source", "Sans", "Noto", "Arial", "Liberation", "Roboto", "Segoe", "Marked", "Viewport", "Figure", "Section Ltd",
    "Column", "Footer", "Header", "Normal", "Chart Ltd", "Adobe", "Table", "Caption Ltd", "Gate", "Frame", "Crest",
    "Microsoft", "Heading", "Styles", "Document", "Title", "Theme", "Footnote", "Hyperlink", "Compatibility",
    "Relationships", "OpenXML", "Settings", "Numbering", "Purl", "Where", "Unit", "Symbol",
    "Page", "Numpages", "XML", "SVG", "Base64", "PNG", "PW", "PR", "WP",
)  # fmt: skip
OF_PAPER = {"Source", "Gate"}  # words of the paper; on the page they are replaced


@cache
def views_of_papers() -> tuple[tuple[str, dict, dict], ...]:
    """The form and both views of each paper, and of a view that has everything."""
    made = [("mps-iam", sample_views.sample_view(), sample_views.sample_view(part=2))]
    for folder in PAPERS:
        subject = examine(folder, TEMPLATES).subject
        of_parts = dict(views(subject.paper, subject, subject.form))
        made.append(
            (
                str(subject.paper.form),
                json.loads(of_parts[1]),
                json.loads(of_parts[2]),
            )
        )
    return tuple(made)


@cache
def page() -> str:
    written = web_page(sample_views.sample_view(), "mps-iam", TEMPLATES)
    return written.replace(">Source <", ">Kind <")  # which is a word of the paper


@cache
def document() -> bytes:
    return word_document(sample_views.sample_view(), "mps-iam", TEMPLATES)


class Places(HTMLParser):
    """What stands in a page at places where no paper has words of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            if name == "class":
                self.found.update(line_of(name, word) for word in (value or "").split())
            elif name in FIXED:
                self.found.add(line_of(name, value or ""))

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found.update(f"style {line.strip()}" for line in data.splitlines())


def places_in_page(written: str) -> set[str]:
    reading = Places()
    reading.feed(written)
    return {line for line in reading.found if LETTERS.search(line.partition(" ")[2])}


def places_in_document(written: bytes) -> Iterator[str]:
    """Each place, and what stands there; numbers, colours and the words of papers and forms left out."""
    for line in _all_places(written):
        *place, words = line.split(" ", 2)
        if place[0] in ("name", "file", "code"):
            words = line.partition(" ")[2]
        if line.startswith(OWN) or COLOUR.fullmatch(words):
            continue
        if place[0] == "name" or LETTERS.search(words):
            yield line


def _all_places(written: bytes) -> set[str]:
    found: set[str] = set()

    def start(element: str, attributes: dict[str, str]) -> None:
        found.add(line_of("name", element))
        for name, words in attributes.items():
            found.add(line_of("name", name))
            found.add(line_of(element.rpartition(":")[2], name, words))

    with ZipFile(BytesIO(written)) as package:
        for name in package.namelist():
            found.add(line_of("file", name))
            if name.endswith((".xml", ".rels")):
                parser = expat.ParserCreate()
                parser.StartElementHandler = start
                parser.Parse(package.read(name), True)  # noqa: FBT003 - the library's own
                found.update(_codes(package.read(name)))
    return found


def _codes(xml: bytes) -> Iterator[str]:
    """The codes of fields, those of a paragraph as one."""
    for paragraph in PARAGRAPH.findall(xml):
        codes = b"".join(CODE.findall(paragraph))
        if codes:
            yield line_of("code", unescape(codes.decode()))


def secrets_in(content: bytes, name: str, *firms: str) -> set[tuple[str, str]]:
    secrets = [Secret(firm, "name", words=(firm,)) for firm in firms]
    leaks = audited(content, prepared(secrets, NOTHING), name=name)
    assert isinstance(leaks, list), leaks
    return {(leak.secret, leak.surface) for leak in leaks}


def take(kind: str, lines: set[str], request: pytest.FixtureRequest) -> None:
    """Writes a list anew, where that is asked for: pytest --accept."""
    if request.config.getoption("--accept"):
        path = Path(in_every_file.__file__).with_name(kind)
        path.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
        listed.cache_clear()


def is_stale(line: str) -> bool:
    """Whether it is of a style sheet that no longer has it."""
    return line.startswith("style ") and line.removeprefix("style ") not in sheets()


@cache
def sheets() -> frozenset[str]:
    """The lines of our style sheets for screens."""
    folder = TEMPLATES / "web"
    texts = [path.read_text("utf-8") for path in folder.glob("*.css.j2")]
    return frozenset(line.strip() for text in texts for line in text.splitlines())


def test_the_list_has_all_that_pages_of_papers_say_at_these_places(request):
    said = {
        line
        for form, public, _ in views_of_papers()
        for line in places_in_page(web_page(public, form, TEMPLATES))
    }

    kept = {line for line in listed(WEB_PAGE) if not is_stale(line)}
    take(WEB_PAGE, said | kept, request)

    assert said - listed(WEB_PAGE) == set()


def test_everything_in_the_list_of_pages_is_of_our_templates():
    folder = TEMPLATES / "web"
    written = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.j2"))
    made = {
        line
        for form, public, _ in views_of_papers()
        for line in places_in_page(web_page(public, form, TEMPLATES))
    }
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", written))

    for line in listed(WEB_PAGE) - made:
        place, _, said = line.partition(" ")
        if place == "style":
            assert said in sheets()
        elif place == "class":
            name, number = NUMBERED.fullmatch(said).groups()
            assert name in words
            assert number is None or int(number) in NUMBERS[name]
        else:
            assert place in ("content", "aria-label")


def test_the_list_has_all_that_documents_of_papers_say_at_these_places(request):
    said = {
        line
        for form, *both in views_of_papers()
        for view in both
        for line in places_in_document(word_document(view, form, TEMPLATES))
    }

    take(WORD_DOCUMENT, said, request)

    assert said == listed(WORD_DOCUMENT)


def test_a_firm_that_is_called_like_something_of_every_file_is_not_found():
    table = figures_file(sample_views.sample_view())
    assert table.startswith("\ufeff" + ",".join(HEADINGS))

    assert secrets_in(page().encode(), "paper.html", *FIRMS) == set()
    assert {
        firm for firm, _ in secrets_in(document(), "paper.docx", *FIRMS)
    } == OF_PAPER
    assert secrets_in(table.encode(), "paper.csv", *FIRMS) == set()


def test_without_the_lists_such_a_firm_would_be_found(monkeypatch):
    monkeypatch.setattr(markup, "is_in_every", lambda *_: False)
    monkeypatch.setattr(markup, "without_styles", lambda _, text: text)
    monkeypatch.setattr(xml_words, "is_in_every", lambda *_: False)

    of_page = {firm for firm, _ in secrets_in(page().encode(), "paper.html", *FIRMS)}
    of_document = {firm for firm, _ in secrets_in(document(), "paper.docx", *FIRMS)}

    assert of_page >= {"Source", "Noto", "Arial", "Viewport", "Marked"}
    assert of_document >= {"Microsoft", "Normal", "Hyperlink", "Footnote", "Numpages"}


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('class="facts"', 'class="facts Microsoft"'),
        ('class="facts"', 'class="step-Microsoft"'),
        ("main:focus { outline: none }", "main:focus { outline: none } .microsoft {}"),
        ('scope="col"', 'scope="Microsoft"'),
        ("<h1>", '<h1 id="microsoft">'),
        (
            'name="referrer" content="no-referrer"',
            'name="referrer" content="no-referrer Microsoft"',
        ),
        ("<h1>", "<h1><Microsoft>"),
        ("Cameras &amp; boats", "Microsoft"),
    ],
)
def test_what_stands_elsewhere_on_a_page_is_found(find, put):
    assert find in page()
    changed = page().replace(find, put, 1)

    assert secrets_in(changed.encode(), "paper.html", "Microsoft")


def test_how_the_address_of_a_picture_begins_is_excused_in_such_an_address_alone():
    of_picture = page().replace("<h1>", '<h1 title="data:image/png;base64,iVBO">', 1)
    of_another = page().replace("<h1>", '<h1 title="data:image/png;heron,iVBO">', 1)

    assert secrets_in(of_picture.encode(), "paper.html", "PNG") == set()
    assert secrets_in(of_another.encode(), "paper.html", "PNG")


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('w:customStyle="1"', 'w:customStyle="Microsoft"'),
        (
            "http://schemas.microsoft.com/office/word/2010/wordml",
            "http://schemas.microsoft.com/office",
        ),
    ],
)
def test_what_stands_elsewhere_in_a_document_is_found(find, put):
    part = "word/settings.xml" if "schemas" in find else "word/styles.xml"
    assert find in documents.parts_of(document())[part]

    assert secrets_in(
        documents.changed(document(), find, put, part), "paper.docx", "Microsoft"
    )
    assert secrets_in(
        documents.with_text(document(), "<w:p><w:r><w:t>Microsoft</w:t></w:r></w:p>"),
        "paper.docx",
        "Microsoft",
    )


def test_a_longer_number_is_never_excused():
    assert line_of("blip", "r:embed", "rPicture7") in listed(WORD_DOCUMENT)
    assert line_of("blip", "r:embed", "rPicture22048") not in listed(WORD_DOCUMENT)


@pytest.mark.parametrize("classes", ["step-24 posts", "step-25"])
def test_a_number_in_a_class_is_excused_only_alone_and_if_it_is_one_of_ours(classes):
    assert f"class step-{STEPS[1]}" in listed(WEB_PAGE)
    written = f'<p class="step-{STEPS[1]}">A</p><p class="{classes}">B</p>'

    said = {surface.name: surface.text for surface in markup.surfaces(written.encode())}

    assert said["the attributes of the web page"] == classes


def test_attributes_that_every_document_has_keep_those_around_them_apart():
    alias = '<w:alias w:val="£m"/>'
    ours = '<w:lang w:val="en-GB"/>'
    title = '<w:listItem w:displayText="4"/>'
    written = f'<w:p xmlns:w="w">{alias}{ours}{ours}{title}</w:p>'

    found = xml_words.words_of(written.encode())

    assert is_in_every(WORD_DOCUMENT, "lang", "w:val", "en-GB")
    assert "£m\n·\n4" in "\n".join(found.saying)
