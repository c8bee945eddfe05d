"""Set-up stands what shells, pip and git are set to."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import HERE

REPOSITORY = HERE.parent
ODD = {
    "CDPATH": "/:/usr",
    "PIP_USER": "1",
    "PIP_TARGET": "/nowhere",
    "PIP_PREFIX": "/nowhere",
    "PIP_REQUIRE_HASHES": "1",
    "PYTHONHOME": "/nowhere",
    "PYTHONPATH": "/nowhere",
}
# A Python that notes what it is called with, and makes no environment.
PYTHON = """#!/bin/sh
env >>"$NOTES"
pwd >>"$NOTES"
case "$*" in *venv*) exit 1;; esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for name in (".ci/set-up", "requirements.lock", "pyproject.toml", "Makefile"):
        (tmp_path / "clone" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / "clone" / name)
    (tmp_path / "python").write_text(PYTHON)
    (tmp_path / "python").chmod(0o755)
    return tmp_path / "clone"


def set_up(
    clone: Path, *command: str, **env: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    """How it ended, and what the Python saw."""
    notes = clone.parent / "notes"
    notes.unlink(missing_ok=True)
    more = {"PYTHON": str(clone.parent / "python"), "NOTES": str(notes), **env}
    ran = subprocess.run(
        command,
        cwd=clone,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ran, notes.read_text() if notes.exists() else ""


def test_no_setting_of_pip_python_or_the_shell_reaches_what_is_set_up(clone):
    ran, notes = set_up(clone, "sh", ".ci/set-up", **ODD)

    assert "could not make .venv" in ran.stderr
    assert str(clone) in notes.splitlines()
    assert [name for name in ODD if f"\n{name}=" in f"\n{notes}"] == []


def test_a_set_up_that_lost_its_x_bit_runs(clone):
    (clone / ".ci" / "set-up").chmod(0o644)

    ran, notes = set_up(clone, "make", "papers")

    assert "could not make .venv" in ran.stderr
    assert "ermission denied" not in ran.stderr
    assert notes


def test_git_writes_scripts_with_the_line_endings_that_shells_read(tmp_path):
    if not shutil.which("git"):
        pytest.skip("no git")
    clone = tmp_path / "clone"
    for name in (".gitattributes", ".ci/set-up"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, clone / name)
    git = [
        "git",
        "-c",
        "core.autocrlf=true",
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
    ]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *command], cwd=clone, check=True, capture_output=True)
    (clone / ".ci" / "set-up").unlink()

    subprocess.run([*git, "checkout", "--", "."], cwd=clone, check=True)

    assert b"\r" not in (clone / ".ci" / "set-up").read_bytes()
