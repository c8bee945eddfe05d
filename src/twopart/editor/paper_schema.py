"""The JSON Schema of one paper: that of its form, which also proposes the paper's ids. It holds ids, and no words."""

from collections.abc import Iterator

from twopart.editor.schema import MARKDOWN, Description
from twopart.load.tree import Mapping, value_at

# Which register the ids at a key are from, by key.
REGISTER_OF_KEY = {
    "withheld": "grounds",
    "stub": "grounds",
    "use": "passages",
    "table": "tables",
    "timeline": "timelines",
    "on": "figures",
    "start": "figures",
    "end": "figures",
    "known-to": "names",
}
REGISTERS = ("grounds", "passages", "tables", "timelines", "figures", "names")
# The records that name something at these keys. Elsewhere `on` is a day that is written out.
RECORDS = (
    "Cell",
    "Column",
    "Event",
    "Figure",
    "Item",
    "Name",
    "Paragraph",
    "PartTwo",
    "Row",
    "ShowTable",
    "ShowTimeline",
    "Stub",
    "Table",
    "Timeline",
    "Use",
    "WithheldSection",
)


EXPLAINED = ("description", MARKDOWN)


def with_ids(schema: Description, paper: Mapping) -> Description:
    """Adds the ids of a paper to the schema of its form.

    An id that the paper lacks is still taken: an author adds entries while the schema is the one of yesterday, and
    `twopart check` is the judge.
    """
    ids = {register: list(_ids(paper, register)) for register in REGISTERS}
    for name in RECORDS:
        keys = schema["$defs"][name]["properties"]
        for key, register in REGISTER_OF_KEY.items():
            if key in keys and ids[register]:
                keys[key] = _proposing(keys[key], ids[register])
    return schema


def _ids(paper: Mapping, register: str) -> Iterator[str]:
    entries = value_at(paper, register)
    if isinstance(entries, Mapping):
        for key, _ in entries.entries:
            yield str(key)


def _proposing(written: Description, ids: list[str]) -> Description:
    """A value that is one of the ids, or another one; one of a list where the key takes several."""
    words = {key: written[key] for key in EXPLAINED}
    one = {"anyOf": [{"enum": ids}, {"type": "string"}]}
    if _is_list(written):
        return {**words, "type": "array", "items": one}
    return {**words, **one}


def _is_list(written: Description) -> bool:
    return any(member.get("type") == "array" for member in written.get("anyOf", ()))
