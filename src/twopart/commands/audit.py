"""`twopart audit FILE --paper PAPER` searches a PDF, Word document, page or table for what a paper withholds."""

import os
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from twopart.audit import Unreadable
from twopart.audit.bounded import WordsByPlace, begun, bounded
from twopart.audit.by_page import in_order, summary
from twopart.audit.pdf.readers import MOST_FILE
from twopart.base import exit
from twopart.disk import machine
from twopart.disk.files import FORBIDDEN
from twopart.disk.locations import PUBLIC, is_public
from twopart.examine import ExaminedPaper, examine
from twopart.model.secret import Leak, PublicContent, Secret
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

WORD = (".docx", ".docm", ".dotx")
RESTRICTED = "What stands here is withheld: this file is as restricted as Part 2."


def run(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
) -> int:
    start = time.perf_counter()
    wrong = _misplaced_words(options)
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    [folder] = folders
    outcome = audit_file(
        options.file,
        folder,
        options.project / "templates",
        options.words,
    )
    if outcome.leaks:
        screen.say_error(f"{options.file}: {summary(outcome.leaks)}")
    seconds = time.perf_counter() - start
    screen.outcome(
        str(options.file),
        outcome,
        "gives nothing away: audited",
        seconds,
    )
    screen.findings(list(outcome.findings), outcome.leaks)
    return outcome.code


def _misplaced_words(options: Namespace) -> str:
    """Returns why the words that are found may not be written to the file that `--words` names; empty if they may."""
    words = options.words
    if not words:
        return ""
    folder = words.resolve().parent
    outs = (options.out, options.project / "build")
    if is_public(folder, outs) or PUBLIC in folder.parts:
        return "--words writes what is withheld, and may not lead into a public folder"
    if words.is_file() and not _holds_words_of_an_audit(words):
        return f"--words replaces only what an audit has written, and this is another file: {words}"
    return ""


def _holds_words_of_an_audit(file: Path) -> bool:
    """Whether it may be written again: nothing is lost of a file that is empty."""
    begins = RESTRICTED.encode()
    try:
        with file.open("rb") as stream:
            begun = stream.read(len(begins))
    except OSError:
        return False
    return begun in (begins, b"")


def audit_file(
    file: Path,
    folder: Path,
    templates: Path,
    words: Path | None = None,
) -> Outcome:
    """Reports what a file gives away; with `words`, the words that were found are written into that file.

    A file is not audited against a paper with findings, since what such a paper withholds is not certain. Raises
    OSError if the machine refuses to read or write.
    """
    pdf = _pdf(file)
    if isinstance(pdf, Outcome):
        return pdf
    evidence: WordsByPlace | None = None
    if words:
        evidence = {}
    with begun(pdf, file.name) as audit:  # it reads while the paper is checked
        examined = examine(folder, templates)
        if examined.wrong or examined.subject is None:
            return Outcome(exit.FINDINGS, examined.shown_elsewhere)
        secrets, published = of_paper(examined.subject)
        if file.suffix.lower() in WORD:
            secrets = (*secrets, *_drawings(examined.subject))
        results = [audit.leaks(secrets, published, evidence)]
    for secrets, published in _of_earlier(examined):
        result = bounded(
            pdf,
            secrets,
            published,
            evidence,
            file.name,
        )
        results.append(result)
    return _outcome(results, words, evidence)


def _outcome(
    results: Iterable[list[Leak] | Unreadable],
    words: Path | None,
    evidence: WordsByPlace | None,
) -> Outcome:
    """Returns what the audits of one file say together, and writes down the words that were found."""
    leaks: list[Leak] = []
    for result in results:
        if isinstance(result, Unreadable):
            return Outcome(exit.USAGE, message=f"could not be audited: {result.why}")
        leaks += result
    if words and evidence:
        unwritten = _keep(words, leaks, evidence)
        if unwritten:
            return unwritten
    if leaks:
        return Outcome(exit.LEAK, leaks=in_order(leaks))
    return Outcome(exit.DONE)


def _of_earlier(
    examined: ExaminedPaper,
) -> Iterator[tuple[tuple[Secret, ...], PublicContent]]:
    """Yields what the papers that it continues, or corrects, still withhold."""
    if examined.earlier_words is not None:
        yield from examined.earlier_words.in_file()


def _drawings(subject: Subject) -> tuple[Secret, ...]:
    """Returns the withheld drawings of a paper in pixels: a Word document has no others."""
    from twopart.projection.drawings_in_pixels import drawings_in_pixels

    return drawings_in_pixels(subject)


def _pdf(file: Path) -> bytes | Outcome:
    """Returns the bytes of a file.

    A device may have no end, and whatever is longer than the audit reads does not pass.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_FILE + 1)
    except OSError as error:
        return _refused(error, "cannot be read")


def _keep(
    file: Path,
    leaks: Iterable[Leak],
    evidence: WordsByPlace,
) -> Outcome | None:
    """Writes the words for those who may read Part 2; returns what prevented them from being written."""
    lines = [RESTRICTED, "", *_lines(leaks, evidence), ""]
    try:
        _write_for_owner(file, "\n".join(lines))
    except OSError as error:
        return _refused(error, "leaks, and --words cannot be written")
    return None


def _refused(error: OSError, what: str) -> Outcome:
    """Returns the refusal of a file that may not be read or written. Raises the error if it is the machine’s fault."""
    if machine.refused(error.errno) and error.errno not in FORBIDDEN:
        raise error
    return Outcome(exit.USAGE, message=f"{what}: {os.strerror(error.errno or 0)}")


def _lines(leaks: Iterable[Leak], evidence: WordsByPlace) -> Iterator[str]:
    for leak in sorted(leaks, key=lambda leak: (leak.surface, leak.secret)):
        words = evidence.get((leak.secret, leak.surface), "(no words by themselves)")
        doubt = ""
        if leak.faint:
            doubt = " (may be)"
        yield f"{leak.surface}: {leak.secret}{doubt}: {words}"


def _write_for_owner(file: Path, text: str) -> None:
    """Writes a file that its owner alone can read, whatever stood there before. It follows no link. Raises `OSError`."""
    descriptor = os.open(
        file,
        os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW,
        0o600,
    )
    with os.fdopen(
        descriptor,
        "w",
        encoding="utf-8",
    ) as stream:
        os.fchmod(stream.fileno(), 0o600)
        stream.write(text)
