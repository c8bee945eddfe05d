"""What the user sees: what was made on standard output, everything else on standard error."""

import os
import sys

from twopart.base import exit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TextIO

    from twopart.base.finding import Finding
    from twopart.model.secret import Leak
    from twopart.review.review import Review
    from twopart.terminal.outcome import Outcome
    from twopart.terminal.own_words import OwnWords


class Screen:
    """Prints in one of the forms `full`, `short` and `json`; a `quiet` one prints findings and failures only."""

    def __init__(
        self,
        *,
        quiet: bool,
        form: str,
        everything: bool = False,
        templates: "Path | None" = None,
    ) -> None:
        self.quiet = quiet
        self.brief = quiet  # notes of which there may be dozens are counted
        self.everything = everything  # what is withheld too, on a terminal
        self.form = form
        self.templates = templates  # of the forms, which say what Part 1 prints
        self.colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ

    def say(self, words: str) -> None:
        if not self.quiet:
            print(
                words,
                file=sys.stderr,
                flush=True,
            )

    def step(self, name: str) -> "Callable[[str], None]":
        """Says each step of the work on one paper."""

        def say(words: str) -> None:
            self.say(f"{name}: {words}")

        return say

    def say_error(self, words: str) -> None:
        print(
            f"twopart: {words}",
            file=sys.stderr,
            flush=True,
        )

    def findings(
        self,
        findings: "list[Finding]",
        leaks: "Sequence[Leak]" = (),
    ) -> None:
        if not findings and self.form != "json":
            return
        from twopart.base.finding import in_order
        from twopart.terminal import finding_format

        if self.form == "json":
            print(finding_format.as_json(findings, leaks))
        elif self.form == "short":
            for finding in in_order(findings):
                print(finding_format.short(finding), file=sys.stderr)
        else:
            own = self._own_words(findings)
            texts = finding_format.texts(
                findings,
                colour=self.colour,
                own=own,
                brief=self.brief,
            )
            for text in texts:
                print(f"{text}\n", file=sys.stderr)
            self.say(finding_format.counted(findings))

    def _own_words(self, findings: "list[Finding]") -> "OwnWords | None":
        """Returns what the author may see of the papers: on a terminal alone."""
        if not is_terminal(sys.stderr):
            return None
        from twopart.terminal.papers_of_findings import own_words

        return own_words(
            findings,
            everything=self.everything,
            templates=self.templates,
        )

    def reviews(
        self,
        reviews: "list[Review]",
        findings: "list[Finding]",
        *,
        unmasked: bool,
        everything: bool,
    ) -> None:
        """Prints tick sheets on standard output, whatever the findings are; as JSON together with the findings."""
        from twopart.base import finding
        from twopart.review import printed, review
        from twopart.terminal import finding_format

        if unmasked:
            findings = [finding.unmasked(one) for one in findings]
        if self.form == "json":
            data = review.as_data(reviews)
            if unmasked:
                data = {"restricted": printed.RESTRICTED, **data}
            print(finding_format.sheets_as_json(data, findings))
            return
        if unmasked:
            print(printed.RESTRICTED)
        for one in reviews:
            print(review.as_text(one, everything=everything), flush=True)
        self.findings(findings)

    def outcome(
        self,
        name: str,
        outcome: "Outcome",
        done: str,
        seconds: float,
        *,
        paths_follow: bool = False,
    ) -> None:
        """Says how a command ended for a paper or file; the findings themselves follow for all papers together.

        Prints the paths of what was written too, unless `paths_follow`: then `written` prints them.
        """
        is_done = outcome.code == exit.DONE  # also with notes
        if outcome.findings and not is_done:
            self.say(f"{name}: {counted(outcome.findings)}, and nothing was made")
        self._say_leaks(outcome)
        if outcome.message:
            self.say_error(f"{name}: {outcome.message}")
        if not paths_follow:
            self.written(outcome)
        if is_done:
            self.say(f"{name}: {outcome.done or done} in {seconds:.2f} s")

    def say_line(self, line: str) -> None:
        """Prints a line that another process would have printed, whatever it is about."""
        print(line, file=sys.stderr, flush=True)

    def texts_of_findings(self, texts: "Sequence[str]") -> None:
        """Prints findings as other processes would have printed them."""
        for text in texts:
            sys.stderr.write(text)
        sys.stderr.flush()

    def records_of_findings(self, records: "list[object]") -> None:
        """Prints the findings of all papers for programs, as one list in JSON."""
        import json

        print(json.dumps(records, indent=1))

    def paths(self, paths: "Sequence[str]") -> None:
        """Prints the paths of what was written, one a line."""
        if not self.quiet:
            for path in paths:
                print(path)

    def written(self, outcome: "Outcome") -> None:
        """Prints the paths of what was written, one a line."""
        self.paths([os.path.relpath(path) for path in outcome.written])

    def _say_leaks(self, outcome: "Outcome") -> None:
        if outcome.leaks:
            from twopart.terminal import finding_format

            for leak in outcome.leaks:
                self.say_error(finding_format.leak(leak))


def is_terminal(stream: "TextIO") -> bool:
    """Whether somebody sits before the very stream that is written to; a machine that builds sets CI."""
    return stream.isatty() and not os.environ.get("CI")


def counted(findings: "tuple[Finding, ...]") -> str:
    """Returns a count of findings such as “nothing to mend, 1 note” or “2 findings”."""
    notes = sum(finding.level == "note" for finding in findings)
    wrong = len(findings) - notes
    mistakes = {0: "nothing to mend", 1: "1 finding"}.get(wrong, f"{wrong} findings")
    return mistakes + {0: "", 1: ", 1 note"}.get(notes, f", {notes} notes")
