"""Both parts of a checked paper, as the bytes that go to their renderers."""

import json

from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.view import plain
from twopart.outline.subject import Subject
from twopart.project.project import parts_of, project


def views(paper: Paper, subject: Subject, form: Form) -> dict[int, bytes]:
    return {
        part: json.dumps(plain(project(paper, subject.register, form, part)), ensure_ascii=False).encode()
        for part in parts_of(paper)
    }
