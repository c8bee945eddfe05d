"""What the command says, to whom, and with which exit code it ends; without rendering anything."""

import contextlib
import gc
import json
import sys
from pathlib import Path
from typing import Self

import pytest
from conftest import HERE, sources

from twopart import cli
from twopart.base import exit
from twopart.base.finding import Finding
from twopart.commands.building import one_paper
from twopart.commands.papers import NO_PAPER
from twopart.disk import fingerprint
from twopart.model.secret import Leak
from twopart.render.process.processes import Renderers
from twopart.terminal.outcome import Outcome

FINDING = Finding("a-rule", "something wrong", "why", "fix", file="paper.yaml")
ENDS = {
    "good": Outcome(exit.DONE, written=(Path("build/public/good-part-1.pdf"),)),
    "faulty": Outcome(exit.FINDINGS, (FINDING, FINDING)),
    "broken": Outcome(exit.BUG, message="Part 1 could not be rendered"),
    "leaky": Outcome(exit.LEAK, leaks=(Leak("price", "page 3"),)),
}


class NoRenderers(contextlib.nullcontext):
    """In the place of renderers that are asked for nothing."""

    def __enter__(self) -> Self:
        return self

    def work_in(self, turns: object) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A clone with as many papers as there are ways to end."""
    (tmp_path / "templates").symlink_to(HERE / "templates")
    for name in ENDS:
        (tmp_path / "content" / name).mkdir(parents=True)
        for file, words in sources("title: T").items():
            (tmp_path / "content" / name / file).write_bytes(words)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        one_paper, "build_paper", lambda folder, *_, **__: ENDS[folder.name]
    )
    monkeypatch.setattr(
        Renderers,
        "start",
        lambda *_: NoRenderers(),
    )
    return tmp_path


@pytest.fixture
def twopart(project, monkeypatch, capsys):
    """The exit code, and what stands on standard output and standard error."""

    def ran(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["twopart", *words])
        try:
            code = cli.main()
        finally:
            gc.enable()
        output = capsys.readouterr()
        return code, output.out, output.err

    return ran


def spoil(project, name):
    (project / "content" / name / "paper.yaml").write_text("titel: T\n")


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        (["good"], 0),
        (["faulty", "good"], 1),
        (["good", "faulty"], 1),
        (["broken", "faulty"], 3),
        (["faulty", "broken", "good"], 3),
        (["leaky", "broken", "good"], 4),
        (["broken", "leaky"], 4),
    ],
)
def test_of_several_papers_the_worst_end_counts(twopart, papers, code):
    assert twopart("build", *papers)[0] == code


def test_each_end_is_told_to_whom_it_concerns(twopart):
    _, out, err = twopart("build")

    assert out == "build/public/good-part-1.pdf\n"
    assert "good: built in" in err
    assert "faulty: 2 findings, and nothing was made" in err
    assert err.count("error[a-rule]: something wrong") == 2
    assert "twopart: broken: Part 1 could not be rendered" in err
    assert "twopart: leak: `price` is given away by page 3" in err
    assert err.count("built in") == 1
    assert "\033" not in out + err


def test_quiet_tells_findings_and_failures_and_nothing_else(twopart):
    code, out, err = twopart("build", "--quiet", "--format", "short")

    assert (code, out) == (4, "")
    assert sorted(err.splitlines()) == [
        *["paper.yaml: a-rule: something wrong"] * 2,
        "twopart: broken: Part 1 could not be rendered",
        "twopart: leak: `price` is given away by page 3",
    ]


def test_findings_for_programs_stand_alone_on_standard_output(twopart, project):
    clean = twopart("check", "good", "--format", "json", "--quiet")
    spoil(project, "faulty")
    code, out, err = twopart("check", "good", "faulty", "--format", "json", "--quiet")

    assert clean == (0, "[]\n", "")
    assert (code, err) == (1, "")
    assert [record["rule"] for record in json.loads(out)] == ["unknown-key"]


def test_a_check_tells_how_many_findings_each_paper_has(twopart, project):
    spoil(project, "faulty")

    code, out, err = twopart("check", "good", "faulty", "--format", "short")

    assert (code, out) == (1, "")
    assert "good: checked in" in err
    assert ": nothing to mend\n" in err
    assert ": 1 finding\n" in err


@pytest.mark.parametrize(
    ("flag", "built"),
    [([], False), (["--force"], True), (["--keep-html", "html"], True)],
)
def test_what_has_not_changed_is_built_only_when_asked_for(
    twopart, monkeypatch, flag, built
):
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_, **__: True)

    code, out, err = twopart("build", "good", *flag)

    assert code == 0
    assert bool(out) == built
    assert ("nothing has changed" in err) != built


def test_a_paper_is_found_by_its_name_and_by_its_folder_from_anywhere_in_the_project(
    twopart, project, monkeypatch
):
    assert twopart("check", "good")[0] == 0
    assert twopart("check", str(project / "content" / "good"))[0] == 0

    monkeypatch.chdir(project / "content" / "good")

    assert twopart("check", "leaky")[0] == 0
    assert twopart("check", ".")[0] == 0


def test_a_folder_with_templates_alone_is_no_project(twopart, project, monkeypatch):
    (project / "content" / "templates").mkdir()
    monkeypatch.chdir(project / "content")

    assert twopart("check", "good")[0] == 0


def test_a_paper_that_is_not_there_and_a_project_without_papers_end_with_2(
    twopart, project
):
    missing = twopart("check", "good", "lorries")
    for paper in (project / "content").iterdir():
        paper.rename(project / paper.name)
    none = twopart("check")
    elsewhere = twopart("check", "good")

    assert missing == (
        2,
        "",
        "twopart: lorries is neither a folder nor a paper in content/. Papers there: broken, faulty, good, leaky\n",
    )
    assert none == (2, "", f"twopart: {NO_PAPER}\n")
    assert elsewhere[0] == 0


def test_colours_are_for_terminals_whose_user_wants_them(twopart, project, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    colourful = twopart("build", "faulty")[2]
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    plain = twopart("build", "faulty")[2]

    assert "\033[" in colourful
    assert "\033[" not in plain


def test_outside_of_any_project_the_one_of_the_program_is_meant(tmp_path):
    assert cli._project(tmp_path) == HERE.parent


def test_a_file_that_is_not_read_is_reported(twopart, project):
    (project / "content" / "good" / "more.yml").touch()

    code, _, err = twopart("check", "good", "--format", "short")

    assert code == 1
    assert "file-not-read" in err


def test_a_form_that_is_wrong_or_not_there_is_reported(twopart, project):
    (project / "templates").unlink()
    (project / "templates" / "note").mkdir(parents=True)
    (project / "templates" / "note" / "form.yaml").write_text(
        "name: Note\nnames: Note\n"
    )
    wrong = twopart("check", "good", "--format", "short")
    (project / "templates" / "note" / "form.yaml").unlink()
    missing = twopart("check", "good", "--format", "short")

    assert (wrong[0], missing[0]) == (1, 1)
    assert "unknown-key" in wrong[2]
    assert "unknown-form" in missing[2]


def test_findings_come_in_the_order_of_the_paper(twopart, project):
    (project / "content" / "faulty" / "paper.yaml").write_text(
        "figures: {a: {amount: £5k}}\ntitle: T\ntitel: T\nnames: {a: {name: A, public: true}}\n"
    )

    _, out, _ = twopart("check", "faulty", "--format", "json", "--quiet")

    assert [record["line"] for record in json.loads(out)] == [1, 3, 4]
