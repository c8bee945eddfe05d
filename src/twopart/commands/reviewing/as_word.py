"""`twopart review --docx` writes the review copy as a Word document with tracked changes, beside Part 2."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from twopart.disk.write import write_restricted
from twopart.outline.subject import Subject
from twopart.review.agreements.reading import Agreements


def write_redline(
    path: Path,
    subject: Subject,
    review: Mapping[str, Any],
    agreements: Agreements,
    templates: Path,
) -> None:
    """Writes the document for its owner alone. `review` is the record of the review copy of the same paper."""
    from twopart.render.word.redline.document import redline_document
    from twopart.review.redline.record import redline_record

    record = redline_record(subject, dict(review), agreements)
    write_restricted(path, redline_document(record, templates))
