"""Documents -> the files of a paper: everything withheld but what a Part 1 says verbatim, and every figure undecided."""

from collections.abc import Iterable, Iterator, Mapping

from twopart.importing.document import Document
from twopart.importing.footnotes import (
    ids_of_notes,
    ids_of_public_notes,
    words_of_notes,
    written_notes,
)
from twopart.importing.front_sheet import front, ground, register, title
from twopart.importing.grids import ImportedTables
from twopart.importing.matching import Matches, matches_of
from twopart.importing.outline import DocumentOutline, outline_of
from twopart.importing.parts import Parts
from twopart.importing.passages import Passages
from twopart.importing.result import GROUND, Imported, Tree
from twopart.importing.sections import KnownNames, key_of, known_sections
from twopart.importing.words.figures import UndecidedFigures
from twopart.importing.words.prose import Writer
from twopart.importing.yaml_text import Value
from twopart.model.figure import Figure
from twopart.model.forms.form import Form
from twopart.model.label import ABOUT_LABELS

# Keys of figures and of groups of them, which no figure can be called.
KEYS = frozenset(
    {
        *Figure.about,
        *ABOUT_LABELS,
        "figure",
        "name",
        "table",
    }
)


def imported(
    document: Document,
    public: Document | None,
    form_name: str,
    form: Form,
    chosen: Mapping[str, str],
) -> Imported:
    """The paper that a document makes, with a Part 1 beside it or without.

    `chosen` are the sections that somebody gave to headings, by what is compared of these.
    """
    result = Imported()
    names = _names(form, chosen)
    outline = outline_of(document.blocks, names)
    public_outline = None
    matches = Matches()
    if public is not None:
        public_outline = outline_of(public.blocks, names)
        matches = matches_of(
            outline,
            public_outline,
            words_of_notes(document),
            words_of_notes(public),
        )
    figures = UndecidedFigures(frozenset(_taken_ids(form)))
    ids = ids_of_notes(document, figures)
    public_ids = ids_of_public_notes(
        document,
        public,
        ids,
        figures,
    )
    writer = Writer(figures, GROUND, ids)
    public_writer = Writer(figures, GROUND, public_ids)
    paper: dict[str, Value] = {
        "form": form_name,
        "title": title(outline, matches, result),
        "front": front(
            form,
            outline,
            public_outline,
            writer,
            result,
        ),
        "grounds": {GROUND: ground(form)},
    }
    tables = _tables(
        figures,
        result,
        outline,
        public_outline,
    )
    passages = Passages(
        figures,
        writer,
        matches,
        result,
    )
    parts = Parts(
        form,
        names,
        (outline, public_outline),
        matches,
        result,
    )
    one, two = parts.write_with(
        passages,
        tables,
        writer,
        public_writer,
    )
    notes = {
        **written_notes(public, public_writer, result),
        **written_notes(document, writer, result),
    }
    shared = {
        "passages": passages.written,
        "tables": tables.written(writer, public_writer),
        "notes": notes,
    }
    result.files = {
        "paper.yaml": paper,
        "shared.yaml": _without_empty(shared),
        "part-1.yaml": {"part-1": {"sections": one}},
        "part-2.yaml": {"part-2": {"withheld": GROUND, "sections": two}},
        "figures.yaml": register(figures),
    }
    if not result.files["shared.yaml"]:
        del result.files["shared.yaml"]
    if not result.files["figures.yaml"]:
        del result.files["figures.yaml"]
    result.figures = tuple(figures.all)
    _note_places(outline, tables, result)
    _remark_on((writer, public_writer), result)
    return result


def _names(
    form: Form,
    chosen: Mapping[str, str],
) -> KnownNames:
    lines: dict[str, str] = {}
    for name, line in form.front.items():
        lines[key_of(str(line.heading))] = name
    return KnownNames(
        known_sections(form.part_1),
        known_sections(form.part_2),
        lines,
        chosen,
    )


def _taken_ids(form: Form) -> Iterator[str]:
    """Ids that mean something else: a reference to a section, a key, the ground."""
    yield GROUND
    yield from KEYS
    for part in (form.part_1, form.part_2):
        for name in part.sections:
            yield name.replace("-", "_")


def _tables(
    figures: UndecidedFigures,
    result: Imported,
    outline: DocumentOutline,
    public: DocumentOutline | None,
) -> ImportedTables:
    tables = ImportedTables(
        figures,
        GROUND,
        result.remarks,
    )
    if public is not None:
        tables.match(outline.grids, public.grids)
    return tables


def _note_places(
    outline: DocumentOutline,
    tables: ImportedTables,
    result: Imported,
) -> None:
    for place, line in outline.labels.items():
        result.fates[place] = f"front sheet, {line}"
    for place in tables.places:
        result.fates[place] = "a table"


def _remark_on(
    writers: Iterable[Writer],
    result: Imported,
) -> None:
    """What the writers could not write as it stood."""
    for writer in writers:
        for place, link in writer.lost_links:
            result.remarks.append(
                f"{place}: a link whose address no paper can have; its words stay: {link}"
            )
        for place in writer.doubled:
            result.remarks.append(f"{place}: calls a note again, which is called once")


def _without_empty(tree: Mapping[str, Value]) -> Tree:
    return {key: value for key, value in tree.items() if value}
