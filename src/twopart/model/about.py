"""What the records of the model say of their keys, as fixes print it."""

from collections.abc import Mapping


def line_to_add(key: str, about: Mapping[str, str], examples: Mapping[str, str]) -> str:
    """Returns a line with an example of its value, and what is wanted there: what completes `Add a line: …`."""
    line = f"`{key}: {examples.get(key, '…')}`"
    if key not in about:
        return line
    return f"{line} ({about[key]})"
