"""The phrases that the papers of a form naturally share: among them those that the form prints in every paper."""

from collections.abc import Collection

from twopart.base.record import kept_in_record
from twopart.outline.common_phrases import CommonPhrases, bare
from twopart.outline.public_knowledge import texts_of_form
from twopart.outline.subject import Subject


@kept_in_record
def common_phrases(subject: Subject) -> CommonPhrases:
    """Returns common phrases. What a paper's own grounds print does not count: it may repeat what is withheld elsewhere."""
    return CommonPhrases(map(str, texts_of_form(subject.form)))


@kept_in_record
def headings_of_form(subject: Subject) -> Collection[str]:
    """Returns the headings of the form that Part 1 of this paper prints, bare of punctuation.

    That Part 2 says one of them above its own words tells nothing: the form has it, whoever writes the paper.
    """
    return frozenset(bare(section.heading) for section in subject.outlines[0].sections)
