"""Makes the schedule of withholdings: each ground with its record, and each withholding under its number."""

from collections.abc import Iterable, Iterator
from typing import Any

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.base.source import Text
from twopart.disclosure.equations.system import PROTECT
from twopart.model.ground import Ground
from twopart.model.quantity import as_typed
from twopart.outline.subject import Subject
from twopart.projection.one_part import ceases
from twopart.prose.resolving import Context, UnresolvedError
from twopart.review.copy.already_published import published_before
from twopart.review.copy.places import NOWHERE, LinesOfText, in_short
from twopart.review.copy.within import CellOfWithholding, Within
from twopart.review.copy.worked_out import (
    KnowledgeByFigure,
    in_words,
    of_cells,
    worked_out,
)
from twopart.review.derived import follows_from
from twopart.review.marked_words import NumberedWithholdings
from twopart.review.printed_pages import Pages
from twopart.review.withholdings import Withholding

Record = dict[str, Any]
NOT_SAID = "not said"
FIGURES = ("figure",)
WHOLE = "all that only Part 2 says"  # a kind of withholding: the ground of Part 2's own outline
EVERYWHERE = "every line that is marked “Part 2 only”"


@record
class Schedule:
    """What the schedule is made from."""

    subject: Subject
    numbered: NumberedWithholdings
    text: LinesOfText
    pages: Pages

    def grounds(self) -> list[Record]:
        """Returns each ground on which something is withheld, with its whole record and its withholdings."""
        records: list[Record] = []
        for name, ground in self.subject.paper.grounds.items():
            of_ground = [each for each in self._outer() if each.ground == name]
            numbers = [each.number for each in of_ground]
            if numbers:
                mark = self._mark(str(name))
                facts = [*_record(ground), ("Part 1 prints", mark)]
                records.append(
                    {
                        "id": f"ground-{name}",
                        "name": str(name),
                        "facts": facts,
                        "numbers": numbers,
                        "at": str(ground.span),
                    }
                )
        return records

    def entries(self) -> list[Record]:
        """Returns each withholding; what only its clause prints is nested in it."""
        known = worked_out(self.subject)
        within = Within(self.subject, self.numbered)
        origins = follows_from(self.subject, self.numbered)
        records: dict[str, Record] = {}
        for each in (*self.numbered.all, *self.numbered.derived):
            entry = self._entry(each, within, known)
            entry["follows"] = list(origins.get(each.number, ()))
            if each.within:
                records[each.within]["inner"].append(entry)
            else:
                records[each.number] = entry
        return list(records.values())

    def _outer(self) -> Iterator[Withholding]:
        for each in (*self.numbered.all, *self.numbered.derived):
            if not each.within:
                yield each

    def _entry(
        self, each: Withholding, within: Within, known: KnowledgeByFigure
    ) -> Record:
        cells = within.cells(each)
        return {
            "number": each.number,
            "id": each.id,
            "what": each.kind,
            "ground": each.ground,
            "words": _briefly(each, within, len(cells)),
            "prints": list(within.numbers(each)),
            "instead": each.instead,
            "part_1": self._places(each, PUBLIC_PART),
            "part_2": self._places(each, RESTRICTED_PART),
            "lines": self.text.links(self.text.with_number(each.number)),
            "published": published_before(each, self.subject),
            "worked_out": self._worked_out(each, cells, known),
            "known_to": ", ".join(self._known_to(each)),
            "follows": [],
            "at": within.source(each),
            "inner": [],
        }

    def _places(self, each: Withholding, part: int) -> str:
        if part != PUBLIC_PART and each.kind == WHOLE:
            return EVERYWHERE
        places = each.part_1
        if part != PUBLIC_PART:
            places = each.part_2
        names: list[str] = []
        for place in places:
            page = self.pages[part - 1].of(place)
            names.append(in_short(place, page))
        return "; ".join(names) or NOWHERE

    def _worked_out(
        self,
        each: Withholding,
        cells: tuple[CellOfWithholding, ...],
        known: KnowledgeByFigure,
    ) -> list[str]:
        """Returns what can be worked out about a figure, or about cells; nothing can be worked out about words."""
        if cells:
            names = {cell.path: cell.name for cell in cells}
            return of_cells(names, known, self.subject)
        path = (each.id,)
        if each.kind not in FIGURES or path not in self.subject.register.entries:
            return []
        return in_words(path, known, self.subject)

    def _known_to(self, each: Withholding) -> Iterator[str]:
        paper = self.subject.paper
        figure = paper.figures.get(each.id)
        for who in getattr(figure, "known_to", ()):
            name = paper.names.get(who)
            if name is not None:
                yield str(name.name)

    def _mark(self, ground: str) -> str:
        """Returns the mark that Part 1 prints for a ground."""
        first = self.subject.outlines[0]
        context = Context(self.subject.paper, self.subject.register, first)
        try:
            return context.mark(ground).text
        except UnresolvedError:
            return NOT_SAID


def _briefly(each: Withholding, within: Within, cells: int) -> str:
    """Returns what is withheld; of a table only how many cells it has, since the text has them all."""
    if each.kind == "table" and cells:
        return f"{each.words}: all {cells} cells, as the text shows them"
    return within.in_words(each)


def _record(ground: Ground) -> Iterator[tuple[str, str]]:
    """Yields the record of a ground as pairs of heading and text; missing texts are “not said”."""
    yield "Law", str(ground.exemption)
    if ground.also:
        yield "Also", "; ".join(map(str, ground.also))
    yield "Whose interest", _or_not_said(ground.interest)
    yield "Harm", _or_not_said(ground.harm)
    yield "Likelihood", _or_not_said(ground.likelihood)
    yield from _balance(ground)
    yield "Consulted", _or_not_said(ground.consulted)
    decided = NOT_SAID
    if ground.decided:
        by = ground.decided
        decided = as_typed(f"{by.name}, {by.role}, {by.on.value}")
    yield "Decided by", decided
    yield from _end(ground)
    share = f"{PROTECT * 100}%"
    if ground.protect is not None:
        share = str(ground.protect.value)
    yield "Protects", f"{share} on either side of each figure"


def _end(ground: Ground) -> Iterator[tuple[str, str]]:
    """Yields when a ground ends; for an event also who watches for it, and when the ground is to be reviewed."""
    ceasing = ground.ceases
    yield "Ends", as_typed(ceases(ceasing)) or NOT_SAID
    if ceasing.event:
        yield "Watched by", _or_not_said(ceasing.owner)
        if ceasing.review:
            yield "To be reviewed", as_typed(f"on {ceasing.review.value}")


def _balance(ground: Ground) -> Iterator[tuple[str, str]]:
    if ground.balance is None:
        yield "Public interest", NOT_SAID
        return
    weighed = ground.balance
    yield "For publishing", str(weighed.publish)
    yield "For withholding", str(weighed.withhold)
    yield "Outcome", str(weighed.outcome)


def _or_not_said(words: Text | str | None) -> str:
    return str(words or NOT_SAID)


def not_said(grounds: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Yields each ground with the heading of each text that is missing."""
    for ground in grounds:
        for words, answer in ground["facts"]:
            if answer == NOT_SAID:
                yield ground, words
