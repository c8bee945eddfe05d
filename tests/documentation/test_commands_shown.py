"""Every command that the documentation or `--help` shows can be run as it stands, and ends well."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys

import pytest
from command import twopart
from conftest import TEMPLATES, sources
from pages import DOCS, README
from test_agreements import PAPER

from twopart.commands.examples_of_use import MORE

ROOT_PAGES = (README, *sorted(DOCS.glob("*.md")))
LINE = re.compile(r"(?m)^(?: {4})?(twopart .+)$")
FENCED = re.compile(r"(?ms)^ *```(\w+)[^\n]*\n(.*?)^ *```$")
WORKBOOK = "--take"  # it needs what a reviewer has filled in: tests/review/test_docs_reviewing.py
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
PAPERS = ("radios", "cameras", "connect-fbc3")
FROM_A_SHELL = "${"  # a paper that a shell or a scheduler puts in
SERVES = "watch"  # it goes on until somebody ends it
ENDED = 130  # by Ctrl-C
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
# The paper of the sign-offs under the ids that the examples use.
SHOWN = PAPER.replace("order", "award").replace(
    '"We ask {kestrel}."', '{text: "We ask {kestrel}.", anchor: why_now}'
)
HOUSE = "suppliers:\n  heron: {name: Heron Optics plc, public: true}\n"
OF_HOUSE = "names:\n  heron: {from: house, public: true}\n"
# A command that is interrupted as by hand, whatever the tests themselves leave to be interrupted.
BEGIN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom twopart.__main__ import run\nrun()\n"


def shown() -> list[str]:
    """The commands of blocks `sh`, of indented examples, and of `--help`, each once."""
    lines = []
    for page in ROOT_PAGES:
        text = page.read_text("utf-8")
        for kind, block in FENCED.findall(text):
            if kind == "sh":
                lines += LINE.findall(block)
        lines += re.findall(r"(?m)^ {4}(twopart .+)$", FENCED.sub("", text))
    for examples, _ in MORE.values():
        lines += examples
    return list(dict.fromkeys(lines))


COMMANDS = shown()


def words_of(line: str) -> tuple[str, ...]:
    """The words of a line of a shell, without its comment and the file that it writes."""
    words = shlex.split(line, comments=True)
    if ">" in words:
        words = words[: words.index(">")]
    return tuple(words[1:])


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A folder of papers as the examples suppose it: built, exported, kept in git, with documents from elsewhere."""
    folder = tmp_path_factory.mktemp("scene")
    form = folder / "templates" / "note" / "form.yaml"
    form.parent.mkdir(parents=True)
    given = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
    # A form that asks nobody takes every role.
    form.write_text(re.sub(r"(?m)^sign-off: .*\n", "", given), "utf-8")
    for paper in PAPERS:
        path = folder / "content" / paper
        path.mkdir(parents=True)
        text = SHOWN.replace("names:\n", OF_HOUSE)
        for name, content in sources(text).items():
            (path / name).write_bytes(content)
    (folder / "content" / "house.yaml").write_text(HOUSE, "utf-8")
    _commit(folder)
    for into in ("old-public-source", "new-public-source"):
        _well(folder, "export", "radios", into)
    _well(folder, "build", "radios", "--docx")
    _well(folder, "build", "cameras")
    public = folder / "build" / "public"
    restricted = folder / "build" / "restricted"
    copies = {
        "old.pdf": public / "radios-part-1.pdf",
        "commented.docx": public / "radios-part-1.docx",
        "part-1.docx": public / "radios-part-1.docx",
        "part-2.docx": restricted / "radios-part-2.docx",
        "last-year.docx": restricted / "radios-part-2.docx",
    }
    for name, file in copies.items():
        shutil.copy(file, folder / name)
    agreed = ("--agree", "price", "--as", "finance", "--by", "A Person")
    _well(folder, "review", "radios", *agreed)
    return folder


def _commit(folder):
    """Four commits of the papers, the last three of which changed nothing."""
    _git(folder, "init")
    _git(folder, "add", "content")
    for number in range(4):
        _git(folder, "commit", "--allow-empty", "-m", f"Version {number}")


def _git(folder, *words):
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


def _well(folder, *words):
    done = twopart(folder, *words)
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
    return done


def ends(line):
    """Whether a command that is shown ends by itself, and what it needs is in the scene."""
    if FROM_A_SHELL in line:
        return False
    return WORKBOOK not in line and words_of(line)[0] != SERVES


@pytest.mark.parametrize("line", list(filter(ends, COMMANDS)))
def test_a_command_that_is_shown_ends_well(scene, tmp_path, line):
    folder = tmp_path / "papers"
    shutil.copytree(scene, folder, symlinks=True)
    words = words_of(line)
    makes = words[0] in ("new", "import")
    if makes and "--from" not in words:
        for paper in PAPERS:
            shutil.rmtree(folder / "content" / paper)

    done = _well(folder, *words)

    files = re.findall(r"build/[\w./-]+", line.partition("#")[2])
    assert [file for file in files if not (folder / file).exists()] == []
    if ">" in line:
        assert done.stdout


@pytest.mark.parametrize(
    "line", [line for line in COMMANDS if words_of(line)[0] == SERVES]
)
def test_a_command_that_is_shown_serves_until_it_is_ended(scene, tmp_path, line):
    folder = tmp_path / "papers"
    shutil.copytree(scene, folder, symlinks=True)
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN, *words_of(line)],
        cwd=folder,
        env={**os.environ, "BROWSER": "true"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        first = process.stdout.readline()
    finally:
        process.send_signal(signal.SIGINT)
        _, printed = process.communicate()

    assert ADDRESS.match(first), printed
    assert process.returncode == ENDED


def test_many_commands_are_shown():
    assert len(COMMANDS) > 40
    assert {words_of(line)[0] for line in COMMANDS} == set(MORE)
