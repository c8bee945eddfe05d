"""What a screen reader says: the text of a finished PDF in the order of its tags; and the text of its HTML."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import tinyhtml5

BLOCKS = {
    "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "section", "table", "td",
    "th", "tr", "ul",
}  # fmt: skip
NOT_READ = {"head", "style", "svg"}
# Classes of elements that are printed apart from the words before and after them, and of those on every page.
APART = {"note", "on-page", "part", "unit"}
RUNNING = {"head", "foot"}
_PAGE = re.compile(r"(?<=on page)\s+\d+")
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True, eq=False)
class Element:
    """An element of the structure tree."""

    role: str
    instead: str | None  # what is said in the place of its words
    is_numbered: bool  # whether it is a list that says how it is numbered


@dataclass(frozen=True)
class WordRun:
    """A run of words, within the elements that it stands in, outermost first."""

    text: str
    page: int
    within: tuple[Element, ...] = field(repr=False)

    def roles(self) -> list[str]:
        return [element.role for element in self.within]


@dataclass
class TaggedText:
    """The words of a PDF in reading order, and those that are decoration by page."""

    runs: list[WordRun]
    decoration: dict[int, str]

    def text(self) -> str:
        """Returns the words as they are printed."""
        return "".join(run.text for run in self.runs)

    def authored_text(self) -> str:
        """Returns the words without those that CSS makes: the numbers of items, notes and pages."""
        words: list[str] = []
        for run in self.runs:
            if _is_made_by_css(run):
                words.append(" ")
            else:
                words.append(run.text)
        return _PAGE.sub(" ", "".join(words))

    def letters_by_page(self) -> dict[int, Counter[str]]:
        """Returns how often each letter is on each page."""
        letters = {page: _letters_of(text) for page, text in self.decoration.items()}
        for run in self.runs:
            letters[run.page] += _letters_of(run.text)
        return letters


def tagged_text_of(pdf: bytes) -> TaggedText:
    document = pikepdf.open(BytesIO(pdf))
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}
    marked: dict[tuple[int, int], str] = {}
    decoration: dict[int, str] = {}
    for number, page in enumerate(document.pages):
        contents = _contents(page)
        decoration[number] = contents.pop(-1, "")
        marked |= {(number, mark): text for mark, text in contents.items()}
    runs = list(_runs(document.Root.StructTreeRoot.K[0], (), numbers, marked))
    return TaggedText(runs, decoration)


def spoken_text(pdf: bytes) -> str:
    """Returns what is read out: what an element says instead of its printed words, once, and all other words."""
    texts: list[str] = []
    last_replacing: Element | None = None
    for run in tagged_text_of(pdf).runs:
        replacing = _replacing_element(run)
        if replacing is None:
            texts.append(run.text)
        elif replacing is not last_replacing:
            texts.append(f"{replacing.instead} ")
        last_replacing = replacing
    return " ".join("".join(texts).split())


def _replacing_element(run: WordRun) -> Element | None:
    """Returns the outermost element around a run that is read out in other words; None if there is none."""
    for element in run.within:
        if element.instead is not None:
            return element
    return None


def seen_by_page(pdf: bytes) -> dict[int, Counter[str]]:
    """Returns how often PDFium reads each letter on each page, whatever the tags say."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [
            document[number].get_textpage().get_text_bounded()
            for number in range(len(document))
        ]
    return {
        page: _letters_of(text.replace("\x02", "-")) for page, text in enumerate(texts)
    }


def _letters_of(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def painted_letters(
    pdf: bytes, *, spaces: bool = False
) -> list[tuple[str, tuple[float, ...]]]:
    """Returns each letter that is painted on the first page, and the edges of its place in points."""
    letters: list[tuple[str, tuple[float, ...]]] = []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        for number in range(page.count_chars()):
            char = page.get_text_range(number, 1)
            if char.strip() or (spaces and char == " "):
                edges = tuple(round(edge, 2) for edge in page.get_charbox(number))
                letters.append((char, edges))
    return letters


def text_of_html(html: str) -> str:
    """Returns the words of a page of HTML in their order, with spaces around blocks."""
    return "".join(_text(tinyhtml5.parse(html, namespace_html_elements=False)))


def _text(element: Any) -> Iterator[str]:
    if (
        element.tag in NOT_READ
        or str(element.tag).endswith("}svg")
        or element.get("class") in RUNNING
    ):
        return
    edge = ""
    if element.tag in BLOCKS or element.get("class") in APART:
        edge = " "
    yield edge + (element.text or "")
    for child in element:
        yield from _text(child)
        yield child.tail or ""
    yield edge


def _contents(page: pikepdf.Page) -> dict[int, str]:
    """Returns the text of a page by the numbers of its marks; that of its decoration has -1."""
    fonts = {name: _letters(font) for name, font in page.resources.Font.items()}
    texts = defaultdict[int, str](str)
    open_marks, letters = list[int](), dict[int, str]()
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                open_marks.append(_mark(operands))
                texts[-1] += " " if open_marks[-1] == -1 else ""
            case "EMC":
                open_marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                strings = operands[0] if str(operator) == "TJ" else operands
                texts[open_marks[-1]] += "".join(
                    _decoded(part, letters) for part in strings
                )
    return dict(texts)


def _mark(operands: Any) -> int:
    """Returns the number of a mark; -1 for decoration."""
    if len(operands) > 1 and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return -1


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Returns the letters of a font by their codes."""
    letters: dict[int, str] = {}
    for code, text in _MAPPED.findall(font.ToUnicode.read_bytes()):
        letters[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return letters


def _decoded(part: pikepdf.Object, letters: dict[int, str]) -> str:
    if not isinstance(part, pikepdf.String):
        return ""
    codes = bytes(part)
    return "".join(
        letters[int.from_bytes(codes[at : at + 2], "big")]
        for at in range(0, len(codes), 2)
    )


def _element(entry: pikepdf.Object) -> Element:
    instead = entry.get("/ActualText", entry.get("/Alt"))
    if instead is not None:
        instead = str(instead)
    return Element(
        str(entry.S)[1:],
        instead,
        "/ListNumbering" in entry.get("/A", {}),
    )


def _runs(
    entry: pikepdf.Object, above: tuple[Element, ...], numbers: Any, marked: Any
) -> Iterator[WordRun]:
    within = (*above, _element(entry))
    for kid in entry.K:
        if isinstance(kid, int):
            page = numbers[entry.Pg.objgen]
            yield WordRun(marked.get((page, kid), ""), page, within)
        elif "/S" in kid:
            yield from _runs(kid, within, numbers, marked)
        elif "/MCID" in kid:
            page = numbers[kid.Pg.objgen]
            yield WordRun(marked.get((page, int(kid.MCID)), ""), page, within)


def _is_made_by_css(run: WordRun) -> bool:
    roles = run.roles()
    if "Figure" in roles and "Caption" not in roles:
        return True
    if "TOCI" in roles and any(element.instead for element in run.within):
        return True
    if "Reference" in roles and "TOCI" not in roles:
        return True
    return "Lbl" in roles and not _is_term(run, roles)


def _is_term(run: WordRun, roles: list[str]) -> bool:
    """Whether it is a `dt`: the label of an item in a list that numbers nothing."""
    label = len(roles) - 1 - roles[::-1].index("Lbl")
    return roles[label - 1] == "LI" and not run.within[label - 2].is_numbered
