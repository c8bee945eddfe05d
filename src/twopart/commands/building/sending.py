"""The views of a paper on their way to their renderers."""

from typing import Self

from twopart.base.record import record
from twopart.model.placed import PUBLIC_PART
from twopart.outline.subject import Subject
from twopart.project.parts import views
from twopart.render.process.processes import Job, Renderers


@record
class Sent:
    """A view, and the job that renders it."""

    job: Job
    view: bytes


class Sending:
    """Sends each part's view to its own renderer; the public one is sent nothing else.

    Rendering takes longer than the rules do. So it begins as soon as a paper could be read, and whatever it makes of a
    paper that is refused afterwards is thrown away: only what `sent` returns can be written.
    """

    def __init__(self, renderers: Renderers) -> None:
        self.renderers = renderers
        self._unasked: dict[int, Sent] = {}

    def begin(self, unchecked: Subject) -> None:
        """Sends the views of a paper that the rules have not seen yet.

        Some papers have none, since a reference leads nowhere; their rules say so. What is wrong with a paper that
        passes the rules comes up again in `sent`.
        """
        try:
            self._send(unchecked)
        except Exception:  # noqa: BLE001 - as the docstring says
            self._end()

    def sent(self, subject: Subject) -> dict[int, Sent]:
        """The views of a paper that has passed the rules, on their way or sent now."""
        if not self._unasked:
            self._send(subject)
        sent = dict(sorted(self._unasked.items()))
        self._unasked = {}
        return sent

    def _send(self, subject: Subject) -> None:
        form_name = str(subject.paper.form)
        for part, view in views(subject.paper, subject, subject.form):
            job = self.renderers.render(
                form_name,
                part,
                view,
                whole=part == PUBLIC_PART,
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
