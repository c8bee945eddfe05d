"""Gathers what changed in both parts as one record. The page and the PDF made from it are as restricted as Part 2."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from twopart.base.number_and_noun import number_and_noun
from twopart.base.parts import RESTRICTED_PART
from twopart.base.record import record
from twopart.compare.blackline import Swap
from twopart.compare.both_parts import passages_of
from twopart.compare.changed_passages import PassageChanges, changed_passages
from twopart.compare.figures import FigureChange, figure_changes
from twopart.compare.grounds import GroundChange, ground_changes
from twopart.compare.page import explained, page
from twopart.compare.runs import Record, swapped
from twopart.compare.text_record import counted, text_record
from twopart.compare.withheld import Version, WithholdingChange, withholding_changes
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.projection.one_part import status
from twopart.review.marked_words import NumberedWithholdings
from twopart.review.withholdings import withholdings

NOTHING = "Nothing changed: both versions print and withhold the same."
# Kinds of passages that are alike in papers of one form.
OF_FORM = ("title", "front", "box", "section", "heading", "closing")
LEAST_KEPT = 0.2  # of the passages of the shorter version, if both are of one paper
HEADINGS = {
    "opened": "Withheld before, PUBLIC now",
    "part opened": "Withheld before, PUBLIC now (part of a withholding)",
    "closed": "Public before, WITHHELD now",
    "part closed": "Public before, WITHHELD now (added to a withholding)",
}
FATES = {"added": "New", "removed": "Removed", "changed": "Changed"}


@record
class VersionChanges:
    """All that changed between two versions of a paper."""

    figures: tuple[FigureChange, ...]
    withholdings: tuple[WithholdingChange, ...]
    grounds: tuple[GroundChange, ...]
    passages: tuple[PassageChanges, ...]

    @property
    def words(self) -> int:
        """Returns the number of changes in the text, without those that the listed figures explain."""
        return counted(self.passages, self.accounts_for)

    def accounts_for(self, swap: Swap) -> bool:
        """Whether one of the changed figures explains a replaced one."""
        return any(change.accounts_for(swap) for change in self.figures)


def changes_of(old: Subject, new: Subject) -> VersionChanges:
    """Compares two checked versions of a paper."""
    before, after = withholdings(old), withholdings(new)
    passages = changed_passages(
        passages_of(old, NumberedWithholdings(before)),
        passages_of(new, NumberedWithholdings(after)),
    )
    return VersionChanges(
        figure_changes(old, new, passages),
        withholding_changes(
            Version(old, before),
            Version(new, after),
            passages,
        ),
        ground_changes(old, new),
        passages,
    )


def are_unrelated(changes: VersionChanges) -> bool:
    """Whether two papers say so little in common that one is hardly a version of the other.

    The title, the front sheet and the boxes do not count: those of a form are alike in all its papers.
    """
    own = [each for each in changes.passages if each.passage.kind not in OF_FORM]
    fates = [each.fate for each in own]
    kept = fates.count("same") + fates.count("changed")
    shorter = kept + min(fates.count("gone"), fates.count("new"))
    return shorter > 0 and kept < shorter * LEAST_KEPT


def restricted_page(
    changes: VersionChanges,
    new: Subject,
    names: tuple[str, str],
    templates: Path,
) -> str:
    """Returns the page as HTML. `names` are the names of the two versions on the command line."""
    return page(restricted_record(changes, new, names), templates)


def restricted_record(
    changes: VersionChanges,
    new: Subject,
    names: tuple[str, str],
) -> Record:
    """Returns everything that the page and the PDF show, as plain data for the templates."""
    summary = list(_summary(changes))
    authority = new.paper.authority or new.form.authority
    record: Record = {
        "title": str(new.paper.title),
        "subtitle": "What changed, in both parts – as restricted as Part 2",
        "marking": str(form_part(new.form, RESTRICTED_PART).marking),
        "status": list(status(new.paper, draft=False)),
        "restricted": True,
        "authority": list(map(str, authority)),
        "versions": [f"From {names[0]} to {names[1]}"],
        "summary": summary,
        "nothing": NOTHING,
        "figures": [_figure(each) for each in changes.figures],
        "relabelled": list(_relabelled(changes.withholdings)),
        "withholdings": [
            _withholding(each)
            for each in changes.withholdings
            if not each.changes_label
        ],
        "grounds": [_ground(each) for each in changes.grounds],
        "text": text_record(changes.passages, changes.accounts_for) if summary else [],
    }
    return explained(record)


def _summary(changes: VersionChanges) -> Iterator[str]:
    if changes.figures:
        yield f"{number_and_noun(len(changes.figures), 'figure')} changed"
    relabelled = [each for each in changes.withholdings if each.changes_label]
    for fate, group in groupby(relabelled, _fate):
        yield f"{HEADINGS[fate]}: {len(list(group))}"
    others = len(changes.withholdings) - len(relabelled)
    if others:
        yield f"{number_and_noun(others, 'withholding')} added, removed or changed"
    if changes.grounds:
        yield f"{number_and_noun(len(changes.grounds), 'ground')} added, removed or changed"
    if changes.words:
        yield f"{number_and_noun(changes.words, 'change')} to the text"


def _fate(change: WithholdingChange) -> str:
    return change.fate


def _figure(one: FigureChange) -> Record:
    return {
        "name": one.name,
        "swap": swapped(one.old, one.new),
        "difference": one.difference,
        "withheld": one.withheld,
        "because": "; ".join(one.because),
        "count": number_and_noun(len(one.places), "place"),
        "places": ", ".join(one.places),
    }


def _relabelled(changes: Iterable[WithholdingChange]) -> Iterator[Record]:
    relabelled = (each for each in changes if each.changes_label)
    for fate, group in groupby(relabelled, _fate):
        heading = HEADINGS[fate]
        yield {"heading": heading, "changes": [_withholding(each) for each in group]}


def _withholding(one: WithholdingChange) -> Record:
    ground = ""
    if one.ground:
        ground = f"ground: {one.ground}"
    return {
        "status": FATES.get(one.fate, ""),
        "what": one.kind,
        "id": one.id,
        "words": one.words,
        "at": " · ".join(filter(None, (ground, one.places))),
        "details": [_detail(detail) for detail in one.details],
    }


def _ground(one: GroundChange) -> Record:
    return {
        "status": FATES[one.fate].lower(),
        "exemption": one.exemption,
        "id": one.name,
        "at": f"{number_and_noun(one.count, 'label')} on this ground",
        "details": [_detail(detail) for detail in one.details],
    }


def _detail(detail: tuple[str, str, str]) -> Record:
    what, old, new = detail
    return {"what": what, "swap": swapped(old, new)}
