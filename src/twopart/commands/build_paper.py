"""The whole way of one paper, in the order it happens. Alone reads papers and writes PDFs."""

import errno
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from twopart.base import exit
from twopart.base.record import record
from twopart.commands.sending import Sending, Sent
from twopart.commands.touched import touched_by_shared
from twopart.disk import fingerprint, machine
from twopart.disk.locations import PUBLIC, RESTRICTED, paper_name, stamp_file
from twopart.disk.write import ready, write
from twopart.examine import Examined, examine
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import Rendered, RenderFailed
from twopart.render.process.wire import BROKEN_OFF
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.audit import Search
    from twopart.base.finding import Finding
    from twopart.completeness import Expected
    from twopart.load.joining.shared import Shared
    from twopart.load.joining.used import Used
    from twopart.model.forms.form import Form
    from twopart.model.quantity import Day
    from twopart.outline.subject import Subject
    from twopart.proof.prove import Other
    from twopart.render.process.processes import Job

PUBLIC_PART = 1
PARTS = (1, 2)
# Error numbers about the one folder that renderers write to.
TEMPORARY = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
Say = Callable[[str], None]


@record
class BuildSettings:
    """Where templates and finished parts stand, and which build is made.

    `html` is where to keep the pages as HTML, for designers of templates. `on` is the day on which grounds must not
    have ended, instead of the meeting's. Both parts of a `draft` go into the restricted folder, under names of their
    own.
    """

    templates: Path
    out: Path
    html: Path | None = None
    on: "Day | None" = None
    draft: bool = False

    def pdf(self, paper: Path, part: int) -> Path:
        folder = RESTRICTED
        if part == PUBLIC_PART and not self.draft:
            folder = PUBLIC
        return self.out / folder / f"{self._name(paper, part)}.pdf"

    def page(self, paper: Path, part: int) -> Path:
        return (self.html or self.out) / f"{self._name(paper, part)}.html"

    def stamp(self, paper: Path) -> Path:
        return stamp_file(
            paper,
            self.out,
            draft=self.draft,
        )

    def files(self, paper: Path) -> Iterator[Path]:
        """All that will be written for the paper of a folder."""
        for part in PARTS:
            yield self.pdf(paper, part)
            if self.html:
                yield self.page(paper, part)
        yield self.stamp(paper)

    def _name(self, paper: Path, part: int) -> str:
        return f"{paper_name(paper, draft=self.draft)}-part-{part}"


def build_paper(
    folder: Path,
    settings: BuildSettings,
    renderers: Renderers,
    say: Say,
    *,
    prove: bool = False,
) -> Outcome:
    """One paper, both parts: load → check → project → render → audit → write."""
    with Sending(renderers, draft=settings.draft) as sending:
        return _built(
            folder,
            settings,
            sending,
            say,
            prove=prove,
        )


def _built(
    folder: Path,
    settings: BuildSettings,
    sending: Sending,
    say: Say,
    *,
    prove: bool,
) -> Outcome:
    before = fingerprint.digest(folder, settings.templates)
    from twopart.project.project import status
    from twopart.rules.placeholders import unconfirmed

    examined = _examined(
        folder,
        settings,
        sending,
        say,
    )
    paper, form, subject = examined.paper, examined.form, examined.subject
    if examined.wrong or not (paper and form and subject):
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    if not (settings.draft or paper.example):
        open_points = unconfirmed(examined.findings)
        if open_points:
            return Outcome(exit.FINDINGS, open_points)
    # Nobody waits for what could not be written.
    ready(settings.out, settings.files(folder))
    say("rendering, each part in a process of its own")
    parts, failed = _finish(sending.sent(subject), subject, say)
    if failed is None or failed.code == exit.FINDINGS:
        # What is wrong with the templates comes before what they lost.
        failed = _unsaid(status(paper, draft=settings.draft), parts) or failed
    if prove and not failed:
        part_1 = parts[PUBLIC_PART]
        proof = Proof(
            examined.sources,
            examined.shared,
            subject,
            form,
            part_1,
            sending.renderers,
        )
        failed = proof.disproved(say, draft=settings.draft)
    if failed:
        return failed
    written = _write(folder, settings, parts, before, examined.used)
    return replace(written, findings=examined.shown_elsewhere)


