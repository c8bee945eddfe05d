"""The kind of a build, and the places of its files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from twopart.base.parts import BOTH_PARTS, PUBLIC_PART
from twopart.base.record import record
from twopart.disk.locations import (
    DEFERRED,
    PUBLIC,
    RESTRICTED,
    changes_name,
    paper_name,
    stamp_file,
)
from twopart.render.file_names import BESIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.model.quantity import Day


@record
class BuildSettings:
    """The folders of a build, and its kind.

    `html` is the folder for the pages as HTML, for designers of templates. Grounds that have ended by the day `on`
    (otherwise the day of the meeting) are noted. Both parts of a `draft` go into the restricted folder, under names of
    their own. A `final` build refuses whatever is open, in examples too. With `word`, both parts are made as Word documents
    too. `loaded_templates` is the digest of the templates as the renderers loaded them, if they load them only once.
    """

    templates: Path
    out: Path
    html: Path | None = None
    on: "Day | None" = None
    draft: bool = False
    final: bool = False
    deferred: bool = False  # Part 1 is not published yet, and stands beside Part 2
    word: bool = False
    loaded_templates: str = ""

    def pdf(self, paper: Path, part: int) -> Path:
        folder = RESTRICTED
        if part == PUBLIC_PART and not (self.draft or self.deferred):
            folder = PUBLIC
        return self.out / folder / f"{self._name(paper, part)}.pdf"

    def beside(self, paper: Path, name: str) -> Path:
        """Returns where a file stands that is published beside the PDF of Part 1, such as its web page."""
        prefix = paper_name(paper, draft=self.draft)
        if self.deferred:
            prefix += DEFERRED
        return self.pdf(paper, PUBLIC_PART).with_name(f"{prefix}-{name}")

    def word_document(self, paper: Path, part: int) -> Path:
        return self.pdf(paper, part).with_suffix(".docx")

    def outdated(self, paper: Path) -> Iterator[Path]:
        """Yields what an earlier build left of Part 1 in the other folder, before publication was deferred or resumed."""
        if not self.draft:
            other = replace(self, deferred=not self.deferred)
            yield other.pdf(paper, PUBLIC_PART)
            yield other.word_document(paper, PUBLIC_PART)
            for name in BESIDE:
                yield other.beside(paper, name)

    def changes(self, paper: Path) -> Path:
        """Returns the public page that says what changed in Part 1; it is removed if it describes another Part 1."""
        return self.out / PUBLIC / changes_name(paper)

    def page(self, paper: Path, part: int) -> Path:
        return (self.html or self.out) / f"{self._name(paper, part)}.html"

    def stamp(self, paper: Path) -> Path:
        return stamp_file(
            paper,
            self.out,
            draft=self.draft,
        )

    def files(self, paper: Path) -> Iterator[Path]:
        """Yields all files that will be written for the paper in a folder."""
        for part in BOTH_PARTS:
            yield self.pdf(paper, part)
            if self.html:
                yield self.page(paper, part)
            if self.word:
                yield self.word_document(paper, part)
        if not self.draft:
            for name in BESIDE:
                yield self.beside(paper, name)
        yield self.stamp(paper)

    def _name(self, paper: Path, part: int) -> str:
        name = paper_name(paper, draft=self.draft)
        if part == PUBLIC_PART and self.deferred and not self.draft:
            name += DEFERRED
        return f"{name}-part-{part}"
