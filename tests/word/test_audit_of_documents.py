"""What a Word document gives away, in each part of its package and in each written form."""

import re
from html import escape
from pathlib import Path

import pytest
import word_documents as documents
import yaml
from leaks.project import Form, Project, forms, telling

from twopart.audit import ANY_ATTACHMENT, Unreadable, audited
from twopart.audit.web import reading
from twopart.audit.word import surfaces as word
from twopart.audit.word.closed import opening
from twopart.render.file_names import WORD

WAYS = yaml.safe_load(
    (Path(__file__).parents[1] / "leaks" / "word.yaml").read_text("utf-8")
)
SOME = 8  # one in so many forms is told in each way; each is told as words


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def document(project) -> bytes:
    rendered = project.renderers.render("mps-iam", 1, project.view, word=True).result()
    return rendered.beside[WORD[1]]


def leaks_in(project, content: bytes) -> list:
    leaks = audited(content, project.search, name="paper.DOCX")
    assert isinstance(leaks, list), leaks
    return leaks


def run(text: str, properties: str = "") -> str:
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r>{properties}<w:t>{escape(text)}</w:t></w:r>"


def torn(told: str, between: str) -> str:
    """The words in runs, with something between the letters of each word."""
    pieces = re.split(r"(?<=\w)(?=\w)", told)
    return between.join(map(run, pieces))


def signs(told: str) -> str:
    return "".join(f'<w:sym w:font="a" w:char="{ord(letter):04X}"/>' for letter in told)


def alternatives(told: str, first: str, second: str) -> str:
    """The words letter by letter in one of two alternatives, and others in the other."""
    whole = "".join(
        f"<mc:{first}>{run(letter)}</mc:{first}><mc:{second}>{run('xqj')}</mc:{second}>"
        for letter in told
    )
    return f"<mc:AlternateContent>{whole}</mc:AlternateContent>"


KINDS = {
    "SECRET": escape,
    "RUNS": lambda told: "".join(map(run, told)),
    "TORN": lambda told: torn(told, run("xqj", "<w:vanish/>")),
    "DELETED": lambda told: torn(told, f'<w:del w:id="1">{run("xqj")}</w:del>'),
    "INSERTED": lambda told: torn(told, f'<w:ins w:id="1">{run("xqj")}</w:ins>'),
    "CHOICE": lambda told: alternatives(told, "Choice", "Fallback"),
    "FALLBACK": lambda told: alternatives(told, "Fallback", "Choice"),
    "SIGNS": signs,
    "CODES": lambda told: "".join(f"&#{ord(letter)};" for letter in told),
}


def put_in(document: bytes, way: dict, told: list[Form]) -> bytes:
    told_words = telling(told)
    markup = way["put"]
    for mark, make in KINDS.items():
        if mark in markup:
            markup = markup.replace(mark, make(told_words))
            break
    name = way.get("file", documents.TEXT)
    if name not in documents.parts_of(document):
        return documents.added(document, name, markup)
    before = way.get("before", documents.END)
    return documents.changed(document, before, markup + before, name)


def ways() -> list:
    cases = []
    for number, way in enumerate(WAYS):
        told = list(forms())
        if way["way"] != "words":
            told = told[number % SOME :: SOME]
        cases.append(pytest.param(way, told, id=way["way"]))
    return cases


def test_a_document_as_it_is_gives_nothing_away(project, document):
    assert leaks_in(project, document) == []


@pytest.mark.parametrize(("way", "told"), ways())
def test_what_a_document_tells_is_found_in_every_form_and_its_surface_is_named(
    project, document, way, told
):
    leaks = leaks_in(project, put_in(document, way, told))

    assert {form.id for form in told} - project.found(leaks, way["surface"]) == set()


@pytest.mark.parametrize("way", [pytest.param(way, id=way["way"]) for way in WAYS])
def test_without_its_surface_what_a_document_tells_is_missed(
    project, document, way, monkeypatch
):
    content = put_in(document, way, list(forms())[:1])

    def without(given):
        for surface in word.surfaces(given):
            if not surface.name.startswith((way["surface"], "the numbers in")):
                yield surface

    assert project.found(leaks_in(project, content), way["surface"])
    monkeypatch.setitem(reading.READERS, ".docx", without)
    assert not project.found(leaks_in(project, content), way["surface"])


