"""Ids that are known outside of the files that can be edited: to earlier and later papers, and to the public."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.disk import locations
from twopart.renaming.mentions import IdMention
from twopart.renaming.reading import PaperFiles
from twopart.renaming.references import NamedThing
from twopart.renaming.rules import ID_HELD_ELSEWHERE, RELEASED_ANCHOR

COMPARED = ("figure", "table", "row", "column")


def held_by_id(
    thing: NamedThing,
    paper: PaperFiles,
    papers: Iterable[PaperFiles],
) -> Iterator[Finding]:
    """Yields findings where papers of one matter, or the ledger of a release, know a figure or cell by this id.

    A paper has its figures under the ids of the papers that it continues, and the ledger of a release keeps those of
    its day. Under another id in one of these places they would not be compared any more.
    """
    if thing.kind not in COMPARED:
        return
    earlier = paper.continued
    for mention in paper.of_register:
        if mention.read == "paper and path" and _names(mention, thing, paper, earlier):
            yield _held_elsewhere(mention, f"`{thing.written}` goes by its id here")
    for other in papers:
        if paper.folder.name in other.continued and thing in other.ids.things:
            name = other.folder.name
            what = f"`{thing.written}` is also an id of {name}, which continues {paper.folder.name}"
            yield ID_HELD_ELSEWHERE.finding(what, file=name)


def released_anchor(thing: NamedThing, paper: PaperFiles) -> Iterator[Finding]:
    """Yields a finding on an anchor of a paper that was released."""
    if thing.kind == "anchor" and is_released(paper):
        for mention in paper.ids.things.get(thing, ()):
            yield RELEASED_ANCHOR.finding(RELEASED_ANCHOR.what, mention.text.span)


def is_released(paper: PaperFiles) -> bool:
    """Whether a paper was released: it has a ledger, or the register of published figures knows it."""
    if _has_ledger(paper):
        return True
    name = paper.folder.name
    return any(
        mention.read == "paper and path" and mention.ids[0] == name
        for mention in paper.of_register
    )


def _names(
    mention: IdMention,
    thing: NamedThing,
    paper: PaperFiles,
    earlier: frozenset[str],
) -> bool:
    """Whether an entry of the register compares the thing with something that keeps its old id."""
    of, *path = mention.ids
    is_kept = of in earlier or (of == paper.folder.name and _has_ledger(paper))
    return is_kept and thing in paper.ids.path(tuple(path))


def _has_ledger(paper: PaperFiles) -> bool:
    return locations.ledger_file(paper.folder, paper.folder.name).exists()


def _held_elsewhere(mention: IdMention, what: str) -> Finding:
    return ID_HELD_ELSEWHERE.finding(what, mention.text.span)
