"""Finds withheld shares in the lengths of a page: a bar may be as long as a share that no word of the PDF contains.

The page is examined as HTML, where a designer writes lengths: its `style` attributes, its style elements, and the
`width` and `height` of its drawings. Style sheets of templates/ are the same for every paper, and are not examined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.surface import Surface

if TYPE_CHECKING:
    from twopart.audit.secrets.search import Search
    from twopart.model.secret import Leak

_LENGTHS = re.compile(
    r"""<style\b[^>]*>(?P<sheet>.*?)</style>|\s(?:style|width|height|x|y|r)\s*=\s*(?P<mark>["'])(?P<words>.*?)(?P=mark)""",
    re.DOTALL | re.IGNORECASE,
)
_SHARE = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*%")


def leaks(
    html: bytes,
    search: Search,
) -> list[Leak]:
    """Returns the withheld shares that some length on the page has."""
    shares = dict[str, None]()
    for match in _LENGTHS.finditer(html.decode("utf-8", "replace")):
        style = match["sheet"] or match["words"] or ""
        shares.update(dict.fromkeys(_SHARE.findall(style)))
    if not shares:
        return []
    surface = Surface("a length on its page", "\n".join(shares))
    return search.leaks(
        surface,
        search.places(),
        {},
    )
