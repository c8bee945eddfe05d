"""What rules look at: a paper with its form, its register and the outlines of its parts."""

from dataclasses import field
from typing import TYPE_CHECKING, Any

from twopart.base.record import record
from twopart.base.source import Text
from twopart.figures.register import Register
from twopart.model.everything import everything
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.model.prose import Prose
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.placing import outline
from twopart.outline.walking import passages

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier


@record
class Subject:
    paper: Paper
    form: Form
    register: Register
    outlines: tuple[Outline, Outline]
    things: tuple[Any, ...]  # every record and passage of the paper
    proses: tuple[Prose, ...]  # the passages among them
    # The passages of each part, in reading order.
    printed: tuple[tuple[Prose, ...], tuple[Prose, ...]]
    name: str = ""  # of the paper: its folder
    # What was published before.
    publications: Publications = field(default_factory=dict)
    on: Day | None = None  # the day that is asked about, in the place of the meeting's
    # What earlier papers withhold; for the rules alone, which come first.
    earlier: "Earlier | None" = None

    @property
    def continued(self) -> tuple[Text, ...]:
        """The earlier papers whose secrets it keeps; of a correction, the paper itself as it was released."""
        if self.paper.correction is None:
            return self.paper.continues
        own = Text(self.name, self.paper.correction.span)
        return (*self.paper.continues, own)

    @classmethod
    def of(
        cls,
        paper: Paper,
        form: Form,
        register: Register,
        name: str = "",
        published: Publications | None = None,
    ) -> "Subject":
        things = tuple(everything(paper))
        proses = tuple(thing for thing in things if isinstance(thing, Prose))
        first = outline(paper, form, 1)
        second = outline(paper, form, 2)
        printed = (
            tuple(passages(paper, first)),
            tuple(passages(paper, second)),
        )
        return cls(
            paper,
            form,
            register,
            (first, second),
            things,
            proses,
            printed,
            name,
            published or {},
        )
