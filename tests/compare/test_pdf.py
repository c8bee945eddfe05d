"""What changed as a PDF: the words of the page, every page marked as those of Part 2 are, and never for the public."""

import re
import stat
from pathlib import Path

import pypdfium2
from test_changes import PAPER
from test_compare_command import NEW, project, released  # noqa: F401 - fixtures

from twopart.base import exit
from twopart.cli import main
from twopart.commands.options import parser

MARKING = "OFFICIAL-SENSITIVE [COMMERCIAL]"


def compared_as_pdf(home, old, new):
    asked = parser().parse_args(["compare", old, new, "--pdf"])
    asked.project, asked.out = home, home / "build"
    return main(asked)


def test_the_pdf_is_its_owners_alone_and_every_page_is_marked(released):
    released.write("radios-2", NEW.replace("£0.930m", "£0.913m"))

    assert compared_as_pdf(released.home, "radios@HEAD", "radios-2") == exit.DONE
    [pdf] = (released.home / "build").rglob("*-changes.pdf")
    assert pdf.parent.name == "restricted"
    assert stat.S_IMODE(pdf.stat().st_mode) == 0o600
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert all(page.count(MARKING) >= 2 for page in pages)
    text = re.sub(r"\s+", "", "".join(pages))
    for words in ("£0.913m", "£0.930m", "22,500users", "23,500users", "borough"):
        assert words in text


def test_a_version_with_mistakes_makes_no_pdf(project):
    project.write("radios", PAPER)
    project.write("radios-2", NEW.replace("{users} in", "{user} in"))

    assert compared_as_pdf(project.home, "radios", "radios-2") == exit.FINDINGS
    assert not list((project.home / "build").rglob("*-changes.*"))


def test_the_example_of_the_documents_says_what_the_page_says(project):
    """What the command prints is held by the test of the commands that documents show."""
    text = (Path(__file__).parents[2] / "docs" / "reviewing.md").read_text("utf-8")
    shown = re.search(
        r"```text\n\$ (twopart compare .*?)\n.*?```\n\n(.*?)\n\n", text, re.DOTALL
    )
    call, explained = shown[1], shown[2]
    project.write("radios", PAPER)
    project.commit()
    project.write("radios", NEW)

    assert project.compare(*call.split()[2:]) == exit.DONE
    page = project.page("restricted").read_text("utf-8")
    page = re.sub(r'<span class="said">.*?</span>|<[^>]*>', "", page)
    said = re.findall(r"\*([^*]+)\*", " ".join(explained.split()))
    assert len(said) > 2
    assert [words for words in said if words not in page] == []
