"""The renderers of PDFs that stay from save to save: their bytes are those of new ones, whatever was set before."""

import os
import random
import re
import signal
import time
from pathlib import Path

import pytest
from watch_project import NAME, TEMPLATES, project_in

from twopart.base.address_space import address_space
from twopart.commands.watching.workshop import Workshop
from twopart.examine import examine
from twopart.projection.parts import views as views_of
from twopart.render.process import limits
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.watch import kept_renderers
from twopart.watch.kept_renderers import KeptRenderers
from twopart.watch.live_pdfs import LivePdfs

EDITS = 12
FORM = "mps-iam"
# Among them letters of the second typeface, which a page brings only where it has some.
WORDS = ("*stated*", "again,", "[a page](https://example.org/x)", "“so”", "Ωmega", "ff")
IN_TIME = 60  # seconds


@pytest.fixture(scope="module")
def workshop():
    begun = Workshop(TEMPLATES)
    yield begun
    begun.close()


@pytest.fixture
def kept(workshop):
    begun = KeptRenderers(page=False)
    yield begun
    begun.forget()
    waited_for(lambda: children(workshop.renderers.zygote) == [])


@pytest.fixture
def subject(tmp_path, monkeypatch):
    project_in(tmp_path, monkeypatch)
    return read(tmp_path)


@pytest.fixture
def views(subject):
    return dict(views_of(subject.paper, subject, subject.form, draft=True))


def read(project):
    return examine(project / "content" / NAME, TEMPLATES).subject


def pdf(rendered):
    assert isinstance(rendered, RenderedPart), rendered.message
    assert rendered.pdf.startswith(b"%PDF")
    return rendered.pdf


def of_new_renderer(workshop, part, view):
    """What `build --draft` would make."""
    return pdf(workshop.renderers.render(FORM, part, view).result())


def edited(view, draw):
    """The view with another word in some of its passages."""
    text = view.decode()
    passages = [match.end() for match in re.finditer('"markdown": "', text)]
    for place in sorted(draw.sample(passages, 2), reverse=True):
        text = f"{text[:place]}{draw.choice(WORDS)} {text[place:]}"
    return text.encode()


def children(process):
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(each) for each in listed.split()]


def waited_for(condition):
    until = time.monotonic() + IN_TIME
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    assert condition()


def test_pdfs_after_many_edits_are_those_of_a_renderer_that_is_new(
    views, workshop, kept
):
    draw = random.Random(3)
    for number in range(EDITS):
        part = draw.choice((1, 2))
        view = edited(views[part], draw)
        warm = pdf(kept.result(kept.begin(workshop.renderers, FORM, part, view)))

        assert warm == of_new_renderer(workshop, part, view), number


def test_letters_of_the_second_typeface_leave_nothing_behind(views, workshop, kept):
    """A renderer to which a page has brought fonts makes no other page."""
    plain = views[1]
    greek = plain.replace(b'"markdown": "', '"markdown": "Ωmega '.encode(), 1)
    for view in (plain, greek, greek, plain, greek):
        warm = pdf(kept.result(kept.begin(workshop.renderers, FORM, 1, view)))
        assert warm == of_new_renderer(workshop, 1, view)
        if view is greek:
            waited_for(lambda: children(workshop.renderers.zygote) == [])
    assert greek != plain


def test_one_renderer_stays_for_each_part(views, workshop, kept):
    for _ in range(3):
        for part in (1, 2):
            begun = kept.begin(workshop.renderers, FORM, part, views[part])
            pdf(kept.result(begun))

    assert begun.number == 3
    assert len(children(workshop.renderers.zygote)) == 2


def test_a_renderer_that_was_ended_between_two_saves_is_followed_by_another(
    views, workshop, kept
):
    first = pdf(kept.result(kept.begin(workshop.renderers, FORM, 1, views[1])))
    [process] = children(workshop.renderers.zygote)
    os.kill(process, signal.SIGKILL)

    assert pdf(kept.result(kept.begin(workshop.renderers, FORM, 1, views[1]))) == first


