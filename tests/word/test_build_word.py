"""`build --docx`: both parts as Word documents too; all that a build makes passed, or nothing is written."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from leaks.project import Project

from twopart.audit.word import surfaces as word
from twopart.base import exit
from twopart.commands.building.settings import BuildSettings
from twopart.commands.export import export
from twopart.disk import fingerprint
from twopart.examine import examine
from twopart.projection.parts import public_view
from twopart.render.file_names import CALLED, WORD
from twopart.render.word import facts, front
from twopart.render.word.styles import COLOURS

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = ["cameras-part-1.docx", "cameras-part-2.docx"]


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("project"), [])


def written(project: Project) -> list[str]:
    return sorted(path.name for path in project.out.rglob("*.docx"))


def test_a_build_writes_a_document_only_where_it_is_asked_for(project):
    assert project.build()[0].code == exit.DONE
    assert written(project) == []

    outcome, _ = project.build(word=True)
    assert (outcome.code, outcome.message) == (exit.DONE, "")
    assert written(project) == DOCUMENTS[:1]  # of Part 2 nothing is made in these tests
    document = project.out / "public" / DOCUMENTS[0]
    assert document in outcome.written


def test_a_build_is_done_again_where_it_made_no_document(project):
    project.build()
    there = (project.paper, project.templates, project.out)

    assert fingerprint.nothing_changed(*there)
    assert not fingerprint.nothing_changed(*there, word=True)
    project.build(word=True)
    assert fingerprint.nothing_changed(*there, word=True)
    assert fingerprint.nothing_changed(*there)


def test_the_document_of_an_earlier_build_does_not_outlast_its_part(project):
    project.build(word=True)
    outcome, _ = project.build(anew=False)

    assert outcome.code == exit.DONE
    assert written(project) == []


def test_the_documents_stand_beside_their_parts(tmp_path):
    paper = tmp_path / "cameras"
    settings = BuildSettings(tmp_path, tmp_path, word=True)
    deferred = BuildSettings(tmp_path, tmp_path, word=True, deferred=True)

    assert settings.word_document(paper, 1) == tmp_path / "public" / DOCUMENTS[0]
    assert settings.word_document(paper, 2) == tmp_path / "restricted" / DOCUMENTS[1]
    assert deferred.word_document(paper, 1) == (
        tmp_path / "restricted" / "cameras-deferred-part-1.docx"
    )
    files = {path.name for path in settings.files(paper)}
    assert set(DOCUMENTS) <= files


def statement_with(words: str):
    """A statement of the front sheet with words that no view has."""

    def made(paper):
        paper.add(paper.paragraph("Statement", f"<w:r><w:t>{words}</w:t></w:r>"))

    return made


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("£7.315m", exit.LEAK, ""),
        ("</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>a", exit.BUG, "is not closed"),
        ("</w:t></w:r></w:p><w:p><w:r><w:t>", exit.FINDINGS, ""),
    ],
)  # fmt: skip
def test_of_a_document_that_does_not_pass_nothing_is_written(
    project, monkeypatch, content, code, words
):
    monkeypatch.setattr(front, "_statement", statement_with(content))
    outcome, part_1 = project.build(word=True)

    assert (outcome.code, part_1) == (code, None)
    assert words in outcome.message
    assert written(project) == []
    if code == exit.FINDINGS:
        assert {each.rule for each in outcome.findings} == {"lost-in-print"}
        assert all("Word document of Part 1" in each.what for each in outcome.findings)


def test_a_leak_in_the_document_names_its_surface(project, monkeypatch):
    monkeypatch.setattr(front, "_statement", statement_with("£7.315m"))
    outcome, _ = project.build(word=True)

    assert "the text of word/document.xml" in {leak.surface for leak in outcome.leaks}


def test_a_document_that_cannot_be_audited_is_not_written(project, monkeypatch):
    monkeypatch.setattr(word, "opened", None)
    outcome, part_1 = project.build(word=True)

    assert (outcome.code, part_1) == (exit.BUG, None)
    assert "could not be audited" in outcome.message


def test_a_document_that_depends_on_a_secret_is_not_written(project, monkeypatch):
    monkeypatch.setattr("twopart.proof.prove.WAYS", ("removed",))
    monkeypatch.setattr("twopart.proof.prove.RECASTS", ())
    descriptions = iter(f"Two columns, the {number}th time." for number in range(999))

    def unsteady(paper, lines, headings=0, description=""):
        return real(paper, lines, headings or facts.NARROW, next(descriptions))

    real = facts.facts
    monkeypatch.setattr(front, "facts", unsteady)
    outcome, part_1 = project.build(word=True, prove=True)

    assert (outcome.code, part_1) == (exit.LEAK, None)
    assert f"Part 1 changes in {CALLED[WORD[1]]}" in outcome.message


def test_the_document_of_a_proved_part_1_is_proved(project, monkeypatch):
    monkeypatch.setattr("twopart.proof.prove.WAYS", ("removed",))
    monkeypatch.setattr("twopart.proof.prove.RECASTS", ())

    assert project.build(word=True, prove=True)[0].code == exit.DONE


def test_the_public_source_makes_the_same_document(project, tmp_path):
    project.build(word=True)
    document = (project.out / "public" / DOCUMENTS[0]).read_bytes()
    assert export(project.paper, project.templates, tmp_path / "public").code == exit.DONE  # fmt: skip
    again = examine(tmp_path / "public", project.templates)
    view = public_view(again.subject, again.form)

    rendered = project.renderers.render("mps-iam", 1, view, word=True).result()
    assert rendered.beside[WORD[1]] == document


def test_the_colours_are_those_of_the_pdf():
    for part, (accent, tint) in COLOURS.items():
        style = REPOSITORY / "templates" / "style" / f"part-{part}.css"
        text = style.read_text("utf-8").upper()
        assert f"--ACCENT: #{accent}" in text
        assert f"--TINT: #{tint}" in text


def command(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "twopart", *words],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_writes_both_documents_and_closes_that_of_part_2(tmp_path):
    done = command("build", "vawg-grants", "--docx", "--out", str(tmp_path))

    assert done.returncode == exit.DONE, done.stderr
    public = tmp_path / "public" / "vawg-grants-part-1.docx"
    restricted = tmp_path / "restricted" / "vawg-grants-part-2.docx"
    assert stat.S_IMODE(public.stat().st_mode) == 0o644
    assert stat.S_IMODE(restricted.stat().st_mode) == 0o600
    audited = command("audit", str(public), "--paper", "vawg-grants")
    assert audited.returncode == exit.DONE, audited.stderr
    leaking = command("audit", str(restricted), "--paper", "vawg-grants")
    assert leaking.returncode == exit.LEAK


def test_documents_of_a_folder_without_papers_are_refused(tmp_path):
    words = ("--docx", "--project", "templates")
    done = command("build", "vawg-grants", *words, "--out", str(tmp_path))

    assert done.returncode == exit.USAGE
    assert list(tmp_path.iterdir()) == []


def test_templates_without_a_style_sheet_for_word_are_named(tmp_path):
    (tmp_path / "templates" / "style").mkdir(parents=True)
    paper = tmp_path / "content" / "p"
    paper.mkdir(parents=True)
    (paper / "paper.yaml").write_text("form: mps-iam\n")
    done = subprocess.run(
        [sys.executable, "-m", "twopart", "build", "p", "--docx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == exit.USAGE
    assert "word/styles.xml" in done.stderr


# In every process: renderers inherit it. Python reports each import before it happens (PEP 578).
WITHOUT_WORD = """
import sys
from twopart.__main__ import run

WORD = ("twopart.render.word", "twopart.audit.word", "twopart.completeness.word", "docx", "lxml")

def refuse(event, names):
    if event == "import" and names[0].startswith(WORD):
        raise ImportError(names[0])

sys.addaudithook(refuse)
run()
"""


@pytest.mark.parametrize(
    ("options", "code"), [((), exit.DONE), (("--docx",), exit.BUG)]
)
def test_nothing_of_it_is_imported_where_it_is_not_asked_for(options, code, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_WORD, "build", "vawg-grants", "--out", str(tmp_path), *options],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == code, done.stderr
