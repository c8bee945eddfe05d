"""Everything that a part prints of a paper, in reading order, with its place."""

from collections.abc import Iterable, Iterator

from twopart.base.parts import PUBLIC_PART
from twopart.blocks.kind import Content, EnclosingPlaces, Place
from twopart.blocks.kinds import kind_of
from twopart.model.paper import Paper
from twopart.model.placed import Outline, PlacedBlock
from twopart.model.prose import Prose
from twopart.prose.runs import references


def contents(
    paper: Paper,
    outline: Outline,
) -> Iterator[Content]:
    """Yields what the author wrote and the part prints: passages, captions, headings, cells; no footnotes."""
    for line in outline.front:
        name = line.name.replace("-", " ")
        yield Content(Place(f"front sheet, {name}"), line.words)
    reader = _ContentReader(paper, outline)
    for section in outline.sections:
        place = Place(section.heading, section.anchor)
        if section.withheld:
            yield Content(place, withheld=(section.withheld,))
        for box_line in section.box:
            for words in box_line.words:
                yield Content(place, words)
        if section.title is not None:
            yield Content(place, section.title)
        yield from reader.below(section.blocks, EnclosingPlaces(place))


def passages(paper: Paper, outline: Outline) -> Iterator[Prose]:
    """Returns the passages that stand in a part, in reading order; footnotes where they are called."""
    return passages_among(contents(paper, outline), paper, outline.part)


def passages_among(
    contents: Iterable[Content],
    paper: Paper,
    part: int,
) -> Iterator[Prose]:
    """Yields the passages among the contents of a part, each followed by the footnotes that it calls."""
    for content in contents:
        if not isinstance(content.words, Prose):
            continue
        yield content.words
        for reference in references(content.words, part):
            if note := paper.notes.get(reference.path[0]):
                yield note


class _ContentReader:
    def __init__(
        self,
        paper: Paper,
        outline: Outline,
    ) -> None:
        self.paper = paper
        self.terms = outline.terms
        self.public = outline.part == PUBLIC_PART

    def below(
        self,
        placed: Iterable[PlacedBlock],
        enclosing: EnclosingPlaces,
    ) -> Iterator[Content]:
        for each in placed:
            kind = kind_of(each.block)
            yield from kind.contents(
                each.block,
                each,
                enclosing,
                self,
            )
