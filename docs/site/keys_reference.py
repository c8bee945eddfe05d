"""Writes docs/keys.md: every key that people write, from the types of the model, their `about` and editor/examples.yaml.

make references
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from twopart.editor import registers
from twopart.editor.examples import example_of
from twopart.editor.schema import records
from twopart.load.shape import shape_of
from twopart.model.forms.form import Form
from twopart.model.forms.house import House
from twopart.model.label import ABOUT_LABELS
from twopart.model.paper import Paper
from twopart.model.published import Publication
from twopart.model.sign_offs import SignOffs

HEAD = """\
# Every key

Generated from the program by `make references`; a test holds it to what the program reads. Editors show the same words
while you type. [How a paper is written](writing.md) explains keys in their context, and [forms](forms.md) those of a
form.

Each section is one thing that people write. It says where that thing stands, and then gives each key: what it means, and
a line with it. A key in **bold** has to be written, unless `from:` takes it from somewhere else.
"""
# The files that people write, each with the record that it is.
FILES: dict[type, str] = {
    Paper: "A paper: the files `*.yaml` in its folder",
    House: "What papers share: `house.yaml`",
    Form: "A form: `form.yaml` in its folder",
    SignOffs: "Who agreed to a paper: `review.yaml`, which `twopart review` writes",
    Publication: "What was published: each entry of `published.yaml`, which `twopart release` writes",
}
VOWELS = "AEIOU"
Place = tuple[type, str]  # a record, and the key below which another one stands


def as_markdown() -> str:
    """The whole of docs/keys.md."""
    places = _places()
    sections = [HEAD]
    for root, heading in FILES.items():
        sections.append(f"## {heading}\n")
        for record in _below(root, places):
            sections += _section(record, places)
    return "\n".join(sections).rstrip("\n") + "\n"


def _places() -> dict[type, list[Place]]:
    """Where each record may stand."""
    places: dict[type, list[Place]] = {record: [] for record in _every()}
    for record in places:
        shape = shape_of(record)
        others: Mapping[str, Any] = getattr(record, "also_written", {})
        for key, wanted in shape.types.items():
            for member in _members((wanted, others.get(key))):
                if member in places and (record, key) not in places[member]:
                    places[member].append((record, key))
    return places


def _every() -> tuple[type, ...]:
    return (*records(), Publication)


def _members(wanted: Any) -> Iterator[Any]:
    """The types that a type is made of."""
    if isinstance(wanted, tuple):
        for each in wanted:
            yield from _members(each)
    elif get_origin(wanted) is None:
        yield wanted
    else:
        yield from _members(get_args(wanted))


def _below(root: type, places: dict[type, list[Place]]) -> list[type]:
    """The records of a file, each once in the whole reference: below the first file that has it."""
    order = [root]
    earlier = list(FILES)[: list(FILES).index(root)]
    taken = {record for file in earlier for record in _below(file, places)}
    for record in order:
        for other, where in places.items():
            parents = {parent for parent, _ in where}
            if record in parents and other not in order and other not in taken:
                order.append(other)
    return order


def _section(record: type, places: dict[type, list[Place]]) -> Iterator[str]:
    yield f"### {_name(record)}\n"
    about = (record.__doc__ or "").split("\n")[0]
    if about:
        yield f"{about}\n"
    where = ", ".join(_place(place) for place in places[record])
    if where:
        yield f"Stands at {where}.\n"
    yield from _alone(record)
    yield "| key | what it means | example |"
    yield "|---|---|---|"
    for key in shape_of(record).keys:
        yield _row(record, key)
    yield from _labelled(record)
    yield ""


def _alone(record: type) -> Iterator[str]:
    """How the record may be written without its keys."""
    shorthand = shape_of(record).shorthand
    if shorthand:
        yield f"If there is no more to say than `{shorthand}`, its value stands alone, without the key.\n"


def _row(record: type, key: str) -> str:
    about: Mapping[str, str] = getattr(record, "about", {})
    meaning = about.get(key) or ABOUT_LABELS[key]
    name = f"`{key}`"
    if key in shape_of(record).required:
        name = f"**{name}**"
    example = example_of(record.__name__, key)
    return f"| {name} | {_cell(meaning)} | {_code(example)} |"


def _labelled(record: type) -> Iterator[str]:
    """The labels below which the entries of a register may stand."""
    if record is not Paper:
        return
    yield ""
    yield "Of `figures` and `names`, one key more says the label of all entries below it:\n"
    yield "| key | what it means | example |"
    yield "|---|---|---|"
    for key, meaning in registers.ABOUT.items():
        for name in registers.OF_KEYS:
            example = registers.EXAMPLES[registers.OF_KEYS[name]][key]
            row = f"| `{key}`, in `{name}` | {_cell(meaning)} | {_code(example)} |"
            yield row


def _place(place: Place) -> str:
    record, key = place
    name = _name(record)
    anchor = name.lower().replace(" ", "-")
    article = "a"
    if name[0] in VOWELS:
        article = "an"
    return f"`{key}` of {article} [{name.lower()}](#{anchor})"


def _name(record: type) -> str:
    """The name of a record in words: `GroundRecord` is “Ground record”."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", record.__name__).capitalize()


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _code(line: str) -> str:
    """A line of YAML in a cell of a table."""
    line = _cell(line)
    if "`" in line:
        return f"`` {line} ``"
    return f"`{line}`"


if __name__ == "__main__":
    print(as_markdown(), end="")
