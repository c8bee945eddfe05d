"""Paragraphs, with the lists and paragraphs below them."""

from collections.abc import Iterator
from dataclasses import replace

from twopart.blocks.kind import (
    BlockContext,
    Content,
    ContentReader,
    EnclosingPlaces,
    InPrint,
    Numbering,
    Place,
    Projection,
    PublicSource,
)
from twopart.blocks.paragraph_labels import (
    gives_way,
    grounds_of,
    is_left_out,
    words_of,
)
from twopart.blocks.paragraph_source import written_paragraph
from twopart.blocks.source_data import Data
from twopart.language import numerals
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Item, Paragraph
from twopart.model.placed import PlacedBlock, PlacedItem, Target, is_kept_in
from twopart.model.prose import Prose
from twopart.prose.marks import withheld_note
from twopart.prose.resolving import Context

# The style of a list within a list of that style.
BELOW = {
    "alpha": "roman",
    "roman": "capital",
    "capital": "arabic",
    "arabic": "arabic",
    "bullet": "bullet",
}


class ParagraphKind:
    """A paragraph is labelled as a whole; its clauses have labels of their own."""

    in_print = (
        InPrint(
            view.Paragraph,
            order=(
                "number",
                "run_in",
                "text",
                "quote",
                "quoted_from",
                "list",
                "then",
                "below",
                "withheld",
            ),
        ),
        InPrint(view.Item, noun="list item"),
    )

    def place(
        self, block: Paragraph, where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        yield from placed_passage(block, "", where, numbering)

    def contents(
        self,
        block: Paragraph,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        public = reader.public
        own = _own_place(placed, enclosing, reader.terms.paragraph)
        if is_left_out(block, public=public):
            yield Content(own, withheld=(str(block.withheld),))
            return
        if gives_way(block, public=public):
            yield Content(
                own,
                block.public_wording,
                withheld=(str(block.withheld),),
            )
            return
        yield Content(own, block.run_in)
        yield Content(own, words_of(block, public=public))
        yield Content(own, block.quote)
        yield Content(own, block.quoted_from)
        yield from _of_items(
            block.items or block.bullets,
            placed.items,
            own,
            lettered=not block.bullets,
            public=public,
        )
        grounds = grounds_of(block.below, public=public)
        yield Content(own, block.then, withheld=grounds)
        yield from reader.below(placed.below, EnclosingPlaces(enclosing.section))

    def view(
        self, block: Paragraph, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        return _view(block, placed, projection)

    def source(
        self,
        block: Paragraph,
        source: PublicSource,
    ) -> Iterator[Data]:
        yield from written_paragraph(block, source)

    def inside(self, _: Paragraph) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Paragraph) -> None:
        return None


def _own_place(placed: PlacedBlock, enclosing: EnclosingPlaces, word: str) -> Place:
    if placed.number:
        return Place(f"{word} {placed.number}", placed.anchor)
    return enclosing.place or enclosing.section


def placed_passage(
    paragraph: Paragraph, name: str, where: BlockContext, numbering: Numbering
) -> Iterator[PlacedBlock]:
    """Yields a paragraph with its number; `name` is its id if it is a passage of the register."""
    numbered = where.numbered and paragraph.numbered is None
    if is_left_out(paragraph, public=numbering.public):
        yield PlacedBlock(paragraph)
    elif is_kept_in(paragraph, numbering.part):
        number = numbering.next("paragraphs") if numbered else ""
        yield _placed(
            paragraph,
            name,
            number,
            where.inside,
            numbering,
        )


def _placed(
    paragraph: Paragraph,
    name: str,
    number: str,
    inside: Target | None,
    numbering: Numbering,
) -> PlacedBlock:
    own = _target(number, numbering.terms.paragraph)
    if own and paragraph.anchor:
        own = replace(own, anchor=str(paragraph.anchor))
    anchor = _anchor_of(own) or str(paragraph.anchor or "")
    numbering.name(own, name, paragraph.id)
    if gives_way(paragraph, public=numbering.public):
        return PlacedBlock(paragraph, number, anchor)
    above = own or inside
    if paragraph.bullets:
        above = None
    items = _placed_items(
        paragraph.items or paragraph.bullets,
        above,
        0,
        numbering,
    )
    below = _placed_below(paragraph, number, numbering)
    return PlacedBlock(
        paragraph,
        number,
        anchor,
        tuple(items),
        tuple(below),
    )


def _target(number: str, word: str) -> Target | None:
    """Returns the target by which other places refer to a paragraph: its number; None if it has none."""
    if not number:
        return None
    return Target(word, number, f"p-{number.replace('.', '-')}")


def _anchor_of(target: Target | None) -> str:
    if target is None:
        return ""
    return target.anchor


def _placed_below(
    paragraph: Paragraph, number: str, numbering: Numbering
) -> Iterator[PlacedBlock]:
    """Yields the paragraphs below paragraph 14 as 14.1, 14.2 and so on; below one without a number they have none."""
    count = 0
    for below in paragraph.below:
        if not is_kept_in(below, numbering.part):
            continue
        own_number = ""
        if number and below.numbered is None:
            count += 1
            own_number = f"{number}.{count}"
        yield _placed(
            below,
            "",
            own_number,
            None,
            numbering,
        )


def _placed_items(
    items: tuple[Item, ...], above: Target | None, level: int, numbering: Numbering
) -> Iterator[PlacedItem]:
    items_kept = [item for item in items if is_kept_in(item, numbering.part)]
    for position, item in enumerate(items_kept, 1):
        marker = numerals.marker(position, level)
        own = _target_of_item(above, marker, numbering)
        numbering.name(own, item.id)
        below: tuple[PlacedItem, ...] = ()
        if not gives_way(item, public=numbering.public):
            below = tuple(
                _placed_items(
                    item.items,
                    own,
                    level + 1,
                    numbering,
                )
            )
        yield PlacedItem(item, marker, _anchor_of(own), below)


def _target_of_item(
    above: Target | None, marker: str, numbering: Numbering
) -> Target | None:
    if above is None:
        return None
    own = above.item(marker)
    if numbering.is_taken(own):
        return None  # a second list below one decision: its letters are taken
    return own


def _of_items(
    written: tuple[Item, ...],
    items: tuple[PlacedItem, ...],
    above: Place,
    *,
    lettered: bool,
    public: bool,
) -> Iterator[Content]:
    for placed in items:
        item = placed.item
        own = above
        if lettered and placed.anchor:
            own = Place(f"{above.name}({placed.marker})", placed.anchor)
        words = words_of(item, public=public)
        if gives_way(item, public=public):
            yield Content(
                own,
                words,
                withheld=(str(item.withheld),),
            )
            continue
        yield Content(own, words)
        yield from _of_items(
            item.items,
            placed.items,
            own,
            lettered=lettered,
            public=public,
        )
    yield Content(above, withheld=grounds_of(written, public=public))


def _view(
    block: Paragraph, placed: PlacedBlock, projection: Projection
) -> view.Paragraph | view.LeftOut:
    public = projection.context.public
    if is_left_out(block, public=public):
        return _note(block, projection.context)
    words = _words(block, projection)
    if gives_way(block, public=public):
        return view.Paragraph(
            placed.number,
            placed.anchor,
            words,
        )
    items = _list(
        block.items or block.bullets,
        placed.items,
        "bullet" if block.bullets else "alpha",
        projection,
    )
    below = projection.blocks(placed.below)
    grounds = grounds_of(block.below, public=public)
    return view.Paragraph(
        placed.number,
        placed.anchor,
        words,
        _optional(block.run_in, projection),
        items,
        _optional(block.then, projection, begins=False),
        tuple(each for each in below if isinstance(each, view.Paragraph)),
        withheld_note({"paragraphs": grounds}, projection.context),
        quote=_optional(block.quote, projection),
        quoted_from=_optional(block.quoted_from, projection),
    )


def _optional(
    prose: Prose | None,
    projection: Projection,
    *,
    begins: bool = True,
) -> Printed | None:
    if prose is None:
        return None
    return projection.words(prose, begins=begins)


def _note(block: Paragraph, context: Context) -> view.LeftOut:
    note = withheld_note({"paragraphs": (str(block.withheld),)}, context)
    if note is None:
        raise TypeError("a paragraph that is left out has a ground")
    return view.LeftOut(note)


def _words(thing: Paragraph | Item, projection: Projection) -> Printed:
    prose = words_of(thing, public=projection.context.public)
    if prose is None:
        raise TypeError("a passage without words")  # the check has refused it
    return projection.words(prose, begins=isinstance(thing, Paragraph))


def _list(
    written: tuple[Item, ...],
    items: tuple[PlacedItem, ...],
    style: str,
    projection: Projection,
) -> view.List | None:
    context = projection.context
    grounds = grounds_of(written, public=context.public)
    if not items and not grounds:
        return None
    shown = [
        _item(
            placed,
            style,
            projection,
        )
        for placed in items
    ]
    note = withheld_note({"items": grounds}, context)
    return view.List(style, tuple(shown), note)


def _item(
    placed: PlacedItem,
    style: str,
    projection: Projection,
) -> view.Item:
    item = placed.item
    words = _words(item, projection)
    if gives_way(item, public=projection.context.public):
        return view.Item(
            placed.marker,
            words,
            placed.anchor,
        )
    below = _list(
        item.items,
        placed.items,
        BELOW[style],
        projection,
    )
    return view.Item(
        placed.marker,
        words,
        placed.anchor,
        below,
    )
