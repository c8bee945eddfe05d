"""Kinds of block: the table of them is complete, and what stands below a label is closed whatever a kind does."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args, get_type_hints

import pytest
from conftest import examine, form

from twopart import model
from twopart.audit import Surface, prepared
from twopart.base.record import record
from twopart.base.source import Source, Span, Text
from twopart.blocks import kinds
from twopart.blocks.kind import Content, Place
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Paper
from twopart.model.placed import PlacedBlock
from twopart.model.prose import Prose, Words
from twopart.model.written import BareNumber, Id, WrittenQuantity
from twopart.outline.subject import Subject
from twopart.projection.one_part import WithheldError, project
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.prose.withheld import PUBLIC_FIELDS, fields_with_words
from twopart.rules.repeated.repeated import withheld_words_are_not_repeated

SPAN = Span(Source("new.yaml", "x"), 1, 1)
WORDS = "The incumbent would charge more if the notice lapsed."


def text(words: str, column: int = 1) -> Text:
    return Text(words, Span(SPAN.source, 1, column))


def prose(words: str, column: int = 1) -> Prose:
    return Prose(text(words, column), (Words(words),))


def test_every_block_that_an_author_can_write_is_of_a_kind():
    assert set(kinds.KINDS) == set(get_args(Block))


@pytest.mark.parametrize("block", get_args(Block), ids=lambda block: block.__name__)
def test_every_kind_says_all_that_the_program_must_know(block):
    kind = kinds.KINDS[block]
    asked = {name for name in vars(kinds.Kind) if not name.startswith("_")}

    methods = {"place", "contents", "view", "source", "inside", "shows"}
    assert asked == {*methods, "in_print"}
    assert all(callable(getattr(kind, name)) for name in methods)
    assert isinstance(kind.in_print, tuple)


# Every record of the model that can have a label

LABELLED = [
    kind
    for module in pkgutil.walk_packages(model.__path__, "twopart.model.")
    for kind in vars(importlib.import_module(module.name)).values()
    if isinstance(kind, type)
    and kind.__module__ == module.name
    and {"span", "withheld"} <= getattr(kind, "__dataclass_fields__", {}).keys()
]


def test_the_model_has_labelled_records_and_each_public_field_of_one_has_its_reason():
    assert {kind.__name__ for kind in LABELLED} >= {
        "Paragraph",
        "Item",
        "Table",
        "Row",
        "Column",
        "Cell",
        "Figure",
    }
    for (kind, name), reason in PUBLIC_FIELDS.items():
        assert kind in LABELLED
        assert name in kind.__dataclass_fields__
        assert len(reason.split()) > 3


@pytest.mark.parametrize("kind", LABELLED, ids=lambda kind: kind.__name__)
def test_all_words_of_a_labelled_record_are_secret_but_ids_and_what_the_table_declares_public(
    kind,
):
    """A field of words that somebody adds to a record is found by its annotation, and starts closed."""
    hints = get_type_hints(kind, include_extras=True)
    words = {name for name, wanted in hints.items() if _holds_words(wanted)}

    assert words <= set(fields_with_words(kind))
    assert {
        name for name, wanted in hints.items() if wanted in (Id, Id | None)
    }.isdisjoint(fields_with_words(kind))


def _holds_words(wanted: object) -> bool:
    if wanted in (Text, Prose, BareNumber):
        return True
    return wanted is not Id and any(map(_holds_words, get_args(wanted)))


# A kind that somebody adds, and forgets its label


@record
class Callout:
    span: Span
    callout: Prose
    title: Text
    withheld: Id | None = None
    inner: tuple[Prose, ...] = ()
    sum: WrittenQuantity | None = None


class Forgetful:
    """Prints what its record holds, in every part; `plainly`: past the projection."""

    def __init__(self, *, plainly: bool) -> None:
        self.plainly = plainly

    def place(self, block, where, numbering) -> Iterator[PlacedBlock]:
        yield PlacedBlock(block)

    def contents(self, block, placed, at, reading) -> Iterator[Content]:
        yield Content(Place("callout"), block.callout)

    def view(self, block, placed, projection):
        if self.plainly:
            return view.Paragraph("", "", Printed(str(block.callout.text)))
        return view.Paragraph("", "", projection.words(block.callout))

    def source(self, block, source):
        yield {"text": str(block.callout.text)}

    def inside(self, _):
        return ()

    def shows(self, _):
        return None


def with_a_callout(callout: Callout, *, public: str = "We buy cameras.") -> Subject:
    _, subject, _ = examine(f"part-1: {{sections: {{summary: '{public}'}}}}")
    assert subject
    sections = {
        name: (*section, callout)
        for name, section in subject.paper.part_1.sections.items()
    }
    part = replace(subject.paper.part_1, sections=sections)
    paper: Paper = replace(subject.paper, part_1=part)
    return Subject.of(paper, form(), subject.register)


@pytest.fixture
def forgetful(monkeypatch):
    def add(*, plainly: bool) -> None:
        monkeypatch.setitem(kinds.KINDS, Callout, Forgetful(plainly=plainly))

    return add


CALLOUT = Callout(
    SPAN, prose(WORDS, 2), text("A title", 3), withheld=text("commercial", 4)
)


def test_a_kind_that_forgets_its_label_makes_no_public_view(forgetful):
    forgetful(plainly=False)
    subject = with_a_callout(CALLOUT)

    with pytest.raises(WithheldError):
        project(subject.paper, subject.register, form(), 1)


def test_the_same_kind_prints_what_has_no_label(forgetful):
    forgetful(plainly=False)
    subject = with_a_callout(replace(CALLOUT, withheld=None))

    assert WORDS in public_view(subject, form()).decode()


def test_a_kind_that_goes_past_the_projection_is_found_by_the_audit(forgetful):
    forgetful(plainly=True)
    subject = with_a_callout(CALLOUT)

    printed = public_view(subject, form()).decode()

    assert WORDS in printed
    assert prepared(*of_paper(subject)).given_away(Surface("page 1", printed))


def test_the_words_of_a_new_kind_are_refused_when_they_are_typed_again(forgetful):
    forgetful(plainly=True)
    subject = with_a_callout(CALLOUT, public=WORDS)

    rules = [finding.rule for finding in withheld_words_are_not_repeated(subject)]

    assert "repeats-withheld" in rules


def test_whatever_a_new_kind_holds_below_its_label_is_secret(forgetful):
    forgetful(plainly=True)
    hidden = replace(CALLOUT, inner=(prose("One more thing of it", 5),))
    subject = with_a_callout(hidden)

    secret = {words for one in of_paper(subject)[0] for words in one.words}

    assert {WORDS, "A title", "One more thing of it"} <= secret
    assert len([each for each in subject.below_labels if each.grounded]) == 3
