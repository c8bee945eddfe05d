"""Cuts from a surface the fewest words that show a leak. They are as restricted as the secret itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.ends_of_blocks import with_ends_of_blocks
from twopart.language.shortest_run import shortest_run

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search
    from twopart.audit.surface import Surface

_UNKNOWN = "(no words by themselves)"


def excerpt(
    search: Search,
    secret: str,
    surface: Surface,
) -> str:
    ended = with_ends_of_blocks(surface.text.replace("\r\n", "\n"))
    for text in (surface.text, ended):
        if words := _shortest(search, secret, text.split(), code=surface.code):
            return words
    return _UNKNOWN


def _shortest(
    search: Search,
    secret: str,
    words: list[str],
    *,
    code: bool,
) -> str:
    """Returns the shortest run of the words that reveals the secret; empty if they do not."""

    def reveals(
        start: int,
        end: int,
    ) -> bool:
        run = " ".join(words[start:end])
        return secret in search.all_of(run, code=code)

    if not reveals(0, len(words)):
        return ""
    start, end = shortest_run(len(words), reveals)
    return " ".join(words[start:end])
