"""What stands in one part, numbered: passages placed, withheld ones left out, and what can be referred to.

Numbers are given after the withheld is gone, so no gap tells of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from twopart.blocks.kind import Where
from twopart.blocks.kinds import kind_of
from twopart.model.form import Form, FormPart
from twopart.model.paper import (
    Block,
    Paper,
    PartOne,
    PartTwo,
    Section,
    WithheldSection,
)
from twopart.model.placed import (
    PUBLIC_PART,
    Outline,
    Placed,
    PlacedSection,
    Target,
)


def form_part(form: Form, part: int) -> FormPart:
    return form.part_1 if part == PUBLIC_PART else form.part_2


def paper_part(paper: Paper, part: int) -> PartOne | PartTwo | None:
    return paper.part_1 if part == PUBLIC_PART else paper.part_2


def outline(
    paper: Paper,
    form: Form,
    part: int,
) -> Outline:
    """The part's sections in the form's order, as far as the paper fills them."""
    numbering = _Numbering(paper, form, part)
    return Outline(
        part, numbering.decision, tuple(numbering.sections()), numbering.targets
    )


class _Numbering:
    def __init__(
        self,
        paper: Paper,
        form: Form,
        part: int,
    ) -> None:
        self.paper, self.form, self.part = paper, form, part
        self.decision = str(form.decision or "decision")
        self.targets: dict[str, Target] = {}
        self._anchors: set[str] = set()
        self._counts = Counter[str]()

    @property
    def public(self) -> bool:
        return self.part == PUBLIC_PART

    def sections(self) -> Iterator[PlacedSection]:
        written: Mapping[str, Section] = {}
        if outline := paper_part(self.paper, self.part):
            written = outline.sections
        present = (
            (name, form)
            for name, form in form_part(self.form, self.part).sections.items()
            if form
        )
        shown = (
            (name, form) for name, form in present if written.get(name) is not None
        )
        for number, (name, form) in enumerate(shown, 1):
            section, anchor = written[name], f"s-{number}"
            if isinstance(section, WithheldSection):
                yield PlacedSection(
                    name,
                    form,
                    anchor,
                    withheld=str(section.withheld),
                )
            else:
                numbered = form.numbering == "paragraphs"
                blocks = tuple(self.blocks(section, Where(numbered)))
                yield PlacedSection(name, form, anchor, blocks=blocks)

    def blocks(
        self,
        blocks: tuple[Block, ...],
        where: Where,
    ) -> Iterator[Placed]:
        for block in blocks:
            yield from kind_of(block).place(
                block,
                where,
                self,
            )

    def next(self, counter: str) -> str:
        self._counts[counter] += 1
        return str(self._counts[counter])

    def taken(self, target: Target) -> bool:
        return target.anchor in self._anchors

    def name(
        self,
        target: Target | None,
        *names: str | None,
    ) -> None:
        """What the names lead to in this part; without a number they lead to nothing."""
        if target is None:
            return
        self._anchors.add(target.anchor)
        for name in filter(None, names):
            self.targets[str(name)] = target
