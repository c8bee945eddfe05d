"""Reads the bytes of a .docx as a `Document`. Nothing is run or fetched; what is not text of the paper is listed."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twopart.importing.document import (
    Document,
    DocumentParagraph,
    LetterRun,
    OutsideText,
    UnreadableDocument,
)
from twopart.importing.rules import MACROS as HAS_MACROS
from twopart.importing.word import doubts
from twopart.importing.word.blocks import Blocks
from twopart.importing.word.colours import Palette
from twopart.importing.word.fonts import FontsOfDocument
from twopart.importing.word.looks import Around
from twopart.importing.word.numbering import ListNumbering
from twopart.importing.word.package import SAVE_AGAIN, WordPackage, child, setting
from twopart.importing.word.runs import RunReader, words_below
from twopart.importing.word.styles import Styles
from twopart.load.sheets.archive import attribute, local

MAIN = "officeDocument"
MAY_COVER = "it has a drawing in front of its text, which may cover words"
MACROS = ("vbaproject", "macros", "activex")
NO_MACROS = "Save it as .docx, without macros (.docx, not .docm)."
NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
EDGES = {"header": "header", "footer": "footer"}
# What Word counts and notes itself of every document.
WITHOUT_MEANING = frozenset(
    """
    TotalTime Pages Words Characters CharactersWithSpaces Lines Paragraphs Application AppVersion DocSecurity ScaleCrop
    HeadingPairs LinksUpToDate SharedDoc HyperlinksChanged revision Template
    """.split()
)
# Kinds of parts that hold nothing anybody wrote.
WITHOUT_WORDS = frozenset(
    """
    styles settings webSettings fontTable theme numbering image footnotes endnotes comments header footer hyperlink
    stylesWithEffects commentsExtended commentsIds commentsExtensible people
    """.split()
)


def read_word(content: bytes) -> Document:
    """Reads a document. Raises `UnreadableDocument`."""
    package = WordPackage(content)
    refuse_macros(package)
    main = main_part(package)
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise UnreadableDocument("it has no text", SAVE_AGAIN)
    background = child(root, "background")
    reader = _Reader(package, main, background)
    blocks = tuple(reader.blocks.read(body))
    notes = dict(reader.notes())
    reader.outside_text += _outside_text(package, main)
    doubt = doubts.of_document(body, background)
    if reader.runs.covers:
        doubt = MAY_COVER
    return Document(
        blocks,
        notes,
        tuple(reader.all_outside_text()),
        doubt,
    )


class _Reader:
    """What the parts of one document share while they are read."""

    def __init__(
        self,
        package: WordPackage,
        main: str,
        background: Element | None,
    ) -> None:
        self._package = package
        self._main = main
        theme = self._tree("theme")
        self._styles = Styles(
            self._tree("styles"),
            Palette(theme, background),
            FontsOfDocument(self._tree("fontTable"), theme),
        )
        self._numbering = ListNumbering(self._tree("numbering"))
        self.runs = RunReader(
            package,
            main,
            self._styles,
        )
        self.blocks = Blocks(
            self.runs,
            self._styles,
            self._numbering,
        )
        self.outside_text: list[OutsideText] = []

    def _tree(
        self,
        kind: str,
    ) -> Element | None:
        for name in self._package.targets(
            self._main,
            kind,
        ):
            return self._package.xml(name)
        return None

    def notes(self) -> Iterator[tuple[str, DocumentParagraph]]:
        """Returns footnotes and endnotes by id, each as one paragraph."""
        for kind, name in NOTES.items():
            for part in self._package.targets(
                self._main,
                kind,
            ):
                runs = RunReader(
                    self._package,
                    part,
                    self._styles,
                )
                for element in self._package.xml(part):
                    if attribute(element, "type") in NO_NOTES:
                        continue
                    note_id = f"{name}-{attribute(element, 'id')}"
                    yield (
                        note_id,
                        self._note(
                            runs,
                            element,
                            note_id.replace("-", " "),
                        ),
                    )
                self.outside_text += runs.outside_text

    def _note(
        self,
        runs: RunReader,
        element: Element,
        place: str,
    ) -> DocumentParagraph:
        pieces: list[LetterRun] = []
        for each in element.iter():
            if local(each.tag) != "p":
                continue
            if pieces:
                pieces.append(LetterRun(" "))
            style = setting(each, "pPr", "pStyle")
            is_within = all(each is not own for own in element)
            runs.in_cell = Around(in_box=is_within)  # a table or a box
            pieces += runs.pieces(each, style, place)
        return DocumentParagraph(place, tuple(pieces))

    def all_outside_text(self) -> Iterator[OutsideText]:
        """Yields everything that is not text, each thing once: first that of runs, then that of blocks, then the rest."""
        things = [
            *self.runs.outside_text,
            *self.blocks.outside_text,
            *self.outside_text,
        ]
        yield from dict.fromkeys(things)


def refuse_macros(package: WordPackage) -> None:
    """Raises `UnreadableDocument` if the document has macros."""
    for name in package.names:
        if any(word in name.lower() for word in MACROS):
            raise UnreadableDocument("it has macros", NO_MACROS, HAS_MACROS)
    types = package.xml_if_any("[Content_Types].xml")
    for each in types if types is not None else ():
        if "macroEnabled" in each.get("ContentType", ""):
            raise UnreadableDocument("it has macros", NO_MACROS, HAS_MACROS)


def main_part(package: WordPackage) -> str:
    """Returns the path of the document part. Raises `UnreadableDocument` if there is none."""
    for name in package.targets("", MAIN):
        return name
    raise UnreadableDocument("it is no Word document", SAVE_AGAIN)


def _outside_text(
    package: WordPackage,
    main: str,
) -> Iterator[OutsideText]:
    """Yields comments, headers and footers, what is said about the document, and parts that are not read."""
    for name in package.targets(main, "comments"):
        for comment in package.xml(name):
            author = attribute(comment, "author")
            yield OutsideText("comment", f"by {author}", words_below(comment))
    for kind, place_on_page in EDGES.items():
        for name in package.targets(main, kind):
            words = words_below(package.xml(name)).strip()
            if words:
                yield OutsideText(place_on_page, name, words)
            for _ in package.targets(name, "image"):
                yield OutsideText(f"a picture in a {place_on_page}", name, "")
    for name in PROPERTIES:
        yield from _properties(package.xml_if_any(name))
    yield from _other_parts(package, main)


def _properties(tree: Element | None) -> Iterator[OutsideText]:
    for each in tree if tree is not None else ():
        words = "".join(each.itertext()).strip()
        name = attribute(each, "name") or local(each.tag)
        if words and name not in WITHOUT_MEANING:
            yield OutsideText("metadata", name, words)


def _other_parts(
    package: WordPackage,
    main: str,
) -> Iterator[OutsideText]:
    for each in package.relationships(main).values():
        if each.external and each.kind != "hyperlink":
            fate = "not fetched"
            yield OutsideText(
                f"a reference to another file ({each.kind})", main, each.target, fate
            )
        elif not each.external and each.kind not in WITHOUT_WORDS:
            yield OutsideText(
                f"a part that is not read ({each.kind})", each.target, "", "not read"
            )
