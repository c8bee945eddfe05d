"""`build --jobs N`: at most N processes work at the same time, renderers and helpers of an audit included."""

import threading
import time
from argparse import Namespace
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import TEMPLATES

from twopart.base import exit
from twopart.base.turns import Turns
from twopart.commands import build
from twopart.commands.building import one_paper, worker
from twopart.commands.building.worker import BuiltPaper
from twopart.render.process import processes
from twopart.render.process.processes import Renderers
from twopart.render.process.rendering import Rendering
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen


class Work:
    """Counts how many work at the same time."""

    def __init__(self):
        self.lock = threading.Lock()
        self.now = self.most = 0

    @contextmanager
    def done(self):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        yield
        with self.lock:
            self.now -= 1

    def exchange(self) -> bytes:
        with self.done():
            return b""


def built(number: int | None, renderings: int = 4) -> Work:
    """A build that sends its views, works on, and takes one result after the other, with work in between."""
    work, turns = Work(), Turns(number)
    sent = [Rendering(b"", work.exchange, turns) for _ in range(renderings)]
    with work.done():
        pass
    for each in sent:
        each.result()
        with work.done():
            pass
    assert work.now == 0
    return work


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_more_than_asked_for_work_at_the_same_time(number):
    assert built(number).most == number


def test_without_a_number_all_work_at_the_same_time():
    together, turns = threading.Barrier(5), Turns()

    def exchange() -> bytes:
        together.wait(timeout=60)  # until all five have begun
        return b"done"

    sent = [Rendering(b"", exchange, turns) for _ in range(4)]
    together.wait(timeout=60)
    for each in sent:
        each.result()

    assert not together.broken


def test_a_rendering_that_nobody_waits_for_any_more_keeps_no_turn():
    """So it is after findings: the renderer is ended, and the next paper begins."""
    work, turns = Work(), Turns(1)
    Rendering(b"", work.exchange, turns)

    wanted = Rendering(b"", work.exchange, turns)
    wanted.result()

    assert not wanted.is_awaited


def test_a_renderer_that_never_ends_keeps_the_turn_for_some_time_only():
    never, turns = threading.Event(), Turns(1)

    def hang():
        with turns.working():
            never.wait()

    threading.Thread(target=hang, daemon=True).start()
    start = time.monotonic()
    with turns.given_up(0.1):
        time.sleep(0.05)

    assert time.monotonic() - start < 5
    never.set()


def test_helpers_take_the_turns_that_are_free():
    turns = Turns(3)

    with turns.take(5) as first, turns.take(5) as second:
        assert (first, second) == (2, 0)
    with turns.take(1) as again:
        assert again == 1
    with Turns().take(5) as all_of_them:
        assert all_of_them == 5


def slowly_loaded():
    time.sleep(0.5)
    return lambda *_: "<p>A page"


def test_a_renderer_waits_for_its_turn():
    with Renderers.start(TEMPLATES, slowly_loaded) as renderers:
        at_once = renderers.render("note", 1, b"{}")
        at_once.result()
        renderers.work_in(Turns(1))
        in_turn = renderers.render("note", 1, b"{}")
        time.sleep(0.2)

        assert not at_once.is_awaited
        assert in_turn.is_awaited
        in_turn.result()
        assert not in_turn.is_awaited


def test_a_build_can_wait_until_the_engine_is_loaded():
    start = time.monotonic()

    with Renderers.start(TEMPLATES, slowly_loaded) as renderers:
        renderers.wait_until_loaded()

    assert time.monotonic() - start >= 0.5


def test_an_engine_that_ended_is_not_waited_for():
    with Renderers.start(TEMPLATES, lambda: processes.os._exit(1)) as renderers:
        renderers.wait_until_loaded()


class RememberingRenderers:
    """Renderers that remember what they are given."""

    def __init__(self) -> None:
        self.turns = None
        self.waited = False

    def work_in(self, turns: Turns) -> None:
        self.turns = turns

    def wait_until_loaded(self) -> None:
        self.waited = True

    def number_from(self, first: int) -> None:
        pass

    def close(self) -> None:
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@pytest.fixture
def remembering_renderers(monkeypatch) -> RememberingRenderers:
    renderers = RememberingRenderers()
    monkeypatch.setattr(Renderers, "start", lambda _: renderers)
    return renderers


def asked(folder: Path, jobs: int | None) -> Namespace:
    no = dict.fromkeys(("keep_html", "prove", "on", "draft", "final", "unmasked"))
    return Namespace(
        **no,
        jobs=jobs,
        force=True,
        docx=False,
        quiet=False,
        format="full",
        out=folder / "build",
        project=folder,
    )


@pytest.mark.parametrize("jobs", [None, 1, 2])
def test_a_single_paper_takes_all_turns(
    monkeypatch, remembering_renderers, tmp_path, jobs
):
    seen = []

    def build_one(
        folder: Path, _: object, renderers: RememberingRenderers, say: object
    ):
        seen.append((renderers.turns.number, renderers.waited))
        return Outcome(exit.DONE)

    monkeypatch.setattr(one_paper, "build_one", build_one)
    build.run(
        [tmp_path / "docks"], asked(tmp_path, jobs), Screen(quiet=True, form="full")
    )

    assert seen == [(jobs, jobs == 1)]


@pytest.mark.parametrize(("jobs", "share"), [(2, 1), (3, 1), (5, 2)])
@pytest.mark.usefixtures("remembering_renderers")
def test_papers_share_the_turns(monkeypatch, capfd, tmp_path, jobs, share):
    def built(
        number: int, _: Path, __: object, renderers: RememberingRenderers
    ) -> BuiltPaper:
        assert number == 0 or renderers.waited
        line = f"{renderers.turns.number} at a time\n"
        return BuiltPaper(number, exit.DONE, line, "", [], 0, 0, [], [])

    monkeypatch.setattr(worker, "_built", built)
    papers = [tmp_path / "docks", tmp_path / "radios"]
    build.run(papers, asked(tmp_path, jobs), Screen(quiet=False, form="full"))

    assert capfd.readouterr().err.count(f"{share} at a time") == 2
