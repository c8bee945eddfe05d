"""The whole way, in the order it happens. Alone reads papers and writes PDFs."""

import errno
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from twopart.base import exit
from twopart.base.record import record
from twopart.disk import inputs, machine
from twopart.disk.write import PUBLIC, RESTRICTED, ready, write
from twopart.examine import examine
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import Rendered, RenderFailed
from twopart.render.process.wire import BROKEN_OFF
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.audit import Search
    from twopart.base.finding import Finding
    from twopart.examine import Examined
    from twopart.model.form import Form
    from twopart.model.paper import Paper
    from twopart.model.quantity import Day
    from twopart.outline.subject import Subject
    from twopart.render.process.processes import Job

PUBLIC_PART = 1
PARTS = (1, 2)
TEMPORARY = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
)  # about the one folder that renderers write to
Say = Callable[[str], None]


@record
class Sent:
    """A view on its way to its renderer."""

    job: "Job"
    view: bytes


@record
class Room:
    """Where things stand: the folder of templates, and where finished parts go.

    Of a `draft` both go into the restricted folder, under names of their own.
    """

    templates: Path
    out: Path
    html: Path | None = (
        None  # where to keep the pages as HTML, for whoever works on templates
    )
    on: "Day | None" = (
        None  # the day on which grounds must not have ended, instead of the meeting's
    )
    draft: bool = False


def build(
    folder: Path, room: Room, renderers: Renderers, say: Say, *, prove: bool = False
) -> Outcome:
    """One paper, both parts: load → check → project → render → audit → write."""
    before = inputs.digest(folder, room.templates)
    from twopart.project.project import status
    from twopart.rules.placeholders import unconfirmed

    with _timed(say, "checked"):
        examined = examine(folder, room.templates, room.on)
    if examined.wrong or not (examined.paper and examined.form and examined.subject):
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    if not (room.draft or examined.paper.example) and (
        missing := unconfirmed(examined.findings)
    ):
        return Outcome(exit.FINDINGS, missing)
    ready(room.out, _places(folder, room))  # nobody waits for what could not be written
    say("rendering, each part in a process of its own")
    sent = _project(
        examined.paper, examined.form, examined.subject, renderers, draft=room.draft
    )
    parts, failed = _finish(sent, examined.subject, say)
    if (
        failed is None or failed.code == exit.FINDINGS
    ):  # what is wrong with the templates, before what they lost
        failed = _unsaid(status(examined.paper, draft=room.draft), parts) or failed
    if prove and not failed:
        failed = _disproved(
            examined, parts[PUBLIC_PART], renderers, say, draft=room.draft
        )
    if failed:
        return failed
    return replace(
        _write(folder, room, parts, before), findings=examined.shown_elsewhere
    )  # notes


def _project(
    paper: "Paper",
    form: "Form",
    subject: "Subject",
    renderers: Renderers,
    *,
    draft: bool,
) -> "dict[int, Sent]":
    """Each part's view to its own renderer; the public one is sent nothing else."""
    from twopart.project.parts import views

    form_name = str(paper.form)
    sent = dict[int, Sent]()
    for part, view in views(paper, subject, form, draft=draft):
        sent[part] = Sent(renderers.render(form_name, part, view), view)
    return dict(sorted(sent.items()))


def _finish(
    sent: "Mapping[int, Sent]", subject: "Subject", say: Say
) -> tuple[dict[int, Rendered], Outcome | None]:
    """The rendered parts, or what keeps them from being written. Part 1 is read while Part 2 is still rendered."""
    from twopart import completeness
    from twopart.audit import prepared
    from twopart.project.secrets import of_paper

    search = prepared(
        *of_paper(subject), deep=False
    )  # its readers are heavy: they load while the renderers work
    wanted = {part: completeness.expected(one.view) for part, one in sent.items()}
    parts: dict[int, Rendered] = {}
    findings: list[Finding] = []
    for part, one in sent.items():
        result = one.job.result()
        if isinstance(result, RenderFailed):
            return parts, _not_rendered(part, result)
        for (
            warning
        ) in result.warnings:  # for designers: what was not understood in a style sheet
            say(f"Part {part}: {warning}")
        say(
            f"Part {part} rendered in {result.cost.seconds:.2f} s, {result.cost.peak_memory >> 20} MiB"
        )
        parts[part] = result
        if part == PUBLIC_PART and (leaking := _leaking(result, subject, search, say)):
            return parts, leaking
        with _timed(say, f"Part {part} read back"):
            faults = completeness.checked(result.pdf, wanted[part])
        if isinstance(faults, completeness.Unreadable):
            return parts, Outcome(
                exit.BUG, message=f"Part {part} could not be read back: {faults.why}"
            )
        findings += completeness.findings(faults, subject, part)
    return parts, Outcome(exit.FINDINGS, tuple(findings)) if findings else None


