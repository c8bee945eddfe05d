"""What changed in words -> HTML that can be told apart without colour: by marks, and by words for who listens."""

from collections.abc import Iterable

from markupsafe import Markup

from twopart.compare.blackline import WordChanges, WordRun

_SAID = Markup('<span class="said">[{}: </span>{}<span class="said">]</span>')
_NEW = Markup('<ins><span class="sign" aria-hidden="true">+</span>{}</ins>')
_GONE = Markup('<del><span class="sign" aria-hidden="true">−</span>{}</del>')
_WITHHELD = Markup(
    '<mark><span class="said">[withheld: </span>{}<span class="said">]</span></mark>'
)


def markup(changes: WordChanges) -> Markup:
    """Words in reading order."""
    return _joined(changes.runs)


def inserted(words: str | Markup) -> Markup:
    """Words that are new."""
    return _NEW.format(_SAID.format("new", words))


def deleted(words: str | Markup) -> Markup:
    """Words that are gone."""
    return _GONE.format(_SAID.format("deleted", words))


def _joined(runs: Iterable[WordRun]) -> Markup:
    whole = Markup()
    for run in runs:
        if not run.text:
            continue
        if whole and (run.after_space or run.state != "same"):
            whole += " "
        whole += _set(run)
    return whole


def _set(run: WordRun) -> Markup:
    words = Markup("{}").format(run.text)
    if run.withheld:
        words = _WITHHELD.format(words)
    if run.state == "new":
        return inserted(words)
    if run.state == "gone":
        return deleted(words)
    return words
