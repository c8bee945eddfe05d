"""Whatever happens to a build: no Part 1 that did not pass, no half file, no secret in the wrong place."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from conftest import HERE

from twopart.__main__ import main

REPOSITORY = HERE.parent
SECRETS = (b"HERON", b"GANNET", b"Gannet", b"7.315", b"5.225", b"two instalments")
MOMENTS = 6


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    (tmp_path / "temporary").mkdir()
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    return tmp_path


PUBLISHED = ("cameras-part-1.pdf", "cameras-part-1.html", "cameras-figures.csv")


def begin(project: Path, *options: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(REPOSITORY / "src"), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-m", "twopart", "build", "--force", *options],
        cwd=project, env={**os.environ, "PYTHONPATH": path, "TMPDIR": str(project / "temporary")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def seconds_of_a_build(project: Path) -> float:
    start = time.perf_counter()
    with begin(project) as run:
        _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    return time.perf_counter() - start


def title(project: Path, words: str) -> None:
    paper = project / "content" / "cameras" / "paper.yaml"
    first, _, rest = paper.read_text("utf-8").partition("title: ")
    paper.write_text(f"{first}title: {words}\n{rest.partition(chr(10))[2]}", "utf-8")


def pdfs(project: Path) -> dict[str, bytes]:
    """The finished parts, and what is published beside them."""
    every = (project / "build").rglob("cameras-*")
    return {path.name: path.read_bytes() for path in every}


def is_whole(name: str, content: bytes) -> bool:
    if name.endswith(".html"):
        return content.endswith(b"</html>\n")
    if name.endswith(".csv"):
        return content.endswith(b"\r\n")
    pypdfium2.PdfDocument(content).close()  # it can be opened
    return True


def nothing_is_in_the_wrong_place(project: Path) -> None:
    """Everything but the source and the restricted folder is free of what is withheld."""
    paths = [Path(root) / name for root, _, names in os.walk(project) for name in names]
    for path in paths:
        own = path.relative_to(project).parts
        if own[0] == "content" or own[:2] == ("build", "restricted"):
            continue
        # What a killed build left is just being removed.
        with contextlib.suppress(FileNotFoundError):
            assert [
                secret for secret in SECRETS if secret in path.read_bytes()
            ] == [], path
        assert own[:2] != ("build", "public") or path.name in PUBLISHED


def test_a_build_that_is_killed_at_any_moment_leaves_whole_files_and_no_secret_elsewhere(
    project,
):
    whole = seconds_of_a_build(project)
    good = pdfs(project)
    title(project, "Other cameras")
    ended = 0

    for moment in range(1, MOMENTS + 1):
        with begin(project) as run:
            time.sleep(whole * 1.1 * moment / MOMENTS)
            run.kill()
            run.communicate(timeout=60)
        nothing_is_in_the_wrong_place(project)
        ended += pdfs(project) == good
        for name, content in pdfs(project).items():
            assert is_whole(name, content)

    assert ended  # some were killed before they wrote
    seconds_of_a_build(project)
    assert set(pdfs(project)) == {*PUBLISHED, "cameras-part-2.pdf"}
    assert pdfs(project) != good
    assert list((project / "build").rglob("*.draft")) == []  # what the killed ones left


def test_two_builds_at_once_leave_the_files_of_one(project):
    seconds_of_a_build(project)
    good = pdfs(project)

    runs = [begin(project) for _ in range(3)]
    codes = [run.wait(timeout=120) for run in runs]
    for run in runs:
        run.communicate()

    assert codes == [0, 0, 0]
    assert pdfs(project) == good
    nothing_is_in_the_wrong_place(project)
    assert list((project / "build").rglob("*.draft")) == []


# What is said when something breaks

STAGES = (
    "twopart.examine.load_paper",
    "twopart.examine.load_form",
    "twopart.examine.checked_subject",
    "twopart.rules.check.register",
    "twopart.rules.check.Subject.of",
    "twopart.projection.parts.project",
    "twopart.projection.secrets.of_paper",
    "twopart.audit.prepared",
    "twopart.audit.audited",
    "twopart.commands.building.outputs.write",
    "twopart.disk.fingerprint.stamp",
)


class SecretError(Exception):
    """An error of the worst kind: its message is the secret itself."""


EVERY_STAGE = [(stage, SecretError) for stage in STAGES]
EVERY_KIND = [
    ("twopart.rules.check.register", kind)
    for kind in (KeyError, UnicodeDecodeError, MemoryError, OSError)
]


@pytest.mark.parametrize(("stage", "kind"), EVERY_STAGE + EVERY_KIND)
def test_a_crash_at_any_stage_tells_no_secret(project, monkeypatch, capfd, stage, kind):
    def broken(*_: object, **__: object) -> None:
        if kind is UnicodeDecodeError:
            raise UnicodeDecodeError("utf-8", b"HERON 7.315", 0, 1, "HERON")
        raise kind("HERON bids £7.315m")

    monkeypatch.chdir(project)
    monkeypatch.setenv("TMPDIR", str(project / "temporary"))
    monkeypatch.setattr(stage, broken)
    monkeypatch.setattr(sys, "argv", ["twopart", "build"])

    code = main()

    output = capfd.readouterr()
    assert code == {OSError: 2, MemoryError: 5}.get(kind, 3)
    assert output.err.count("\n") >= 1
    assert "Traceback" not in output.err
    logs = (
        [path.read_text() for path in (project / "build").rglob("*.log")]
        if (project / "build").exists()
        else []
    )
    for text in (output.out, output.err, *logs):
        assert [secret for secret in SECRETS if secret.decode() in text] == [], stage
    assert [path.name for path in (project / "build").rglob("*.pdf")] == []
    nothing_is_in_the_wrong_place(project)


@pytest.mark.parametrize(
    "name", ["heron-cameras", "cameras-gannet-holdings", "cameras-7-315", "cameras-22m"]
)
def test_a_folder_after_which_part_1_would_tell_something_is_a_finding(
    project, monkeypatch, capfd, name
):
    (project / "content" / "cameras").rename(project / "content" / name)
    monkeypatch.chdir(project)
    monkeypatch.setattr(sys, "argv", ["twopart", "check", "--format", "short"])

    assert main() == 1
    assert ": telling-folder: " in capfd.readouterr().err
