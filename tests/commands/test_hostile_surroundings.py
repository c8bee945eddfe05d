"""Closed streams, signals, places that cannot be read or written: a clear line, the right code, nothing by halves."""

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import twopart
from conftest import HERE

from twopart.disk.write import folders, write
from twopart.terminal.crash import report

REPOSITORY = HERE.parent
OTHERS_WRITE = 0o022  # the right of a group, or of everyone


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    (tmp_path / "temporary").mkdir()
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    return tmp_path


def environment(project: Path, **more: str) -> dict[str, str]:
    path = os.pathsep.join([str(REPOSITORY / "src"), *sys.path])
    return {
        **os.environ,
        "PYTHONPATH": path,
        "TMPDIR": str(project / "temporary"),
        **more,
    }


def shell(project: Path, line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A line in which `twopart` stands for the command."""
    begin = f'set -o pipefail; twopart() {{ {sys.executable} -m twopart "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", begin + line],
        cwd=project, env=environment(project, **more), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def command(project: Path, words: str) -> subprocess.CompletedProcess[str]:
    """The command with these words, where its start is not what is tested."""
    temporary = str(project / "temporary")
    return twopart(project, *words.split(), TMPDIR=temporary)


def edit(project: Path, before: str, after: str) -> None:
    paper = project / "content" / "cameras" / "paper.yaml"
    text = paper.read_text("utf-8")
    assert before in text
    paper.write_text(text.replace(before, after), "utf-8")


def spoil(project: Path) -> None:
    edit(project, "{users}; see", "{usres}; see")


def made(project: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in project.rglob("*.pdf")
        if path.is_file()
    }


def good(project: Path) -> dict[str, bytes]:
    """What stands there as the last good build, without the time that one takes."""
    public, restricted = folders(project / "build")
    files = {
        public / "cameras-part-1.pdf": b"one",
        restricted / "cameras-part-2.pdf": b"two",
    }
    write(project / "build", files)
    return made(project)


# Streams


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("twopart schema | head -c 1", 0),
        ("twopart schema | true", 0),
        ("twopart check --format json | true", 1),
        ("twopart check --format short 2> >(true)", 1),
        ("twopart build --help | true", 0),
        ("twopart schema >&-", 0),
        ("twopart check --format json >&-", 1),
        ("twopart check --format full 2>&-", 1),
        ("twopart check <&- >&- 2>&-", 1),
        ("twopart check nothing 2>&-", 2),
        ("twopart check 2>/dev/full", 1),
    ],
)
def test_nobody_who_listens_changes_no_exit_code(project, line, code):
    spoil(project)

    ran = shell(project, line)

    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr + ran.stdout
    assert "Exception ignored" not in ran.stderr


@pytest.mark.parametrize(
    "line", ["twopart schema >/dev/full", "twopart schema >/dev/full 2>/dev/full"]
)
def test_an_answer_that_found_no_room_ends_with_5(project, line):
    ran = shell(project, line)

    assert ran.returncode == 5
    assert ran.stderr in (
        "twopart: no space left on the disk; free some space, and run it again; the last good files are unchanged\n",
        "",
    )


def test_a_build_goes_on_when_all_streams_are_closed(project):
    ran = shell(project, "twopart build <&- >&- 2>&-")

    assert ran.returncode == 0
    assert set(made(project)) == {"cameras-part-1.pdf", "cameras-part-2.pdf"}


@pytest.mark.parametrize("form", ["full", "short", "json"])
@pytest.mark.parametrize("encoding", ["ascii", "ascii:strict", "utf-8:strict"])
def test_names_that_an_encoding_lacks_are_printed_as_numbers(project, form, encoding):
    spoil(project)
    paper = project / "content" / "cameras" / "paper.yaml"
    paper.rename(paper.with_name("£\N{GRINNING FACE}.yaml"))

    ran = shell(project, f"twopart check --format {form}", PYTHONIOENCODING=encoding)

    assert ran.returncode == 1
    assert "unknown-reference" in ran.stderr + ran.stdout
    assert "Traceback" not in ran.stderr
    if form == "json":
        assert (
            json.loads(ran.stdout)[0]["file"]
            == "content/cameras/£\N{GRINNING FACE}.yaml"
        )


# Signals

ENDS = [
    (signal.SIGINT, 130, "interrupted"),
    (signal.SIGTERM, 143, "ended from outside"),
]


@contextlib.contextmanager
def building(project: Path, until: str) -> Iterator[subprocess.Popen[str]]:
    """A build that has come so far that it says these words."""
    words = [sys.executable, "-m", "twopart", "build"]
    with subprocess.Popen(
        words,
        cwd=project,
        env=environment(project),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stderr
        for line in run.stderr:
            if until in line:
                break
        yield run
        run.kill()


@pytest.mark.parametrize("until", ["checked in", "rendering, each part"])
@pytest.mark.parametrize(("how", "code", "message"), ENDS)
def test_a_build_that_is_ended_leaves_nothing_but_the_last_good_files(
    project, how, code, message, until
):
    before = good(project)

    with building(project, until) as run:
        run.send_signal(how)
        _, said = run.communicate(timeout=60)

    assert run.returncode == code, said
    assert said.endswith(f"twopart: {message}\n")
    assert "Traceback" not in said
    assert made(project) == before
    assert _comes_true(lambda: not _of_project(project))
    assert list((project / "temporary").iterdir()) == []
    assert list((project / "build").rglob("*.draft")) == []


def test_a_build_that_is_killed_takes_its_renderers_and_folders_along(project):
    before = good(project)

    with building(project, "rendering, each part") as run:
        assert _of_project(project)
        run.kill()
        run.wait(timeout=60)

    assert _comes_true(
        lambda: not _of_project(project) and not list((project / "temporary").iterdir())
    )
    assert made(project) == before


def _of_project(project: Path) -> list[str]:
    """Processes that work in the project's folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == project:
                found.append(process.name)
    return found


def _comes_true(what) -> bool:
    for _ in range(400):
        if what():
            return True
        time.sleep(0.05)
    return False


# Files and folders


@pytest.mark.parametrize(
    "kept", ["build/public", "elsewhere/public", "www", "build/public/pages"]
)
def test_part_2_is_not_kept_in_a_public_folder(project, kept):
    (project / "www").mkdir()
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "public").symlink_to(project / "www")
    (project / "build").mkdir()
    (project / "build" / "public").mkdir()
    (project / "www" / "cameras-part-1.pdf").touch()

    ran = command(project, f"build --out elsewhere --keep-html {kept}")

    assert ran.returncode == 2
    assert "may not lead into a public folder" in ran.stderr
    assert list(project.rglob("*.html")) == []


