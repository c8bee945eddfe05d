"""What several rules ask of a paper is worked out once, and kept with the paper."""

from dataclasses import replace

from twopart.base.record import kept_in_record
from twopart.outline.subject import Subject

A_PAPER = "part-1: {sections: {summary: We buy cameras.}}"


def test_each_subject_keeps_what_is_worked_out_of_it(sound):
    asked: list[Subject] = []

    @kept_in_record
    def title(subject: Subject) -> str:
        asked.append(subject)
        return str(subject.paper.title)

    first, second = sound(A_PAPER), sound(A_PAPER)
    for subject in (first, second, first, second):
        assert title(subject) == str(subject.paper.title)
    assert asked == [first, second]


def test_a_changed_subject_keeps_nothing_of_the_one_that_it_was_made_of(sound):
    subject = sound(A_PAPER)
    number = kept_in_record(lambda subject: len(subject.paper.passages))
    assert number(subject) == 0

    [block] = subject.paper.part_1.sections["summary"]
    paper = replace(subject.paper, passages={"more": block})
    assert number(replace(subject, paper=paper)) == 1
    assert subject.below_labels is subject.below_labels
    assert replace(subject, paper=paper).below_labels is not subject.below_labels
