"""Pages of the documentation that lead through commands and changes of files, walked as they are read.

In a block `console`, a line with `$ ` is a command, and the lines below it are what it prints on a terminal. “…” alone on
a line stands for any lines, and within a line for any words. A block `diff` changes a file: the one that has its lines, of
which there must be one. A block `text part-1` has lines that Part 1 prints, and `text part-2` those of Part 2, as the next
build writes it, or the last. A block with the name of a file after its kind, such as `yaml content/weir/paper.yaml`,
is that file, whole.
"""

import os
import pty
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

TWOPART = Path(sys.executable).with_name("twopart")
BLOCK = re.compile(
    r"^( *)```(\w+)(?: ([\w./-]+))?\n(.*?)^ *```$", re.DOTALL | re.MULTILINE
)
SECONDS = re.compile(r"\d+\.\d\d s\b")
ANY = "…"
BYTES = 65536
FOLDER_OF = {"part-1": "public", "part-2": "restricted"}
# A wide terminal without colours, which is no machine that builds.
TERMINAL = {"NO_COLOR": "1", "COLUMNS": "200", "TERM": "xterm"}

# Runs a command of `twopart` in a folder; gives its exit code and what it prints.
Run = Callable[[list[str], Path], tuple[int, str]]


@dataclass(frozen=True)
class Step:
    """A block of a page."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Call:
    """A command, what the page says that it prints, and its exit code and what it did print."""

    command: str
    expected: str
    code: int
    printed: str


@dataclass(frozen=True)
class Printed:
    """Lines that the page says that a part prints, and all the words of that part, from the next build."""

    part: str
    expected: str
    words: str


def steps(page: str) -> list[Step]:
    """The blocks of a page that are walked."""
    return [
        Step(kind, name, textwrap.dedent(text))
        for _, kind, name, text in BLOCK.findall(page)
        if kind in ("console", "diff") or name
    ]


def walk(page: str, folder: Path, run: Run | None = None) -> Iterator[Call | Printed]:
    """Takes the steps of a page in a folder. Commands are run by `run`, or else each in a process of its own.

    Raises ValueError where a change fits no file, and where nothing is built that could have the words of a part.
    """
    awaited: list[Step] = []
    build = ""
    for step in steps(page):
        if step.kind == "console":
            for call in _calls(step.text, folder, run or on_terminal):
                yield call
                if call.command.startswith("twopart build "):
                    build = call.command
                    yield from _printed(awaited, build, folder)
                    awaited = []
        elif step.kind == "diff":
            _change(step.text, folder)
        elif step.name in FOLDER_OF:
            awaited.append(step)
        else:
            _write(step, folder)
    yield from _printed(awaited, build, folder)


def _printed(awaited: list[Step], command: str, folder: Path) -> Iterator[Printed]:
    for step in awaited:
        if not command:
            raise ValueError(f"no build has printed these words:\n{step.text}")
        paper = command.split()[2]
        part = step.name
        file = folder / "build" / FOLDER_OF[part] / f"{paper}-{part}.pdf"
        yield Printed(part, step.text, words_of(file))


def words_of(file: Path) -> str:
    """The words of all pages of a PDF, with one blank between them."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def _calls(text: str, folder: Path, run: Run) -> Iterator[Call]:
    for block in re.split(r"(?m)^\$ ", text)[1:]:
        command, _, expected = block.partition("\n")
        words = shlex.split(command, comments=True)
        if words[0] != "twopart":
            raise ValueError(f"a page may call `twopart` alone, not {words[0]}")
        code, printed = run(words[1:], folder)
        yield Call(command, expected, code, printed)


def on_terminal(words: list[str], folder: Path) -> tuple[int, str]:
    """The exit code of a command of `twopart`, and all that it prints on a terminal."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [TWOPART, *words],
        cwd=folder,
        env=environment(),
        stdin=its,
        stdout=its,
        stderr=its,
    )
    os.close(its)
    printed = b"".join(all_of(ours))
    os.close(ours)
    return process.wait(), printed.decode().replace("\r\n", "\n")


def environment() -> dict[str, str]:
    """What the environment of a command has on such a terminal."""
    return {
        name: value
        for name, value in {**os.environ, **TERMINAL}.items()
        if name != "CI"
    }


def all_of(terminal: int) -> Iterator[bytes]:
    """What is printed on a terminal until nobody has its other end."""
    while True:
        try:
            content = os.read(terminal, BYTES)
        except OSError:  # the other end is closed
            return
        if not content:
            return
        yield content


def agrees(call: Call | Printed) -> bool:
    """Whether a command or a part printed what the page says, but for times and for what “…” leaves out."""
    if isinstance(call, Printed):
        return all(line in call.words for line in _lines(call.expected))
    pattern = ""
    for line in _lines(call.expected):
        if line == ANY:
            pattern += r"(?:.*\n)*?"
        else:
            words = [re.escape(each) for each in line.split(ANY)]
            pattern += ".*".join(words) + r"\n"
    printed = "".join(f"{line}\n" for line in _lines(call.printed))
    return re.fullmatch(pattern, printed) is not None


def _lines(text: str) -> list[str]:
    """The lines with something on them; times are all alike."""
    lines = SECONDS.sub("0.00 s", text).splitlines()
    return [line.rstrip() for line in lines if line.strip()]


def _change(text: str, folder: Path) -> None:
    lines = text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    files = sorted(folder.glob("content/**/*.yaml"))
    files += sorted(folder.glob("templates/**/*.yaml"))
    fitting = [file for file in files if _count(old, file) > 0]
    if len(fitting) != 1 or _count(old, fitting[0]) != 1:
        raise ValueError(f"these lines are not in one place of one file:\n{old}")
    [file] = fitting
    content = f"\n{file.read_text('utf-8')}"
    file.write_text(content.replace(f"\n{old}", f"\n{new}", 1)[1:], "utf-8")


def _count(lines: str, file: Path) -> int:
    return f"\n{file.read_text('utf-8')}".count(f"\n{lines}")


def _write(step: Step, folder: Path) -> None:
    file = folder / step.name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(step.text, "utf-8")
