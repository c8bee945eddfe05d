"""`build --draft` of a paper with mistakes: both parts, with holes, and with findings in the margin; nothing public."""

import shutil
from pathlib import Path

import pikepdf
import pytest
from command import twopart
from conftest import HERE
from test_drafts import (
    DRAFT,
    DRAFTS,
    PUBLIC,
    RESTRICTED,
    change,
    made,
    pages,
    title,
    with_placeholders,
)

REPOSITORY = HERE.parent
MISTAKES = (
    ('users: {count: "12,400 officers", public: true}', 'users: {count: "12,400 officers"}'),
    ("north: {heading: North, public: true, cells: [10, 20]}", "north: {heading: North, public: true, cells: [10]}"),
    ("price: {amount: £7.315m", "price: {amount: £XX"),
    ("  iteration: 1st iteration\n", ""),
    ("    police-and-crime-plan: It adds to trust.\n", ""),
    ("Cameras protect officers and the public.", "Cameras cost £4.2m, protect {nosuch} and serve GANNET."),
    ("      - {table: columns}\n      - {table: cells}", "      - {table: columms}\n      - {table: cells}"),
    ('"Prices hold until {go_live}; {the_cameras} comes first."', '"Prices hold until [[commercial: {go_live}."'),
    ("full: HERON asked for no publication", "ful: HERON asked for no publication"),
    ("privacy-comments: Recordings are kept", 'privacy-comments: "Recordings are kept'),
)  # fmt: skip
FOUND = (
    "figure-without-label",
    "uneven-row",
    "unreadable-value",
    "missing-front-line",
    "missing-section",
    "typed-figure",
    "unknown-reference",
    "withheld-typed",
    "unknown-table",
    "unclosed-clause",
    "unknown-key",
    "yaml-syntax",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    return tmp_path


def notes(project: Path, name: str) -> set[str]:
    """The names of the notes in the structure tree."""
    names: set[str] = set()
    with pikepdf.open(project / "build" / name) as document:
        waiting = [document.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            if isinstance(element, pikepdf.Array):
                waiting += list(element)
            elif isinstance(element, pikepdf.Dictionary):
                if element.get("/S") == "/Note":
                    assert str(element.ID) not in names
                    names.add(str(element.ID))
                waiting.append(element.get("/K"))
    return names


def test_a_paper_full_of_mistakes_makes_both_drafts(project):
    assert twopart(project, "build").returncode == 0
    before = made(project)
    for old, new in MISTAKES:
        change(project, old, new)

    built = twopart(project, "build", "--draft", "--format", "short")

    assert built.returncode == 0, built.stderr
    assert built.stdout.split() == [f"build/{name}" for name in DRAFTS]
    after = made(project)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {
        *DRAFTS,
        "restricted/.cameras-draft.inputs.json",
    }
    for name in DRAFTS:
        assert DRAFT in title(project, name)
        assert (project / "build" / name).stat().st_mode & 0o777 == 0o600
        for page in pages(project, name):
            assert DRAFT in page
            assert RESTRICTED in page
            assert PUBLIC not in page
    one, two = (" ".join(pages(project, name)) for name in DRAFTS)
    for rule in FOUND:
        assert f"{rule}: " in built.stderr, built.stderr
        assert f"Finding: {rule}" in one + two
    for secret in ("HERON", "GANNET", "12,400", "4.2m"):
        assert secret not in one
    assert "serve GANNET" in two  # the line of a finding on Part 1, as it is written
    # What a misspelt key may have withheld.
    assert "HERON asked for no publication" in two
    assert "12,400" in two
    for heading in ("Contribution to the Police and Crime Plan", "[to be confirmed]"):
        assert heading in one
    assert all(len(notes(project, name)) > 3 for name in DRAFTS)


def test_the_summary_counts_what_is_open(project):
    change(
        project, "Cameras protect officers", "Cameras cost £4.9m and protect officers"
    )
    with_placeholders(project)

    built = twopart(project, "build", "--draft")

    assert built.returncode == 0
    assert "draft with 1 open finding and 2 placeholders" in built.stderr
    one = pages(project, DRAFTS[0])
    assert "Open findings and notes: 1. Beside the text: 1" in one[0]
    assert "4.9m" in " ".join(one)  # an author's own figure, which nothing withholds


def test_the_words_of_a_finding_stand_in_part_1_only_where_they_are_asked_for(project):
    change(project, "Cameras protect officers", "Cameras protect {heronn}, officers")

    masked = twopart(project, "build", "--draft")
    without = " ".join(pages(project, DRAFTS[0]))
    shown = twopart(project, "build", "--draft", "--unmasked")
    with_words = " ".join(pages(project, DRAFTS[0]))

    assert (masked.returncode, shown.returncode) == (0, 0)
    assert "Finding: unknown-reference" in without
    assert "heronn" not in without
    assert "Finding: unknown-reference" in with_words
    assert "heronn" in with_words
    assert "heronn" in " ".join(pages(project, DRAFTS[1]))


def test_a_secret_typed_in_public_words_is_closed_in_the_draft_of_part_1(project):
    change(project, "title: Body-worn cameras", "title: HERON cameras")

    built = twopart(project, "build", "--draft")

    assert built.returncode == 0, built.stderr
    assert "HERON" not in " ".join(pages(project, DRAFTS[0])) + title(
        project, DRAFTS[0]
    )
    assert "HERON" in title(project, DRAFTS[1])


def test_a_draft_is_refused_only_where_nothing_can_be_read(project):
    paper = project / "content" / "cameras" / "paper.yaml"
    paper.write_text("- only\n- a list\n", "utf-8")

    refused = twopart(project, "build", "--draft")

    assert refused.returncode == 1
    assert "no draft: nothing of the paper can be read" in refused.stderr
    assert made(project) == {}
    paper.write_text("title: Cameras\n", "utf-8")
    assert twopart(project, "build", "--draft").returncode == 0


def test_a_final_build_refuses_whatever_is_open_of_examples_too(project):
    change(project, "title:", "example: true\ntitle:")
    with_placeholders(project)
    assert twopart(project, "build").returncode == 0
    before = made(project)

    refused = twopart(project, "build", "--final", "--format", "short")

    assert refused.returncode == 1
    assert refused.stderr.count(": placeholder: ") == 2
    [final] = [
        line for line in refused.stderr.splitlines() if ": example-final: " in line
    ]
    file, number, *_ = final.split(":")
    lines = (project / file).read_text("utf-8").splitlines()
    assert lines[int(number) - 1] == "example: true"
    assert made(project) == before


def test_a_final_build_of_a_finished_paper_is_a_build(project):
    for role in ("finance", "legal"):
        agreed = ("--agree", "paper", "--as", role, "--by", "A Person")
        assert twopart(project, "review", "cameras", *agreed).returncode == 0
    final = twopart(project, "build", "--final")

    assert final.returncode == 0
    assert final.stdout.split()[-2:] == [
        "build/public/cameras-part-1.pdf",
        "build/restricted/cameras-part-2.pdf",
    ]


@pytest.mark.parametrize(
    "words", [["--draft", "--final"], ["--unmasked"], ["--final", "--unmasked"]]
)
def test_options_that_contradict_one_another_are_refused(project, words):
    assert twopart(project, "build", *words).returncode == 2
    assert made(project) == {}
