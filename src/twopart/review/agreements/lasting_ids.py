"""Ids of figures that are typed in place, by which they can be agreed to.

The register calls them by their place, `shared:231:27`, which changes with every line above it. Here they go by the ids
that lead to their words, as clauses do: `other.items.5.figure-1`.
"""

from collections.abc import Mapping

from twopart.base.record import kept_in_record
from twopart.model.figure import is_place
from twopart.outline.subject import Subject
from twopart.prose.withheld_things import figures_in_place


@kept_in_record
def lasting_ids(subject: Subject) -> Mapping[str, str]:
    """Returns the id of each figure that has none of its own, by its name in the register."""
    if not any(map(is_place, subject.paper.figures)):
        return {}
    return figures_in_place(subject.paper)


def lasting_id(name: str, subject: Subject) -> str:
    """Returns the id by which a figure is agreed to; only that of one typed in place is another than its name."""
    return lasting_ids(subject).get(name, name)
