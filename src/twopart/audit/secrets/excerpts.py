"""Cuts from a surface the fewest words that show a leak. They are as restricted as the secret itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    words = surface.text.split()

    def reveals(
        start: int,
        end: int,
    ) -> bool:
        run = " ".join(words[start:end])
        return secret in search.all_of(run, code=surface.code)

    if not reveals(0, len(words)):
        return _UNKNOWN
    start, end = shortest_run(len(words), reveals)
    return " ".join(words[start:end])
