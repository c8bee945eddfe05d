"""Reads `review.yaml` for final builds and checks. The parts themselves never depend on it."""

import os
from pathlib import Path

from twopart.base.finding import Finding
from twopart.disk import files
from twopart.disk.locations import file_of_agreements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.outline.subject import Subject


def not_agreed(folder: Path, subject: "Subject") -> tuple[Finding, ...]:
    """Returns the open queries, refusals, suspect and missing sign-offs, which a final build refuses."""
    from twopart.review.agreements.final import open_points
    from twopart.review.agreements.reading import Agreements

    contents, unreadable = files.agreements(folder)
    if unreadable:
        return tuple(unreadable)
    path = files.shown(file_of_agreements(folder))
    return open_points(Agreements(contents, subject), subject.form, path)


def slips(folder: Path, subject: "Subject") -> tuple[Finding, ...]:
    """Returns the mistakes in `review.yaml`. Most papers have none, so its reader is imported only if needed."""
    if not os.path.lexists(file_of_agreements(folder)):
        return ()
    from twopart.review.agreements.reading import Agreements

    contents, unreadable = files.agreements(folder)
    if unreadable:
        return tuple(unreadable)
    return Agreements(contents, subject).findings
