"""A draft's paper -> the views of its Part 1, from the one that shows most to the one that shows least.

A draft is made of papers that nobody has mended yet. What they give away is looked for in the finished Part 1, and the
first of these that gives nothing away is the draft.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.drafts.closing import closed, places_of
from twopart.drafts.holes import without_loose_ends
from twopart.drafts.margins import Numbered, margins
from twopart.drafts.opened import Opened
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.placed import PUBLIC_PART
from twopart.outline.subject import Subject
from twopart.project.margins import NO_MARGINS, Margins
from twopart.project.project import project
from twopart.rules.prose.typed import MAY_BE_WITHHELD, WITHHELD_TYPED
from twopart.rules.repeated.phrases import WITHHELD_IN_OTHER_WORDS
from twopart.rules.repeated.repeated import REPEATS_WITHHELD

# Rules of public words that say something withheld.
TELLING = (
    WITHHELD_TYPED,
    MAY_BE_WITHHELD,
    WITHHELD_IN_OTHER_WORDS,
    REPEATS_WITHHELD,
)
NAMES_OF_TELLING = frozenset(rule.name for rule in TELLING)
NOT_SHOWN = "Not shown: something in it gives away what is withheld."
SECRET = "Title not shown"


@record
class Draft:
    """What both parts of a draft are made of."""

    opened: Opened
    subject: Subject
    numbered: tuple[Numbered, ...]
    rules: dict[str, Rule]

    def part_2(self) -> view.View:
        notes = margins(self.subject, 2, self.numbered, self.rules, masked=False)
        return _view(self.subject, 2, notes)

    def part_1(self) -> Iterator[tuple[Subject, view.View]]:
        """The view of Part 1 that shows most, with the subject that it is made of."""
        subject = self._closed(places_of(tuple(self._telling())))
        yield subject, self._view_1(subject, masked=True)

    def less_of_part_1(self) -> Iterator[tuple[Subject, view.View]]:
        """Views that show less and less, where even this one gives something away: at last the headings alone."""
        subject = self._closed(places_of(tuple(self._telling())))
        yield subject, self._view_1(subject, masked=True)
        bare = self.bare(subject)
        yield subject, bare
        yield subject, _empty(bare)

    def bare(self, subject: Subject) -> view.View:
        """Part 1 without notes."""
        return _view(subject, PUBLIC_PART, NO_MARGINS)

    def with_words(self, subject: Subject) -> view.View:
        """Part 1 with the words of the findings, which may tell what is withheld."""
        return self._view_1(subject, masked=False)

    def _view_1(self, subject: Subject, *, masked: bool) -> view.View:
        notes = margins(subject, PUBLIC_PART, self.numbered, self.rules, masked=masked)
        return _view(subject, PUBLIC_PART, notes)

    def _telling(self) -> Iterator[Finding]:
        for one in self.numbered:
            if one.finding.rule in NAMES_OF_TELLING and one.finding.level == "error":
                yield one.finding

    def _closed(self, places: Collection[tuple[str, int]]) -> Subject:
        if not places:
            return self.subject
        paper = closed(self.subject.paper, self.opened.undecided, places)
        return without_loose_ends(
            paper,
            self.subject.form,
            self.opened.undecided,
            self.subject.name,
            self.subject.publications,
        )


def _view(subject: Subject, part: int, notes: Margins) -> view.View:
    return project(
        subject.paper,
        subject.register,
        subject.form,
        part,
        draft=True,
        margins=notes,
    )


def _empty(whole: view.View) -> view.View:
    """Part 1 with its headings alone, and none of its author's words."""
    sections = tuple(
        replace(section, blocks=(view.Paragraph("", "", Printed(NOT_SHOWN)),))
        for section in whole.sections
    )
    return replace(
        whole,
        title=SECRET,
        front=(),
        authority=(),
        sections=sections,
        withholdings=(),
        contact="",
    )
