"""What a build publishes beside the PDF of Part 1: all of it passed, or nothing is written."""

import csv
import io
import re

import pytest
import yaml
from leaks.project import TEMPLATES, Project

from twopart.base import exit
from twopart.commands.building import build_paper as building
from twopart.commands.building.settings import BuildSettings
from twopart.disk import fingerprint
from twopart.render.file_names import FIGURES, WEB_PAGE
from twopart.render.web.figures import HEADINGS

PAGE, TABLE = "templates/web/web.html.j2", "templates/web/blocks/table.html.j2"
ROOM = '<main id="text" tabindex="-1">\n'
FORMS = sorted(TEMPLATES.glob("*/form.yaml"))
NAMES = ["cameras-figures.csv", "cameras-part-1.html", "cameras-part-1.pdf"]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("project"), [])


def public(project: Project) -> list[str]:
    return sorted(path.name for path in (project.out / "public").glob("*"))


def test_a_build_writes_a_page_and_a_table_beside_the_pdf(project):
    outcome, _ = project.build()

    assert (outcome.code, outcome.message) == (exit.DONE, "")
    assert public(project) == NAMES
    assert [path.name for path in outcome.written] == [*NAMES, "cameras-part-2.pdf"]
    assert fingerprint.finished_parts(
        project.paper, project.templates, project.out
    ).keys() == {1, 2}


def test_a_build_is_done_again_where_its_page_is_missing(project):
    project.build()
    there = (project.paper, project.templates, project.out)

    assert fingerprint.nothing_changed(*there)
    (project.out / "public" / NAMES[1]).unlink()
    assert not fingerprint.nothing_changed(*there)


@pytest.mark.parametrize(
    ("file", "put", "code", "words"),
    [
        (PAGE, "<p>£7.315m</p>", exit.LEAK, ""),
        (PAGE, '<p title="£7.315m">a</p>', exit.LEAK, ""),
        (PAGE, "<script>a</script>", exit.BUG, "is not closed"),
        (PAGE, "{{ view.price }}", exit.BUG, "web.html.j2"),
        (PAGE, "<b><i></b></i>", exit.BUG, "could not be read back"),
    ],
)
def test_of_a_page_that_does_not_pass_nothing_is_written(
    project, file, put, code, words
):
    with project.changed({"file": file, "find": ROOM, "put": ROOM + put}):
        outcome, part_1 = project.build()

    assert (outcome.code, part_1) == (code, None)
    assert words in outcome.message
    assert public(project) == []


def test_words_that_the_page_lacks_are_a_finding_at_their_line(project):
    way = {"file": TABLE, "find": "{{ figure(cell) }}", "put": "0"}
    with project.changed(way):
        outcome, part_1 = project.build()

    assert (outcome.code, part_1) == (exit.FINDINGS, None)
    assert {finding.rule for finding in outcome.findings} == {"lost-in-print"}
    assert all("the web page of Part 1" in each.what for each in outcome.findings)
    assert public(project) == []


def test_a_share_on_the_page_is_held_against_withheld_ones(project):
    share = {
        "find": "figures:\n",
        "put": "figures:\n  slice: {percentage: 37.5%, withheld: commercial}\n",
    }
    style = "/* The marking is in sight"
    drawn = {
        "file": "templates/web/screen.css.j2",
        "find": style,
        "put": f"p {{ width: 37.5% }}\n{style}",
    }
    with project.changed(share, drawn):
        outcome, _ = project.build()

    assert outcome.code == exit.LEAK
    assert "a length on its page" in {leak.surface for leak in outcome.leaks}


def test_a_page_that_depends_on_a_secret_is_not_written(project, monkeypatch):
    monkeypatch.setattr("twopart.proof.prove.WAYS", ("removed",))
    monkeypatch.setattr("twopart.proof.prove.RECASTS", ())
    pages = iter(range(9))
    real = project.renderers.work.published

    def unsteady(*given):
        made = dict(real(*given))
        made[WEB_PAGE] += f"\n{next(pages)}".encode()
        return made

    work = project.renderers.work
    project.renderers.work = building.replace(work, published=unsteady)
    monkeypatch.setattr(building, "incomplete_page", lambda *_: [])
    outcome, part_1 = project.build(prove=True)
    project.renderers.work = work

    assert (outcome.code, part_1) == (exit.LEAK, None)
    assert "Part 1 changes in its web page" in outcome.message


def test_what_is_published_beside_a_proved_part_1_is_proved(project, monkeypatch):
    monkeypatch.setattr("twopart.proof.prove.WAYS", ("removed",))
    monkeypatch.setattr("twopart.proof.prove.RECASTS", ())

    assert project.build(prove=True)[0].code == exit.DONE


def test_a_deferred_part_1_takes_all_that_goes_with_it(project, tmp_path):
    settings = BuildSettings(project.templates, tmp_path)
    held_back = BuildSettings(project.templates, tmp_path, deferred=True)

    assert held_back.beside(project.paper, WEB_PAGE) == (
        tmp_path / "restricted" / "cameras-deferred-part-1.html"
    )
    assert held_back.beside(project.paper, FIGURES) == (
        tmp_path / "restricted" / "cameras-deferred-figures.csv"
    )
    assert {path.name for path in held_back.outdated(project.paper)} == {
        *NAMES,
        "cameras-part-1.docx",
    }
    assert settings.beside(project.paper, FIGURES).parent.name == "public"


def test_a_draft_has_nothing_beside_it(project, tmp_path):
    settings = BuildSettings(project.templates, tmp_path, draft=True)

    names = {path.suffix for path in settings.files(project.paper)}
    assert names == {".pdf", ".json"}


def test_the_figures_are_those_that_part_1_prints_in_its_order(project):
    outcome, _ = project.build()
    assert outcome.code == exit.DONE
    text = (project.out / "public" / NAMES[0]).read_text("utf-8-sig")
    page = (project.out / "public" / NAMES[1]).read_text("utf-8")
    seen = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page))
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert rows[0] == list(HEADINGS)
    assert len(rows) > 9
    for row in rows[1:]:
        assert row[4] == "nil" or row[4].replace("\xa0", " ") in seen.replace(
            "\xa0", " "
        )
    tables = [row[1] for row in rows if row[1].startswith("Table")]
    assert tables == sorted(tables)


def test_the_page_says_on_which_terms_it_may_be_used_where_the_form_says_so(project):
    said = "This page may be used under the Open Government Licence v3.0."
    line = "part-1:\n"

    def footer() -> str:
        project.build()
        page = (project.out / "public" / NAMES[1]).read_text("utf-8")
        return page.partition("<footer>")[2]

    assert "icence" not in footer()
    put = {"file": "templates/mps-iam/form.yaml", "find": line}
    with project.changed({**put, "put": f'words: {{licence: "{said}"}}\n{line}'}):
        assert said in footer()


@pytest.mark.parametrize("file", FORMS, ids=[file.parent.name for file in FORMS])
def test_no_form_of_ours_claims_a_licence(file):
    read = yaml.safe_load(file.read_text("utf-8"))

    assert "licence" not in read.get("words", {})
