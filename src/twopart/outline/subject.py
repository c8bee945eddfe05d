"""What rules look at: a paper with its form, its register and the outlines of its parts."""

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import CachingRecord, record
from twopart.base.source import Span, Text
from twopart.blocks.kind import Content
from twopart.figures.named_figures import NamedFigures
from twopart.figures.register import Register
from twopart.model.everything import everything
from twopart.model.figure import Declassification
from twopart.model.forms.form import Form
from twopart.model.ground import Ground
from twopart.model.paper import Paper
from twopart.model.placed import Outline
from twopart.model.prose import Prose
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.other_lines import with_other_lines
from twopart.outline.placing import outline
from twopart.outline.walking import contents, passages_among
from twopart.prose.withheld import WithheldWords, below_labels
from twopart.ties.comparison import Comparison
from twopart.ties.side import names_of
from twopart.ties.stated_relations import stated_relations

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier

T = TypeVar("T")
Relations = tuple[tuple[Comparison, ...], tuple[Finding, ...]]


@record
class Subject(CachingRecord):
    paper: Paper
    form: Form
    register: Register
    outlines: tuple[Outline, Outline]
    things: tuple[Any, ...]  # every record and passage of the paper
    proses: tuple[Prose, ...]  # the passages among them
    # What each part prints, in reading order; and the passages among it, with their footnotes.
    contents: tuple[tuple[Content, ...], tuple[Content, ...]]
    printed: tuple[tuple[Prose, ...], tuple[Prose, ...]]
    name: str = ""  # of the paper: its folder
    # What was published before.
    publications: Publications = field(default_factory=dict)
    on: Day | None = None  # the day that is asked about, instead of the meeting's
    # What earlier papers withhold; for the rules alone, which come first.
    earlier: "Earlier | None" = None
    # Where the words of its grounds stand that a refusal notice tells the public.
    quoted: tuple[Span, ...] = ()

    @property
    def continued(self) -> tuple[Text, ...]:
        """The earlier papers whose secrets it keeps; of a correction, the paper itself as it was released.

        A public source says that it is a correction, and was compared with what came before when it was made.
        """
        if self.paper.correction is None or self.paper.public_source:
            return self.paper.continues
        own = Text(self.name, self.paper.correction.span)
        return (*self.paper.continues, own)

    def withheld_record(self, ground: Ground) -> tuple[Text, ...]:
        """Returns the words of a ground that the public is not told."""
        unprinted = ground.unprinted(self.form.prints)
        return tuple(text for text in unprinted if text.span not in self.quoted)

    @property
    def why_ended(self) -> tuple[Text, ...]:
        """Returns why single withholdings ended, and who decided it; the public is not told."""
        return tuple(text for ending in self.paper.ended for text in ending.record)

    @property
    def why_declassified(self) -> tuple[Text, ...]:
        """Returns why figures were made public that are made of withheld ones; the public is not told."""
        records = [
            thing for thing in self.things if isinstance(thing, Declassification)
        ]
        return tuple(record.why for record in records)

    def quoted_record(self, ground: Ground) -> tuple[Text, ...]:
        """Returns the words of a ground that Part 1 does not print, and a notice quotes."""
        unprinted = ground.unprinted(self.form.prints)
        return tuple(text for text in unprinted if text.span in self.quoted)

    @classmethod
    def of(
        cls,
        paper: Paper,
        form: Form,
        register: Register,
        name: str = "",
        published: Publications | None = None,
    ) -> "Subject":
        paper = with_other_lines(paper, form)
        things = tuple(everything(paper))
        proses = tuple(thing for thing in things if isinstance(thing, Prose))
        first = outline(paper, form, PUBLIC_PART)
        second = outline(paper, form, RESTRICTED_PART)
        in_first = tuple(contents(paper, first))
        in_second = tuple(contents(paper, second))
        printed = (
            tuple(passages_among(in_first, paper, first.part)),
            tuple(passages_among(in_second, paper, second.part)),
        )
        return cls(
            paper,
            form,
            register,
            (first, second),
            things,
            proses,
            (in_first, in_second),
            printed,
            name,
            published or {},
        )

    @cached_property
    def below_labels(self) -> tuple[WithheldWords, ...]:
        """Everything below a `withheld`."""
        return tuple(below_labels(self.paper))

    @cached_property
    def names(self) -> NamedFigures:
        """Its figures by the names that formulas and ties have for them."""
        return names_of(self.paper, self.register)

    @cached_property
    def relations(self) -> Relations:
        """Every relation that the paper states, compared; and what keeps some from being compared."""
        return stated_relations(self.paper, self.register)
