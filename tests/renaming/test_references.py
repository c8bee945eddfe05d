"""Every kind of place in which an id can stand is known, and has an example that is renamed."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
import yaml
from renamed import NEW, paper_files, renamed

from twopart.commands.renaming.arguments import KINDS
from twopart.load.leaves import READERS
from twopart.load.shape import origin_of, shape_of
from twopart.model.forms.house import House
from twopart.model.paper import Paper
from twopart.model.published import Publication
from twopart.model.sign_offs import SignOffs
from twopart.model.written import Formula, Id
from twopart.renaming import references
from twopart.renaming.references import (
    ELSEWHERE,
    FROM_HOUSE,
    KEYS,
    OF_FORMS,
    OWN_IDS,
    REFERENCES,
    REGISTERS,
    RULES_OF_IDS,
    TEXTS,
)
from twopart.rules.exceptable import EXCEPTABLE

EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text("utf-8"))
# Rules of which an exception calls words as they stand, or a paper and what its ledger calls a secret.
RULES_OF_WORDS = {
    "typed-figure",
    "typed-date",
    "marked-not-public",
    "repeats-withheld",
    "may-be-withheld",
    "said-twice",
    "withheld-in-other-words",
    "bare-placeholder",
    "earlier-secret",
    "earlier-words",
    "earlier-ledger",
    "wordings-swapped",
}
# Keys that are no ids of things, although what is said of them speaks of ids.
NO_IDS_OF_THINGS = {
    ("Paper", key) for key in ("front", "sheet", "declarations", "signed", "continues")
} | {
    ("EndOfWithholdings", "things"),
    ("EndOfWithholdings", "places"),
    ("SignOff", "kind"),
}


def fields() -> Iterator[tuple[type, str, Any]]:
    """Each key of each record that can stand in a file in which ids stand, with its type."""
    waiting: list[Any] = [Paper, House, Publication, SignOffs]
    seen: set[Any] = set()
    while waiting:
        wanted = waiting.pop()
        if repr(wanted) in seen:
            continue
        seen.add(repr(wanted))
        if is_dataclass(wanted) and wanted not in READERS:
            for key, kind in shape_of(wanted).types.items():
                yield wanted, key, kind
                waiting.append(kind)
        waiting += get_args(wanted)


def parts(kind: Any) -> Iterator[Any]:
    """A type and all that it is made of, but for the records in it."""
    yield kind
    if origin_of(kind) is not Annotated:
        for part in get_args(kind):
            yield from parts(part)


FIELDS = tuple(fields())


def test_every_key_of_ids_is_known():
    known = {**OWN_IDS, **REFERENCES, **TEXTS, **ELSEWHERE, **FROM_HOUSE}
    keys = {(record, key) for record, key, kind in FIELDS if Id in parts(kind)}

    assert keys - set(known) == set()


def test_every_register_is_known():
    known = {**REGISTERS, **KEYS, **OF_FORMS}
    registers = {
        (record, key)
        for record, key, kind in FIELDS
        if any(origin_of(part) is Mapping for part in parts(kind))
    }

    assert {each for each in registers if each[1] != "sections"} - set(known) == set()


def test_every_text_of_ids_is_known():
    """What a key says of itself tells whether it holds ids."""
    known = {**REGISTERS, **OWN_IDS, **REFERENCES, **TEXTS, **ELSEWHERE, **FROM_HOUSE}
    said = {
        (record, key)
        for record, key, kind in FIELDS
        if Formula not in parts(kind)
        and {"id", "ids"} & set(_words(shape_of(record).about.get(key, "")))
    }

    missing = said - {*known, *KEYS}
    assert {(record.__name__, key) for record, key in missing} <= (
        NO_IDS_OF_THINGS | _labels()
    )


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text).split()


def _labels() -> set[tuple[str, str]]:
    """Keys of tables that are written with the ids of rows or columns, or with none."""
    return {
        ("Picture", "file"),
        ("Name", "name"),
        ("Name", "role"),
        ("Name", "email"),
        ("Name", "telephone"),
        ("Name", "short"),
        ("Name", "explained"),
        ("Name", "from"),
        ("Paragraph", "text"),
        ("ExceptionToRule", "reason"),
    }


def test_nothing_is_known_that_is_not_there():
    there = {(record, key) for record, key, _ in FIELDS}
    listed = {
        *REGISTERS, *OWN_IDS, *REFERENCES, *KEYS, *TEXTS, *ELSEWHERE, *OF_FORMS, *FROM_HOUSE,
    }  # fmt: skip

    assert {place for place in listed if place[0] is not type(None)} <= there


def test_every_rule_with_exceptions_says_whether_they_are_ids():
    assert set(EXCEPTABLE) == RULES_OF_IDS | RULES_OF_WORDS
    assert not RULES_OF_IDS & RULES_OF_WORDS


def test_the_command_line_knows_every_kind():
    assert KINDS == references.KINDS


def files_of(example: Mapping[str, Any]):
    texts = {
        name: text.replace("«", "").replace("»", "")
        for name, text in example["files"].items()
    }
    return paper_files(**{"paper": "", **texts})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_an_id_is_renamed_where_it_stands_and_nowhere_else(example):
    files = files_of(example)
    [thing] = [
        thing
        for thing in files.ids.of(example["old"])
        if thing.kind == example.get("kind", thing.kind)
    ]

    after, edits, _ = renamed(files, thing)

    assert edits.findings == ()
    for name, text in example["files"].items():
        expected = text.replace(f"«{thing.id}»", NEW)
        assert "«" not in expected
        assert expected.encode() in {*after.contents.values()}, name


def test_every_kind_of_place_has_an_example():
    places: set[tuple[type, str]] = set()
    reads: set[str] = set()
    for example in EXAMPLES:
        files = files_of(example)
        for thing in files.ids.of(example["old"]):
            _, edits, renaming = renamed(files, thing)
            spots = {(edit.file, edit.line) for edit in edits.edits}
            for mention in (*files.of_paper, *files.of_house, *files.of_register):
                if any(each in renaming.things for each in files.ids.named(mention)):
                    span = mention.text.span
                    assert any(
                        file == span.source.name
                        and span.line <= line <= max(span.line, span.last_line)
                        for file, line in spots
                    )
                    places.add(mention.place)
                    reads.add(mention.read)

    formulas = {(record, key) for record, key, kind in FIELDS if Formula in parts(kind)}
    wanted = {*REGISTERS, *OWN_IDS, *REFERENCES, *KEYS, *TEXTS, *FROM_HOUSE, *formulas}
    assert {(record.__name__, key) for record, key in wanted - places} == set()
    assert reads == {
        "id",
        "key",
        "house",
        "prose",
        "formula",
        "names",
        "paper and path",
    }
