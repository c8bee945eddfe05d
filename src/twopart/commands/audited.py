"""A finished Part 1, held against what its paper and earlier ones withhold, as an outcome."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from twopart.base import exit
from twopart.examine import Examined
from twopart.render.process.rendered import Rendered
from twopart.terminal.outcome import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.audit import Search
    from twopart.outline.subject import Subject

Say = Callable[[str], None]


def leaking_part_1(
    part_1: Rendered, subject: "Subject", search: "Search", say: Say
) -> Outcome | None:
    from twopart.audit import Unreadable, audited
    from twopart.audit.secrets import drawn_lengths
    from twopart.typed_secrets import at_their_lines

    with timed(say, "Part 1 audited"):
        leaks = audited(part_1.pdf, search)
        if not isinstance(leaks, Unreadable):
            leaks = [*leaks, *drawn_lengths.leaks(part_1.html, search)]
    if isinstance(leaks, Unreadable):
        message = f"Part 1 could not be audited: {leaks.why}"
        if leaks.memory:
            return Outcome(exit.MACHINE, message=message)
        return Outcome(exit.BUG, message=message)
    if leaks:
        lines = tuple(at_their_lines(subject, search))
        return Outcome(
            exit.LEAK,
            lines,
            tuple(leaks),
        )
    return None


def leaking_earlier(part_1: Rendered, examined: Examined, say: Say) -> Outcome | None:
    """What Part 1 gives away of the words that earlier papers withheld; of a correction, those of the paper itself."""
    if examined.earlier_words is None or examined.subject is None:
        return None
    from twopart.audit import prepared

    for secrets, layer in examined.earlier_words.in_file():
        search = prepared(secrets, layer.said, deep=False)
        leaking = leaking_part_1(part_1, examined.subject, search, say)
        if leaking:
            return leaking
    return None


@contextmanager
def timed(say: Say, what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    say(f"{what} in {time.perf_counter() - start:.2f} s")
