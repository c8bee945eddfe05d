"""A paper on the live page: what is read, rendered, shown and written after each save."""

import os
import signal
import stat
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from watch_project import NAME, TEMPLATES, change, project_in

import twopart.examine as examine_module
from twopart.commands.watching.workshop import Workshop
from twopart.examine import examine
from twopart.projection.parts import views
from twopart.render.process.processes import Renderers
from twopart.watch.board import Board
from twopart.watch.live_paper import LivePaper, LiveSettings

PUBLIC_WORDS = "was one of three."
SECRET = "{amount: £7.315m, withheld: commercial}"  # only Part 2 prints it


class Unfinished:
    """Stands for a renderer, and for what it renders, which is never finished."""

    is_awaited = True

    def render(self, _):
        return self

    def result(self):
        return None

    def close(self):
        pass


class Counting:
    """Renderers that remember what they were asked for."""

    def __init__(self, renderers, *, prints):
        self.renderers = renderers
        self.prints = prints  # else no PDF is made: most tests need none
        self.asked, self.pdfs = [], []
        self.begun = []  # the renderers that stay, by part, and whether it is of pages
        self.ended = 0

    def staying(self, form, part, *, page):
        self.begun.append((part, page))
        kept = Unfinished()
        if page or self.prints:
            kept = self.renderers.staying(form, part, page=page)

        def render(view):
            asked = self.asked if page else self.pdfs
            asked.append(part)
            return kept.render(view)

        return SimpleNamespace(kept=kept, render=render, close=kept.close)

    def end(self, ended):
        self.ended += 1
        if self.prints:
            self.renderers.end(ended.kept)

    def taken(self):
        """What was asked for since the last time: pages, and PDFs."""
        asked = sorted(self.asked), sorted(self.pdfs)
        self.asked, self.pdfs = [], []
        return asked


@pytest.fixture(scope="module")
def workshop():
    begun = Workshop(TEMPLATES)
    yield begun
    begun.close()


@pytest.fixture
def project(tmp_path, monkeypatch):
    return project_in(tmp_path, monkeypatch)


class Watched:
    """A paper of a project, read after each save."""

    def __init__(self, project, renderers, *, prints=False):
        self.file = project / "content" / NAME / "paper.yaml"
        self.out = project / "build"
        self.board = Board((NAME,))
        settings = LiveSettings(project / "templates", self.out)
        self.paper = LivePaper(self.file.parent, settings, self.board, lambda *_: ())
        self.finished = []
        self.paper.pdfs.ready = self.finished.append
        self.renderers = Counting(renderers, prints=prints)

    def read(self):
        return self.paper.read(self.renderers)

    @property
    def shown(self):
        return self.board.snapshot(NAME)

    def page(self, part):
        return self.shown.parts[part].page.html

    def rules(self):
        return {each["rule"] for each in self.shown.findings}

    def pdfs(self, count):
        """Waits until so many drafts were rendered, and has them written; their bytes by part."""
        until = time.monotonic() + 60
        while len(self.finished) < count and time.monotonic() < until:
            time.sleep(0.01)
        assert len(self.finished) == count
        for each in self.finished:
            assert self.paper.pdfs.write(each)
        self.finished.clear()
        files = {part: self.paper.pdfs.path(part) for part in (1, 2)}
        return {part: file.read_bytes() for part, file in files.items()}


@pytest.fixture
def watched(project, workshop):
    begun = Watched(project, workshop.renderers)
    yield begun
    begun.paper.close()


@pytest.fixture
def printed(project, workshop):
    """The same, with drafts as PDFs."""
    begun = Watched(project, workshop.renderers, prints=True)
    yield begun
    begun.paper.close()


def test_both_parts_are_shown_and_nothing_public_is_written(printed):
    assert printed.read()

    assert printed.shown.state == "good"
    assert printed.shown.marking.startswith("OFFICIAL-SENSITIVE")
    assert "£7.315m" in printed.page(2)
    assert "£7.315m" not in printed.page(1)
    assert PUBLIC_WORDS in printed.page(1)
    files = printed.pdfs(2)
    assert all(content.startswith(b"%PDF") for content in files.values())
    written = [path for path in printed.out.rglob("*") if path.is_file()]
    assert {path.parent.name for path in written} == {"restricted"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in written)
    assert stat.S_IMODE((printed.out / "restricted").stat().st_mode) == 0o700
    assert list((printed.out / "public").iterdir()) == []


def test_only_the_part_that_changed_is_rendered_again(watched):
    watched.read()
    assert watched.renderers.taken() == ([1, 2], [1, 2])
    before = watched.shown

    change(watched.file, SECRET, SECRET.replace("7.315", "7.316"))
    watched.read()

    assert watched.renderers.taken() == ([2], [2])
    assert "£7.316m" in watched.page(2)
    assert watched.shown.parts[1].page.digest == before.parts[1].page.digest
    assert watched.shown.parts[2].page.digest != before.parts[2].page.digest