@pytest.mark.parametrize("out", ["build/public", "build/public/more", "www"])
def test_a_public_folder_gets_no_restricted_one(project, out):
    (project / "www").mkdir()
    (project / "www" / "cameras-part-1.pdf").touch()

    ran = command(project, f"build --out {out}")

    assert ran.returncode == 2
    assert "may not lead into a public folder" in ran.stderr
    assert [path for path in project.rglob("*") if "part-2" in path.name] == []


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("restricted", "public"),
        ("restricted", ".."),
        ("restricted", "../www"),
        ("public", "restricted"),
    ],
)
def test_a_link_leads_no_part_where_the_other_stands(project, link, to):
    (project / "www").mkdir()
    (project / "build" / "public").mkdir(parents=True)
    if link == "public":
        (project / "build" / "public").rename(project / "build" / "restricted")
    (project / "build" / link).symlink_to(to)

    ran = command(project, "build --quiet")

    assert ran.returncode == 2
    assert ran.stderr.startswith("twopart: Part ")
    assert "may not be written where a link leads: " in ran.stderr
    assert made(project) == {}


def test_links_in_the_places_of_files_are_replaced_and_not_followed(project):
    (project / "build" / "public").mkdir(parents=True)
    (project / "build" / "restricted").mkdir()
    (project / "precious").write_text("precious")
    for place in (
        "public/cameras-part-1.pdf",
        "restricted/cameras-part-2.pdf",
        "restricted/twopart.log",
    ):
        (project / "build" / place).symlink_to(project / "precious")

    assert command(project, "build --quiet").returncode == 0
    report(RuntimeError(), project / "build")

    assert (project / "precious").read_text() == "precious"
    assert not (project / "build" / "restricted" / "twopart.log").is_symlink()


def test_two_papers_of_one_name_are_not_built_in_one_run(project):
    before = good(project)
    for where in "ab":
        shutil.copytree(project / "content" / "cameras", project / where / "cameras")

    ran = command(project, "build a/cameras b/cameras")

    assert ran.returncode == 2
    assert "would be written to the same files" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert made(project) == before
    assert command(project, "check a/cameras b/cameras").returncode == 0


@pytest.mark.parametrize("ending", ["-draft", "-deferred"])
def test_no_paper_has_a_name_that_is_kept_for_what_nobody_has_published(
    project, ending
):
    """Otherwise a folder with its Part 1 would not be known for a public one."""
    content = project / "content"
    (content / "cameras").rename(content / f"cameras{ending}")

    ran = command(project, "build --quiet")

    assert ran.returncode == 2
    assert f"names that end in {ending} are kept" in ran.stderr
    assert made(project) == {}


