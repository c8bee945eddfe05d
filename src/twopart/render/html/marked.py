"""Renders marked words for review copies: what is withheld in brackets with its number, and what Part 1 says instead.

Marked words are a list of records: `text` as it is printed, or Markdown if `markdown` is set; `inside` a clause further
records; `note` a footnote. A record with a `number` is withheld, and `instead` is what Part 1 says in its place; a
record that is `of_whole` takes its number and what is said instead from something larger, such as its row.
"""

import re
from typing import Any

from markupsafe import Markup, escape

from twopart.render.html.markdown import inline

Record = dict[str, Any]

# Characters around a number among Markdown; no author can write them (see `load/characters`).
_OPEN, _CLOSE = "\ue002", "\ue003"
_PLACE = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_WITHHELD = Markup(
    '<mark class="withheld"><span class="bracket">[</span><a href="#{number}">{number}</a> {words}'
    '<span class="bracket">]</span></mark> <span class="instead">Part&nbsp;1: {instead}</span>'
)
_WITHIN = Markup(
    '<mark class="within"><span class="bracket">[</span><a href="#{number}">{number}</a> {words}'
    '<span class="bracket">]</span></mark>'
)
_OF_WHOLE = Markup(
    '<mark class="within"><span class="bracket">[</span>{words}<span class="bracket">]</span></mark>'
)
_NOTE = Markup(' <small class="footnote">(Note: {})</small>')


def marked(runs: list[Record], *, within: bool = False) -> Markup:
    """Returns the HTML of marked words. `within` a clause, what Part 1 says instead refers to the clause alone."""
    markdown: list[str] = []
    inserts: list[dict[str, str]] = []
    already_set: list[Markup] = []
    for run in runs:
        if run["markdown"]:
            markdown.append(run["text"])
            continue
        number = len(already_set)
        already_set.append(_set(run, within=within))
        markdown.append(f"\ue000{number}\ue001")
        inserts.append({"kind": "Value", "text": f"{_OPEN}{number}{_CLOSE}"})
    line = inline({"markdown": "".join(markdown), "inserts": inserts})

    def set_before(match: re.Match[str]) -> Markup:
        return already_set[int(match[1])]

    return Markup(_PLACE.sub(set_before, line))  # noqa: S704 - all of it is escaped


def _set(run: Record, *, within: bool) -> Markup:
    if run["note"]:
        return _NOTE.format(marked(run["note"], within=within))
    withheld = bool(run["number"])
    content = escape(run["text"])
    content += marked(run["inside"], within=within or withheld)
    if not withheld:
        return content
    return _form(run, within=within).format(
        number=run["number"], words=content.strip(), instead=run["instead"]
    )


def _form(run: Record, *, within: bool) -> Markup:
    if run["of_whole"]:
        return _OF_WHOLE
    if within:
        return _WITHIN
    return _WITHHELD
