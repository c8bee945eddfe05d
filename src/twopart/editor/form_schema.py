"""Makes the JSON Schema of papers of one form: its sections, front sheet lines, boxes and stock grounds."""

from collections.abc import Iterator, Mapping

from twopart.editor.schema import Description, explained, of_paper
from twopart.model.forms.form import Form, FormPart, FormSection, FrontField, Holds
from twopart.model.forms.sheet import DecisionSheet, SheetLine
from twopart.outline.other_lines import OTHERS

# Of a line of the front sheet or of the decision sheet, by its kind: how one is written.
EXAMPLES = {
    "date": "4 May 2029",
    "person": '"{head_of_radios}, {head_of_radios.role}"',
    "money": '"{total}"',
}
DECLARED: Holds = "declarations"
SIGNED: Holds = "signatures"
# How what stands in a box is written.
BOXES = {
    DECLARED: "not applicable",
    SIGNED: "{name: A Person, on: 1 May 2029}",
}


def of_papers(name: str, form: Form, stock: tuple[str, ...]) -> Description:
    """Returns the schema of papers of the form called `name`. `stock` has the names of the stock grounds."""
    schema = of_paper()
    keys = schema["properties"]
    keys["form"] = {"const": name, **explained(str(form.name), f"form: {name}")}
    keys["front"] |= _lines_of(form.front)
    if form.sheet:
        keys["sheet"] |= _lines_of_sheet(form.sheet)
    keys["declarations"] |= _boxes(form, DECLARED, keys["declarations"])
    keys["signed"] |= _boxes(form, SIGNED, keys["signed"])
    records = schema["$defs"]
    records["PartOne"]["properties"]["sections"] |= _sections(
        form.part_1, records["PartOne"]
    )
    records["PartTwo"]["properties"]["sections"] |= _sections(
        form.part_2, records["PartTwo"]
    )
    records["Ground"]["properties"]["from"] |= _stock(form, stock)
    return schema


def _lines_of_sheet(sheet: DecisionSheet) -> Description:
    """Returns the lines of the decision sheet that authors write."""
    written = {key: line for key, line in sheet.lines.items() if line.is_written}
    return _lines_of(written)


def _lines_of(
    fields: Mapping[str, FrontField] | Mapping[str, SheetLine],
) -> Description:
    """Returns these lines; without `others: TBC`, those that the form asks for are required."""
    lines: dict[str, Description] = {}
    required: list[str] = []
    for key, field in fields.items():
        lines[key] = _line(key, field)
        if field.required:
            required.append(key)
    lines[OTHERS] = _others()
    return {
        "properties": lines,
        "if": {"not": {"required": [OTHERS]}},
        "then": {"required": required},
        "additionalProperties": False,
    }


def _others() -> Description:
    words = "TBC: each line that the form asks for and that is not written is to be confirmed"
    return {"const": "TBC", **explained(words, f"{OTHERS}: TBC")}


def _line(key: str, field: FrontField | SheetLine) -> Description:
    """Returns the schema of one line. A line with choices allows these, and TBC."""
    if field.choices:
        words = [str(choice) for choice in field.choices]
        return {
            "enum": [*words, "TBC"],
            **explained(str(field.heading), f"{key}: {words[0]}"),
        }
    example = EXAMPLES.get(field.kind, "TBC")
    return {
        "type": ["string", "number"],
        **explained(f"{field.heading} ({field.kind})", f"{key}: {example}"),
    }


def _boxes(form: Form, holds: Holds, written: Description) -> Description:
    """Returns the declarations or the signatures that the form asks for, by id."""
    boxes: dict[str, Description] = {}
    for section in _sections_that_hold(form, holds):
        for key, words in section.lines.items():
            boxes[key] = _with_words(
                written["additionalProperties"],
                str(words),
                f"{key}: {BOXES[holds]}",
            )
    boxes[OTHERS] = _others()
    return {
        "type": ["object", "string"],
        "properties": boxes,
        "additionalProperties": False,
    }


def _sections_that_hold(form: Form, holds: Holds) -> Iterator[FormSection]:
    for part in (form.part_1, form.part_2):
        for section in part.sections.values():
            if section.holds == holds:
                yield section


def _sections(part: FormPart, record: Description) -> Description:
    """Returns the sections that authors write, in the order of the form; a repeated one as `option-1`, `option-2`, …"""
    written = record["properties"]["sections"]["additionalProperties"]
    named: dict[str, Description] = {}
    counted: dict[str, Description] = {}
    required: list[str] = []
    for key, section in part.sections.items():
        if section.holds:
            continue
        words = str(section.heading)
        description = _with_words(written, words, f"{key}: [What it says.]")
        if section.repeated:
            first = f"{key}-1"
            named[first] = _with_words(written, words, f"{first}: [What it says.]")
            counted[rf"^{key}-\d+$"] = description
            continue
        named[key] = description
        if section.required:
            required.append(key)
    return {
        "properties": named,
        "patternProperties": counted,
        "required": required,
        "additionalProperties": False,
    }


def _with_words(written: Description, words: str, example: str) -> Description:
    return {**written, **explained(words, example)}


def _stock(form: Form, stock: tuple[str, ...]) -> Description:
    grounds = [str(ground) for ground in form.grounds]
    return {"enum": [*(grounds or stock)]}
