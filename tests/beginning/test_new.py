"""`twopart new`: a paper to begin with, from the example of its form, or from the paper before it."""

import json
import re
import shutil
import stat
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import from_yaml

from twopart.base import exit
from twopart.base.finding import errors
from twopart.cli import main
from twopart.commands.beginning.known_forms import forms
from twopart.commands.options import parse_options, parser
from twopart.editor import schema as schemas_of_editors
from twopart.examine import examine
from twopart.load.edits import edited, scalar
from twopart.model.quantity import Quantity
from twopart.rules.values.stated import StatedRelations

TEMPLATES = Path(__file__).parents[2] / "templates"
WITH_EXAMPLE = [path.parent.name for path in sorted(TEMPLATES.glob("*/example"))]


DESCRIBE = schemas_of_editors._described


@cache
def described(record: type) -> str:
    return json.dumps(DESCRIBE(record))


@pytest.fixture(autouse=True)
def _schemas_are_kept(monkeypatch):
    """Makes the schemas for editors once: they are the same for each new paper, and take most of its time."""
    monkeypatch.setattr(
        schemas_of_editors, "_described", lambda record: json.loads(described(record))
    )


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project with the templates."""
    (tmp_path / "content").mkdir()
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(project: Path, *words: str) -> int:
    asked = parser().parse_args(["new", "--no-ask", *words])
    asked.project = project
    asked.out = project / "build"
    return main(asked)


def paper(project: Path, name: str) -> dict[str, object]:
    text = (project / "content" / name / "paper.yaml").read_text("utf-8")
    return from_yaml(text)


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_the_example_of_a_form_has_nothing_to_mend(project, form):
    assert new(project, form, "radios") == exit.DONE

    examined = examine(project / "content" / "radios", project / "templates")

    assert [finding.what for finding in errors(examined.findings)] == []
    assert examined.paper.example
    assert examined.paper.part_2


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_an_example_writes_no_number_of_a_table_a_second_time(project, form):
    assert new(project, form, "radios") == exit.DONE
    folder = project / "content" / "radios"
    subject = examine(folder, project / "templates").subject
    stated = StatedRelations(subject)
    entries = subject.register.entries
    lines = (folder / "paper.yaml").read_text("utf-8").splitlines()
    cells = {path for path in entries if path[0] in subject.paper.tables}

    doubles = [
        (path, cell)
        for path in entries.keys() - cells
        for cell in cells
        if _are_equal(entries[path].value, entries[cell].value)
        and not stated.joins(path, cell)
        and f"{{{path[0]}}}" not in lines[entries[cell].at.line - 1]
    ]

    assert doubles == []


def _are_equal(one: object, other: object) -> bool:
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return one.unit == other.unit and one.fraction == other.fraction


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_what_an_example_keeps_for_after_the_meeting_can_be_used_as_it_stands(
    project, form
):
    new(project, form, "radios")
    path = project / "content" / "radios" / "paper.yaml"
    before, marker, rest = path.read_text("utf-8").partition("# After the meeting")
    intro, *lines = rest.splitlines()
    kept = [line.removeprefix("# ") for line in lines if line]

    path.write_text("\n".join([before, marker + intro, *kept]), "utf-8")
    examined = examine(path.parent, project / "templates")

    assert [finding.what for finding in errors(examined.findings)] == []
    assert examined.paper.decided


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_an_example_withholds_a_name_and_words_and_has_a_table(project, form):
    new(project, form, "radios")
    made = paper(project, "radios")

    assert all(made["names"]["withheld"].values())
    assert made["passages"]
    assert made["tables"]


def test_a_form_without_an_example_of_its_own_begins_with_that_which_it_inherits(
    project,
):
    own = project / "templates" / "ours" / "form.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("inherits: mopac-decision\nname: Ours\n", "utf-8")

    assert new(project, "ours", "radios") == exit.DONE

    assert paper(project, "radios")["form"] == "ours"


def test_a_form_named_like_one_of_ours_does_not_begin_with_our_example(project, capsys):
    own = project / "templates" / "gla-decision"
    shutil.copytree(TEMPLATES / "gla-decision", own, dirs_exist_ok=True)
    shutil.rmtree(own / "example")

    assert new(project, "gla-decision", "radios") == exit.USAGE

    assert "gla-decision has no example to begin with" in capsys.readouterr().err


def test_every_form_has_an_example():
    assert list(forms(TEMPLATES)) == WITH_EXAMPLE


def test_the_title_and_lines_of_the_front_sheet_are_those_that_were_asked_for(project):
    new(
        project,
        "mopac-decision",
        "radios",
        "--title",
        "Radios: now",
        "--set",
        "number=PCD 2001",
    )

    written = paper(project, "radios")

    assert written["title"] == "Radios: now"
    assert written["front"]["number"] == "PCD 2001"


def test_at_a_terminal_it_asks_for_what_no_option_says(project, monkeypatch):
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "PCD 2002" if "number" in question else ""

    monkeypatch.setattr("builtins.input", answer)
    new(project, "mopac-decision", "radios", "--ask", "--title", "Radios")

    assert paper(project, "radios")["front"]["number"] == "PCD 2002"
    assert paper(project, "radios")["front"]["contact"] == "TBC"
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("line", "answer", "written"),
    [
        (
            "mps-iam meeting",
            "4 June 2030",
            "MOPAC Investment Advisory & Monitoring meeting, 4 June 2030",
        ),
        ("mps-iam meeting", "The Board, 4 June 2030", "The Board, 4 June 2030"),
        ("mopac-decision number", "1717", "PCD 1717"),
        ("gla-decision number", "MD 1717", "MD 1717"),
        ("mps-iam author", "4 June 2030", "4 June 2030"),
    ],
)
def test_a_day_or_a_number_is_written_into_the_words_that_leave_it_open(
    project, monkeypatch, line, answer, written
):
    form, line = line.split()
    new(project, form, "by-option", "--set", f"{line}={answer}")
    heading = str(forms(TEMPLATES)[form].front[line].heading)
    monkeypatch.setattr(
        "builtins.input", lambda asked: answer if asked.startswith(heading) else ""
    )
    new(project, form, "at-a-terminal", "--ask")

    assert paper(project, "by-option")["front"][line] == written
    assert paper(project, "at-a-terminal")["front"][line] == written


def answered(project, monkeypatch, answers: list[str]) -> list[str]:
    """Makes a paper with these answers, and no more of them; returns what was asked."""
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        if len(asked) > len(answers):
            raise EOFError
        return answers[len(asked) - 1]

    monkeypatch.setattr("builtins.input", answer)
    assert new(project, "gla-decision", "taps", "--ask") == exit.DONE
    return asked


def test_a_question_says_what_may_be_answered_and_is_asked_again_until_it_is(
    project, monkeypatch, capsys
):
    asked = answered(
        project,
        monkeypatch,
        ["Taps", "DD 7", "a decree", "mayoral decision", "Jo", "9/6/2031", "{TBC}", ""],
    )

    front = paper(project, "taps")["front"]
    assert front["kind"] == "Mayoral decision"
    assert front["date"] == "{TBC}"
    assert front["contact"] == "TBC"
    assert asked[2] == asked[3]
    assert "Deputy Mayor for Fire decision) [Director decision]" in asked[2]
    assert "(a day, such as 3 May 2030)" in asked[5]
    assert "Write the month in letters" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("gla-decision",), ("--from", "radios")])
def test_ending_the_questions_makes_nothing(project, monkeypatch, capsys, words):
    def ended(_: str) -> str:
        raise EOFError

    new(project, "mopac-decision", "radios")
    monkeypatch.setattr("builtins.input", ended)

    assert new(project, *words, "taps", "--ask") == exit.USAGE
    assert "interrupted; nothing was made" in capsys.readouterr().err
    assert not (project / "content" / "taps").exists()


def test_an_answer_that_is_no_text_is_asked_for_again(project, monkeypatch):
    answers = iter([b"\xff", b"Taps", *[b""] * 9])
    monkeypatch.setattr("builtins.input", lambda _: next(answers).decode())

    assert new(project, "gla-decision", "taps", "--ask") == exit.DONE
    assert paper(project, "taps")["title"] == "Taps"


def test_an_empty_answer_leaves_no_words_of_the_example(project, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or "")
    new(project, "committee-report", "lease", "--ask")

    written = paper(project, "lease")
    assert written["title"] == written["front"]["wards"] == "TBC"
    assert written["front"]["purpose"] == "Decision"
    assert "authority" not in written
    assert "Wards affected (such as Quayside) [TBC]: " in asked
    assert "Purpose (Decision, Discussion or Noting) [Decision]: " in asked


# Whose paper it is

WITH_EXAMPLE_AUTHORITY = [
    name for name, form in forms(TEMPLATES).items() if "authority" in form.as_example
]
OWN = "Town of Wick, Parks: all"


def of_no_example(project, name: str) -> list[str]:
    """The rules that a paper breaks once it is no example any more."""
    path = project / "content" / name / "paper.yaml"
    path.write_text(path.read_text("utf-8").replace("example: true\n", ""), "utf-8")
    examined = examine(path.parent, project / "templates")
    return [finding.rule for finding in examined.wrong]


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_an_example_authority_is_that_of_no_other_paper(project, form):
    new(project, form, "lease")

    assert examine(project / "content" / "lease", project / "templates").wrong == ()
    found = of_no_example(project, "lease")
    assert ("example-authority" in found) == (form in WITH_EXAMPLE_AUTHORITY)


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_the_authority_that_an_option_says_is_written(project, form):
    new(project, form, "lease", "--authority", OWN)

    assert paper(project, "lease")["authority"] == [OWN]
    assert "example-authority" not in of_no_example(project, "lease")


def test_the_authority_is_asked_for_where_the_form_has_an_example(project, monkeypatch):
    monkeypatch.setattr(
        "builtins.input", lambda words: OWN if words.startswith("Whose") else ""
    )
    for form in WITH_EXAMPLE_AUTHORITY:
        new(project, form, form, "--ask")
        assert paper(project, form)["authority"] == [OWN]

    new(project, "gla-decision", "taps", "--ask")
    assert "authority" not in paper(project, "taps")


def test_a_house_that_says_the_authority_says_it_for_each_paper(project, monkeypatch):
    (project / "content" / "house.yaml").write_text("authority: [Wick]\n", "utf-8")
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or "")
    new(project, "committee-report", "lease", "--ask")

    assert not any(words.startswith("Whose") for words in asked)
    assert "example-authority" not in of_no_example(project, "lease")


def test_a_new_iteration_takes_another_authority(project):
    new(project, "committee-report", "lease", "--authority", "Wick")
    new(project, "--from", "lease", "again", "--authority", OWN)

    assert paper(project, "again")["authority"] == [OWN]


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_the_decision_of_an_example_ticks_a_box(project, form):
    new(project, form, "lease")
    path = project / "content" / "lease" / "paper.yaml"
    text = path.read_text("utf-8")
    assert text.count("\n# decided:") == 1
    path.write_text(text.replace("\n# decided:", "\ndecided:"), "utf-8")

    examined = examine(path.parent, project / "templates")
    assert "no-box-ticked" not in {finding.rule for finding in examined.findings}
    assert examined.wrong == ()


def test_editors_find_the_schema_of_the_paper(project):
    new(project, "mopac-decision", "radios")
    folder = project / "content" / "radios"

    first = (folder / "paper.yaml").read_text("utf-8").splitlines()[0]
    address = re.search(r"schema=(\S+)", first)

    schemas = project / "content" / ".twopart"
    assert (folder / address[1]).resolve() == schemas / "mopac-decision.schema.json"
    made = json.loads((folder / address[1]).read_text("utf-8"))
    assert made["properties"]["form"]["const"] == "mopac-decision"


def test_editors_are_told_to_fetch_nothing_and_to_report_nothing(project):
    new(project, "mopac-decision", "radios")

    settings = json.loads((project / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]

    assert settings["redhat.telemetry.enabled"] is False
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["yaml.kubernetesCRDStore.enable"] is False
    assert schemas
    for path in schemas:
        assert (project / path).is_file()


def test_settings_of_somebody_else_stay(project, capsys):
    own = project / ".vscode" / "settings.json"
    own.parent.mkdir()
    own.write_text("{} // mine", "utf-8")

    new(project, "mopac-decision", "radios")

    assert own.read_text("utf-8") == "{} // mine"
    assert (own.parent / "tasks.json").is_file()
    assert "settings.json is yours" in capsys.readouterr().out


def test_settings_that_are_there_already_are_no_news(project, capsys):
    new(project, "mopac-decision", "radios")
    capsys.readouterr()
    new(project, "mopac-decision", "cameras")

    assert "is yours" not in capsys.readouterr().out


def test_the_task_of_editors_reads_what_check_prints(project, capsys):
    new(project, "mopac-decision", "radios")
    paper = project / "content" / "radios" / "paper.yaml"
    paper.write_text(paper.read_text("utf-8").replace("caption:", "captoin:"), "utf-8")
    tasks = json.loads((project / ".vscode" / "tasks.json").read_text("utf-8"))
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    capsys.readouterr()
    asked = parser().parse_args(["check", "radios", "--format", "short"])
    asked.project = project
    asked.out = project / "build"

    main(asked)

    lines = capsys.readouterr().err.splitlines()
    matches = [re.match(pattern["regexp"], line) for line in lines]
    found = [match for match in matches if match]
    assert {match[pattern["file"]] for match in found} == {"content/radios/paper.yaml"}
    assert "unknown-key" in {match[pattern["code"]] for match in found}
    assert "note" in {match[pattern["severity"]] for match in found}
    assert len(found) >= len(lines) - 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("mopac-decison", "radios"), "Did you mean `mopac-decision`?"),
        (("mopac-decision", "Radios"), "small letters"),
        (("mopac-decision", "/radios"), "content/"),
        (("mopac-decision",), "twopart new FORM DIR"),
        ((), "twopart new --list"),
        (("mopac-decision", "radios", "--set", "nubmer=1"), "Did you mean `number`?"),
        (("mopac-decision", "radios", "--set", "date=9/6/2031"), "month in letters"),
        (("gla-decision", "radios", "--set", "kind=Decree"), "Mayoral decision, "),
        (("mopac-decision", "radios", "--set", "number"), "KEY=WORDS"),
        (("--from", "nothing", "radios"), "nothing"),
    ],
)
def test_a_wrong_call_is_reported_and_makes_nothing(project, capsys, words, message):
    assert new(project, *words) == exit.USAGE

    assert message in capsys.readouterr().err
    assert list((project / "content").iterdir()) == []


def test_what_is_there_is_never_written_over(project, capsys):
    new(project, "mopac-decision", "radios", "--title", "Mine")

    assert new(project, "mopac-decision", "radios") == exit.USAGE
    assert "exists already" in capsys.readouterr().err
    assert paper(project, "radios")["title"] == "Mine"


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A folder in which nobody has begun anything."""
    here = tmp_path / "Büro papers"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def called(monkeypatch, *words: str) -> int:
    """Runs the command as it is called from a shell: it finds out by itself where the project is."""
    monkeypatch.setattr(sys, "argv", ["twopart", *words])
    return main()


