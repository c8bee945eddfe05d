"""Writes the boxes of Part 1 as keys of its public source: declarations, signatures, the decision, the deferral."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from twopart.base.parts import PUBLIC_PART
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.model.forms.form import Form, FormSection, Holds
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.model.prose import Prose
from twopart.model.quantity import as_typed
from twopart.outline.formalities import conditions as printed_conditions
from twopart.outline.formalities import has_part_2
from twopart.outline.openings import openings

NOT_PRINTED = "Not printed in Part 1."  # stands for what a paper must have
ProseWriter = Callable[[Prose | None], str | None]


def written_boxes(
    paper: Paper, form: Form, outline: Outline, words: ProseWriter
) -> Data:
    """Returns what the boxes of a part print, and nothing that the paper says but this part does not."""
    boxes = _Boxes(paper, form, outline, words)
    return filled_keys(
        with_part_2=boxes.says_that_there_is_a_part_2() or None,
        declarations=boxes.declarations(),
        signed=boxes.signed(),
        decided=boxes.decided(),
        deferred=boxes.deferred(),
        handling=boxes.handling(),
        correction=boxes.correction(),
        ended=boxes.ended(),
        sheet=boxes.sheet(),
    )


class _Boxes:
    def __init__(
        self, paper: Paper, form: Form, outline: Outline, words: ProseWriter
    ) -> None:
        self.paper = paper
        self.form = form
        self.outline = outline
        self.words = words

    def declarations(self) -> Data:
        declarations: Data = {}
        for name in self._lines("declarations"):
            declaration = self.paper.declarations.get(name)
            if declaration:
                answer = str(declaration.answer)
                by = self.words(declaration.by)
                declarations[name] = filled_keys(answer=answer, by=by)
        return declarations

    def signed(self) -> Data:
        signatures: Data = {}
        for name in self._lines("signatures"):
            signature = self.paper.signed.get(name)
            if signature:
                signatures[name] = self._texts(signature, "name", "on")
        return signatures

    def decided(self) -> Data:
        decided = self.paper.decided
        if decided is None or not self._has("decision"):
            return {}
        lines = set(self._lines("decision"))
        texts = self._texts(decided, "outcome", "on", "by")
        conditions: list[str | None] = []
        if "conditions" in lines:
            printed = printed_conditions(decided, self.paper, PUBLIC_PART)
            conditions = list(map(self.words, printed))
        return _printed(texts, lines) | filled_keys(conditions=conditions)

    def deferred(self) -> Data:
        deferred = self.paper.deferred
        if deferred is None or not self._has("deferral"):
            return {}
        lines = set(self._lines("deferral"))
        texts = self._texts(deferred, "until", "why")
        return _printed(texts, lines) | filled_keys(ended=self._end_of_deferral(lines))

    def _end_of_deferral(self, lines: AbstractSet[str]) -> Data:
        """Returns who ended the deferral and when; without it, the public source would be that of a Part 1 that still
        waits.
        """
        deferred = self.paper.deferred
        if deferred is None or deferred.ended is None:
            return {}
        texts = self._texts(deferred.ended, "on", "by")
        if "ended" in lines:
            return texts
        return dict.fromkeys(texts, NOT_PRINTED)

    def handling(self) -> Data:
        """Returns the embargo, which Part 1 prints, but not who may have Part 2, which it does not print."""
        handling = self.paper.handling
        if handling is None or handling.embargoed is None:
            return {}
        return self._texts(handling, "embargoed")

    def correction(self) -> Data:
        correction = self.paper.correction
        if correction is None:
            return {}
        return self._texts(correction, "number", "on", "replaces", "why")

    def ended(self) -> list[Data]:
        """Returns what Part 1 says about what was opened; neither why nor by whom."""
        ended: list[Data] = []
        for opened in openings(self.paper, self.outline):
            ending = opened.ending
            data = filled_keys(
                exemption=text(ending.exemption),
                on=as_typed(ending.on.value),
                whole=ending.whole,
                places=list(opened.places),
            )
            ended.append(data)
        return ended

    def sheet(self) -> Data:
        """Returns the lines of the decision sheet that Part 1 prints."""
        sheet = self.form.sheet
        if sheet is None:
            return {}
        written = sheet.lines_of((PUBLIC_PART,))
        return {
            str(name): self.words(words)
            for name, words in self.paper.sheet.items()
            if name in written
        }

    def says_that_there_is_a_part_2(self) -> bool:
        return "part-2" in self._lines("deferral") and has_part_2(self.paper)

    def _texts(self, record: object, *names: str) -> Data:
        return {name: self.words(getattr(record, name)) for name in names}

    def _has(self, holds: Holds) -> bool:
        return any(self._sections(holds))

    def _lines(self, holds: Holds) -> Iterator[str]:
        for section in self._sections(holds):
            yield from map(str, section.lines)

    def _sections(self, holds: Holds) -> Iterator[FormSection]:
        for section in self.outline.sections:
            if section.holds == holds:
                yield section.form


def _printed(texts: Data, lines: AbstractSet[str]) -> Data:
    """Returns the texts of the lines that the box has; a constant for the others."""
    kept: Data = {}
    for name, words in texts.items():
        kept[name] = NOT_PRINTED
        if name in lines:
            kept[name] = words
    return kept