def test_a_paper_named_twice_is_one_paper(project):
    ran = command(project, "check cameras content/cameras")

    assert ran.returncode == 0
    assert ran.stderr.count("checked") == 1


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("--out file", "file"),
        ("--out taken", "taken/public/cameras-part-1.pdf"),
        ("--keep-html file", "file"),
        ("--keep-html page", "page/cameras-part-2.html"),
        ("--keep-html build/public/pages", "public"),
    ],
)
def test_a_place_that_cannot_be_written_ends_with_2_and_leaves_the_last_good_files(
    project, options, named
):
    (project / "file").touch()
    (project / "taken" / "public" / "cameras-part-1.pdf").mkdir(parents=True)
    (project / "page" / "cameras-part-2.html").mkdir(parents=True)
    before = good(project)

    ran = command(project, f"build --quiet {options}")

    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("twopart: ")
    assert ran.stderr.count("\n") == 1
    assert named in ran.stderr
    assert made(project) == before
    assert [
        path
        for path in project.rglob("*")
        if path.suffix in (".draft", ".html") and path.is_file()
    ] == []


def test_a_full_disk_leaves_the_last_good_files_and_says_which_was_to_be_written(
    project,
):
    before = good(project)
    public, restricted = folders(project / "build")
    new = {
        restricted / "cameras-part-2.pdf": b"new",
        public / "cameras-part-1.pdf": b"new" * 1000,
    }
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="cameras-part-1") as full:
            write(project / "build", new)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert full.value.strerror == "File too large"
    assert made(project) == before
    assert list((project / "build").rglob("*.draft")) == []


def test_where_one_file_cannot_be_replaced_none_is(project, monkeypatch):
    before = good(project)
    public, restricted = folders(project / "build")
    # Root may write anywhere, so the refusal is played.
    monkeypatch.setattr(os, "access", lambda path, _: path != public)

    with pytest.raises(PermissionError, match="cameras-part-1"):
        write(
            project / "build",
            {
                restricted / "cameras-part-2.pdf": b"new",
                public / "cameras-part-1.pdf": b"new",
            },
        )

    assert made(project) == before


@pytest.mark.parametrize("form", ["../../x", '"a\\x00b"'])
def test_what_is_no_name_of_a_form_is_a_finding(project, form):
    edit(project, "form: mps-iam", f"form: {form}")

    ran = command(project, "check --format short")

    assert ran.returncode == 1
    assert "content/cameras/paper.yaml:2:7: " in ran.stderr
    assert ran.stderr.count("\n") == 2


def test_what_stands_in_the_place_of_a_source_file_is_a_finding(project):
    os.mkfifo(project / "content" / "cameras" / "more.yaml")

    ran = command(project, "check --format short")

    assert ran.returncode == 1
    assert "content/cameras/more.yaml: unreadable-file" in ran.stderr


