"""A paper of which something ends, from its first release to the reissue."""

import json

import pytest
from command import twopart
from conftest import HERE

ENDED = """
ended:
  - what: [headcount, award.then.clause-1, mixed.rows.small.second]
    words: [", falling by {headcount}"]
    on: 3 May 2026
    why: The contract was published.
    by: Zacharias Quist
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    folder = tmp_path / "content" / "cameras"
    folder.mkdir(parents=True)
    source = HERE / "papers" / "cameras" / "paper.yaml"
    (folder / "paper.yaml").write_bytes(source.read_bytes())
    return tmp_path


def built(project, *words):
    done = twopart(project, "build", "cameras", *words)
    assert done.returncode == 0, done.stderr
    part_1 = project / "build" / "public" / "cameras-part-1.pdf"
    part_2 = project / "build" / "restricted" / "cameras-part-2.pdf"
    return part_1.read_bytes(), part_2.read_bytes()


def add(project, text):
    paper = project / "content" / "cameras" / "paper.yaml"
    paper.write_text(paper.read_text("utf-8") + text, "utf-8")


def test_what_ends_is_proved_and_reissued_and_cannot_be_taken_back_then(project):
    before = built(project)
    assert twopart(project, "release", "cameras").returncode == 0
    original = (project / "content" / "cameras" / "paper.yaml").read_bytes()

    add(project, ENDED)
    after = built(project, "--prove")

    assert after[0] != before[0]
    assert after[1] == before[1]  # Part 2 said all of it before
    done = twopart(project, "release", "cameras")
    assert done.returncode == 0, done.stderr
    ledger = project / "build" / "restricted" / "cameras-ledger.json"
    layers = json.loads(ledger.read_text("utf-8"))["releases"]
    assert "headcount" in json.dumps(layers[0])
    assert "41%" in (project / "content" / "published.yaml").read_text("utf-8")

    (project / "content" / "cameras" / "paper.yaml").write_bytes(original)
    done = twopart(project, "build", "cameras")
    assert done.returncode == 1
    assert "already-published" in done.stderr


def test_a_part_1_under_an_embargo_is_built_beside_part_2_and_not_released(project):
    add(project, "handling: {embargoed: 3 May 2031}\n")

    done = twopart(project, "build", "cameras")

    assert done.returncode == 0, done.stderr
    assert not list((project / "build" / "public").glob("*.pdf"))
    restricted = project / "build" / "restricted"
    assert (restricted / "cameras-deferred-part-1.pdf").exists()
    refused = twopart(project, "release", "cameras")
    assert refused.returncode == 1
    assert "deferred-released" in refused.stderr


def test_of_a_part_1_that_waits_no_command_tells_the_public(project):
    built(project)
    before = files_in(project / "build" / "public")
    add(project, "handling: {embargoed: 3 May 2031}\n")

    notice = twopart(project, "schedule", "cameras", "--request", "FOI-117")
    source = twopart(project, "export", "cameras", "build/public/source")
    elsewhere = twopart(project, "export", "cameras", "source")

    assert (notice.returncode, notice.stdout) == (1, "")
    assert "not published yet" in notice.stderr
    assert source.returncode == 2
    assert "not published yet" in source.stderr
    assert files_in(project / "build" / "public") == before
    assert elsewhere.returncode == 0, elsewhere.stderr


def files_in(folder):
    return {path.name for path in folder.rglob("*")}