def test_a_save_that_moves_lines_renders_nothing_and_moves_places(watched):
    watched.read()
    watched.renderers.taken()
    before = watched.shown.parts[1].record["passages"]

    change(watched.file, "form: mps-iam", "# a line\nform: mps-iam")
    watched.read()

    assert watched.renderers.taken() == ([], [])
    after = watched.shown.parts[1].record["passages"]
    assert [line + 1 for _, line, _ in before] == [line for _, line, _ in after]


def test_nothing_is_read_where_nothing_changed(watched):
    watched.read()
    (watched.file.parent / ".paper.yaml.swp").write_text("form: x")
    (watched.file.parent / "paper.yaml~").write_text("form: x")
    (watched.file.parent / "#paper.yaml#").write_text("form: x")
    version = watched.shown.version

    assert not watched.read()
    assert watched.shown.version == version


@pytest.mark.parametrize(
    "broken",
    ["title: [", "\ttitle: x", "unknown: 1", "title: !!x y", "form: no-such-form", ""],
)
def test_a_broken_save_keeps_the_last_good_page_and_shows_the_findings(watched, broken):
    watched.read()
    good = watched.file.read_text("utf-8")
    before = watched.page(1)
    text = good.replace("form: mps-iam\n", broken + "\n")
    watched.file.write_text(text)
    watched.read()

    assert watched.page(1) == before
    assert watched.rules()
    assert watched.shown.state == "stale"
    assert watched.shown.message

    watched.file.write_text(good)
    watched.read()
    assert watched.shown.state == "good"
    assert watched.shown.message == ""
    assert not [each for each in watched.shown.findings if each["level"] == "error"]


def test_a_paper_with_mistakes_is_shown_with_its_findings_and_no_draft_of_it_is_kept(
    printed,
):
    printed.read()
    files = printed.pdfs(2)
    change(printed.file, PUBLIC_WORDS, "was one of three, at £7.315m.")
    printed.read()

    assert printed.shown.state == "good"
    assert "at £7.315m" in printed.page(1)
    assert printed.rules() & {"typed-figure", "withheld-typed"}
    assert sorted(printed.renderers.pdfs) == [1, 1, 2]  # begun, and thrown away
    assert printed.paper.pdfs._underway == {}
    assert not any(printed.paper.pdfs.write(each) for each in printed.finished)
    assert printed.paper.pdfs.path(1).read_bytes() == files[1]


def test_pdfs_of_a_paper_that_had_mistakes_are_begun_when_the_rules_are_through(
    watched, monkeypatch
):
    watched.read()
    change(watched.file, PUBLIC_WORDS, "was one of three, at £7.315m.")
    watched.read()
    assert watched.renderers.taken()[1] == [1, 1, 2]

    change(watched.file, "at £7.315m.", "at £7.315m. Still.")
    watched.read()
    assert watched.renderers.taken()[1] == []

    begun = []

    def rules(*words):
        begun.extend(watched.renderers.pdfs)
        return checked(*words)

    checked = examine_module.checked_subject
    monkeypatch.setattr(examine_module, "checked_subject", rules)
    change(watched.file, "three, at £7.315m. Still.", "three. Mended.")
    watched.read()
    assert begun == []
    assert watched.renderers.taken()[1] == [1, 2]


def test_nothing_is_written_of_a_save_in_which_the_rules_broke_off(
    printed, monkeypatch
):
    """What was begun before them is thrown away, and begun anew at the next save."""

    def broken(*_):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(examine_module, "checked_subject", broken)
        with pytest.raises(RuntimeError):
            printed.read()
    until = time.monotonic() + 60
    while len(printed.finished) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert [printed.paper.pdfs.write(each) for each in printed.finished] == [False] * 2
    assert not printed.out.exists()

    printed.finished.clear()
    printed.paper.read(printed.renderers, anew=True)
    assert all(content.startswith(b"%PDF") for content in printed.pdfs(2).values())


def test_a_paper_that_begins_broken_is_shown_once_it_is_mended(watched):
    good = watched.file.read_text("utf-8")
    watched.file.write_text("title: [")
    watched.read()
    assert watched.shown.state == "stale"
    assert dict(watched.shown.parts) == {}

    watched.file.write_text(good)
    watched.read()
    assert watched.shown.state == "good"
    assert PUBLIC_WORDS in watched.page(1)


