"""The views of a draft: one of Part 2, and several of Part 1, each of which shows less than the one before.

The paper of a draft may have mistakes that reveal something withheld. So each finished Part 1 is audited, and the first
one that passes is the draft.
"""

from collections.abc import Iterator
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.drafts.draft_paper import DraftPaper
from twopart.drafts.draft_subject import draft_subject
from twopart.drafts.margins import NumberedFinding, margins
from twopart.drafts.withheld_lines import lines_of, with_lines_withheld
from twopart.model import view
from twopart.model.everything import everything
from twopart.model.inline import Prose as Printed
from twopart.outline.subject import Subject
from twopart.projection.margins import NO_MARGINS, Margins
from twopart.projection.one_part import project
from twopart.rules.prose.typed import MAY_BE_WITHHELD, WITHHELD_TYPED
from twopart.rules.repeated.paraphrases import WITHHELD_IN_OTHER_WORDS
from twopart.rules.repeated.repeat_findings import REPEATS_WITHHELD

# The rules that find something withheld in public words.
REVEALING = (WITHHELD_TYPED, MAY_BE_WITHHELD, WITHHELD_IN_OTHER_WORDS, REPEATS_WITHHELD)
NAMES_OF_REVEALING = frozenset(rule.name for rule in REVEALING)
NOT_SHOWN = "Not shown: something in it gives away what is withheld."
SECRET = "Title not shown"


@record
class Draft:
    """The paper and the numbered findings of a draft, and the views made from them."""

    draft_paper: DraftPaper
    subject: Subject
    numbered: tuple[NumberedFinding, ...]
    rules: dict[str, Rule]

    def part_2(self) -> view.View:
        notes = margins(
            self.subject, RESTRICTED_PART, self.numbered, self.rules, masked=False
        )
        return _view(self.subject, RESTRICTED_PART, notes)

    def part_1(self) -> Iterator[tuple[Subject, view.View]]:
        """Yields the view of Part 1 that shows most, with its subject."""
        subject = self._without_revealing_lines()
        yield subject, self._view_1(subject, masked=True)

    def less_of_part_1(self) -> Iterator[tuple[Subject, view.View]]:
        """Yields views of Part 1 that show less and less, with their subjects; the last has headings alone."""
        subject = self._without_revealing_lines()
        yield subject, self._view_1(subject, masked=True)
        bare = self.bare(subject)
        yield subject, bare
        yield subject, _empty(bare)

    def bare(self, subject: Subject) -> view.View:
        """Returns the view of Part 1 without notes in the margin."""
        return _view(subject, PUBLIC_PART, NO_MARGINS)

    def with_words(self, subject: Subject) -> view.View:
        """Returns the view of Part 1 with the findings in their own words, which may reveal something withheld."""
        return self._view_1(subject, masked=False)

    def _view_1(self, subject: Subject, *, masked: bool) -> view.View:
        notes = margins(subject, PUBLIC_PART, self.numbered, self.rules, masked=masked)
        return _view(subject, PUBLIC_PART, notes)

    def _revealing(self) -> Iterator[Finding]:
        for one in self.numbered:
            if one.finding.rule in NAMES_OF_REVEALING and one.finding.level == "error":
                yield one.finding

    def _without_revealing_lines(self) -> Subject:
        """Returns the paper of the draft, with what these findings are about withheld."""
        lines = lines_of(tuple(self._revealing()))
        if not lines:
            return self.subject
        undecided = self.draft_paper.undecided
        own = self.subject
        paper = with_lines_withheld(own.paper, undecided, lines)
        return draft_subject(
            paper, own.form, undecided, own.name, published=own.publications
        )


def _view(subject: Subject, part: int, notes: Margins) -> view.View:
    """Returns a view in which each note stands: beside what it is about, or else on the first page.

    A place may have no margin in this part: a box, a table in whose place a sentence stands, a row that is not printed.
    """
    whole = project(
        subject.paper,
        subject.register,
        subject.form,
        part,
        draft=True,
        margins=notes,
    )
    complete_notes = notes.with_listed(_numbers(whole))
    return replace(whole, notes=complete_notes.first, summary=complete_notes.summary)


def _numbers(whole: view.View) -> frozenset[str]:
    """Returns the numbers of all notes in a view."""
    notes = (thing for thing in everything(whole) if isinstance(thing, view.Note))
    return frozenset(note.number for note in notes)


def _empty(whole: view.View) -> view.View:
    """Returns Part 1 with its headings alone, and none of its author's words."""
    not_shown = view.Paragraph("", "", Printed(NOT_SHOWN))
    sections = tuple(
        replace(section, blocks=(not_shown,)) for section in whole.sections
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
