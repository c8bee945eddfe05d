"""What a renderer's process may still do, held one by one."""

import os
import re
import resource
import signal
import sys
from pathlib import Path

import pytest

from twopart.audit import child_process
from twopart.render.process import confine, limits, wire
from twopart.render.process.processes import Renderers
from twopart.render.process.rendered import RenderFailure

HERE = Path(__file__).parents[1] / "render"
FORBIDDEN = [
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.forkpty",
    "os.rename",
    "os.link",
    "os.symlink",
    "ftplib.connect",
    "urllib.Request",
]
READ, WRITE, BOTH, NEW = os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_CREAT


def allowed(folder: Path, events: list[tuple]) -> list[int]:
    """Tries it in a process of its own, since a confined process cannot be let out again."""

    def tried() -> bytes:
        confine.shut_the_doors(str(folder))
        return bytes(
            number for number, event in enumerate(events) if not _raises(event)
        )

    answer = child_process.start(tried).result(20)
    assert isinstance(answer, bytes)
    return list(answer)


def _raises(event: tuple) -> bool:
    try:
        sys.audit(*event)
    except PermissionError:
        return True
    return False


def test_python_reports_each_way_out_and_each_is_shut(tmp_path):
    assert allowed(tmp_path, [(event,) for event in FORBIDDEN]) == []
    assert allowed(
        tmp_path, [("import", "x"), ("os.mkdir", "x"), ("os.remove", "x")]
    ) == [0, 1, 2]


def test_files_are_written_in_one_folder_alone(tmp_path):
    inside, outside = str(tmp_path / "x"), str(tmp_path.parent / "x")
    shut = [("open", outside, None, how) for how in (WRITE, BOTH, NEW)]
    shut += [
        ("open", f"{tmp_path}{way}", None, WRITE) for way in ("", "-beside", "/../x")
    ]
    shut += [("open", os.fsencode(outside), None, WRITE), ("open", "x", None, WRITE)]
    open_ = [
        ("open", outside, None, READ),
        ("open", inside, None, BOTH),
        ("open", os.fsencode(inside), None, NEW),
    ]
    open_ += [("open", 7, None, WRITE), ("open", outside, None, READ | os.O_CLOEXEC)]

    assert allowed(tmp_path, shut) == []
    assert allowed(tmp_path, open_) == [0, 1, 2, 3, 4]


def test_no_image_of_the_memory_is_left_where_the_machine_would_make_one(monkeypatch):
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda *bound: asked.append(bound))

    confine.leave_no_image()

    assert asked == [(resource.RLIMIT_CORE, (0, 0))]


def _are_nowhere() -> bool:
    """Whether standard input, output and error are."""
    return {os.fstat(standard).st_rdev for standard in (0, 1, 2)} == {
        Path(os.devnull).stat().st_rdev
    }


def test_what_loads_the_templates_has_bounds_and_answers_no_keys():
    def load():
        facts = [
            resource.getrlimit(what)[0]
            for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE)
        ]
        answers = [
            signal.getsignal(number)
            for number in (
                signal.SIGINT,
                signal.SIGTERM,
                signal.SIGALRM,
                signal.SIGCHLD,
            )
        ]
        raise OSError(
            str(
                (
                    facts,
                    [int(answer) for answer in answers],
                    os.getpgrp() == os.getpid(),
                    _are_nowhere(),
                )
            )
        )

    before = (
        signal.signal(signal.SIGTERM, lambda *_: None),
        signal.signal(signal.SIGALRM, lambda *_: None),
    )
    try:
        with Renderers.start(HERE, load) as renderers:
            outcome = renderers.render("note", 1, b"{}").result()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGALRM, before[1])

    [memory] = map(int, re.findall(r"\d{9,}", outcome.message))
    assert memory > 2 << 30, "besides what the process has already"
    reason = (
        [60, memory, 0],
        [int(signal.SIG_IGN), 0, 0, int(signal.SIG_IGN)],
        True,
        True,
    )
    assert outcome == RenderFailure(f"the engine cannot be loaded: OSError: {reason}")


def test_a_renderer_is_ended_by_the_clock_too_whatever_it_hangs_in():
    def ends() -> bytes:
        confine.bound_everything(0)
        return str(signal.alarm(0)).encode()

    assert child_process.start(ends).result(20) == b"300"


def test_a_lower_bound_of_the_machine_stands():
    def lowered() -> bytes:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
        confine.load_within_bounds()
        confine.bound_everything(0)
        return str(resource.getrlimit(resource.RLIMIT_CPU)).encode()

    assert child_process.start(lowered).result(20) == b"(30, 30)"


@pytest.mark.parametrize(
    ("view", "work", "wait"), [(0, 60, 300), (9_999, 60, 300), (2_000_000, 260, 1300)]
)
def test_time_grows_with_the_view(view, work, wait):
    assert (limits.processor_seconds(view), limits.clock_seconds(view)) == (work, wait)


def test_orders_are_of_one_size():
    orders = [
        wire.order(1, "decision", 1),
        wire.order(2, "a" * 200, 2),
        wire.ending(1),
    ]
    assert {len(order) for order in orders} == {wire.ORDER}
    with pytest.raises(ValueError, match="too long"):
        wire.order(1, "a" * 256, 1)
