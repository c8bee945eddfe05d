"""How a place is opened in the author's editor."""

import sys
import time

import pytest

from twopart.watch.editor import NONE, VARIABLE, Editor, command_of
from twopart.watch.saves import is_of_interest


def test_what_is_asked_for_comes_before_what_the_environment_says(monkeypatch):
    monkeypatch.setenv(VARIABLE, "kate {file}")

    assert command_of("code --goto '{file}:{line}'") == (
        "code",
        "--goto",
        "{file}:{line}",
    )
    assert command_of(None) == ("kate", "{file}")


def test_without_either_a_known_editor_is_looked_for(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")

    assert command_of(None) == ()
    assert Editor(()).open("x", 1, 1) == NONE


@pytest.mark.parametrize("written", ["code", "code {line}", "code '{file}"])
def test_a_command_that_opens_no_file_is_refused(written):
    with pytest.raises(ValueError, match=r"\{file\}|quotation"):
        command_of(written)


def test_a_file_is_one_word_whatever_its_name_and_never_a_command(tmp_path):
    written = tmp_path / "written"
    script = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"
    editor = Editor((sys.executable, "-c", script, str(written), "{file}:{line}"))
    name = tmp_path / "a b; touch c {line} $(d).yaml"

    assert editor.open(name, 0, 1) == ""
    end = time.monotonic() + 30
    while not (written.exists() and written.read_text()) and time.monotonic() < end:
        time.sleep(0.02)
    assert written.read_text() == repr([f"{name}:1"])
    for started in editor._started:
        assert started.wait(30) == 0


def test_an_editor_that_cannot_be_started_is_named(tmp_path):
    assert "no-such-editor" in Editor(("no-such-editor", "{file}")).open(tmp_path, 1, 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("content/a/paper.yaml", True),
        ("content/a/costs.xlsx", True),
        ("content/a/.paper.yaml.swp", False),
        ("content/a/paper.yaml~", False),
        ("content/a/#paper.yaml#", False),
        ("content/a/.git/index", False),
        ("templates/__pycache__/x.pyc", False),
    ],
)
def test_saves_of_editors_own_files_are_not_looked_at(tmp_path, name, expected):
    assert is_of_interest(tmp_path / name) is expected
