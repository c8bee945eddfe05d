"""Marked text -> HTML: what is withheld in brackets with its number, and what Part 1 says instead beside it."""

import re

from markupsafe import Markup, escape

from twopart.render.html.markdown import inline
from twopart.review.marked_words import MarkedText, MarkedWords
from twopart.review.withholdings import Withholding

# Around the number of what stands among Markdown; no author can write them (see `load/characters`).
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


def markup(text: MarkedText, *, within: bool = False) -> Markup:
    """The HTML of marked text. `within` a clause, what Part 1 says instead is said of the clause alone."""
    markdown: list[str] = []
    inserts: list[dict[str, str]] = []
    already_set: list[Markup] = []
    for words in text:
        if words.markdown:
            markdown.append(words.text)
            continue
        number = len(already_set)
        already_set.append(_set(words, within=within))
        markdown.append(f"\ue000{number}\ue001")
        inserts.append({"kind": "Value", "text": f"{OPEN}{number}{CLOSE}"})
    line = inline({"markdown": "".join(markdown), "inserts": inserts})
    return Markup(PLACE.sub(lambda match: already_set[int(match[1])], line))  # noqa: S704 - all of it is escaped


def _set(words: MarkedWords, *, within: bool) -> Markup:
    if words.note:
        return _NOTE.format(markup(words.note))
    withheld = words.withholding
    content = escape(words.text)
    content += markup(words.inside, within=within or withheld is not None)
    if withheld is None:
        return content
    return marked(withheld, content, within=within)


def marked(withheld: Withholding, words: Markup, *, within: bool = False) -> Markup:
    """Withheld words in brackets, with their number and what Part 1 says instead."""
    form = _WITHIN if within else _WITHHELD
    return form.format(
        number=withheld.number, words=words.strip(), instead=withheld.instead
    )
