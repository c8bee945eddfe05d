"""Builds one paper, step by step, and writes both parts."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from twopart.base import exit
from twopart.base.parts import PUBLIC_PART
from twopart.base.source import Span
from twopart.commands.building.finishing import (
    Say,
    incomplete,
    incomplete_document,
    incomplete_page,
    leaking,
    not_closed,
    not_rendered,
    say_rendered,
    status_not_printed,
    timed,
)
from twopart.commands.building.leaking_earlier import leaking_earlier
from twopart.commands.building.outputs import write_outputs
from twopart.commands.building.proof_of_part_1 import Proof
from twopart.commands.building.sending import Sent, ViewSender
from twopart.commands.building.settings import BuildSettings
from twopart.commands.building.touched import touched_by_shared
from twopart.disk import fingerprint
from twopart.disk.write import ready
from twopart.examine import ExaminedPaper, examine
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart import completeness
    from twopart.base.finding import Finding
    from twopart.base.turns import HelperTurns
    from twopart.outline.subject import Subject


def build_paper(
    folder: Path,
    settings: BuildSettings,
    renderers: Renderers,
    say: Say,
    *,
    prove: bool = False,
) -> Outcome:
    """Builds both parts of a paper: load → check → project → render → audit → write."""
    with ViewSender(renderers, word=settings.word) as sender:
        return _built(
            folder,
            settings,
            sender,
            say,
            prove=prove,
        )


def _built(
    folder: Path,
    settings: BuildSettings,
    sender: ViewSender,
    say: Say,
    *,
    prove: bool,
) -> Outcome:
    before = fingerprint.digest(folder, settings.templates)
    from twopart.projection.one_part import status

    examined = _examined(folder, settings, sender, say)
    paper = examined.paper
    form = examined.form
    subject = examined.subject
    if examined.wrong or not (paper and form and subject):
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    open_points = _open_points(folder, examined, settings)
    if open_points:
        return Outcome(exit.FINDINGS, open_points)
    settings = replace(settings, deferred=paper.waits)
    # Raises an error before anything is rendered that could not be written.
    ready(settings.out, settings.files(folder))
    say("rendering, each part in a process of its own")
    turns = sender.renderers.turns
    parts, failed = _finish(sender.sent(subject), subject, say, turns)
    failed = failed or leaking_earlier(parts[PUBLIC_PART], examined, say, turns)
    if failed is None or failed.code == exit.FINDINGS:
        # A mistake in the templates is reported before what it made them lose.
        failed = status_not_printed(status(paper, draft=False), parts) or failed
    if prove and not failed:
        part_1 = parts[PUBLIC_PART]
        proof = Proof(
            examined.sources,
            examined.shared,
            subject,
            form,
            part_1,
            sender.renderers,
        )
        failed = proof.disproved(say, draft=False)
    if failed:
        return failed
    outcome = write_outputs(folder, settings, parts, before, examined)
    return replace(outcome, findings=examined.shown_elsewhere)


def _open_points(
    folder: Path,
    examined: ExaminedPaper,
    settings: BuildSettings,
) -> "tuple[Finding, ...]":
    """Returns what keeps a correct paper from being built: placeholders, except in examples; more for a final build."""
    from twopart.rules.placeholders import unconfirmed
    from twopart.rules.series.released import EXAMPLE_FINAL

    paper, subject = examined.paper, examined.subject
    if not (paper and subject):
        return ()
    if not settings.final:
        if paper.example:
            return ()
        return unconfirmed(examined.findings)
    from twopart.commands.signing.final import not_agreed

    points = list(unconfirmed(examined.findings))
    points += not_agreed(folder, subject)
    if paper.example:
        points.append(
            EXAMPLE_FINAL.finding(EXAMPLE_FINAL.what, _example_key(paper.span))
        )
    points.sort(key=lambda finding: finding.order)
    return tuple(points)


def _example_key(paper: Span) -> Span:
    """Returns the key that says that the paper is an example, in the file where it begins; without the key, the paper."""
    for number, line in enumerate(paper.source.lines, 1):
        if line.startswith("example:"):
            return Span(paper.source, number, 1, len("example"))
    return paper


def _examined(
    folder: Path,
    settings: BuildSettings,
    sender: ViewSender,
    say: Say,
) -> ExaminedPaper:
    with timed(say, "checked"):
        examined = examine(
            folder,
            settings.templates,
            settings.on,
            sender.begin,
        )
    touched = touched_by_shared(examined, settings.stamp(folder))
    if touched:
        say(touched)
    return examined


def _finish(
    jobs: Mapping[int, Sent],
    subject: "Subject",
    say: Say,
    turns: "HelperTurns",
) -> tuple[dict[int, RenderedPart], Outcome | None]:
    """Returns the rendered parts, or why they may not be written. Part 1 is read while Part 2 is being rendered."""
    from twopart import completeness
    from twopart.audit import prepared
    from twopart.projection.secrets import of_paper

    # The readers of the audit are slow to import: they load while the renderers work.
    search = prepared(*of_paper(subject), deep=False, turns=turns)
    expected = {part: completeness.expected(one.view) for part, one in jobs.items()}
    parts: dict[int, RenderedPart] = {}
    findings: list[Finding] = []
    for part, one in jobs.items():
        result = one.job.result()
        if isinstance(result, RenderFailure):
            return parts, not_rendered(part, result)
        parts[part] = result
        say_rendered(part, result, say)
        if part == PUBLIC_PART:
            leaks = leaking(result, subject, search, say) or not_closed(result)
            if leaks:
                return parts, leaks
        losses = _lost(
            part,
            result,
            expected[part],
            subject,
            say,
        )
        if isinstance(losses, Outcome):
            return parts, losses
        findings += losses
    if findings:
        return parts, Outcome(exit.FINDINGS, tuple(findings))
    return parts, None


def _lost(
    part: int,
    result: RenderedPart,
    expected: "completeness.ExpectedContents",
    subject: "Subject",
    say: Say,
) -> "list[Finding] | Outcome":
    """Returns what a part and the files beside it lost of its view, or the first that could not be read back."""
    findings: list[Finding] = []
    if part == PUBLIC_PART:
        losses = incomplete_page(result, expected, subject, say)
        if isinstance(losses, Outcome):
            return losses
        findings += losses
    for check in (incomplete, incomplete_document):
        losses = check(part, result, expected, subject, say)
        if isinstance(losses, Outcome):
            return losses
        findings += losses
    return findings
