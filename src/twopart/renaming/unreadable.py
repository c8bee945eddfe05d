"""Refuses a renaming where a file that may mention the id cannot be read: the id would be renamed in the others alone."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding, errors
from twopart.load.files import left_out
from twopart.renaming.reading import PaperFiles
from twopart.rules.check import each_once


class UnreadableFilesError(Exception):
    """Files of a paper, or beside it, that cannot be read, as findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(len(findings))
        self.findings = findings


def refuse_unreadable(papers: Iterable[PaperFiles]) -> None:
    """Raises `UnreadableFilesError` with the findings of all files that cannot be read."""
    findings: list[Finding] = []
    for paper in papers:
        findings += _unreadable(paper)
    if findings:
        raise UnreadableFilesError(tuple(each_once(findings)))


def _unreadable(paper: PaperFiles) -> Iterator[Finding]:
    written = paper.written
    yield from errors(written.unread)
    yield from errors(written.unread_beside)
    yield from errors(paper.unread_agreements)
    for contents in (
        written.sources,
        written.house,
        written.published,
        paper.agreements,
    ):
        yield from left_out(contents)
