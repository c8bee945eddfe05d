"""`twopart schedule`: prints a refusal notice, after searching it for everything that the paper withholds."""

from argparse import Namespace
from pathlib import Path

from twopart.audit import Surface, prepared
from twopart.base import exit
from twopart.base.source import Span
from twopart.ends.refusal_notice import Notice, refusal_notice
from twopart.examine import examine
from twopart.model.secret import Leak, Secret
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper
from twopart.terminal.screen import Screen

SURFACE = "the refusal notice"


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    """Print the notice on standard output, unless nothing is withheld, or it would reveal it. Returns the exit code."""
    [folder] = folders
    examined = examine(folder, options.project / "templates")
    subject = examined.subject
    if examined.wrong or subject is None:
        screen.findings(list(examined.shown_elsewhere))
        return exit.FINDINGS
    notice = refusal_notice(subject, options.request)
    if not notice.grounds:
        screen.say_error(
            f"{folder.name}: there is no notice to write: Part 1 withholds nothing, or all of its grounds have ended"
        )
        return exit.FINDINGS
    leaks = leaks_of(notice, subject)
    if leaks:
        screen.say_error(
            f"the notice for {folder.name} would reveal what is withheld, and was not written: write `interest`, "
            "`harm` and `balance` of its grounds in general words"
        )
        screen.findings([], leaks)
        return exit.LEAK
    for reminder in notice.reminders:
        screen.say(f"{folder.name}: {reminder}")
    print(notice.text, end="")
    return exit.DONE


def leaks_of(notice: Notice, subject: Subject) -> tuple[Leak, ...]:
    """Returns what the notice gives away, except the records of grounds that it quotes on purpose."""
    secrets, published = of_paper(subject)
    kept = [secret for secret in secrets if not _is_quoted(secret, notice.quoted)]
    search = prepared(tuple(kept), published)
    given_away = sorted(search.given_away(Surface(SURFACE, notice.text)))
    return tuple(search.leak(secret, SURFACE) for secret in given_away)


def _is_quoted(secret: Secret, quoted: tuple[Span, ...]) -> bool:
    return secret.at is not None and secret.at in quoted