@pytest.mark.parametrize("way", [pytest.param(way, id=way["way"]) for way in WAYS])
def test_no_other_way_than_plain_words_stays_in_a_closed_document(document, way):
    """Words that a template prints are the audit's to find; all else is refused by what it is."""
    plain = ("words", "words in runs", "words in numbers of characters", "white words")
    named = ("name of a bookmark", "alternative text of a table", "the title", "a head")
    content = put_in(document, way, list(forms())[:1])

    assert opening(document) == ""
    if way["way"] not in plain and not any(each in way["way"] for each in named):
        assert opening(content) or way["way"] in SEEN_BY_OTHERS


# What a document of ours may have too, and the audit, or whoever reads it back, finds.
SEEN_BY_OTHERS = (
    "alternative text",
    "a table within a table",
    "a foot",
    "a footnote",
    "a footnote in runs",
    "the name of a control",
    "the name of a style",
    "a list",
    "the address of a link",
)


def test_an_embedded_file_is_a_leak_by_itself(project, document):
    content = documents.added(document, "word/embeddings/sheet.xlsx", "nothing")
    leaks = leaks_in(project, content)

    assert {leak.secret for leak in leaks} == {ANY_ATTACHMENT}


def with_remark(document: bytes) -> bytes:
    """Returns a package with a remark after its directory, whose length the end record states."""
    remark = b"22.048 million pounds"
    return document[:-2] + len(remark).to_bytes(2, "little") + remark


def with_bytes_before(document: bytes) -> bytes:
    """Returns a package with bytes between its last file and its directory, to which the end record still points."""
    stray = b"The price is 22.048 million pounds."
    end = len(document) - 22
    at = int.from_bytes(document[end + 16 : end + 20], "little")
    moved = (at + len(stray)).to_bytes(4, "little")
    return (
        document[:at] + stray + document[at : end + 16] + moved + document[end + 20 :]
    )


@pytest.mark.parametrize("make", [with_remark, with_bytes_before])
def test_bytes_that_belong_to_no_file_are_read_and_refused(project, document, make):
    content = make(document)
    found = {leak.surface for leak in leaks_in(project, content)}

    assert found == {"bytes of the Word document that belong to no file"}
    assert opening(content)


def test_the_name_of_a_file_is_read(project, document):
    content = documents.added(document, "customXml/22.048 million pounds.xml", "<a/>")

    assert {leak.surface for leak in leaks_in(project, content)} == {
        "the names of files in the Word document"
    }


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda _: b"words", "no Word document"),
        (lambda _: b"\xd0\xcf\x11\xe0" * 99, "password"),
        (lambda whole: whole[: len(whole) // 2], "no Word document"),
        (lambda whole: documents.added(whole, "word/vbaProject.bin", "a"), "macros"),
        (lambda whole: documents.added(whole, "word/afchunk.rtf", "a"), "not known"),
        (lambda whole: documents.added(whole, "word/other.bin", "a"), "not known"),
        (lambda whole: documents.added(whole, "word/a.xml", "<a>"), "no XML"),
        (lambda whole: documents.added(whole, "word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares"),
        (lambda whole: documents.added(whole, "word/Document.xml", "<a/>"), "one name"),
        (lambda whole: documents.added(whole, "word/a.xml", "<a>" * 3_000 + "</a>" * 3_000), "too deep"),
        (lambda whole: whole.replace(b"word/header.xml", b"word/hiddem.xml", 1), "two names"),
        (lambda whole: whole.replace(b"PK\x01\x02", b"PK\x01\x03", 1), "damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_does_not_pass(project, document, make, why):
    outcome = audited(make(document), project.search, name="a.docx")

    assert isinstance(outcome, Unreadable)
    assert why in outcome.why


def test_a_document_that_a_library_packed_is_read_and_is_none_of_ours(
    project, document
):
    content = documents.stored(document)

    assert leaks_in(project, content) == []
    assert opening(content) == "an entry with a time, rights or flags"


def test_numbers_that_mean_lengths_are_no_figures(project, document):
    content = documents.with_text(document, '<w:p><w:r w:rsidR="22048000"/></w:p>')

    assert leaks_in(project, content) == []
