"""YAML of the tests themselves, read by the parser in C where the machine has it: it takes a tenth of the time."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def from_yaml(text: str) -> Any:
    """The lists, dictionaries and words of a text."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - it is a safe loader
