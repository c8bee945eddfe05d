"""Decides which words of a paragraph or item a part prints: all, its public wording, or only a note."""

from collections.abc import Iterable

from twopart.base.parts import PUBLIC_PART
from twopart.model.paper import Item, Paragraph
from twopart.model.placed import is_kept_in
from twopart.model.prose import Prose


def is_left_out(
    thing: Paragraph | Item,
    *,
    public: bool,
) -> bool:
    """Whether Part 1 prints only a note that something is withheld."""
    return public and not is_kept_in(thing, PUBLIC_PART) and thing.silent is None


def grounds_of(
    things: Iterable[Paragraph | Item],
    *,
    public: bool,
) -> tuple[str, ...]:
    """Returns the grounds, each once, of the paragraphs for which Part 1 prints only a note."""
    omitted = [thing for thing in things if is_left_out(thing, public=public)]
    grounds = dict.fromkeys(str(thing.withheld) for thing in omitted)
    return tuple(grounds)


def gives_way(
    thing: Paragraph | Item,
    *,
    public: bool,
) -> bool:
    """Whether the part prints its public wording instead, and nothing of what is below it."""
    return public and thing.withheld is not None


def words_of(
    thing: Paragraph | Item,
    *,
    public: bool,
) -> Prose | None:
    """Returns the words that a part prints for a paragraph, without what is below it."""
    if thing.withheld is None:
        return thing.text
    if public:
        return thing.public_wording
    return thing.full
