"""`build --prove` makes Part 1 and the files beside it again, from papers with other secrets, and compares the bytes."""

from collections.abc import Mapping

from twopart.base import exit
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.commands.building.finishing import Say, not_rendered
from twopart.disk import machine
from twopart.render.file_names import CALLED, FIGURES, WEB_PAGE, WORD
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.load.joining.shared import SharedTrees
    from twopart.model.forms.form import Form
    from twopart.outline.subject import Subject
    from twopart.proof.prove import OtherPart1
    from twopart.render.process.processes import Job


@record
class Proof:
    """The Part 1 to be written, and what is needed to make it again from papers with other secrets."""

    sources: Mapping[str, bytes]
    shared: "SharedTrees"
    subject: "Subject"
    form: "Form"
    part_1: RenderedPart
    renderers: Renderers

    def disproved(self, say: Say, *, draft: bool) -> Outcome | None:
        """Returns the outcome if Part 1 depends on a secret; None if it is the same to the byte each time."""
        from twopart.proof import prove

        papers = prove.others(
            self.sources,
            self.subject,
            self.form,
            shared=self.shared,
            draft=draft,
        )
        others = tuple(papers)
        jobs = self._jobs(others)
        for other in others:
            result = None
            if other.view:
                result = jobs[other.view].result()
            if isinstance(result, RenderFailure) and machine.refused(result.errno):
                return not_rendered(PUBLIC_PART, result)
            if not isinstance(result, RenderedPart):
                return self._depends(other, None)
            if result.pdf != self.part_1.pdf or result.beside != self.part_1.beside:
                return self._depends(other, result)
            say(f"Part 1 is the same to the byte {other.description}")
        unmoved = prove.not_moved(self.subject, others)
        if unmoved:
            say(f"the same in all of these papers: {unmoved}")
        return None

    def _jobs(self, others: "tuple[OtherPart1, ...]") -> "dict[bytes, Job]":
        """Returns the jobs by view. Equal views are rendered once, since a renderer knows nothing but its view."""
        form_name = str(self.subject.paper.form)
        beside = self.part_1.beside
        jobs: dict[bytes, Job] = {}
        for other in others:
            if other.view and other.view not in jobs:
                job = self.renderers.render(
                    form_name,
                    PUBLIC_PART,
                    other.view,
                    whole=WEB_PAGE in beside or FIGURES in beside,
                    word=WORD[PUBLIC_PART] in beside,
                )
                jobs[other.view] = job
        return jobs

    def _depends(self, other: "OtherPart1", result: RenderedPart | None) -> Outcome:
        from twopart.proof import prove

        remade = prove.RemadePart1(self.part_1.pdf, None)
        if result:
            beside = _differing(self.part_1, result)
            remade = prove.RemadePart1(
                self.part_1.pdf,
                result.pdf,
                beside,
            )
        moved = prove.moved_by(
            self.sources,
            self.subject,
            self.form,
            other,
            self.shared,
        )
        message = prove.message_on(
            other,
            moved,
            self.subject,
            self.form,
            remade,
        )
        return Outcome(exit.LEAK, message=message)


def _differing(part_1: RenderedPart, other: RenderedPart) -> str:
    """Returns what differs of everything published beside an equal PDF; empty if the PDF differs."""
    if part_1.pdf != other.pdf:
        return ""
    for name, content in part_1.beside.items():
        if other.beside.get(name) != content:
            return CALLED.get(name, name)
    return "what is published beside its PDF"
