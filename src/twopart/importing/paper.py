"""Turns documents into the files of a paper: everything withheld except what a Part 1 says verbatim, all figures
undecided.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twopart.importing.comparing.matching import Matches, matches_of
from twopart.importing.comparing.public_names import public_names
from twopart.importing.comparing.undoubted_words import undoubted
from twopart.importing.document import Document
from twopart.importing.footnotes import (
    ids_of_notes,
    ids_of_public_notes,
    words_of_notes,
    written_notes,
)
from twopart.importing.front_sheet import front, ground, register, sheet, title
from twopart.importing.grids import ImportedTables
from twopart.importing.outline import DocumentOutline, outline_of
from twopart.importing.own_pages import own_pages
from twopart.importing.parts import Parts
from twopart.importing.passages import PassagesOfBothParts
from twopart.importing.pictures import PicturesOfPaper
from twopart.importing.result import GROUND, ImportedPaper, Tree
from twopart.importing.sections import (
    KnownNames,
    known_sections,
    line_key_of,
    printed_by,
)
from twopart.importing.words.figures import UndecidedFigures
from twopart.importing.words.prose import Writer
from twopart.importing.words.units import unit_of
from twopart.importing.yaml_text import ValueWithRemark, YamlValue
from twopart.model.figure import Figure
from twopart.model.forms.form import Form
from twopart.model.label import ABOUT_LABELS

ON_NAMES = "These stand in the published Part 1. Suppliers whose names are withheld belong below `withheld:` and a ground."
USE_ANOTHER = "Make a PDF of it, and name that after --public."
# Keys of figures and of groups of them, and words of YAML: nothing can have such an id.
KEYS = frozenset(
    {
        *Figure.about,
        *ABOUT_LABELS,
        "figure",
        "name",
        "table",
        "null",
        "true",
        "false",
        "yes",
        "off",
    }
)


@dataclass(eq=False)
class Sources:
    """Both documents as they were understood, and what they have in common."""

    document: Document
    public: Document | None
    outline: DocumentOutline
    public_outline: DocumentOutline | None
    matches: Matches

    @property
    def outlines(self) -> tuple[DocumentOutline, DocumentOutline | None]:
        return self.outline, self.public_outline


def imported(
    document: Document,
    public: Document | None,
    form_name: str,
    form: Form,
    chosen: Mapping[str, str],
) -> ImportedPaper:
    """Returns the paper for a document, with a Part 1 beside it or without.

    `chosen` are the sections that somebody gave to headings, by what is compared of these.
    """
    names = _names(form, chosen)
    result = ImportedPaper()
    public = _undoubted(public, result)
    sources = _sources(document, public, names)
    figures = UndecidedFigures(frozenset(_reserved_ids(form)))
    writer, public_writer = _writers(sources, figures)
    head = _head(form, sources, writer, result)
    result.files["paper.yaml"] = {"form": form_name, **head}
    tables = _tables(sources, figures, result)
    passages = PassagesOfBothParts(
        figures,
        writer,
        sources.matches,
        result,
    )
    parts = Parts(
        form,
        names,
        sources.outlines,
        sources.matches,
        result,
    )
    pictures = PicturesOfPaper(figures, result)
    part_1, part_2 = parts.write_with(
        passages,
        tables,
        pictures,
        writer,
        public_writer,
    )
    shared = {
        "passages": passages.written,
        "tables": tables.written(writer, public_writer),
        "pictures": pictures.written,
        "notes": _notes(sources, writer, public_writer, result),
    }
    _add_rest(shared, part_1, part_2, result)
    _end(sources, tables, figures, result)
    _remark_on((writer, public_writer), result)
    return result


def _undoubted(public: Document | None, result: ImportedPaper) -> Document | None:
    """Returns what readers of the Part 1 see; None where nobody can tell, which the report then says."""
    if public is None:
        return None
    if not public.doubt:
        return undoubted(public)
    result.doubt = f"the Part 1 made nothing public: {public.doubt}. {USE_ANOTHER}"
    result.remarks.append(result.doubt)
    return None


def _add_rest(
    shared: Tree,
    part_1: Tree,
    part_2: Tree,
    result: ImportedPaper,
) -> None:
    """Adds the boxes of both parts, and the two outlines."""
    written = {key: value for key, value in shared.items() if value}
    result.add_file("shared.yaml", written)
    result.add_file("part-1.yaml", {"part-1": {"sections": part_1}})
    outline = {"withheld": GROUND, "sections": part_2}
    result.add_file("part-2.yaml", {"part-2": outline})


def _notes(
    sources: Sources,
    writer: Writer,
    public_writer: Writer,
    result: ImportedPaper,
) -> Tree:
    """Returns the notes of both documents; a note that both call has the words of the main document."""
    public = written_notes(
        sources.public,
        public_writer,
        result,
    )
    own = written_notes(
        sources.document,
        writer,
        result,
    )
    return {**public, **own}


def _end(
    sources: Sources,
    tables: ImportedTables,
    figures: UndecidedFigures,
    result: ImportedPaper,
) -> None:
    """Adds the register, once all words are written, and notes what became of the text in tables."""
    result.add_file("figures.yaml", register(figures))
    result.figures = tuple(figures.all)
    _note_places(
        sources.outline,
        tables,
        result,
    )


def _sources(
    document: Document,
    public: Document | None,
    names: KnownNames,
) -> Sources:
    outline = outline_of(document.blocks, names)
    if public is None:
        return Sources(
            document,
            None,
            outline,
            None,
            Matches(),
        )
    public_outline = outline_of(public.blocks, names)
    matches = matches_of(
        outline,
        public_outline,
        words_of_notes(document),
        words_of_notes(public),
    )
    return Sources(document, public, outline, public_outline, matches)


def _writers(
    sources: Sources,
    figures: UndecidedFigures,
) -> tuple[Writer, Writer]:
    """Returns the writers of the document and of Part 1."""
    ids = ids_of_notes(sources.document, figures)
    public_ids = ids_of_public_notes(
        sources.document,
        sources.public,
        ids,
        figures,
    )
    return (
        Writer(figures, GROUND, ids),
        Writer(figures, GROUND, public_ids, is_part_1=True),
    )


def _head(
    form: Form,
    sources: Sources,
    writer: Writer,
    result: ImportedPaper,
) -> Tree:
    return {
        "title": title(
            sources.outline,
            sources.matches,
            result,
        ),
        "front": front(form, *sources.outlines, writer, result),
        **sheet(form, *sources.outlines, writer, result),
        "grounds": {GROUND: ground(form)},
        **_registered_names(sources, writer, result),
    }


def _registered_names(
    sources: Sources,
    writer: Writer,
    result: ImportedPaper,
) -> Tree:
    """Returns the register of names: those that Part 1 contains too, and persons of the front sheet that it does not."""
    names: dict[str, YamlValue] = {}
    public = _names_of_both(sources)
    if public:
        names["public"] = {writer.id_of_name(name): name for name in public}
    if result.persons:
        names["withheld"] = {GROUND: dict(result.persons)}
    if not names:
        return {}
    if not public:
        return {"names": names}
    return {"names": ValueWithRemark(ON_NAMES, names)}


def _names_of_both(sources: Sources) -> list[str]:
    if sources.public_outline is None:
        return []
    return public_names(
        sources.outline.units,
        sources.public_outline.units,
    )


def _names(
    form: Form,
    chosen: Mapping[str, str],
) -> KnownNames:
    lines: dict[str, str] = {}
    for name, line in form.front.items():
        lines[line_key_of(str(line.heading))] = name
    for name in form.front:
        lines.setdefault(line_key_of(name.replace("-", " ")), name)
    return KnownNames(
        known_sections(form.part_1),
        known_sections(form.part_2),
        lines,
        chosen,
        own_pages(form, printed_by(form)),
    )


def _reserved_ids(form: Form) -> Iterator[str]:
    """Yields ids that mean something else: a reference to a section, a key, the ground."""
    yield GROUND
    yield from KEYS
    for part in (form.part_1, form.part_2):
        for name in part.sections:
            yield name.replace("-", "_")


def _tables(
    sources: Sources,
    figures: UndecidedFigures,
    result: ImportedPaper,
) -> ImportedTables:
    tables = ImportedTables(figures, GROUND, result.remarks)
    if sources.public is not None and sources.public_outline is not None:
        tables.words_of_part_1 = frozenset(_keys_of_part_1(sources.public))
        tables.match(
            sources.outline.grids,
            sources.public_outline.grids,
        )
    return tables


def _keys_of_part_1(public: Document) -> Iterator[str]:
    """Yields what is compared of each paragraph and cell of Part 1, except those with tracked changes."""
    paragraphs = [*public.paragraphs]
    for cell in public.cells:
        paragraphs += cell.paragraphs
    for paragraph in paragraphs:
        if not paragraph.revised:
            yield unit_of(paragraph).text.key


def _note_places(
    outline: DocumentOutline,
    tables: ImportedTables,
    result: ImportedPaper,
) -> None:
    result.fates.update(outline.own)
    for place, words in outline.left_out:
        result.remarks.append(f"{place}: {outline.own[place]}: {words}")
    for place in outline.printed:
        result.fates[place] = "the form prints it"
    for place, line in outline.labels.items():
        result.fates[place] = f"front sheet, {line}"
    for place in tables.places:
        result.fates[place] = "a table"


def _remark_on(
    writers: Iterable[Writer],
    result: ImportedPaper,
) -> None:
    """Adds remarks on what the writers could not write unchanged."""
    for writer in writers:
        for place, link in writer.lost_links:
            result.remarks.append(
                f"{place}: a link whose address no paper can have; its words stay: {link}"
            )
        for place in writer.doubled:
            result.remarks.append(f"{place}: calls a note again, which is called once")
