"""The title, the front sheet, the placeholder ground and the register of an imported paper."""

from collections.abc import Mapping

from twopart.importing.comparing.matching import Matches
from twopart.importing.outline import DocumentOutline
from twopart.importing.own_pages import sheet_lines
from twopart.importing.result import GROUND, TBC, ImportedPaper, Tree
from twopart.importing.words.figures import UndecidedFigures
from twopart.importing.words.placeholders import is_unknown, with_placeholders
from twopart.importing.words.prose import Unit, Writer
from twopart.importing.yaml_text import ValueWithRemark, YamlValue
from twopart.model.forms.form import ASKED_WITHOUT_RECORD, Form, FrontField
from twopart.model.forms.sheet import SheetLine

ON_GROUND = (
    "Everything that was imported is withheld on this placeholder. Say what the law is, or make grounds of your own "
    "and name them where it is named."
)
ON_TITLE = "The title is public in both parts, and that of the document is not known to be: see the report."
ON_FIGURES = (
    "No figure has a label: decide of each whether it is public. Move it below `public:`, or below `withheld:` and the "
    "id of a ground."
)
ON_LINE = "The words of the document are in the report."
NO_LINES: Mapping[str, Unit] = {}


def title(
    outline: DocumentOutline,
    matches: Matches,
    result: ImportedPaper,
) -> YamlValue:
    """Returns the title of the document, if Part 1 has it; it is printed in both parts."""
    unit = outline.title
    if unit is None:
        return TBC
    if unit.text.key in matches.headings and not unit.figures:
        result.note(unit, "title")
        return with_placeholders(unit.words)
    result.note(unit, "left out: a title is public, and stands as TBC")
    result.remarks.append(f"{unit.place}: the title of the document is: {unit.words}")
    return ValueWithRemark(ON_TITLE, TBC)


def front(
    form: Form,
    outline: DocumentOutline,
    public: DocumentOutline | None,
    writer: Writer,
    result: ImportedPaper,
) -> Tree:
    """Returns the lines that the form has; TBC where the document does not have one that papers must have."""
    public_lines = NO_LINES
    if public is not None:
        public_lines = public.front
    lines: dict[str, YamlValue] = {}
    for name, line in form.front.items():
        public_unit = public_lines.get(name)
        unit = outline.front.get(name) or public_unit
        if unit is None or not unit.words:
            if line.required:
                lines[name] = TBC
            continue
        is_public = public_unit is not None and public_unit.text.key == unit.text.key
        lines[name] = _line(
            line,
            unit,
            _LineContext(writer, result, public, is_public=is_public),
        )
        result.note(unit, f"front sheet, {name}")
    return lines


class _LineContext:
    """The writer, result and Part 1 for one line of the front sheet, and whether Part 1 has the same words."""

    def __init__(
        self,
        writer: Writer,
        result: ImportedPaper,
        public: DocumentOutline | None,
        *,
        is_public: bool,
    ) -> None:
        self.writer = writer
        self.result = result
        self.public = public
        self.is_public = is_public

    def is_in_part_1(self, name: str) -> bool:
        """Whether Part 1 says a name anywhere."""
        if self.public is None:
            return False
        return any(name in unit.words for unit in self.public.units)


def sheet(
    form: Form,
    outline: DocumentOutline,
    public: DocumentOutline | None,
    writer: Writer,
    result: ImportedPaper,
) -> Tree:
    """Returns the lines of the decision sheet that authors write;
    public where Part 1 has the same words in this line.
    """
    if not outline.sheet:
        return {}
    public_lines = NO_LINES
    if public is not None:
        public_lines = public.sheet
    lines: dict[str, YamlValue] = {}
    for name, line in sheet_lines(form).items():
        unit = outline.sheet.get(name)
        if not line.is_written:
            _note_filled_in(unit, name, result)
        elif unit is None or not unit.words:
            if line.required:
                lines[name] = TBC
        else:
            lines[name] = _line_of_sheet(
                line, unit, public_lines.get(name), writer, result
            )
    return {"sheet": lines}


def _note_filled_in(unit: Unit | None, name: str, result: ImportedPaper) -> None:
    """Lists the words of a line that the form fills in, which have no other place."""
    if unit is not None and unit.words:
        result.remarks.append(
            f"{unit.place}: {name} of the decision sheet, which the form fills in: {unit.words}"
        )


def _says_the_same(unit: Unit, public: Unit | None) -> bool:
    """Whether the line of Part 1 has the same words, none of them by a tracked change."""
    if public is None or public.text.revised or unit.text.revised:
        return False
    return public.text.key == unit.text.key


def _line_of_sheet(
    line: SheetLine,
    unit: Unit,
    public_unit: Unit | None,
    writer: Writer,
    result: ImportedPaper,
) -> YamlValue:
    words = writer.prose(unit)
    if words == TBC or _says_the_same(unit, public_unit):
        return words
    if line.kind in ("words", "money"):
        return f"[[{GROUND}: {words}]]"
    result.remarks.append(f"{unit.place}: {line.heading}: {unit.words}")
    return ValueWithRemark(ON_LINE, TBC)


def _line(
    line: FrontField,
    unit: Unit,
    context: _LineContext,
) -> YamlValue:
    words = context.writer.prose(unit)
    if words == TBC:
        return TBC
    is_reference = words.startswith("{") and words.endswith("}")
    if line.kind == "date" and is_reference:
        return words
    if context.is_public and _may_be_typed(line, unit):
        return words
    if line.kind == "words":
        return f"[[{GROUND}: {words}]]"
    if line.kind == "person" and not unit.figures:
        person = _withheld_person(unit, context)
        if person:
            return person
    context.result.remarks.append(f"{unit.place}: {line.heading}: {unit.words}")
    return ValueWithRemark(ON_LINE, TBC)


def _withheld_person(unit: Unit, context: _LineContext) -> str:
    """Registers a person as a withheld name, with their role, and returns the line; "" where Part 1 says the name."""
    name, _, role = unit.words.partition(", ")
    if context.is_in_part_1(name) or is_unknown(name):
        return ""
    record = {"name": name, "role": with_placeholders(role)}
    if not role:
        del record["role"]
    persons = context.result.persons
    ids = [each for each, other in persons.items() if other == record]
    if not ids and any(other["name"] == name for other in persons.values()):
        return ""
    person_id = next(iter(ids), "") or context.writer.id_of_line(unit)
    persons[person_id] = record
    if role:
        return f"{{{person_id}}}, {{{person_id}.role}}"
    return f"{{{person_id}}}"


def _may_be_typed(
    line: FrontField,
    unit: Unit,
) -> bool:
    if line.kind == "choice":
        return unit.words in line.choices
    return line.kind in ("words", "person")


def ground(form: Form) -> YamlValue:
    """Returns a ground whose author has decided nothing yet."""
    keys = ASKED_WITHOUT_RECORD
    if form.record is not None:
        keys = form.record.asks
    record: dict[str, YamlValue] = dict.fromkeys(
        keys,
        TBC,
    )
    if "also" in record:
        record["also"] = [TBC]
    record["public-stub"] = TBC
    return ValueWithRemark(ON_GROUND, record)


def register(figures: UndecidedFigures) -> Tree:
    """Returns the register: figures without a label, so that a check asks of each."""
    entries: dict[str, YamlValue] = {}
    for figure in figures.all:
        entries[figure.id] = {figure.kind: figure.written}
    if not entries:
        return {}
    return {"figures": ValueWithRemark(ON_FIGURES, entries)}
