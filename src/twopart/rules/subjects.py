"""Every rule of a checked paper, by subject. `rules/catalogue.py` adds those on files and on finished parts."""

from collections.abc import Mapping

from twopart.base.rule import Rule
from twopart.disclosure import findings as disclosure
from twopart.figures.findings import (
    of_cells,
    of_figures,
    of_formulas,
    of_headings_over,
    of_labels_of_tables,
    of_tables,
)
from twopart.prose import inline_figures as inline_figures_of_prose
from twopart.rules import (
    abbreviations,
    exceptions,
    ground_records,
    grounds,
    inline_figures,
    labels,
    neither_part,
    placeholders,
    public_source,
    references,
    shown,
    tables,
)
from twopart.rules.lists import lists, marks_in_a_row, shortened
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
from twopart.rules.repeated import paraphrases, repeat_findings, swapped_wordings
from twopart.rules.series import earlier_papers, published
from twopart.rules.structure import (
    anchors,
    chart_values,
    charts,
    examples_of_forms,
    form_lines,
    ids,
    lines_of_part_2,
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
from twopart.rules.values import value_findings

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Sections and the front sheet": (
        *sections.RULES,
        *form_lines.RULES,
        *examples_of_forms.RULES,
        *sheet.RULES,
        *lines_of_part_2.RULES,
        *titles.RULES,
        *quotations.RULES,
        *anchors.RULES,
    ),
    "Figures": (
        *of_figures.RULES,
        *inline_figures_of_prose.RULES,
        *inline_figures.RULES,
    ),
    "Formulas and ties": of_formulas.RULES,
    "Tables": (
        *of_tables.RULES,
        *of_headings_over.RULES,
        *of_labels_of_tables.RULES,
        *of_cells.RULES,
    ),
    "What figures come to": (
        *relations.RULES,
        *totals.RULES,
        *roundings.RULES,
        *years.RULES,
        *year_styles.RULES,
        *scale.RULES,
        *currencies.RULES,
        *statements.RULES,
        *sums.RULES,
    ),
    "Lists": (
        *lists.RULES,
        *shortened.RULES,
        *marks_in_a_row.RULES,
        *twice.RULES,
    ),
    "Public values that give withheld ones away": value_findings.RULES,
    "What anybody can work out": disclosure.RULES,
    "Passages, tables and footnotes": (
        *ids.RULES,
        *passages.RULES,
        *wording.RULES,
        *notes.RULES,
        *abbreviations.RULES,
        *tables.RULES,
        *stubs.RULES,
    ),
    "References": references.RULES,
    "Words and links": (
        *readable.RULES,
        *markup.RULES,
        *lost_keys.RULES,
        *meant_for_yaml.RULES,
        *links.RULES,
        *gaps.RULES,
        *spacing.RULES,
        *bare_ids.RULES,
        *units_said_twice.RULES,
    ),
    "Labels and grounds": (
        *labels.RULES,
        *shown.RULES,
        *neither_part.RULES,
        *grounds.RULES,
        *ground_records.RULES,
    ),
    "Typed words": (
        *literals.RULES,
        *typed.RULES,
        *typed_again.RULES,
        *typed_dates.RULES,
        *marked_not_public.RULES,
        *paraphrases.RULES,
        *repeat_findings.RULES,
        *swapped_wordings.RULES,
    ),
    "Placeholders": placeholders.RULES,
    "Public sources": public_source.RULES,
    "Earlier papers": (*published.RULES, *earlier_papers.RULES),
    "Exceptions": exceptions.RULES,
    "Timelines": timelines.RULES,
    "Charts": (*charts.RULES, *chart_values.RULES),
    "Pictures": pictures.RULES,
}
