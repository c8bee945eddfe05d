"""Changes -> runs of Word: deletions and insertions that Word tracks, and a comment where a withholding is met first."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from twopart.render.word.markup import WordParagraph, line_break, tag, text_run
from twopart.render.word.redline.changes import Change, changes
from twopart.render.word.redline.tokens import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twopart.render.word.paper import WordPaper
    from twopart.render.word.redline.changes import KindOfChange
    from twopart.render.word.redline.tokens import PrintedToken

AUTHOR = "Twopart"
_ELEMENT: Mapping[KindOfChange, str] = {"deleted": "del", "inserted": "ins"}


@dataclass(slots=True)
class RedlineWriter:
    """Counts the changes of a document, and remembers which comments have their place in it.

    `commented` are the numbers of withholdings, with the paragraphs of their comments.
    """

    paper: WordPaper
    commented: Mapping[str, Sequence[str]]
    placed: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    def content(
        self,
        part_2: Sequence[PrintedToken],
        part_1: Sequence[PrintedToken],
        *,
        in_note: bool = False,
    ) -> str:
        """Returns the runs that a paragraph has in Part 2, and what they become in Part 1.

        No footnote can have a comment.
        """
        made = changes(part_2, part_1)
        if in_note:
            return "".join(self._tracked(each, each.tokens) for each in made)
        return "".join(self._change(each) for each in made)

    def mark(self, kind: KindOfChange) -> str:
        """Returns the mark of a paragraph or row that one part alone has; empty if both have it."""
        if kind == "kept":
            return ""
        return tag(_ELEMENT[kind], id=self._next(), author=AUTHOR)

    def with_comments(self, content: str, numbers: Iterable[str]) -> str:
        """Returns content with the comments on these withholdings that have no place yet."""
        begin = end = ""
        for number in dict.fromkeys(numbers):
            if number not in self.commented or number in self.placed:
                continue
            identity = self.placed[number] = len(self.placed)
            begin += tag("commentRangeStart", id=identity)
            end += tag("commentRangeEnd", id=identity)
            end += tag("r", tag("commentReference", id=identity))
        return f"{begin}{content}{end}"

    def comments(self) -> str:
        """Returns what stands in comments.xml."""
        by_identity = sorted(self.placed, key=self.placed.__getitem__)
        return "".join(self._comment(number) for number in by_identity)

    def _comment(self, number: str) -> str:
        paragraphs = [
            WordParagraph(self.paper.use("CommentText"), text_run(line)).xml()
            for line in self.commented[number]
        ]
        return tag(
            "comment",
            "".join(paragraphs),
            id=self.placed[number],
            author=AUTHOR,
            initials=number,
        )

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _change(self, change: Change) -> str:
        content = ""
        for numbers, tokens in groupby(change.tokens, _numbers):
            runs = self._tracked(change, tuple(tokens))
            content += self.with_comments(runs, numbers or ())
        return content

    def _tracked(self, change: Change, tokens: tuple[PrintedToken, ...]) -> str:
        if change.kind == "kept":
            return self._runs(tokens, change.others)
        runs = self._runs(tokens, (), change.kind)
        if change.kind == "deleted":
            runs = runs.replace("<w:t ", "<w:delText ").replace(
                "</w:t>", "</w:delText>"
            )
        return tag(
            _ELEMENT[change.kind],
            runs,
            id=self._next(),
            author=AUTHOR,
        )

    def _runs(
        self,
        tokens: tuple[PrintedToken, ...],
        others: tuple[PrintedToken, ...],
        kind: KindOfChange = "kept",
    ) -> str:
        notes = iter([token for token in others if token.note])
        content = ""
        for (strong, italic, is_note, is_break), run in groupby(tokens, _look):
            if is_note:
                for token in run:
                    content += self._note(token, next(notes, token), kind)
            elif is_break:
                content += line_break() * len(tuple(run))
            else:
                text = "".join(token.text for token in run)
                content += text_run(text, *self._style(strong=strong, italic=italic))
        return content

    def _style(self, *, strong: bool, italic: bool) -> tuple[str, str]:
        if strong:
            return self.paper.use("Strong"), "<w:i/>" * italic
        if italic:
            return self.paper.use("Emphasis"), ""
        return "", ""

    def _note(
        self, token: PrintedToken, other: PrintedToken, kind: KindOfChange
    ) -> str:
        """Returns the call of a footnote.

        One that goes or comes takes its words along, which need no change of their own.
        """
        words = self._runs(token.note, ())
        if kind == "kept":
            words = self.content(token.note, other.note, in_note=True)
        number = self.paper.add_note([words])
        style = tag("rStyle", val=self.paper.use("FootnoteReference"))
        reference = tag("footnoteReference", id=number)
        return tag("r", tag("rPr", style) + reference)


def _numbers(token: PrintedToken) -> tuple[str, ...] | None:
    return token.numbers


def _look(token: PrintedToken) -> tuple[bool, bool, bool, bool]:
    is_break = token.text == LINE_BREAK
    return token.strong, token.italic, bool(token.note_key or token.note), is_break


def listed(tokens: Iterable[PrintedToken]) -> Iterator[str]:
    """Yields the numbers of withholdings among tokens, each as often as it is there."""
    for token in tokens:
        yield from token.numbers or ()
        yield from listed(token.note)
