"""`twopart rename` renames all of an id or nothing: a file that it cannot read may mention it."""

import os
import stat
from pathlib import Path

import pytest
from command import twopart
from conftest import TEMPLATES, sources

from twopart.base import exit
from twopart.disk import files, replacing
from twopart.disk.replacing import LeadsOutError, OwnerNotKeptError, replace_all
from twopart.examine import examine

PAPER = """\
figures: {public: {price: £0.930m}}
part-1: {sections: {summary: "It costs {price}."}}
"""
OPEN_QUOTE = b'notes: {late: "It costs {price}}\n'
DUPLICATE = b'notes: {late: "One."}\nnotes: {late: "It costs {price}."}\n'
REGISTER = "before: {where: Part 1, when: 1 May 2030, amount: £0.930m, same-as: [cameras.price]}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(TEMPLATES)
    folder = tmp_path / "content" / "cameras"
    folder.mkdir(parents=True)
    for file, content in sources(PAPER).items():
        (folder / file).write_bytes(content)
    return tmp_path


def contents(project: Path) -> dict[Path, bytes]:
    paths = (project / "content").rglob("*")
    return {path: path.read_bytes() for path in paths if path.is_file()}


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("cameras/shared.yaml", OPEN_QUOTE, "yaml-syntax"),
        ("cameras/zz.yaml", DUPLICATE, "doubled-key"),
        ("cameras/zz.yaml", b"- It costs {price}.\n", "wrong-shape"),
        ("cameras/zz.yaml", b"title: caf\xe9 {price}\n", "not-utf-8"),
        ("cameras/review.yaml", OPEN_QUOTE, "yaml-syntax"),
        ("house.yaml", OPEN_QUOTE, "yaml-syntax"),
        ("published.yaml", OPEN_QUOTE, "yaml-syntax"),
    ],
)
def test_nothing_is_renamed_where_a_file_cannot_be_read(project, name, content, rule):
    (project / "content" / name).write_bytes(content)
    before = contents(project)

    for paper in ((), ("cameras",)):
        call = twopart(project, "rename", "price", "cost", *paper)

        assert call.returncode == exit.FINDINGS, call.stderr
        assert f"error[{rule}]" in call.stderr
        assert Path(name).name in call.stderr
        assert "nothing was renamed: price stays as it is" in call.stderr
        assert contents(project) == before


def test_a_broken_file_may_have_the_new_id(project):
    broken = b'figures: {public: {cost: 99 days, open: "}}\n'
    (project / "content" / "cameras" / "zz.yaml").write_bytes(broken)

    call = twopart(project, "rename", "price", "cost")

    assert call.returncode == exit.FINDINGS
    assert "zz.yaml" in call.stderr


def test_a_broken_paper_beside_the_one_that_is_named_does_not_matter(project):
    other = project / "content" / "radios"
    other.mkdir()
    (other / "paper.yaml").write_bytes(OPEN_QUOTE)

    assert twopart(project, "rename", "price", "cost").returncode == exit.FINDINGS
    assert twopart(project, "rename", "price", "cost", "cameras").returncode == 0


@pytest.fixture
def register_outside(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    outside = tmp_path_factory.mktemp("outside") / "published.yaml"
    outside.write_text(REGISTER, "utf-8")
    (project / "content" / "published.yaml").symlink_to(outside)
    return outside


def test_a_register_outside_is_not_read_and_not_written(project, register_outside):
    read, findings = files.published(project / "content" / "cameras")
    call = twopart(project, "rename", "price", "cost")

    assert read == {}
    assert [finding.rule for finding in findings] == ["link-out"]
    assert call.returncode == exit.FINDINGS
    assert "error[link-out]" in call.stderr
    assert register_outside.read_text("utf-8") == REGISTER
    assert examine(project / "content" / "cameras", TEMPLATES).wrong


def test_a_register_that_is_a_link_to_nothing_is_reported(project):
    (project / "content" / "published.yaml").symlink_to("nowhere.yaml")

    _, findings = files.published(project / "content" / "cameras")

    assert [finding.rule for finding in findings] == ["unreadable-file"]


def test_nothing_is_written_through_a_link_that_leads_out(tmp_path):
    folder = tmp_path / "inside"
    folder.mkdir()
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"old")
    own, link = folder / "own.yaml", folder / "link.yaml"
    own.write_bytes(b"old")
    link.symlink_to(outside)
    before = {own: b"old", link: b"old"}

    with pytest.raises(LeadsOutError):
        replace_all({own: b"new", link: b"new"}, before)

    assert outside.read_bytes() == own.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_stay(tmp_path):
    path = tmp_path / "paper.yaml"
    path.write_bytes(b"old")
    os.chown(path, 65534, 1)
    path.chmod(0o640)

    replace_all({path: b"new"}, {path: b"old"})

    kept = path.stat()
    assert path.read_bytes() == b"new"
    assert (kept.st_uid, kept.st_gid) == (65534, 1)
    assert stat.S_IMODE(kept.st_mode) == 0o640


def test_nothing_is_written_where_the_owner_cannot_be_kept(tmp_path, monkeypatch):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    before = {first: b"old", second: b"old"}
    for path in before:
        path.write_bytes(b"old")
    real = os.fstat

    def of_another(handle: int) -> os.stat_result:
        fields = list(real(handle))
        fields[stat.ST_UID] += 1
        return os.stat_result(fields)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(replacing.os, "fstat", of_another)
    monkeypatch.setattr(replacing.os, "fchown", refuse)
    with pytest.raises(OwnerNotKeptError):
        replace_all({first: b"new", second: b"new"}, before)

    assert {path: path.read_bytes() for path in before} == before
    assert sorted(tmp_path.iterdir()) == [first, second]
