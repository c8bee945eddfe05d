"""Both parts of a checked paper, as the bytes that go to their renderers."""

import json
from collections.abc import Iterator

from twopart.base.parts import PUBLIC_PART
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.model.view import plain
from twopart.outline.subject import Subject
from twopart.projection.margins import NO_MARGINS, Margins
from twopart.projection.one_part import parts_of, project


def views(
    paper: Paper,
    subject: Subject,
    form: Form,
    *,
    draft: bool = False,
) -> Iterator[tuple[int, bytes]]:
    """Yields each part and its view, made on demand; Part 2 comes first, since it is longer and takes longer to render."""
    for part in sorted(parts_of(paper), reverse=True):
        yield (
            part,
            view(
                subject,
                form,
                part,
                draft=draft,
            ),
        )


def public_view(
    subject: Subject,
    form: Form,
    *,
    draft: bool = False,
) -> bytes:
    """Returns all that the renderer of Part 1 ever learns of a paper."""
    return view(subject, form, PUBLIC_PART, draft=draft)


def view(
    subject: Subject,
    form: Form,
    part: int,
    *,
    draft: bool = False,
    margins: Margins = NO_MARGINS,
) -> bytes:
    placed = None
    if form is subject.form:
        placed = subject.outlines[part - 1]
    projected = project(
        subject.paper,
        subject.register,
        form,
        part,
        draft=draft,
        margins=margins,
        placed=placed,
    )
    text = json.dumps(plain(projected), ensure_ascii=False)
    return text.encode()
