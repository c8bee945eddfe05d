"""Words that tell nothing by themselves: `the service` says no more than `service`, and `on 9 June` than `9 June`."""

from collections.abc import Iterable

_DETERMINERS = frozenset(
    "a an the this that these those its their our his her all any each every both some other another such".split()
)

# The grammar of English: articles, pronouns, prepositions, conjunctions, auxiliary verbs.
GRAMMAR = frozenset(
    """
    a about after against all also although am among an and any are as at be because been before being below between
    both but by can could did do does during each either every for from had has have having he her here his how if in
    into is it its may might more most must neither no nor not of off on once only onto or other our over own per
    shall she should since so some such than that the their them then there therefore these they this those through
    to under until up upon us was we were what when where whether which while who whom whose why will with within
    without would you your above together further
    """.split()
)


def without_determiners(words: Iterable[str]) -> list[str]:
    """Returns the words that tell something, all in small letters."""
    return [word for word in words if word not in _DETERMINERS]
