"""Renders lists of a view as paragraphs of Word, which numbers them, or gives them bullets, itself."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from twopart.render.word import prose
from twopart.render.word.markup import tab, text_run
from twopart.render.word.numbering import INDENT

if TYPE_CHECKING:
    from twopart.render.word.markup import WordParagraph
    from twopart.render.word.numbering import ListCounter
    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]
_DEEPEST_STYLE = 3  # of the styles of lists, whose names end in a number from 2 on


def indented(
    paper: WordPaper,
    style: str,
    content: str,
    left: int,
    *,
    keep_next: bool = False,
) -> WordParagraph:
    """Returns a paragraph that is indented by `left` twips, or as its style is if that is 0."""
    indent = left or None
    return paper.paragraph(style, content, keep_next=keep_next, left=indent)


def word_list(paper: WordPaper, record: Record, left: int) -> None:
    """Adds a list that is indented by `left` twips, or the words in its place if all of it is withheld."""
    if record["items"]:
        styles = _styles(record)
        counter = paper.numbering.list_of(styles)
        _items(paper, record, _Place(styles, counter, 0, left))
    elif record["withheld"]:
        _withheld_items(paper, record["withheld"], left)


class _Place:
    """The position of items: the styles of the levels of their list, its count so far, their level and indent."""

    def __init__(
        self,
        styles: tuple[str, ...],
        counter: ListCounter,
        level: int,
        left: int,
    ) -> None:
        self.styles = styles
        self.counter = counter
        self.level = level
        self.left = left

    @property
    def text_left(self) -> int:
        return self.left + (self.level + 1) * INDENT

    def style(self, name: str) -> str:
        if self.level == 0:
            return name
        return f"{name}{min(self.level + 1, _DEEPEST_STYLE)}"


def _styles(record: Record) -> tuple[str, ...]:
    """Returns the styles of a list and of those below it, as far as all lists of a level share one."""
    styles = [record["style"]]
    below = [item["list"] for item in record["items"] if item["list"]]
    while below:
        kinds = {inner["style"] for inner in below if inner["items"]}
        if len(kinds) != 1:
            break
        styles += kinds
        items = chain.from_iterable(inner["items"] for inner in below)
        below = [item["list"] for item in items if item["list"]]
    return tuple(styles)


def _items(
    paper: WordPaper,
    record: Record,
    place: _Place,
) -> None:
    name = "ListNumber"
    if record["style"] == "bullet":
        name = "ListBullet"
    for item in record["items"]:
        _item(paper, item, place, place.style(name))
    if record["withheld"]:
        _withheld_items(paper, record["withheld"], place.text_left)


def _item(
    paper: WordPaper,
    item: Record,
    place: _Place,
    style: str,
) -> None:
    first, *others = prose.paragraphs(item["text"], paper)
    counter = paper.numbering.item(
        place.counter, place.styles, place.level, item["marker"]
    )
    hold = bool(item["list"])
    more: dict[str, Any] = {}
    if place.left or counter is None:
        more = {"left": place.text_left, "hanging": INDENT}
    if counter is None:
        first = text_run(f"{item['marker']}.") + tab() + first
    else:
        place.counter = counter
        more["number"] = (counter.number, place.level)
    content = paper.bookmarked(item["anchor"], first)
    is_held = hold and not others
    paper.write(style, content, keep_next=is_held, **more)
    for other in others:
        continued = place.style("ListContinue")
        paper.write(continued, other, **_left_of(place))
    if item["list"]:
        _inner(paper, item["list"], place)


def _left_of(place: _Place) -> dict[str, int]:
    if place.left or place.level >= _DEEPEST_STYLE:
        return {"left": place.text_left}
    return {}


def _inner(
    paper: WordPaper,
    record: Record,
    place: _Place,
) -> None:
    """Renders a list within an item: as a level of the same list if that has one of its style, or as a list of its own."""
    level = place.level + 1
    is_of_list = place.styles[level : level + 1] == (record["style"],)
    if not record["items"] or not is_of_list:
        word_list(paper, record, place.text_left)
        return
    inner = _Place(
        place.styles,
        place.counter,
        level,
        place.left,
    )
    _items(paper, record, inner)
    place.counter = inner.counter


def _withheld_items(
    paper: WordPaper,
    text: Record,
    left: int,
) -> None:
    content = prose.inline(text, paper)
    paper.add(indented(paper, "LeftOut", content, left))
