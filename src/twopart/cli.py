"""The command: arguments and exit codes."""

import argparse
import gc
import os
import re
import time
from pathlib import Path

from twopart.base import exit, signals
from twopart.disk.inputs import DRAFT
from twopart.terminal.screen import Screen, counted

VERSION = "0.1.0"  # as pyproject.toml has it
PAPER = "a paper's folder, or its name in content/"
FOLDER = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.base.finding import Finding
    from twopart.examine import Examined
    from twopart.model.quantity import Day
    from twopart.model.secret import Leak
    from twopart.project.allowances import Allowance
    from twopart.review.sheet import Tick
    from twopart.review.silences import Silence


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="twopart",
        description="Decision papers in two parts: one published, one exempt, from one source.",
    )
    top.add_argument("--version", action="version", version=f"twopart {VERSION}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser(
        "build", help="both parts of the papers named, or of all in content/"
    )
    check = commands.add_parser("check", help="findings only; renders nothing")
    schema = commands.add_parser(
        "schema", help="the JSON Schema that editors complete papers from"
    )
    schema.add_argument(
        "--published",
        action="store_true",
        help="that of the register of published figures",
    )
    export = commands.add_parser(
        "export", help="the public source of a paper, which contains nothing withheld"
    )
    release = commands.add_parser(
        "release",
        help="record what a paper's Part 1 made public, and what it withholds",
    )
    audit = commands.add_parser(
        "audit", help="what a PDF gives away of all that a paper withholds"
    )
    audit.add_argument(
        "file", type=Path, metavar="FILE.pdf", help="any PDF, ours or not"
    )
    audit.add_argument(
        "--words",
        type=Path,
        metavar="FILE",
        help="write the words that were found into FILE (restricted)",
    )
    for command, number in ((build, "*"), (check, "*"), (export, 1), (release, 1)):
        command.add_argument("papers", nargs=number, metavar="PAPER", help=PAPER)
    for command in (build, check, export, release, audit):
        command.add_argument(
            "--format",
            choices=("full", "short", "json"),
            default="full",
            help="form of the findings",
        )
        command.add_argument(
            "--quiet", "-q", action="store_true", help="findings and failures only"
        )
    check.add_argument(
        "--figures",
        action="store_true",
        help="the tick sheet: every figure, its uses and its ties",
    )
    check.add_argument(
        "--unmasked",
        action="store_true",
        help="with --figures: show withheld values too (restricted)",
    )
    for command in (build, check):
        command.add_argument(
            "--on",
            type=_day,
            metavar="DATE",
            help="note grounds that have ended by DATE: 4 May 2029, or 2029-05-04",
        )
    audit.add_argument(
        "--paper", dest="papers", nargs=1, required=True, metavar="PAPER", help=PAPER
    )
    export.add_argument(
        "into", type=Path, metavar="DIR", help="a new or an empty folder"
    )
    build.add_argument(
        "--out", type=Path, metavar="DIR", help="write into DIR instead of build/"
    )
    release.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the Part 1 in DIR instead of that in build/",
    )
    build.add_argument(
        "--keep-html",
        type=Path,
        metavar="DIR",
        help="keep both pages as HTML (Part 2's is restricted)",
    )
    build.add_argument(
        "--draft",
        action="store_true",
        help="drafts of both parts, with placeholders; both restricted",
    )
    build.add_argument(
        "--force", action="store_true", help="build even where nothing has changed"
    )
    build.add_argument(
        "--prove",
        action="store_true",
        help="make Part 1 again with other secrets, and compare the bytes",
    )
    return top


def _day(written: str) -> "Day":
    from twopart.language.first_date import whole_day

    day = whole_day(written)
    if day is None:
        raise argparse.ArgumentTypeError(
            "write a day such as 4 May 2029, or 2029-05-04"
        )
    return day


def options() -> argparse.Namespace:
    """The options of the command line, with the project's folder and the output folder."""
    asked = parser().parse_args()
    asked.project = _project(Path.cwd())
    asked.out = (getattr(asked, "out", None) or asked.project / "build").resolve()
    return asked


def main(asked: argparse.Namespace | None = None) -> int:
    gc.disable()  # a short life: collecting costs more than it returns
    asked = asked or options()
    if asked.command == "schema":
        from twopart.commands.schema import schema, schema_of_published

        print(schema_of_published() if asked.published else schema())
        return exit.DONE
    screen = Screen(quiet=asked.quiet, form=asked.format)
    if not Path.cwd().is_relative_to(asked.project):
        screen.say(f"the papers and templates are those of {asked.project}")
    folders, wrong = _papers(asked.papers, asked.project)
    if asked.command == "check" and asked.unmasked and not asked.figures:
        wrong = (
            wrong
            or "--unmasked shows the figures of a tick sheet, and goes with --figures"
        )
    wrong = wrong or (_unwritable(folders, asked) if asked.command == "build" else "")
    if wrong:
        screen.say_error(wrong)
        return exit.USAGE
    commands = {
        "build": build,
        "check": check,
        "export": export,
        "release": release,
        "audit": audit,
    }
    return commands[asked.command](folders, asked, screen)


