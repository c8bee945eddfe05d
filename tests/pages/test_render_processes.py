import errno
import faulthandler
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cffi
import pytest

from twopart.render.pdf import engine, weasy
from twopart.render.process import wire
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import Cost, RenderedPart, RenderFailure
from twopart.render.process.renderer import NO_PANGO, load

HERE = Path(__file__).parents[1] / "render"
SECRET = "heron"


def page(words: str) -> str:
    font = '@font-face { font-family: "S"; src: url(font:SourceSansPro-Regular.ttf) }'
    head = f"<title>Cameras</title><style>{font}</style>"
    return f'<html lang="en-GB"><head>{head}</head><body><p>{words}</p></body></html>'


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def rendered(temporary: Path) -> Iterator[Callable]:
    """Renders one part with a page made by the function given, and returns the outcome."""

    def render(
        words: Callable[[dict], str], view: dict | None = None
    ) -> RenderedPart | RenderFailure:
        with Renderers.start(
            HERE, lambda: lambda view, *_: page(words(view))
        ) as renderers:
            return renderers.render("note", 1, json.dumps(view or {}).encode()).result()

    yield render
    assert list(temporary.iterdir()) == [], "temporary files were left"


def html(outcome: RenderedPart | RenderFailure) -> str:
    assert isinstance(outcome, RenderedPart), outcome
    return outcome.html.decode()


def test_each_part_is_made_of_its_own_view():
    def words(view, form, part, _):
        return page(f"{view['says']} {form} {part}")

    with Renderers.start(HERE, lambda: words) as renderers:
        jobs = [
            renderers.render("note", part, json.dumps({"says": part}).encode())
            for part in (1, 2)
        ]
        outcomes = [job.result() for job in jobs]

    assert [page(f"{part} note {part}") for part in (1, 2)] == [
        html(outcome) for outcome in outcomes
    ]
    assert [engine.pdf(html(outcome), HERE).pdf for outcome in outcomes] == [
        outcome.pdf for outcome in outcomes
    ]
    assert all(
        outcome.cost.seconds > 0 and outcome.cost.peak_memory > 1 << 20
        for outcome in outcomes
    )


def test_a_renderer_knows_nothing_of_what_another_was_given():
    seen = []

    def words(view, _form, _part, _templates):
        seen.append(view["says"])
        return page(" ".join(seen))

    with Renderers.start(HERE, lambda: words) as renderers:
        first = renderers.render(
            "note", 2, json.dumps({"says": SECRET}).encode()
        ).result()
        second = renderers.render(
            "note", 1, json.dumps({"says": "public"}).encode()
        ).result()

    assert SECRET in html(first)
    assert html(second) == page("public")
    assert seen == []


def test_what_the_main_process_reads_after_the_start_is_not_in_a_renderer():
    read = []

    with Renderers.start(HERE, lambda: lambda *_: page(repr(read))) as renderers:
        read.append(SECRET)
        outcome = renderers.render("note", 1, b"{}").result()

    assert html(outcome) == page("[]")


def test_a_renderer_has_no_file_of_the_main_process_open(rendered, tmp_path):
    def files(_):
        return str(sum(_is_open(number) for number in range(3, 1000)))

    with (tmp_path / "paper.yaml").open("w"), Renderers.start(HERE):
        outcome = rendered(files)

    assert html(outcome) == page("1"), "the pipe for its result"


def test_a_long_view_arrives_whole(rendered):
    assert html(
        rendered(lambda view: str(len(view["words"])), {"words": "x" * 3_000_000})
    ) == page("3000000")


def test_a_mistake_in_making_the_page_is_reported_by_its_place_and_not_by_its_words(
    rendered,
):
    def mistaken(view):
        raise ValueError(view["words"])

    outcome = rendered(mistaken, {"words": SECRET})

    assert isinstance(outcome, RenderFailure)
    assert "ValueError at " in outcome.message
    assert SECRET not in repr(outcome)


