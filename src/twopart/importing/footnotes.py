"""Writes the notes of both documents as the notes of a paper. A note that both have is one."""

from twopart.importing.document import Document
from twopart.importing.result import TBC, ImportedPaper
from twopart.importing.words.figures import UndecidedFigures, telling_words
from twopart.importing.words.prose import Writer
from twopart.importing.words.units import unit_of
from twopart.importing.yaml_text import YamlValue

MOST_WORDS = 2  # of an id, after `note`


def words_of_notes(document: Document | None) -> dict[str, str]:
    """Returns what is compared of each note, by its id in the document."""
    if document is None:
        return {}
    return {
        name: unit_of(paragraph).text.key for name, paragraph in document.notes.items()
    }


def ids_of_notes(
    document: Document,
    figures: UndecidedFigures,
) -> dict[str, str]:
    """Returns the ids in the paper of the notes of a document, by their ids there."""
    ids: dict[str, str] = {}
    for name, paragraph in document.notes.items():
        ids[name] = _new_id(paragraph.words, figures)
    return ids


def ids_of_public_notes(
    document: Document,
    public: Document | None,
    ids: dict[str, str],
    figures: UndecidedFigures,
) -> dict[str, str]:
    """Returns the ids of the notes of Part 1: those of notes with the same words, or new ones."""
    if public is None:
        return {}
    ids_by_words: dict[str, str] = {}
    for name, words in words_of_notes(document).items():
        ids_by_words.setdefault(words, ids[name])
    public_ids: dict[str, str] = {}
    for name, words in words_of_notes(public).items():
        note_id = ids_by_words.get(words)
        if note_id is None:
            note_id = _new_id(
                public.notes[name].words,
                figures,
            )
        public_ids[name] = note_id
    return public_ids


def _new_id(
    words: str,
    figures: UndecidedFigures,
) -> str:
    near = list(telling_words(words))[:MOST_WORDS]
    return figures.new_id(
        ["note", *near],
        "note",
    )


def written_notes(
    document: Document | None,
    writer: Writer,
    result: ImportedPaper,
) -> dict[str, YamlValue]:
    """Returns the notes of a document that are called somewhere in it."""
    notes: dict[str, YamlValue] = {}
    if document is None:
        return notes
    for name, paragraph in document.notes.items():
        note_id = writer.note_called(name)
        if note_id:
            unit = unit_of(paragraph)
            notes[note_id] = writer.prose(unit) or TBC
            result.note(unit, "a note")
    return notes
