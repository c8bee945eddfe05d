"""What the user sees: what was made on standard output, everything else on standard error. Nothing else prints."""

import os
import sys

from twopart.base import exit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from twopart.base.finding import Finding
    from twopart.model.secret import Leak
    from twopart.project.allowances import Allowance
    from twopart.review.sheet import Tick
    from twopart.review.silences import Silence
    from twopart.terminal.outcome import Outcome


class Screen:
    def __init__(self, *, quiet: bool, form: str) -> None:
        self.quiet, self.form = quiet, form
        self.colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ

    def say(self, words: str) -> None:
        if not self.quiet:
            print(words, file=sys.stderr, flush=True)

    def step(self, name: str) -> "Callable[[str], None]":
        return lambda words: self.say(f"{name}: {words}")

    def say_error(self, words: str) -> None:
        print(f"twopart: {words}", file=sys.stderr, flush=True)

    def findings(self, findings: "list[Finding]", leaks: "Sequence[Leak]" = ()) -> None:
        if not findings and self.form != "json":
            return
        from twopart.terminal import report

        if self.form == "json":
            print(report.as_json(findings, leaks))
        for finding in findings if self.form != "json" else ():
            text = (
                report.short(finding)
                if self.form == "short"
                else report.full(finding, colour=self.colour) + "\n"
            )
            print(text, file=sys.stderr)

    def sheets(
        self,
        sheets: "Mapping[str, Sequence[Tick]]",
        silent: "Mapping[str, Sequence[Silence]]",
        decided: "Mapping[str, Sequence[Allowance]]",
        findings: "list[Finding]",
        *,
        unmasked: bool,
    ) -> None:
        """Tick sheets on standard output, whatever was found; as JSON together with the findings."""
        from twopart.base import finding
        from twopart.review import decisions, printed, silences

        findings = [finding.unmasked(one) for one in findings] if unmasked else findings
        if self.form == "json":
            from twopart.terminal import report

            marked = {"restricted": printed.RESTRICTED} if unmasked else {}
            figures = [
                {"paper": name, **tick}
                for name, ticks in sheets.items()
                for tick in printed.as_data(ticks)
            ]
            quiet = [
                {"paper": name, **one}
                for name in silent
                for one in silences.as_data(silent[name], unmasked=unmasked)
            ]
            decisions_made = [
                {"paper": name, **one}
                for name in decided
                for one in decisions.as_data(decided[name], unmasked=unmasked)
            ]
            listed = {
                "figures": figures,
                "silences": quiet,
                "decisions": decisions_made,
            }
            print(report.sheets_as_json({**marked, **listed}, findings))
            return
        if unmasked:
            print(printed.RESTRICTED)
        for name, ticks in sheets.items():
            said = silences.as_text(silent[name], unmasked=unmasked)
            made = decisions.as_text(decided[name], unmasked=unmasked)
            print(
                f"{name}\n\n{printed.as_table(ticks)}\n\n{said}\n\n{made}\n", flush=True
            )
        self.findings(findings)

    def outcome(self, name: str, outcome: "Outcome", done: str, seconds: float) -> None:
        if (
            outcome.findings and outcome.code != exit.DONE
        ):  # with notes alone it is done
            self.say(f"{name}: {counted(outcome.findings)}, and nothing was made")
        if outcome.leaks:
            from twopart.terminal import report

            for leak in outcome.leaks:
                self.say_error(report.leak(leak))
        if outcome.message:
            self.say_error(f"{name}: {outcome.message}")
        for path in outcome.written if not self.quiet else ():
            print(os.path.relpath(path))
        if outcome.code == exit.DONE:
            self.say(f"{name}: {done} in {seconds:.2f} s")


def counted(findings: "tuple[Finding, ...]") -> str:
    notes = sum(finding.level == "note" for finding in findings)
    wrong = len(findings) - notes
    said = {0: "nothing to mend", 1: "1 finding"}.get(wrong, f"{wrong} findings")
    return said + {0: "", 1: ", 1 note"}.get(notes, f", {notes} notes")
