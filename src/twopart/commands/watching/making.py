"""Makes what the buttons of the live page ask for: drafts, both parts, the review copy, with the checks of `build`."""

import os
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.base.parts import BOTH_PARTS
from twopart.commands.building.build_draft import DraftSettings, build_draft
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.commands.options import parse_options
from twopart.commands.reviewing.review_paper import review_paper
from twopart.disk.locations import RESTRICTED, review_name
from twopart.model.secret import Leak
from twopart.render.process.processes import Renderers
from twopart.terminal import finding_format
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen, counted

Record = dict[str, Any]
DRAFT, PARTS, REVIEW = "draft", "parts", "review"
ALL = (DRAFT, PARTS, REVIEW)
CALLED = {DRAFT: "Drafts", PARTS: "Both PDFs", REVIEW: "Review copy"}
WORKING, DONE, FAILED = "working", "done", "failed"


def underway(what: str) -> Record:
    """Returns the message to the page while something is being made."""
    return {"what": what, "state": WORKING, "words": f"{CALLED[what]}: at work …"}


def failed(what: str, words: str) -> Record:
    """Returns the message to the page if nothing could be made."""
    return {"what": what, "state": FAILED, "words": f"{CALLED[what]}: {words}"}


class FileMaker:
    """Makes files of papers with the warm renderers."""

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self._templates: Path = options.project / "templates"
        self._out: Path = options.out

    def files(self, folder: Path) -> dict[str, Path]:
        """Returns the files that may be read in the browser, by their names on the page; some may not exist."""
        final = self._settings(draft=False)
        draft = self._settings(draft=True)
        files: dict[str, Path] = {}
        for part in BOTH_PARTS:
            files[f"part-{part}"] = final.pdf(folder, part)
            files[f"draft-part-{part}"] = draft.pdf(folder, part)
        files["review"] = self._out / RESTRICTED / review_name(folder)
        return files

    def make(
        self,
        what: str,
        folder: Path,
        renderers: Renderers,
        *,
        prove: bool,
    ) -> Record:
        """Makes something, and returns the message to the page."""
        start = time.perf_counter()
        if what == REVIEW:
            return self._reviewed(folder)
        outcome = self._built(what, folder, renderers, prove=prove)
        seconds = time.perf_counter() - start
        if outcome.code == exit.DONE:
            message = outcome.done or "written"
            words = f"{CALLED[what]}: {message} in {seconds:.1f} s"
            if prove and what == PARTS:
                words += ", and proved"
            return {
                "what": what,
                "state": DONE,
                "words": words,
                "files": self._listed(outcome.written, folder),
            }
        return failed(what, _why(outcome))

    def _built(
        self,
        what: str,
        folder: Path,
        renderers: Renderers,
        *,
        prove: bool,
    ) -> Outcome:
        if what == DRAFT:
            return build_draft(
                folder,
                self._settings(draft=True),
                renderers,
                _silent,
                DraftSettings(prove=prove),
            )
        return build_paper(
            folder,
            self._settings(draft=False),
            renderers,
            _silent,
            prove=prove,
        )

    def _reviewed(self, folder: Path) -> Record:
        lines: list[str] = []
        # All other options have their defaults.
        options = parse_options(["review", str(folder)])
        options.project = self._options.project
        options.out = self._out
        options.on = self._options.on
        code = review_paper(folder, options, _Quiet(lines.append), None)
        path = self.files(folder)["review"]
        if code != exit.DONE and not path.exists():
            return failed(REVIEW, lines[-1] if lines else "not written")
        if code != exit.DONE:
            return failed(REVIEW, "the paper or its sign-offs have findings")
        return {
            "what": REVIEW,
            "state": DONE,
            "words": "Review copy: written",
            "files": self._listed((path,), folder),
        }

    def _settings(self, *, draft: bool) -> BuildSettings:
        return BuildSettings(
            self._templates,
            self._out,
            None,
            self._options.on,
            draft=draft,
        )

    def _listed(self, written: tuple[Path, ...], folder: Path) -> list[Record]:
        """Returns the files that were written and can be read in the browser."""
        known = self.files(folder)
        records: list[Record] = []
        for name, path in known.items():
            if path in written:
                records.append({"what": name, "label": os.path.relpath(path)})
        return records


class _Quiet(Screen):
    """A screen that keeps what it would say."""

    def __init__(self, keep: Callable[[str], None]) -> None:
        super().__init__(quiet=False, form="full")
        self._keep = keep

    def say(self, words: str) -> None:
        self._keep(words)

    def say_error(self, words: str) -> None:
        self._keep(words)

    def findings(self, findings: list[Finding], _: Sequence[Leak] = ()) -> None:
        self._keep(counted(tuple(findings)))


def _silent(_: str) -> None:
    """Reports no steps: the page shows the result."""


def _why(outcome: Outcome) -> str:
    """Returns why nothing was made, without a word of the paper."""
    words: list[str] = []
    if outcome.leaks:
        words += map(finding_format.leak, outcome.leaks)
    if outcome.findings:
        words.append(f"{counted(outcome.findings)}, and nothing was made")
    if outcome.message:
        words.append(outcome.message)
    return ". ".join(words) or "nothing was made"