def test_what_the_machine_lacks_is_reported_without_the_words_of_the_error(rendered):
    def full(_):
        raise OSError(errno.ENOSPC, SECRET, SECRET)

    outcome = rendered(full)

    assert isinstance(outcome, RenderFailure)
    assert "OSError (No space left on device) at " in outcome.message
    assert SECRET not in repr(outcome)


def test_a_page_that_cannot_be_printed_is_reported(rendered):
    outcome = rendered(lambda _: '<img src="http://heron/">')

    assert isinstance(outcome, RenderFailure)
    assert (
        outcome.message
        == "the page asks for what it may not have: an address of the kind `http:`"
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_renderer_that_is_killed_is_a_failure_and_not_a_wait(rendered, how):
    def killed(_):
        faulthandler.disable()  # pytest's, which would print where it was killed
        os.kill(os.getpid(), how)

    assert rendered(killed) == wire.BROKEN_OFF


def test_a_page_that_never_ends_is_ended(rendered):
    outcome = rendered(lambda _: str(resource.getrlimit(resource.RLIMIT_CPU)[0]))

    assert html(outcome) == page("60")


def test_a_page_is_ended_before_it_fills_the_machine(rendered):
    """The bound is on what it takes besides the copy of this process that it begins as."""
    here = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()

    outcome = rendered(lambda _: str(resource.getrlimit(resource.RLIMIT_AS)[0]))

    [bound] = map(int, re.findall(r"\d{9,}", html(outcome)))
    assert 2 << 30 < bound < here + (3 << 30)


def test_a_longer_view_gives_more_time(rendered):
    view = {"words": "x" * 2_000_000}

    assert html(
        rendered(lambda _: str(resource.getrlimit(resource.RLIMIT_CPU)[0]), view)
    ) == page("260")


def test_when_the_zygote_is_killed_nobody_waits(temporary):
    with Renderers.start(HERE, lambda: lambda *_: page("Words")) as renderers:
        os.kill(renderers.zygote, signal.SIGKILL)
        os.waitid(os.P_PID, renderers.zygote, os.WEXITED | os.WNOWAIT)
        outcome = renderers.render("note", 1, b"{}" * 100_000).result()

    assert outcome == wire.BROKEN_OFF
    assert list(temporary.iterdir()) == []


def test_renderers_whose_zygote_was_killed_end_when_they_are_closed(temporary):
    def slow(*_):
        Path(tempfile.gettempdir(), "begun").touch()
        time.sleep(600)

    with Renderers.start(HERE, lambda: slow) as renderers:
        job = renderers.render("note", 1, b"{}")
        assert _comes_true(lambda: list(temporary.glob("*/begun")))
        os.kill(renderers.zygote, signal.SIGKILL)

    assert isinstance(job.result(), RenderFailure)


@pytest.mark.parametrize("kept", [0, 1, 40, -1])
def test_half_a_result_is_none(kept):
    whole = b"".join(
        wire.packed(RenderedPart(b"<html>", b"%PDF", ("A warning",), Cost(1.0, 2)))
    )

    assert isinstance(wire.unpacked(whole), RenderedPart)
    assert wire.unpacked(whole[:kept]) == wire.BROKEN_OFF


def test_an_engine_that_cannot_be_loaded_says_why_each_time_it_is_asked():
    def broken():
        raise OSError("no such library")

    with Renderers.start(HERE, broken) as renderers:
        outcomes = [renderers.render("note", part, b"{}").result() for part in (1, 2)]

    why = "the engine cannot be loaded: OSError: no such library"
    assert outcomes == [RenderFailure(why)] * 2


@pytest.mark.parametrize("library", ["libgobject-2.0-0", "libfontconfig-1"])
def test_a_machine_without_pango_is_told_which_package_it_lacks(library):
    missing = f"{library}-that-no-machine-has"

    def without_pango():
        cffi.FFI().dlopen(missing)

    with Renderers.start(HERE, without_pango) as renderers:
        outcome = renderers.render("note", 1, b"{}").result()

    assert outcome == RenderFailure(NO_PANGO, lacks_library=True)
    assert "libpango-1.0-0" in outcome.message


def test_without_harfbuzz_subsets_nothing_is_made_since_the_bytes_would_be_others(
    monkeypatch,
):
    monkeypatch.setattr(weasy, "makes_subsets", lambda: False)

    outcome = load(HERE, lambda: lambda *_: "")

    assert outcome == RenderFailure(NO_PANGO, lacks_library=True)


def test_renderers_that_still_run_end_when_they_are_closed():
    with Renderers.start(HERE, lambda: lambda *_: time.sleep(600)) as renderers:
        job = renderers.render("note", 1, b"{}")

    assert isinstance(job.result(), RenderFailure)


def test_one_renderer_is_ended_and_the_others_go_on(temporary):
    def waits(view, *_):
        Path(tempfile.gettempdir(), view["says"]).touch()
        while not Path(tempfile.gettempdir(), "go").exists():
            time.sleep(0.01)
        return page(view["says"])

    with Renderers.start(HERE, lambda: waits) as renderers:
        unwanted, wanted = (
            renderers.render("note", 1, json.dumps({"says": says}).encode())
            for says in ("unwanted", "wanted")
        )
        assert _comes_true(lambda: len(list(temporary.glob("*/*wanted"))) == 2)
        renderers.end(unwanted)
        start = time.monotonic()
        assert unwanted.result() == wire.BROKEN_OFF
        assert time.monotonic() - start < 60, "it was waited for"
        next(temporary.glob("*/wanted")).with_name("go").touch()
        assert html(wanted.result()) == page("wanted")
        # Its process has gone, and its number may be another's.
        renderers.end(wanted)
        again = renderers.render("note", 1, b'{"says": "again"}')
        assert html(again.result()) == page("again")


def test_nothing_that_a_renderer_prints_is_seen(rendered, capfd):
    def loud(_):
        os.write(1, SECRET.encode())
        os.write(2, SECRET.encode())
        sys.stdout.write(SECRET)
        sys.stderr.write(SECRET)
        return "Words"

    assert html(rendered(loud)) == page("Words")
    assert capfd.readouterr() == ("", "")


def test_a_renderer_leaves_no_image_of_its_memory(rendered):
    outcome = rendered(lambda _: str(resource.getrlimit(resource.RLIMIT_CORE)))

    assert html(outcome) == page("(0, 0)")


@pytest.mark.parametrize(
    "way_out",
    [
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("heron.example", 80),
        lambda: subprocess.run(["true"], check=False),
        lambda: os.system("true"),  # noqa: S605 - it is refused
        os.fork,
        lambda: (HERE / "heron.txt").write_text("heron"),
        lambda: os.open(HERE / "heron.txt", os.O_CREAT | os.O_WRONLY),
    ],
)
def test_a_renderer_has_no_way_out(rendered, way_out):
    outcome = rendered(lambda _: way_out() and "out")

    assert isinstance(outcome, RenderFailure)
    assert "PermissionError" in outcome.message
    assert not (HERE / "heron.txt").exists()


MAIN = """
import os, sys, time, pathlib
from twopart.render.process.processes import Renderers
def slow(*_):
    time.sleep(600)
with Renderers.start(pathlib.Path("."), lambda: slow) as renderers:
    job = renderers.render("note", 1, b"{}")
    print(renderers.zygote, flush=True)
    job.result()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_renderers_end_with_the_main_process(temporary, how):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", MAIN],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as main:
        assert main.stdout is not None
        zygote = int(main.stdout.readline())
        main.send_signal(how)
        main.wait(timeout=20)

    assert _comes_true(lambda: not _runs(zygote) and not list(temporary.iterdir()))


def test_the_main_process_does_not_import_what_is_slow():
    command = "import sys; import twopart.render.process.processes; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )

    assert not {
        "weasyprint",
        "jinja2",
        "markdown",
        "pikepdf",
        "tempfile",
        "subprocess",
    } & set(done.stdout.decode().split())


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _runs(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _comes_true(what: Callable[[], object]) -> bool:
    for _ in range(200):
        if what():
            return True
        time.sleep(0.05)
    return False