def test_in_a_folder_without_content_the_paper_is_made_there(
    empty, monkeypatch, capsys
):
    code = called(monkeypatch, "new", "mopac-decision", "radios", "--no-ask")

    lines = capsys.readouterr().out.splitlines()
    assert code == exit.DONE
    assert (empty / "content" / "radios" / "paper.yaml").is_file()
    assert lines[0] == "content/radios has been made. Next:"
    assert lines[1].startswith("  open content/radios/paper.yaml: write over")
    assert [line.split("    ")[0].strip() for line in lines[2:]] == [
        "twopart check radios",
        "twopart build radios",
    ]


def test_forms_are_listed_by_name_with_what_they_are_for(empty, monkeypatch, capsys):
    assert called(monkeypatch, "new", "--list") == exit.DONE

    *lines, _, last = capsys.readouterr().out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == sorted(names) == WITH_EXAMPLE
    for line in lines:
        assert len(line.split(maxsplit=1)[1]) > len("a form")
    assert last.startswith("Begin with: twopart new")
    assert list(empty.iterdir()) == []


def test_a_paper_made_from_elsewhere_says_where_to_go(
    project, tmp_path_factory, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    new(project, "mopac-decision", str(project / "content" / "radios"))

    assert f"  cd {project}" in capsys.readouterr().out.splitlines()


def test_folders_with_a_space_in_their_names_can_be_copied_to_a_shell(
    tmp_path_factory, monkeypatch, capsys
):
    here = tmp_path_factory.mktemp("papers") / "Büro papers"
    (here / "content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    new(here, "mopac-decision", str(here / "content" / "radios"))

    lines = capsys.readouterr().out.splitlines()
    paper = here / "content" / "radios" / "paper.yaml"
    assert f"  cd '{here}'" in lines
    assert any(f"open '{paper}'" in line for line in lines)


# The next iteration


def test_the_next_iteration_carries_figures_and_names_and_asks_again_what_was_decided(
    project,
):
    new(project, "mopac-decision", "radios", "--set", "number=PCD 2001")
    folder = project / "content" / "radios" / "paper.yaml"
    text = folder.read_text("utf-8").replace(
        "    decided: TBC", "    decided: {name: A, role: B, on: 1 May 2030}"
    )
    folder.write_text(text.replace("financial: TBC", "financial: yes"), "utf-8")

    assert new(project, "--from", "radios", "radios-2") == exit.DONE

    before, after = paper(project, "radios"), paper(project, "radios-2")
    assert after["figures"] == before["figures"]
    assert after["names"] == before["names"]
    assert after["continues"] == "radios"
    assert after["grounds"]["commercial"]["decided"] == "TBC"
    assert after["declarations"]["financial"] == "TBC"
    assert after["front"]["number"] == "TBC"
    assert "example" not in after


def test_the_next_iteration_asks_again_for_the_number_on_the_decision_sheet(project):
    new(project, "mps-iam", "radios")
    path = project / "content" / "radios" / "paper.yaml"
    text = path.read_text("utf-8").replace("contact: TBC", "contact: radios@a.example")
    path.write_text(text.replace("  number: TBC", "  number: PCD 2001"), "utf-8")

    assert new(project, "--from", "radios", "radios-2") == exit.DONE

    assert paper(project, "radios")["sheet"]["number"] == "PCD 2001"
    after = paper(project, "radios-2")["sheet"]
    assert after["number"] == "TBC"
    assert after["contact"] == "radios@a.example"


def test_the_next_iteration_asks_again_for_each_day_and_takes_what_options_say(
    project, monkeypatch
):
    new(project, "mopac-decision", "radios", "--set", "date=3 May 2030")
    folder = project / "content" / "radios" / "paper.yaml"
    text = folder.read_text("utf-8")
    folder.write_text(text.replace("decide-by: TBC", "decide-by: 9 May 2030"), "utf-8")
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or "")

    words = ("--title", "More radios", "--set", "date=4 June 2031", "--ask")
    assert new(project, "--from", "radios", "radios-2", *words) == exit.DONE

    after = paper(project, "radios-2")
    assert after["title"] == "More radios"
    assert after["front"]["date"] == "4 June 2031"
    assert after["sheet"]["decide-by"] == "TBC"
    assert [words.split(" [")[0] for words in asked] == ["Decision number", "Contact"]


@pytest.mark.parametrize(
    ("old", "asked", "answered"),
    [
        ("Board, 4 June 2030", "Board, {TBC}", "Board, 1 May 2031"),
        ("Investment Board", "TBC", "1 May 2031"),
        ("4 June 2030", "TBC", "1 May 2031"),
        ("Board, 4 June 2030 and 5 June 2030", "TBC", "1 May 2031"),
    ],
)
def test_the_next_iteration_keeps_the_name_of_the_meeting_and_asks_for_its_day(
    project, old, asked, answered
):
    new(project, "mps-iam", "radios", "--set", "iteration=May 2030")
    path = project / "content" / "radios" / "paper.yaml"
    before = '"MOPAC Investment Advisory & Monitoring meeting, {TBC}"'
    path.write_text(path.read_text("utf-8").replace(before, old), "utf-8")

    day = ("--set", "meeting=1 May 2031")
    assert new(project, "--from", "radios", "radios-2") == exit.DONE
    assert new(project, "--from", "radios", "radios-3", *day) == exit.DONE

    assert paper(project, "radios-2")["front"]["meeting"] == asked
    assert paper(project, "radios-2")["front"]["iteration"] == "TBC"
    assert paper(project, "radios-3")["front"]["meeting"] == answered


@pytest.mark.parametrize("form", forms(TEMPLATES))
def test_the_next_iteration_is_no_example_to_write_over(project, form):
    new(project, form, "radios")
    new(project, "--from", "radios", "radios-2")
    before, after = (
        (project / "content" / name / "paper.yaml").read_text("utf-8")
        for name in ("radios", "radios-2")
    )

    assert "example to write over" in before
    assert "example" not in after.split("form:")[0]
    assert "Comments such as this" in after


def test_the_next_iteration_keeps_comments_but_those_of_what_goes(project):
    new(project, "mopac-decision", "radios")
    new(project, "--from", "radios", "radios-2")

    text = (project / "content" / "radios-2" / "paper.yaml").read_text("utf-8")

    assert text.count("# yaml-language-server: ") == 1
    assert "# Every figure, said once" in text
    assert "Until this line is deleted" not in text


def test_a_paper_that_cannot_be_read_has_no_next_iteration(project, capsys):
    new(project, "mopac-decision", "radios")
    (project / "content" / "radios" / "paper.yaml").write_text("title: a: b", "utf-8")

    assert new(project, "--from", "radios", "radios-2") == exit.USAGE
    assert "twopart check radios" in capsys.readouterr().err


# Edits


@pytest.mark.parametrize(
    "words", ["a: b", "- x", "yes", "1.5", "{TBC}", "it's", "“q”", "", "#x", "a #b"]
)
def test_words_are_written_so_that_they_are_read_again(words):
    assert yaml.safe_load(f"key: {scalar(words)}") == {"key": words}


def test_an_edit_changes_a_value_and_nothing_else():
    text = "# one\na: 1  # first\nb:\n  c: >-\n    long\n    words\n\n  # two\n  d: {e: 2}\n"

    changed = edited(text, {("b", "c"): "X", ("b", "d", "e"): "Y"}.get)

    assert changed == "# one\na: 1  # first\nb:\n  c: X\n\n  # two\n  d: {e: Y}\n"


def test_an_entry_that_goes_takes_its_comment_with_it():
    text = "a: 1\n\n# about b\nb: 2\n# about c\nc: 3\n"

    assert (
        edited(text, lambda path: "" if path == ("b",) else None)
        == "a: 1\n\n# about c\nc: 3\n"
    )


def test_who_agreed_to_a_paper_has_not_agreed_to_the_next(project):
    new(project, "mps-iam", "radios")
    (project / "content" / "radios" / "review.yaml").write_text(
        "sign-offs: [{id: paper}]\n", "utf-8"
    )

    new(project, "--from", "radios", "radios-2")

    made = project / "content" / "radios-2"
    assert made.is_dir()
    assert not (made / "review.yaml").exists()


def test_the_next_iteration_is_as_restricted_as_the_paper_before_it(project):
    new(project, "mopac-decision", "radios")
    old = project / "content" / "radios"
    old.chmod(0o750)
    (old / "paper.yaml").chmod(0o600)

    assert new(project, "--from", "radios", "radios-2") == exit.DONE

    made = project / "content" / "radios-2"
    assert stat.S_IMODE(made.stat().st_mode) == 0o750
    assert stat.S_IMODE((made / "paper.yaml").stat().st_mode) == 0o600


def test_a_new_paper_is_its_owners_alone_in_a_folder_as_open_as_its_parent(project):
    (project / "content").chmod(0o750)

    new(project, "mopac-decision", "radios")

    made = project / "content" / "radios"
    assert stat.S_IMODE(made.stat().st_mode) == 0o750
    assert stat.S_IMODE((made / "paper.yaml").stat().st_mode) == 0o600


@pytest.mark.parametrize(("old_mode", "mode"), [(0o644, 0o600), (0o640, 0o640)])
def test_the_next_iteration_of_a_paper_is_open_to_its_group_at_most(
    project, old_mode, mode
):
    new(project, "mopac-decision", "radios")
    old = project / "content" / "radios"
    old.joinpath("paper.yaml").chmod(old_mode)

    new(project, "--from", "radios", "radios-2")

    made = project / "content" / "radios-2" / "paper.yaml"
    assert stat.S_IMODE(made.stat().st_mode) == mode


def test_git_takes_nothing_restricted_of_a_project_with_a_new_paper(project):
    new(project, "mopac-decision", "radios")

    ignored = project / "build" / "restricted" / ".gitignore"
    assert ignored.read_text("utf-8") == "*\n"


def test_a_paper_that_was_never_released_must_be_before_the_next_is_built(
    project, capsys
):
    new(project, "mopac-decision", "radios")
    capsys.readouterr()

    new(project, "--from", "radios", "radios-2")
    unreleased = capsys.readouterr().out
    ledger = project / "build" / "restricted" / "radios-ledger.json"
    ledger.write_text("{}", "utf-8")
    new(project, "--from", "radios", "radios-3")
    released = capsys.readouterr().out

    assert "twopart release radios    must come first" in unreleased
    assert "twopart release" not in released


@pytest.mark.parametrize(
    "words",
    [
        ["mps-iam", "--title", "Vans", "vans"],
        ["--title", "Vans", "mps-iam", "vans"],
        ["mps-iam", "vans", "--title", "Vans"],
    ],
)
def test_options_may_stand_anywhere(words):
    asked = parse_options(["new", *words])

    assert (asked.command, asked.names, asked.title) == (
        "new",
        ["mps-iam", "vans"],
        "Vans",
    )


def test_an_option_may_stand_between_two_papers():
    asked = parse_options(["build", "radios", "--draft", "vans"])

    assert asked.papers == ["radios", "vans"]


@pytest.mark.parametrize(("name", "to"), [("more.yaml", "/etc/hosts"), ("a.yml", "")])
def test_a_paper_that_check_would_not_read_has_no_next_iteration(project, name, to):
    new(project, "mopac-decision", "radios")
    file = project / "content" / "radios" / name
    if to:
        file.symlink_to(to)
    else:
        file.write_text("title: T\n", "utf-8")

    assert new(project, "--from", "radios", "radios-2") == exit.USAGE
    assert not (project / "content" / "radios-2").exists()


@pytest.mark.parametrize("folder", ["content/.twopart", ".vscode"])
def test_no_link_leads_the_files_of_editors_elsewhere(
    project, tmp_path_factory, folder
):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / folder).symlink_to(elsewhere)

    assert new(project, "mopac-decision", "radios") == exit.USAGE
    assert list(elsewhere.iterdir()) == []
    assert not (project / "content" / "radios").exists()


