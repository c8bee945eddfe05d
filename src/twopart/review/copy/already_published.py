"""Where what a paper withholds was published before, as the register of published figures has it."""

from collections.abc import Iterator
from itertools import chain

from twopart.model.published import Publication, same_figures
from twopart.model.quantity import as_typed
from twopart.outline.subject import Subject
from twopart.review.withholdings import Withholding
from twopart.rules.series.published import agree

LEAST = 2  # words; one alone says too little to be recognised


def published_before(each: Withholding, subject: Subject) -> list[str]:
    """Returns “£1.250m: Decision PCD 1467, 3 May 2029” for each publication of the same figure or words."""
    return list(chain(_figures(each, subject), _words(each, subject)))


def _figures(each: Withholding, subject: Subject) -> Iterator[str]:
    path = tuple(each.id.split("."))
    for publication in subject.publications.values():
        same = same_figures(publication, subject.name, subject.paper)
        speaks_of_it = any(other == path for other, _ in same)
        if publication.stated is None:
            continue
        if speaks_of_it or _has_its_value(path, publication, subject):
            yield _where(as_typed(str(publication.stated.value)), publication)


def _has_its_value(
    path: tuple[str, ...],
    publication: Publication,
    subject: Subject,
) -> bool:
    """Whether a publication without `same-as` states the same value."""
    if publication.same_as or publication.stated is None:
        return False
    own = subject.register.entries.get(path)
    if own is None or own.value is None:
        return False
    for known in subject.register.published.values():
        if known.at == publication.stated.span:
            return known.value == own.value and agree(own, known)
    return False


def _words(each: Withholding, subject: Subject) -> Iterator[str]:
    withheld = _normal(each.words)
    for publication in subject.publications.values():
        if publication.words is None:
            continue
        published = _normal(publication.words)
        if _has(withheld, published) or _has(published, withheld):
            yield _where(f"“{publication.words}”", publication)


def _has(words: str, part: str) -> bool:
    """Whether words have others among them, from one end of a word to another."""
    return len(part.split()) >= LEAST and f" {part} " in f" {words} "


def _normal(words: str) -> str:
    """Returns words in small letters, separated by single spaces, without punctuation."""
    letters = (letter if letter.isalnum() else " " for letter in words.lower())
    return " ".join("".join(letters).split())


def _where(what: str, publication: Publication) -> str:
    return as_typed(f"{what}: {publication.where}, {publication.when.value}")
