"""The schema that editors use takes what the program takes, and refuses what it refuses."""

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import HERE, cases, sources
from pydantic import ValidationError
from test_rules import expected

from twopart.commands.schema import (
    model_of,
    schema,
    schema_of_forms,
    schema_of_published,
)
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publication

# What a schema can see.
OF_SHAPE = {
    "unknown-key",
    "wrong-shape",
    "no-such-choice",
    "missing-key",
}


def taken(paper: dict[str, object]) -> bool:
    schema()  # resolves the names of records in each other
    try:
        model_of(Paper).model_validate(paper)
    except ValidationError:
        return False
    return True


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
        for key, value in yaml.load(content, EditorsYaml).items()  # noqa: S506
    }


def test_the_schema_takes_the_shipped_paper():
    folder = HERE.parent / "content" / "connect-fbc3"

    assert taken(whole([path.read_bytes() for path in sorted(folder.glob("*.yaml"))]))


FORMS = sorted((HERE.parent / "templates").glob("*/form.yaml"))


@pytest.mark.parametrize("path", FORMS, ids=[path.parent.name for path in FORMS])
def test_the_schema_of_forms_takes_every_form_that_is_shipped(path):
    schema_of_forms()  # resolves the names of records in each other
    form = whole([path.read_bytes()])
    known = set(json.loads(schema_of_forms())["properties"])

    assert set(form) <= known
    if "inherits" not in form:  # else it need not have all keys
        model_of(Form).model_validate(form)


def test_the_schema_of_forms_refuses_a_misspelt_key_and_explains_every_key():
    made = json.loads(schema_of_forms())
    records = [made, *made["$defs"].values()]

    assert "required" not in made
    assert [record["additionalProperties"] for record in records] == [False] * 6
    unexplained = [
        key
        for record in records
        for key, said in record["properties"].items()
        if "description" not in said
    ]
    assert unexplained == []


def shaped():
    for name, text in cases("rules"):
        rules = {rule for _, rule in expected(text)}
        if rules and rules <= OF_SHAPE and not text.startswith("- "):
            yield pytest.param(text, id=name)


@pytest.mark.parametrize("text", list(shaped()))
def test_the_schema_refuses_what_the_program_refuses(text):
    assert not taken(whole(list(sources(text).values())))


def test_the_schema_explains_keys_and_requires_none_at_the_top():
    made = json.loads(schema())

    assert "required" not in made
    assert made["additionalProperties"] is False
    assert (
        "people write it"
        in made["$defs"]["Figure"]["properties"]["amount"]["description"]
    )
    assert "£22.048m" not in schema()
    assert Path(made["$schema"]).name == "schema"


def test_the_schema_of_the_register_takes_what_a_release_writes_and_refuses_a_misspelt_key():
    entry = {
        "amount": "£1m",
        "where": "A notice",
        "when": "May 2029",
        "same-as": ["cameras.price"],
    }
    properties = json.loads(schema_of_published())["additionalProperties"]

    model_of(Publication).model_validate(entry)
    assert set(entry) < set(properties["properties"])
    assert (properties["additionalProperties"], set(properties["required"])) == (
        False,
        {"where", "when"},
    )
    with pytest.raises(ValidationError):
        model_of(Publication).model_validate({**entry, "amout": "£2m"})