def test_the_reason_of_many_placeholders_is_reported_once(project, capsys):
    new(project, "mopac-decision", "radios")
    asked = parser().parse_args(["check", "radios"])
    asked.project = project
    asked.out = project / "build"

    main(asked)

    output = capsys.readouterr().err
    assert output.count("is to be confirmed") > 10
    assert output.count("Write the value as soon as it is known.") == 1


# Schemas


def schema(project, *words):
    asked = parser().parse_args(["schema", *words])
    asked.project = project
    asked.out = project / "build"
    return main(asked)


def test_the_schema_of_a_paper_is_its_owners_alone_and_holds_ids(project, capsys):
    new(project, "mopac-decision", "radios")
    capsys.readouterr()

    assert schema(project, "radios") == exit.DONE

    path = project / "build" / "restricted" / "radios.schema.json"
    address = re.search(r"schema=(\S+)", capsys.readouterr().out)[1]
    made = json.loads(path.read_text("utf-8"))
    ground = made["$defs"]["PartTwo"]["properties"]["withheld"]["anyOf"][0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (project / "content" / "radios" / address).resolve() == path
    assert ground["enum"] == list(paper(project, "radios")["grounds"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--form", "mopac-decison"), "Did you mean `mopac-decision`?"),
        (("radio",), "Did you mean `radios`?"),
    ],
)
def test_a_schema_of_nothing_is_refused(project, capsys, words, message):
    new(project, "mopac-decision", "radios")

    assert schema(project, *words) == exit.USAGE
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("text", ["title: a: b", "- a list", "title: T"])
def test_a_paper_without_a_form_that_can_be_read_has_no_schema(project, capsys, text):
    new(project, "mopac-decision", "radios")
    (project / "content" / "radios" / "paper.yaml").write_text(text, "utf-8")

    assert schema(project, "radios") == exit.USAGE
    assert "radios" in capsys.readouterr().err
    assert list((project / "build").rglob("*.json")) == []


HOUSE_OF_A_NEWCOMER = """
people:
  deputy_mayor: {name: Jo Fern, role: Deputy Mayor, public: true}
suppliers:
  supplier: {name: Osprey Systems Ltd, withheld: commercial}
  tenant: {name: Osprey Rowing, withheld: terms}
  provider: {name: Teal Care CIC, public: true}
  example_supplier: {name: Scoter Boats, public: true}
grounds:
  commercial:
    exemption: Section 43(2)
    ceases: {event: when the contract is signed}
    public-wording: "[withheld]"
    public-stub: This is withheld.
  terms:
    exemption: Paragraph 3
    ceases: {event: when the lease is signed}
    public-wording: "[exempt]"
    public-stub: This is exempt.
"""


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_an_example_has_nothing_to_mend_in_a_house_that_has_its_ids(
    project, form, capsys
):
    (project / "content" / "house.yaml").write_text(HOUSE_OF_A_NEWCOMER, "utf-8")
    assert new(project, form, "radios") == exit.DONE

    examined = examine(project / "content" / "radios", project / "templates")

    assert [finding.what for finding in errors(examined.findings)] == []
    output = capsys.readouterr().out
    assert "house.yaml has" in output
    assert "Osprey" not in output


def test_other_ids_are_given_to_all_that_refers_to_them_and_to_nothing_else(project):
    (project / "content" / "house.yaml").write_text(HOUSE_OF_A_NEWCOMER, "utf-8")
    new(project, "mopac-decision", "radios")
    written = (project / "content" / "radios" / "paper.yaml").read_text("utf-8")

    names = paper(project, "radios")["names"]
    assert "example_example_supplier" in names["withheld"]["example_commercial"]
    assert "{supplier" not in written
    assert not re.search(r"withheld:\s+commercial", written)
    assert re.sub("(?:example_)+", "", written).split("\n", 1)[1] == (
        TEMPLATES / "mopac-decision" / "example" / "paper.yaml"
    ).read_text("utf-8")


def test_a_next_iteration_is_told_what_to_do_about_ids_of_the_house(project, capsys):
    new(project, "mopac-decision", "radios")
    (project / "content" / "house.yaml").write_text(HOUSE_OF_A_NEWCOMER, "utf-8")
    capsys.readouterr()
    assert new(project, "--from", "radios", "again") == exit.DONE

    output = capsys.readouterr().out
    assert "house.yaml has `supplier` too: write `from: house`" in output
    assert "Osprey" not in output


def test_a_form_that_cannot_be_read_is_reported_with_what_is_wrong_with_it(
    project, capsys
):
    broken = project / "templates" / "our-form"
    broken.mkdir()
    (broken / "form.yaml").write_text("name: Ours\ninherits: mps-iam\nsectoins: []\n")
    assert new(project, "our-form", "pump") == exit.USAGE
    message = capsys.readouterr().err
    assert "the form our-form cannot be read" in message
    assert "our-form/form.yaml:3:1" in message
    assert "unknown-key" in message
    assert not (project / "content" / "pump").exists()


def test_the_list_of_forms_names_one_that_cannot_be_read(project, capsys):
    broken = project / "templates" / "our-form"
    broken.mkdir()
    (broken / "form.yaml").write_text("name: [")
    assert new(project, "--list") == exit.DONE
    listed = capsys.readouterr().out
    assert "our-form               cannot be read" in listed


@pytest.mark.parametrize("form", WITH_EXAMPLE)
def test_an_example_states_nothing_that_only_the_author_can_know_of_its_ground(
    form, project
):
    """What is left of it would be printed as the authority's own words once the line `example: true` has gone."""
    new(project, form, "pump")
    paper = examine(project / "content" / "pump", TEMPLATES).paper
    for ground in paper.grounds.values():
        of_author = (ground.interest, ground.harm, ground.likelihood)
        for words in (*of_author, ground.ceases.event):
            assert words is None or str(words) == "[to be confirmed]"
