"""Cuts from a surface the fewest words that show a leak. They are as restricted as the secret itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twopart.audit.text.ends_of_blocks import with_ends_of_blocks
from twopart.language.shortest_run import shortest_run

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search
    from twopart.audit.surface import Surface

_UNKNOWN = "(no words by themselves)"
_BETWEEN = " … "
MOST_RUNS = 5  # of words that are shown for one secret on a surface


def excerpt(
    search: Search,
    secret: str,
    surface: Surface,
) -> str:
    """Returns the words, a few of them if several places of the surface reveal the secret."""
    lines = surface.text.replace("\r\n", "\n")
    for text in (surface.text, with_ends_of_blocks(lines)):
        runs = list(_runs(search, secret, text.split(), code=surface.code))
        if runs:
            return _BETWEEN.join(dict.fromkeys(runs))
    return _UNKNOWN


def _runs(
    search: Search,
    secret: str,
    words: list[str],
    *,
    code: bool,
) -> Iterator[str]:
    """Yields the first short runs of the words of which each reveals the secret by itself."""
    for _ in range(MOST_RUNS):
        run = _shortest(search, secret, words, code=code)
        if run is None:
            return
        start, end = run
        yield " ".join(words[start:end])
        words = words[end:]


def _shortest(
    search: Search,
    secret: str,
    words: list[str],
    *,
    code: bool,
) -> tuple[int, int] | None:
    """Returns where the shortest run of the words that reveals the secret begins and ends; None if they do not."""

    def reveals(
        start: int,
        end: int,
    ) -> bool:
        run = " ".join(words[start:end])
        return secret in search.ids_in(run, code=code)

    if not reveals(0, len(words)):
        return None
    return shortest_run(len(words), reveals)
