"""Drafts of both parts as PDFs, made while an author writes: into the restricted folder, each only where it has changed."""

import threading
from collections.abc import Callable
from pathlib import Path

from twopart.base.record import record
from twopart.disk.locations import RESTRICTED
from twopart.disk.write import write_restricted
from twopart.outline.subject import Subject
from twopart.projection.parts import views
from twopart.render.process.processes import Job, Renderers
from twopart.render.process.rendered import Rendered, RenderFailed

# No paper has a dot in its name, so that no draft of `build --draft` is called so.
NAME = "{}.live-draft-part-{}.pdf"


@record
class Underway:
    """A part that is being rendered, and the view that it is made of."""

    job: Job
    view: bytes


@record
class LivePdf:
    """A part that was rendered while its author wrote, or could not be."""

    part: int
    job: Job
    rendered: Rendered | RenderFailed


Ready = Callable[["LivePdf"], object]


class LivePdfs:
    """The PDFs of one paper. Threads wait for renderers; `write` is called by the thread that reads papers."""

    def __init__(self, folder: Path, out: Path) -> None:
        self._folder = folder
        self._out = out
        self._views: dict[int, bytes] = {}  # of which the newest PDFs are
        self._underway: dict[int, Underway] = {}
        self.ready: Ready = self.write

    def path(self, part: int) -> Path:
        name = NAME.format(self._folder.name, part)
        return self._out / RESTRICTED / name

    def begin(self, subject: Subject, renderers: Renderers) -> None:
        """Begins to render the parts that have changed, marked as drafts; what is overtaken is ended."""
        form = str(subject.paper.form)
        for part, view in views(subject.paper, subject, subject.form, draft=True):
            underway = self._underway.get(part)
            if underway is not None and underway.view == view:
                continue
            self._end(part, renderers)
            if self._views.get(part) == view:
                continue
            job = renderers.render(form, part, view)
            self._underway[part] = Underway(job, view)
            threading.Thread(
                target=self._wait,
                args=(part, job),
                daemon=True,
            ).start()

    def overtake(self, part: int, renderers: Renderers) -> None:
        """Ends the rendering of a part that has changed: it would only keep its new page waiting."""
        self._end(part, renderers)

    def end(self, renderers: Renderers) -> None:
        """Ends all renderers: of a paper with mistakes no draft is kept."""
        for part in tuple(self._underway):
            self._end(part, renderers)

    def forget(self) -> None:
        """Renders every part anew at the next reading."""
        self._views.clear()

    def write(self, pdf: LivePdf) -> bool:
        """Writes a PDF, and returns whether nothing has overtaken it. One that failed is begun again at the next
        save.
        """
        underway = self._underway.get(pdf.part)
        if underway is None or underway.job is not pdf.job:
            return False
        del self._underway[pdf.part]
        if isinstance(pdf.rendered, RenderFailed):
            return True
        write_restricted(self.path(pdf.part), pdf.rendered.pdf)
        self._views[pdf.part] = underway.view
        return True

    def _end(self, part: int, renderers: Renderers) -> None:
        underway = self._underway.pop(part, None)
        if underway is not None:
            renderers.end(underway.job)

    def _wait(self, part: int, job: Job) -> None:
        self.ready(LivePdf(part, job, job.result()))
