"""A renaming as a whole: which files it touches, what it writes into them, and why it may not."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.renaming.editing import (
    Edits,
    Renaming,
    edited,
    edits_for,
    renaming_of,
)
from twopart.renaming.linked import held_by_id, released_anchor
from twopart.renaming.locating import Edit
from twopart.renaming.mentions import IdMention
from twopart.renaming.naming import (
    ThingToRename,
    UnusableIdError,
    is_beside,
    new_id,
    papers_with,
    refuse_if_taken,
    thing_meant,
    users,
)
from twopart.renaming.reading import PaperFiles
from twopart.renaming.references import KindOfId
from twopart.renaming.rules import RENAME_CHANGES_PAPER
from twopart.renaming.safety import Examination, differences
from twopart.renaming.sign_offs import edits_of_hashes
from twopart.renaming.unreadable import refuse_unreadable


@record
class NewId:
    """What a command line asks for. `paper` is one of the folders, or None."""

    old: str
    new: str
    kind: KindOfId | None = None
    paper: Path | None = None
    break_links: bool = False


@record
class Plan:
    """The edits of a renaming, and the bytes of each file before and after; or findings, which keep it from being done."""

    target: ThingToRename
    new: str
    edits: tuple[Edit, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """Returns the names of the files that change."""
        names = self.after.items()
        return tuple(name for name, content in names if content != self.before[name])


def plan(
    asked: NewId,
    folders: Iterable[Path],
    templates: Path,
) -> Plan:
    """Returns the renaming of an id, worked out in memory.

    Raises `UnusableIdError` where the command line is wrong, and UnreadableFilesError where a file may mention the id
    and cannot be read.

    `folders` are all papers beside each other. Where no paper is named, the id is searched for in all of them.
    """
    papers = tuple(map(PaperFiles.of, folders))
    return plan_of(asked, papers, templates)


def plan_of(
    asked: NewId,
    papers: tuple[PaperFiles, ...],
    templates: Path,
) -> Plan:
    """Returns the same, of papers that have been read."""
    thing = _meant(asked, papers)
    new = new_id(asked.new, thing.thing)
    return _Planner(asked, thing, new, papers, templates).plan()


def _meant(asked: NewId, papers: tuple[PaperFiles, ...]) -> ThingToRename:
    """Returns the thing that is meant, and the papers that it concerns: one, or all where they share it."""
    candidates = papers
    if asked.paper is not None:
        candidates = tuple(each for each in papers if each.folder == asked.paper)
    refuse_unreadable(candidates)
    thing = thing_meant(asked.old, asked.kind, candidates)
    is_shared = is_beside(thing, candidates[0])
    if is_shared and asked.paper is not None:
        names = ", ".join(users(thing, papers)) or "none"
        raise UnusableIdError(
            f"`{asked.old}` is shared, and these papers name it: {names}. "
            "Leave the paper out, and it is renamed in all of them"
        )
    if is_shared:
        return ThingToRename(thing, papers, is_shared=True)
    with_it = papers_with(thing, candidates)
    if len(with_it) > 1:
        names = ", ".join(each.folder.name for each in with_it)
        raise UnusableIdError(
            f"several papers have the id `{asked.old}`: {names}. Write the one that is meant after the ids"
        )
    return ThingToRename(thing, with_it, is_shared=False)


class _Planner:
    """Works out a renaming paper by paper."""

    def __init__(
        self,
        asked: NewId,
        target: ThingToRename,
        new: str,
        papers: tuple[PaperFiles, ...],
        templates: Path,
    ) -> None:
        self.asked = asked
        self.target = target
        self.new = new
        self.papers = papers
        self.templates = templates
        self.edits: dict[Edit, None] = {}
        self.findings: list[Finding] = []
        self.adds = False

    def plan(self) -> Plan:
        """Raises `UnusableIdError` where something else has the new id."""
        before = [Examination.of(paper, self.templates) for paper in self.target.papers]
        for paper in before:
            refuse_if_taken(
                self.new, self.target.thing, paper.files, paper.examined.subject
            )
        self._refuse_links()
        for each in self.target.papers:
            self._edit(each)
        if self.findings:
            return self._refused()
        contents = self._contents(self.target.papers)
        after = edited(contents, self.edits)
        for paper in before:
            self._hold(paper, after)
        if self.findings:
            return self._refused()
        after = edited(contents, self.edits)
        edits = tuple(
            sorted(self.edits, key=lambda edit: (edit.file, edit.line, edit.column))
        )
        return Plan(self.target, self.new, edits, contents, after)

    def _refused(self) -> Plan:
        return Plan(self.target, self.new, findings=tuple(self.findings))

    def _contents(self, papers: Iterable[PaperFiles]) -> dict[str, bytes]:
        contents: dict[str, bytes] = {}
        for paper in papers:
            contents |= paper.contents
        return contents

    def _refuse_links(self) -> None:
        """Adds what keeps an id from being changed, whatever the files say."""
        for paper in self.target.papers:
            self.findings += held_by_id(self.target.thing, paper, self.papers)
            if not self.asked.break_links:
                self.findings += released_anchor(self.target.thing, paper)

    def _edit(self, paper: PaperFiles) -> None:
        made = self._edits(self._renaming(paper), paper)
        self.edits |= dict.fromkeys(made.edits)
        self.findings += made.findings
        self.adds = self.adds or made.adds

    def _renaming(self, paper: PaperFiles) -> Renaming:
        return renaming_of(self.target.thing, self.new, paper)

    def _edits(self, renaming: Renaming, paper: PaperFiles) -> Edits:
        return edits_for(renaming, paper, self._beside(paper))

    def _beside(self, paper: PaperFiles) -> tuple[IdMention, ...]:
        """Returns the mentions beside a paper. What the house says is of the house alone, whose ids it may share."""
        if self.target.is_shared:
            return (*paper.of_house, *paper.of_register)
        return paper.of_register

    def _hold(self, before: Examination, after: Mapping[str, bytes]) -> None:
        """Adds what the renaming would change in a paper other than the id, and the edits of what reviewers agreed to."""
        renaming = self._renaming(before.files)
        files = before.files.with_contents(after)
        if not self.adds:
            self._undo(renaming, before.files, files)
        renamed = Examination.of(files, self.templates)
        if before.examined.subject and renamed.examined.subject:
            hashes = edits_of_hashes(
                before.files.agreements,
                before.examined.subject,
                renamed.examined.subject,
            )
            self.edits |= dict.fromkeys(hashes)
            every = edited(self._contents([before.files]), self._of(before.files))
            renamed = renamed.with_files(before.files.with_contents(every))
        self.findings += differences(renaming, before, renamed)

    def _of(self, paper: PaperFiles) -> Iterable[Edit]:
        return (edit for edit in self.edits if edit.file in paper.contents)

    def _undo(
        self,
        renaming: Renaming,
        before: PaperFiles,
        after: PaperFiles,
    ) -> None:
        """Adds a finding where the way back does not lead to the same files: something has come to name another."""
        back = self._edits(renaming.undone(), after)
        if edited(after.contents, back.edits) != before.contents:
            self.findings.append(
                RENAME_CHANGES_PAPER.finding(
                    "the new id would name something else too",
                    file=before.folder.name,
                )
            )
