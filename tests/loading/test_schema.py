"""The schema that editors use takes what the program takes, and refuses what it refuses."""

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import HERE, cases, sources
from pydantic import ValidationError
from test_rules import expected

from twopart.base.source import Source
from twopart.editor import examples, schema
from twopart.editor.form_schema import of_papers
from twopart.editor.paper_schema import with_ids
from twopart.editor.schema import model_of
from twopart.load.decode import Decoder
from twopart.load.files import form, tree
from twopart.load.reader import read
from twopart.load.shape import shape_of
from twopart.load.short_forms.rows import table_in_full
from twopart.load.short_forms.whole import in_full
from twopart.load.tree import entries_of
from twopart.model.forms.form import Form
from twopart.model.forms.formalities import RecordedDecision
from twopart.model.label import ABOUT_LABELS
from twopart.model.paper import Paper
from twopart.model.published import Publication
from twopart.model.table import Table

# What a schema can see.
OF_SHAPE = {
    "unknown-key",
    "wrong-shape",
    "no-such-choice",
    "missing-key",
}


def taken(paper: dict[str, object]) -> bool:
    schema.of_paper()  # resolves the names of records in each other
    try:
        model_of(Paper).model_validate(paper)
    except ValidationError:
        return False
    return True


def misfits(record, written):
    try:
        model_of(record).model_validate(written)
    except ValidationError as error:
        return error.errors()
    return []


class EditorsYaml(yaml.BaseLoader):
    """YAML 1.2 as editors read it, as far as papers use it: `true` and `false` are no words, `on` and `no` are."""


EditorsYaml.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"]
)
EditorsYaml.add_constructor(
    "tag:yaml.org,2002:bool",
    lambda loader, node: loader.construct_scalar(node) == "true",
)


def whole(files: list[bytes]) -> dict[str, object]:
    return {
        key: value
        for content in files
        for key, value in yaml.load(content, EditorsYaml).items()
    }


def test_the_schema_takes_the_shipped_paper():
    folder = HERE.parent / "content" / "connect-fbc3"

    assert taken(whole([path.read_bytes() for path in sorted(folder.glob("*.yaml"))]))


FORMS = sorted((HERE.parent / "templates").glob("*/form.yaml"))


@pytest.mark.parametrize("path", FORMS, ids=[path.parent.name for path in FORMS])
def test_the_schema_of_forms_takes_every_form_that_is_shipped(path):
    schema.of_form()  # resolves the names of records in each other
    form = whole([path.read_bytes()])
    known = set(schema.of_form()["properties"])

    assert set(form) <= known
    if "inherits" not in form:  # else it need not have all keys
        model_of(Form).model_validate(form)


def test_the_schema_of_forms_refuses_a_misspelt_key_and_explains_every_key():
    made = schema.of_form()
    records = [made, *made["$defs"].values()]

    assert "required" not in made
    assert [record["additionalProperties"] for record in records] == [False] * 8
    unexplained = [
        key
        for record in records
        for key, said in record["properties"].items()
        if "description" not in said
    ]
    assert unexplained == []


# A ground `from` the stock lacks what the stock has: the schema says so with `if` and `then`, which a model cannot.
FROM_THE_STOCK = "a ground that cannot be read, and what it withholds"


def shaped():
    for name, text in cases("rules"):
        rules = {rule for _, rule in expected(text)}
        if not rules or name.endswith(FROM_THE_STOCK):
            continue
        if rules <= OF_SHAPE and not text.startswith("- "):
            yield pytest.param(text, id=name)


@pytest.mark.parametrize("text", list(shaped()))
def test_the_schema_refuses_what_the_program_refuses(text):
    assert not taken(whole(list(sources(text).values())))


def test_a_ground_needs_its_own_keys_where_it_is_not_from_the_stock():
    ground = schema.of_paper()["$defs"]["Ground"]

    assert "required" not in ground
    assert ground["if"] == {"not": {"required": ["from"]}}
    assert ground["then"] == {"required": ["exemption", "ceases", "public-stub"]}


def test_the_schema_explains_keys_and_requires_none_at_the_top():
    made = schema.of_paper()

    assert "required" not in made
    assert made["additionalProperties"] is False
    assert (
        "people write it"
        in made["$defs"]["Figure"]["properties"]["amount"]["description"]
    )
    assert "£22.048m" not in json.dumps(schema.of_paper())
    assert Path(made["$schema"]).name == "schema"


def test_the_schema_of_the_register_takes_what_a_release_writes_and_refuses_a_misspelt_key():
    entry = {
        "amount": "£1m",
        "where": "A notice",
        "when": "May 2029",
        "same-as": ["cameras.price"],
    }
    properties = schema.of_published()["additionalProperties"]

    model_of(Publication).model_validate(entry)
    assert set(entry) < set(properties["properties"])
    assert (properties["additionalProperties"], set(properties["required"])) == (
        False,
        {"where", "when"},
    )
    with pytest.raises(ValidationError):
        model_of(Publication).model_validate({**entry, "amout": "£2m"})


# Examples


def keys_of_records():
    for record in [*schema.records(), Publication]:
        for key in shape_of(record).keys:
            yield pytest.param(record, key, id=f"{record.__name__}.{key}")


