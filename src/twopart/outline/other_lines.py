"""Expands `others: TBC` into a placeholder for each line that the form requires and nobody has written.

The entry stands under `front:`, `sheet:`, `declarations:` and `signed:`. The form decides which lines there are, so
this cannot be expanded while a paper is read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from twopart.base.source import Text
from twopart.model.entries import Entries, is_written, unreadable
from twopart.model.forms.form import Form, Holds
from twopart.model.forms.formalities import Declaration, Signature
from twopart.model.paper import Paper
from twopart.model.placeholder import PRINTED
from twopart.model.prose import Prose, Reference

OTHERS = "others"
T = TypeVar("T", Prose, Declaration, Signature)


def with_other_lines(paper: Paper, form: Form) -> Paper:
    """Returns the paper with a placeholder for each line that `others: TBC` stands for.

    Any other value is left unchanged: it is an id that no form has, which is a finding.
    """
    registers = (paper.front, paper.sheet, paper.declarations, paper.signed)
    if not any(OTHERS in lines for lines in registers):
        return paper
    return replace(
        paper,
        front=_filled(paper.front, _required_of_front(form)),
        sheet=_filled(paper.sheet, _required_of_sheet(form)),
        declarations=_filled(paper.declarations, _lines(form, "declarations")),
        signed=_filled(paper.signed, _lines(form, "signatures")),
    )


def _required_of_front(form: Form) -> list[str]:
    return [str(key) for key, line in form.front.items() if line.required]


def _required_of_sheet(form: Form) -> list[str]:
    if form.sheet is None:
        return []
    lines = form.sheet.lines.items()
    return [str(key) for key, line in lines if line.required and line.is_written]


def _lines(form: Form, holds: Holds) -> list[str]:
    """Returns the ids of the lines that a form has in its boxes of one kind, in their order."""
    lines: list[str] = []
    for part in (form.part_1, form.part_2):
        for section in part.sections.values():
            if section.holds == holds:
                lines += map(str, section.lines)
    return lines


def _filled(entries: Mapping[str, T], lines: Iterable[str]) -> Mapping[str, T]:
    """Returns the entries with the placeholder of `others` for each line that is not written."""
    others = entries.get(OTHERS)
    if others is None or not _is_unknown(others):
        return entries
    filled = {name: value for name, value in entries.items() if name != OTHERS}
    missing = [name for name in lines if not is_written(name, entries)]
    written = next(name for name in entries if name == OTHERS)
    at = getattr(written, "span", others.span)
    filled |= {Text(name, at): others for name in missing}
    return Entries(filled, unreadable(entries))


def _is_unknown(written: Prose | Declaration | Signature) -> bool:
    if isinstance(written, Declaration):
        return written.answer == PRINTED and written.by is None
    if isinstance(written, Signature):
        return _is_placeholder(written.name) and _is_placeholder(written.on)
    return _is_placeholder(written)


def _is_placeholder(words: Prose) -> bool:
    if len(words.runs) != 1:
        return False
    run = words.runs[0]
    return isinstance(run, Reference) and run.is_placeholder
