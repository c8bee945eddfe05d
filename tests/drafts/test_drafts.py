"""Drafts and examples: what may be built with placeholders, where it goes, and what every page of it says."""

import hashlib
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from command import anew, twopart
from conftest import HERE

REPOSITORY = HERE.parent
DRAFT, EXAMPLE = "DRAFT – not checked – not for publication", "EXAMPLE"
PUBLIC, RESTRICTED = "OFFICIAL – PUBLIC", "OFFICIAL-SENSITIVE [COMMERCIAL]"
FINALS = ["public/cameras-part-1.pdf", "restricted/cameras-part-2.pdf"]
DRAFTS = ["restricted/cameras-draft-part-1.pdf", "restricted/cameras-draft-part-2.pdf"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    return tmp_path


def change(
    project: Path, old: str, new: str, file: str = "content/cameras/paper.yaml"
) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def with_placeholders(project: Path) -> None:
    change(project, "price: {amount: £7.315m", "price: {amount: TBC")
    change(project, "meeting: {date: 7 May 2024", "meeting: {date: TBC")


def made(project: Path) -> dict[str, str]:
    """What stands in the folders of finished parts, by name."""
    build = project / "build"
    files = (
        (path for path in build.rglob("*") if path.is_file()) if build.exists() else ()
    )
    return {
        str(path.relative_to(build)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != ".gitignore"
    }


def pages(project: Path, name: str) -> list[str]:
    document = pypdfium2.PdfDocument(project / "build" / name)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def title(project: Path, name: str) -> str:
    with pikepdf.open(project / "build" / name) as document:
        return str(document.docinfo["/Title"])


def test_a_paper_with_placeholders_is_not_built(project):
    with_placeholders(project)

    checked, built = (
        twopart(project, "check", "--format", "short"),
        twopart(project, "build", "--format", "short"),
    )

    assert checked.returncode == 0
    assert checked.stderr.count(": note: placeholder: ") == 2
    assert built.returncode == 1
    assert [
        line.split(": ")[1]
        for line in built.stderr.splitlines()
        if ": placeholder: " in line
    ] == ["placeholder"] * 2
    assert made(project) == {}


def test_check_says_that_a_final_build_refuses_placeholders(project):
    sound = twopart(project, "check")
    with_placeholders(project)
    two = twopart(project, "check")
    change(project, "form: mps-iam", "form: mps-iam\nexample: true")
    example = twopart(project, "check")

    said = [ran.stderr.split("\n", 1)[0] for ran in (sound, two, example)]
    assert [ran.returncode for ran in (sound, two, example)] == [0, 0, 0]
    assert said[1].endswith(
        "; 2 placeholders: `build` refuses them, `build --draft` makes a draft"
    )
    assert [words.count("placeholder") for words in said] == [0, 1, 0]


def test_a_placeholder_is_called_by_its_key_and_what_it_belongs_to(project):
    with_placeholders(project)
    change(
        project, "Cameras protect officers and the public.", "Cameras protect {TBC}."
    )
    change(project, "heading: Cameras, cells", "heading: TBC, cells")
    change(
        project,
        "form: mps-iam\ntitle: Body-worn cameras",
        'form: mps-iam\ntitle: "{TBC} cameras" # ',
    )
    change(project, "iteration: 1st iteration", "iteration: TBC")

    said = twopart(project, "check", "--format", "short").stderr

    for named in (
        "`amount` of `price`", "`date` of `meeting`", "`text` of `introduction-and-background`",
        "`heading` of `yearly.kit`", "`title`", "`iteration` of `front`",
    ):  # fmt: skip
        assert f"note: placeholder: {named} is to be confirmed" in said, said


@pytest.mark.parametrize("words", [["build"], ["export", "cameras", "into"]])
def test_what_a_ground_leaves_out_is_a_note_of_check_alone(project, words):
    change(project, "    consulted: The bidders were asked.\n", "")

    checked, made = twopart(project, "check"), twopart(project, *words)

    assert (checked.returncode, made.returncode) == (0, 0)
    assert (
        "note[ground-record]: the ground `commercial` leaves out `consulted`"
        in checked.stderr
    )
    assert "ground-record" not in made.stdout + made.stderr


def test_a_draft_stands_beside_part_2_and_says_on_every_page_that_it_is_one(project):
    with_placeholders(project)

    built = twopart(project, "build", "--draft", "--prove")

    assert built.returncode == 0, built.stderr
    assert built.stdout.split() == [f"build/{name}" for name in DRAFTS]
    assert sorted(name for name in made(project) if name.endswith(".pdf")) == DRAFTS
    for name in DRAFTS:
        assert DRAFT in title(project, name)
        for page in pages(project, name):
            assert DRAFT in page
            assert page.count(RESTRICTED) >= 2
            assert PUBLIC not in page
        assert (project / "build" / name).stat().st_mode & 0o777 == 0o600
    one, two = (" ".join(pages(project, name)) for name in DRAFTS)
    assert "[to be confirmed]" in one
    assert "HERON" not in one
    assert two.count("[to be confirmed]") > one.count("[to be confirmed]")


def test_a_draft_leaves_finals_and_what_is_public_as_they_are(project):
    assert twopart(project, "build").returncode == 0
    before = made(project)
    with_placeholders(project)

    assert twopart(project, "build", "--draft").returncode == 0

    after = made(project)
    assert {name: after[name] for name in before} == before
    new = set(after) - set(before)
    assert new == {*DRAFTS, "restricted/.cameras-draft.inputs.json"}


def test_neither_a_draft_nor_a_final_is_taken_for_the_other(project):
    assert twopart(project, "build", "--draft").returncode == 0
    again = twopart(project, "build", "--draft")
    final = twopart(project, "build")
    late = twopart(project, "build")

    assert "nothing has changed" in again.stderr
    assert "nothing has changed" not in final.stderr
    assert final.stdout.split()[-2:] == [f"build/{name}" for name in FINALS]
    assert "nothing has changed" in late.stderr
    assert [DRAFT in page for name in FINALS for page in pages(project, name)].count(
        True
    ) == 0


def test_a_draft_of_part_1_that_leaks_is_not_written(project):
    with_placeholders(project)
    change(
        project,
        "<main>",
        "<main><p>HERON Optics</p>",
        "templates/pages/paper.html.j2",
    )

    built = twopart(project, "build", "--draft")

    assert built.returncode == 4
    assert made(project) == {}


def test_a_draft_is_not_released(project):
    assert twopart(project, "build", "--draft").returncode == 0
    assert twopart(project, "release", "cameras").returncode == 2
    with_placeholders(project)

    refused = twopart(project, "release", "cameras", "--format", "short")

    assert refused.returncode == 1
    assert "placeholder" in refused.stderr
    assert not (project / "content" / "published.yaml").exists()


def test_an_example_says_so_on_every_page_and_may_have_placeholders(project):
    with_placeholders(project)
    change(project, "title:", "example: true\ntitle:")

    built = twopart(project, "build")

    assert built.returncode == 0, built.stdout
    for name in FINALS:
        assert EXAMPLE in title(project, name)
        assert [page for page in pages(project, name) if EXAMPLE not in page] == []


def test_an_example_is_not_released(project):
    change(project, "title:", "example: true\ntitle:")
    assert twopart(project, "build").returncode == 0

    refused = twopart(project, "release", "cameras", "--format", "short")

    assert refused.returncode == 1
    assert "example-released" in refused.stderr
    assert not (project / "content" / "published.yaml").exists()


def test_the_public_source_of_an_example_with_placeholders_builds_the_very_same_part_1(
    project,
):
    with_placeholders(project)
    change(project, "title:", "example: true\ntitle:")
    assert twopart(project, "build").returncode == 0

    assert twopart(project, "export", "cameras", "content/again").returncode == 0
    built = twopart(project, "build", "again", **anew())

    assert built.returncode == 0, built.stdout
    source = (project / "content" / "again" / "paper.yaml").read_text("utf-8")
    assert "example: true" in source
    assert source.count("TBC") == 1
    files = made(project)
    assert files["public/again-part-1.pdf"] == files["public/cameras-part-1.pdf"]


def test_a_form_whose_templates_do_not_say_what_a_paper_is_builds_no_draft(project):
    change(
        project,
        '<p class="status">{{ status }}</p>',
        "",
        "templates/pages/paper.html.j2",
    )
    change(
        project,
        '<p class="status">{{ view.status | join(" · ") }}</p>',
        "",
        "templates/pages/paper.html.j2",
    )
    change(project, " – {{ status }}", "", "templates/pages/paper.html.j2")

    built = twopart(project, "build", "--draft")

    assert built.returncode == 3
    assert "view.status" in built.stderr
    assert made(project) == {}


def test_a_paper_may_not_be_called_what_the_draft_of_another_is(project):
    (project / "content" / "cameras").rename(project / "content" / "cameras-draft")

    assert twopart(project, "build").returncode == 2
    assert twopart(project, "build", "--draft").returncode == 2


def test_the_pages_of_a_draft_may_be_kept_beside_it(project):
    assert twopart(project, "build", "--draft").returncode == 0

    kept = twopart(project, "build", "--draft", "--keep-html", "build/restricted")

    assert kept.returncode == 0, kept.stderr
    assert (project / "build" / "restricted" / "cameras-draft-part-1.html").exists()
