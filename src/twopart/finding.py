"""Findings: what an author must mend or decide, with place, reason and fix; as data."""

from twopart.record import value
from twopart.source import Span


@value
class Finding:
    """One thing to put right. No field ever holds withheld words or values: ids, keys and labels only."""

    rule: str
    what: str
    why: str
    fix: str
    at: Span | None = None
    file: str = ""  # where there is no line to point at: a missing or unreadable file
    shows: str = ""  # the words at the place, where they are an id or a key and may be shown
    also: tuple[Span, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str]:
        if self.at is None:
            return (self.file, 0, 0, self.rule)
        return (self.at.source.name, self.at.line, self.at.column, self.rule)


class Refused(Exception):  # noqa: N818 - it is an outcome, told as data, not an error of ours
    """A value that cannot be read, raised by leaf readers and caught where reading goes on."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = findings
