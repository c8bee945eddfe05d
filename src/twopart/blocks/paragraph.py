"""Paragraphs, with the lists and paragraphs below them."""

from collections.abc import Iterable, Iterator

from twopart.blocks.kind import (
    At,
    Content,
    Numbering,
    Place,
    Projection,
    PublicSource,
    Reading,
    Where,
)
from twopart.blocks.source_data import Data, given
from twopart.language import numerals
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Item, Paragraph
from twopart.model.placed import (
    PUBLIC_PART,
    Placed,
    PlacedItem,
    Target,
    kept,
)
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

    def place(
        self, block: Paragraph, where: Where, numbering: Numbering
    ) -> Iterator[Placed]:
        yield from placed_passage(block, "", where, numbering)

    def contents(
        self, block: Paragraph, placed: Placed, at: At, reading: Reading
    ) -> Iterator[Content]:
        own = (
            Place(f"paragraph {placed.number}", placed.anchor)
            if placed.number
            else at.place or at.section
        )
        if is_left_out(block, public=reading.public):
            yield Content(own, withheld=(str(block.withheld),))
            return
        if _hides(block, public=reading.public):
            yield Content(
                own,
                block.public_wording,
                withheld=(str(block.withheld),),
            )
            return
        yield Content(own, block.run_in)
        yield Content(own, _own(block, public=reading.public))
        items = block.items or block.bullets
        yield from _of_items(
            items, placed.items, own, lettered=not block.bullets, public=reading.public
        )
        yield Content(
            own, block.then, withheld=_grounds(block.below, public=reading.public)
        )
        yield from reading.below(placed.below, At(at.section))

    def view(
        self, block: Paragraph, placed: Placed, projection: Projection
    ) -> view.Block:
        return _view(block, placed, projection)

    def source(
        self,
        block: Paragraph,
        source: PublicSource,
    ) -> Iterator[Data]:
        yield from written(block, source)

    def inside(self, _: Paragraph) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Paragraph) -> None:
        return None


def placed_passage(
    paragraph: Paragraph, name: str, where: Where, numbering: Numbering
) -> Iterator[Placed]:
    """A paragraph with its number; `name` is its id if it is a passage of the register."""
    numbered = where.numbered and paragraph.numbered is None
    if is_left_out(paragraph, public=numbering.public):
        yield Placed(paragraph)
    elif kept(paragraph, numbering.part):
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
) -> Placed:
    own = (
        Target("paragraph", number, f"p-{number.replace('.', '-')}") if number else None
    )
    anchor = own.anchor if own else ""
    numbering.name(own, name, paragraph.id)
    if _hides(paragraph, public=numbering.public):
        return Placed(paragraph, number, anchor)
    lettered = None if paragraph.bullets else own or inside
    items = tuple(
        _placed_items(
            paragraph.items or paragraph.bullets,
            lettered,
            0,
            numbering,
        )
    )
    return Placed(
        paragraph,
        number,
        anchor,
        items,
        tuple(_placed_below(paragraph, number, numbering)),
    )


def _placed_below(
    paragraph: Paragraph, number: str, numbering: Numbering
) -> Iterator[Placed]:
    """Paragraphs below paragraph 14 are 14.1, 14.2 and so on; below one without a number they have none."""
    standing = [sub for sub in paragraph.below if kept(sub, numbering.part)]
    count = 0
    for sub in standing:
        numbered = bool(number) and sub.numbered is None
        count += numbered
        yield _placed(
            sub,
            "",
            f"{number}.{count}" if numbered else "",
            None,
            numbering,
        )


def _placed_items(
    items: tuple[Item, ...], above: Target | None, level: int, numbering: Numbering
) -> Iterator[PlacedItem]:
    standing = [item for item in items if kept(item, numbering.part)]
    for position, item in enumerate(standing, 1):
        marker = numerals.marker(position, level)
        own = above.item(marker) if above else None
        if own and numbering.taken(own):
            own = None  # a second list below one decision: its letters are taken
        numbering.name(own, item.id)
        below = () if _hides(item, public=numbering.public) else item.items
        placed = tuple(
            _placed_items(
                below,
                own,
                level + 1,
                numbering,
            )
        )
        yield PlacedItem(
            item,
            marker,
            own.anchor if own else "",
            placed,
        )


def is_left_out(
    thing: Paragraph | Item,
    *,
    public: bool,
) -> bool:
    """Whether Part 1 prints only a note that something is withheld."""
    return public and not kept(thing, PUBLIC_PART) and thing.silent is None


def _grounds(
    things: Iterable[Paragraph | Item],
    *,
    public: bool,
) -> tuple[str, ...]:
    """The grounds, each once, of those for which Part 1 prints only a note."""
    return tuple(
        dict.fromkeys(
            str(thing.withheld) for thing in things if is_left_out(thing, public=public)
        )
    )


def _hides(
    thing: Paragraph | Item,
    *,
    public: bool,
) -> bool:
    """Whether the part prints its public wording instead, and nothing of what is below it."""
    return public and thing.withheld is not None


def _own(
    thing: Paragraph | Item,
    *,
    public: bool,
) -> Prose | None:
    """The words that a part prints for it, without what is below it."""
    if thing.withheld is None:
        return thing.text
    return thing.public_wording if public else thing.full


