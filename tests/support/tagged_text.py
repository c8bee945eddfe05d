"""What a screen reader says: the text of a finished PDF in the order of its tags. And what its HTML says."""

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
APART = {"note", "on-page", "part", "unit"}  # classes of what stands elsewhere
RUNNING = {"head", "foot"}  # classes of what stands on every page
_PAGE = re.compile(r"(?<=on page)\s+\d+")
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True, eq=False)
class Element:
    role: str
    instead: str | None  # what is said in the place of its words
    is_numbered: bool  # a list that says how


@dataclass(frozen=True)
class Said:
    """A run of words, within the elements that it stands in, outermost first."""

    text: str
    page: int
    within: tuple[Element, ...] = field(repr=False)

    def roles(self) -> list[str]:
        return [element.role for element in self.within]


@dataclass
class Tagged:
    """A PDF's words: in reading order, and by page those that are decoration."""

    said: list[Said]
    decoration: dict[int, str]

    def text(self) -> str:
        """As it is printed."""
        return "".join(one.text for one in self.said)

    def of_its_author(self) -> str:
        """Without numbers that CSS makes: of list items, of notes, of pages in the contents and of “on page 7”."""
        words = "".join(" " if _is_made(one) else one.text for one in self.said)
        return _PAGE.sub(" ", words)

    def letters_by_page(self) -> dict[int, Counter[str]]:
        letters = {page: _letters_of(text) for page, text in self.decoration.items()}
        for one in self.said:
            letters[one.page] += _letters_of(one.text)
        return letters


def tagged(pdf: bytes) -> Tagged:
    document = pikepdf.open(BytesIO(pdf))
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}
    marked: dict[tuple[int, int], str] = {}
    decoration: dict[int, str] = {}
    for number, page in enumerate(document.pages):
        contents = _contents(page)
        decoration[number] = contents.pop(-1, "")
        marked |= {(number, mark): text for mark, text in contents.items()}
    said = list(_said(document.Root.StructTreeRoot.K[0], (), numbers, marked))
    return Tagged(said, decoration)


def heard(pdf: bytes) -> str:
    """With what is said in the place of what is printed, once for each element that has it."""
    parts, replaced = [], None
    for one in tagged(pdf).said:
        replacing = next(
            (element for element in one.within if element.instead is not None), None
        )
        if replacing is None:
            parts.append(one.text)
        elif replacing is not replaced:
            parts.append(f"{replacing.instead} ")
        replaced = replacing
    return " ".join("".join(parts).split())


def seen_by_page(pdf: bytes) -> dict[int, Counter[str]]:
    """Returns the letters of each page as PDFium reads them: where they stand, whatever their tags."""
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


def places(pdf: bytes, *, spaces: bool = False) -> list[tuple[str, tuple[float, ...]]]:
    """Returns each letter that is painted, and where; on the first page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        for number in range(page.count_chars()):
            char = page.get_text_range(number, 1)
            if char.strip() or (spaces and char == " "):
                found.append(
                    (char, tuple(round(edge, 2) for edge in page.get_charbox(number)))
                )
    return found


def of_html(html: str) -> str:
    """Its words in their order; blocks part words."""
    return "".join(_text(tinyhtml5.parse(html, namespace_html_elements=False)))


def _text(element: Any) -> Iterator[str]:
    if (
        element.tag in NOT_READ
        or str(element.tag).endswith("}svg")
        or element.get("class") in RUNNING
    ):
        return
    edge = " " if element.tag in BLOCKS or element.get("class") in APART else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _text(child)
        yield child.tail or ""
    yield edge


def _contents(page: pikepdf.Page) -> dict[int, str]:
    """Returns the text of a page by the numbers of its marks; -1 is that of its decoration."""
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
    return int(operands[1].MCID) if len(operands) > 1 and "/MCID" in operands[1] else -1


def _letters(font: pikepdf.Object) -> dict[int, str]:
    found = _MAPPED.findall(font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in found
    }


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
    return Element(
        str(entry.S)[1:],
        None if instead is None else str(instead),
        "/ListNumbering" in entry.get("/A", {}),
    )


def _said(
    entry: pikepdf.Object, above: tuple[Element, ...], numbers: Any, marked: Any
) -> Iterator[Said]:
    within = (*above, _element(entry))
    for kid in entry.K:
        if isinstance(kid, int):
            page = numbers[entry.Pg.objgen]
            yield Said(marked.get((page, kid), ""), page, within)
        elif "/S" in kid:
            yield from _said(kid, within, numbers, marked)
        elif "/MCID" in kid:
            page = numbers[kid.Pg.objgen]
            yield Said(marked.get((page, int(kid.MCID)), ""), page, within)


def _is_made(one: Said) -> bool:
    roles = one.roles()
    if "Figure" in roles and "Caption" not in roles:
        return True
    if "TOCI" in roles and any(element.instead for element in one.within):
        return True
    if "Reference" in roles and "TOCI" not in roles:
        return True
    return "Lbl" in roles and not _is_term(one, roles)


def _is_term(one: Said, roles: list[str]) -> bool:
    """Returns the label of a list that numbers nothing: of its `dt`."""
    label = len(roles) - 1 - roles[::-1].index("Lbl")
    return roles[label - 1] == "LI" and not one.within[label - 2].is_numbered
