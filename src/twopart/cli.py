"""The command: arguments, printing, exit codes; nothing else prints."""

import argparse
import gc
import os
import re
import sys
import time
from pathlib import Path

from twopart import exit

FOLDER = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from twopart.build import Outcome
    from twopart.finding import Finding


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="twopart",
        description="Decision papers in two parts: one published, one exempt, from one source.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="both parts of the papers named, or of all in content/")
    check = commands.add_parser("check", help="findings only; renders nothing")
    commands.add_parser("schema", help="the JSON Schema that editors complete papers from")
    for command in (build, check):
        command.add_argument("papers", nargs="*", metavar="PAPER", help="a paper's folder, or its name in content/")
        command.add_argument(
            "--format", choices=("full", "short", "json"), default="full", help="form of the findings"
        )
        command.add_argument("--quiet", "-q", action="store_true", help="findings and failures only")
    build.add_argument("--out", type=Path, metavar="DIR", help="write into DIR instead of build/")
    build.add_argument(
        "--keep-html", type=Path, metavar="DIR", help="keep both pages as HTML (Part 2's is restricted)"
    )
    build.add_argument("--force", action="store_true", help="build even where nothing has changed")
    return top


def main() -> int:
    gc.disable()  # a short life: collecting costs more than it returns
    options = parser().parse_args()
    if options.command == "schema":
        from twopart.schema import schema

        print(schema())
        return exit.DONE
    screen = Screen(quiet=options.quiet, form=options.format)
    project = _project(Path.cwd())
    folders, wrong = _papers(options.papers, project)
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    if options.command == "check":
        return check(folders, project, screen)
    return build(folders, project, options, screen)


def check(folders: list[Path], project: Path, screen: "Screen") -> int:
    from twopart.examine import examine

    findings: list[Finding] = []
    for folder in folders:
        start = time.perf_counter()
        found = examine(folder, project / "templates").findings
        findings += found
        screen.say(f"{folder.name}: checked in {time.perf_counter() - start:.2f} s: {_counted(found)}")
    screen.findings(findings)
    return exit.FINDINGS if findings else exit.DONE


def build(folders: list[Path], project: Path, options: argparse.Namespace, screen: "Screen") -> int:
    from twopart import inputs

    templates, out = project / "templates", (options.out or project / "build").resolve()
    whole = options.force or options.keep_html
    changed = [folder for folder in folders if whole or not inputs.nothing_changed(folder, templates, out)]
    for folder in folders:
        if folder not in changed:
            screen.say(f"{folder.name}: nothing has changed since the last build; --force builds anyway")
    if not changed:
        screen.findings([])
        return exit.DONE

    from twopart.build import Room, build
    from twopart.render.processes import Renderers

    worst = exit.DONE
    findings: list[Finding] = []
    with Renderers.start(templates) as renderers:  # before any paper is read
        for folder in changed:
            start = time.perf_counter()
            outcome = build(folder, Room(templates, out, options.keep_html), renderers, screen.step(folder.name))
            findings += outcome.findings
            screen.outcome(folder.name, outcome, time.perf_counter() - start)
            worst = max(worst, outcome.code, key=exit.BY_GRAVITY.index)
    screen.findings(findings)
    return worst


def _counted(findings: "tuple[Finding, ...]") -> str:
    return {0: "nothing to mend", 1: "1 finding"}.get(len(findings), f"{len(findings)} findings")


class Screen:
    """What the user sees: what was made on standard output, everything else on standard error."""

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

    def findings(self, findings: "list[Finding]") -> None:
        if not findings and self.form != "json":
            return
        from twopart import report

        if self.form == "json":
            print(report.as_json(findings))
        for finding in findings if self.form != "json" else ():
            text = report.short(finding) if self.form == "short" else report.full(finding, colour=self.colour) + "\n"
            print(text, file=sys.stderr)

    def outcome(self, name: str, outcome: "Outcome", seconds: float) -> None:
        if outcome.findings:
            self.say(f"{name}: not built: {_counted(outcome.findings)}")
        if outcome.leaks:
            from twopart import report

            for leak in outcome.leaks:
                self.say_error(report.leak(leak))
        if outcome.message:
            self.say_error(f"{name}: {outcome.message}")
        for path in outcome.written if not self.quiet else ():
            print(os.path.relpath(path))
        if outcome.code == exit.DONE:
            self.say(f"{name}: built in {seconds:.2f} s")


def _project(here: Path) -> Path:
    """The folder with templates/ at or above the working folder; else that of the program."""
    for folder in (here, *here.parents):
        if (folder / "templates").is_dir() and (folder / "content").is_dir():
            return folder
    return Path(__file__).parents[2]


def _papers(named: list[str], project: Path) -> tuple[list[Path], str]:
    content = project / "content"
    if not named:
        found = sorted(path for path in content.iterdir() if path.is_dir()) if content.is_dir() else []
        return found, "" if found else "there is no paper in content/"
    folders = []
    for name in named:
        folder = next((path for path in (Path(name), content / name) if path.is_dir()), None)
        if folder is None:
            return [], f"{name} is neither a folder nor a paper in content/"
        if not FOLDER.fullmatch(folder.resolve().name):
            return (
                [],
                "a paper's folder, whose name its Part 1 bears, has small letters, digits and dashes",
            )
        folders.append(folder.resolve())
    return folders, ""
