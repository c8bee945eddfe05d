"""The steps that every build takes after rendering: the audit, reading a part back, and turning failures into outcomes."""

import errno
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from twopart.base import exit
from twopart.base.parts import PUBLIC_PART
from twopart.disk import machine
from twopart.render.file_names import WEB_PAGE, WORD
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.render.process.wire import BROKEN_OFF
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.audit import Search, Unreadable
    from twopart.base.finding import Finding
    from twopart.completeness import ExpectedContents
    from twopart.model.secret import Leak
    from twopart.outline.subject import Subject

# Error numbers about the one folder that renderers write to.
TEMPORARY = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
Say = Callable[[str], None]


@contextmanager
def timed(say: Say, what: str) -> Iterator[None]:
    """Reports how long a step took."""
    start = time.perf_counter()
    yield
    say(f"{what} in {time.perf_counter() - start:.2f} s")


def say_rendered(
    part: int,
    result: RenderedPart,
    say: Say,
) -> None:
    # For designers: what WeasyPrint did not understand in a style sheet.
    for warning in result.warnings:
        say(f"Part {part}: {warning}")
    cost = result.cost
    memory = cost.peak_memory >> 20  # MiB
    say(f"Part {part} rendered in {cost.seconds:.2f} s, {memory} MiB")


def incomplete(
    part: int,
    result: RenderedPart,
    expected: "ExpectedContents",
    subject: "Subject",
    say: Say,
) -> "list[Finding] | Outcome":
    """Returns findings on what a finished part lost of its view, or the outcome if it could not be read back."""
    from twopart import completeness

    with timed(say, f"Part {part} read back"):
        faults = completeness.checked(result.pdf, expected)
    if isinstance(faults, completeness.Unreadable):
        message = f"Part {part} could not be read back: {faults.why}"
        return Outcome(exit.BUG, message=message)
    findings = completeness.findings(faults, subject, part)
    return list(findings)


def incomplete_page(
    part_1: RenderedPart,
    expected: "ExpectedContents",
    subject: "Subject",
    say: Say,
) -> "list[Finding] | Outcome":
    """Returns what the web page lost of its view, or why it could not be read back."""
    from twopart import completeness

    page = part_1.beside.get(WEB_PAGE)
    if page is None:
        say("no web page: the templates of this project have none")
        return []
    with timed(say, "the web page read back"):
        faults = completeness.checked_page(page, expected)
    if isinstance(faults, completeness.Unreadable):
        message = f"the web page of Part 1 could not be read back: {faults.why}"
        return Outcome(exit.BUG, message=message)
    return completeness.findings(
        faults,
        subject,
        PUBLIC_PART,
        medium="the web page of Part 1",
    )


def incomplete_document(
    part: int,
    result: RenderedPart,
    expected: "ExpectedContents",
    subject: "Subject",
    say: Say,
) -> "list[Finding] | Outcome":
    """Returns what the Word document of a part lost of its view, if there is one, or why it may not be written."""
    from twopart import completeness

    document = result.beside.get(WORD[part])
    if document is None:
        return []
    from twopart.audit.word.closed import opening
    from twopart.completeness.word import checked_document

    with timed(say, f"the Word document of Part {part} read back"):
        why = opening(document)
        faults = checked_document(document, expected)
    if why:
        message = f"the Word document of Part {part} is not closed: it has {why}"
        return Outcome(exit.BUG, message=message)
    if isinstance(faults, completeness.Unreadable):
        message = (
            f"the Word document of Part {part} could not be read back: {faults.why}"
        )
        return Outcome(exit.BUG, message=message)
    return completeness.findings(
        faults,
        subject,
        part,
        medium=f"the Word document of Part {part}",
    )


def not_closed(part_1: RenderedPart) -> Outcome | None:
    """Returns the outcome if the web page would run, send or ask for anything; None if it is closed."""
    from twopart.audit.web.closed import opening

    page = part_1.beside.get(WEB_PAGE)
    if page is None:
        return None
    why = opening(page)
    if not why:
        return None
    message = f"the web page of Part 1 is not closed: it has {why}. Its templates, in web/, have to be corrected"
    return Outcome(exit.BUG, message=message)


def leaking(
    part_1: RenderedPart, subject: "Subject", search: "Search", say: Say
) -> Outcome | None:
    from twopart.audit import Unreadable, audited
    from twopart.audit.secrets import drawn_lengths
    from twopart.typed_secrets import at_their_lines

    with timed(say, "Part 1 audited"):
        leaks = audited(part_1.pdf, search)
        if not isinstance(leaks, Unreadable):
            leaks = [*leaks, *drawn_lengths.leaks(part_1.html, search)]
    if not isinstance(leaks, Unreadable):
        with timed(say, "what is published beside it audited"):
            leaks = _with_those_beside(leaks, part_1, search, subject)
    if isinstance(leaks, Unreadable):
        message = f"Part 1 could not be audited: {leaks.why}"
        if leaks.memory:
            return Outcome(exit.MACHINE, message=message)
        return Outcome(exit.BUG, message=message)
    if leaks:
        lines = tuple(at_their_lines(subject, search))
        return Outcome(exit.LEAK, lines, tuple(leaks))
    return None


def _with_those_beside(
    leaks: "list[Leak]",
    part_1: RenderedPart,
    search: "Search",
    subject: "Subject",
) -> "list[Leak] | Unreadable":
    """Returns the leaks of the PDF, and those of the files that are published with it."""
    from twopart.audit import Unreadable, audited
    from twopart.audit.secrets import drawn_lengths

    all_leaks = list(leaks)
    for name, content in part_1.beside.items():
        of_file = audited(content, search, name=name)
        if isinstance(of_file, Unreadable):
            return of_file
        all_leaks += of_file
        if name == WEB_PAGE:
            all_leaks += drawn_lengths.leaks(content, search)
        if name == WORD[PUBLIC_PART]:
            of_drawings = _drawings_within(content, subject)
            if isinstance(of_drawings, Unreadable):
                return of_drawings
            all_leaks += of_drawings
    return all_leaks


def _drawings_within(document: bytes, subject: "Subject") -> "list[Leak] | Unreadable":
    """Returns the withheld drawings that a Word document shows, in which all drawings are pixels."""
    from twopart.audit import audited, prepared
    from twopart.model.secret import PublicContent
    from twopart.projection.drawings_in_pixels import drawings_in_pixels

    secrets = drawings_in_pixels(subject)
    if not secrets:
        return []
    search = prepared(secrets, PublicContent(), deep=False)
    return audited(document, search, name=WORD[PUBLIC_PART])


def not_rendered(part: int, failed: RenderFailure) -> Outcome:
    """Returns the outcome of a failed renderer. The only folder it writes to is that for temporary files."""
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
    message = begin + machine.words(failed.errno, where)
    return Outcome(exit.MACHINE, message=message)


def status_not_printed(
    status: tuple[str, ...], parts: Mapping[int, RenderedPart]
) -> Outcome | None:
    """Returns the outcome if the templates of a form do not print that this is a draft or an example."""
    for part, result in parts.items():
        if any(words.encode() not in result.html for words in status):
            return Outcome(
                exit.BUG,
                message=f"Part {part} does not print `view.status`: the templates of its form leave it out",
            )
    return None
