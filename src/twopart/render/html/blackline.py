"""Renders the words of two versions as HTML that shows changes without colour: by marks, and by words for screen readers.

The words are a list of records in reading order: `text`; `state`, which is same, new or gone; `withheld`; and
`after_space`, whether a space stands before.
"""

from typing import Any

from markupsafe import Markup, escape

Record = dict[str, Any]

_NEW = Markup(
    '<ins><span class="sign" aria-hidden="true">+</span><span class="said">[new: </span>{}'
    '<span class="said">]</span></ins>'
)
_GONE = Markup(
    '<del><span class="sign" aria-hidden="true">−</span><span class="said">[deleted: </span>{}'
    '<span class="said">]</span></del>'
)
_WITHHELD = Markup(
    '<mark><span class="said">[withheld: </span>{}<span class="said">]</span></mark>'
)
_SAME = "same"
_FORMS = {"new": _NEW, "gone": _GONE}


def blackline(runs: list[Record]) -> Markup:
    """Returns the HTML for the words of two versions."""
    pieces: list[Markup] = []
    for run in runs:
        if pieces and (run["after_space"] or run["state"] != _SAME):
            pieces.append(Markup(" "))
        pieces.append(_set(run))
    return Markup().join(pieces)


def _set(run: Record) -> Markup:
    words = escape(run["text"])
    if run["withheld"]:
        words = _WITHHELD.format(words)
    state = run["state"]
    if state == _SAME:
        return words
    return _FORMS[state].format(words)
