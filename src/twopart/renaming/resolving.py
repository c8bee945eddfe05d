"""What the ids of a mention name: the same as for the formulas, the prose and the outlines of a paper."""

from collections.abc import Iterable, Iterator

from twopart.model.published import PUBLISHED
from twopart.renaming.mentions import IdMention
from twopart.renaming.references import LINES, OF_TABLES, THINGS, KindOfId, NamedThing

AXES: dict[str, KindOfId] = {"rows": "row", "columns": "column"}
NamedThings = tuple[NamedThing | None, ...]  # for each id of a mention


class KnownIds:
    """Everything that has an id, and what an id names where it stands.

    `paper` is what the register of published figures calls the paper, `house` what the house has.
    """

    def __init__(
        self,
        written: Iterable[IdMention],
        paper: str,
        house: frozenset[tuple[KindOfId, str]] = frozenset(),
    ) -> None:
        self.paper = paper
        self.house = house
        self.things: dict[NamedThing, list[IdMention]] = {}
        for mention in written:
            if mention.defines:
                [id_] = mention.ids
                [kind] = mention.kinds
                thing = self._thing(kind, id_, mention.table)
                self.things.setdefault(thing, []).append(mention)

    def of(self, id_: str) -> tuple[NamedThing, ...]:
        """Returns all things of an id, written as on a command line: `price`, `costs.kit`, `published.contract`."""
        return tuple(thing for thing in self.things if thing.written == id_)

    def named(self, mention: IdMention) -> NamedThings:
        """Returns what each id of a mention names; None for what is no id of a paper, such as `number` of
        {price.number}.
        """
        match mention.read:
            case "id":
                [kind] = mention.kinds
                named: NamedThings = (self._thing(kind, mention.ids[0], mention.table),)
            case "key":
                named = (self._by_key(mention),)
            case "house":
                named = (self._of_house(mention),)
            case "formula" if mention.table:
                named = self._in_column(mention.ids, mention.table)
            case "prose" | "formula":
                named = tuple(self.path(mention.ids))
            case "names":
                named = tuple(self._name_of_review(mention.ids))
            case "paper and path":
                named = tuple(self._after_paper(mention.ids))
        return named

    def _thing(self, kind: KindOfId, id_: str, table: str) -> NamedThing:
        if kind in OF_TABLES:
            return NamedThing(kind, id_, table)
        return NamedThing(kind, id_)

    def _by_key(self, mention: IdMention) -> NamedThing | None:
        """Returns the first kind that there is; of one kind alone, that is meant whether there is anything of it or not."""
        candidates = [
            self._thing(kind, mention.ids[0], mention.table) for kind in mention.kinds
        ]
        if len(candidates) == 1:
            return candidates[0]
        return self._first(candidates)

    def _of_house(self, mention: IdMention) -> NamedThing | None:
        """Returns what `from:` names: an entry of the house, or none where it is one of the stock."""
        [kind] = mention.kinds
        [id_] = mention.ids
        if (kind, id_) in self.house:
            return NamedThing(kind, id_)
        return None

    def _first(self, candidates: Iterable[NamedThing]) -> NamedThing | None:
        return next((thing for thing in candidates if thing in self.things), None)

    def _in_column(self, ids: tuple[str, ...], table: str) -> NamedThings:
        """Returns the target of a name in the formula of a column, where a column of its table comes before all else."""
        column = NamedThing("column", ids[0], table)
        if column in self.things:
            return (column, *(None for _ in ids[1:]))
        return tuple(self.path(ids))

    def path(self, ids: tuple[str, ...]) -> Iterator[NamedThing | None]:
        if not ids:
            return
        first, *rest = ids
        if first == PUBLISHED:
            yield None
            yield from (NamedThing("publication", id_) for id_ in rest)
            return
        thing = self._first(NamedThing(kind, first) for kind in THINGS)
        yield thing
        if thing is not None and thing.kind == "table":
            yield from self._lines(first, rest)
        else:
            yield from (None for _ in rest)

    def _lines(self, table: str, ids: list[str]) -> Iterator[NamedThing | None]:
        """Yields a row, a column, or a row and a column, of a table."""
        kinds = list(LINES)
        for id_ in ids:
            line = self._first(NamedThing(kind, id_, table) for kind in kinds)
            yield line
            if line is not None:
                kinds = kinds[kinds.index(line.kind) + 1 :]

    def _name_of_review(self, ids: tuple[str, ...]) -> Iterator[NamedThing | None]:
        """Yields what a name of the review copy means: costs.rows.kit, award.clause-2, part-1.summary.approval."""
        first, *rest = ids
        thing = self._first(NamedThing(kind, first) for kind in THINGS)
        yield thing
        if thing is None or thing.kind != "table":
            yield from (self._own_id(id_) for id_ in rest)
        elif rest and rest[0] in AXES:
            yield None
            yield from self._lines_of_axis(first, AXES[rest[0]], rest[1:])
        else:
            yield from self._lines(first, rest)

    def _own_id(self, id_: str) -> NamedThing | None:
        kinds: tuple[KindOfId, ...] = (
            "paragraph",
            "item",
            "decision",
            "heading",
            "stub",
        )
        return self._first(NamedThing(kind, id_) for kind in kinds)

    def _lines_of_axis(
        self,
        table: str,
        axis: KindOfId,
        ids: list[str],
    ) -> Iterator[NamedThing | None]:
        kinds = LINES[LINES.index(axis) :]
        for kind, id_ in zip(kinds, ids, strict=False):
            yield self._first((NamedThing(kind, id_, table),))
        yield from (None for _ in ids[len(kinds) :])

    def _after_paper(self, ids: tuple[str, ...]) -> Iterator[NamedThing | None]:
        """Returns the target in the register of published figures: paper.figure, or paper.table.row.column."""
        yield None
        if ids[0] == self.paper:
            yield from self.path(ids[1:])
        else:
            yield from (None for _ in ids[1:])
