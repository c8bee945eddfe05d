"""When a build may be passed over: when all it depended on, and all it made, is as it was."""

import json
import os
import signal
import sys

import pytest

from twopart.disk import fingerprint, locations


@pytest.fixture
def rooms(tmp_path, monkeypatch):
    """A paper, templates, a program and a package, each of one file; and what was made of them."""
    for name in (
        "paper",
        "templates",
        "program",
        "site-packages",
        "out/public",
        "out/restricted",
    ):
        (tmp_path / name).mkdir(parents=True)
    for name in (
        "paper/a.yaml",
        "templates/a.css",
        "program/a.py",
        "out/public/paper-part-1.pdf",
        "library.so",
    ):
        (tmp_path / name).write_text("as it was")
    (tmp_path / "site-packages" / "engine-1.0.dist-info").mkdir()
    monkeypatch.setattr(fingerprint, "PROGRAM", tmp_path / "program")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site-packages")])
    made = {tmp_path / "out/public/paper-part-1.pdf": b"as it was"}
    stamp = fingerprint.stamp(digest(tmp_path), made, [tmp_path / "library.so"], {})
    locations.stamp_file(tmp_path / "paper", tmp_path / "out").write_bytes(stamp)
    return tmp_path


@pytest.fixture
def in_time():
    """Ends a test that waits for ever."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits"))
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def digest(rooms):
    return fingerprint.digest(rooms / "paper", rooms / "templates")


def nothing_changed(rooms):
    return fingerprint.nothing_changed(
        rooms / "paper", rooms / "templates", rooms / "out"
    )


def edit_stamp(rooms, **changed):
    path = locations.stamp_file(rooms / "paper", rooms / "out")
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def test_a_build_of_which_nothing_changed_is_passed_over(rooms):
    assert nothing_changed(rooms)


@pytest.mark.parametrize(
    "name",
    [
        "paper/a.yaml",
        "templates/a.css",
        "program/a.py",
        "out/public/paper-part-1.pdf",
        "library.so",
    ],
)
def test_whatever_changes_without_changing_its_length_is_built_again(rooms, name):
    (rooms / name).write_text("as it is!")
    written = (rooms / name).stat().st_mtime_ns
    # Clocks of file systems may tick less often than a test writes.
    os.utime(rooms / name, ns=(written, written + 1_000_000_000))

    assert not nothing_changed(rooms)


def test_the_program_is_known_by_size_and_time_as_python_knows_its_bytecode(rooms):
    program = rooms / "program" / "a.py"
    before = program.stat()
    program.write_text("longer than it was")
    os.utime(program, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert not nothing_changed(rooms)


def test_another_size_of_a_library_is_enough_to_build_again(rooms):
    library = rooms / "library.so"
    before = library.stat()
    library.write_text("longer than it was")
    os.utime(library, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert not nothing_changed(rooms)


@pytest.mark.parametrize(
    "name", ["paper/a.yaml", "out/public/paper-part-1.pdf", "library.so"]
)
def test_whatever_is_gone_is_built_again(rooms, name):
    (rooms / name).unlink()

    assert not nothing_changed(rooms)


def test_a_file_under_another_name_or_an_empty_one_more_is_a_change(rooms):
    before = digest(rooms)
    (rooms / "paper" / "a.yaml").rename(rooms / "paper" / "b.yaml")
    renamed = digest(rooms)
    (rooms / "paper" / "c.yaml").touch()

    assert len({before, renamed, digest(rooms)}) == 3


def test_words_that_move_from_one_file_to_the_next_are_a_change(rooms):
    (rooms / "paper" / "b.yaml").write_text("one two")
    before = digest(rooms)
    (rooms / "paper" / "a.yaml").write_text("as it was" + "one ")
    (rooms / "paper" / "b.yaml").write_text("two")

    assert digest(rooms) != before


def test_another_version_of_a_package_or_of_python_is_built_again(rooms, monkeypatch):
    before = digest(rooms)
    (rooms / "site-packages" / "engine-1.0.dist-info").rename(
        rooms / "site-packages" / "engine-1.1.dist-info"
    )
    package = digest(rooms)
    monkeypatch.setattr(sys, "version", "4.0")

    assert len({before, package, digest(rooms)}) == 3


@pytest.mark.parametrize(
    "name",
    ["paper/__pycache__/a.pyc", "paper/a.pyc", "paper/a.yaml~", "paper/.a.yaml.swp"],
)
def test_what_python_and_editors_leave_behind_is_no_change(rooms, name):
    (rooms / name).parent.mkdir(exist_ok=True)
    (rooms / name).touch()

    assert nothing_changed(rooms)


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"inputs": 1}',
        "null",
        '{"inputs": 1, "outputs": 2, "libraries": 3}',
    ],
)
def test_a_stamp_that_cannot_be_read_is_built_again(rooms, stamp):
    locations.stamp_file(rooms / "paper", rooms / "out").write_text(stamp)

    assert not nothing_changed(rooms)


@pytest.mark.parametrize(
    "changed", [{"outputs": {}}, {"outputs": 3}, {"libraries": 3}, {"inputs": "other"}]
)
def test_a_stamp_that_vouches_for_nothing_is_built_again(rooms, changed):
    edit_stamp(rooms, **changed)

    assert not nothing_changed(rooms)


def test_the_stamp_tells_of_what_is_withheld_and_stands_beside_part_two(rooms):
    assert (
        locations.stamp_file(rooms / "paper", rooms / "out").parent
        == rooms / "out" / "restricted"
    )


def test_this_process_reads_no_paper_to_find_out(rooms, monkeypatch):
    """The renderers are copies of it, and must never have held a secret."""
    read = []
    monkeypatch.setattr(
        fingerprint, "digest", lambda *_: read.append("the paper") or ""
    )

    nothing_changed(rooms)

    assert read == []


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("beside", ["house.yaml", "published.yaml"])
def test_a_pipe_beside_a_paper_is_not_waited_at(rooms, beside):
    before = digest(rooms)
    os.mkfifo(rooms / beside)

    assert digest(rooms) == before  # what stands there has its finding


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize(
    "place", ["out/public/paper-part-1.pdf", "out/restricted/.paper.inputs.json"]
)
def test_a_pipe_in_the_place_of_what_was_made_is_a_change(rooms, place):
    def parts():
        return fingerprint.finished_parts(
            rooms / "paper", rooms / "templates", rooms / "out"
        )

    assert parts()
    (rooms / place).unlink()
    os.mkfifo(rooms / place)

    assert not parts()