def _of_items(
    written: tuple[Item, ...],
    items: tuple[PlacedItem, ...],
    above: Place,
    *,
    lettered: bool,
    public: bool,
) -> Iterator[Content]:
    for placed in items:
        own = (
            Place(f"{above.name}({placed.marker})", placed.anchor)
            if lettered and placed.anchor
            else above
        )
        hidden = _hides(placed.item, public=public)
        grounds = (str(placed.item.withheld),) if hidden else ()
        yield Content(
            own,
            _own(placed.item, public=public),
            withheld=grounds,
        )
        if not hidden:
            yield from _of_items(
                placed.item.items, placed.items, own, lettered=lettered, public=public
            )
    yield Content(above, withheld=_grounds(written, public=public))


def _view(
    block: Paragraph, placed: Placed, projection: Projection
) -> view.Paragraph | view.LeftOut:
    public = projection.context.public
    if is_left_out(block, public=public):
        return _note(block, projection.context)
    if _hides(block, public=public):
        return view.Paragraph(
            placed.number,
            placed.anchor,
            _words(block, projection),
        )
    style = "bullet" if block.bullets else "alpha"
    below = [
        view_
        for view_ in projection.blocks(placed.below)
        if isinstance(view_, view.Paragraph)
    ]
    return view.Paragraph(
        placed.number,
        placed.anchor,
        _words(block, projection),
        projection.words(block.run_in) if block.run_in else None,
        _list(
            block.items or block.bullets,
            placed.items,
            style,
            projection,
        ),
        projection.words(block.then, begins=False) if block.then else None,
        tuple(below),
        withheld_note(
            {"paragraphs": _grounds(block.below, public=public)}, projection.context
        ),
    )


def _note(block: Paragraph, context: Context) -> view.LeftOut:
    note = withheld_note({"paragraphs": (str(block.withheld),)}, context)
    if note is None:
        raise TypeError("a paragraph that is left out has a ground")
    return view.LeftOut(note)


def _words(thing: Paragraph | Item, projection: Projection) -> Printed:
    prose = _own(thing, public=projection.context.public)
    if prose is None:
        raise TypeError("a passage without words")  # the check has refused it
    return projection.words(prose, begins=isinstance(thing, Paragraph))


def _list(
    written: tuple[Item, ...],
    items: tuple[PlacedItem, ...],
    style: str,
    projection: Projection,
) -> view.List | None:
    grounds = _grounds(written, public=projection.context.public)
    if not (items or grounds):
        return None
    shown = tuple(
        _item(
            placed,
            style,
            projection,
        )
        for placed in items
    )
    return view.List(
        style, shown, withheld_note({"items": grounds}, projection.context)
    )


def _item(
    placed: PlacedItem,
    style: str,
    projection: Projection,
) -> view.Item:
    hidden = _hides(placed.item, public=projection.context.public)
    below = (
        None
        if hidden
        else _list(
            placed.item.items,
            placed.items,
            BELOW[style],
            projection,
        )
    )
    return view.Item(
        placed.marker, _words(placed.item, projection), placed.anchor, below
    )


def written(paragraph: Paragraph, source: PublicSource) -> Iterator[Data]:
    """The paragraph in the public source; yields nothing if Part 1 prints nothing of it."""
    if is_left_out(paragraph, public=True):
        yield {"withheld": source.ground(str(paragraph.withheld))}
    if not kept(paragraph, PUBLIC_PART):
        return
    own = given(id=source.id_of(paragraph.id), numbered=paragraph.numbered)
    if paragraph.withheld is not None:
        yield {
            "withheld": source.ground(paragraph.withheld),
            **_instead(paragraph, source),
            **own,
        }
        return
    below: list[Data] = []
    for part in paragraph.below:
        if kept(part, PUBLIC_PART):
            below += written(part, source)
    below += _left_out(paragraph.below, source)
    hanging = given(
        run_in=source.words(paragraph.run_in),
        items=_written_items(paragraph.items, source),
        bullets=_written_items(paragraph.bullets, source),
        then=source.words(paragraph.then),
        below=below,
    )
    yield {
        "text": source.words(paragraph.text),
        **own,
        **hanging,
    }


def _written_items(items: tuple[Item, ...], source: PublicSource) -> list[Data]:
    return [
        *(_written_item(item, source) for item in items if kept(item, PUBLIC_PART)),
        *_left_out(items, source),
    ]


def _left_out(
    things: Iterable[Paragraph | Item], source: PublicSource
) -> Iterator[Data]:
    """One entry for each ground, after all others, so that the number and places of the omitted do not show."""
    for ground in source.context.in_order(_grounds(things, public=True)):
        yield {"withheld": source.ground(ground)}


def _instead(thing: Paragraph | Item, source: PublicSource) -> Data:
    return given(public_wording=source.words(thing.public_wording))


def _written_item(item: Item, source: PublicSource) -> Data:
    own = source.id_of(item.id)
    if item.withheld is not None:
        return {
            "withheld": source.ground(item.withheld),
            **_instead(item, source),
            **given(id=own),
        }
    return given(
        text=source.words(item.text), id=own, items=_written_items(item.items, source)
    )
