"""Values of a YAML text replaced where they stand; comments, order and everything else stay as they are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twopart.base.quick_yaml import yaml

KeyPath = tuple[str, ...]  # the keys that lead to a value: ("front", "meeting")
# A path -> the YAML that takes the place of its value, "" to take the entry out, None to leave it.
NewValue = Callable[[KeyPath], str | None]
GONE = ""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Other words for a run of characters."""

    start: int
    end: int
    words: str


def edited(text: str, change: NewValue) -> str:
    """Returns the text with what `change` makes of its values.

    What is below a value that changes is not asked about. Raises `YAMLError` for text that is no YAML.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    edits = sorted(_edits(node, (), text, change), key=lambda edit: edit.start)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.words]
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def scalar(words: str) -> str:
    """Writes words as a YAML value on one line, with quotes if they need them."""
    line = yaml.safe_dump(words, allow_unicode=True, width=float("inf"))
    return line.removesuffix("...\n").rstrip("\n")


def _edits(
    node: yaml.Node | None,
    path: KeyPath,
    text: str,
    change: NewValue,
) -> Iterator[_Edit]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        own = (*path, str(key.value))
        words = change(own)
        if words is None:
            yield from _edits(value, own, text, change)
        elif words == GONE:
            start = _start_of_entry(key, text)
            yield _Edit(start, _end_of_entry(value, text), "")
        else:
            yield _Edit(value.start_mark.index, _end(value, text), words)


def _end(value: yaml.Node, text: str) -> int:
    """Returns where a value ends: a block ends before the lines and comments that follow it."""
    end: int = value.end_mark.index
    start: int = value.start_mark.index
    return start + len(text[start:end].rstrip())


def _start_of_entry(key: yaml.Node, text: str) -> int:
    """Returns where an entry begins, including the comment right above it."""
    start: int = key.start_mark.index - key.start_mark.column
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].lstrip().startswith("#"):
            break
        start = line
    return start


def _end_of_entry(value: yaml.Node, text: str) -> int:
    """Returns the end of the line on which an entry ends."""
    end = _end(value, text)
    newline = text.find("\n", end)
    return len(text) if newline < 0 else newline + 1
