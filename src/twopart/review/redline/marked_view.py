"""Views whose words say which of them only one part has: for review copies, as restricted as Part 2.

They are made by the projection of the parts itself. Words without their markers are the words that the part prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.parts import PUBLIC_PART
from twopart.base.source import Span, Text
from twopart.model.everything import everything
from twopart.model.inline import Footnote
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Item, Paper, Paragraph
from twopart.model.prose import Clause, Prose, Reference
from twopart.model.view import View
from twopart.outline.subject import Subject
from twopart.projection.one_part import PartProjection, project
from twopart.prose.resolving import Context, in_pieces
from twopart.prose.runs import Mark, PublicRun, RewordedClause, public_runs
from twopart.render.word.redline.markers import between_markers, with_key
from twopart.review.marked_words import NumberedWithholdings, PassageWriter

NumberedRun = tuple[PublicRun, str | None]  # a run, and the numbers of its withholdings


class Keys:
    """Keys of passages: the same for what both parts print of one thing, and from key to place in the source."""

    def __init__(self, paper: Paper) -> None:
        self._owners: dict[Span, Span] = {}
        self._known: dict[Span, str] = {}
        self.places: dict[str, Span] = {}
        for thing in everything(paper):
            if isinstance(thing, Paragraph | Item):
                self._own(thing)
            elif getattr(thing, "public_caption", None) is not None:
                self._owners[thing.public_caption.span] = thing.caption.span

    def of(self, span: Span) -> str:
        """Returns the key of words written at this place."""
        owner = self._owners.get(span, span)
        if owner not in self._known:
            key = str(len(self._known) + 1)
            self._known[owner] = key
            self.places[key] = span
        return self._known[owner]

    def _own(self, thing: Paragraph | Item) -> None:
        """Keeps both wordings of what is withheld as one passage."""
        for words in (thing.text, thing.full, thing.public_wording):
            if words is not None:
                self._owners[words.span] = thing.span


def marked_view(
    subject: Subject,
    part: int,
    numbered: NumberedWithholdings,
    keys: Keys,
) -> View:
    """Returns the view of a part, with markers in its words."""
    writer = PassageWriter(subject, subject.outlines[part - 1], numbered)

    class _OfPart(MarkedProjection):
        """The projection of this part of the paper."""

        keys_of_paper = keys
        writer_of_part = writer

    return project(
        subject.paper,
        subject.register,
        subject.form,
        part,
        made_by=_OfPart,
    )


class MarkedProjection(PartProjection):
    """A projection that writes markers around words which only its part has, and a key before each passage."""

    keys_of_paper: Keys
    writer_of_part: PassageWriter

    def words(self, prose: Prose, *, begins: bool = True) -> Printed:
        super().words(prose, begins=begins)  # refuses what Part 1 may not have
        marked = self._marked(prose, self.context, begins=begins)
        return _with_key(marked, self.keys_of_paper.of(prose.span))

    def heading(self, prose: Prose) -> str:
        words = super().heading(prose)
        return with_key(words, self.keys_of_paper.of(prose.span))

    def text(self, text: Text | None) -> str:
        words = super().text(text)
        if text is None or not words:
            return words
        return with_key(words, self.keys_of_paper.of(text.span))

    def _marked(self, prose: Prose, context: Context, *, begins: bool) -> Printed:
        runs = list(self._runs(prose))
        pieces = in_pieces((run for run, _ in runs), context, begins=begins)
        markdown: list[str] = []
        inserts: list[object] = []
        for (run, numbers), piece in zip(runs, pieces, strict=True):
            words = piece.markdown
            if numbers is not None:
                words = between_markers(words, numbers)
            markdown.append(words)
            if isinstance(run, Reference) and isinstance(piece.inserts[0], Footnote):
                inserts.append(self._note(run, context))
            else:
                inserts += piece.inserts
        return Printed("".join(markdown), tuple(inserts))  # type: ignore[arg-type] # they are inserts

    def _note(self, reference: Reference, context: Context) -> Footnote:
        note = context.paper.notes[reference.path[0]]
        inside = replace(context, in_note=True)
        words = self._marked(note, inside, begins=True)
        return Footnote(_with_key(words, self.keys_of_paper.of(note.span)))

    def _runs(self, prose: Prose) -> Iterator[NumberedRun]:
        if self.context.outline.part == PUBLIC_PART:
            yield from self._public_runs(prose)
            return
        for run in prose.runs:
            if not isinstance(run, Clause):
                yield run, self._number(run)
                continue
            withholding = self.writer_of_part.numbered.at(run.span)
            number = ""
            if withholding is not None:
                number = withholding.number
            for each in run.full:
                yield each, f"{number} {self._number(each) or ''}"

    def _public_runs(self, prose: Prose) -> Iterator[NumberedRun]:
        for run in public_runs(prose, self.paper.notes):
            if isinstance(run, RewordedClause):
                yield from ((each, "") for each in run.runs)
            elif isinstance(run, Reference):
                numbers = self._number(run)
                if numbers is not None:
                    numbers = ""
                yield run, numbers
            else:
                yield run, _of_mark(run)

    def _number(self, run: PublicRun) -> str | None:
        """Returns the number of a withheld figure or name; None of everything else."""
        if not isinstance(run, Reference) or run.is_placeholder:
            return None
        withholding = self.writer_of_part.withholding_of(run.path)
        if withholding is None:
            return None
        return withholding.number


def _of_mark(run: PublicRun) -> str | None:
    """Returns no words for a mark: Part 1 alone has marks, and words are of both parts."""
    if isinstance(run, Mark):
        return ""
    return None


def _with_key(printed: Printed, key: str) -> Printed:
    return replace(printed, markdown=with_key(printed.markdown, key))
