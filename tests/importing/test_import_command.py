"""`twopart import`, from a document to a paper that builds as a draft."""

import shutil
import stat
import zlib
from pathlib import Path

import pypdfium2
import pytest
from command import twopart
from conftest import HERE
from word_files import document, heading, paragraph, row, run, table

from twopart.base import exit
from twopart.base.finding import errors
from twopart.examine import examine

REPOSITORY = HERE.parent
SECRETS = ("Kestrel", "5.2m", "Nobody may know", "1,200", "Jo Fern")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    (tmp_path / "content").mkdir()
    part_2 = document(
        paragraph("Radios for the parks", "Title"),
        table(row("Iteration", "Version 2"), row("Report author", "Jo Fern")),
        heading("1. Purpose"),
        paragraph(
            "The contract, worth £5.2m, is placed with Kestrel Imaging plc in May."
        ),
        paragraph("Nobody may know this of 1,200 officers.", numbers="1:1"),
        heading("Money matters"),
        paragraph(run("Reviewed.") + '<w:ins w:id="1">' + run(" Added.") + "</w:ins>"),
        files={"docProps/core.xml": b"<p><creator>Al Moss</creator></p>"},
    )
    part_1 = document(
        paragraph("Radios for the parks", "Title"),
        table(row("Iteration", "Version 2")),
        heading("Executive summary"),
        paragraph("The contract is placed with [withheld] in May."),
    )
    (tmp_path / "part-2.docx").write_bytes(part_2)
    (tmp_path / "part-1.docx").write_bytes(part_1)
    return tmp_path


def imported(project: Path, *words: str) -> Path:
    done = twopart(
        project, "import", "part-2.docx", "radios", "--form", "mps-iam", *words
    )
    assert (done.returncode, done.stderr) == (exit.DONE, "")
    return project / "content" / "radios"


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("public", [(), ("--public", "part-1.docx")])
def test_the_paper_builds_as_a_draft_whose_part_1_tells_nothing(project, public):
    imported(project, *public)

    done = twopart(project, "build", "radios", "--draft")

    assert done.returncode == exit.DONE, done.stderr
    restricted = project / "build" / "restricted"
    part_1 = text_of(restricted / "radios-draft-part-1.pdf")
    part_2 = text_of(restricted / "radios-draft-part-2.pdf")
    assert [secret for secret in SECRETS if secret in part_1] == []
    assert [secret for secret in SECRETS if secret not in part_2] == []
    assert ("is placed with" in part_1) == bool(public)


def test_a_paper_that_was_decided_on_is_proved_and_exported(project):
    paper = imported(project, "--public", "part-1.docx")
    figures = (paper / "figures.yaml").read_text("utf-8")
    head, _, entries = figures.partition("figures:\n")
    below = entries.replace("\n  ", "\n      ")
    decided = f"{head}figures:\n  withheld:\n    undecided:\n    {below}"
    (paper / "figures.yaml").write_text(decided, "utf-8")
    whole = (paper / "paper.yaml").read_text("utf-8")
    (paper / "paper.yaml").write_text(f"{whole}example: true\n", "utf-8")

    done = twopart(project, "build", "radios", "--prove")

    assert done.returncode == exit.DONE, done.stderr
    assert "Part 1 is the same to the byte from its public source alone" in done.stderr
    exported = twopart(project, "export", "radios", "content/again")
    assert exported.returncode == exit.DONE, exported.stderr
    source = "".join(path.read_text("utf-8") for path in (project / "content" / "again").glob("*.yaml"))  # fmt: skip
    assert "is placed with" in source
    assert [secret for secret in SECRETS if secret in source] == []


def test_check_asks_of_every_figure_and_of_nothing_else(project):
    paper = imported(project, "--public", "part-1.docx")

    findings = errors(examine(paper, project / "templates").findings)

    assert {finding.rule for finding in findings} == {"figure-without-label"}


def test_it_is_as_restricted_as_part_2(project):
    paper = imported(project)

    report = project / "build" / "restricted" / "radios-import.txt"
    files = [*paper.glob("*.yaml"), report]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(paper.stat().st_mode) == 0o700
    assert (report.parent / ".gitignore").read_text() == "*\n"


def test_what_it_says_is_in_numbers_and_tells_no_word(project):
    done = twopart(project, "import", "part-2.docx", "radios", "--form", "mps-iam")

    assert "6 paragraphs" in done.stdout
    for word in (*SECRETS, "Money", "Al Moss", "Added", "officers", "contract"):
        assert word not in done.stdout + done.stderr


def test_the_report_says_of_everything_what_became_of_it(project):
    imported(project, "--public", "part-1.docx")

    report = (project / "build" / "restricted" / "radios-import.txt").read_text()

    assert "tracked insertion" in report
    assert "Al Moss" in report
    assert "Money matters" in report
    assert "not taken" not in report


def test_a_heading_goes_where_somebody_says(project):
    paper = imported(project, "--section", "Money matters=investment-required")

    part_2 = (paper / "part-2.yaml").read_text()

    assert "Money matters" not in part_2
    assert "    investment-required: [Reviewed. Added.]\n" in part_2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("missing.docx", "radios", "--form", "mps-iam"), "No such file"),
        (("part-2.docx", "radios", "--form", "mps-aim"), "Did you mean `mps-iam`?"),
        (("part-2.docx", "Radios", "--form", "mps-iam"), "small letters"),
        (
            ("part-2.docx", "radios", "--form", "mps-iam", "--section", "a=b"),
            "HEADING=SECTION",
        ),
        (("bad.docx", "radios", "--form", "mps-iam"), "bad.docx cannot be read"),
    ],
)
def test_a_wrong_command_line_is_reported_and_makes_nothing(project, words, reason):
    (project / "bad.docx").write_bytes(b"no document")

    done = twopart(project, "import", *words)

    assert done.returncode == exit.USAGE
    assert reason in done.stderr
    assert not (project / "content" / "radios").exists()


