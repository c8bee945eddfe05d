"""Writes the data of a paragraph for the public source."""

from collections.abc import Iterable, Iterator

from twopart.base.parts import PUBLIC_PART
from twopart.blocks.kind import PublicSource
from twopart.blocks.paragraph_labels import grounds_of, is_left_out
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.model.paper import Item, Paragraph
from twopart.model.placed import is_kept_in


def written_paragraph(paragraph: Paragraph, source: PublicSource) -> Iterator[Data]:
    """Yields the paragraph in the public source; yields nothing if Part 1 prints nothing of it."""
    if is_left_out(paragraph, public=True):
        yield {"withheld": source.ground(str(paragraph.withheld))}
    if not is_kept_in(paragraph, PUBLIC_PART):
        return
    own = filled_keys(
        id=source.id_of(paragraph.id),
        anchor=text(paragraph.anchor),
        numbered=paragraph.numbered,
    )
    if paragraph.withheld is not None:
        yield {
            "withheld": source.ground(paragraph.withheld),
            **_instead(paragraph, source),
            **own,
        }
        return
    below = _written_below(paragraph, source)
    hanging = filled_keys(
        run_in=source.words(paragraph.run_in),
        quote=source.words(paragraph.quote),
        quoted_from=source.words(paragraph.quoted_from),
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


def _written_below(paragraph: Paragraph, source: PublicSource) -> list[Data]:
    below: list[Data] = []
    for each in paragraph.below:
        if is_kept_in(each, PUBLIC_PART):
            below.extend(written_paragraph(each, source))
    below.extend(_left_out(paragraph.below, source))
    return below


def _written_items(items: tuple[Item, ...], source: PublicSource) -> list[Data]:
    items_kept = [item for item in items if is_kept_in(item, PUBLIC_PART)]
    entries = [_written_item(item, source) for item in items_kept]
    entries.extend(_left_out(items, source))
    return entries


def _left_out(
    things: Iterable[Paragraph | Item], source: PublicSource
) -> Iterator[Data]:
    """Yields one entry for each ground, after all others, so that the number and places of the omitted items do not
    show.
    """
    for ground in source.context.in_order(grounds_of(things, public=True)):
        yield {"withheld": source.ground(ground)}


def _instead(thing: Paragraph | Item, source: PublicSource) -> Data:
    return filled_keys(public_wording=source.words(thing.public_wording))


def _written_item(item: Item, source: PublicSource) -> Data:
    own = source.id_of(item.id)
    if item.withheld is not None:
        return {
            "withheld": source.ground(item.withheld),
            **_instead(item, source),
            **filled_keys(id=own),
        }
    return filled_keys(
        text=source.words(item.text), id=own, items=_written_items(item.items, source)
    )
