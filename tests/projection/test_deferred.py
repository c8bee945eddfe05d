"""A Part 1 that is not published yet stands beside Part 2, and nowhere else."""

import os
import stat
from datetime import date

import pytest
from conftest import TEMPLATES, form, sources
from stand_in_renderer import StandInRenderer

from twopart import audit, completeness
from twopart.base import exit
from twopart.commands import release
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.disk import fingerprint
from twopart.disk.locations import is_public
from twopart.load.files import form as load_form
from twopart.load.files import paper as load_paper
from twopart.rules.check import check

PAPER = "part-2: {withheld: commercial, sections: {detail: HERON bid.}}\n"
DEFERRED = PAPER + "deferred: {until: the contract is signed, why: Bids are open.}\n"
ENDED = DEFERRED.replace(
    "open.}", 'open., ended: {on: 4 May 2030, by: "Jo Fern, Chair"}}'
)
PUBLIC, HELD_BACK = "public/p-part-1.pdf", "restricted/p-deferred-part-1.pdf"
PART_2 = "restricted/p-part-2.pdf"


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Builds a paper; returns its outcome, and the files that stand there afterwards."""
    monkeypatch.setattr(audit, "audited", lambda *_, **__: ())
    monkeypatch.setattr(completeness, "checked", lambda *_: ())
    folder = tmp_path / "content" / "p"
    folder.mkdir(parents=True)

    def ended(paper: str, *, draft: bool = False):
        for file, words in sources(paper).items():
            (folder / file).write_bytes(words)
        settings = BuildSettings(TEMPLATES, tmp_path / "out", draft=draft)
        outcome = build_paper(folder, settings, StandInRenderer(), lambda _: None)
        pdfs = (tmp_path / "out").rglob("*.pdf")
        return outcome, {path.relative_to(tmp_path / "out").as_posix() for path in pdfs}

    return ended


def test_a_deferred_part_1_stands_beside_part_2_for_its_owner_alone(build, tmp_path):
    outcome, files = build(DEFERRED)

    assert outcome.code == exit.DONE
    assert files == {HELD_BACK, PART_2}
    assert stat.S_IMODE((tmp_path / "out" / HELD_BACK).stat().st_mode) == 0o600
    assert "`deferred:`" in outcome.done


def test_a_copy_that_was_public_is_removed_and_comes_back_when_nothing_is_deferred_any_more(
    build,
):
    assert build(PAPER)[1] == {PUBLIC, PART_2}
    assert build(DEFERRED)[1] == {HELD_BACK, PART_2}
    outcome, files = build(PAPER)

    assert files == {PUBLIC, PART_2}
    assert outcome.done == ""


def test_a_deferral_that_has_ended_is_recorded_and_part_1_is_published(build):
    assert build(DEFERRED)[1] == {HELD_BACK, PART_2}
    outcome, files = build(ENDED)

    assert files == {PUBLIC, PART_2}
    assert outcome.done == ""


def test_part_1_keeps_why_it_waited_and_says_who_ended_that_and_when():
    paper, _ = load_paper(sources(ENDED))
    assert paper
    subject, findings = check(paper, form())
    assert findings == []
    lines = {line.heading: line for line in box_of(subject)}

    assert [str(line) for line in lines] == [
        "Is publication deferred?",
        "Until",
        "Why",
        "Ended",
    ]
    assert lines["Is publication deferred?"].answer == "Yes"
    assert printed(lines["Why"]) == ["Bids are open."]
    assert printed(lines["Ended"]) == ["4 May 2030", "Jo Fern, Chair"]


def box_of(subject):
    [section] = [
        each for each in subject.outlines[0].sections if each.holds == "deferral"
    ]
    return section.box


def printed(line) -> list[str]:
    return [str(prose.text) for prose in line.words]


def test_a_form_without_a_line_for_the_end_has_to_get_one(tmp_path):
    own = (TEMPLATES / "note" / "form.yaml").read_text().replace(", ended: Ended", "")
    without, _ = load_form({"note/form.yaml": own.encode()})
    paper, _ = load_paper(sources(ENDED))
    assert without
    assert paper
    _, [finding] = check(paper, without)

    assert finding.rule == "no-such-box"
    assert "`ended: Deferral ended`" in finding.fix


def test_a_draft_removes_nothing(build):
    build(PAPER)
    _, files = build(DEFERRED, draft=True)

    assert PUBLIC in files
    assert HELD_BACK not in files


def test_a_crash_leaves_the_last_good_files_and_the_next_build_puts_them_right(
    build, tmp_path, monkeypatch
):
    build(PAPER)
    stamp = (tmp_path / "out" / "restricted" / ".p.inputs.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.unlink", refused)
        with pytest.raises(OSError, match="refused"):
            build(DEFERRED)

    assert (tmp_path / "out" / PUBLIC).exists()
    assert (tmp_path / "out" / "restricted" / ".p.inputs.json").read_bytes() == stamp
    assert build(DEFERRED)[1] == {HELD_BACK, PART_2}


unlink = os.unlink


def refused(path, *, dir_fd=None):
    if path == "p-part-1.pdf":
        raise OSError(13, "refused", path)
    unlink(path, dir_fd=dir_fd)


def test_it_is_not_released_until_nothing_is_deferred(build, tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    build(DEFERRED)
    folder = tmp_path / "content" / "p"
    outcome = release.release(folder, TEMPLATES, tmp_path / "out", date(2030, 5, 4))

    assert [finding.rule for finding in outcome.findings] == ["deferred-released"]
    assert outcome.code == exit.FINDINGS
    assert not (folder.parent / "published.yaml").exists()
    build(ENDED)
    assert (
        release.release(folder, TEMPLATES, tmp_path / "out", date(2030, 5, 4)).code
        == exit.DONE
    )


def test_the_folder_in_which_it_stands_is_not_taken_for_a_public_one(build, tmp_path):
    build(DEFERRED)

    assert not is_public(tmp_path / "out" / "restricted", ())
