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
    if part == PUBLIC_PART:
        return form.part_1
    return form.part_2


def paper_part(
    paper: Paper,
    part: int,
) -> PartOne | PartTwo | None:
    if part == PUBLIC_PART:
        return paper.part_1
    return paper.part_2


def outline(
    paper: Paper,
    form: Form,
    part: int,
) -> Outline:
    """The part's sections in the form's order, as far as the paper fills them."""
    numbering = _Numbering(paper, form, part)
    sections = tuple(numbering.sections())
    return Outline(
        part,
        numbering.decision,
        sections,
        numbering.targets,
    )


class _Numbering:
    def __init__(
        self,
        paper: Paper,
        form: Form,
        part: int,
    ) -> None:
        self.paper = paper
        self.form = form
        self.part = part
        self.decision = str(form.decision or "decision")
        self.targets: dict[str, Target] = {}
        self._anchors: set[str] = set()
        self._counts = Counter[str]()

    @property
    def public(self) -> bool:
        return self.part == PUBLIC_PART

    def sections(self) -> Iterator[PlacedSection]:
        number = 0
        written = self._written()
        of_form = form_part(self.form, self.part).sections
        for name, form in of_form.items():
            section = written.get(name)
            if section is None:
                continue
            number += 1
            anchor = f"s-{number}"
            if isinstance(section, WithheldSection):
                ground = str(section.withheld)
                yield PlacedSection(name, form, anchor, withheld=ground)
            else:
                where = Where(numbered=form.numbering == "paragraphs")
                blocks = tuple(self.blocks(section, where))
                yield PlacedSection(name, form, anchor, blocks=blocks)

    def _written(self) -> Mapping[str, Section]:
        """The sections of the part that the paper has, in its own order."""
        part = paper_part(self.paper, self.part)
        if part is None:
            return {}
        return part.sections

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
