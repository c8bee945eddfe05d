"""A space at the end of each line, and wherever layout leaves out the one between two words.

Layout removes the space at which a line ends, and paints none between two elements. A screen reader, which reads the
marked content, would read two words as one; ISO 32000-1, 14.8.2.5 asks for the space. It is painted at the end of the
line, where nothing follows it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import (
    AbsolutePlaceholder,
    Document,
    LayoutBox,
    LayoutContext,
    boxes,
    inline,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where the next line begins: the index of a child, then within it; in a text, in bytes.
_Resume = dict[int, Any]


@contextmanager
def remembering_line_ends() -> Iterator[None]:
    """Lets each line remember, while pages are laid out, which box it was cut from and where the cut is."""
    lay_out = inline.get_next_linebox

    def remember(
        context: LayoutContext,
        whole: LayoutBox,
        *rest: object,
    ) -> tuple[LayoutBox, _Resume | None]:
        line, resume = lay_out(context, whole, *rest)
        if line is not None:
            line.cut = (whole, resume)
        return line, resume

    inline.get_next_linebox = remember
    try:
        yield
    finally:
        inline.get_next_linebox = lay_out


def put_between_words(document: Document) -> None:
    """Adds the spaces to a document that is laid out but not painted yet."""
    for page in document.pages:
        _visit(page._page_box)


def _visit(box: LayoutBox, *, is_end: bool = True) -> None:
    """Goes through a box and those in it. `is_end` is whether nothing follows the box on a line."""
    if isinstance(box, boxes.LineBox):
        _end_words(box, is_end=is_end)
    is_of_line = isinstance(box, (boxes.LineBox, boxes.InlineBox))
    for child in box.children:
        if _is_atomic(child):
            _visit(child, is_end=False)
        else:
            _visit(child, is_end=is_end or is_of_line or child is not box.children[-1])


def _is_atomic(box: LayoutBox) -> bool:
    """Whether a box is set in a line like a single letter (CSS: atomic inline-level)."""
    if isinstance(box, (boxes.InlineBox, boxes.TextBox)):
        return False
    return isinstance(box, boxes.InlineLevelBox)


def _end_words(line: LayoutBox, *, is_end: bool) -> None:
    """Ends each word of a line that no painted space ends."""
    last_painted = None
    for box in _texts(line):
        if not isinstance(box, boxes.TextBox):
            _end_word(last_painted)
        elif box.text.strip():
            last_painted = box
        elif box.pango_layout.text:
            _end_word(last_painted)
    if is_end and not _is_cut_within_a_word(line):
        _end_word(last_painted)


def _texts(box: LayoutBox) -> Iterator[LayoutBox]:
    """Yields the texts of a line in order; and boxes out of the normal flow, which separate the words beside them."""
    for child in box.children:
        if isinstance(child, (boxes.TextBox, AbsolutePlaceholder)):
            yield child
        elif child.is_in_normal_flow():
            yield from _texts(child)
        else:
            yield child


def _end_word(text: LayoutBox) -> None:
    """Adds a space to a text that ends without one. Does nothing if there is no text."""
    if text is None:
        return
    layout = text.pango_layout
    leftwards = layout.first_line_direction % 2  # the space would push the words aside
    if not leftwards and not layout.text[-1:].isspace():
        layout.text += " "


def _is_cut_within_a_word(line: LayoutBox) -> bool:
    """Whether a line ends within a word: at a hyphen, or because the word is longer than the line."""
    whole, resume = line.cut
    if resume is None:
        return False
    before, after = _around(whole, resume)
    if not before or not after:
        return False
    return not before.isspace() and not after.isspace()


def _around(box: LayoutBox, resume: _Resume) -> tuple[str, str]:
    """Returns the characters before and after a place, either of them "" if there is no text."""
    [(index, rest)] = resume.items()
    if isinstance(box, boxes.TextBox):
        content = box.text.encode()
        before = content[:index].decode()
        after = content[index:].decode()
        return before[-1:], after[:1]
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return "", ""
    child = box.children[index]
    if rest:
        before, after = _around(child, rest)
    else:
        before = ""
        after = _first_character(child)
    if not before and index:
        before = _last_character(box.children[index - 1])
    return before, after


def _first_character(box: LayoutBox) -> str:
    return _text_at_edge(box, 0)[:1]


def _last_character(box: LayoutBox) -> str:
    return _text_at_edge(box, -1)[-1:]


def _text_at_edge(box: LayoutBox, side: int) -> str:
    """Returns the text of the first (`side` 0) or last (-1) box within a box; empty if that is no text."""
    while isinstance(box, boxes.InlineBox) and box.children:
        box = box.children[side]
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    return ""