def check(folders: list[Path], asked: argparse.Namespace, screen: Screen) -> int:
    from twopart.base.finding import errors
    from twopart.examine import examine

    findings: list[Finding] = []
    sheets: dict[str, tuple[Tick, ...]] = {}
    silent: dict[str, tuple[Silence, ...]] = {}
    decided: dict[str, tuple[Allowance, ...]] = {}
    for folder in folders:
        start = time.perf_counter()
        examined = examine(folder, asked.project / "templates", asked.on)
        findings += examined.findings
        said = counted(examined.findings) + _refused_by_build(examined)
        screen.say(
            f"{folder.name}: checked in {time.perf_counter() - start:.2f} s: {said}"
        )
        if asked.figures and examined.subject:
            from twopart.project.allowances import allowances
            from twopart.review.sheet import sheet
            from twopart.review.silences import silences

            silent[folder.name] = silences(examined.subject)
            decided[folder.name] = allowances(
                examined.subject.paper, examined.subject.register
            )
            sheets[folder.name] = sheet(examined.subject, unmasked=asked.unmasked)
    if asked.figures:
        screen.sheets(sheets, silent, decided, findings, unmasked=asked.unmasked)
    else:
        screen.findings(findings)
    return exit.FINDINGS if errors(findings) else exit.DONE


def _refused_by_build(examined: "Examined") -> str:
    """What the summary adds of a paper that `check` passes and a final build refuses."""
    from twopart.rules.placeholders import unconfirmed

    if examined.paper is None or examined.paper.example:
        return ""
    number = len(unconfirmed(examined.findings))
    if not number:
        return ""
    named, them = (
        ("1 placeholder", "it") if number == 1 else (f"{number} placeholders", "them")
    )
    return f"; {named}: `build` refuses {them}, `build --draft` makes a draft"


def export(folders: list[Path], asked: argparse.Namespace, screen: Screen) -> int:
    from twopart.commands.export import export

    start = time.perf_counter()
    [folder] = folders
    exported = export(folder, asked.project / "templates", asked.into)
    screen.outcome(folder.name, exported, "exported", time.perf_counter() - start)
    screen.findings(list(exported.findings), exported.leaks)
    return exported.code


def release(folders: list[Path], asked: argparse.Namespace, screen: Screen) -> int:
    from datetime import datetime

    from twopart.commands.release import release

    start = time.perf_counter()
    [folder] = folders
    today = datetime.now().astimezone().date()
    outcome = release(folder, asked.project / "templates", asked.out, today)
    recorded = "recorded what its Part 1 made public, and in its ledger, which is to be kept, what it withholds"
    done = recorded if outcome.written else "all of its Part 1 is recorded already"
    screen.outcome(folder.name, outcome, f"{done}", time.perf_counter() - start)
    screen.findings(list(outcome.findings))
    return outcome.code


def audit(folders: list[Path], asked: argparse.Namespace, screen: Screen) -> int:
    from twopart.commands.audit_file import audit_file

    start = time.perf_counter()
    if asked.words and (
        _is_public(asked.words.resolve().parent, asked)
        or "public" in asked.words.resolve().parts
    ):
        screen.say_error(
            "--words keeps what is withheld, and may not lead into a public folder"
        )
        return exit.USAGE
    outcome = audit_file(
        asked.file, folders[0], asked.project / "templates", asked.words
    )
    if outcome.leaks:
        from twopart.audit.by_page import summary

        screen.say_error(f"{asked.file}: {summary(outcome.leaks)}")
    screen.outcome(
        str(asked.file),
        outcome,
        "gives nothing away: audited",
        time.perf_counter() - start,
    )
    screen.findings(list(outcome.findings), outcome.leaks)
    return outcome.code


def build(folders: list[Path], asked: argparse.Namespace, screen: Screen) -> int:
    from twopart.disk import inputs

    templates, out = asked.project / "templates", asked.out
    whole = asked.force or asked.keep_html or asked.prove or asked.on
    changed = [
        folder
        for folder in folders
        if whole
        or not inputs.nothing_changed(folder, templates, out, draft=asked.draft)
    ]
    for folder in folders:
        if folder not in changed:
            screen.say(
                f"{folder.name}: nothing has changed since the last build; --force builds anyway"
            )
    if not changed:
        screen.findings([])
        return exit.DONE

    from twopart.render.process.processes import Renderers

    worst = exit.DONE
    findings: list[Finding] = []
    leaks: list[Leak] = []
    with (
        Renderers.start(templates) as renderers,
        signals.first(renderers.close),
    ):  # before any paper is read
        from twopart.commands.build import (  # takes as long as the engine, which is loaded at the same time
            Room,
            build,
        )

        for folder in changed:
            start = time.perf_counter()
            room = Room(templates, out, asked.keep_html, asked.on, draft=asked.draft)
            outcome = build(
                folder, room, renderers, screen.step(folder.name), prove=asked.prove
            )
            findings += outcome.findings
            leaks += outcome.leaks
            screen.outcome(folder.name, outcome, "built", time.perf_counter() - start)
            worst = max(worst, outcome.code, key=exit.BY_GRAVITY.index)
    screen.findings(findings, leaks)
    return worst


