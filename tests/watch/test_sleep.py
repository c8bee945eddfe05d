"""A machine that sleeps, a clock that jumps and a stream that is cut: the page comes back, and shows the last save."""

import http.client
import json
import os
import queue
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_watch_command import Browser, begun, below, until
from watch_project import NAME, Served, change, project_in

from twopart.commands.watching.session import WatchSession
from twopart.watch import saves
from twopart.watch.server import app
from twopart.watch.snapshot import Snapshot

ASLEEP = 3.0  # seconds


@contextmanager
def sleeping(process):
    """Stops a process with all that it began, as a machine does that sleeps."""
    everything = [process.pid, *below(process.pid)]
    for each in everything:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in reversed(everything):
            os.kill(each, signal.SIGCONT)


class Stream:
    """The news of a page, as they come."""

    def __init__(self, browser):
        self.connection = http.client.HTTPConnection(browser.door.host, timeout=120)
        path = f"{browser.door.folder}events"
        self.connection.request("GET", path, headers={"Cookie": browser.cookie})
        self.answer = self.connection.getresponse()

    def next(self):
        """The next news of a paper."""
        while True:
            line = self.answer.readline()
            assert line, "the stream has ended"
            if line.startswith(b'data: {"kind": "paper"'):
                return json.loads(line.removeprefix(b"data: "))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.answer.close()
        self.connection.close()


@pytest.fixture
def watched(tmp_path, monkeypatch):
    project = project_in(tmp_path, monkeypatch)
    process = begun(project, NAME)
    try:
        browser = Browser(process.stdout.readline().strip())
        until(lambda: browser.state()["parts"], "no page came")
        yield SimpleNamespace(
            process=process,
            browser=browser,
            paper=project / "content" / NAME / "paper.yaml",
        )
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)


def test_saves_of_a_machine_that_slept_are_shown_and_the_token_still_holds(watched):
    browser, paper = watched.browser, watched.paper
    with Stream(browser) as stream:
        before = stream.next()["version"]

        with sleeping(watched.process):
            change(paper, "was one of three.", "was one of four.")
            change(paper, "was one of four.", "was one of five.")
            time.sleep(ASLEEP)

        part = f"papers/{NAME}/part/1"
        until(lambda: "one of five" in browser.get(part).text, "no save was seen")
        assert stream.next()["version"] > before
    asked = {"file": "/etc/passwd", "line": 1, "column": 1}
    assert browser.post("open", asked).status == 200


def test_a_stream_that_was_cut_begins_anew_with_the_last_save(watched):
    with Stream(watched.browser) as first:
        first.next()
    change(watched.paper, "was one of three.", "was one of four.")
    part = f"papers/{NAME}/part/1"
    until(lambda: "one of four" in watched.browser.get(part).text, "no save was seen")

    with Stream(watched.browser) as again:
        assert again.next()["version"] == watched.browser.state()["version"]


@pytest.mark.parametrize(
    ("steps", "pauses"),
    [
        ([(0.0, 0.0), (0.5, 0.5), (1.0, 1.0)], 0),
        ([(0.0, 0.0), (9.0, 9.0), (9.5, 9.5)], 1),  # the process was stopped
        ([(0.0, 0.0), (0.5, 9000.0), (1.0, 9000.5)], 1),  # the machine slept
        ([(0.0, 0.0), (0.5, -9000.0), (1.0, -8999.5)], 1),  # the clock was set back
    ],
)
def test_after_a_pause_every_paper_is_looked_at_again(monkeypatch, steps, pauses):
    seen, woken, times = [], [], iter(steps)
    saved = {("added", "a.yaml")}
    monkeypatch.setattr(saves, "watch", lambda *_, **__: iter([saved, set()]))
    monkeypatch.setattr(saves, "clocks", lambda: next(times))

    saves._watch((Path(),), seen.append, lambda: woken.append(1), threading.Event())

    assert seen == [frozenset({Path("a.yaml")})]
    assert len(woken) == pauses


def test_a_page_without_news_gets_a_beat_again_and_again_and_then_its_news(
    monkeypatch,
):
    monkeypatch.setattr(app, "SILENCE", 0.1)
    served = Served().enter()
    served.board.put(Snapshot(NAME))

    with Stream(served) as stream:
        stream.next()
        beats = 0
        while beats < 3:
            line = stream.answer.readline()
            assert line, "the stream has ended"
            beats += line == b"event: beat\n"
        served.board.put(Snapshot(NAME, message="news"))

        assert stream.next()["message"] == "news"


def test_after_a_pause_the_papers_are_read_that_somebody_looks_at():
    session = SimpleNamespace(_read={NAME}, _tasks=queue.SimpleQueue())

    WatchSession.woken(session)

    assert session._tasks.get().name == NAME
    assert session._tasks.empty()
