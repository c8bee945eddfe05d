"""`twopart schedule` prints a refusal notice, after searching it for everything that the paper withholds."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from twopart.audit import Surface, prepared
from twopart.base import exit
from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.ends.refusal_notice import Notice, refusal_notice
from twopart.examine import examine, stands_as_read
from twopart.model.secret import Leak, Secret
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper
from twopart.rules.check import checked_subject, each_once
from twopart.rules.prose.typed import MAY_BE_WITHHELD, WITHHELD_TYPED
from twopart.rules.repeated.paraphrases import WITHHELD_IN_OTHER_WORDS
from twopart.rules.repeated.repeat_findings import REPEATS_WITHHELD
from twopart.terminal.screen import Screen
from twopart.typed_secrets import typed_secrets

SURFACE = "the refusal notice"
WAITS = (
    "there is no notice to write: its Part 1 is not published yet (`deferred:`, or an embargo under `handling:`), "
    "and the notice would say what it is about and where it withholds something"
)
OUTDATED = (
    "its source has changed meanwhile, so no notice was written; ask for it again"
)
# An exception does not help: `check` would find nothing that it lets stand, since Part 1 does not print these words.
IN_GENERAL_WORDS = "Say it in general words: the notice goes to whoever asked, and tells it to everybody."
# The rules on public words that reveal something withheld.
ON_REVEALING_WORDS = frozenset(
    rule.name
    for rule in (
        REPEATS_WITHHELD,
        WITHHELD_TYPED,
        WITHHELD_IN_OTHER_WORDS,
        MAY_BE_WITHHELD,
    )
)


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    """Prints the notice on standard output, unless nothing is withheld, or the notice would reveal it.

    Returns the exit code.
    """
    [folder] = folders
    examined = examine(folder, options.project / "templates")
    subject = examined.subject
    if examined.wrong or subject is None:
        screen.findings(list(examined.shown_elsewhere))
        return exit.FINDINGS
    if subject.paper.waits:
        screen.say_error(f"{folder.name}: {WAITS}")
        return exit.FINDINGS
    notice = refusal_notice(subject, options.request)
    if not notice.grounds:
        screen.say_error(
            f"{folder.name}: there is no notice to write: Part 1 withholds nothing, or all of its grounds have ended"
        )
        return exit.FINDINGS
    leaks = leaks_of(notice, subject)
    findings = revealing_words(notice, subject)
    if leaks or findings:
        screen.say_error(
            f"the notice for {folder.name} would reveal what is withheld, and was not written: write `interest`, "
            "`harm` and `balance` of its grounds in general words"
        )
        screen.findings(findings, leaks)
        return exit.LEAK
    if not stands_as_read(examined, folder):
        screen.say_error(f"{folder.name}: {OUTDATED}")
        return exit.USAGE
    for reminder in notice.reminders:
        screen.say(f"{folder.name}: {reminder}")
    print(notice.text, end="")
    return exit.DONE


def leaks_of(notice: Notice, subject: Subject) -> tuple[Leak, ...]:
    """Returns what the notice gives away, except the records of grounds that it quotes on purpose."""
    secrets, published = of_paper(subject)
    not_quoted = [secret for secret in secrets if not _is_quoted(secret, notice.quoted)]
    search = prepared(tuple(not_quoted), published)
    given_away = sorted(search.given_away(Surface(SURFACE, notice.text)))
    return tuple(search.leak(secret, SURFACE) for secret in given_away)


def revealing_words(notice: Notice, subject: Subject) -> list[Finding]:
    """Returns what the rules on public words find in the records of grounds that the notice quotes."""
    subject_with_records, findings = checked_subject(
        replace(subject, quoted=notice.quoted)
    )
    findings += typed_secrets(subject_with_records, tuple(findings))
    revealing = [
        replace(finding, fix=IN_GENERAL_WORDS)
        for finding in findings
        if finding.rule in ON_REVEALING_WORDS and _is_in(finding.at, notice.quoted)
    ]
    return each_once(revealing)


def _is_in(at: Span | None, quoted: tuple[Span, ...]) -> bool:
    if at is None:
        return False
    for span in quoted:
        first = span.line
        last = max(span.last_line, span.line)
        if at.source is span.source and first <= at.line <= last:
            return True
    return False


def _is_quoted(secret: Secret, quoted: tuple[Span, ...]) -> bool:
    return secret.at is not None and secret.at in quoted
