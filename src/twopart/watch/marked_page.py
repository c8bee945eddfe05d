"""Makes elements of the marks in a finished page, and takes its style and its policy out of it."""

import hashlib
import re

from twopart.base.record import record
from twopart.watch.marks import TOKEN, marked

_STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)
_POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
_DRAWING, _END_OF_DRAWING = "svg", "/svg"  # elements of HTML have no place there
_LENGTH = 16  # characters of a digest


@record
class LivePage:
    """A page without its style and policy, and the name of its style; `digest` changes with the page."""

    html: str
    style: str
    name_of_style: str
    digest: str


def live_page(html: str, style_address: str, marks_address: str) -> LivePage:
    """Returns a page made of a marked view.

    Its style is asked for at `style_address`, in which {} stands for its name; that of marks at `marks_address`.
    """
    style = "".join(_STYLE.findall(html))
    name = digest_of(style.encode())
    address = style_address.format(name)
    link = (
        f'<link rel="stylesheet" href="{address}">'
        f'<link rel="stylesheet" href="{marks_address}">'
    )
    html = _POLICY.sub("", html)
    html = _STYLE.sub(lambda _: link, html, count=1)
    html = with_elements(html)
    return LivePage(html, style, name, digest_of(html.encode()))


def digest_of(content: bytes) -> str:
    """Returns a name for a content that no other has."""
    return hashlib.sha256(content).hexdigest()[:_LENGTH]


def with_elements(html: str) -> str:
    """Returns the page with elements in the place of marks.

    Each run of text has elements of its own, so that what is marked may begin in one element and end in another.
    """
    written: list[str] = []
    open_marks: list[str] = []
    drawings = 0
    before, *pieces = html.split("<")  # each piece is a tag, and the words after it
    written.append(TOKEN.sub("", before))
    for piece in pieces:
        tag, end, words = piece.partition(">")
        drawings += tag.startswith(_DRAWING) - tag.startswith(_END_OF_DRAWING)
        if not (open_marks or marked(piece)):
            written += ["<", piece]
        elif drawings:
            written += ["<", TOKEN.sub("", piece)]
        else:
            written += ["<", TOKEN.sub("", tag), end]
            written += _text(words, open_marks)
    return "".join(written)


def _text(text: str, open_marks: list[str]) -> list[str]:
    """Returns a run of text as elements; `open_marks` are those that were opened before, and are not closed yet."""
    written: list[str] = []
    parts = TOKEN.split(text)  # words, kind, number, words, …
    for position in range(0, len(parts), 3):
        if position:
            kind = parts[position - 2]
            number = parts[position - 1]
            written += _opened(kind, number, open_marks)
        words = parts[position]
        if words:
            written += [*open_marks, words, "</span>" * len(open_marks)]
    return written


def _opened(kind: str | None, number: str | None, open_marks: list[str]) -> list[str]:
    """Returns what a mark writes itself; it changes the list of those that are open."""
    match kind:
        case "a":
            return [f'<span class="tp-at" data-at="{number}"></span>']
        case "w":
            open_marks.append('<span class="tp-withheld">')
        case "f":
            open_marks.append(f'<span class="tp-figure" data-figure="{number}">')
        case _:
            if open_marks:
                open_marks.pop()
    return []
