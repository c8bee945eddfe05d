"""One paper on the live page: read again after each save, and shown as soon as its pages are rendered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from twopart.base.finding import Finding
from twopart.base.parts import RESTRICTED_PART
from twopart.base.record import record
from twopart.examine import ExaminedPaper, WrittenFiles, examine_written
from twopart.model.quantity import Day
from twopart.outline.formalities import marking_of
from twopart.outline.subject import Subject
from twopart.projection.parts import views
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import RenderFailure
from twopart.watch.board import Board
from twopart.watch.figures import figures_of
from twopart.watch.findings import Elements, records_of
from twopart.watch.kept_renderers import Begun, KeptRenderers
from twopart.watch.live_pdfs import LivePdfs
from twopart.watch.marked_page import digest_of, live_page
from twopart.watch.marking import MarkedView, marked_view
from twopart.watch.snapshot import LivePart, Snapshot, record_of_part

# Findings of other commands, such as those on sign-offs.
Further = Callable[[Path, Subject], tuple[Finding, ...]]
NO_PAPER = "The folder of this paper no longer exists. The page shows its last save."
BROKEN = "The files as they stand cannot be shown. The page shows the last save that could be."
NOTHING_YET = (
    "The files as they stand cannot be shown, and there is no earlier save to show."
)
STYLE = "../../../style/{}.css"  # as the page of a part calls its style
MARKS = "../../../parts.css"  # and that of its marks


@record
class LiveSettings:
    """The templates of a project, the folder for output, and the day as of which grounds are checked."""

    templates: Path
    out: Path
    on: Day | None = None


class _NotShown(Exception):
    """A part that could not be rendered; its message may be shown."""


class LivePaper:
    """A paper, and what was last shown of it."""

    def __init__(
        self,
        folder: Path,
        settings: LiveSettings,
        board: Board,
        further: Further,
    ) -> None:
        self.folder = folder
        self._settings = settings
        self._board = board
        self._further = further
        self._files: WrittenFiles | None = None
        self._snapshot = Snapshot(folder.name)
        self._elements: dict[int, Elements] = {}
        self._shown: Subject | None = None
        self._printing = False  # whether PDFs were begun before the rules were through
        self._had_errors = False  # whether the rules found some in the last save
        self._pages = KeptRenderers(page=True)
        self.pdfs = LivePdfs(folder, settings.out)

    def read(self, renderers: Renderers, *, anew: bool = False) -> bool:
        """Reads the paper if its files have changed, or else if it is to be read `anew`. Returns whether it read it."""
        if not self.folder.is_dir():
            self._put(state="stale", message=NO_PAPER, checking=False)
            self._files = None
            return False
        files = WrittenFiles.of(self.folder)
        if not anew and self._files is not None and _same(files, self._files):
            return False
        self._files = files
        self._shown = None
        self._printing = False
        examined = examine_written(
            files,
            self.folder,
            self._settings.templates,
            self._settings.on,
            lambda unchecked: self._begin(unchecked, renderers),
        )
        self._finish(examined, renderers)
        return True

    def fail(self, words: str) -> None:
        """Says that something went wrong; what was shown stays."""
        self._put(state="stale", message=words, checking=False)

    def close(self) -> None:
        """Ends the renderers that stay."""
        self._pages.forget()
        self.pdfs.close()

    def forget_pages(self) -> None:
        """Renders every page anew at the next reading: the templates have changed."""
        self._snapshot = replace(self._snapshot, parts={})
        self._pages.forget()
        self.pdfs.forget()

    def _begin(self, unchecked: Subject, renderers: Renderers) -> None:
        """Shows a paper before the rules are through, and begins its PDFs; a fault of it is told when they are."""
        try:
            self._show(unchecked, renderers, checking=True)
            self._board.wait()  # the rules have time
            if not self._had_errors:  # else there are some again, mostly
                self.pdfs.begin(unchecked, renderers)
                self._printing = True
        except Exception:  # noqa: BLE001 - a paper with mistakes may have no views; `_finish` tries once more
            return

    def _finish(self, examined: ExaminedPaper, renderers: Renderers) -> None:
        """Adds the findings; shows a paper that the rules had to see first, as far as it can be shown."""
        subject = examined.subject
        message = ""
        if subject is None or self._shown is None:
            message = self._shown_late(subject, renderers)
        findings = examined.findings
        if subject is not None and not examined.wrong:
            findings = (*findings, *self._further(self.folder, subject))
        self._put(
            state=_state(message),
            message=message,
            checking=False,
            findings=records_of(findings, self._elements),
        )
        if subject is not None and not message:
            figures = figures_of(subject, faultless=not examined.wrong)
            self._board.put_figures(self.folder.name, figures)
        self._had_errors = bool(examined.wrong)
        if subject is None or examined.wrong:
            self.pdfs.end()
            return
        if not self._printing:
            self.pdfs.begin(subject, renderers)
        self.pdfs.pass_on()

    def _shown_late(self, subject: Subject | None, renderers: Renderers) -> str:
        """Shows a paper with mistakes; returns why it is not shown, or nothing."""
        if subject is not None:
            try:
                self._show(subject, renderers, checking=False)
            except _NotShown as why:
                return str(why)
            except Exception:  # noqa: BLE001 - what has mistakes may have no views, and its findings say why
                return self._broken()
            return ""
        return self._broken()

    def _broken(self) -> str:
        if self._snapshot.parts:
            return BROKEN
        return NOTHING_YET

    def _show(self, subject: Subject, renderers: Renderers, *, checking: bool) -> None:
        """Renders the pages of what has changed, and shows all of them together.

        Raises `_NotShown` where a page cannot be rendered, and whatever the projection raises on a paper with mistakes.
        """
        form = str(subject.paper.form)
        marked: dict[int, MarkedView] = {}
        begun: dict[int, Begun] = {}
        for part, view in views(subject.paper, subject, subject.form):
            each = marked_view(view, subject, part)
            marked[part] = each
            # Rendered while the other part is still being projected.
            if self._changed(part, each):
                self.pdfs.overtake(part)
                begun[part] = self._pages.begin(renderers, form, part, each.view)
        parts = {
            part: self._part(part, each, subject, begun.get(part))
            for part, each in marked.items()
        }
        self._shown = subject
        self._put(
            title=str(subject.paper.title),
            marking=marking_of(subject.paper, subject.form, RESTRICTED_PART),
            state="good",
            message="",
            checking=checking,
            parts=parts,
        )
        self._elements = {
            part: Elements(subject, part, each) for part, each in marked.items()
        }

    def _changed(self, part: int, marked: MarkedView) -> bool:
        """Whether a view, marks and all, is another than that of the page that is shown."""
        before = self._snapshot.parts.get(part)
        return before is None or before.view != digest_of(marked.view)

    def _part(
        self,
        part: int,
        marked: MarkedView,
        subject: Subject,
        begun: Begun | None,
    ) -> LivePart:
        """Returns a part with its new page, or else that which is shown. Raises `_NotShown` where it could not be
        rendered.
        """
        details = record_of_part(marked, subject, part)
        if begun is None:
            before = self._snapshot.parts[part]
            return LivePart(before.page, before.view, details)
        rendered = self._pages.result(begun)
        if isinstance(rendered, RenderFailure):
            raise _NotShown(rendered.message)
        page = live_page(rendered.html.decode(), STYLE, MARKS)
        return LivePart(page, digest_of(marked.view), details)

    def _put(self, **changes: object) -> None:
        snapshot: Snapshot = replace(self._snapshot, **changes)  # type: ignore[arg-type]
        self._snapshot = self._board.put(snapshot)


def _state(message: str) -> str:
    if message:
        return "stale"
    return "good"


def _same(one: WrittenFiles, other: WrittenFiles) -> bool:
    """Whether nothing was written between two readings."""
    return (
        one.sources == other.sources
        and one.house == other.house
        and one.published == other.published
        and one.unread == other.unread
        and one.unread_beside == other.unread_beside
    )
