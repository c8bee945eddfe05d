"""What a shell completes, tried in bash: commands, papers, forms, files and options."""

import os
import subprocess
import sys

import pytest
from command import twopart

# As bash calls the function of a command when somebody presses Tab.
TAB = r"""
PATH="$PWD/bin:$PATH"
. ./completion.bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
compopt() { :; }  # only where somebody types
"_shtab_$1" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def bash(tmp_path):
    """A folder with papers, and the completion as it is installed."""
    for name in ("radios", "radars", "docks"):
        (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "offers.pdf").touch()
    script = twopart(tmp_path, "completion", "bash").stdout
    (tmp_path / "completion.bash").write_text(script, "utf-8")
    (tmp_path / "bin").mkdir()
    called = tmp_path / "bin" / "twopart"
    called.write_text(f'#!/bin/sh\nexec {sys.executable} -m twopart "$@"\n', "utf-8")
    called.chmod(0o755)

    def completed(*words: str) -> list[str]:
        ran = subprocess.run(
            ["bash", "--norc", "-c", TAB, "bash", "twopart", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
            env=os.environ,
        )
        assert ran.stderr == ""
        return ran.stdout.split()

    return completed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("re",), {"review", "release", "rename"}),
        (("build", "ra"), {"radios", "radars"}),
        (("check", "docks", "radi"), {"radios"}),
        (("check", "content/d"), {"content/docks"}),
        (("compare", "radios", "rada"), {"radars"}),
        (("new", "--from", "do"), {"docks"}),
        (("new", "m"), {"mps-iam", "mopac-decision"}),
        (("schema", "--form", "gla"), {"gla-decision"}),
        (("audit", "off"), {"offers.pdf"}),
        (("audit", "offers.pdf", "--paper", "do"), {"docks"}),
        (("build", "--out", "con"), {"content"}),
        (("build", "--dr"), {"--draft"}),
        (("completion", "z"), {"zsh"}),
    ],
)
def test_bash_completes_what_may_stand_there(bash, words, expected):
    assert set(bash(*words)) == expected


def test_ids_are_not_completed_by_papers(bash):
    assert "radios" not in bash("rename", "ra")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_what_names_papers_and_forms(tmp_path, shell):
    script = twopart(tmp_path, "completion", shell).stdout

    for name in ("_twopart_papers", "_twopart_forms"):
        calls = script.count(name)
        assert calls > 1, "it is made, and called"
