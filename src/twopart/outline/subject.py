"""What rules look at: a paper with its form, its register and the outlines of its parts."""

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeVar

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Text
from twopart.figures.named_figures import NamedFigures
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
from twopart.ties.comparison import Comparison
from twopart.ties.side import names_of
from twopart.ties.stated_relations import stated_relations

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier

T = TypeVar("T")
Relations = tuple[tuple[Comparison, ...], tuple[Finding, ...]]


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
    # What `once` computed. A subject that is made of this one with other fields begins anew.
    answers: dict[Any, Any] = field(default_factory=dict, init=False)

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

    def once(self, compute: Callable[["Subject"], T]) -> T:
        """What a function says of this subject. It is computed for whichever rule asks first."""
        if compute not in self.answers:
            self.answers[compute] = compute(self)
        answer: T = self.answers[compute]
        return answer

    @property
    def names(self) -> NamedFigures:
        """Its figures by the names that formulas and ties have for them."""
        return self.once(_names)

    @property
    def relations(self) -> Relations:
        """Every relation that the paper states, compared; and what keeps some from being compared."""
        return self.once(_relations)


def _names(subject: Subject) -> NamedFigures:
    return names_of(subject.paper, subject.register)


def _relations(subject: Subject) -> Relations:
    return stated_relations(subject.paper, subject.register)
