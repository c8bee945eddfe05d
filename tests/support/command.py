"""The command `twopart` for tests that are not about its start: a process each, forked from one that has imported it.

Starting Python and importing everything takes most of the time of a small build. Here `command_server.py` does it
once for each worker of the tests. A call is a process of its own all the same, with its own working folder, environment,
signals, memory and exit code, and its renderers are processes below it. What the first imports decide (the hash seed,
the encoding of the streams, limits of the machine) is not its own; tests of those start Python themselves.
What a call has rendered is taken again by those after it (`server/kept_renderings.py`), unless they ask for it `ANEW`.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

SERVER = Path(__file__).parent / "server" / "command_server.py"
# Where renderings are kept; a folder of this run, once it has begun.
kept = Path(tempfile.gettempdir())
_numbers = count()


def anew() -> dict[str, str]:
    """Returns what the environment of a call has whose parts are to be rendered by renderers of its own."""
    return {"ANEW": f"{os.getpid()}-{next(_numbers)}"}


def twopart(
    folder: Path,
    *words: str | Path,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Runs the command in a folder, and waits for its end."""
    arguments = [str(word) for word in words]
    with (
        tempfile.NamedTemporaryFile() as stdout,
        tempfile.NamedTemporaryFile() as stderr,
    ):
        streams = (os.devnull, stdout.name, stderr.name)
        code = run(folder, arguments, streams, {**os.environ, **environment})
        return subprocess.CompletedProcess(
            ["twopart", *arguments],
            code,
            stdout.read().decode(),
            stderr.read().decode(),
        )


def run(
    folder: Path,
    arguments: list[str],
    streams: tuple[str, str, str],
    environment: dict[str, str],
) -> int:
    """Returns the exit code of a call whose standard streams are the files of these names."""
    stdin, stdout, stderr = streams
    call = {
        "arguments": arguments,
        "folder": str(folder),
        "environment": environment,
        "umask": _umask(),
        "stdin": stdin,
        "stdout": stdout,
        "stderr": stderr,
    }
    return _exit_code(_server(), call)


@cache
def _server() -> subprocess.Popen[str]:
    """Starts the server, which ends when this process does, since nothing can be read from its pipe then."""
    return subprocess.Popen(
        [sys.executable, SERVER, kept],
        cwd=SERVER.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _exit_code(server: subprocess.Popen[str], call: dict[str, object]) -> int:
    assert server.stdin
    assert server.stdout
    server.stdin.write(json.dumps(call) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


def _umask() -> int:
    """Returns the umask, which can only be read by setting it."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
