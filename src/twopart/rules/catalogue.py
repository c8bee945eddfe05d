"""Every rule, by subject: the table of contents of `twopart explain` and of docs/rules.md."""

from collections.abc import Mapping

from twopart.base.rule import Rule, by_name
from twopart.completeness.findings import RULES as IN_PRINT
from twopart.disclosure import words as disclosure
from twopart.figures.findings import (
    of_cells,
    of_figures,
    of_formulas,
    of_labels_of_tables,
    of_tables,
)
from twopart.load import (
    clauses,
    dates,
    file_rules,
    keys,
    lettering,
    mismatches,
    quantities,
    reader,
    shared_rules,
    syntax,
)
from twopart.load import prose as load_prose
from twopart.prose import lost_colon, silence
from twopart.rules import (
    exceptions,
    form_lines,
    ground_records,
    grounds,
    labels,
    placeholders,
    public_source,
    references,
    sections,
    shown,
    tables,
)
from twopart.rules.prose import gaps, links, literals, markup, readable, spacing, typed
from twopart.rules.repeated import phrases, repeated
from twopart.rules.series import earlier_papers, published, released
from twopart.rules.structure import (
    ids,
    notes,
    passages,
    stubs,
    timelines,
    wording,
)
from twopart.rules.sums import rules as sums
from twopart.rules.ties import (
    lists,
    relations,
    roundings,
    scale,
    shortened,
    statements,
    totals,
    twice,
    years,
)
from twopart.rules.values import value_findings

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Files and YAML": (
        *file_rules.RULES,
        *lettering.RULES,
        *syntax.RULES,
        *reader.RULES,
    ),
    "Keys and values": (
        *keys.RULES,
        *lost_colon.RULES,
        *mismatches.RULES,
        *quantities.RULES,
        *dates.RULES,
    ),
    "References and withheld clauses": (
        *load_prose.RULES,
        *clauses.RULES,
        *silence.RULES,
    ),
    "Sections and the front sheet": (*sections.RULES, *form_lines.RULES),
    "Figures": of_figures.RULES,
    "Formulas and ties": of_formulas.RULES,
    "Tables": (*of_tables.RULES, *of_labels_of_tables.RULES, *of_cells.RULES),
    "What figures come to": (
        *relations.RULES,
        *totals.RULES,
        *roundings.RULES,
        *years.RULES,
        *scale.RULES,
        *statements.RULES,
        *sums.RULES,
    ),
    "Lists": (*lists.RULES, *shortened.RULES, *twice.RULES),
    "Public values that give withheld ones away": value_findings.RULES,
    "What anybody can work out": disclosure.RULES,
    "Finished parts": IN_PRINT,
    "Releases": released.RULES,
    "Passages, tables and footnotes": (
        *ids.RULES,
        *passages.RULES,
        *wording.RULES,
        *notes.RULES,
        *tables.RULES,
        *stubs.RULES,
    ),
    "References": references.RULES,
    "Words and links": (
        *readable.RULES,
        *markup.RULES,
        *links.RULES,
        *gaps.RULES,
        *spacing.RULES,
    ),
    "Labels and grounds": (
        *labels.RULES,
        *shown.RULES,
        *grounds.RULES,
        *ground_records.RULES,
    ),
    "Typed words": (*literals.RULES, *typed.RULES, *phrases.RULES, *repeated.RULES),
    "Placeholders": placeholders.RULES,
    "What papers share": shared_rules.RULES,
    "Public sources": public_source.RULES,
    "Earlier papers": (*published.RULES, *earlier_papers.RULES),
    "Exceptions": exceptions.RULES,
    "Timelines": timelines.RULES,
}
RULES = by_name(tuple(rule for rules in SUBJECTS.values() for rule in rules))
