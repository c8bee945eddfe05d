"""The references of keys and of commands are what the program reads and takes."""

import re

import commands_reference
import keys_reference
import pytest
from pages import DOCS

from twopart.commands.options import parser
from twopart.editor.schema import records
from twopart.load.shape import shape_of

REFERENCES = {
    "keys.md": keys_reference.as_markdown,
    "commands.md": commands_reference.as_markdown,
}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_is_what_the_program_says(name):
    assert (DOCS / name).read_text("utf-8") == REFERENCES[name](), (
        "run `make references`"
    )


def test_every_key_of_every_record_stands_in_the_reference_once():
    text = (DOCS / "keys.md").read_text("utf-8")
    sections = re.split(r"(?m)^### ", text)[1:]
    rows = {}
    for section in sections:
        name = section.partition("\n")[0]
        assert name not in rows
        rows[name] = re.findall(
            r"(?m)^\| \**`([\w-]+)`\** \|", section.partition("\nOf `")[0]
        )

    for record in records():
        keys = rows[re.sub(r"(?<!^)(?=[A-Z])", " ", record.__name__).capitalize()]
        assert sorted(keys) == sorted(shape_of(record).keys), record


def test_every_option_of_every_command_stands_in_its_section():
    text = (DOCS / "commands.md").read_text("utf-8")
    sections = dict(
        part.partition("\n")[::2] for part in re.split(r"(?m)^## twopart ", text)[1:]
    )
    [commands] = [each for each in parser()._actions if each.dest == "command"]

    assert set(sections) == set(commands.choices)
    for name, command in commands.choices.items():
        for action in command._actions:
            for option in action.option_strings:
                shown = f"`{option}" in sections[name]
                assert shown or option in ("-h", "--help"), (name, option)
