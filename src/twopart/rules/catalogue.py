"""Every rule, by subject: the table of contents of `twopart explain` and of docs/rules.md."""

from collections.abc import Mapping

from twopart.base.rule import Rule, by_name
from twopart.figures.findings import (
    of_cells,
    of_figures,
    of_formulas,
    of_labels_of_tables,
    of_tables,
)
from twopart.rules import sections

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Sections and the front sheet": sections.RULES,
    "Figures": of_figures.RULES,
    "Formulas and ties": of_formulas.RULES,
    "Tables": (*of_tables.RULES, *of_labels_of_tables.RULES, *of_cells.RULES),
}
RULES = by_name(tuple(rule for rules in SUBJECTS.values() for rule in rules))
