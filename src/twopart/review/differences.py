"""What keeps a relation from holding: both its values and their difference, as restricted as they are."""

from dataclasses import replace

from twopart.model.label import PUBLIC
from twopart.ties.comparison import Comparison
from twopart.ties.saying import apart, value_in_words
from twopart.ties.side import Side


def difference(relation: Comparison) -> str:
    """“£3.0m against £3.3m (£3.25m to £3.35m): £0.2m apart”, whatever of it is withheld."""
    left = _as_public(relation.left)
    right = _as_public(relation.right)
    values = f"{value_in_words(left)} against {value_in_words(right)}"
    distance = apart(left, right)
    if distance:
        return f"{values}: {distance}"
    return values


def _as_public(side: Side) -> Side:
    return replace(side, label=PUBLIC)
