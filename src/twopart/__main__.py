"""`python -m twopart`, and the command `twopart`: whatever happens, an exit code that a script can trust."""

import io
import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn, TextIO

from twopart import exit

INTERRUPTED = {signal.SIGINT: "interrupted", signal.SIGTERM: "ended from outside"}
STDOUT, STDERR = 1, 2
BY_SIGNAL = 128  # what shells add to a signal's number


class Interrupted(BaseException):
    """By a signal. Not a `KeyboardInterrupt`: Python ends the process in a way of its own if one passes an `eval`."""


def main() -> int:
    for number in INTERRUPTED:
        if signal.getsignal(number) != signal.SIG_IGN:  # by a shell, for what runs in the background
            signal.signal(number, _interrupt)
    _open_streams()
    out = Path("build")
    try:
        from twopart import cli

        options = cli.options()
        out = options.out
        code = int(cli.main(options))
        sys.stdout.flush()
    except Interrupted as end:
        print(f"twopart: {INTERRUPTED[end.args[0]]}", file=sys.stderr)
        return BY_SIGNAL + int(end.args[0])
    except OSError as error:  # a full disk, a folder that may not be written: named, and not ours
        print(f"twopart: {error.strerror or type(error).__name__}: {error.filename or 'a file'}", file=sys.stderr)
        return exit.USAGE
    except Exception as error:  # noqa: BLE001 - every surprise is our bug, and its message may hold a secret
        from twopart.crash import report

        print(f"twopart: {report(error, out)}", file=sys.stderr)
        return exit.BUG
    return code


def _interrupt(number: int, _: object) -> NoReturn:
    """Once: what tidies up is not interrupted again."""
    for each in INTERRUPTED:
        signal.signal(each, signal.SIG_IGN)
    raise Interrupted(signal.Signals(number))


def _open_streams() -> None:
    """Streams that can be written to, whatever the caller has made of them."""
    while (free := os.open(os.devnull, os.O_RDWR)) <= STDERR:  # or the next file would be taken for a stream
        pass
    os.close(free)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _stream(STDOUT, sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _stream(STDERR, sys.stderr)


def _stream(number: int, before: TextIO | None) -> TextIO:
    """Characters that its encoding lacks are written as their numbers."""
    encoding = before.encoding if before else "utf-8"
    raw = io.BufferedWriter(_Patient(number, "wb", closefd=False))
    return io.TextIOWrapper(raw, encoding, errors="backslashreplace", line_buffering=True)


class _Patient(io.FileIO):
    """A reader who has left is no error: the work goes on. A full disk is one, told once, and where there is room."""

    gone = False

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        try:
            return len(data) if self.gone else super().write(data)
        except OSError as error:
            self.gone = True
            if isinstance(error, BrokenPipeError) or self.fileno() == STDERR:
                return len(data)
            raise


if __name__ == "__main__":
    sys.exit(main())
