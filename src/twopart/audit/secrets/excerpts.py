"""A leak and the text of its surface -> the fewest words that tell the secret. They are as restricted as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from twopart.audit.secrets.search import Search
    from twopart.audit.surface import Surface

_UNKNOWN = "(no words by themselves)"


def excerpt(
    search: Search,
    secret: str,
    surface: Surface,
) -> str:
    words = surface.text.split()

    def tells(
        start: int,
        end: int,
    ) -> bool:
        stretch = " ".join(words[start:end])
        return secret in search.all_of(stretch, code=surface.code)

    if not tells(0, len(words)):
        return _UNKNOWN
    end = _fewest(lambda count: tells(0, count), len(words))
    kept = _fewest(lambda count: tells(end - count, end), end)
    return " ".join(words[end - kept : end])


def _fewest(
    tells: Callable[[int], bool],
    most: int,
) -> int:
    """The least number of words that reveal something (binary search: more words reveal it too)."""
    least = 1
    while least < most:
        middle = (least + most) // 2
        if tells(middle):
            most = middle
        else:
            least = middle + 1
    return most
