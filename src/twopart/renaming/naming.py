"""Which thing a command line means by an id, and whether it may have the new one."""

import re
from collections.abc import Iterable, Iterator, Mapping

from twopart.base.near import did_you_mean
from twopart.base.record import record
from twopart.model.published import PUBLISHED
from twopart.outline.subject import Subject
from twopart.renaming.reading import PaperFiles
from twopart.renaming.references import OF_TABLES, KindOfId, NamedThing

NEW_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
RESERVED = {
    PUBLISHED: "is what formulas call the register of published figures",
    "all": "is what sums call all rows or columns",
}
HOW_IDS_ARE = "an id has small letters, digits and `_`, and begins with a letter"
WITH_ARTICLE: Mapping[KindOfId, str] = {
    "item": "an item",
    "over": "a heading over columns",
    "anchor": "an anchor",
    "publication": "a published figure",
}


class UnusableIdError(Exception):
    """Why an id cannot be renamed, in words for the command line."""


@record
class ThingToRename:
    """The thing that is meant, and the papers that it may concern."""

    thing: NamedThing
    papers: tuple[PaperFiles, ...]
    is_shared: bool  # it is of the house, or of the register of published figures


def thing_meant(
    old: str,
    kind: KindOfId | None,
    papers: Iterable[PaperFiles],
) -> NamedThing:
    """Returns the one thing that has an id in any of the papers, or beside them. Raises `UnusableIdError`."""
    papers = tuple(papers)
    things: dict[NamedThing, None] = {}
    for paper in papers:
        things.update(dict.fromkeys(paper.ids.of(old)))
    if kind is not None:
        things = {thing: None for thing in things if thing.kind == kind}
    if not things:
        raise UnusableIdError(_unknown(old, kind, papers))
    if len(things) > 1:
        kinds = sorted(thing.kind for thing in things)
        named = " and ".join(map(with_article, kinds))
        options = " or ".join(f"--kind {each}" for each in kinds)
        raise UnusableIdError(
            f"`{old}` is the id of {named}: say which, with {options}"
        )
    [thing] = things
    _refuse_headed(thing, papers)
    return thing


def _refuse_headed(thing: NamedThing, papers: Iterable[PaperFiles]) -> None:
    """Raises `UnusableIdError` for a row that has no heading but the name of its id."""
    for paper in papers:
        for mention in paper.ids.things.get(thing, ()):
            if mention.headed:
                raise UnusableIdError(
                    f"the heading of the row `{thing.written}` is the name `{thing.id}`: rename the name, "
                    "and its rows come along; or write a heading"
                )


def with_article(kind: KindOfId) -> str:
    return WITH_ARTICLE.get(kind, f"a {kind}")


def _unknown(
    old: str,
    kind: KindOfId | None,
    papers: Iterable[PaperFiles],
) -> str:
    """Returns what is said of an id that nothing has."""
    known: set[str] = set()
    lines: set[str] = set()
    for paper in papers:
        for thing in paper.ids.things:
            if kind in (None, thing.kind):
                known.add(thing.written)
            if thing.id == old and thing.table:
                lines.add(thing.written)
    if lines:
        return f"`{old}` is an id in a table: write it with that of the table, {', '.join(sorted(lines))}"
    what = "nothing"
    if kind is not None:
        what = f"no {kind}"
    return (
        f"{what} has the id `{old}`. {did_you_mean(old, tuple(sorted(known)))}".strip()
    )


def new_id(new: str, thing: NamedThing) -> str:
    """Returns the new id alone, of which a command line may also say the table. Raises `UnusableIdError`."""
    prefix = thing.written.removesuffix(thing.id)
    own = new.removeprefix(prefix)
    if not NEW_ID.fullmatch(own):
        raise UnusableIdError(f"`{new}` cannot be an id: {HOW_IDS_ARE}")
    if own in RESERVED:
        raise UnusableIdError(
            f"`{own}` {RESERVED[own]}, and cannot be the id of anything else"
        )
    if own == thing.id:
        raise UnusableIdError(f"`{new}` is its id already")
    return own


def refuse_if_taken(
    new: str,
    thing: NamedThing,
    files: PaperFiles,
    subject: Subject | None,
) -> None:
    """Raises `UnusableIdError` where something else in a paper, or beside it, has the new id."""
    for other in files.ids.things:
        if other.id == new and _is_of_one_kind(other, thing):
            kind = with_article(other.kind)
            where = files.folder.name
            raise UnusableIdError(
                f"`{other.written}` is the id of {kind} already, in {where}"
            )
    if subject is None or thing.table:
        return
    for outline in subject.outlines:
        for section in outline.sections:
            if section.name == new:
                raise UnusableIdError(
                    f"`{new}` is a section of {files.folder.name}, and references to it would change"
                )


def _is_of_one_kind(other: NamedThing, thing: NamedThing) -> bool:
    """Whether two things may not have one id: those of a table, grounds, anchors, published figures, and all
    others.
    """
    apart = ("ground", "anchor", "publication")
    if thing.kind in OF_TABLES or other.kind in OF_TABLES:
        both = thing.kind in OF_TABLES and other.kind in OF_TABLES
        return both and other.table == thing.table
    if thing.kind in apart or other.kind in apart:
        return other.kind == thing.kind
    return True


def papers_with(
    thing: NamedThing, papers: Iterable[PaperFiles]
) -> tuple[PaperFiles, ...]:
    """Returns the papers whose own files give a thing its id."""
    return tuple(paper for paper in papers if gives(thing, paper))


def gives(thing: NamedThing, paper: PaperFiles) -> bool:
    """Whether the files of a paper itself give a thing its id."""
    return any(each in paper.of_paper for each in paper.ids.things.get(thing, ()))


def is_beside(thing: NamedThing, paper: PaperFiles) -> bool:
    """Whether the house, or the register of published figures, gives a thing its id."""
    beside = (*paper.of_house, *paper.of_register)
    return any(each in beside for each in paper.ids.things.get(thing, ()))


def users(thing: NamedThing, papers: Iterable[PaperFiles]) -> Iterator[str]:
    """Yields the names of the papers that name a thing."""
    for paper in papers:
        named = map(paper.ids.named, paper.of_paper)
        if any(thing in things for things in named):
            yield paper.folder.name
