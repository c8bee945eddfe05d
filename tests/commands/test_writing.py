"""How what passed comes onto the disk: whole or not at all, and each part for those whom it is for."""

import os
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from twopart.disk.write import OutdatedError, folders, write


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request):
    """Sets the umask, whatever the user's own one is."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def parts(tmp_path):
    """Both parts of a paper that was built before."""
    public, restricted = folders(tmp_path)
    files = {public / "p-part-1.pdf": b"one", restricted / "p-part-2.pdf": b"two"}
    write(tmp_path, files)
    return files


def test_each_part_can_be_read_by_those_whom_it_is_for(umask, parts):
    public, restricted = parts

    assert (mode(public), mode(restricted), mode(restricted.parent)) == (
        0o644,
        0o600,
        0o700,
    )
    assert {path: path.read_bytes() for path in parts} == parts


def test_a_restricted_folder_that_stood_open_is_closed(tmp_path):
    (tmp_path / "restricted").mkdir()
    (tmp_path / "restricted").chmod(0o755)

    _, restricted = folders(tmp_path)

    assert mode(restricted) == 0o700


def test_git_is_told_to_take_nothing_restricted_from_the_first_file_on(tmp_path):
    _, restricted = folders(tmp_path)

    assert [path.name for path in restricted.iterdir()] == [".gitignore"]
    assert (restricted / ".gitignore").read_bytes() == b"*\n"


def test_what_somebody_told_git_stays(tmp_path):
    (tmp_path / "restricted").mkdir()
    (tmp_path / "restricted" / ".gitignore").write_text("*.pdf\n", "utf-8")

    _, restricted = folders(tmp_path)

    assert (restricted / ".gitignore").read_text("utf-8") == "*.pdf\n"


def test_a_new_restricted_folder_is_never_open_not_even_for_a_moment(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(Path, "chmod", lambda *_: None)

    _, restricted = folders(tmp_path)

    assert mode(restricted) == 0o700


def test_nothing_unfinished_stands_in_public_and_nothing_is_replaced_before_all_is_on_the_disk(
    tmp_path, parts, monkeypatch
):
    seen: list[dict[Path, bytes]] = []
    synced = os.fsync

    def look(handle: int) -> None:
        seen.append({path: path.read_bytes() for path in parts})
        assert len(list((tmp_path / "public").iterdir())) == 1
        synced(handle)

    monkeypatch.setattr(os, "fsync", look)

    write(tmp_path, dict.fromkeys(parts, b"new"))

    assert seen == [parts, parts]
    assert {path.read_bytes() for path in parts} == {b"new"}


def test_a_write_that_fails_leaves_the_last_good_files_and_no_draft(
    tmp_path, parts, monkeypatch
):
    synced, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == len(parts):
            raise OSError(28, "No space left on device")
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        write(tmp_path, dict.fromkeys(parts, b"new"))

    assert {path: path.read_bytes() for path in parts} == parts
    assert {path for path in tmp_path.rglob("*.*") if path.is_file()} == {
        *parts,
        tmp_path / "restricted" / ".gitignore",
    }


def test_a_link_left_where_a_draft_will_stand_is_not_written_through(tmp_path, parts):
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "restricted" / f".{os.getpid()}-0.draft").symlink_to(victim)

    write(tmp_path, dict.fromkeys(parts, b"new"))

    assert victim.read_bytes() == b"mine"
    assert {path.read_bytes() for path in parts} == {b"new"}


FOLDERS_OPENED = 3  # the restricted one to wait for others, then both
MOMENTS = range(1, FOLDERS_OPENED + 3)  # and a draft of each part


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("target", ["public", "site"])
def test_a_link_that_takes_the_place_of_the_restricted_folder_meanwhile_gets_nothing(
    tmp_path, parts, monkeypatch, target, moment
):
    (tmp_path / "site").mkdir()
    opened, calls = os.open, count(1)

    def swap(*given, **more):
        if next(calls) == moment:
            (tmp_path / "restricted").rename(tmp_path / "moved")
            (tmp_path / "restricted").symlink_to(target)
        return opened(*given, **more)

    monkeypatch.setattr(os, "open", swap)

    with suppress(OSError):
        write(tmp_path, dict.fromkeys(parts, b"new"))

    assert next(calls) > moment  # it was swapped
    there = [*(tmp_path / "public").iterdir(), *(tmp_path / "site").iterdir()]
    assert [path.name for path in there] == ["p-part-1.pdf"]


def test_a_public_folder_that_becomes_the_restricted_one_gets_nothing(
    tmp_path, parts, monkeypatch
):
    opened, calls = os.open, count(1)

    def swap(*given, **more):
        if next(calls) == 1:
            (tmp_path / "public").rename(tmp_path / "moved")
            (tmp_path / "public").symlink_to("restricted")
        return opened(*given, **more)

    monkeypatch.setattr(os, "open", swap)

    with pytest.raises(OSError, match="symbolic links"):
        write(tmp_path, dict.fromkeys(parts, b"new"))

    assert (tmp_path / "restricted" / "p-part-2.pdf").read_bytes() == b"two"
    assert not (tmp_path / "restricted" / "p-part-1.pdf").exists()


def test_what_is_outdated_by_now_is_not_written(tmp_path, parts):
    with pytest.raises(OutdatedError):
        write(tmp_path, dict.fromkeys(parts, b"new"), is_current=lambda: False)

    assert {path: path.read_bytes() for path in parts} == parts
