"""`twopart watch` as a whole process: from its address to its end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from watch_project import NAME, REPOSITORY, asked, change, project_in

from twopart.commands.options import parser

WAIT = 120  # seconds that a machine with much else to do may take
EDITOR = 'import sys; open(sys.argv[1], "w").write(" ".join(sys.argv[2:]))'
START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom twopart.__main__ import run\nrun()\n"


def begun(folder, *words):
    return subprocess.Popen(
        [sys.executable, "-c", START, "watch", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def below(process):
    """The processes that a process began, and those that they began."""
    children = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, waiting = [], [process]
    while waiting:
        of_one = children.get(waiting.pop(), [])
        found += of_one
        waiting += of_one
    return found


def until(true, why):
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        got = true()
        if got:
            return got
        time.sleep(0.05)
    raise AssertionError(why)


class Browser:
    """What a page does, without one."""

    def __init__(self, address):
        _, _, host, folder, _, token = address.split("/")
        self.door = SimpleNamespace(
            host=host, folder=f"/{folder}/", origin=f"http://{host}"
        )
        entered = asked(self.door, f"enter/{token}")
        self.cookie = entered.headers["Set-Cookie"].partition(";")[0]
        page = self.get(f"papers/{NAME}").text
        self.token = page.partition('name="twopart-token" content="')[2].partition('"')[
            0
        ]

    def get(self, path):
        return asked(self.door, path, Cookie=self.cookie)

    def state(self):
        return json.loads(self.get(f"papers/{NAME}/state").text)

    def post(self, path, body):
        return asked(
            self.door,
            f"papers/{NAME}/{path}",
            "POST",
            json.dumps(body).encode(),
            Cookie=self.cookie,
            Origin=self.door.origin,
            Content_Type="application/json",
            X_Twopart_Token=self.token,
        )


@pytest.fixture
def project(tmp_path, monkeypatch):
    return project_in(tmp_path, monkeypatch)


def test_a_paper_is_watched_made_and_left(project):
    opened = project / "opened"
    editor = f"{sys.executable} -c '{EDITOR}' {opened} {{file}} {{line}}"
    process = begun(project, NAME, "--editor", editor)
    try:
        browser = Browser(process.stdout.readline().strip())
        first = until(
            lambda: browser.state()["parts"] and browser.state(), "no page came"
        )
        paper = project / "content" / NAME / "paper.yaml"
        assert list((project / "build" / "public").glob("*")) == []

        change(paper, "was one of three.", "was one of four.")
        until(
            lambda: "one of four" in browser.get(f"papers/{NAME}/part/1").text,
            "no save was seen",
        )
        assert browser.state()["version"] > first["version"]

        assert (
            browser.post(
                "open", {"file": "/etc/passwd", "line": 1, "column": 1}
            ).text.count("not one of the paper")
            == 1
        )
        browser.post("open", {"file": str(paper), "line": 7, "column": 1})
        assert (
            until(lambda: opened.exists() and opened.read_text(), "no editor")
            == f"{paper} 7"
        )

        assert list((project / "build" / "public").glob("*")) == []
        assert browser.post("make", {"what": "parts", "prove": False}).status == 202
        made = until(
            lambda: (
                browser.state()["made"]["state"] != "working"
                and browser.state()["made"]
            ),
            "nothing was made",
        )
        assert made["state"] == "done", made
        pdf = project / "build" / "public" / f"{NAME}-part-1.pdf"
        assert pdf.read_bytes().startswith(b"%PDF")
        assert len(below(process.pid)) >= 2
    finally:
        processes = below(process.pid)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=WAIT)
    assert process.returncode == 130
    assert said.endswith("twopart: interrupted\n")
    until(lambda: not any(map(runs, processes)), "a process was left")


def runs(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


RECORD = """\
import pathlib, stat, sys
[address] = sys.argv[1:]
path = pathlib.Path(address.removeprefix("file://"))
modes = [oct(stat.S_IMODE(each.stat().st_mode)) for each in (path, path.parent)]
seen = pathlib.Path({seen!r})
seen.with_suffix(".new").write_text("\\n".join([address, *modes, path.read_text()]))
seen.with_suffix(".new").rename(seen)
"""


@pytest.mark.parametrize("is_used", [True, False])
def test_the_browser_is_told_no_address_that_others_could_read(
    project, monkeypatch, is_used
):
    seen, browser = project / "seen", project / "browser"
    browser.write_text(f"#!{sys.executable}\n" + RECORD.format(seen=str(seen)))
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    process = begun(project, NAME, "--open")
    try:
        address = process.stdout.readline().strip()
        opened, mode, mode_of_folder, page = until(
            lambda: seen.exists() and seen.read_text(), "no browser was opened"
        ).split("\n", 3)
        file = Path(opened.removeprefix("file://"))
        assert address.rpartition("/")[2] not in opened
        assert file.parent == project / "build" / "restricted"
        assert (mode, mode_of_folder) == ("0o600", "0o700")
        assert f'content="0; url={address}"' in page
        assert file.exists()
        if is_used:
            Browser(address)
            until(lambda: not file.exists(), "the file was left after its use")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=WAIT)
    assert not file.exists()


def test_sigterm_ends_everything_at_any_moment(project):
    process = begun(project, NAME)
    process.stdout.readline()
    processes = below(process.pid)
    assert processes
    process.terminate()
    process.communicate(timeout=WAIT)

    assert process.returncode == 143
    until(lambda: not any(map(runs, processes)), "a process was left")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["no-such-paper"], "neither a folder nor a paper"),
        ([NAME, "--editor", "code"], "{file}"),
        ([NAME, "--editor", "'code {file}"], "quotation"),
        ([NAME, "--port", "99999"], "a port is a number"),
        ([NAME, "--out", "content"], "may not lead into content/"),
    ],
)
def test_a_wrong_command_line_has_exit_code_2(project, words, why):
    process = begun(project, *words)
    _, said = process.communicate(timeout=WAIT)

    assert process.returncode == 2
    assert why in said


def test_its_help_has_examples_and_exit_codes():
    [commands] = [action for action in parser()._actions if action.dest == "command"]
    text = commands.choices["watch"].format_help()

    assert "twopart watch radios" in text
    assert "130  ended by Ctrl-C" in text
