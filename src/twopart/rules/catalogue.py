"""Every rule, by subject: the table of contents of `twopart explain` and of docs/rules.md."""

from collections.abc import Mapping

from twopart.base.rule import Rule, by_name
from twopart.rules import (
    exceptions,
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
from twopart.rules.series import earlier_papers, published
from twopart.rules.structure import (
    ids,
    notes,
    passages,
    stubs,
    timelines,
    wording,
)

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Sections and the front sheet": sections.RULES,
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
    "Public sources": public_source.RULES,
    "Earlier papers": (*published.RULES, *earlier_papers.RULES),
    "Exceptions": exceptions.RULES,
    "Timelines": timelines.RULES,
}
RULES = by_name(tuple(rule for rules in SUBJECTS.values() for rule in rules))
