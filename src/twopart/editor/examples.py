"""Examples of keys, one line of YAML each, which editors show."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("examples.yaml")
LABELS = "Labels"  # the keys that many records have


def example_of(record: str, key: str) -> str:
    """Returns a line of YAML with a key of a record. Raises `KeyError` if there is no example."""
    lines = _lines()
    own = lines.get((record, key))
    if own is not None:
        return own
    return lines[LABELS, key]


@cache
def _lines() -> Mapping[tuple[str, str], str]:
    """Returns the lines of the file of examples, by record and key."""
    lines: dict[tuple[str, str], str] = {}
    record = ""
    for line in FILE.read_text("utf-8").splitlines():
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        key, _, _ = words.partition(":")
        if line.startswith(" "):
            lines[record, key] = words
        else:
            record = key
    return lines
