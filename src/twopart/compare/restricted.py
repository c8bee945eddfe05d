"""What changed in both parts, as one page of HTML. It is as restricted as Part 2."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from twopart.base.record import record
from twopart.compare.blackline import Swap
from twopart.compare.both_parts import passages_of
from twopart.compare.changed_passages import PassageChanges, changed_passages
from twopart.compare.figures import FigureChange, figure_changes
from twopart.compare.grounds import GroundChange, ground_changes
from twopart.compare.page import page, plural
from twopart.compare.text_record import Record, counted, swapped, text_record
from twopart.compare.withheld import Version, WithholdingChange, withholding_changes
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.review.marked_words import NumberedWithholdings
from twopart.review.withholdings import withholdings

NOTHING = "Nothing changed: both versions print and withhold the same."
HEADINGS = {
    "opened": "Withheld before, PUBLIC now",
    "part opened": "Withheld before, PUBLIC now: a part of what is withheld",
    "closed": "Public before, WITHHELD now",
    "part closed": "Public before, WITHHELD now: more below what was withheld",
}
FATES = {"came": "New", "went": "Gone", "changed": "Changed"}


@record
class Changes:
    """All that changed between two versions of a paper."""

    figures: tuple[FigureChange, ...]
    withholdings: tuple[WithholdingChange, ...]
    grounds: tuple[GroundChange, ...]
    passages: tuple[PassageChanges, ...]

    @property
    def words(self) -> int:
        """How many changes of words there are, without those that the figures tell."""
        return counted(self.passages, self.tells)

    def tells(self, swap: Swap) -> bool:
        """Whether a figure in the place of another is among the figures that changed."""
        return any(change.tells(swap) for change in self.figures)


def changes_of(old: Subject, new: Subject) -> Changes:
    """What changed from one checked version to another."""
    before, after = withholdings(old), withholdings(new)
    passages = changed_passages(
        passages_of(old, NumberedWithholdings(before)),
        passages_of(new, NumberedWithholdings(after)),
    )
    return Changes(
        figure_changes(old, new, passages),
        withholding_changes(
            Version(old, before),
            Version(new, after),
            passages,
        ),
        ground_changes(old, new),
        passages,
    )


def restricted_page(
    changes: Changes,
    new: Subject,
    names: tuple[str, str],
    templates: Path,
) -> str:
    """The page. `names` are what the versions are called on the command line."""
    summary = list(_summary(changes))
    record: Record = {
        "title": str(new.paper.title),
        "subtitle": "What changed, in both parts – as restricted as Part 2",
        "marking": str(form_part(new.form, 2).marking),
        "restricted": True,
        "versions": [f"From {names[0]} to {names[1]}"],
        "summary": summary,
        "nothing": NOTHING,
        "figures": [_figure(each) for each in changes.figures],
        "loud": list(_loud(changes.withholdings)),
        "withholdings": [
            _withholding(each) for each in changes.withholdings if not each.is_loud
        ],
        "grounds": [_ground(each) for each in changes.grounds],
        "text": text_record(changes.passages, changes.tells) if summary else [],
    }
    return page(record, templates)


def _summary(changes: Changes) -> Iterator[str]:
    if changes.figures:
        yield f"{plural(len(changes.figures), 'figure')} changed"
    loud = [each for each in changes.withholdings if each.is_loud]
    for fate, group in groupby(loud, _fate):
        yield f"{HEADINGS[fate]}: {len(list(group))}"
    quiet = len(changes.withholdings) - len(loud)
    if quiet:
        yield f"{plural(quiet, 'withholding')} new, gone or changed"
    if changes.grounds:
        yield f"{plural(len(changes.grounds), 'ground')} new, gone or changed"
    if changes.words:
        yield f"{plural(changes.words, 'change')} of words"


def _fate(change: WithholdingChange) -> str:
    return change.fate


def _figure(one: FigureChange) -> Record:
    return {
        "name": one.name,
        "swap": swapped(one.old, one.new),
        "difference": one.difference,
        "withheld": one.withheld,
        "because": "; ".join(one.because),
        "count": plural(len(one.places), "place"),
        "places": ", ".join(one.places),
    }


def _loud(changes: Iterable[WithholdingChange]) -> Iterator[Record]:
    loud = (each for each in changes if each.is_loud)
    for fate, group in groupby(loud, _fate):
        heading = HEADINGS[fate]
        yield {"heading": heading, "changes": [_withholding(each) for each in group]}


def _withholding(one: WithholdingChange) -> Record:
    ground = ""
    if one.ground:
        ground = f"ground: {one.ground}"
    return {
        "told": FATES.get(one.fate, ""),
        "what": one.kind,
        "id": one.id,
        "words": one.words,
        "at": " · ".join(filter(None, (ground, one.places))),
        "details": [_detail(detail) for detail in one.details],
    }


def _ground(one: GroundChange) -> Record:
    return {
        "told": FATES[one.fate].lower(),
        "exemption": one.exemption,
        "id": one.name,
        "at": f"{plural(one.count, 'label')} on this ground",
        "details": [_detail(detail) for detail in one.details],
    }


def _detail(detail: tuple[str, str, str]) -> Record:
    what, old, new = detail
    return {"what": what, "swap": swapped(old, new)}
