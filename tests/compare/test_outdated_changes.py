"""A page of what changed in a Part 1 goes when another Part 1 is made: it tells what that one may withhold."""

import pytest
from command import twopart
from conftest import HERE

EMBARGO = "\nhandling: {embargoed: 3 May 2031}\n"


@pytest.fixture
def built(tmp_path):
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    folder = tmp_path / "content" / "cameras"
    folder.mkdir(parents=True)
    source = HERE / "papers" / "cameras" / "paper.yaml"
    (folder / "paper.yaml").write_bytes(source.read_bytes())
    assert twopart(tmp_path, "build", "cameras").returncode == 0
    return tmp_path


def written_page(project):
    page = project / "build" / "public" / "cameras-changes.html"
    page.write_text("What changed", "utf-8")
    return page


def test_it_stays_with_the_part_1_of_which_it_tells(built):
    page = written_page(built)

    assert twopart(built, "build", "--force", "cameras").returncode == 0
    assert page.exists()


@pytest.mark.parametrize(
    ("old", "new"), [("title: ", "title: Other "), ("\ntitle: ", EMBARGO + "title: ")]
)
def test_it_goes_with_that_part_1(built, old, new):
    page = written_page(built)
    paper = built / "content" / "cameras" / "paper.yaml"
    paper.write_text(paper.read_text("utf-8").replace(old, new, 1), "utf-8")

    done = twopart(built, "build", "cameras")

    assert done.returncode == 0, done.stderr
    assert not page.exists()


def test_a_part_1_that_waits_has_none(built):
    paper = built / "content" / "cameras" / "paper.yaml"
    text = paper.read_text("utf-8").replace("\ntitle: ", EMBARGO + "title: ", 1)
    paper.write_text(text, "utf-8")
    assert twopart(built, "build", "cameras").returncode == 0
    page = written_page(built)

    assert twopart(built, "build", "--force", "cameras").returncode == 0
    assert not page.exists()