@pytest.mark.parametrize(("record", "key"), list(keys_of_records()))
def test_every_key_is_explained_with_an_example_that_can_be_read(record, key):
    line = examples.example_of(record.__name__, key)
    node, unread = read(Source("paper.yaml", f"{line}\n"))
    if record is Paper:
        node, slips = in_full(node)
        unread += slips
    elif record is Table:
        node = table_in_full(node, {}, [])
    [(name, value)] = entries_of(node)
    decoder = Decoder()

    decoder.read(value, shape_of(record).types[key], key)

    assert key in getattr(record, "about", {}) or key in ABOUT_LABELS
    assert name == key
    assert unread == []
    messages = [finding.what for finding in decoder.findings]
    if "{from: " in line:  # the other keys are read from the stock
        messages = [words for words in messages if " has no " not in words]
    # An example has no folder with a picture in it.
    if ".svg" in line or ".png" in line:
        messages = [words for words in messages if "not in the folder" not in words]
    assert messages == []


def test_every_example_is_of_a_key_that_there_is():
    keys = {
        (record.__name__, key)
        for record in [*schema.records(), Publication]
        for key in shape_of(record).keys
    }
    common = {key for _, key in keys}

    for record, key in examples._lines():
        if record == examples.LABELS:
            assert key in common, key
        else:
            assert (record, key) in keys


def test_no_two_records_of_a_schema_have_one_name():
    names = [record.__name__ for record in schema.records()]

    assert sorted(names) == sorted(set(names))


def test_the_schema_takes_a_decision_that_was_taken():
    decided = {"outcome": "approved", "on": "1 May 2029", "by": "A Person"}

    assert not misfits(RecordedDecision, decided)
    assert misfits(RecordedDecision, {**decided, "outcom": "approved"})
    assert (
        set(schema.of_paper()["$defs"]["RecordedDecision"]["properties"])
        >= decided.keys()
    )


# Of a form, and of a paper


def schema_of(name):
    path = HERE.parent / "templates" / name / "form.yaml"
    record, findings = form({path.name: path.read_bytes()})
    assert not findings
    return of_papers(name, record, ("eir-12-5-e", "foia-43-2"))


@pytest.mark.parametrize(
    ("answer", "is_taken"),
    [
        ("yes", True),
        ("Yes", True),
        ("N/A", True),
        ('"No, A Person, 3 May 2030"', True),
        ("{answer: Not applicable, by: A Person}", True),
        ("perhaps", False),
        ("{answer: perhaps}", False),
    ],
)
def test_the_schema_takes_the_answers_that_the_program_takes(answer, is_taken):
    text = f"declarations: {{finance: {answer}}}\n"

    assert taken(whole(list(sources(text).values()))) == is_taken


def test_the_schema_of_a_form_knows_its_sections_front_lines_and_grounds():
    made = schema_of("mopac-decision")
    front = made["properties"]["front"]
    sections = made["$defs"]["PartOne"]["properties"]["sections"]

    assert made["properties"]["form"]["const"] == "mopac-decision"
    assert {"number", "decision-maker", "date", "contact"} <= set(front["properties"])
    assert "financial-comments" in sections["properties"]
    assert "financial-comments" in sections["required"]
    assert front["additionalProperties"] is sections["additionalProperties"] is False
    assert made["$defs"]["Ground"]["properties"]["from"]["enum"]
    assert "interests" in made["properties"]["declarations"]["properties"]
    assert "drafting" in made["properties"]["signed"]["properties"]


def test_the_schema_of_a_form_numbers_its_repeated_sections():
    made = schema_of("gla-decision")
    repeated = {
        pattern
        for part in ("PartOne", "PartTwo")
        for pattern in made["$defs"][part]["properties"]["sections"][
            "patternProperties"
        ]
    }
    form_text = (HERE.parent / "templates" / "gla-decision" / "form.yaml").read_text()

    assert bool(repeated) == ("repeated: true" in form_text)


def test_the_schema_of_a_paper_proposes_its_ids_and_holds_no_words():
    source = b"""
form: mopac-decision
grounds: {secret_deal: {from: foia-43-2, interest: Zanzibar}}
names: {kestrel: {name: Zanzibar, withheld: secret_deal}}
tables: {costs: {caption: Zanzibar}}
passages: {award: Zanzibar}
figures: {signing: {date: 1 May 2029}}
"""
    made = with_ids(schema_of("mopac-decision"), tree({"paper.yaml": source}))
    records = made["$defs"]

    def proposed(record, key):
        value = records[record]["properties"][key]
        return value.get("items", value)["anyOf"][0]["enum"]

    assert proposed("Figure", "withheld") == ["secret_deal"]
    assert proposed("ShowTable", "table") == ["costs"]
    assert proposed("Use", "use") == ["award"]
    assert proposed("Event", "on") == ["signing"]
    assert proposed("Figure", "known-to") == ["kestrel"]
    assert "anyOf" in records["Signature"]["properties"]["on"]
    assert "signing" not in json.dumps(records["Signature"])
    assert "Zanzibar" not in json.dumps(made)
    assert made["$defs"]["Use"]["properties"]["use"]["anyOf"][1] == {"type": "string"}
