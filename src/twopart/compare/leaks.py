"""Searches a public page of changes for everything that either version withholds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from twopart.audit import Search, Surface
from twopart.audit.pdf.readers import load_readers
from twopart.compare.restricted import VersionChanges
from twopart.compare.surfaces import surfaces
from twopart.compare.tokens import words_of
from twopart.model.quantity import ends
from twopart.model.secret import Leak, Secret
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper

OPENED = ("opened", "part opened")


def leaks(
    html: str,
    old: Subject,
    new: Subject,
    changes: VersionChanges,
    own_style: str = "",
) -> tuple[Leak, ...]:
    """Returns everything withheld in either version that the page reveals; an empty tuple is a pass.

    `own_style` is the style sheet of the templates, which is the same for every paper: it is not searched where it
    stands word for word.

    What the new version publishes at the place where the old one withheld it no longer counts as a secret of the old
    version. What the new version withholds is always a secret, even if the old one published it.
    """
    load_readers()
    searches = (
        *_for_secrets_of_new(new),
        *_for_secrets_of_old(old, new, changes),
    )
    known: dict[tuple[str, str], Leak] = {}
    for surface in surfaces(html, own_style):
        for search in searches:
            for leak in _on(surface, search):
                known[leak.secret, leak.surface] = leak
    return tuple(known.values())


def _for_secrets_of_new(new: Subject) -> Iterator[Search]:
    secrets, published = of_paper(new)
    yield Search(
        secrets,
        replace(published, printed=None),
        deep=False,
    )


def _for_secrets_of_old(
    old: Subject,
    new: Subject,
    changes: VersionChanges,
) -> Iterator[Search]:
    secrets, published = of_paper(old)
    still_secret = tuple(_not_opened(secrets, new, changes))
    yield Search(
        still_secret,
        replace(published, printed=None),
        deep=False,
    )


def _on(surface: Surface, search: Search) -> Iterator[Leak]:
    for secret in sorted(search.given_away(surface)):
        yield search.leak(secret, surface.name)


def _not_opened(
    secrets: Iterable[Secret],
    new: Subject,
    changes: VersionChanges,
) -> Iterator[Secret]:
    """Yields the secrets of the old version, except those that the new one labels public."""
    opened_texts = [
        f" {_keys(change.words)} "
        for change in changes.withholdings
        if change.fate in OPENED
    ]
    for secret in secrets:
        if secret.value is not None:
            if not _is_public(secret, new):
                yield secret
        elif not _all_within(secret.words, opened_texts):
            yield secret


def _is_public(secret: Secret, new: Subject) -> bool:
    """Whether the new version has a public figure with the id and the value of the secret."""
    entry = new.register.entries.get(tuple(secret.id.split(".")))
    if entry is None or not entry.label.public:
        return False
    return secret.value in ends(entry.value)


def _all_within(words: tuple[str, ...], texts: list[str]) -> bool:
    if not words:
        return False
    return all(any(f" {_keys(each)} " in text for text in texts) for each in words)


def _keys(text: str) -> str:
    return " ".join(word.key for word in words_of(text))
