"""docs/forms.md is true: it has every key of form.yaml, and its forms and their paper build as they stand."""

import re
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from conftest import HERE

from twopart.__main__ import main
from twopart.base import exit
from twopart.disk import files as folders
from twopart.load import files
from twopart.load.form_slips import RULES
from twopart.load.shape import shape_of
from twopart.model.forms import form

FORMS = (HERE.parent / "docs" / "forms.md").read_text("utf-8")
BLOCKS = re.findall(r"```\w+\n(.*?)```", FORMS, re.DOTALL)
FILE = re.compile(r"(?:templates|content)/[\w/.-]+")
WHERE = {
    form.Form: "form",
    form.FrontField: "line",
    form.FormPart: "part",
    form.FormSection: "section",
    form.PageWords: "words",
    form.GroundRecord: "record",
}


def keys_of_records() -> set[tuple[str, str]]:
    return {
        (key, where) for record, where in WHERE.items() for key in shape_of(record).keys
    }


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The files that the page shows, each at the place that its first line names."""
    for block in BLOCKS:
        name = FILE.search(block.partition("\n")[0])
        assert name, block
        path = tmp_path / name[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(monkeypatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["twopart", "build", "--quiet", *words])
    return main()


def test_every_record_of_a_form_has_a_place_in_the_table_of_keys():
    records = {
        thing
        for thing in vars(form).values()
        if is_dataclass(thing) and thing.__module__ == form.__name__
    }

    assert records == set(WHERE)


def test_every_key_of_a_form_stands_in_the_page_for_designers():
    rows = re.findall(
        r"(?m)^\| ((?:`[\w-]+`(?:, )?)+) \| (\w+) \|",
        FORMS.partition("\n## Every key\n")[2].partition("\n## ")[0],
    )
    documented_keys = {
        (key, where) for keys, where in rows for key in re.findall(r"`(.+?)`", keys)
    }

    assert documented_keys == keys_of_records()


def test_the_forms_of_the_page_use_every_key():
    written = "".join(BLOCKS)

    unused = [
        key for key, _ in keys_of_records() if not re.search(rf"\b{key}:", written)
    ]

    assert unused == []


def test_the_paper_of_the_page_builds_as_it_stands(project, monkeypatch, capfd):
    assert build(monkeypatch, "footbridge") == exit.DONE
    assert capfd.readouterr().err == ""
    assert Path("build/public/footbridge-part-1.pdf").exists()


def test_a_form_that_inherits_builds_the_same_paper(project, monkeypatch, capfd):
    paper = project / "content" / "footbridge" / "paper.yaml"
    text = paper.read_text("utf-8")
    paper.write_text(text.replace("form: site-decision", "form: site-notice"), "utf-8")

    assert build(monkeypatch, "footbridge") == exit.DONE
    assert capfd.readouterr().err == ""


def test_every_rule_on_what_fits_together_stands_in_the_page():
    rules = re.findall(r"(?m)^\| `(form-[\w-]+)` \|", FORMS)

    assert set(rules) == {rule.name for rule in RULES}


def test_the_forms_of_the_page_can_be_read(project):
    for name in ("site-decision", "site-notice"):
        contents, unread = folders.form(project / "templates", name)
        loaded, findings = files.form(contents)

        assert [*unread, *findings] == []
        assert loaded
        assert folders.missing_of_form(project / "templates", loaded) == []
