"""Paper -> findings: runs the rules. The tuple is the table of contents."""

from collections.abc import Callable, Iterator

from twopart.check import (
    disclosure,
    grounds,
    labels,
    literals,
    markdown,
    prose,
    public_source,
    references,
    repeated,
    structure,
    tables,
    typed,
)
from twopart.figures.register import register
from twopart.finding import Finding
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.outline.subject import Subject

Rule = Callable[[Subject], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    structure.sections_are_those_of_the_form,
    structure.sections_have_something_left,
    structure.front_lines_are_those_of_the_form,
    structure.names_are_used_once,
    structure.passages_are_used_once_in_a_part,
    structure.passages_and_tables_are_shown_somewhere,
    structure.passages_have_words,
    structure.notes_are_called_once_in_a_part,
    structure.withheld_words_stand_in_part_two,
    structure.timelines_have_dates,
    labels.names_and_timelines_have_one_label,
    labels.timelines_withhold_what_their_dates_withhold,
    grounds.grounds_are_known,
    grounds.grounds_have_their_record,
    grounds.grounds_end_once,
    references.references_resolve,
    references.notes_stand_in_prose,
    literals.figures_are_not_typed,
    literals.exceptions_are_of_rules_that_have_them,
    typed.references_stand_where_they_are_read,
    typed.what_is_withheld_is_not_typed,
    repeated.withheld_words_are_not_repeated,
    disclosure.grounds_protect_a_share,
    disclosure.those_who_know_are_named,
    disclosure.withheld_figures_do_not_follow_from_public_ones,
    prose.keys_have_their_colon,
    prose.something_is_left,
    prose.nothing_is_left_open,
    prose.clauses_have_both_brackets,
    labels.nothing_has_two_labels,
    labels.declassifications_lower_something,
    tables.something_of_a_table_is_left,
    public_source.redacted_figures_have_no_value,
    public_source.public_sources_hold_nothing_withheld,
    markdown.passages_can_be_read,
    prose.markup_is_plain,
    prose.links_lead_to_the_open_web,
)


def check(paper: Paper, form: Form) -> tuple[Subject, list[Finding]]:
    """The paper with its register and outlines, and everything that is wrong with it, by place."""
    figures, findings = register(paper)
    subject = Subject.of(paper, form, figures)
    for rule in RULES:
        findings += rule(subject)
    unique = {(finding.order, finding.what): finding for finding in findings}
    return subject, sorted(unique.values(), key=lambda finding: finding.order)
