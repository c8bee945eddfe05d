"""Limits what a renderer may use. A renderer that needs more is in an endless loop, and is ended."""

# Bytes in addition to what the process has at its start; a paper of 500 pages takes less than half of it.
MEMORY = 2 << 30

_LEAST = 60  # seconds; a usual paper takes one or two
# Of a view; long papers are set at twice this pace on an old machine.
_BYTES_A_SECOND = 10_000
# A machine that does other things too lends a renderer at least this part of a processor.
_CROWD = 5


def work(view: int) -> int:
    """Returns the seconds of a processor that a view of this size, in bytes, may take."""
    return _LEAST + view // _BYTES_A_SECOND


def wait(view: int) -> int:
    """Returns seconds by the clock."""
    return _CROWD * work(view)
