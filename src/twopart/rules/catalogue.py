"""Every rule, by subject: the table of contents of `twopart explain` and of docs/rules.md."""

from collections.abc import Mapping
from itertools import chain

from twopart.base.rule import Rule, by_name
from twopart.completeness.findings import RULES as IN_PRINT
from twopart.importing import rules as importing
from twopart.load import (
    clauses,
    dates,
    file_rules,
    form_slips,
    keys,
    lettering,
    mismatches,
    quantities,
    reader,
)
from twopart.load import prose as load_prose
from twopart.load.ended import rules as ended
from twopart.load.inline_figures import stated as inline_figures
from twopart.load.joining import shared_rules
from twopart.load.pictures import rules as picture_files
from twopart.load.sheets import groups
from twopart.load.sheets import rules as sheets
from twopart.load.short_forms import labels as label_groups
from twopart.load.yaml_slips import commented_headings, curly, syntax
from twopart.prose import lost_colon, marking_words, silence
from twopart.renaming import rules as renaming
from twopart.review.agreements import rules as agreements
from twopart.rules import subjects
from twopart.rules.series import released
from twopart.rules.structure import markings

SUBJECTS: Mapping[str, tuple[Rule, ...]] = {
    "Files and YAML": (
        *file_rules.RULES,
        *lettering.RULES,
        *syntax.RULES,
        *commented_headings.RULES,
        *curly.RULES,
        *reader.RULES,
    ),
    "Keys and values": (
        *keys.RULES,
        *lost_colon.RULES,
        *mismatches.RULES,
        *label_groups.RULES,
        *quantities.RULES,
        *dates.RULES,
    ),
    "Cells from files": (*sheets.RULES, *groups.RULES),
    "References and withheld clauses": (
        *load_prose.RULES,
        *inline_figures.RULES,
        *clauses.RULES,
        *silence.RULES,
    ),
    "What papers share": shared_rules.RULES,
    "What has ended": ended.RULES,
    "Forms": form_slips.RULES,
    "Markings": (*marking_words.RULES, *markings.RULES),
    "Files of pictures": picture_files.RULES,
    **subjects.SUBJECTS,
    "Finished parts": IN_PRINT,
    "Releases": released.RULES,
    "Who agreed": agreements.RULES,
    "Other ids": renaming.RULES,
    "Imported documents": importing.RULES,
}
RULES = by_name(tuple(chain.from_iterable(SUBJECTS.values())))
