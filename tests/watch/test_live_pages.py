"""The renderers that stay from save to save: their pages are those of new ones, whatever was set before."""

import json
import os
import random
import re
import signal
import time
from pathlib import Path

import pytest
from watch_project import NAME, TEMPLATES, project_in

from twopart.commands.watching.workshop import Workshop
from twopart.render.process import limits, wire
from twopart.render.process.rendered import RenderFailure
from twopart.render.process.staying import StayingRenderer
from twopart.watch.board import Board
from twopart.watch.kept_renderers import KeptRenderers
from twopart.watch.live_paper import LivePaper, LiveSettings

EDITS = 30
WORDS = ("*stated*", "again,", "[a page](https://example.org/x)", "“so”", "£", "1 May")


@pytest.fixture(scope="module")
def workshop():
    begun = Workshop(TEMPLATES)
    yield begun
    begun.close()


@pytest.fixture
def pages():
    begun = KeptRenderers(page=True)
    yield begun
    begun.forget()


@pytest.fixture(scope="module")
def views(workshop, tmp_path_factory):
    """The marked views of a paper's parts, by part."""
    kept = {}

    class Keeping:
        def staying(self, form, part, *, page):
            if not page:
                raise OSError("no PDF is wanted")
            renderer = workshop.renderers.staying(form, part, page=True)
            ask = renderer.render

            def render(view):
                kept[part] = view
                return ask(view)

            renderer.render = render
            return renderer

    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("project")
        project_in(folder, patch)
        settings = LiveSettings(TEMPLATES, folder / "build")
        paper = LivePaper(
            folder / "content" / NAME, settings, Board((NAME,)), lambda *_: ()
        )
        with pytest.raises(OSError, match="no PDF"):
            paper.read(Keeping())
        paper.close()
    return kept


def html(rendered):
    assert not isinstance(rendered, RenderFailure), rendered.message
    return rendered.html


def test_pages_after_many_edits_are_those_of_a_renderer_that_is_new(
    views, workshop, pages
):
    draw = random.Random(7)
    for number in range(EDITS):
        part = draw.choice((1, 2))
        view = edited(views[part], draw)
        kept = html(
            pages.result(pages.begin(workshop.renderers, "mps-iam", part, view))
        )
        new = KeptRenderers(page=True)
        cold = html(new.result(new.begin(workshop.renderers, "mps-iam", part, view)))
        new.forget()

        assert kept == cold, number


def edited(view, draw):
    """The view with another word in some of its passages."""
    text = view.decode()
    passages = [match.end() for match in re.finditer('"markdown": "', text)]
    for place in sorted(draw.sample(passages, 3), reverse=True):
        text = f"{text[:place]}{draw.choice(WORDS)} {text[place:]}"
    json.loads(text)
    return text.encode()


def test_a_renderer_stays_for_one_part_and_ends_with_its_pipes(views, workshop, pages):
    for _ in range(3):
        for part in (1, 2):
            pages.result(pages.begin(workshop.renderers, "mps-iam", part, views[part]))
    until = time.monotonic() + 20
    while len(children(workshop.renderers.zygote)) > 2 and time.monotonic() < until:
        time.sleep(0.02)  # those of the test before end by themselves
    assert len(children(workshop.renderers.zygote)) == 2

    pages.forget()
    until = time.monotonic() + 20
    while children(workshop.renderers.zygote) and time.monotonic() < until:
        time.sleep(0.02)
    assert children(workshop.renderers.zygote) == []


def children(process):
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(each) for each in listed.split()]


def only_child(process):
    """Returns the one renderer; those of the test before end by themselves, and may take a moment."""
    until = time.monotonic() + 20
    while len(children(process)) > 1 and time.monotonic() < until:
        time.sleep(0.02)
    [child] = children(process)
    return child


def test_a_renderer_that_was_ended_between_two_saves_is_followed_by_another(
    views, workshop, pages
):
    first = html(pages.result(pages.begin(workshop.renderers, "mps-iam", 1, views[1])))
    process = only_child(workshop.renderers.zygote)
    os.kill(process, signal.SIGKILL)

    begun = pages.begin(workshop.renderers, "mps-iam", 1, views[1])
    assert html(pages.result(begun)) == first


def test_a_view_that_cannot_be_set_fails_and_the_next_one_is_set(
    views, workshop, pages
):
    good = html(pages.result(pages.begin(workshop.renderers, "mps-iam", 1, views[1])))
    broken = (
        views[1]
        .replace(b'"kind": "Prose"', b'"kind": "Nothing"')
        .replace(b'"markdown"', b'"words"')
    )

    failed = pages.result(pages.begin(workshop.renderers, "mps-iam", 1, broken))
    assert isinstance(failed, RenderFailure)
    assert "broke off" in failed.message
    assert (
        html(pages.result(pages.begin(workshop.renderers, "mps-iam", 1, views[1])))
        == good
    )


def test_each_view_has_its_own_time(views, workshop, pages):
    """A limit for the life of a process would end it in the middle of a day."""
    pages.result(pages.begin(workshop.renderers, "mps-iam", 2, views[2]))
    process = only_child(workshop.renderers.zygote)
    listed = Path(f"/proc/{process}/limits").read_text().splitlines()
    [line] = [each for each in listed if each.startswith("Max cpu time")]
    soft, hard = line.split()[3:5]

    assert int(soft) <= limits.processor_seconds(len(views[2])) + 10
    assert hard == "unlimited"


def test_a_renderer_that_keeps_everybody_waiting_gets_no_other_view(monkeypatch):
    """Its late answer could be taken for that to the next view. The test stands where the renderer does."""
    monkeypatch.setattr(limits, "clock_seconds", lambda _: 0.1)
    reads, give = os.pipe()
    take, writes = os.pipe()
    stayer = StayingRenderer(0, give, take)

    assert stayer.render(b"first").result() == wire.BROKEN_OFF
    assert stayer.render(b"second").result() == wire.BROKEN_OFF
    assert os.read(reads, 1000) == wire.framed(b"first")
    os.close(writes)
    os.close(reads)
    stayer.close()
