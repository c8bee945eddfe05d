"""How what passed comes onto the disk: whole or not at all, and each part for those whom it is for."""

import errno
import os
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from twopart.base.exit import MACHINE
from twopart.disk.machine import STAYS
from twopart.disk.undoing import PartlyWrittenError
from twopart.disk.write import OutdatedError, folders, write, write_together
from twopart.terminal.failing import failure


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


# All or nothing


@pytest.fixture
def one_more(tmp_path, parts):
    """Files of a build: those of before, one that an earlier build left, and a stamp, which comes last."""
    _, restricted = folders(tmp_path)
    outdated = restricted / "p-deferred-part-1.pdf"
    stamp = restricted / ".p.inputs.json"
    write(tmp_path, {outdated: b"three", stamp: b"four"})
    return outdated, stamp


def contents(folder: Path) -> dict[str, bytes]:
    """What stands in a folder and below it."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def failing_at(number: int, monkeypatch, name: str) -> list[str]:
    """Makes one call of a function of the system fail; returns what was called."""
    calls: list[str] = []
    function = getattr(os, name)

    def refuse(*given, **more):
        calls.append(given[0])
        if len(calls) == number:
            raise OSError(errno.EIO, "Input/output error")
        return function(*given, **more)

    monkeypatch.setattr(os, name, refuse)
    return calls


@pytest.fixture(params=[True, False], ids=["links", "no links"])
def links(request, monkeypatch):
    """Whether the disk knows second names for a file."""
    if not request.param:
        monkeypatch.setattr(os, "link", _no_links)


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("number", range(1, 5))
def test_a_rename_that_fails_gives_all_places_what_stood_there(
    tmp_path, parts, one_more, monkeypatch, number
):
    outdated, stamp = one_more
    before = contents(tmp_path)
    fresh = tmp_path / "public" / "p-figures.csv"
    files = dict.fromkeys([*parts, fresh, stamp], b"new")
    calls = failing_at(number, monkeypatch, "replace")

    with pytest.raises(OSError, match="Input/output") as raised:
        write(tmp_path, files, [outdated])

    assert len(calls) >= number
    assert type(raised.value) is OSError
    assert contents(tmp_path) == before
    assert [mode(path) for path in parts] == [0o644, 0o600]


def _no_links(*_: object, **__: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def test_what_cannot_be_removed_gives_all_places_what_stood_there(
    tmp_path, parts, one_more
):
    outdated, stamp = one_more
    folder = outdated.with_name("p-deferred-figures.csv")
    folder.mkdir()
    before = contents(tmp_path)

    with pytest.raises(OSError, match=r"p-deferred-figures\.csv"):
        write(tmp_path, dict.fromkeys([*parts, stamp], b"new"), [outdated, folder])

    assert contents(tmp_path) == before


@pytest.mark.usefixtures("links")
def test_a_write_that_succeeds_leaves_nothing_that_was_kept(tmp_path, parts, one_more):
    outdated, stamp = one_more
    write(tmp_path, dict.fromkeys([*parts, stamp], b"new"), [outdated])

    assert contents(tmp_path) == {
        "public/p-part-1.pdf": b"new",
        "restricted/.gitignore": b"*\n",
        "restricted/.p.inputs.json": b"new",
        "restricted/p-part-2.pdf": b"new",
    }


def test_what_a_killed_process_kept_is_removed_by_the_next(tmp_path, parts):
    kept = tmp_path / "restricted" / ".999999999-0.kept"
    kept.write_bytes(b"old")

    write(tmp_path, dict.fromkeys(parts, b"new"))

    assert not kept.exists()


def test_what_cannot_be_taken_back_is_named(tmp_path, parts, one_more, monkeypatch):
    _, stamp = one_more
    replaced, calls = os.replace, count(1)

    def refuse(*given, **more):
        if next(calls) > len(parts):
            raise OSError(errno.EIO, "Input/output error")
        return replaced(*given, **more)

    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(PartlyWrittenError) as raised:
        write(tmp_path, dict.fromkeys([*parts, stamp], b"new"))

    public, restricted = parts
    words, code = failure(raised.value, tmp_path)
    assert code == MACHINE
    assert words.startswith(f"the disk reports an error: {stamp}; ")
    assert words.endswith(f" replaced or removed: {public}, {restricted}")
    assert STAYS not in words
    assert stamp.read_bytes() == b"four"


def test_a_name_that_is_too_long_is_refused_before_anything_is_written(tmp_path, parts):
    before = contents(tmp_path)
    long = tmp_path / "public" / ("p" * 250 + "-part-1.pdf")

    with pytest.raises(OSError, match="give the folder of the paper a shorter one"):
        write(tmp_path, {**dict.fromkeys(parts, b"new"), long: b"new"})

    assert contents(tmp_path) == before


def test_a_name_that_is_too_long_for_any_file_is_not_outdated(tmp_path, parts):
    long = tmp_path / "restricted" / ("p" * 250 + "-deferred-part-1.pdf")

    write(tmp_path, dict.fromkeys(parts, b"new"), [long])

    assert {path.read_bytes() for path in parts} == {b"new"}


def test_part_1_on_another_disk_is_refused_before_anything_is_written(
    tmp_path, parts, monkeypatch
):
    before = contents(tmp_path)
    status = Path.stat

    def moved(path, **more):
        seen = status(path, **more)
        if path == tmp_path / "public":
            return os.stat_result(
                (seen.st_mode, seen.st_ino, seen.st_dev + 1, *seen[3:])
            )
        return seen

    monkeypatch.setattr(Path, "stat", moved)

    with pytest.raises(OSError, match="to the same disk"):
        write(tmp_path, dict.fromkeys(parts, b"new"))

    assert contents(tmp_path) == before


def test_a_public_source_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    files = {tmp_path / name: b"old" for name in ("picture-1.png", "paper.yaml")}
    write_together(tmp_path, files)
    failing_at(2, monkeypatch, "replace")

    with pytest.raises(OSError, match="Input/output"):
        write_together(tmp_path, dict.fromkeys(files, b"new"))

    assert contents(tmp_path) == {"picture-1.png": b"old", "paper.yaml": b"old"}