def _examined(
    folder: Path,
    settings: BuildSettings,
    sending: Sending,
    say: Say,
) -> Examined:
    with _timed(say, "checked"):
        examined = examine(
            folder,
            settings.templates,
            settings.on,
            sending.begin,
        )
    touched = touched_by_shared(examined, settings.stamp(folder))
    if touched:
        say(touched)
    return examined


def _finish(
    sent: Mapping[int, Sent],
    subject: "Subject",
    say: Say,
) -> tuple[dict[int, Rendered], Outcome | None]:
    """The rendered parts, or what keeps them from being written. Part 1 is read while Part 2 is still rendered."""
    from twopart import completeness
    from twopart.audit import prepared
    from twopart.project.secrets import of_paper

    # The readers of the search are heavy: they load while the renderers work.
    search = prepared(*of_paper(subject), deep=False)
    wanted = {part: completeness.expected(one.view) for part, one in sent.items()}
    parts: dict[int, Rendered] = {}
    findings: list[Finding] = []
    for part, one in sent.items():
        result = one.job.result()
        if isinstance(result, RenderFailed):
            return parts, _not_rendered(part, result)
        parts[part] = result
        _say_rendered(part, result, say)
        if part == PUBLIC_PART:
            leaking = _leaking(result, subject, search, say)
            if leaking:
                return parts, leaking
        incomplete = _incomplete(
            part,
            result,
            wanted[part],
            subject,
            say,
        )
        if isinstance(incomplete, Outcome):
            return parts, incomplete
        findings += incomplete
    if findings:
        return parts, Outcome(exit.FINDINGS, tuple(findings))
    return parts, None


def _say_rendered(
    part: int,
    result: Rendered,
    say: Say,
) -> None:
    # For designers: what was not understood in a style sheet.
    for warning in result.warnings:
        say(f"Part {part}: {warning}")
    cost = result.cost
    memory = cost.peak_memory >> 20  # MiB
    say(f"Part {part} rendered in {cost.seconds:.2f} s, {memory} MiB")


def _incomplete(
    part: int,
    result: Rendered,
    wanted: "Expected",
    subject: "Subject",
    say: Say,
) -> "list[Finding] | Outcome":
    """What of its view a finished part lost, or why it could not be read back."""
    from twopart import completeness

    with _timed(say, f"Part {part} read back"):
        faults = completeness.checked(result.pdf, wanted)
    if isinstance(faults, completeness.Unreadable):
        message = f"Part {part} could not be read back: {faults.why}"
        return Outcome(exit.BUG, message=message)
    findings = completeness.findings(faults, subject, part)
    return list(findings)


def _leaking(
    part_1: Rendered, subject: "Subject", search: "Search", say: Say
) -> Outcome | None:
    from twopart.audit import Unreadable, audited
    from twopart.audit.secrets import drawn_lengths
    from twopart.typed_secrets import at_their_lines

    with _timed(say, "Part 1 audited"):
        leaks = audited(part_1.pdf, search)
        if not isinstance(leaks, Unreadable):
            leaks = [*leaks, *drawn_lengths.leaks(part_1.html, search)]
    if isinstance(leaks, Unreadable):
        message = f"Part 1 could not be audited: {leaks.why}"
        if leaks.memory:
            return Outcome(exit.MACHINE, message=message)
        return Outcome(exit.BUG, message=message)
    if leaks:
        lines = tuple(at_their_lines(subject, search))
        return Outcome(
            exit.LEAK,
            lines,
            tuple(leaks),
        )
    return None


