"""Sends the views of a paper to their renderers."""

from typing import Self

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.outline.subject import Subject
from twopart.projection.parts import views
from twopart.render.process.processes import Job, Renderers


@record
class Sent:
    """A view, and the job that renders it."""

    job: Job
    view: bytes


class ViewSender:
    """Sends the view of each part to its own renderer; the renderer of Part 1 receives nothing else.

    Rendering takes longer than the rules, so it begins as soon as a paper has been read. If the rules then refuse the
    paper, the result is thrown away: only what `sent` returns can be written.
    """

    def __init__(self, renderers: Renderers, *, word: bool = False) -> None:
        self.renderers = renderers
        self._word = word  # whether each part is made as a Word document too
        self._unasked: dict[int, Sent] = {}

    def begin(self, unchecked: Subject) -> None:
        """Sends the views of a paper before the rules have run.

        A paper with mistakes may have no views; the rules will report that. An error in a paper that passes the
        rules is raised again by `sent`.
        """
        try:
            self._send(unchecked)
        except Exception:  # noqa: BLE001 - as the docstring says
            self._end()

    def sent(self, subject: Subject) -> dict[int, Sent]:
        """Returns the jobs of a paper that has passed the rules; views that were not sent yet are sent now."""
        if not self._unasked:
            self._send(subject)
        jobs = dict(sorted(self._unasked.items()))
        self._unasked = {}
        return jobs

    def _send(self, subject: Subject) -> None:
        form_name = str(subject.paper.form)
        for part, view in views(subject.paper, subject, subject.form):
            job = self.renderers.render(
                form_name,
                part,
                view,
                whole=part == PUBLIC_PART,
                word=self._word,
            )
            self._unasked[part] = Sent(job, view)

    def _end(self) -> None:
        for one in self._unasked.values():
            self.renderers.end(one.job)
        self._unasked = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()
