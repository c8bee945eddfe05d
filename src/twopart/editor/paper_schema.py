"""Makes the JSON Schema of one paper: that of its form, with the paper's ids as proposals. It has no words of it."""

from collections.abc import Iterator

from twopart.editor.schema import MARKDOWN, Description
from twopart.load.tree import Mapping, value_at

# The register from which each key takes ids.
REGISTER_OF_KEY = {
    "withheld": "grounds",
    "stub": "grounds",
    "use": "passages",
    "table": "tables",
    "timeline": "timelines",
    "chart": "charts",
    "figure": "figures",
    "picture": "pictures",
    "on": "figures",
    "start": "figures",
    "end": "figures",
    "known-to": "names",
}
REGISTERS = (
    "grounds",
    "passages",
    "tables",
    "timelines",
    "charts",
    "pictures",
    "figures",
    "names",
)
# The records in which these keys take ids. In others, `on` is a date.
RECORDS = (
    "Cell",
    "Chart",
    "ChartValue",
    "Column",
    "Event",
    "Figure",
    "Item",
    "Name",
    "Paragraph",
    "PartTwo",
    "Picture",
    "Row",
    "ShowChart",
    "ShowPicture",
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

    Other ids are accepted too, since the schema may be older than the paper; `twopart check` decides.
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
    """Returns the schema of a key that proposes these ids and accepts others; a list, if the key takes several."""
    words = {key: written[key] for key in EXPLAINED}
    one = {"anyOf": [{"enum": ids}, {"type": "string"}]}
    if _is_list(written):
        return {**words, "type": "array", "items": one}
    return {**words, **one}


def _is_list(written: Description) -> bool:
    return any(member.get("type") == "array" for member in written.get("anyOf", ()))
