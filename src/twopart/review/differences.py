"""Says why a relation does not hold: both values and their difference, as restricted as the values are."""

from dataclasses import replace

from twopart.model.label import PUBLIC
from twopart.ties.comparison import Comparison
from twopart.ties.saying import distance_in_words, value_in_words
from twopart.ties.side import Side


def difference(relation: Comparison) -> str:
    """Returns “£3.0m against £3.3m (£3.25m to £3.35m): £0.2m apart”, including withheld values."""
    left = _as_public(relation.left)
    right = _as_public(relation.right)
    values = f"{value_in_words(left)} against {value_in_words(right)}"
    distance = distance_in_words(left, right)
    if distance:
        return f"{values}: {distance}"
    return values


def _as_public(side: Side) -> Side:
    return replace(side, label=PUBLIC)
