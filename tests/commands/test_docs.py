"""The documentation is true: its examples build, its commands and options exist."""

import re
import shlex
import shutil
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import BASE, HERE, from_yaml
from conftest import examine as examine_text

from twopart import examine
from twopart.__main__ import main
from twopart.base import exit
from twopart.base.source import Source, Span, Text
from twopart.commands.options import parser
from twopart.load import leaves
from twopart.load.shape import shape_of
from twopart.model import figure, ground, paper, table, ties, view
from twopart.model.drawn import charts
from twopart.model.forms import formalities, house
from twopart.model.pictures import picture
from twopart.projection.one_part import project

README = (HERE.parent / "README.md").read_text("utf-8")


def example() -> str:
    return "".join(re.findall(r"```yaml\n(.*?)```", README, re.DOTALL))


@pytest.fixture
def paper_of_the_readme(tmp_path, monkeypatch):
    """The front sheet and the blocks of the README, as they stand, in a folder of content/."""
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    folder = tmp_path / "content" / "cameras"
    folder.mkdir(parents=True)
    (folder / "paper.yaml").write_text(example(), "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_example_of_the_readme_is_a_paper_that_builds(
    paper_of_the_readme, monkeypatch, capfd
):
    monkeypatch.setattr(sys, "argv", ["twopart", "build", "--quiet"])

    code = main()

    made = {
        path.relative_to(Path("build").resolve()).as_posix()
        for path in Path("build").resolve().rglob("*.pdf")
    }
    assert code == exit.DONE
    assert "error[" not in capfd.readouterr().err
    assert made == {"public/cameras-part-1.pdf", "restricted/cameras-part-2.pdf"}


def test_the_example_of_the_readme_is_the_one_that_new_makes():
    made = HERE.parent / "templates" / "mps-iam" / "example" / "paper.yaml"

    assert from_yaml(example()) == from_yaml(made.read_text("utf-8"))


def test_part_one_of_the_example_reads_as_the_readme_says(paper_of_the_readme):
    examined = examine.examine(paper_of_the_readme, HERE.parent / "templates")
    assert examined.wrong == ()
    sections = project(
        examined.paper, examined.subject.register, examined.form, 1
    ).sections
    recommendations = sections[1]
    [award] = recommendations.blocks[0].blocks
    assert isinstance(award, view.Paragraph)

    words = award.text.markdown
    for number, insert in enumerate(award.text.inserts):
        words = words.replace(f"\ue000{number}\ue001", getattr(insert, "text", "¹"))

    assert f"*{words}*".replace("\u00a0", " ") in " ".join(README.split())


@pytest.mark.parametrize(
    "line", re.findall(r"(?m)^twopart (.+?)(?: {2,}#.*| >.*)?$", README)
)
def test_every_call_that_the_readme_shows_can_be_made(line):
    assert parser().parse_args(shlex.split(line)).command


def test_every_command_and_option_stands_in_the_readme():
    [commands] = [action for action in parser()._actions if action.dest == "command"]
    for name, command in commands.choices.items():
        assert f"| `twopart {name}" in README
        options = {
            option
            for action in command._actions
            for option in action.option_strings
            if option.startswith("--")
        }
        assert [
            option for option in options - {"--help"} if f"`{option}" not in README
        ] == []


def test_every_exit_code_stands_in_the_readme():
    assert [code for code in exit.BY_GRAVITY if f"| {code} |" not in README] == []


def test_every_file_that_the_documents_name_is_there():
    for document in (HERE.parent / "README.md", *(HERE.parent / "docs").glob("*.md")):
        text = document.read_text("utf-8")
        named = re.findall(
            r"`((?:docs|content|templates|src|tests|benchmarks)/[\w./-]+)`", text
        )
        missing = [name for name in named if not (Path(HERE.parent) / name).exists()]
        assert missing == [], document.name


