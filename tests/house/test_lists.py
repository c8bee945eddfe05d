"""Lists of keys that are kept by hand name keys that exist, and all of them where all are meant."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from twopart import model
from twopart.commands.beginning.known_forms import forms
from twopart.commands.beginning.starter import OF_ONE_MEETING
from twopart.disk.files import STOCK
from twopart.load.joining import inheritance, shared
from twopart.load.shape import shape_of
from twopart.model.figure import Declassification
from twopart.model.forms import formalities
from twopart.model.forms.form import Form, FormPart, FormSection, PageWords
from twopart.model.forms.house import House
from twopart.model.forms.terminology import Terminology
from twopart.model.ground import Balance, Decider, Ground
from twopart.model.paper import Name, Paper
from twopart.outline.formalities import OF_DECISION
from twopart.projection import source
from twopart.proof.trees import structure

TEMPLATES = Path(__file__).parents[2] / "templates"
# Mappings of a paper whose keys the form gives, and grounds, which are numbered anew.
NO_REGISTERS = {"front", "sheet", "grounds", "declarations", "signed"}


def records() -> Iterator[type]:
    for found in pkgutil.walk_packages(model.__path__, "twopart.model."):
        module = importlib.import_module(found.name)
        for thing in vars(module).values():
            if is_dataclass(thing) and thing.__module__ == module.__name__:
                yield thing


def keys(record: type) -> set[str]:
    return set(shape_of(record).types)


@pytest.mark.parametrize(
    "record", [each for each in records() if hasattr(each, "about")]
)
def test_what_is_said_of_keys_is_said_of_keys_that_exist(record):
    said = {*record.about, *getattr(record, "unknown", ())}
    if hasattr(record, "shorthand"):
        said.add(record.shorthand)

    assert said <= keys(record)


def test_a_form_can_state_every_word_that_its_pages_print():
    """What a decision is called is not among them: a form says that in `decision:`."""
    stated = {each.name for each in fields(PageWords)} - {"span"}

    assert stated == {each.name for each in fields(Terminology)} - {"decision"}


def test_the_names_of_a_house_are_all_that_papers_can_take():
    mappings = {"grounds"} | set(shared.NAMES)

    assert mappings == keys(House) - {"authority"}


def test_what_is_inherited_as_a_whole_and_what_papers_add_to_are_keys():
    assert set(inheritance.WHOLE) <= keys(Form) | keys(FormPart) | keys(FormSection)
    assert set(shared.ADDED) <= keys(Name) | keys(Ground)


def test_what_a_new_iteration_says_anew_is_a_key_of_a_paper():
    assert set(OF_ONE_MEETING) <= keys(Paper)


def test_the_registers_are_those_of_a_paper():
    mappings = {
        name.replace("_", "-")
        for name, kind in Paper.__annotations__.items()
        if str(kind).startswith(("Mapping", "collections.abc.Mapping"))
    }

    assert set(source.REGISTERS) == mappings - NO_REGISTERS
    assert set(structure.REGISTERS) == mappings - NO_REGISTERS


def test_the_lines_of_a_decision_are_what_a_paper_says_of_it():
    assert set(OF_DECISION) == keys(formalities.RecordedDecision)


@pytest.mark.parametrize(
    ("key", "record"),
    [("balance", Balance), ("decided", Decider), ("declassified", Declassification)],
)
def test_records_in_place_of_a_placeholder_have_all_their_keys(key, record):
    assert set(structure.RECORDS[key]) == keys(record)


def test_the_grounds_that_a_form_names_are_in_the_stock():
    stock = {path.stem for path in (TEMPLATES / STOCK).glob("*.yaml")}

    for name, form in forms(TEMPLATES).items():
        assert set(map(str, form.grounds)) <= stock, name
