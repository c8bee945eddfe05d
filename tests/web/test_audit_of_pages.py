"""What a web page or a table of figures gives away, on each of their surfaces and in each written form."""

import re
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from leaks.project import Form, Project, forms, telling

from twopart.audit import Unreadable, audited
from twopart.audit.web import markup, reading
from twopart.render.file_names import FIGURES, WEB_PAGE

WAYS = yaml.safe_load(
    (Path(__file__).parents[1] / "leaks" / "web.yaml").read_text("utf-8")
)
SOME = 6  # one in so many forms is told in each way; each is told as words
PLACES = {"head": "</head>", "end": "</html>"}
ENCODINGS = [
    ("utf-16", ""),
    ("windows-1252", '<meta charset="windows-1252">'),
    ("utf-7", '<meta charset="utf-7">'),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def beside(project) -> dict[str, bytes]:
    """What is published beside the PDF, by its name."""
    rendered = project.renderers.render("mps-iam", 1, project.view, whole=True).result()
    return dict(rendered.beside)


def found(project, leaks, surface=""):
    assert isinstance(leaks, list), leaks
    return project.found(leaks, surface)


def put_in(page: bytes, way: dict, told: list[Form]) -> bytes:
    before = PLACES.get(way.get("where", ""), "</main>")
    text = page.decode()
    assert text.count(before) == 1
    return text.replace(before, filled(way["put"], telling(told)) + before).encode()


def filled(text: str, told: str) -> str:
    """Returns a text with the giveaway in the place of the words that stand for it."""
    for mark, make in KINDS.items():
        if mark in text:
            return text.replace(mark, make(told))
    raise AssertionError(text)


def in_spans(told: str) -> str:
    return "".join(f"<span>{escape(letter)}</span>" for letter in told)


def torn(told: str, attribute: str) -> str:
    return re.sub(
        r"(\w)(?=\w)", rf"\1<span {attribute}>xqj</span>", escape(told, quote=False)
    )


KINDS = {
    "ANCHOR": lambda told: escape(told.replace(" ", "_")),
    "SECRET": escape,
    "URL": lambda told: quote(told, safe=""),
    "CSS": lambda told: "".join(f"\\{ord(letter):06x}" for letter in told),
    "CODES": lambda told: "".join(f"&#{ord(letter)};" for letter in told),
    "TWICE": lambda told: escape("".join(f"&#x{ord(letter):x};" for letter in told)),
    "SPANS": in_spans,
    "TORN": lambda told: torn(told, "hidden"),
    "UNHEARD": lambda told: torn(told, 'aria-hidden="true"'),
    "BASE64": lambda told: b64encode(f"<p>{escape(told)}</p>".encode()).decode(),
}


def ways() -> list:
    cases = []
    for number, way in enumerate(WAYS):
        told = list(forms())
        if way["way"] != "words":
            told = told[number % SOME :: SOME]
        cases.append(pytest.param(way, told, id=way["way"]))
    return cases


def test_a_page_as_it_is_gives_nothing_away(project, beside):
    assert audited(beside[WEB_PAGE], project.search, name="a.html") == []
    assert audited(beside[FIGURES], project.search, name="a.csv") == []


@pytest.mark.parametrize(("way", "told"), ways())
def test_what_a_page_tells_is_found_in_every_form_and_its_surface_is_named(
    project, beside, way, told
):
    page = put_in(beside[WEB_PAGE], way, told)
    leaks = audited(page, project.search, name="page.HTML")

    assert {form.id for form in told} - found(project, leaks, way["surface"]) == set()


@pytest.mark.parametrize(("encoding", "stated"), ENCODINGS)
def test_a_page_is_read_in_the_encoding_that_it_states(project, encoding, stated):
    page = f"<html><head>{stated}</head><body><p>Avocet Optics Ltd, £7.315m</p></body></html>"
    whole = audited(page.encode(), project.search, name="a.html")
    leaks = audited(page.encode(encoding), project.search, name="a.html")

    assert whole
    assert {leak.secret for leak in whole} == {leak.secret for leak in leaks}


@cache
def some_forms() -> list[Form]:
    return list(forms())[::3]


def test_what_a_cell_of_figures_tells_is_found(project, beside):
    cells = "\r\n".join(f'"{form.giveaway}",a,b' for form in some_forms())
    leaks = audited(beside[FIGURES] + cells.encode(), project.search, name="a.csv")

    assert {form.id for form in some_forms()} - found(project, leaks) == set()


def test_a_file_that_is_neither_page_nor_table_is_read_as_a_pdf(project, beside):
    assert isinstance(
        audited(beside[WEB_PAGE], project.search, name="a.pdf"), Unreadable
    )


def test_elements_without_end_are_refused(project):
    page = b"<div>" * 6_000
    assert isinstance(audited(page, project.search, name="a.html"), Unreadable)


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=way["way"]) for way in WAYS if way["surface"]]
)
def test_without_its_surface_what_a_page_tells_is_missed(
    project, beside, way, monkeypatch
):
    told = some_forms()[:1]
    page = put_in(beside[WEB_PAGE], way, told)

    # An amount with its unit is found in the code of a style, too.
    left_out = (way["surface"], "the styles")

    def without(content):
        for surface in markup.surfaces(content):
            if not surface.name.startswith(left_out):
                yield surface

    assert found(project, audited(page, project.search, name="a.html"))
    monkeypatch.setitem(reading.READERS, ".html", without)
    assert not found(project, audited(page, project.search, name="a.html"))


@pytest.mark.parametrize("column", range(6))
def test_each_column_of_the_figures_is_searched(project, beside, column):
    cells = ["words"] * 6
    cells[column] = "£22.048m"
    row = ",".join(cells) + "\r\n"

    assert audited(beside[FIGURES] + row.encode(), project.search, name="a.csv")


def test_attributes_that_every_page_has_keep_those_around_them_apart():
    page = b'<table data-unit="\xc2\xa3m"><tr><th scope="col" title="4"><th scope="col" title="4">'

    surfaces = {surface.name: surface.text for surface in markup.surfaces(page)}

    assert surfaces["the attributes of the web page"] == "£m\n·\n4\n·"
