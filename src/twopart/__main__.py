"""`python -m twopart`, and the command `twopart`: whatever happens, an exit code that a script can trust."""

import io
import os
import sys

from twopart.base import exit, signals
from twopart.disk import machine

STDOUT, STDERR = 1, 2

TYPE_CHECKING = False  # little is imported before signals are answered
if TYPE_CHECKING:
    from typing import Any, NoReturn, TextIO


def run() -> "NoReturn":
    """The whole life of the process."""
    signals.answer()
    _leave_no_image()
    _say_nothing_unasked()
    code = main()
    signals.ignore()  # what is done stays done, and keeps its code
    os._exit(
        code
    )  # nothing is left to tidy, and no thread or library that could still be heard


def main() -> int:
    out = "build"
    try:
        _open_streams()
        from twopart import cli

        options = cli.options()
        out = options.out
        code = int(cli.main(options))
        sys.stdout.flush()
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - every other surprise is our bug, and its message may hold a secret
        told, code = _failure(error, out)
        print(f"twopart: {told}", file=sys.stderr)
    return code


def _failure(error: BaseException, out: "str | os.PathLike[str]") -> tuple[str, int]:
    """What to say of an error that nobody caught, and the exit code."""
    if refused := machine.reason(error):
        return refused, exit.MACHINE
    if isinstance(
        error, OSError
    ):  # a place that was named and cannot be written to: a file where a folder is meant
        return (
            f"{error.strerror or type(error).__name__}: {error.filename or 'a file'}",
            exit.USAGE,
        )
    return _reported(error, out), exit.BUG


def _reported(error: BaseException, out: "str | os.PathLike[str]") -> str:
    try:
        from pathlib import Path

        from twopart.terminal.crash import report

        return report(error, Path(out))
    except Exception as another:  # noqa: BLE001 - no memory, no file that can still be opened: even so no traceback
        return f"a bug of ours ({type(error).__name__}), and no log of it ({type(another).__name__})"


def _leave_no_image() -> None:
    """A core dump would hold the paper."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say_nothing_unasked() -> None:
    """Python tells of what no code can catch on standard error, with the words of the error."""
    import warnings

    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("ignore")


def _open_streams() -> None:
    """Streams that can be written to, whatever the caller has made of them."""
    while (
        free := os.open(os.devnull, os.O_RDWR)
    ) <= STDERR:  # or the next file would be taken for a stream
        pass
    os.close(free)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _stream(STDOUT, sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _stream(STDERR, sys.stderr)


def _stream(number: int, before: "TextIO | None") -> "TextIO":
    """Characters that its encoding lacks are written as their numbers."""
    encoding = before.encoding if before else "utf-8"
    raw = io.BufferedWriter(_Patient(number, "wb", closefd=False))
    return io.TextIOWrapper(
        raw, encoding, errors="backslashreplace", line_buffering=True
    )


class _Patient(io.FileIO):
    """A reader who has left is no error: the work goes on. A full disk is one, told once, and where there is room."""

    gone = False

    def write(self, data: "Any") -> int:  # noqa: ANN401 - whatever holds bytes
        try:
            return len(data) if self.gone else super().write(data)
        except OSError as error:
            self.gone = True
            if isinstance(error, BrokenPipeError) or self.fileno() == STDERR:
                return len(data)
            raise


if __name__ == "__main__":
    run()
