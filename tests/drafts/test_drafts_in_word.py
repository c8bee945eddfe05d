"""`build --draft --docx`: the drafts as Word documents too, marked and restricted as their PDFs are."""

import shutil
from pathlib import Path

import docx
import pytest
from command import twopart
from conftest import HERE
from test_drafts import DRAFT, PUBLIC, RESTRICTED, change, made
from test_drafts_of_mistakes import FOUND, MISTAKES

DOCUMENTS = [
    "restricted/cameras-draft-part-1.docx",
    "restricted/cameras-draft-part-2.docx",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(HERE.parent / "templates", tmp_path / "templates")
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    return tmp_path


def words(document) -> str:
    """All words of a document's body and tables, in any order."""
    return "\n".join(each.text or "" for each in document.element.body.iter() if each.tag.endswith("}t"))  # fmt: skip


def edges(document) -> list[str]:
    section = document.sections[0]
    parts = (section.header, section.footer)
    return ["\n".join(each.text for each in part.paragraphs) for part in parts]


def test_a_paper_full_of_mistakes_makes_both_drafts_in_word(project):
    for old, new in MISTAKES:
        change(project, old, new)

    built = twopart(project, "build", "--draft", "--docx")

    assert built.returncode == 0, built.stderr
    assert "does not print everything" not in built.stderr
    there = made(project)
    assert [name for name in sorted(there) if name.endswith(".docx")] == DOCUMENTS
    texts: list[str] = []
    for name in DOCUMENTS:
        path = project / "build" / name
        document = docx.Document(path)
        head, foot = edges(document)
        assert path.stat().st_mode & 0o777 == 0o600
        assert DRAFT in head
        assert RESTRICTED in head
        assert RESTRICTED in foot
        assert PUBLIC not in head + foot + words(document)
        assert DRAFT in document.core_properties.title
        texts.append(words(document))
    one, two = texts
    for rule in FOUND:
        assert f"Finding: {rule}" in one + two
    for secret in ("HERON", "GANNET", "12,400", "4.2m"):
        assert secret not in one
    assert "serve GANNET" in two
    styles = {each.style.name for each in docx.Document(project / "build" / DOCUMENTS[0]).paragraphs}  # fmt: skip
    assert "Draft note" in styles

    again = twopart(project, "build", "--draft", "--docx")
    assert "nothing has changed" in again.stderr
    twopart(project, "build", "--draft", "--force")
    assert not [name for name in made(project) if name.endswith(".docx")]
