"""`python -m twopart`, and the command `twopart`: whatever happens, an exit code that a script can trust."""

import gc
import io
import os
import sys

from twopart.base import signals
from twopart.terminal.failing import failure

STDOUT, STDERR = 1, 2
ONLY_OWNER_WRITES = 0o022  # a umask

TYPE_CHECKING = False  # little is imported before signals are answered
if TYPE_CHECKING:
    from typing import Any, NoReturn, TextIO


def run() -> "NoReturn":
    """Lives the whole life of the process."""
    gc.disable()  # a short life: collecting costs more than it returns
    signals.install_handlers()
    _leave_no_image()
    _write_for_others_to_read()
    _say_nothing_unasked()
    code = main()
    signals.ignore()  # what is done stays done, and keeps its code
    # Nothing is left to tidy, and no thread or library could still be heard.
    os._exit(code)


def main() -> int:
    out = "build"
    try:
        _open_streams()
        from twopart.base import quick_modules, quick_patterns

        quick_modules.use()
        quick_patterns.use()
        from twopart import cli

        options = cli.read_options()
        out = options.out
        code = int(cli.main(options))
        sys.stdout.flush()
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - every other surprise is our bug, and its message may hold a secret
        words, code = failure(error, out)
        print(f"twopart: {words}", file=sys.stderr)
    return code


def _leave_no_image() -> None:
    """Disables core dumps, which would contain the paper."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write_for_others_to_read() -> None:
    """Lets nobody but its owner write into a folder or file that is made from now on, whatever the user's umask."""
    os.umask(os.umask(ONLY_OWNER_WRITES) | ONLY_OWNER_WRITES)


def _say_nothing_unasked() -> None:
    """Silences Python's own reports of errors that no code can catch, which would quote the paper."""
    import warnings

    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda _: None
    warnings.simplefilter("ignore")


def _open_streams() -> None:
    """Streams that can be written to, whatever the caller has made of them."""
    # A closed stream is filled up, or the next file would be taken for it.
    free = os.open(os.devnull, os.O_RDWR)
    while free <= STDERR:
        free = os.open(os.devnull, os.O_RDWR)
    os.close(free)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _stream(STDOUT, sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _stream(STDERR, sys.stderr)


def _stream(number: int, before: "TextIO | None") -> "TextIO":
    """Opens a stream on which characters that its encoding lacks are written as their numbers."""
    encoding = "utf-8"
    if before:
        encoding = before.encoding
    raw = io.BufferedWriter(
        _Patient(
            number,
            "wb",
            closefd=False,
        )
    )
    return io.TextIOWrapper(
        raw, encoding, errors="backslashreplace", line_buffering=True
    )


class _Patient(io.FileIO):
    """A reader who has left is no error: the work goes on. A full disk is one, told once, and where there is room."""

    gone = False

    def write(self, data: "Any") -> int:  # noqa: ANN401 - whatever holds bytes
        if self.gone:
            return len(data)
        try:
            return super().write(data)
        except OSError as error:
            self.gone = True
            if isinstance(error, BrokenPipeError) or self.fileno() == STDERR:
                return len(data)
            raise


if __name__ == "__main__":
    run()