def _not_rendered(part: int, failed: RenderFailed) -> Outcome:
    """A renderer writes nowhere but into the folder for temporary files."""
    if failed.lacks_library:
        return Outcome(exit.MACHINE, message=failed.message)
    begin = f"Part {part} could not be rendered: "
    if not machine.refused(failed.errno):
        return Outcome(exit.BUG, message=begin + failed.message)
    if failed.message == BROKEN_OFF.message:
        message = f"{begin}{failed.message}; {machine.STAYS}"
        return Outcome(exit.MACHINE, message=message)
    where = ""
    if failed.errno in TEMPORARY:
        where = " (in the folder for temporary files, TMPDIR)"
    return Outcome(exit.MACHINE, message=begin + machine.words(failed.errno, where))


def _unsaid(status: tuple[str, ...], parts: Mapping[int, Rendered]) -> Outcome | None:
    """A form whose templates do not print what each page is to say: that this is a draft, or an example."""
    for part, result in parts.items():
        if any(words.encode() not in result.html for words in status):
            return Outcome(
                exit.BUG,
                message=f"Part {part} does not print `view.status`: the templates of its form leave it out",
            )
    return None


@record
class Proof:
    """Part 1 made again from papers with other secrets, to be compared with the one that is to be written."""

    sources: Mapping[str, bytes]
    shared: "Shared"
    subject: "Subject"
    form: "Form"
    part_1: Rendered
    renderers: Renderers

    def disproved(self, say: Say, *, draft: bool) -> Outcome | None:
        """What shows that Part 1 depends on a secret; None where it comes out the same to the byte each time."""
        from twopart.proof import prove

        papers = prove.others(
            self.sources,
            self.subject,
            self.form,
            shared=self.shared,
            draft=draft,
        )
        others = tuple(papers)
        jobs = self._jobs(others)
        for other in others:
            result = None
            if other.view:
                result = jobs[other.view].result()
            if isinstance(result, RenderFailed) and machine.refused(result.errno):
                return _not_rendered(PUBLIC_PART, result)
            pdf = None
            if isinstance(result, Rendered):
                pdf = result.pdf
            if pdf != self.part_1.pdf:
                return self._depends(other, pdf)
            say(f"Part 1 is the same to the byte {other.description}")
        unmoved = prove.not_moved(self.subject, others)
        if unmoved:
            say(f"the same in all of these papers: {unmoved}")
        return None

    def _jobs(self, others: "tuple[Other, ...]") -> "dict[bytes, Job]":
        """A renderer learns nothing but its view: one that is the same to the byte is rendered once for all."""
        form_name = str(self.subject.paper.form)
        jobs: dict[bytes, Job] = {}
        for other in others:
            if other.view and other.view not in jobs:
                job = self.renderers.render(form_name, PUBLIC_PART, other.view)
                jobs[other.view] = job
        return jobs

    def _depends(self, other: "Other", pdf: bytes | None) -> Outcome:
        from twopart.proof import prove

        pdfs = (self.part_1.pdf, pdf)
        moved = prove.moved_by(
            self.sources,
            self.subject,
            self.form,
            other,
            self.shared,
        )
        message = prove.message_on(
            other,
            moved,
            self.subject,
            self.form,
            pdfs,
        )
        return Outcome(exit.LEAK, message=message)


def _write(
    folder: Path,
    settings: BuildSettings,
    parts: Mapping[int, Rendered],
    before: str,
    used: "Used",
) -> Outcome:
    pdfs: dict[Path, bytes] = {}
    for part, result in sorted(parts.items(), reverse=True):
        pdfs[settings.pdf(folder, part)] = result.pdf
    pages: dict[Path, bytes] = {}
    libraries: set[Path] = set()
    for part, result in parts.items():
        libraries.update(map(Path, result.libraries))
        if settings.html:
            pages[settings.page(folder, part)] = result.html
    stamp = fingerprint.stamp(
        before,
        pdfs,
        sorted(libraries),
        used.digests,
    )
    write(settings.out, {**pdfs, **pages, settings.stamp(folder): stamp})
    return Outcome(exit.DONE, written=tuple(sorted(pdfs)))


@contextmanager
def _timed(say: Say, what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    say(f"{what} in {time.perf_counter() - start:.2f} s")