def test_every_module_that_the_documents_name_is_there():
    package = HERE.parent / "src" / "twopart"
    for document in (HERE.parent / "README.md", *(HERE.parent / "docs").glob("*.md")):
        named = re.findall(
            r"`([a-z_]+/[a-z_/]+\.(?:py|txt))`", document.read_text("utf-8")
        )
        places = [(package / name, HERE.parent / name) for name in named]
        missing = [one for one, other in places if not (one.exists() or other.exists())]
        assert missing == [], document.name


WRITING = (HERE.parent / "docs" / "writing.md").read_text("utf-8")
KEYS = WRITING.partition("\n## Every key\n")[2]


def test_the_examples_of_the_authors_reference_are_a_paper_without_findings():
    _, _, found = examine_text(
        "".join(re.findall(r"```yaml\n(.*?)```", WRITING, re.DOTALL))
    )

    assert [f"{finding.at}: {finding.what}" for finding in found] == []


def _examples(kind: str) -> str:
    return "".join(re.findall(rf"```yaml {kind}\n(.*?)```", WRITING, re.DOTALL))


HOUSE_FRONT = "form: note\ntitle: Boats\nfront: {meeting: A meeting}\n"


@pytest.fixture
def papers_of_the_authors_reference(tmp_path):
    """The examples of docs/writing.md: a paper that stands alone, one beside a house, and one with a file of cells."""
    examples = "".join(re.findall(r"```yaml\n(.*?)```", WRITING, re.DOTALL))
    filed = HOUSE_FRONT + dedent(BASE["grounds"]) + _examples("from-a-file")
    pictured = HOUSE_FRONT + dedent(BASE["grounds"]) + _examples("pictured")
    papers = {
        "alone": examples,
        "pictured": pictured,
        "housed": HOUSE_FRONT + _examples("in-a-house"),
        "filed": filed,
    }
    for name, text in papers.items():
        folder = tmp_path / name / "content" / name
        folder.mkdir(parents=True)
        (folder / "paper.yaml").write_text(text, "utf-8")
        shutil.copytree(HERE / "templates", tmp_path / name / "templates")
    [cells] = re.findall(r"```csv costs.csv\n(.*?)```", WRITING, re.DOTALL)
    data = tmp_path / "filed" / "content" / "filed" / "costs.csv"
    data.write_text(cells, "utf-8")
    for name, drawing in re.findall(r"```svg (\S+)\n(.*?)```", WRITING, re.DOTALL):
        file = tmp_path / "pictured" / "content" / "pictured" / name
        file.write_text(drawing, "utf-8")
    house = tmp_path / "housed" / "content" / "house.yaml"
    house.write_text(_examples("house"), "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["alone", "housed", "filed", "pictured"])
def test_the_examples_of_the_authors_reference_build(
    papers_of_the_authors_reference, monkeypatch, capfd, name
):
    monkeypatch.chdir(papers_of_the_authors_reference / name)
    monkeypatch.setattr(sys, "argv", ["twopart", "build", "--quiet"])

    code = main()

    assert (code, capfd.readouterr().err) == (exit.DONE, "")


def test_every_key_of_a_paper_stands_in_the_authors_reference():
    records = [
        thing
        for module in (
            paper,
            picture,
            figure,
            table,
            charts,
            ground,
            ties,
            formalities,
            house,
        )
        for thing in vars(module).values()
        if isinstance(thing, type) and thing.__module__ == module.__name__
        if "span" in getattr(thing, "__dataclass_fields__", ())
    ]
    keys = {key for record in records for key in shape_of(record).keys}
    documented_keys = set(re.findall(r"(?m)^\| `([\w-]+)` \|", KEYS))

    assert len(keys) > 50
    assert keys - documented_keys == set()
    assert documented_keys - keys == set()


def test_values_are_printed_as_the_authors_reference_says():
    rows = re.findall(
        r"(?m)^\| `(amount|percentage|count|date)` \| `(.+)` \| (.+) \|$",
        WRITING.replace(KEYS, ""),
    )

    assert len(rows) > 10
    for key, written, printed in rows:
        value = leaves.READERS[key](
            Text(written, Span(Source("writing.md", written), 1, 1))
        ).value
        assert str(value).replace("\u00a0", " ") == printed, written
