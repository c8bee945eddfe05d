"""Work in a process of its own: it answers whole or not at all, in time, and leaves nothing running."""

import os
import resource
import select
import signal
import time

import pytest
from withheld import NOTHING, pdf

from twopart import audit
from twopart.audit import bounded as room
from twopart.audit import child_process
from twopart.audit.bounded import bounded
from twopart.base.address_space import address_space
from twopart.base.signals import ENDING


def killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


def failed() -> bytes:
    raise RuntimeError("heron")


def test_an_answer_comes_whole():
    assert child_process.start(lambda: b"x" * 3_000_000).result(20) == b"x" * 3_000_000
    assert child_process.start(lambda: b"").result(20) == b""


@pytest.mark.parametrize(
    ("work", "code"), [(killed, -signal.SIGKILL), (failed, 1), (lambda: os._exit(7), 7)]
)
def test_a_process_that_ends_before_the_answer_is_reported_by_the_way_it_ended(
    work, code
):
    assert child_process.start(work).result(20) == code


def test_half_an_answer_is_none():
    reads, gives = os.pipe()
    os.write(gives, b"half of it")
    os.close(gives)
    child = os.fork()
    if child == 0:
        os._exit(5)

    assert child_process.Child(child, reads, leads=False).result(20) == 5


def test_nobody_waits_longer_than_said_and_whoever_leads_takes_all_with_it():
    ends, held = os.pipe()

    def slow() -> bytes:
        child_process.start(lambda: bytes(time.sleep(600) or 0))
        time.sleep(600)
        return b"never"

    child = child_process.start(slow, leads=True)
    os.close(held)

    assert child.result(0.1) is None
    assert select.select([ends], [], [], 20)[0], "something still holds the other end"
    os.close(ends)


def test_an_interruption_while_waiting_leaves_no_process_behind(monkeypatch):
    child = child_process.start(lambda: bytes(time.sleep(600) or 0))
    with monkeypatch.context() as patch:
        patch.setattr(
            select, "select", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            child.result(20)

    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def test_an_audit_writes_no_file_and_leaves_no_image_and_never_raises_a_limit(
    monkeypatch,
):
    seen = {
        resource.RLIMIT_CPU: room.CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }

    def look() -> None:
        if any(resource.getrlimit(what)[0] != most for what, most in seen.items()):
            os._exit(9)
        most_memory, _ = resource.getrlimit(resource.RLIMIT_AS)
        if not room.MEMORY < most_memory <= room.MEMORY + address_space():
            os._exit(9)

    monkeypatch.setattr(audit, "load_readers", look)
    assert bounded(pdf("<p>x</p>"), [], NOTHING) == []

    def lowered() -> bytes:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
        seen[resource.RLIMIT_CPU] = 30
        return b"yes" if bounded(pdf("<p>x</p>"), [], NOTHING) == [] else b"no"

    assert child_process.start(lowered).result(60) == b"yes"


def test_a_signal_has_nothing_left_to_end_when_the_audit_is_over():
    before = list(map(signal.getsignal, ENDING))

    bounded(b"no PDF", [], NOTHING)

    assert list(map(signal.getsignal, ENDING)) == before
