"""The tree of a YAML file: nodes that know their place. Every word is text until a type reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from twopart.base.source import Span, Text


@dataclass(frozen=True, slots=True)
class Scalar:
    text: Text
    plain: bool  # written without quotes: then nothing at all means «no value»
    kind: ClassVar[str] = "one value"

    @property
    def span(self) -> Span:
        return self.text.span

    @property
    def missing(self) -> bool:
        return self.plain and self.text in ("", "~", "null")

    def lines(self, first: int) -> Iterator[tuple[Span, str]]:
        """Its lines from the one of this index on: where each begins, and what stands from there on."""
        source = self.span.source
        if first == 0:
            line = source.line(self.span.line)
            yield self.span, line[self.span.column - 1 :]
            first = 1
        for number in range(self.span.line + first, self.span.last_line + 1):
            line = source.line(number)
            words = line.lstrip()
            indentation = len(line) - len(words)
            yield Span(source, number, indentation + 1), words


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    span: Span
    kind: ClassVar[str] = "a list"


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Text, "Node"], ...]
    span: Span
    kind: ClassVar[str] = "entries of the form `key: …`"


Node = Scalar | Sequence | Mapping