@pytest.mark.parametrize(
    ("place", "to"),
    [
        ("content/cameras/more.yaml", "outside.yaml"),
        ("templates/blocks/more.html.j2", "content"),
    ],
)
def test_a_link_that_leads_out_of_its_folder_is_a_finding(project, place, to):
    (project / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", project / "templates")
    (project / "outside.yaml").write_text("notes: {more: Words}")
    (project / place).symlink_to(project / to)

    ran = command(project, "check --format short")

    assert ran.returncode == 1
    assert f"{place}: link-out: " in ran.stderr
    assert ran.stderr.count("\n") == 2
    assert command(project, "build --quiet").returncode == 1


def test_a_link_within_its_folder_is_a_file_like_others(project):
    paper = project / "content" / "cameras" / "paper.yaml"
    paper.rename(paper.with_name("paper.txt")).with_name("paper.yaml").symlink_to(
        "paper.txt"
    )

    assert command(project, "check").returncode == 0


@pytest.mark.parametrize(
    "file", ["pages/part-1.html.j2", "blocks/list.html.j2", "style/paper.css"]
)
def test_a_folder_in_the_place_of_a_template_is_reported_in_one_line(project, file):
    (project / "templates").unlink()
    shutil.copytree(REPOSITORY / "templates", project / "templates")
    (project / "templates" / file).unlink()
    (project / "templates" / file).mkdir()
    before = good(project)

    ran = command(project, "build --quiet")

    assert ran.returncode == 3
    assert ran.stderr.startswith("twopart: cameras: Part 1 could not be rendered: ")
    assert ran.stderr.count("\n") == 1
    assert made(project) == before


# Root may read and write anywhere, unless it gives its powers away.
WITHOUT_POWERS = (
    "setpriv --bounding-set=-all --inh-caps=-all " if os.geteuid() == 0 else ""
)
AS_USER = pytest.mark.skipif(
    bool(WITHOUT_POWERS) and not shutil.which("setpriv"),
    reason="root may read anything",
)


def as_user(
    project: Path, place: str, mode: int, line: str
) -> subprocess.CompletedProcess[str]:
    """A line of somebody who has this right, and no other, to a place."""
    (project / place).chmod(mode)
    try:
        return shell(
            project,
            line.replace("twopart", f"{WITHOUT_POWERS}{sys.executable} -m twopart", 1),
        )
    finally:
        (project / place).chmod(0o755)


@AS_USER
@pytest.mark.parametrize("place", ["content/cameras", "content"])
def test_a_folder_that_may_not_be_read_ends_with_2(project, place):
    ran = as_user(project, place, 0, "twopart check")

    assert ran.returncode == 2
    assert "Permission denied" in ran.stderr


@AS_USER
@pytest.mark.parametrize(
    "command", ["check", "build", "export cameras public-source", "release cameras"]
)
def test_a_file_that_may_not_be_read_is_a_finding(project, command):
    ran = as_user(
        project, "content/cameras/paper.yaml", 0, f"twopart {command} --format short"
    )

    assert ran.returncode == 1
    assert (
        "content/cameras/paper.yaml: unreadable-file: a file that cannot be read: Permission denied"
        in ran.stderr
    )


@AS_USER
@pytest.mark.parametrize(
    ("place", "command", "named"),
    [
        ("build/public", "build --force", "build/public/cameras-part-1.pdf"),
        ("build", "build --out build/new", "build/new"),
        ("temporary", "build --force", "temporary, the folder for temporary files"),
        ("build", "export cameras build/new", "build/new"),
    ],
)
def test_a_folder_that_may_not_be_written_ends_with_5_and_leaves_the_last_good_files(
    project, place, command, named
):
    before = good(project)

    ran = as_user(project, place, 0o555, f"twopart {command} --quiet")

    assert ran.returncode == 5
    assert ran.stderr.startswith("twopart: no permission: ")
    assert ran.stderr.endswith("; the last good files are unchanged\n")
    assert named in ran.stderr
    assert made(project) == before


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_is_restricted_is_its_owners_alone_whatever_the_umask(project, umask):
    before = os.umask(umask)
    try:
        good(project)
        write(
            project / "build", {project / "build" / "restricted" / "page.html": b"two"}
        )
        report(RuntimeError(), project / "build")
    finally:
        os.umask(before)

    modes = {
        path.name: path.stat().st_mode & 0o777
        for path in (project / "build").rglob("*")
    }
    assert {
        modes.pop(name) for name in ("cameras-part-2.pdf", "page.html", "twopart.log")
    } == {0o600}
    assert modes.pop("restricted") == 0o700
    assert modes.pop("cameras-part-1.pdf") == 0o644


def test_nobody_else_may_write_into_what_is_made_whatever_the_umask(project):
    before = {*project.rglob("*")}
    lines = [
        "umask 000",
        "twopart build cameras --quiet --keep-html pages/more",
        "twopart export cameras out/source --quiet",
        "twopart review cameras --quiet",
        "twopart schema cameras",
        "twopart new mps-iam another",
    ]

    ran = shell(project, " && ".join(lines))

    made_now = {*project.rglob("*")} - before
    open_to_others = {
        path.name for path in made_now if path.lstat().st_mode & OTHERS_WRITE
    }
    names = {path.name for path in made_now}
    assert ran.returncode == 0, ran.stderr
    assert names > {"build", "public", "restricted", "pages", "out", "another"}
    assert open_to_others == set()


@pytest.mark.parametrize(
    ("limits", "code", "message"),
    [
        ("ulimit -n 8", 5, "too many open files"),
        (
            "ulimit -f 1",
            5,
            "a file larger than the system allows (in the folder for temporary files, TMPDIR)",
        ),
        ("ulimit -v 60000", 5, "no memory left"),
        (
            "export TMPDIR=/nowhere",
            2,
            "No such file or directory: /nowhere, the folder for temporary files (TMPDIR)",
        ),
        ("export TMPDIR=/dev/shm/../full", 2, "Not a directory: "),
    ],
)
def test_a_machine_without_room_makes_nothing_and_says_so(
    project, limits, code, message
):
    before = good(project)

    ran = shell(project, f"{limits}; twopart build --quiet")

    assert ran.returncode == code
    assert message in ran.stderr
    assert ran.stderr.startswith("twopart: ")
    assert "Traceback" not in ran.stderr
    assert made(project) == before
