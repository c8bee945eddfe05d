"""What the machine refuses: its own words, exit code 5, and the last good files stay."""

import errno
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import HERE
from test_hostile_surroundings import good, made, shell

from twopart.__main__ import main
from twopart.base.turns import Turns
from twopart.commands import options
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.disk import fingerprint, machine, write
from twopart.render.process.rendered import RenderFailure
from twopart.render.process.renderer import NO_PANGO
from twopart.render.process.wire import BROKEN_OFF, packed, unpacked
from twopart.rules import check

REPOSITORY = HERE.parent
FULL = "no space left on the disk"


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    (tmp_path / "temporary").mkdir()
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(monkeypatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["twopart", *words])
    return main()


REFUSALS = [
    (errno.ENOSPC, FULL),
    (errno.EDQUOT, "your disk quota is used up"),
    (errno.EACCES, "no permission"),
    (errno.EPERM, "no permission"),
    (errno.EROFS, "the disk is read-only"),
    (errno.EMFILE, "too many open files"),
    (errno.ENOMEM, "no memory left"),
]


@pytest.mark.parametrize(("number", "words"), REFUSALS)
def test_what_cannot_be_written_ends_with_5_in_words_of_its_own(
    project, monkeypatch, capfd, number, words
):
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(write._Draft, "write", refuse)
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)

    for command in ("export cameras out", "release cameras"):
        assert run(monkeypatch, *command.split(), "--quiet") == 5
        message = capfd.readouterr().err
        assert message.startswith(f"twopart: {words}: ")
        assert message.endswith("; the last good files are unchanged\n")
        assert message.count("\n") == 1


@pytest.mark.parametrize(
    "number", [errno.EMFILE, errno.ENFILE, errno.EIO, errno.ENOMEM]
)
@pytest.mark.parametrize(
    "command", ["check", "build", "export cameras out", "audit x.pdf --paper cameras"]
)
def test_a_source_that_the_machine_does_not_let_us_read_is_no_finding(
    project, monkeypatch, capfd, number, command
):
    (project / "x.pdf").write_bytes(b"%PDF-1.7")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".yaml":
            raise OSError(number, os.strerror(number), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert run(monkeypatch, *command.split(), "--quiet") == 5
    assert "paper.yaml; " in capfd.readouterr().err


def test_no_memory_ends_with_5_without_a_word_of_the_paper(project, monkeypatch, capfd):
    def refuse(*_: object) -> None:
        raise MemoryError("HERON")

    monkeypatch.setattr(check, "register", refuse)

    assert run(monkeypatch, "check", "--quiet") == 5
    assert capfd.readouterr().err == f"twopart: {machine.words(errno.ENOMEM)}\n"


class Renderers:
    """Renderers of which each comes to the same end."""

    turns = Turns()

    def __init__(self, failed: RenderFailure) -> None:
        self.failed = failed

    def render(self, *_: object, **__: object) -> "Renderers":
        return self

    def result(self) -> RenderFailure:
        return unpacked(b"".join(packed(self.failed)))


@pytest.mark.parametrize(
    ("failed", "code", "words"),
    [
        (
            RenderFailure("x", errno=errno.ENOSPC),
            5,
            f"{FULL} (in the folder for temporary files, TMPDIR)",
        ),
        (RenderFailure("x", errno=errno.ENOMEM), 5, "no memory left"),
        (BROKEN_OFF, 5, "the renderer ended without a result"),
        (RenderFailure("a template is wrong"), 3, "a template is wrong"),
        (
            RenderFailure("a template is missing", errno=errno.ENOENT),
            3,
            "a template is missing",
        ),
    ],
)
def test_a_renderer_that_the_machine_stops_is_no_bug_of_ours(
    project, failed, code, words
):
    outcome = build_paper(
        project / "content" / "cameras",
        BuildSettings(project / "templates", project / "build"),
        Renderers(failed),
        lambda _: None,
    )

    assert outcome.code == code
    assert outcome.message.startswith(f"Part 1 could not be rendered: {words}")
    assert outcome.message.endswith(machine.STAYS) == (code == 5)


def test_a_library_that_the_machine_lacks_is_named_in_one_line(project):
    outcome = build_paper(
        project / "content" / "cameras",
        BuildSettings(project / "templates", project / "build"),
        Renderers(RenderFailure(NO_PANGO, lacks_library=True)),
        lambda _: None,
    )

    assert (outcome.code, outcome.message) == (5, NO_PANGO)
    assert NO_PANGO.startswith("Pango is missing")


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("mount"),
    reason="only root may mount a small disk",
)
@pytest.mark.parametrize("place", ["temporary", "out"])
def test_a_build_on_a_full_disk_ends_with_5_and_leaves_the_last_good_files(
    project, place
):
    before = good(project)
    (project / place).mkdir(exist_ok=True)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", project / place],
        check=False,
    ).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        ran = shell(
            project,
            f"twopart build --force --quiet {'--out out' if place == 'out' else ''}",
        )
        left = [path for path in (project / "out").rglob("*") if path.is_file()]
    finally:
        subprocess.run(["umount", project / place], check=True)

    assert ran.returncode == 5
    assert FULL in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert {path.name for path in left} <= {".gitignore"}
    assert made(project) == before


def test_the_version_is_that_of_the_package(monkeypatch, capfd):
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, "--version")

    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"][
        "version"
    ]
    assert ended.value.code == 0
    assert capfd.readouterr().out == f"twopart {version}\n"
    assert version == options.VERSION
