"""The whole way, in the order it happens. Alone reads papers and writes PDFs."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from twopart import inputs
from twopart.finding import Exit, Finding
from twopart.render.outcome import Rendered, RenderFailed
from twopart.render.processes import Renderers
from twopart.write import folders, write

PUBLIC_PART = 1

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.audit import Unreadable
    from twopart.model.form import Form
    from twopart.model.paper import Paper
    from twopart.model.secret import Leak, Published, Secret
    from twopart.outline.subject import Subject


@dataclass(frozen=True, slots=True)
class Room:
    """Where things stand: the folder of templates, and where finished parts go."""

    templates: Path
    out: Path
    html: Path | None = None  # where to keep the pages as HTML, for whoever works on templates


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build or a check of one paper ended."""

    exit: Exit
    findings: tuple[Finding, ...] = ()
    leaks: "tuple[Leak, ...]" = ()
    message: str = ""
    written: tuple[Path, ...] = ()


Say = Callable[[str], None]


def build(folder: Path, room: Room, renderers: Renderers, say: Say) -> Outcome:
    """One paper, both parts: load → check → project → render → audit → write."""
    from twopart.project.parts import views

    before = inputs.digest(_inputs(folder, room))
    with _timed(say, "checked"):
        paper, form, subject, findings = examine(folder, room.templates)
    if findings or not (paper and form and subject):
        return Outcome(Exit.FINDINGS, findings)
    jobs = {part: renderers.render(str(paper.form), part, view) for part, view in views(paper, subject, form).items()}
    from twopart.audit import audit  # its readers are heavy: they are imported while the renderers work

    withheld, public = _secrets(subject)
    parts: dict[int, Rendered] = {}
    for part, job in jobs.items():
        with _timed(say, f"Part {part}: rendered"):
            result = job.result()
        if isinstance(result, RenderFailed):
            return Outcome(Exit.BUG, message=f"Part {part} could not be rendered: {result.message}")
        parts[part] = result
        if part == PUBLIC_PART:  # while Part 2 is still being rendered
            with _timed(say, "Part 1: audited"):
                leaks = audit(result.pdf, withheld, public)
            if leaks:
                return _leaked(leaks)
    return _written(folder, room, parts, before)


def _leaked(leaks: "list[Leak] | Unreadable") -> Outcome:
    if isinstance(leaks, list):
        return Outcome(Exit.LEAK, leaks=tuple(leaks))
    return Outcome(Exit.BUG, message=f"Part 1 could not be audited, so it was not written: {leaks.why}")


def up_to_date(folder: Path, room: Room) -> bool:
    return inputs.unchanged(_stamp(folder, room), inputs.digest(_inputs(folder, room)))


def examine(folder: Path, templates: Path) -> "tuple[Paper | None, Form | None, Subject | None, tuple[Finding, ...]]":
    """The paper, its form, and every finding: load and check."""
    from twopart import files
    from twopart.check.check import check
    from twopart.load.files import form as load_form
    from twopart.load.files import paper as load_paper

    sources, unread = files.paper(folder)
    paper, findings = load_paper(sources)
    if paper is None:
        return None, None, None, (*unread, *findings)
    form_files, missing = files.form(templates, paper.form)
    form, wrong = load_form(form_files) if form_files else (None, [])
    if form is None:
        return paper, None, None, (*unread, *findings, *missing, *wrong)
    subject, broken = check(paper, form)
    found = sorted([*unread, *findings, *wrong, *broken], key=lambda finding: finding.order)
    return paper, form, subject, tuple(found)


def _inputs(folder: Path, room: Room) -> list[Path]:
    return [folder, room.templates, Path(__file__).parent]


def _stamp(folder: Path, room: Room) -> Path:
    return room.out / "restricted" / f".{folder.name}.inputs.json"


def _secrets(subject: "Subject") -> "tuple[tuple[Secret, ...], Published]":
    from twopart.outline.resolving import Context
    from twopart.project.secrets import published, secrets

    part_1, part_2 = (Context(subject.paper, subject.register, outline) for outline in subject.outlines)
    return secrets(part_1, part_2), published(part_1)


def _written(folder: Path, room: Room, parts: dict[int, Rendered], before: str) -> Outcome:
    public, restricted = folders(room.out)
    homes = {1: public, 2: restricted}
    pdfs = {homes[part] / f"{folder.name}-part-{part}.pdf": result.pdf for part, result in parts.items()}
    stamp = inputs.stamp(before, pdfs, _libraries(parts))
    write(room.out, {**pdfs, _stamp(folder, room): stamp})
    if room.html:
        _keep_html(folder.name, room.html, parts)
    return Outcome(Exit.DONE, written=tuple(pdfs))


def _libraries(parts: dict[int, Rendered]) -> list[Path]:
    return sorted({Path(path) for result in parts.values() for path in getattr(result, "libraries", ())})


def _keep_html(name: str, folder: Path, parts: dict[int, Rendered]) -> None:
    """Readable by their owner alone: the page of Part 2 is as restricted as its PDF."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for part, result in parts.items():
        path = folder / f"{name}-part-{part}.html"
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_bytes(result.html)


@contextmanager
def _timed(say: Say, what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    say(f"{what} in {time.perf_counter() - start:.2f} s")