def test_a_paper_that_is_there_is_left_alone(project):
    paper = imported(project)
    before = {path.name: path.read_bytes() for path in paper.iterdir()}

    done = twopart(project, "import", "part-2.docx", "radios", "--form", "mps-iam")

    assert done.returncode == exit.USAGE
    assert {path.name: path.read_bytes() for path in paper.iterdir()} == before


def test_the_same_documents_make_the_same_paper(project):
    first = imported(project, "--public", "part-1.docx")
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    shutil.rmtree(first)

    again = imported(project, "--public", "part-1.docx")

    assert {path.name: path.read_bytes() for path in again.iterdir()} == before


def png() -> bytes:
    """A picture of 200 by 100 grey pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return len(content).to_bytes(4) + whole + zlib.crc32(whole).to_bytes(4)

    rows = b"".join(b"\0" + bytes(range(200)) for _ in range(100))
    head = (200).to_bytes(4) + (100).to_bytes(4) + bytes((8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def drawn(own: str, words: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="{words}"/>'
        f'<a:blip r:embed="{own}"/></wp:inline></w:drawing></w:r>'
    )


def test_pictures_become_files_that_are_withheld(project):
    content = document(
        heading("Purpose"),
        paragraph("The docks stand on a wall."),
        paragraph(drawn("f1", "Six docks hang in two rows on a wall.")),
        paragraph("Figure 1: Docks for radios", "Caption"),
        paragraph(drawn("f2", "A drawing that no paper can have.")),
        files={"word/a.png": png(), "word/b.emf": b"no picture of a paper"},
        kinds={"a.png": "image", "b.emf": "image"},
    )
    (project / "part-2.docx").write_bytes(content)

    paper = imported(project)

    assert (paper / "picture-1.png").read_bytes() == png()
    assert stat.S_IMODE((paper / "picture-1.png").stat().st_mode) == 0o600
    left = project / "build" / "restricted" / "radios-import-picture-1.emf"
    assert left.read_bytes() == b"no picture of a paper"
    shared = (paper / "shared.yaml").read_text()
    assert "caption: Docks for radios" in shared
    assert "Six docks hang in two rows on a wall." in shared
    assert "withheld: undecided" in shared
    assert errors(examine(paper, project / "templates").findings) == ()


def test_a_crest_on_the_front_sheet_is_the_form_s_and_stands_beside_the_report(project):
    content = document(
        paragraph(drawn("f1", "Crest of the authority.")),
        heading("Purpose"),
        paragraph("The docks stand on a wall."),
        files={"word/a.png": png()},
        kinds={"a.png": "image"},
    )
    (project / "part-2.docx").write_bytes(content)

    paper = imported(project)

    assert not (paper / "picture-1.png").exists()
    left = project / "build" / "restricted" / "radios-import-picture-1.png"
    assert left.read_bytes() == png()
    assert "Crest" not in "".join(each.read_text() for each in paper.iterdir())
    report = (project / "build" / "restricted" / "radios-import.txt").read_text()
    assert "picture 1: is on the front sheet" in report


COUNTED_BY_WORD = b"<p><TotalTime>7</TotalTime><ScaleCrop>false</ScaleCrop><Company>Fern and Sons</Company></p>"


def lease(project: Path) -> str:
    """Imports a report to a committee from both of its documents, and returns what the import said."""

    def report(supplier: str) -> bytes:
        return document(
            paragraph("Lease of the boathouse", "Title"),
            heading("Executive summary"),
            paragraph("Sell the boathouse, or let it."),
            heading("Recommendations"),
            paragraph(f"Let it to {supplier}."),
            heading("Background"),
            paragraph("The club has rowed there since Queen Anne came to Wick."),
            heading("Money"),
            paragraph("The council pays nothing."),
            files={"docProps/app.xml": COUNTED_BY_WORD},
        )

    (project / "part-2.docx").write_bytes(report("Kestrel Rowing Limited"))
    (project / "part-1.docx").write_bytes(report("a tenant"))
    form = ("--form", "committee-report", "--public", "part-1.docx")
    done = twopart(project, "import", "part-2.docx", "lease", *form)
    assert (done.returncode, done.stderr) == (exit.DONE, "")
    return done.stdout


def test_a_paper_with_headings_of_the_form_makes_both_drafts(project):
    lease(project)
    part_2 = (project / "content" / "lease" / "part-2.yaml").read_text("utf-8")
    done = twopart(project, "build", "lease", "--draft")

    assert "heading: Executive summary" in part_2
    assert done.returncode == exit.DONE, done.stderr
    assert (project / "build" / "restricted" / "lease-draft-part-2.pdf").exists()


def test_a_heading_is_proposed_the_section_that_says_it_among_others(project):
    lease(project)
    report = (project / "build" / "restricted" / "lease-import.txt").read_text("utf-8")

    assert "Background. Did you mean introduction-and-background?" in report


def test_the_report_has_no_counts_of_word_itself(project):
    lease(project)
    report = (project / "build" / "restricted" / "lease-import.txt").read_text("utf-8")

    assert "Fern and Sons" in report
    assert "TotalTime" not in report
    assert "ScaleCrop" not in report


def test_words_that_only_begin_sentences_are_no_names(project):
    lease(project)
    paper = (project / "content" / "lease" / "paper.yaml").read_text("utf-8")

    assert "Wick" in paper
    assert "Sell" not in paper
    assert "Lease" not in paper.replace("title: Lease", "")