def test_a_renderer_is_replaced_before_it_has_grown(views, workshop, kept, monkeypatch):
    monkeypatch.setattr(kept_renderers, "MOST_VIEWS", 2)
    numbers = []
    for _ in range(5):
        begun = kept.begin(workshop.renderers, FORM, 1, views[1])
        pdf(kept.result(begun))
        numbers.append(begun.number)

    assert numbers == [1, 2, 1, 2, 1]


def test_what_is_overtaken_is_ended_at_once_and_another_stands_ready(
    views, workshop, kept
):
    begun = kept.begin(workshop.renderers, FORM, 2, views[2])
    waited_for(lambda: children(workshop.renderers.zygote))
    [process] = children(workshop.renderers.zygote)
    kept.overtake(begun)

    assert isinstance(begun.rendering.result(), RenderFailure)
    waited_for(lambda: process not in children(workshop.renderers.zygote))
    waited_for(lambda: len(children(workshop.renderers.zygote)) == 1)
    again = kept.begin(workshop.renderers, FORM, 2, views[2])
    assert again.is_first
    assert pdf(kept.result(again)) == of_new_renderer(workshop, 2, views[2])


def test_a_renderer_that_is_through_is_not_ended(views, workshop, kept):
    begun = kept.begin(workshop.renderers, FORM, 1, views[1])
    kept.result(begun)
    kept.overtake(begun)

    assert not kept.begin(workshop.renderers, FORM, 1, views[1]).is_first


def test_a_renderer_of_pdfs_has_its_bounds(views, workshop, kept):
    kept.result(kept.begin(workshop.renderers, FORM, 2, views[2]))
    [process] = children(workshop.renderers.zygote)
    listed = Path(f"/proc/{process}/limits").read_text().splitlines()
    soft = {line[:26].strip(): line[26:].split()[0] for line in listed[1:]}

    assert int(soft["Max cpu time"]) <= limits.processor_seconds(len(views[2])) + 10
    # Beside what it began with, as a copy of this process.
    assert int(soft["Max address space"]) <= limits.MEMORY + address_space()


def test_a_zygote_that_is_begun_while_pdfs_are_made_of_another_lives_on(
    subject, tmp_path
):
    """Numbers of its renderers are not those of the other's."""
    own = Workshop(TEMPLATES)
    pdfs = LivePdfs(tmp_path / "content" / NAME, tmp_path / "build")
    finished = []
    pdfs.ready = finished.append
    try:
        pdfs.begin(subject, own.renderers)
        own.renew()
        pdfs.forget()
        pdfs.begin(subject, own.renderers)
        new = own.renderers.zygote
        pdfs.pass_on()
        waited_for(lambda: len(finished) == 4)
        assert sorted(each.part for each in finished if pdfs.write(each)) == [1, 2]
        assert own.renderers.zygote == new
    finally:
        pdfs.close()
        own.close()


def test_a_pdf_whose_renderer_was_ended_is_made_by_another_and_then_written(
    subject, tmp_path, workshop
):
    pdfs = LivePdfs(tmp_path / "content" / NAME, tmp_path / "build")
    finished = []
    pdfs.ready = finished.append
    try:
        pdfs.begin(subject, workshop.renderers)
        pdfs.pass_on()
        waited_for(lambda: len(finished) == 2)
        assert all(pdfs.write(each) for each in finished)
        pdfs._views.clear()
        finished.clear()
        for process in children(workshop.renderers.zygote):
            os.kill(process, signal.SIGKILL)
        pdfs.begin(subject, workshop.renderers)
        pdfs.pass_on()
        waited_for(lambda: len(finished) == 2)
        assert not any(pdfs.write(each) for each in finished)
        waited_for(lambda: len(finished) == 4)
        assert all(pdfs.write(each) for each in finished[2:])
    finally:
        pdfs.close()
