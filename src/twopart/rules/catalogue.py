"""Every rule, by subject: the table of contents of `twopart explain` and of docs/rules.md."""

from collections.abc import Mapping

from twopart.base.rule import Rule, by_name
from twopart.rules import sections

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Sections and the front sheet": sections.RULES,
}
RULES = by_name(tuple(rule for rules in SUBJECTS.values() for rule in rules))
