"""Files in the public folder of papers that were renamed or deleted: `build` and `check` of all papers name them."""

import pytest
from command import twopart

LEFT = "files of papers that are not in content/: "
GONE = (
    "gone-changes.html",
    "gone-figures.csv",
    "gone-part-1.docx",
    "gone-part-1.html",
    "gone-part-1.pdf",
)
OTHERS = ("index.html", "notes-part-2.pdf", "here-part-1.pdf", "here-figures.csv")


@pytest.fixture
def project(tmp_path):
    """A project whose papers cannot be read; what is left is said before they are."""
    for name in ("here", "there"):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        (folder / "paper.yaml").write_text("form: none\n", "utf-8")
    (tmp_path / "content" / ".of-an-editor").mkdir()
    public = tmp_path / "build" / "public"
    public.mkdir(parents=True)
    for name in (*GONE, *OTHERS):
        (public / name).write_text("Part 1", "utf-8")
    return tmp_path


CALLS = {
    "check": (["check"], True),
    "build": (["build"], True),
    "all by their names": (["check", "here", "there"], True),
    "one paper": (["check", "here"], False),
    "built alone": (["build", "here"], False),
    "a folder within the project": (["build", "--out", "other"], False),
}


@pytest.mark.parametrize(("call", "said"), CALLS.values(), ids=CALLS)
def test_files_of_papers_that_are_gone_are_named_where_all_papers_are_asked_for(
    project, call, said
):
    stderr = twopart(project, *call).stderr

    assert (f"{LEFT}{', '.join(GONE)}. " in stderr) is said
    assert (LEFT in stderr) is said
    assert (project / "build" / "public" / GONE[-1]).exists()


def test_nothing_is_said_where_every_file_is_of_a_paper(project):
    for name in GONE:
        (project / "build" / "public" / name).unlink()

    assert LEFT not in twopart(project, "check").stderr


def test_nothing_is_said_of_a_folder_that_other_projects_may_share(
    project, tmp_path_factory
):
    shared = tmp_path_factory.mktemp("shared")
    (shared / "public").mkdir()
    (shared / "public" / GONE[-1]).write_text("Part 1", "utf-8")

    assert LEFT not in twopart(project, "build", "--out", str(shared)).stderr


def test_files_are_named_in_another_folder_of_the_project(project):
    (project / "build").rename(project / "other")

    assert LEFT in twopart(project, "build", "--out", "other").stderr
