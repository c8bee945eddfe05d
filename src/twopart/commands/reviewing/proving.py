"""Proves that the public page of changes depends on no secret: it is made again from versions with other secrets.

It must be the same to the byte if OLD, NEW, or both have others.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from twopart.base import exit
from twopart.commands.reviewing.public_changes import view_of
from twopart.commands.reviewing.versions import PaperVersion
from twopart.compare.public import public_page
from twopart.model.view import View
from twopart.outline.subject import Subject
from twopart.proof import prove
from twopart.terminal.outcome import Outcome

Say = Callable[[str], None]
DEPENDS = "the changes of Part 1 differ when {name} is made {how}. Nothing was written"


def disproved(
    old: PaperVersion,
    new: PaperVersion,
    page: str,
    templates: Path,
    say: Say,
) -> Outcome | None:
    """Returns what shows that the page depends on a secret of either version; None if it is the same each time."""
    before, after = _others(old), _others(new)
    of_old, of_new = _own_view(old), _own_view(new)
    for how, description in prove.DESCRIPTIONS.items():
        other_old = before.get(how)
        other_new = after.get(how)
        pairs = (
            (old.name, other_old, of_new),
            (new.name, of_old, other_new),
            (f"each of {old.name} and {new.name}", other_old, other_new),
        )
        for name, one, other in pairs:
            if _made(one, other, templates) != page:
                message = DEPENDS.format(name=name, how=description)
                return Outcome(exit.LEAK, message=message)
        say(f"the changes of Part 1 are the same to the byte {description}")
    return None


def _others(version: PaperVersion) -> Mapping[str, View | None]:
    return dict(_views(version))


def _views(version: PaperVersion) -> Iterator[tuple[str, View | None]]:
    examined = version.examined
    subject, form = examined.subject, examined.form
    if subject is None or form is None:
        return
    papers = prove.subjects(
        examined.sources,
        subject,
        form,
        examined.shared,
    )
    for how, other in papers:
        yield how, _projected(other)


def _own_view(version: PaperVersion) -> View | None:
    return _projected(version.examined.subject)


def _projected(subject: Subject | None) -> View | None:
    if subject is None:
        return None
    try:
        return view_of(subject)
    except Exception:  # noqa: BLE001 - its message may hold a secret, and whatever it is, nothing is proved
        return None


def _made(old: View | None, new: View | None, templates: Path) -> str | None:
    """Returns the page; None if a version makes no Part 1, which is a difference too."""
    if old is None or new is None:
        return None
    return public_page(old, new, templates)
