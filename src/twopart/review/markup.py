"""Stretches of a passage -> HTML: what is withheld in brackets with its number, and what Part 1 says instead beside it."""

import re

from markupsafe import Markup, escape

from twopart.render.html.markdown import inline
from twopart.review.stretches import Stretch, Stretches
from twopart.review.withholdings import Withholding

# Around the number of a stretch that stands among Markdown; no author can write them (see `load/characters`).
OPEN, CLOSE = "\ue002", "\ue003"
PLACE = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_WITHHELD = Markup(
    '<mark class="withheld">[<a href="#{number}">{number}</a> {words}]</mark>'
    ' <span class="instead">Part&nbsp;1: {instead}</span>'
)
_WITHIN = Markup(
    '<mark class="within">[<a href="#{number}">{number}</a> {words}]</mark>'
)
_NOTE = Markup(' <small class="note">(Note: {})</small>')


def markup(stretches: Stretches, *, within: bool = False) -> Markup:
    """The HTML of stretches. `within` a clause, what Part 1 says instead is said of the clause alone."""
    markdown: list[str] = []
    inserts: list[dict[str, str]] = []
    set_stretches: list[Markup] = []
    for stretch in stretches:
        if stretch.markdown:
            markdown.append(stretch.text)
            continue
        number = len(set_stretches)
        set_stretches.append(_stretch(stretch, within=within))
        markdown.append(f"\ue000{number}\ue001")
        inserts.append({"kind": "Value", "text": f"{OPEN}{number}{CLOSE}"})
    line = inline({"markdown": "".join(markdown), "inserts": inserts})
    return Markup(PLACE.sub(lambda match: set_stretches[int(match[1])], line))  # noqa: S704 - each stretch is escaped


def _stretch(stretch: Stretch, *, within: bool) -> Markup:
    if stretch.note:
        return _NOTE.format(markup(stretch.note))
    withheld = stretch.withholding
    inside = within or withheld is not None
    words = escape(stretch.text) + markup(stretch.inside, within=inside)
    if withheld is None:
        return words
    return marked(withheld, words, within=within)


def marked(withheld: Withholding, words: Markup, *, within: bool = False) -> Markup:
    """Withheld words in brackets, with their number and what Part 1 says instead."""
    form = _WITHIN if within else _WITHHELD
    return form.format(
        number=withheld.number, words=words.strip(), instead=withheld.instead
    )