def _project(here: Path) -> Path:
    """The folder with templates/ at or above the working folder; else that of the program."""
    for folder in (here, *here.parents):
        if (folder / "templates").is_dir() and (folder / "content").is_dir():
            return folder
    return Path(__file__).parents[2]


def _without_templates(here: Path, project: Path) -> Path | None:
    """A folder at or above the working folder that has content/ and no templates/, below the project's own folder."""
    for folder in (here, *here.parents):
        if folder == project:
            return None
        if (folder / "content").is_dir():
            return folder
    return None


def _papers(named: list[str], project: Path) -> tuple[list[Path], str]:
    """The folders of the papers that are meant, or what is wrong: the same rules for those named and for all."""
    content = project / "content"
    if alone := _without_templates(Path.cwd(), project):
        return [], _lacks_templates(alone)
    folders: list[Path] = []
    for name in named:
        folder = next(
            (path for path in (Path(name), content / name) if path.is_dir()), None
        )
        if folder is None:
            return [], f"{name} is neither a folder nor a paper in content/"
        folders.append(folder.resolve())
    try:
        folders = folders if named else _all(content)
        wrong = next(filter(None, map(_unfit, folders)), "")
    except OSError as error:
        return [], f"{error.strerror}: {error.filename}"
    if not folders:
        wrong = "there is no paper in content/"
    wrong = wrong or next(
        filter(None, (_elsewhere(folder, project) for folder in folders)), ""
    )
    return list(dict.fromkeys(folders)), wrong


def _elsewhere(folder: Path, project: Path) -> str:
    """Why a paper cannot be built with this project's templates: it stands in the content/ of another folder."""
    home = folder.parent.parent
    if folder.parent.name != "content" or home == project.resolve():
        return ""
    if not (home / "templates").is_dir():
        return _lacks_templates(home)
    return f"{folder} is a paper of {home}, with templates of its own: call twopart in {home}"


def _lacks_templates(folder: Path) -> str:
    fix = (
        "copy the folder templates/ there, or move the papers to a project that has it"
    )
    return f"{folder} has content/ and no templates/: {fix}"


def _all(content: Path) -> list[Path]:
    """The folders of all papers, without hidden folders, which belong to other programs."""
    entries = sorted(content.iterdir()) if content.is_dir() else []
    return [path for path in entries if path.is_dir() and not path.name.startswith(".")]


def _unfit(folder: Path) -> str:
    """Why a folder cannot be that of a paper; "" if it can. Raises OSError if it cannot be read."""
    os.listdir(folder)  # noqa: PTH208 - raises where it may not be read
    if FOLDER.fullmatch(folder.name):
        return ""
    return f"{folder.name}: a paper's folder, after which Part 1 is named, has small letters, digits and dashes"


def _unwritable(folders: list[Path], asked: argparse.Namespace) -> str:
    """Why these papers cannot be built side by side, or not into these folders."""
    for folder in folders:
        if folder.name.endswith(DRAFT):
            return f"{folder.name}: names that end in {DRAFT} are kept for drafts; rename the folder"
        if len(same := [other for other in folders if other.name == folder.name]) > 1:
            return f"{same[0]} and {same[1]} would be written to the same files: build one, or give it its own --out"
    if asked.out.is_relative_to((asked.project / "content").resolve()):
        return "--out may not lead into content/: what is made there would be taken for papers"
    if _is_public(asked.out, asked):
        return (
            "--out makes a folder for Part 2 too, and may not lead into a public folder"
        )
    if asked.keep_html and _is_public(asked.keep_html.resolve(), asked):
        return "--keep-html keeps Part 2 too, and may not lead into a public folder"
    return ""


def _is_public(folder: Path, asked: argparse.Namespace) -> bool:
    """One into which this build or the usual one writes Part 1, or in which a Part 1 stands."""
    homes = {(out / "public").resolve() for out in (asked.out, asked.project / "build")}
    finals = (
        path
        for path in folder.glob("*-part-1.pdf")
        if not path.stem.endswith(f"{DRAFT}-part-1")
    )
    return any(folder.is_relative_to(home) for home in homes) or any(finals)
