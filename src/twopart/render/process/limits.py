"""Limits what a renderer may use. A renderer that needs more is in an endless loop, and is ended."""

# Bytes in addition to what the process has at its start; a paper of 500 pages takes less than half of it.
MEMORY = 2 << 30

_LEAST = 60  # seconds; a usual paper takes one or two
# Of a view; long papers are set at twice this pace on an old machine.
_BYTES_A_SECOND = 10_000
# A renderer has at least a fifth of a processor, also on a machine that does other things too.
_SECONDS_OF_CLOCK = 5  # for a second of a processor


def processor_seconds(size_of_view: int) -> int:
    """Returns the seconds of a processor that a view of this size, in bytes, may take."""
    return _LEAST + size_of_view // _BYTES_A_SECOND


def clock_seconds(size_of_view: int) -> int:
    """Returns the seconds by the clock that a view of this size, in bytes, may take."""
    return _SECONDS_OF_CLOCK * processor_seconds(size_of_view)
