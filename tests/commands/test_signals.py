"""Signals: one line, the exit code of the signal, nothing by halves, at whatever moment they come."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HERE
from withheld import NOTHING

from twopart.audit import Unreadable, child_process
from twopart.audit.bounded import bounded
from twopart.base import signals
from twopart.base.signals import ENDING, deferred, run_before_exit

SOURCES = str(HERE.parent / "src")
ENDS = [
    ("SIGINT", 130, "twopart: interrupted\n"),
    ("SIGTERM", 143, "twopart: ended from outside\n"),
    ("SIGHUP", 129, "twopart: ended with its terminal\n"),
]

MOMENTS = [
    ("build", "pikepdf._core"),
    ("check", "twopart.cli"),
    ("build", "twopart.commands.building.build_paper"),
]

# A process that signals itself at a moment of its choice.
SELF = "import os, signal, sys; me = lambda: os.kill(os.getpid(), signal.{signal})\n"
AT_IMPORT = """
class Hook:
    def find_spec(self, name, *_):
        if name == "{module}":
            me()
sys.meta_path.insert(0, Hook())
sys.argv = ["twopart", "{command}"]
from twopart.__main__ import run
run()
"""
IN_A_LIBRARY = """
from twopart.base import signals
signals.install_handlers()
class Stream:  # what a library asks, in its own language
    def __getattr__(self, name):
        me()
        return lambda *_: True
import pikepdf
pikepdf.open(Stream())
"""
AFTER_THE_END = """
import twopart.__main__ as m
m.main = lambda: 0
after = os._exit
def exit(code):
    me()
    after(code)
os._exit = exit
m.run()
"""
WHILE_WRITING = """
import pathlib
from twopart.base import signals
from twopart.disk import write
signals.install_handlers()
out = pathlib.Path("build")
public, restricted = write.folders(out)
draft = write._Draft.write
def signalled(*of_draft):
    draft(*of_draft)
    me()
write._Draft.write = signalled
write.write(out, {{restricted / "x-part-2.pdf": b"two", public / "x-part-1.pdf": b"one"}})
print("not reached")
"""
COPY = """
from twopart.base import signals
signals.install_handlers()
child = os.fork()
if child == 0:
    me()
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
STALLED = """
from twopart.base import signals
signals.PATIENCE = 0.1
signals.install_handlers()
os.set_blocking(2, False)
try:
    while os.write(2, b"x" * 4096):
        pass
except BlockingIOError:
    os.set_blocking(2, True)
me()
"""


def ran(
    script: str, how: str, folder: Path, **values: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", (SELF + script).format(signal=how, **values)],
        cwd=folder, env={**os.environ, "PYTHONPATH": os.pathsep.join([SOURCES, *sys.path])},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(("end", "moment"), list(zip(ENDS, MOMENTS, strict=True)))
def test_whoever_interrupts_while_it_still_imports_sees_one_line(tmp_path, end, moment):
    (how, code, message), (command, module) = end, moment
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cameras").symlink_to(HERE / "papers" / "cameras")

    done = ran(AT_IMPORT, how, tmp_path, module=module, command=command)

    assert done.returncode == code, done.stderr
    assert done.stderr.endswith(message)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.rglob("*.pdf")) == []


def test_a_library_that_cannot_bear_an_exception_is_given_none(tmp_path):
    how, code, message = ENDS[0]

    done = ran(IN_A_LIBRARY, how, tmp_path)

    assert (done.returncode, done.stderr) == (code, message)


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_what_is_done_when_a_signal_comes_stays_done(tmp_path, how):
    done = ran(AFTER_THE_END, how, tmp_path)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("how", "code", "message"), ENDS[:2])
def test_a_signal_waits_until_files_that_go_together_are_written(
    tmp_path, how, code, message
):
    done = ran(WHILE_WRITING, how, tmp_path)

    assert (done.returncode, done.stderr, done.stdout) == (code, message, "")
    written = {path.name: path.read_bytes() for path in tmp_path.rglob("*.pdf")}
    assert written == {"x-part-1.pdf": b"one", "x-part-2.pdf": b"two"}


def test_a_copy_of_the_process_ends_without_a_word(tmp_path):
    done = ran(COPY, "SIGTERM", tmp_path)

    assert (done.returncode, done.stderr, done.stdout) == (0, "", "143\n")


def test_nobody_waits_for_a_reader_who_does_not_read(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", SELF.format(signal="SIGTERM") + STALLED],
        env={**os.environ, "PYTHONPATH": SOURCES}, stderr=subprocess.PIPE, cwd=tmp_path,
    ) as stalled:  # fmt: skip
        assert stalled.wait(timeout=60) == 143


def test_what_is_to_be_done_first_is_done_first(monkeypatch):
    done = []
    monkeypatch.setattr(os, "_exit", done.append)
    monkeypatch.setattr(os, "write", lambda _, words: done.append(words))
    monkeypatch.setattr(signals, "ignore", lambda: None)
    before = {number: signal.getsignal(number) for number in ENDING}
    signals.install_handlers()
    try:
        with run_before_exit(lambda: done.append("first")):
            with run_before_exit(lambda: done.append("before all else")):
                signal.raise_signal(signal.SIGHUP)
            signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGHUP)
    finally:
        for number, answer in before.items():
            signal.signal(number, answer)

    message = b"twopart: ended with its terminal\n"
    assert done == [
        *("before all else", "first", message, 129),
        *("first", message, 129),
        *(message, 129),
    ]


def test_the_process_in_which_a_file_is_audited_ends_with_us(monkeypatch):
    ended = []
    end = child_process.Child.end

    def noted_end(child):
        ended.append("child")
        end(child)

    def interrupted(*_):
        signal.raise_signal(signal.SIGHUP)

    monkeypatch.setattr(signals, "ignore", lambda: None)
    monkeypatch.setattr(child_process.Child, "end", noted_end)
    monkeypatch.setattr(child_process.Child, "result", interrupted)
    before = signal.signal(signal.SIGHUP, lambda *_: ended.append("we"))
    try:
        assert isinstance(bounded(b"%PDF", [], NOTHING), Unreadable)
    finally:
        signal.signal(signal.SIGHUP, before)

    assert ended == ["child", "we"]


def test_deferred_signals_come_once_each_afterwards_and_handlers_are_as_before(
    monkeypatch,
):
    came = []
    before = signal.signal(signal.SIGHUP, lambda number, _: came.append(number))
    try:
        with deferred():
            signal.raise_signal(signal.SIGHUP)
            assert came == []
        assert came == [signal.SIGHUP]
        signal.raise_signal(signal.SIGHUP)
        assert came == [signal.SIGHUP] * 2
    finally:
        signal.signal(signal.SIGHUP, before)


def test_what_a_caller_ignores_is_ignored(tmp_path):
    script = (
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from twopart.base import signals\n"
        "signals.install_handlers(); me()\n"
    )

    assert ran(script, "SIGHUP", tmp_path).returncode == 0
