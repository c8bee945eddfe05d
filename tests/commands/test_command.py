"""The command as authors and scripts meet it: exit codes, what is written where, what is said."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command import anew, twopart
from conftest import HERE

from twopart.commands.options import MORE, parse_options

REPOSITORY = HERE.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone as small as can be: the templates, and one paper."""
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    return tmp_path


def started(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "twopart", *words],
        cwd=project, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def edit(project: Path, before: str, after: str) -> None:
    paper = project / "content" / "cameras" / "paper.yaml"
    text = paper.read_text("utf-8")
    assert before in text
    paper.write_text(text.replace(before, after), "utf-8")


def edit_template(project: Path, added: str) -> None:
    """Writes into a block of the template of Part 1, in a copy of the templates."""
    (project / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", project / "templates")
    part_1 = project / "templates" / "pages" / "part-1.html.j2"
    text = part_1.read_text("utf-8")
    assert "{% endblock %}" in text
    part_1.write_text(text.replace("{% endblock %}", added + "{% endblock %}"), "utf-8")


def made(project: Path, out: str = "build") -> dict[str, bytes]:
    return {
        path.relative_to(project / out).as_posix(): path.read_bytes()
        for path in (project / out).rglob("*.pdf")
    }


def test_one_command_makes_both_parts_and_says_where(project):
    ran = started(project, "build")

    assert (ran.returncode, ran.stderr.count("error")) == (0, 0), ran.stderr
    assert ran.stdout.split() == [
        "build/public/cameras-figures.csv",
        "build/public/cameras-part-1.html",
        "build/public/cameras-part-1.pdf",
        "build/restricted/cameras-part-2.pdf",
    ]
    assert set(made(project)) == {
        "public/cameras-part-1.pdf",
        "restricted/cameras-part-2.pdf",
    }
    assert "checked in" in ran.stderr
    assert "built in" in ran.stderr
    assert "\033" not in ran.stdout + ran.stderr


def test_where_both_parts_are_comes_last_after_all_that_is_said_of_them(project):
    ran = subprocess.run(
        [sys.executable, "-m", "twopart", "build"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True, timeout=60,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip

    lines = ran.stdout.splitlines()
    assert "built in" in ran.stdout
    assert lines[-2:] == [
        "build/public/cameras-part-1.pdf",
        "build/restricted/cameras-part-2.pdf",
    ]


def test_the_restricted_folder_is_its_owners_alone(project):
    os.umask(0o022)

    twopart(project, "build", "--keep-html", "html")

    restricted, public = project / "build" / "restricted", project / "build" / "public"
    assert stat.S_IMODE(restricted.stat().st_mode) == 0o700
    assert stat.S_IMODE((restricted / "cameras-part-2.pdf").stat().st_mode) == 0o600
    assert stat.S_IMODE((public / "cameras-part-1.pdf").stat().st_mode) == 0o644
    assert {path.name for path in public.iterdir()} == {
        "cameras-figures.csv",
        "cameras-part-1.html",
        "cameras-part-1.pdf",
    }
    assert (
        stat.S_IMODE((project / "html" / "cameras-part-2.html").stat().st_mode) == 0o600
    )
    assert "HERON" in (project / "html" / "cameras-part-2.html").read_text("utf-8")
    assert "HERON" not in (project / "html" / "cameras-part-1.html").read_text("utf-8")


def test_a_finding_ends_with_1_and_leaves_the_last_good_files(project):
    twopart(project, "build")
    good = made(project)
    edit(project, "{users}; see", "{usres}; see")

    ran = twopart(project, "build")

    assert ran.returncode == 1
    assert "content/cameras/paper.yaml:118:33" in ran.stderr
    assert "unknown-reference" in ran.stderr
    assert made(project) == good


def test_check_renders_nothing(project):
    ran = twopart(project, "check")

    assert ran.returncode == 0
    assert not (project / "build").exists()
    assert "nothing to mend" in ran.stderr


def test_an_unknown_paper_or_option_ends_with_2(project):
    assert started(project, "build", "lorries").returncode == 2
    assert twopart(project, "build", "--colour").returncode == 2
    assert twopart(project).returncode == 2


def test_quiet_says_nothing_where_all_is_well(project):
    ran = twopart(project, "build", "--quiet")

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_build_of_which_nothing_changed_does_nothing(project):
    twopart(project, "build")
    before = (project / "build" / "public" / "cameras-part-1.pdf").stat().st_mtime_ns

    again = twopart(project, "build")
    forced = twopart(project, "build", "--force")

    assert "nothing has changed" in again.stderr
    assert again.stdout == ""
    assert "built in" in forced.stderr
    assert (
        project / "build" / "public" / "cameras-part-1.pdf"
    ).stat().st_mtime_ns > before


def test_whatever_changes_is_built_again(project):
    public, restricted = (project / "build" / name for name in ("public", "restricted"))
    (project / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", project / "templates")
    twopart(project, "build")

    edit(project, "It adds to trust.", "It adds to the trust in us.")
    of_the_source = twopart(project, "build")
    with (project / "templates" / "style" / "paper.css").open("a") as css:
        css.write("\n/* a reason */\n")
    of_a_template = twopart(project, "build")
    (public / "cameras-part-1.pdf").write_bytes(b"something else")
    of_what_was_written = twopart(project, "build")
    (restricted / "cameras-part-2.pdf").unlink()
    of_what_is_missing = twopart(project, "build")

    for ran in (of_the_source, of_a_template, of_what_was_written, of_what_is_missing):
        assert "built in" in ran.stderr
    assert len(made(project)) == 2
    assert (public / "cameras-part-1.pdf").read_bytes().startswith(b"%PDF")


def test_out_writes_elsewhere(project):
    ran = twopart(project, "build", "cameras", "--out", "elsewhere")

    assert ran.returncode == 0
    assert set(made(project, "elsewhere")) == {
        "public/cameras-part-1.pdf",
        "restricted/cameras-part-2.pdf",
    }
    assert not (project / "build").exists()


def test_a_template_that_leaks_ends_with_4_and_writes_nothing(project):
    """A template of Part 1 that prints what the paper withholds, as if a designer had retyped it."""
    edit_template(project, "<p>HERON won at £7.32m.</p>")

    ran = twopart(project, "build")

    assert ran.returncode == 4, ran.stderr
    assert made(project) == {}
    assert "`heron` is given away by page" in ran.stderr
    assert "`price` is given away by page" in ran.stderr
    assert "HERON" not in ran.stderr + ran.stdout
    assert "7.3" not in ran.stderr + ran.stdout


def test_our_own_bug_ends_with_3_and_tells_no_word_of_the_paper(project):
    edit_template(project, "{{ no_such_thing.price }}")

    ran = started(project, "build")

    assert ran.returncode == 3
    assert made(project) == {}
    assert "Traceback" not in ran.stderr
    assert "HERON" not in ran.stderr


def test_findings_come_in_one_line_or_as_json_too(project):
    edit(project, "{users}; see", "{usres}; see")

    assert (
        "content/cameras/paper.yaml:118:33: unknown-reference: "
        in twopart(project, "check", "--format", "short").stderr
    )
    assert (
        '"rule": "unknown-reference"'
        in twopart(project, "check", "--format", "json").stdout
    )


def test_a_form_that_is_not_there_is_a_finding_with_the_forms_that_are(project):
    edit(project, "form: mps-iam", "form: mps-aim")

    ran = twopart(project, "check")

    assert ran.returncode == 1
    assert "mps-iam" in ran.stderr


def test_a_name_that_points_outside_is_no_form(project):
    edit(project, "form: mps-iam", "form: ../templates/mps-iam")

    assert "unknown-form" in twopart(project, "check").stderr


@pytest.mark.parametrize(
    "typed",
    ["It costs 7,315k.", "Staff fall by forty-one per cent.", "It is HER**ON**."],
)
def test_what_is_withheld_and_typed_in_another_form_is_stopped_before_it_is_written(
    project, typed
):
    """The search of the audit finds it at its line, and no exception holds that back."""
    edit(
        project,
        "police-and-crime-plan: It adds to trust.",
        f'police-and-crime-plan: "{typed}"',
    )
    if "HER" not in typed:
        excepted = f'exceptions: {{typed-figure: {{"{typed}": A slip.}}}}\n'
        edit(project, "form: mps-iam", f"{excepted}form: mps-iam")

    ran = twopart(project, "build")

    assert ran.returncode == 1, ran.stderr
    assert "error[may-be-withheld]" in ran.stderr
    assert made(project) == {}


CHANGES = (
    ("cells: [7, 8]}", "cells: [7.125, 8]}"),
    ("{amount: £7.315m,", '{amount: "£123,456.78",'),
    ("The losing bid of HERON was lower by far.", "It was."),
)


def test_part_one_has_the_same_bytes_whatever_is_withheld(project):
    """Each change alone is tried on the view and by every proof; here all of them, by the command."""
    twopart(project, "build", "--out", "one", **anew())
    for before, after in CHANGES:
        edit(project, before, after)

    ran = twopart(project, "build", "--out", "two", **anew())

    one, two = made(project, "one"), made(project, "two")
    assert ran.returncode == 0, ran.stderr
    assert two["public/cameras-part-1.pdf"] == one["public/cameras-part-1.pdf"]
    assert two["restricted/cameras-part-2.pdf"] != one["restricted/cameras-part-2.pdf"]


@pytest.mark.parametrize("out", ["content", "content/cameras", "content/../content/x"])
def test_what_is_made_does_not_stand_among_papers(project, out):
    ran = twopart(project, "build", "--out", out)

    assert ran.returncode == 2
    assert "may not lead into content/" in ran.stderr
    assert sorted(path.name for path in (project / "content").iterdir()) == ["cameras"]


def test_hidden_folders_are_no_papers_and_others_have_the_names_of_papers(project):
    for name in (".git", ".obsidian"):
        (project / "content" / name).mkdir()
    assert twopart(project, "check", "--quiet").returncode == 0

    (project / "content" / "Draft Paper").mkdir()
    for names in ([], ["Draft Paper"], ["content/Draft Paper"]):
        ran = twopart(project, "check", *names)

        assert ran.returncode == 2
        assert ran.stderr.startswith(
            "twopart: Draft Paper: a paper's folder, after which Part 1 is named, has small"
        )


@pytest.mark.parametrize("below", [".", "content", "content/cameras"])
def test_content_without_templates_has_those_of_the_program(project, below):
    (project / "templates").unlink()

    ran = twopart(project / below, "check")

    assert ran.returncode == 0
    assert "cameras" in ran.stderr
    assert "connect-fbc3" not in ran.stderr


def test_forms_of_a_project_stand_beside_those_of_the_program(project):
    (project / "templates").unlink()
    form = project / "templates" / "own" / "form.yaml"
    form.parent.mkdir(parents=True)
    form.write_text("inherits: mps-iam\nname: Our own paper\n", "utf-8")
    edit(project, "form: mps-iam", "form: own")

    built = twopart(project, "build")

    assert built.returncode == 0, built.stderr
    assert "mps-iam" in twopart(project, "new", "--list").stdout
    assert "Our own paper" in twopart(project, "new", "--list").stdout


def test_a_form_of_a_project_wins_over_that_of_the_program(project):
    (project / "templates").unlink()
    form = project / "templates" / "mps-iam" / "form.yaml"
    form.parent.mkdir(parents=True)
    text = (REPOSITORY / "templates" / "mps-iam" / "form.yaml").read_text("utf-8")
    form.write_text(re.sub("(?m)^name: .*", "name: Our own meeting", text), "utf-8")

    listed = twopart(project, "new", "--list").stdout

    assert "mps-iam" in listed
    assert "Our own meeting" in listed
    assert "mopac-decision" in listed


@pytest.mark.parametrize(
    "words", [["check"], ["build"], ["build", "--draft"]], ids=" ".join
)
def test_a_paper_of_another_project_is_built_there_alone(project, tmp_path, words):
    other = tmp_path / "other"
    (other / "content").mkdir(parents=True)
    paper = project / "content" / "cameras"

    ran = twopart(other, *words, str(paper))

    assert ran.returncode == 2
    assert f"is a paper of {project}: call twopart in {project}" in ran.stderr
    assert not (other / "build").exists()


def test_a_paper_may_be_named_by_any_of_its_files(project):
    ran = twopart(project, "check", "content/cameras/paper.yaml")

    assert ran.returncode == 0
    assert "cameras" in ran.stderr


def test_a_name_that_is_no_paper_is_reported_with_those_there_are(project):
    ran = twopart(project, "check", "camera")

    assert ran.returncode == 2
    assert "Did you mean `cameras`? Papers there: cameras" in ran.stderr


def test_the_papers_of_the_clone_are_named_as_such_elsewhere(tmp_path):
    ran = twopart(tmp_path, "check", "connect-fbc3")

    assert ran.returncode == 0
    assert ran.stderr.startswith(
        f"the papers and templates are those of {REPOSITORY}\n"
    )


@pytest.fixture
def clone(tmp_path):
    """A clone of the program, whose papers are not those of an empty folder in it."""
    clone = tmp_path / "clone"
    for name in ("src", "templates"):
        shutil.copytree(
            REPOSITORY / name,
            clone / name,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    shutil.copytree(REPOSITORY / "templates/mps-iam/example", clone / "content/cameras")
    (clone / "papers").mkdir()
    return clone


def in_clone(clone, folder, *arguments):
    run = "import sys; sys.path.insert(0, sys.argv.pop(1)); from twopart.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", run, clone / "src", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "call", [["build"], ["check"], ["calendar"], ["rename", "cameras", "eyes"]]
)
def test_no_paper_of_the_clone_is_meant_where_none_is_named(clone, tmp_path, call):
    (tmp_path / "elsewhere").mkdir()
    before = (clone / "content/cameras/paper.yaml").read_bytes()

    for folder in (clone / "papers", tmp_path / "elsewhere"):
        ran = in_clone(clone, folder, *call)

        assert ran.returncode == 2
        assert "this folder has no papers" in ran.stderr
    assert not (clone / "build").exists()
    assert (clone / "content/cameras/paper.yaml").read_bytes() == before


def test_a_paper_begun_in_an_empty_folder_of_the_clone_is_made_there(clone):
    made = in_clone(clone, clone / "papers", "new", "mps-iam", "vans", "--no-ask")
    checked = in_clone(clone, clone / "papers", "check")

    assert (made.returncode, checked.returncode) == (0, 0)
    assert (clone / "papers/content/vans/paper.yaml").exists()
    assert "vans: checked" in checked.stderr
    assert "cameras" not in checked.stderr


def test_papers_are_those_of_the_project_in_each_of_its_own_folders(clone):
    (clone / "papers/notes.txt").write_text("notes")

    for folder in (clone / "papers", clone / "content", clone / "content/cameras"):
        ran = in_clone(clone, folder, "check")

        assert ran.returncode == 0
        assert "cameras: checked" in ran.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_the_commands(project, shell):
    ran = twopart(project, "completion", shell)

    assert ran.returncode == 0
    assert "release" in ran.stdout


def test_a_misspelt_command_has_a_near_one(project):
    ran = twopart(project, "chekc")

    assert ran.returncode == 2
    assert "Did you mean `check`?" in ran.stderr


@pytest.mark.parametrize("command", MORE)
def test_the_help_of_a_command_has_examples_and_exit_codes(project, command):
    ran = twopart(project, command, "--help")

    assert ran.returncode == 0
    assert f"  twopart {command}" in ran.stdout
    assert "exit codes:" in ran.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["radios", "boats", "--force", "--out", "here"],
        ["--force", "radios", "boats", "--out", "here"],
        ["radios", "--force", "boats", "--out", "here"],
        ["--out", "here", "--force", "radios", "boats"],
    ],
)
def test_options_may_stand_before_papers_after_them_and_between_them(words):
    options = parse_options(["build", *words])

    assert options.papers == ["radios", "boats"]
    assert options.force
    assert options.out == Path("here")
