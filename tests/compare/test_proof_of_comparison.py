"""The proof of the page for the public: other secrets in OLD, in NEW, or in both make the same bytes."""

from dataclasses import replace
from pathlib import Path

import pytest
from test_changes import PAPER
from test_compare_command import NEW, project, released  # noqa: F401 - fixtures

from twopart.base import exit
from twopart.cli import main
from twopart.commands.options import parser
from twopart.commands.reviewing import proving, two_versions
from twopart.commands.reviewing.public_changes import view_of
from twopart.commands.reviewing.versions import PaperVersion
from twopart.compare import public
from twopart.compare.public import public_page
from twopart.examine import WrittenFiles, examine_written
from twopart.proof.prove import DESCRIPTIONS

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
TEMPLATES = ROOT / "templates"
SHIPPED = sorted(path.parent.name for path in CONTENT.glob("*/paper.yaml"))


def proved(home, old="radios@HEAD", new="radios-2"):
    asked = parser().parse_args(["compare", old, new, "--prove"])
    asked.project, asked.out = home, home / "build"
    return main(asked)


def version(folder: Path, title: str = "") -> PaperVersion:
    written = WrittenFiles.of(folder)
    sources = {**written.sources}
    if title:
        [file] = [each for each in sources if Path(each).name == "paper.yaml"]
        paper = sources[file].decode()
        [line] = [each for each in paper.splitlines() if each.startswith("title:")]
        sources[file] = paper.replace(line, f"title: {title}").encode()
    examined = examine_written(replace(written, sources=sources), folder, TEMPLATES)
    return PaperVersion(folder.name, folder, "", examined)


@pytest.fixture
def written(released):
    """A released paper, and a later version beside it in which a price that is withheld is another one, too."""
    released.write("radios-2", NEW.replace("£0.930m", "£0.913m"))
    return released


@pytest.mark.parametrize("name", SHIPPED)
def test_changes_of_a_shipped_paper_depend_on_no_secret(name):
    old, new = version(CONTENT / name), version(CONTENT / name, "Another title")
    page = public_page(view_of(old.subject), view_of(new.subject), TEMPLATES)
    steps: list[str] = []

    assert proving.disproved(old, new, page, TEMPLATES, steps.append) is None
    assert "Another" in page
    assert len(steps) == len(DESCRIPTIONS)


def test_a_page_that_is_proved_is_written(written, capsys):
    assert proved(written.home) == exit.DONE
    assert written.page("public", "radios-2").exists()
    output = capsys.readouterr()
    assert (
        "the same to the byte from its public source alone" in output.out + output.err
    )


def price(subject):
    """Empty in a public source, which has no such figure."""
    entry = subject.register.entries.get(("price",))
    if entry is None:
        return ""
    return str(entry.value)


def length_of_the_price(subject):
    return "x" * len(price(subject))


def test_a_page_that_depends_on_a_secret_is_not_written(written, monkeypatch, capsys):
    """The search finds nothing: how long a price is stands in no list of secrets."""

    def leaking(subject):
        view = view_of(subject)
        return replace(view, title=f"{view.title} {length_of_the_price(subject)}")

    monkeypatch.setattr(proving, "view_of", leaking)
    monkeypatch.setattr(two_versions, "view_of", leaking)

    assert proved(written.home) == exit.LEAK
    assert not written.page("public", "radios-2").exists()
    assert not written.page("restricted", "radios-2").exists()
    output = capsys.readouterr().err
    assert "the changes of Part 1 differ when" in output
    assert "0.9" not in output


def test_a_page_that_says_whether_a_secret_changed_is_not_written(written, monkeypatch):
    """Other secrets in both versions, changed alike, would not show it."""
    written.write("radios-2", NEW)

    def marked(subject):
        return replace(view_of(subject), contact=price(subject))

    def leaking(old, new, templates):
        changed = old.contact != new.contact
        page = public_page(
            replace(old, contact=""), replace(new, contact=""), templates
        )
        return f"{page}<!-- {changed} -->"

    for module in (proving, two_versions):
        monkeypatch.setattr(module, "view_of", marked)
    monkeypatch.setattr(proving, "public_page", leaking)
    monkeypatch.setattr(public, "public_page", leaking)

    assert proved(written.home) == exit.LEAK
    assert not written.page("public", "radios-2").exists()


def test_without_a_page_for_the_public_there_is_nothing_to_prove(project, capsys):
    project.write("radios", PAPER)
    project.write("radios-2", NEW)

    assert proved(project.home, "radios") == exit.DONE
    assert "no page for the public" in capsys.readouterr().err
