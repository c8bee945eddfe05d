"""Words before a noun that tell nothing of it: `the service` says no more than `service`."""

from collections.abc import Iterable

_DETERMINERS = frozenset(
    "a an the this that these those its their our his her all any each every both some other another such".split()
)


def without_determiners(words: Iterable[str]) -> list[str]:
    """The words that tell something, all in small letters."""
    return [word for word in words if word not in _DETERMINERS]
