"""A space at the end of each line, and wherever layout leaves out the one between two words.

Layout removes the space at which a line ends, and paints none between two elements. A screen reader, which reads the
marked content, would read two words as one; ISO 32000-1, 14.8.2.5 asks for the space. It is painted at the end of the
line, where nothing follows it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import AbsolutePlaceholder, boxes, inline

if TYPE_CHECKING:
    from collections.abc import Iterator

_Resume = dict[
    int, Any
]  # where the next line begins: the index of a child, then within it; in a text, in bytes


@contextmanager
def remembering_line_ends() -> Iterator[None]:
    """Lets each line remember, while pages are laid out, which box it was cut from and where the cut is."""
    lay_out = inline.get_next_linebox

    def remember(context: Any, whole: Any, *rest: Any) -> tuple[Any, _Resume | None]:  # noqa: ANN401
        line, resume = lay_out(context, whole, *rest)
        if line is not None:
            line.cut = (whole, resume)
        return line, resume

    inline.get_next_linebox = remember
    try:
        yield
    finally:
        inline.get_next_linebox = lay_out


def put_between_words(document: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Adds the spaces to a document that is laid out but not painted yet."""
    for page in document.pages:
        _visit(page._page_box)  # noqa: SLF001 - it has no other name


def _visit(box: Any, *, is_end: bool = True) -> None:  # noqa: ANN401
    """`is_end` is whether nothing follows the box on a line."""
    if isinstance(box, boxes.LineBox):
        _end_words(box, is_end=is_end)
    is_of_line = isinstance(box, (boxes.LineBox, boxes.InlineBox))
    for child in box.children:
        if _is_atomic(child):
            _visit(child, is_end=False)
        else:
            _visit(child, is_end=is_end or is_of_line or child is not box.children[-1])


def _is_atomic(box: Any) -> bool:  # noqa: ANN401
    """Whether a box is set in a line like a single letter (CSS: atomic inline-level)."""
    return isinstance(box, boxes.InlineLevelBox) and not isinstance(
        box, (boxes.InlineBox, boxes.TextBox)
    )


def _end_words(line: Any, *, is_end: bool) -> None:  # noqa: ANN401
    last = None  # what was painted last
    for box in _pieces(line):
        if not isinstance(box, boxes.TextBox):
            _end_word(last)
        elif box.text.strip():
            last = box
        elif box.pango_layout.text:
            _end_word(last)
    if is_end and not _is_cut_within_a_word(line):
        _end_word(last)


def _pieces(box: Any) -> Iterator[Any]:  # noqa: ANN401
    """The texts of a line in order; and boxes out of the normal flow, which separate the words beside them."""
    for child in box.children:
        if (
            isinstance(child, (boxes.TextBox, AbsolutePlaceholder))
            or not child.is_in_normal_flow()
        ):
            yield child
        else:
            yield from _pieces(child)


def _end_word(text: Any) -> None:  # noqa: ANN401
    if text is None:
        return
    layout = text.pango_layout
    leftwards = layout.first_line_direction % 2  # the space would push the words aside
    if not leftwards and not layout.text[-1:].isspace():
        layout.text += " "


def _is_cut_within_a_word(line: Any) -> bool:  # noqa: ANN401
    """Whether a line ends within a word: at a hyphen, or because the word is longer than the line."""
    whole, resume = line.cut
    if resume is None:
        return False
    before, after = _around(whole, resume)
    return bool(before and after) and not (before.isspace() or after.isspace())


def _around(box: Any, resume: _Resume) -> tuple[str, str]:  # noqa: ANN401
    """The characters before and after a place; nothing in the stead of one where there is no text."""
    [(index, rest)] = resume.items()
    if isinstance(box, boxes.TextBox):
        content = box.text.encode()
        return content[:index].decode()[-1:], content[index:].decode()[:1]
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return "", ""
    before, after = (
        _around(box.children[index], rest)
        if rest
        else ("", _edge(box.children[index], 0))
    )
    if not before and index:
        before = _edge(box.children[index - 1], -1)
    return before, after


def _edge(box: Any, side: int) -> str:  # noqa: ANN401
    """The first character of a box (`side` 0), or the last (-1)."""
    while isinstance(box, boxes.InlineBox) and box.children:
        box = box.children[side]
    return box.text[side:][:1] if isinstance(box, boxes.TextBox) else ""