def test_renamed_and_new_files_are_read(watched):
    watched.read()
    text = watched.file.read_text("utf-8")
    head, tail = text.split("\nnames:", 1)
    watched.file.rename(watched.file.with_name("all.yaml"))
    watched.read()
    assert watched.shown.state == "good"

    watched.file.with_name("all.yaml").unlink()
    watched.file.write_text(head + "\n")
    watched.file.with_name("more.yaml").write_text("names:" + tail)
    watched.read()
    assert watched.shown.state == "good"
    files = [
        Path(file).name
        for part in watched.shown.parts.values()
        for file in part.record["files"]
    ]
    assert set(files) == {"paper.yaml", "more.yaml"}


def test_a_folder_that_goes_and_comes_back_is_survived(watched):
    watched.read()
    away = watched.file.parent.with_name("elsewhere")
    watched.file.parent.rename(away)
    watched.read()
    assert watched.shown.state == "stale"
    assert PUBLIC_WORDS in watched.page(1)

    away.rename(watched.file.parent)
    watched.read()
    assert watched.shown.state == "good"


def test_warm_renderings_have_the_bytes_of_cold_ones(printed, project):
    """One rendering is of a warm zygote that has rendered before, the other of one that was begun for this part alone."""
    printed.read()
    printed.pdfs(2)
    change(printed.file, PUBLIC_WORDS, "was one of four.")
    printed.read()
    warm = printed.pdfs(1)

    examined = examine(printed.file.parent, project / "templates")
    with Renderers.start(project / "templates") as cold:
        for part, view in views(
            examined.paper, examined.subject, examined.form, draft=True
        ):
            result = cold.render(str(examined.paper.form), part, view).result()
            assert result.pdf == warm[part]


def test_a_zygote_that_was_ended_is_followed_by_another(watched, workshop):
    watched.read()
    before = workshop.renderers.zygote
    os.killpg(before, signal.SIGKILL)
    until = time.monotonic() + 10
    while workshop.renderers.zygote == before and time.monotonic() < until:
        time.sleep(0.01)
    watched.renderers.renderers = workshop.renderers
    change(watched.file, PUBLIC_WORDS, "was one of four.")
    watched.read()

    assert workshop.renderers.zygote != before
    assert "was one of four." in watched.page(1)


def test_a_new_zygote_reads_templates_anew(project):
    template = project / "templates" / "web" / "web.html.j2"
    workshop = Workshop(project / "templates")
    watched = Watched(project, workshop.renderers)
    try:
        watched.read()
        change(template, '<p class="authority">', '<p class="authority new">')
        workshop.renew()
        watched.renderers.renderers = workshop.renderers
        watched.paper.forget_pages()
        watched.paper.read(watched.renderers, anew=True)
        assert 'class="authority new"' in watched.page(1)
    finally:
        watched.paper.close()
        workshop.close()


def test_the_page_comes_first_and_pdfs_are_begun_before_the_rules(watched, monkeypatch):
    order = []

    def told(name, call):
        def calling(*words):
            order.append(name)
            return call(*words)

        return calling

    board, renderers = watched.board, watched.renderers
    rules = told("rules", examine_module.checked_subject)
    monkeypatch.setattr(examine_module, "checked_subject", rules)
    monkeypatch.setattr(board, "put", told("news", board.put))
    monkeypatch.setattr(board, "wait", told("wait", board.wait))
    monkeypatch.setattr(board, "put_figures", told("figures", board.put_figures))
    starts = renderers.staying

    def starting(form, part, *, page):
        if not page:
            order.append("PDF")
        return starts(form, part, page=page)

    monkeypatch.setattr(renderers, "staying", starting)
    watched.read()

    assert order == ["news", "wait", "PDF", "PDF", "rules", "news", "figures"]


def test_a_pdf_that_is_overtaken_is_ended_before_the_new_page_is_made(watched):
    watched.read()
    change(watched.file, SECRET, SECRET.replace("7.315", "7.316"))
    watched.read()

    assert watched.renderers.ended == 1
    assert watched.renderers.taken() == ([1, 2, 2], [1, 2, 2])


def test_renderers_of_pages_stay_from_save_to_save(watched):
    for number in range(3):
        text = watched.file.read_text("utf-8")
        watched.file.write_text(text.replace("title: ", f"title: {number} ", 1))
        watched.read()

    of_pages = [part for part, page in watched.renderers.begun if page]
    assert sorted(of_pages) == [1, 2]
    assert watched.renderers.taken()[0] == [1, 1, 1, 2, 2, 2]


def test_renderers_of_pdfs_stay_from_save_to_save(printed):
    printed.read()
    printed.pdfs(2)
    for number in range(3):
        text = printed.file.read_text("utf-8")
        printed.file.write_text(text.replace("title: ", f"title: {number} ", 1))
        printed.read()
        printed.pdfs(2)

    of_pdfs = [part for part, page in printed.renderers.begun if not page]
    assert sorted(of_pdfs) == [1, 2]
    assert printed.renderers.ended == 0
