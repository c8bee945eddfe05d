"""Takes findings that only follow from others out of a list of them."""

from collections.abc import Callable, Iterable

from twopart.base.finding import Finding


def without(
    consequences: Iterable[Finding], findings: Iterable[Finding]
) -> list[Finding]:
    """Returns the findings that are not among the consequences. Two that say the same at one place stay apart."""
    identities = set(map(id, consequences))
    return [finding for finding in findings if id(finding) not in identities]


def without_explained(
    findings: list[Finding],
    is_explained: Callable[[Finding, list[Finding]], bool],
) -> list[Finding]:
    """Returns the findings but those that others among them explain."""
    return [finding for finding in findings if not is_explained(finding, findings)]
