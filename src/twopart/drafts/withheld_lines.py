"""Withholds the passages of a draft that Part 1 may not print, by the lines on which they are written."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.model.entries import Entries
from twopart.model.label import Label
from twopart.model.paper import Paper
from twopart.model.placeholder import PRINTED, TextWithPlaceholder
from twopart.model.prose import Clause, Prose, Reference, Words

FileLine = tuple[str, int]  # file and line


def lines_of(findings: Collection[Finding]) -> frozenset[FileLine]:
    """Returns the lines that findings are about."""
    places = [finding.at for finding in findings if finding.at is not None]
    return frozenset((at.source.name, at.line) for at in places)


def with_lines_withheld(
    paper: Paper, ground: str, lines: Collection[FileLine]
) -> Paper:
    """Returns the paper with a withheld clause in place of every passage on one of these lines."""
    if not lines:
        return paper
    without_lines: Paper = _WithLinesWithheld(ground, lines).of(paper)
    return without_lines


class _WithLinesWithheld:
    """Walks through the records of a paper, and changes the words that stand on one of the lines."""

    def __init__(self, ground: str, lines: Collection[FileLine]) -> None:
        self.ground = ground
        self.lines = lines

    def of(self, thing: Any) -> Any:
        if isinstance(thing, Prose):
            return self._prose(thing)
        if type(thing) is Text:
            return self._text(thing)
        if isinstance(thing, Mapping):
            return self._entries(thing)
        if isinstance(thing, tuple):
            return tuple(map(self.of, thing))
        if isinstance(thing, Span | Label) or not is_dataclass(thing):
            return thing
        return self._record(thing)

    def _entries(self, entries: Mapping[str, Any]) -> Mapping[str, Any]:
        changed = {key: self.of(value) for key, value in entries.items()}
        return Entries(changed, ())

    def _record(self, thing: Any) -> Any:
        changed: dict[str, Any] = {}
        for each in fields(thing):
            before = getattr(thing, each.name)
            after = self.of(before)
            if after is not before:
                changed[each.name] = after
        if not changed:
            return thing
        return replace(thing, **changed)

    def _is_withheld(self, at: Span) -> bool:
        last = max(at.line, at.last_line)
        lines = range(at.line, last + 1)
        return any((at.source.name, line) in self.lines for line in lines)

    def _prose(self, prose: Prose) -> Prose:
        if not self._is_withheld(prose.span):
            return prose
        runs: list[Words | Reference] = []
        for run in prose.runs:
            if isinstance(run, Clause):
                runs += run.full
            else:
                runs.append(run)
        ground = Text(self.ground, prose.span)
        clause = Clause(ground, tuple(runs), (), prose.span)
        return Prose(prose.text, (clause,))

    def _text(self, text: Text) -> Text:
        """Replaces plain text by a placeholder; ids are kept, which have no spaces."""
        if not self._is_withheld(text.span) or " " not in text:
            return text
        return TextWithPlaceholder(PRINTED, text.span)
