"""Reads a paper for a draft: as much of it as can be read, and everything that is wrong with it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.disk import files
from twopart.drafts.draft_subject import draft_subject
from twopart.examine import (
    ExaminedPaper,
    examine,
    form_of,
    published_before,
    shared_entries,
)
from twopart.load.keys import near
from twopart.load.lenient.completing import (
    MendedPaper,
    form_named,
    mended,
    parsed,
    sections_named,
    slips,
)
from twopart.load.lenient.nodes import is_filled
from twopart.load.tree import Mapping
from twopart.model.forms.form import Form
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.rules.check import check
from twopart.typed_secrets import typed_secrets


@record
class DraftPaper:
    """A paper as a draft shows it. `subject` is None if there is nothing to show; `refused` then says why.

    `examined` is the paper as every other build reads it.
    """

    examined: ExaminedPaper
    findings: tuple[Finding, ...]
    subject: Subject | None = None
    # The id of the ground for everything whose label is not decided.
    undecided: str = ""
    refused: str = ""
    left_out: tuple[str, ...] = ()  # files of which nothing could be read


def read_draft(folder: Path, templates: Path, on: Day | None = None) -> DraftPaper:
    """Reads as much of a paper as can be read."""
    examined = examine(folder, templates, on)
    sources, _ = files.paper(folder)
    shared, _ = shared_entries(folder, templates, sources)
    reading = parsed(sources, shared)
    if reading.tree is None:
        return _refused(examined, "nothing of the paper can be read")
    form = _form(reading.tree, templates)
    if form is None:
        return _refused(examined, "no form of `templates/` can be read for it")
    name, own = form
    paper = mended(reading.tree, own, name)
    if paper is None:
        return _refused(examined, "too little of the paper can be read")
    published, _ = published_before(folder)
    findings = examined.findings
    if examined.subject is None:
        written = mended(reading.tree, own, name, filled=False) or paper
        further = [
            *slips(reading.tree),
            *_breaches(written, own, folder.name, published, on),
        ]
        findings = _together(findings, further)
    undecided = paper.undecided
    subject = draft_subject(paper.paper, own, undecided, folder.name, published)
    return DraftPaper(
        examined,
        findings,
        subject,
        undecided,
        left_out=reading.left_out,
    )


def _refused(examined: ExaminedPaper, why: str) -> DraftPaper:
    return DraftPaper(examined, examined.findings, refused=why)


def _together(
    findings: Iterable[Finding], further: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Returns all findings once, in the order of their places."""
    known = {finding.order: finding for finding in further}
    known.update({finding.order: finding for finding in findings})
    return tuple(known[order] for order in sorted(known))


def _breaches(
    written: MendedPaper, form: Form, name: str, published: Publications, on: Day | None
) -> Iterator[Finding]:
    """Yields what the rules find in the parts that could be read, but not in the placeholders."""
    subject, findings = check(written.paper, form, name, published, on)
    findings += typed_secrets(subject, tuple(findings))
    for finding in findings:
        at = finding.at
        if at is None or (not is_filled(at) and written.is_as_written(at)):
            yield finding


def _form(tree: Mapping, templates: Path) -> tuple[str, Form] | None:
    """Returns the form that the paper names or nearly names, or else the one with most of its sections."""
    names = tuple(files.names_of_forms(templates))
    name = form_named(tree)
    for candidate in _candidates(name, names):
        form, _ = form_of(templates, candidate)
        if form is not None:
            return candidate, form
    forms = _readable(templates, names)
    sections = sections_named(tree)
    return max(forms, key=lambda each: _fit(each[1], sections), default=None)


def _candidates(name: str, names: tuple[str, ...]) -> Iterable[str]:
    if name in names:
        return (name,)
    close = near(name, names)
    if close:
        return (close,)
    return ()


def _readable(templates: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    for name in names:
        form, _ = form_of(templates, name)
        if form is not None:
            yield name, form


def _fit(form: Form, sections: frozenset[str]) -> int:
    """Returns how many of these sections a form has."""
    own = {*form.part_1.sections, *form.part_2.sections}
    return len(sections.intersection(map(str, own)))
