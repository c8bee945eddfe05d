"""Looks at every Word document that is made while a test runs: Word may neither repair nor refuse one."""

from collections.abc import Iterator

import pytest
from word_integrity import repaired

from twopart.render.word import document
from twopart.render.word.redline import document as redline

_waiting: dict[bytes, None] = {}
_seen: set[int] = set()


def _keeps(module: object) -> None:
    packed = module.packed

    def kept(parts: dict[str, str | bytes]) -> bytes:
        made: bytes = packed(parts)
        if hash(made) not in _seen:
            _seen.add(hash(made))
            _waiting[made] = None
        return made

    module.packed = kept


@pytest.fixture(scope="session", autouse=True)
def documents_that_are_made() -> Iterator[None]:
    """Keeps each document, from the first test of a folder on."""
    originals = document.packed, redline.packed
    _keeps(document)
    _keeps(redline)
    yield
    document.packed, redline.packed = originals


@pytest.fixture(autouse=True)
def every_document_is_left_as_it_is() -> Iterator[None]:
    """Looks at the documents that a test, or what it asks for, has made."""
    yield
    made = list(_waiting)
    _waiting.clear()
    for each in made:
        assert repaired(each) == []
