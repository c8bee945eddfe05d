"""Finished PDF -> leaks: everything withheld that the bytes of a Part 1 give away. Trusts nothing above it.

It reads every surface of the file (`surfaces`) for every withheld figure in the forms in which people write it
(`forms`), every withheld name (`names`) and every run of words of a withheld passage (`passages`).

What it does not see:
- words inside pictures, and the shapes of letters drawn as lines;
- a secret that is retold in other words, or hinted at: "just over twenty", a rank, the length of a bar;
- what follows from public figures by arithmetic;
- a short, undistinctive figure without its unit (5, 16 in a cell below "%"), a year alone, and nil;
- passages of a word or of fewer than eight letters, and names of a single letter;
- an amount rounded to one significant digit, and numbers in words beyond hundreds of thousands;
- a secret that equals something published, wherever it stands: places are not counted;
- fonts whose character map lies about what is drawn (two readers disagree then, and each is searched).

A person still reads Part 1 before it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.outcome import ANY_ATTACHMENT, ATTACHMENT, CannotRead, Surface, Unreadable
from twopart.audit.search import Search
from twopart.audit.surfaces import load_readers, surfaces
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.model.secret import Published, Secret

__all__ = ["ANY_ATTACHMENT", "Leak", "Search", "Surface", "Unreadable", "audit", "audited", "prepared", "surfaces"]


def audit(pdf: bytes, secrets: Sequence[Secret], published: Published) -> list[Leak] | Unreadable:
    return audited(pdf, prepared(secrets, published))


def prepared(secrets: Sequence[Secret], published: Published) -> Search:
    """All that can be done before there is a file: half of the work, and the loading of the readers."""
    load_readers()
    return Search(secrets, published)


def audited(pdf: bytes, search: Search) -> list[Leak] | Unreadable:
    """An empty list is a pass, and nothing else is falsy: what could not be read whole did not pass."""
    found: dict[Leak, None] = {}
    try:
        for surface in surfaces(pdf):
            if surface.name == ATTACHMENT:
                found[Leak(ANY_ATTACHMENT, ATTACHMENT)] = None
            found.update(dict.fromkeys(search.leaks(surface)))
    except CannotRead as why:
        return Unreadable(str(why))
    except Exception as error:  # noqa: BLE001 - a hostile file must not get through by breaking a reader
        return Unreadable(f"reading it ended with {type(error).__name__}")
    return list(found)
