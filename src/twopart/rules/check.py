"""Runs the checks of all rules on a paper, in this order, and collects their findings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.base.finding import Finding
from twopart.figures.register import published_entries, register
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publications
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.rules import (
    abbreviations,
    disclosure,
    exceptable,
    ground_records,
    grounds,
    inline_figures,
    labels,
    placeholders,
    public_source,
    references,
    shown,
    tables,
)
from twopart.rules.consequences import without_consequences
from twopart.rules.lists import lists, marks_in_a_row, shortened, shortened_parts
from twopart.rules.prose import (
    bare_ids,
    gaps,
    links,
    literals,
    lost_keys,
    marked_not_public,
    markup,
    meant_for_yaml,
    readable,
    spacing,
    typed,
    typed_again,
    typed_dates,
    units_said_twice,
)
from twopart.rules.repeated import (
    contact_repeats,
    paraphrases,
    repeated,
    swapped_wordings,
    telling_words,
)
from twopart.rules.series import earlier_papers, published
from twopart.rules.structure import (
    anchors,
    chart_values,
    charts,
    examples_of_forms,
    form_lines,
    ids,
    lines_of_part_2,
    markings,
    notes,
    passages,
    pictures,
    quotations,
    sections,
    sheet,
    stubs,
    timelines,
    titles,
    wording,
)
from twopart.rules.sums import rules as sums
from twopart.rules.ties import (
    currencies,
    relations,
    roundings,
    scale,
    statements,
    totals,
    twice,
    year_styles,
    years,
)
from twopart.rules.values import rules as values

if TYPE_CHECKING:
    from twopart.disclosure.equations.earlier import Earlier

Check = Callable[[Subject], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    sections.sections_are_those_of_the_form,
    sections.sections_of_part_1_keep_something,
    sections.decisions_stand_among_decisions,
    sections.front_lines_are_those_of_the_form,
    form_lines.front_lines_are_what_the_form_asks_for,
    form_lines.days_in_boxes_are_written_in_full,
    form_lines.boxes_are_filled,
    examples_of_forms.authorities_are_no_examples,
    markings.markings_of_grounds_are_markings,
    markings.no_ground_is_marked_higher_than_part_2,
    markings.handling_applies_to_existing_parts,
    sheet.sheet_lines_are_those_of_the_form,
    sheet.sheet_lines_are_what_the_form_asks_for,
    sheet.outcomes_match_a_box,
    lines_of_part_2.what_only_part_2_prints_is_withheld,
    ids.names_are_used_once,
    passages.passages_are_used_once_in_a_part,
    passages.passages_and_tables_are_shown_somewhere,
    wording.passages_have_words,
    notes.notes_are_called_once_in_a_part,
    wording.withheld_words_stand_in_part_two,
    titles.titles_begin_repeated_sections,
    titles.titles_stand_in_sections,
    quotations.quotations_have_words,
    abbreviations.explained_names_are_short,
    abbreviations.abbreviations_are_explained,
    anchors.anchors_lead_to_one_place,
    titles.headings_with_ids_are_plain,
    stubs.stubs_have_something_behind_them,
    timelines.timelines_have_dates,
    charts.charts_are_drawn_from_something,
    charts.charts_name_existing_things,
    charts.charts_withhold_what_they_draw,
    charts.charts_leave_out_what_is_withheld,
    chart_values.charts_draw_numbers,
    chart_values.charts_can_be_read,
    chart_values.bridges_cast,
    pictures.pictures_say_what_they_show,
    pictures.withheld_pictures_are_not_shown,
    pictures.withheld_pictures_are_not_shown_in_part,
    labels.names_and_timelines_have_one_label,
    labels.timelines_withhold_what_their_dates_withhold,
    grounds.grounds_are_known,
    grounds.stock_grounds_are_those_of_the_form,
    ground_records.grounds_have_their_record,
    ground_records.harms_have_their_likelihood,
    grounds.grounds_end_once,
    grounds.events_go_on_with_the_sentence,
    grounds.grounds_have_not_ended,
    references.references_resolve,
    notes.notes_stand_in_prose,
    shown.public_figures_are_shown,
    inline_figures.inline_figures_are_public,
    inline_figures.inline_figures_are_stated_once,
    literals.figures_are_not_typed,
    exceptable.exceptions_name_rules_that_allow_them,
    typed.references_stand_where_they_are_read,
    typed.what_is_withheld_is_not_typed,
    typed.withheld_names_stand_in_no_public_one,
    repeated.withheld_words_are_not_repeated,
    repeated.withheld_words_are_not_those_of_the_form,
    telling_words.names_and_dates_are_not_repeated,
    contact_repeats.contact_details_are_not_repeated,
    swapped_wordings.public_wordings_say_no_more,
    paraphrases.withheld_figures_are_not_paraphrased,
    relations.relations_hold,
    totals.totals_cast,
    totals.totals_give_no_row_away,
    years.years_follow_one_another,
    year_styles.financial_years_have_one_style,
    scale.amounts_have_their_scale,
    currencies.amounts_have_one_currency,
    statements.facts_are_stated_once,
    lists.lists_have_as_many_items_as_they_say,
    shortened.no_other_words_tell_what_is_left_out,
    shortened_parts.no_words_tell_how_many_sections_there_are,
    shortened_parts.no_words_tell_how_many_values_a_chart_has,
    marks_in_a_row.no_marks_in_a_row_are_counted,
    lists.lists_cast,
    twice.nothing_is_listed_twice,
    roundings.rounding_is_noted,
    sums.sums_in_passages_are_right,
    disclosure.protection_of_grounds_is_a_share,
    disclosure.those_who_know_are_named,
    disclosure.withheld_figures_do_not_follow_from_public_ones,
    earlier_papers.earlier_papers_have_their_ledgers,
    earlier_papers.what_earlier_papers_withhold_stays_secret,
    earlier_papers.repeated_facts_keep_their_ids,
    placeholders.placeholders_are_listed,
    placeholders.placeholders_are_not_typed_as_words,
    placeholders.phrases_of_placeholders_are_noted,
    lost_keys.keys_have_their_colon,
    lost_keys.passages_begin_with_no_key,
    meant_for_yaml.texts_are_no_bare_yes_or_no,
    meant_for_yaml.closing_quotes_have_opening_ones,
    gaps.passages_keep_words_in_part_1,
    gaps.lists_end_properly_in_part_1,
    markup.clauses_have_both_brackets,
    marked_not_public.public_words_are_not_marked,
    spacing.clauses_stand_apart,
    spacing.references_stand_apart,
    units_said_twice.units_are_said_once,
    units_said_twice.bounds_are_said_once,
    typed_again.numbers_of_titles_are_noted,
    typed_dates.dates_are_referred_to,
    typed_dates.dates_in_numbers_are_noted,
    labels.nothing_has_two_labels,
    labels.declassifications_lower_something,
    tables.shown_tables_keep_something_public,
    tables.headings_are_plain,
    published.publications_can_be_read,
    published.earlier_papers_published_something,
    published.withheld_figures_were_not_published,
    published.withheld_values_do_not_stand_among_published_ones,
    values.withheld_values_are_not_public,
    values.withheld_values_do_not_follow_by_arithmetic,
    labels.silent_things_are_withheld,
    labels.silent_is_spelt_correctly,
    public_source.redacted_figures_have_no_value,
    public_source.stand_ins_are_of_public_sources,
    public_source.public_sources_hold_nothing_withheld,
    readable.passages_can_be_read,
    markup.markup_is_plain,
    bare_ids.ids_stand_in_braces,
    markup.bullets_begin_items,
    markup.strong_words_are_closed,
    links.links_lead_to_the_open_web,
)


def check(  # noqa: PLR0913 - all that a paper is held against
    paper: Paper,
    form: Form,
    name: str = "",
    published: Publications | None = None,
    on: Day | None = None,
    *,
    earlier: "Earlier | None" = None,
) -> tuple[Subject, list[Finding]]:
    """Checks a paper. Returns it with its register and outlines, and everything that is wrong with it, by place."""
    unchecked, broken = unchecked_subject(paper, form, name, published)
    subject, breaches = checked_subject(unchecked, on, earlier)
    return subject, each_once([*broken, *breaches])


def unchecked_subject(
    paper: Paper,
    form: Form,
    name: str = "",
    published: Publications | None = None,
) -> tuple[Subject, list[Finding]]:
    """Returns the paper with its register and outlines, and the findings on what keeps figures from being computed."""
    figures, findings = register(paper, published_entries(published or {}))
    subject = Subject.of(paper, form, figures, name, published)
    return subject, findings


def checked_subject(
    unchecked: Subject,
    on: Day | None = None,
    earlier: "Earlier | None" = None,
) -> tuple[Subject, list[Finding]]:
    """Returns the subject with what the rules know of it, and everything that they find.

    What `earlier` papers withhold is for the rules alone: no subject leaves with it.
    """
    subject = unchecked
    if on != unchecked.on:
        subject = replace(unchecked, on=on)
    subject = values.marked(subject)
    judged = subject
    if earlier:
        judged = replace(subject, earlier=earlier)
    findings: list[Finding] = []
    for find in CHECKS:
        findings += find(judged)
    return subject, findings


def each_once(findings: list[Finding]) -> list[Finding]:
    """Sorts the findings by place. What two rules find at one place in the same words becomes one finding."""
    unique: dict[object, Finding] = {}
    for finding in findings:
        unique[finding.order, finding.what] = finding
    findings = without_consequences(unique.values())
    return sorted(findings, key=lambda finding: finding.order)
