"""Compares a renamed paper with the paper before: it must print the same, with the same findings."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.examine import ExaminedPaper, examine_written
from twopart.projection.parts import views
from twopart.renaming.editing import Renaming, number_of_mentions
from twopart.renaming.reading import PaperFiles
from twopart.renaming.rules import RENAME_CHANGES_PAPER
from twopart.review.agreements.reading import Agreements

WORD = re.compile(r"[A-Za-z0-9_-]+")
COLUMN = re.compile(r"(?P<line>:\d+):\d+")
ANY_ID = "·"  # stands for the old id and for the new one, where findings are compared
TWICE = "name-used-twice"  # which a renaming may mend
ANCHORS = ("anchor",)  # keys of a view that may change, where an anchor is renamed
Views = Mapping[int, Any]


@record
class Examination:
    """A paper as it is examined before and after a renaming."""

    files: PaperFiles
    examined: ExaminedPaper

    @classmethod
    def of(cls, files: PaperFiles, templates: Path) -> "Examination":
        return cls(files, examine_written(files.written, files.folder, templates))

    def with_files(self, files: PaperFiles) -> "Examination":
        """Returns the same, where only what reviewers agreed to is written otherwise."""
        return Examination(files, self.examined)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Returns those on the paper, and those on what reviewers said of it."""
        findings = self.examined.findings
        if self.examined.subject is None or not self.files.agreements:
            return findings
        agreements = Agreements(self.files.agreements, self.examined.subject)
        return (*findings, *agreements.findings)

    def views(self) -> Views:
        """Returns both parts, as plain data; none of a paper with errors, of which nothing is made."""
        examined = self.examined
        if examined.wrong:
            return {}
        if not (examined.paper and examined.subject and examined.form):
            return {}
        parts = views(examined.paper, examined.subject, examined.form)
        return {part: json.loads(view) for part, view in parts}


def differences(
    renaming: Renaming,
    before: Examination,
    after: Examination,
) -> Iterator[Finding]:
    """Yields what a renaming would change other than the id; nothing if it may be written."""
    yield from _of_findings(renaming, before, after)
    yield from _of_parts(renaming, before, after)
    yield from _of_mentions(renaming, before, after)


def _of_findings(
    renaming: Renaming,
    before: Examination,
    after: Examination,
) -> Iterator[Finding]:
    old = _counts_by_key(before.findings, renaming)
    new = _counts_by_key(after.findings, renaming)
    for finding in after.findings:
        key = _key(finding, renaming)
        if new[key] > old[key]:
            new[key] -= 1
            yield _finding(
                f"a finding that there was not before, of {finding.rule}",
                finding,
            )
    for finding in before.findings:
        key = _key(finding, renaming)
        if old[key] > new[key] and finding.rule != TWICE:
            old[key] -= 1
            yield _finding(
                f"a finding fewer, of {finding.rule}, without its cause being mended",
                finding,
            )


def _finding(what: str, of: Finding) -> Finding:
    return RENAME_CHANGES_PAPER.finding(
        f"the new id would make {what}",
        of.at,
        file=of.file,
    )


def _counts_by_key(
    findings: tuple[Finding, ...], renaming: Renaming
) -> Counter[object]:
    return Counter(_key(finding, renaming) for finding in findings)


def _key(finding: Finding, renaming: Renaming) -> tuple[object, ...]:
    """Returns what makes a finding the same one: its rule, its line, and what it says, whichever the id is."""
    line = 0
    if finding.at is not None:
        line = finding.at.line
    texts = (finding.what, finding.why, finding.fix, finding.shows)
    words = (_words(text, renaming) for text in texts)
    file = finding.file
    if finding.at is not None:
        file = finding.at.source.name
    return (finding.rule, finding.level, file, line, *words)


def _words(text: str, renaming: Renaming) -> tuple[str, ...]:
    """Returns the words of a message in no order, since some list ids by name; without columns, which move with an id."""
    ids = (renaming.thing.id, renaming.new)
    words: list[str] = []
    for word in WORD.findall(COLUMN.sub(r"\g<line>", text)):
        if word in ids:
            words.append(ANY_ID)
        else:
            words.append(word)
    return tuple(sorted(words))


def _of_parts(
    renaming: Renaming,
    before: Examination,
    after: Examination,
) -> Iterator[Finding]:
    old = before.views()
    new = after.views()
    for part in old:
        if _compared(old[part], renaming) != _compared(new.get(part), renaming):
            yield RENAME_CHANGES_PAPER.finding(
                f"Part {part} of {before.files.folder.name} would print something else under the new id",
                file=str(before.files.folder.name),
                why=_why(part),
            )


def _why(part: int) -> str:
    why = (
        "Something is chosen or sorted by its id there: of several grounds, for example, the first by name gives its "
        "wording."
    )
    if part == PUBLIC_PART:
        return f"Part 1 may not change with a name that nobody reads. {why}"
    return why


def _compared(view: object, renaming: Renaming) -> object:
    """Returns a view; where an anchor is renamed, without the anchors of that name."""
    if renaming.thing.kind != "anchor":
        return view
    ids = (renaming.thing.id, renaming.new)
    if isinstance(view, dict):
        return {key: _compared(value, renaming) for key, value in view.items()}
    if isinstance(view, list):
        return [_compared(value, renaming) for value in view]
    if isinstance(view, str) and view in ids:
        return ANY_ID
    return view


def _of_mentions(
    renaming: Renaming,
    before: Examination,
    after: Examination,
) -> Iterator[Finding]:
    """Yields a finding where something that named the thing no longer does, or something else has come to name it."""
    undone = renaming.undone()
    old = number_of_mentions(renaming, before.files)
    new = number_of_mentions(undone, after.files)
    if old != new or number_of_mentions(renaming, after.files):
        yield RENAME_CHANGES_PAPER.finding(
            "something else would be called by the new id, or by the old one still",
            file=str(before.files.folder.name),
        )
