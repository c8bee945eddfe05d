"""What a call of `twopart` costs: seconds of CPU of all of its processes, and seconds by the clock. No benchmark itself.

The system does not count renderers for whoever calls, since nobody waits for them. So the call gets a session of its own,
and while it runs, what each process of the session has used so far is read from /proc (Linux).
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PROCESSES = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")  # a second
PAUSE = 0.02  # seconds; what a process uses after the last look at it is missed
# Behind the name in /proc/NUMBER/stat, counted from 0.
SESSION, USER, SYSTEM = 3, 11, 12


def whole_cost(folder: Path, *words: str | Path) -> tuple[float, float]:
    """Seconds of CPU and by the clock. Raises SystemExit where the call fails."""
    used: dict[int, float] = {}
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=messages,
            start_new_session=True,
        )
        while process.poll() is None:
            used.update(_used(process.pid))
            time.sleep(PAUSE)
        seconds = time.perf_counter() - start
        messages.seek(0)
        if process.returncode:
            raise SystemExit(messages.read().decode())
    return sum(used.values()), seconds


def _used(session: int) -> Iterator[tuple[int, float]]:
    """Each process of a session, and its seconds of CPU so far."""
    for path in PROCESSES.glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[SESSION]) == session:
            ticks = int(fields[USER]) + int(fields[SYSTEM])
            yield int(path.parent.name), ticks / TICKS
