"""`build --draft` builds both parts of a paper, however much of it is open, in the restricted folder.

A draft is made whatever is wrong: placeholders stand for what is missing, and findings are printed in the margin. Its
Part 1 is audited. If it gives something away, views that show less are tried; if all of them do, no draft is written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from twopart import completeness
from twopart.audit import Search, prepared
from twopart.base import exit
from twopart.base.finding import Finding, errors, without_reminders
from twopart.base.number_and_noun import number_and_noun
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.commands.building.finishing import (
    Say,
    leaking,
    not_rendered,
    say_rendered,
    status_not_printed,
    timed,
)
from twopart.commands.building.outputs import write_outputs
from twopart.commands.building.proof_of_part_1 import Proof
from twopart.commands.building.settings import BuildSettings
from twopart.completeness.word import checked_document
from twopart.disk import fingerprint
from twopart.disk.write import ready
from twopart.drafts.draft_paper import DraftPaper, read_draft
from twopart.drafts.draft_views import Draft
from twopart.drafts.margins import numbered
from twopart.model import view as views
from twopart.outline.placing import parts_written
from twopart.outline.subject import Subject
from twopart.projection.one_part import status
from twopart.projection.secrets import of_paper
from twopart.render.file_names import WORD
from twopart.render.process.processes import Job, Renderers
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.rules.catalogue import RULES
from twopart.rules.placeholders import PLACEHOLDER
from twopart.rules.repeated.repeat_findings import REPEATS_FORM
from twopart.terminal.outcome import Outcome


@record
class DraftSettings:
    """The options of a draft. `unmasked` prints the findings in Part 1 in their own words."""

    unmasked: bool = False
    prove: bool = False


def build_draft(
    folder: Path,
    settings: BuildSettings,
    renderers: Renderers,
    say: Say,
    draft_settings: DraftSettings,
) -> Outcome:
    """Builds both parts of one paper as drafts."""
    before = fingerprint.digest(folder, settings.templates)
    with timed(say, "read"):
        paper = read_draft(folder, settings.templates, settings.on)
    if paper.subject is None:
        message = f"no draft: {paper.refused}"
        return Outcome(exit.FINDINGS, paper.findings, message=message)
    for name in paper.left_out:
        say(f"nothing of {name} can be read; the draft leaves it out")
    ready(settings.out, settings.files(folder))
    draft = _DraftParts(
        paper,
        paper.subject,
        renderers,
        say,
        word=settings.word,
    )
    parts = draft.parts(unmasked=draft_settings.unmasked)
    if isinstance(parts, Outcome):
        return parts
    failed = status_not_printed(status(paper.subject.paper, draft=True), parts)
    if draft_settings.prove and not failed:
        failed = draft.disproved()
    if failed:
        return failed
    draft.say_what_is_lost(parts)
    say(summary(draft.findings))
    outcome = write_outputs(folder, settings, parts, before, paper.examined)
    return replace(outcome, findings=draft.findings)


def summary(findings: Iterable[Finding]) -> str:
    """Returns “draft with 12 open findings and 3 placeholders”."""
    wrong = len(errors(findings))
    open_places = sum(finding.rule == PLACEHOLDER.name for finding in findings)
    placeholders = number_and_noun(open_places, "placeholder")
    return f"draft with {number_and_noun(wrong, 'open finding')} and {placeholders}"


class _DraftParts:
    """Renders the parts of a draft."""

    def __init__(
        self,
        paper: DraftPaper,
        subject: Subject,
        renderers: Renderers,
        say: Say,
        *,
        word: bool,
    ) -> None:
        self.word = word
        self.paper = paper
        self.subject = subject
        self.renderers = renderers
        self.say = say
        self.findings: tuple[Finding, ...] = ()
        self.expected: dict[int, completeness.ExpectedContents] = {}  # of the last view
        self._find(without_reminders(paper.findings))

    def _find(self, findings: Iterable[Finding]) -> None:
        """Adds findings, and numbers all of them again."""
        known = {each.order: each for each in (*self.findings, *findings)}
        self.findings = tuple(known[order] for order in sorted(known))
        # A placeholder is a hole on the page, and needs no note beside it.
        with_notes = [each for each in self.findings if each.rule != PLACEHOLDER.name]
        notes = numbered(with_notes)
        self.draft = Draft(self.paper, self.subject, notes, dict(RULES))

    def parts(self, *, unmasked: bool) -> dict[int, RenderedPart] | Outcome:
        """Returns the finished parts, or why one could not be made."""
        has_part_2 = RESTRICTED_PART in parts_written(self.subject.paper)
        parts: dict[int, RenderedPart] = {}
        if has_part_2:
            job = self._job(RESTRICTED_PART, self.draft.part_2())
        before = self.findings
        first = self._part_1(unmasked=unmasked)
        if isinstance(first, Outcome):
            return first
        parts[PUBLIC_PART] = first
        if has_part_2:
            if self.findings != before:
                job = self._job(RESTRICTED_PART, self.draft.part_2())
            second = self._result(RESTRICTED_PART, job)
            if isinstance(second, Outcome):
                return second
            parts[RESTRICTED_PART] = second
        return parts

    def say_what_is_lost(self, parts: Mapping[int, RenderedPart]) -> None:
        """Reports how many places of a draft are not printed as they should be, such as a table that is too wide."""
        for part, result in sorted(parts.items()):
            expected = self.expected[part]
            self._say_faults(
                f"Part {part}",
                completeness.checked(result.pdf, expected),
            )
            document = result.beside.get(WORD[part])
            if document is not None:
                self._say_faults(
                    f"the Word document of Part {part}",
                    checked_document(document, expected),
                )

    def _say_faults(
        self,
        what: str,
        faults: "completeness.Unreadable | Sequence[object]",
    ) -> None:
        if isinstance(faults, completeness.Unreadable):
            self.say(f"{what} could not be read back: {faults.why}")
        elif faults:
            places = number_and_noun(len(faults), "place")
            self.say(f"{what} does not print everything as it should: {places}")

    def _part_1(self, *, unmasked: bool) -> RenderedPart | Outcome:
        """Returns the first Part 1 that gives nothing away, or why there is none."""
        search = self._search()
        failed = Outcome(exit.BUG, message="there is no view of Part 1")
        for subject, view in self._candidates():
            part_1 = self._rendered(PUBLIC_PART, view)
            if isinstance(part_1, Outcome):
                return part_1
            leaks = leaking(part_1, self.subject, search, self.say)
            if leaks is None:
                if unmasked:
                    return self._rendered(PUBLIC_PART, self.draft.with_words(subject))
                return part_1
            if leaks.code != exit.LEAK:
                return leaks
            self._find(leaks.findings)
            self.say(
                "the draft of Part 1 would have given something away, so it was made again with less in it"
            )
            failed = leaks
        return failed

    def _candidates(self) -> Iterator[tuple[Subject, views.View]]:
        yield from self.draft.part_1()
        yield from self.draft.less_of_part_1()

    def _search(self) -> Search:
        """Returns the search of Part 1 for all secrets but those in words of the form, which every paper prints."""
        withheld, published = of_paper(self.subject)
        rule = REPEATS_FORM.name
        of_form = {each.at for each in self.findings if each.rule == rule}
        others = tuple(each for each in withheld if each.at not in of_form)
        return prepared(others, published, deep=False, turns=self.renderers.turns)

    def _rendered(self, part: int, view: views.View) -> RenderedPart | Outcome:
        return self._result(part, self._job(part, view))

    def _job(self, part: int, view: views.View) -> Job:
        data = views.plain(view)
        text = json.dumps(data, ensure_ascii=False).encode()
        self.expected[part] = completeness.expected(text)
        form = str(self.subject.paper.form)
        return self.renderers.render(form, part, text, word=self.word)

    def _result(self, part: int, job: Job) -> RenderedPart | Outcome:
        result = job.result()
        if isinstance(result, RenderFailure):
            return not_rendered(part, result)
        say_rendered(part, result, self.say)
        return result

    def disproved(self) -> Outcome | None:
        """Proves Part 1 without its notes, and returns what disproves it. A paper with findings cannot be proved."""
        examined = self.paper.examined
        if examined.wrong or not (examined.subject and examined.form):
            self.say("not proved: only a paper without findings can be")
            return None
        part_1 = self._rendered(PUBLIC_PART, self.draft.bare(self.subject))
        if isinstance(part_1, Outcome):
            return part_1
        proof = Proof(
            examined.sources,
            examined.shared,
            examined.subject,
            examined.form,
            part_1,
            self.renderers,
        )
        return proof.disproved(self.say, draft=True)
