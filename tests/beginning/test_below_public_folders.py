"""What is restricted never gets a place below a folder into which builds write Part 1, of whichever project."""

import shutil
from pathlib import Path

import pytest
from command import twopart
from conftest import HERE
from word_files import document, heading, paragraph

from twopart.disk.locations import is_below_public
from twopart.disk.write import folders

REPOSITORY = HERE.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project, and beside it the output of another one."""
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    for name in ("cameras", "cameras-2"):
        shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / name)
    for folder in ("build", "other"):
        (tmp_path / folder / "public").mkdir(parents=True)
        (tmp_path / folder / "restricted").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "other" / "public")
    part_2 = document(heading("Purpose"), paragraph("Kestrel asks for more."))
    (tmp_path / "part-2.docx").write_bytes(part_2)
    return tmp_path


def written_below_public(project: Path) -> list[Path]:
    return [
        path
        for folder in ("build", "other")
        for path in (project / folder / "public").rglob("*")
    ]


WRITING = (
    "build cameras",
    "build cameras --draft",
    "review cameras",
    "compare cameras cameras-2",
)


@pytest.mark.parametrize(
    "out", ["other/public/archive", "link/archive", "build/public"]
)
@pytest.mark.parametrize("words", WRITING)
def test_no_output_with_part_2_stands_below_a_public_folder(project, words, out):
    ran = twopart(project, *words.split(), "--out", out)

    assert ran.returncode == 2
    assert "may not lead into a public folder" in ran.stderr
    assert written_below_public(project) == []


@pytest.mark.parametrize(
    "words",
    [
        "new --from cameras build/public/content/next",
        "new mps-iam build/public/content/next",
        "new mps-iam link/content/next",
        "import --form mps-iam part-2.docx build/public/content/next",
        "import --form mps-iam part-2.docx other/public/deep/content/next",
    ],
)
def test_no_paper_is_begun_below_a_public_folder(project, words):
    ran = twopart(project, *words.split())

    assert ran.returncode == 2
    assert "stands in a public folder" in ran.stderr
    assert written_below_public(project) == []


def test_whatever_makes_the_two_folders_refuses_to_do_it_below_a_public_one(project):
    out = project / "other" / "public" / "archive"

    with pytest.raises(OSError, match="below a public folder"):
        folders(out)
    assert not out.exists()


def test_a_folder_that_is_only_called_public_is_none(tmp_path):
    (tmp_path / "public" / "project").mkdir(parents=True)

    assert not is_below_public(tmp_path / "public" / "project")

    (tmp_path / "restricted").mkdir()
    assert is_below_public(tmp_path / "public" / "project")
    assert not is_below_public(tmp_path / "restricted")