def _leaking(
    part_1: Rendered, subject: "Subject", search: "Search", say: Say
) -> Outcome | None:
    from twopart.audit import Unreadable, audited
    from twopart.audit.secrets import drawn_lengths
    from twopart.typed_secrets import at_their_lines

    with _timed(say, "Part 1 audited"):
        leaks = audited(part_1.pdf, search)
        leaks = (
            leaks
            if isinstance(leaks, Unreadable)
            else [*leaks, *drawn_lengths.leaks(part_1.html, search)]
        )
    if isinstance(leaks, Unreadable):
        code = exit.MACHINE if leaks.memory else exit.BUG
        return Outcome(code, message=f"Part 1 could not be audited: {leaks.why}")
    return (
        Outcome(exit.LEAK, tuple(at_their_lines(subject, search)), tuple(leaks))
        if leaks
        else None
    )


def _not_rendered(part: int, failed: RenderFailed) -> Outcome:
    """A renderer writes nowhere but into the folder for temporary files."""
    begin = f"Part {part} could not be rendered: "
    if not machine.refused(failed.errno):
        return Outcome(exit.BUG, message=begin + failed.message)
    if failed.message == BROKEN_OFF.message:
        return Outcome(
            exit.MACHINE, message=f"{begin}{failed.message}; {machine.STAYS}"
        )
    where = (
        " (in the folder for temporary files, TMPDIR)"
        if failed.errno in TEMPORARY
        else ""
    )
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


def _disproved(
    examined: "Examined",
    part_1: Rendered,
    renderers: Renderers,
    say: Say,
    *,
    draft: bool,
) -> Outcome | None:
    """What shows that Part 1 depends on a secret; None where it comes out the same to the byte each time."""
    from twopart.proof import prove

    if not (examined.subject and examined.form):
        return Outcome(exit.BUG, message="there is nothing to prove")
    subject, form = examined.subject, examined.form
    form_name = str(subject.paper.form)
    made = tuple(prove.others(examined.sources, subject, form, draft=draft))
    # A renderer learns nothing but its view: where that is the same to the byte, it is rendered once for all.
    views = dict.fromkeys(other.view for other in made if other.view)
    jobs = {view: renderers.render(form_name, PUBLIC_PART, view) for view in views}
    for other in made:
        result = jobs[other.view].result() if other.view else None
        if isinstance(result, RenderFailed) and machine.refused(result.errno):
            return _not_rendered(PUBLIC_PART, result)
        if not isinstance(result, Rendered) or result.pdf != part_1.pdf:
            again = result.pdf if isinstance(result, Rendered) else None
            told = prove.told(
                other, examined.sources, subject, form, (part_1.pdf, again)
            )
            return Outcome(exit.LEAK, message=told)
        say(f"Part 1 is the same to the byte {other.said}")
    if left := prove.not_moved(subject, made):
        say(f"the same in all of these papers: {left}")
    return None


def _write(
    folder: Path, room: Room, parts: Mapping[int, Rendered], before: str
) -> Outcome:
    pdfs = {
        _pdf(folder, room, part): result.pdf
        for part, result in sorted(parts.items(), reverse=True)
    }
    libraries = sorted(
        {Path(path) for result in parts.values() for path in result.libraries}
    )
    pages = (
        {_page(folder, room, part): result.html for part, result in parts.items()}
        if room.html
        else {}
    )
    stamp = {
        inputs.stamp_file(folder, room.out, draft=room.draft): inputs.stamp(
            before, pdfs, libraries
        )
    }
    write(room.out, {**pdfs, **pages, **stamp})
    return Outcome(exit.DONE, written=tuple(sorted(pdfs)))


def _places(folder: Path, room: Room) -> Iterator[Path]:
    """All that will be written."""
    for part in PARTS:
        yield _pdf(folder, room, part)
        if room.html:
            yield _page(folder, room, part)
    yield inputs.stamp_file(folder, room.out, draft=room.draft)


def _pdf(folder: Path, room: Room, part: int) -> Path:
    public = part == PUBLIC_PART and not room.draft
    return (
        room.out
        / (PUBLIC if public else RESTRICTED)
        / f"{_name(folder, room, part)}.pdf"
    )


def _page(folder: Path, room: Room, part: int) -> Path:
    return (room.html or room.out) / f"{_name(folder, room, part)}.html"


def _name(folder: Path, room: Room, part: int) -> str:
    return f"{folder.name}{inputs.DRAFT if room.draft else ''}-part-{part}"


@contextmanager
def _timed(say: Say, what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    say(f"{what} in {time.perf_counter() - start:.2f} s")
