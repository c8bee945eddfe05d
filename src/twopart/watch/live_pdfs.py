"""Drafts of both parts as PDFs, made while an author writes: into the restricted folder, each only where it has changed."""

import threading
from collections.abc import Callable
from pathlib import Path

from twopart.base.record import record
from twopart.disk.locations import RESTRICTED
from twopart.disk.write import write_restricted
from twopart.outline.subject import Subject
from twopart.projection.parts import views
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.watch.kept_renderers import Begun, KeptRenderers

# No paper has a dot in its name, so that no draft of `build --draft` is called so.
NAME = "{}.live-draft-part-{}.pdf"


@record
class LivePdf:
    """A part that was rendered while its author wrote, or could not be."""

    part: int
    begun: Begun
    rendered: RenderedPart | RenderFailure


Ready = Callable[["LivePdf"], object]


class LivePdfs:
    """The PDFs of one paper. Threads wait for renderers; `write` is called by the thread that reads papers."""

    def __init__(self, folder: Path, out: Path) -> None:
        self._folder = folder
        self._out = out
        self._renderers = KeptRenderers(page=False)
        self._views: dict[int, bytes] = {}  # of which the newest PDFs are
        self._underway: dict[int, Begun] = {}
        self._has_passed = (
            False  # whether the rules have found no error in what is under way
        )
        self.ready: Ready = self.write

    def path(self, part: int) -> Path:
        name = NAME.format(self._folder.name, part)
        return self._out / RESTRICTED / name

    def begin(self, subject: Subject, renderers: Renderers) -> None:
        """Begins to render the parts that have changed, marked as drafts; what is overtaken is ended.

        Nothing of it is written before the paper has passed the rules (`pass_on`).
        """
        self._has_passed = False
        form = str(subject.paper.form)
        for part, view in views(subject.paper, subject, subject.form, draft=True):
            underway = self._underway.get(part)
            if underway is not None and underway.view == view:
                continue
            self.overtake(part)
            if self._views.get(part) == view:
                continue
            self._wait_for(self._renderers.begin(renderers, form, part, view))

    def pass_on(self) -> None:
        """Lets be written what was begun: the rules have found no error in it."""
        self._has_passed = True

    def overtake(self, part: int) -> None:
        """Ends the rendering of a part that has changed: it would only keep its new page waiting."""
        underway = self._underway.pop(part, None)
        if underway is not None:
            self._renderers.overtake(underway)

    def end(self) -> None:
        """Ends all that is being rendered: of a paper with mistakes no draft is kept."""
        self._has_passed = False
        for part in tuple(self._underway):
            self.overtake(part)

    def forget(self) -> None:
        """Renders every part anew at the next reading."""
        self.close()
        self._views.clear()

    def close(self) -> None:
        """Ends the renderers, and what they are at."""
        self.end()
        self._renderers.forget()

    def write(self, pdf: LivePdf) -> bool:
        """Writes a PDF, and returns whether nothing has overtaken it. One that failed is begun again at the next save.

        Where a renderer failed that had rendered before, another one tries first.
        """
        underway = self._underway.get(pdf.part)
        if underway is not pdf.begun:
            return False
        if not self._has_passed:
            del self._underway[pdf.part]
            return False
        failed = isinstance(pdf.rendered, RenderFailure)
        if failed and not underway.is_first:
            self._wait_for(self._renderers.again(underway))
            return False
        del self._underway[pdf.part]
        if isinstance(pdf.rendered, RenderFailure):
            return True
        write_restricted(self.path(pdf.part), pdf.rendered.pdf)
        self._views[pdf.part] = underway.view
        return True

    def _wait_for(self, begun: Begun) -> None:
        """Starts a thread that waits for a rendering."""
        self._underway[begun.part] = begun
        threading.Thread(target=self._wait, args=(begun,), daemon=True).start()

    def _wait(self, begun: Begun) -> None:
        self.ready(LivePdf(begun.part, begun, begun.rendering.result()))
