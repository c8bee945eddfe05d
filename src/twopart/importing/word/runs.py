"""Reads the pieces of words in a Word paragraph, and what in it is not text of the paper."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from twopart.importing.document import LetterRun, OutsideText, PictureInDocument
from twopart.importing.word import doubts
from twopart.importing.word.fields import OpenField
from twopart.importing.word.looks import Around, RunLook
from twopart.importing.word.package import (
    LARGEST_PICTURE,
    Relationship,
    WordPackage,
    child,
)
from twopart.importing.word.styles import Styles
from twopart.importing.word.symbols import raised_digits, symbol
from twopart.load.sheets.archive import attribute, local

DELETED = ("del", "moveFrom")
INSERTED = ("ins", "moveTo")
# Wrappers of words: what they contain is read as if they were not there.
WRAPPERS = frozenset(
    """
    smartTag customXml sdtContent dir Choice rubyBase ruby e num den sup sub sSup sSub f
    rad d nary
    """.split()
)
# Of these, letters may be drawn in another order, or not at all.
TURNED = ("bdo", "oMath", "oMathPara")
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Surroundings(NamedTuple):
    """What applies to the words inside an element."""

    link: str = ""
    revised: bool = False


class RunReader:
    """Reads the paragraphs of one part. Fields may begin in one paragraph and end in another."""

    def __init__(
        self,
        package: WordPackage,
        part: str,
        styles: Styles,
    ) -> None:
        self._package = package
        self._relationships = package.relationships(part)
        self._styles = styles
        self._fields: list[OpenField] = []
        self._style = ""
        self._place = ""
        self._around = Around()
        self.in_cell = Around()  # what the words of the next paragraphs stand in
        self.covers = False  # whether a drawing may lie on words
        self.outside_text: list[OutsideText] = []
        # Pictures that will be placed after what is being read.
        self.pictures: list[PictureInDocument] = []
        self._picture_count = 0
        self.boxes: list[Element] = []  # text boxes, to be read as blocks

    def pieces(
        self, paragraph: Element, style: str, place: str
    ) -> tuple[LetterRun, ...]:
        """Returns the words of a paragraph that its readers see."""
        self._style = style
        self._place = place
        self._around = self.in_cell._replace(paragraph=child(paragraph, "pPr"))
        inside = self._inside(paragraph, Surroundings())
        return tuple(each for each in inside if each.words or each.note)

    def _inside(
        self,
        element: Element,
        state: Surroundings,
    ) -> Iterator[LetterRun]:
        for each in element:
            yield from self._piece(each, state)

    def _piece(
        self,
        element: Element,
        state: Surroundings,
    ) -> Iterator[LetterRun]:
        name = local(element.tag)
        if name == "r":
            yield from self._run(element, state)
        elif name in DELETED:
            self._list_outside("tracked deletion", words_below(element))
        elif name in INSERTED:
            self._list_outside("tracked insertion", words_below(element), IN_CLAUSE)
            yield from self._inside(
                element,
                state._replace(revised=True),
            )
        elif name == "hyperlink":
            yield from self._inside(
                element,
                self._linked(element, state),
            )
        elif name == "AlternateContent":
            yield from self._first_choice(element, state)
        elif name == "sdt":
            yield from self._control(element, state)
        elif name == "fldSimple":
            self._fields.append(OpenField(attribute(element, "instr"), has_result=True))
            yield from self._inside(element, state)
            self._fields.pop()
        elif name in TURNED:
            yield from self._inside(element, state._replace(revised=True))
        elif name in WRAPPERS:
            yield from self._inside(element, state)

    def _first_choice(
        self,
        element: Element,
        state: Surroundings,
        look: RunLook | None = None,
    ) -> Iterator[LetterRun]:
        """Yields the first of two alternatives; the other is for other programs, so nobody can tell which is seen."""
        state = state._replace(revised=True)
        for name in ("Choice", "Fallback"):
            choice = child(element, name)
            if choice is not None:
                yield from self._inside_of_run(choice, state, look)
                return

    def _control(
        self,
        element: Element,
        state: Surroundings,
    ) -> Iterator[LetterRun]:
        if child(element, "sdtPr", "showingPlcHdr") is not None:
            self._list_outside(
                "a field to be filled in that is empty", words_below(element)
            )
            return
        content = child(element, "sdtContent")
        if content is not None:
            yield from self._inside(content, state)

    def _linked(
        self,
        element: Element,
        state: Surroundings,
    ) -> Surroundings:
        relationship = self._relationships.get(
            attribute(
                element,
                "id",
            )
        )
        if relationship is None or not relationship.external:
            return state
        return state._replace(link=relationship.target)

    def _run(
        self,
        run: Element,
        state: Surroundings,
    ) -> Iterator[LetterRun]:
        look = RunLook(
            run,
            self._styles,
            self._style,
            self._around,
        )
        hidden = look.hidden
        doubt = look.doubt or self._doubt_of_fields()
        words = words_below(run)
        if words.strip() and hidden:
            self._list_outside(hidden, words)
        elif words.strip() and doubt:
            self._list_outside(doubt, words, IN_CLAUSE)
        if hidden or doubt or self._around.in_box:
            state = state._replace(revised=True)
        yield from self._inside_of_run(run, state, look)

    def _inside_of_run(
        self, run: Element, state: Surroundings, look: RunLook | None
    ) -> Iterator[LetterRun]:
        hidden = look is not None and bool(look.hidden)
        for each in run:
            name = local(each.tag)
            if name == "fldChar":
                self._field(attribute(each, "fldCharType"))
            elif name == "instrText":
                self._add_code(each.text or "")
            elif name == "delText":
                self._list_outside("tracked deletion", each.text or "")
            elif name in NOTES:
                yield self._call(each, name, state)
            elif name == "AlternateContent":
                yield from self._first_choice(each, state, look)
            elif name in ("drawing", "pict", "object"):
                self._draw(each)
            elif name in ("r", "fldSimple", *WRAPPERS, *TURNED, *DELETED, *INSERTED):
                yield from self._piece(each, state)
            elif not hidden and self._is_seen():
                yield self._words(
                    self._letters(each, name),
                    state,
                    look,
                )

    def _letters(
        self,
        element: Element,
        name: str,
    ) -> str:
        """Returns what a part of a run prints."""
        if name == "t":
            return element.text or ""
        if name in ("tab", "ptab", "br", "cr"):
            return " "
        if name == "noBreakHyphen":
            return "-"
        if name == "sym":
            sign = symbol(
                attribute(element, "font"),
                attribute(element, "char"),
            )
            if not sign:
                self._list_outside(
                    "a sign of a font of symbols", attribute(element, "char")
                )
            return sign
        return ""

    def _words(
        self, words: str, state: Surroundings, look: RunLook | None
    ) -> LetterRun:
        link = state.link
        for field in self._fields:
            link = field.address or link
        if look is None:
            return LetterRun(
                words,
                link=link,
                revised=state.revised,
            )
        if look.raised:
            words = self._raised(words, look.raised)
        return LetterRun(
            words,
            look.bold,
            look.italic,
            link,
            revised=state.revised,
        )

    def _raised(
        self,
        words: str,
        how: str,
    ) -> str:
        plain = raised_digits(words, how)
        if plain == words and any(letter.isdigit() for letter in words):
            self._list_outside(
                f"digits set as {how}", words, "stand in the line like others"
            )
        return plain

    def _call(
        self,
        element: Element,
        name: str,
        state: Surroundings,
    ) -> LetterRun:
        note = f"{NOTES[name]}-{attribute(element, 'id')}"
        return LetterRun("", note=note, revised=state.revised)

    def _field(self, what: str) -> None:
        if what == "begin":
            self._fields.append(OpenField())
        elif self._fields and what == "separate":
            self._fields[-1].has_result = True
        elif self._fields and what == "end":
            self._fields.pop()

    def _add_code(self, code: str) -> None:
        if self._fields:
            self._fields[-1].code += code

    def _doubt_of_fields(self) -> str:
        """Returns why nobody can tell that what the open fields show is seen; "" where anybody can."""
        shown = (field for field in self._fields if field.is_seen)
        if any(field.is_doubtful for field in shown):
            return doubts.FIELD
        return ""

    def _is_seen(self) -> bool:
        """Whether words stand outside of the inputs of fields, and of lists of contents."""
        return all(field.is_seen for field in self._fields)

    def _draw(self, element: Element) -> None:
        """Reads a drawing: its text boxes are read later; a picture in it is kept with its alternative text."""
        self.covers = self.covers or _may_cover(element)
        boxes = list(_outermost(element, "txbxContent"))
        self.boxes += boxes
        descriptions = [attribute(each, "descr") for each in element.iter()]
        words = next(filter(None, descriptions), "")
        pictures = list(self._pictures(element, words))
        self.pictures += pictures
        if not boxes and not pictures:
            self._list_outside("a drawing or an object", words, "not taken")

    def _pictures(
        self,
        element: Element,
        words: str,
    ) -> Iterator[PictureInDocument]:
        for each in element.iter():
            if local(each.tag) not in ("blip", "imagedata"):
                continue
            name = attribute(each, "embed") or attribute(
                each,
                "id",
            )
            yield self._picture(
                self._relationships.get(name),
                words,
            )

    def _picture(
        self,
        relationship: Relationship | None,
        words: str,
    ) -> PictureInDocument:
        if relationship is None:
            return PictureInDocument(
                self._next_picture(), "a picture that is missing", words
            )
        if relationship.external:
            return PictureInDocument(
                self._place, "a picture outside of the file, not fetched", words
            )
        content = b""
        if relationship.target in self._package.names:
            content = self._package.bytes_of(
                relationship.target,
                LARGEST_PICTURE,
            )
        return PictureInDocument(
            self._next_picture(),
            relationship.target,
            words,
            content,
        )

    def _next_picture(self) -> str:
        self._picture_count += 1
        return f"picture {self._picture_count}"

    def _list_outside(
        self,
        kind: str,
        words: str,
        fate: str = "",
    ) -> None:
        if fate:
            self.outside_text.append(
                OutsideText(
                    kind,
                    self._place,
                    words,
                    fate,
                )
            )
        else:
            self.outside_text.append(
                OutsideText(
                    kind,
                    self._place,
                    words,
                )
            )


IN_CLAUSE = "stands in the paper, withheld"


def _outermost(
    element: Element,
    name: str,
) -> Iterator[Element]:
    """Yields the elements of a name that no other of that name contains; of two alternatives, those of the first."""
    for each in element:
        if local(each.tag) == name:
            yield each
        elif local(each.tag) != "Fallback":
            yield from _outermost(each, name)


def _may_cover(element: Element) -> bool:
    """Whether a drawing lies in front of the words, which do not make room for it."""
    names = {local(each.tag) for each in element.iter()}
    for each in element.iter():
        if local(each.tag) == "anchor" and child(each, "wrapNone") is not None:
            return attribute(each, "behindDoc").lower() not in ("1", "true", "on")
        style = attribute(each, "style").replace(" ", "").lower()
        if "position:absolute" in style and "wrap" not in names:
            return "z-index:-" not in style
    return False


def words_below(element: Element) -> str:
    """Returns all the words inside an element, including deleted and hidden ones."""
    return "".join(
        each.text or ""
        for each in element.iter()
        if local(each.tag) in ("t", "delText")
    )
