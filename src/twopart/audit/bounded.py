"""Audits any file, even a damaged or hostile one, in a process of its own, with limits on time and memory."""

from __future__ import annotations

import json
import os
import pickle
import resource
import select
import signal
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.audit import child_process
from twopart.audit.file_content import FileContent
from twopart.audit.progress import begin, stopped_at
from twopart.audit.surface import Unreadable
from twopart.base import signals
from twopart.base.address_space import address_space
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twopart.audit.progress import Progress
    from twopart.model.secret import PublicContent, Secret

CPU_SECONDS = 60
SECONDS = 300  # on a machine that has little time for it
MEMORY = 3 << 29  # 1.5 GiB, beside what the process that starts it has
_TOO_MUCH_WORK = f"reading it took more than {CPU_SECONDS} seconds of work"
_TOO_LONG = f"reading it took more than {SECONDS} seconds on this machine, which had other work to do"
_KILLED = f"{_TOO_MUCH_WORK}, or more memory than the machine has"
_BROKE_OFF = "reading it broke off, since a reader crashed or ran out of memory"
WordsByPlace = dict[tuple[str, str], str]  # those found, by secret and surface


class BoundedAudit:
    """The audit of one file: a process that reads ahead until it is told what to search for, which it is once."""

    def __init__(self, pdf: bytes, name: str) -> None:
        self._progress = begin()
        order_end, self._order = os.pipe()

        def work() -> bytes:
            os.close(self._order)
            return _audited(FileContent(pdf, name), order_end, self._progress)

        self._child = child_process.start(work, leads=True)
        os.close(order_end)
        self._has_ended = False

    def leaks(
        self,
        secrets: Sequence[Secret],
        published: PublicContent,
        words: WordsByPlace | None = None,
    ) -> list[Leak] | Unreadable:
        """Audits the file like `audit`, but never exceeds the limits above.

        If `words` is given, it is filled with the words found.
        """
        self._send(secrets, published, with_words=words is not None)
        answer = self._child.result(SECONDS)
        self._has_ended = True
        if not isinstance(answer, bytes):
            return Unreadable(f"{_why(answer)}{stopped_at(self._progress.places)}")
        outcome = json.loads(answer)
        if isinstance(outcome, str):
            return Unreadable(outcome)
        leaks, texts = outcome
        if words is not None:
            for secret, surface, text in texts:
                words[secret, surface] = text
        places = {secret.id: secret.at for secret in secrets}
        return [
            Leak(
                secret,
                surface,
                places.get(secret),
                faint,
            )
            for secret, surface, faint in leaks
        ]

    def _send(
        self,
        secrets: Sequence[Secret],
        published: PublicContent,
        *,
        with_words: bool,
    ) -> None:
        """Tells the process what to search for. Where the secrets stand in the source is not its business."""
        without_places = [replace(secret, at=None) for secret in secrets]
        order = pickle.dumps((without_places, published, with_words))
        # If the process has ended, its answer will say so.
        with suppress(BrokenPipeError), os.fdopen(self._order, "wb") as pipe:
            pipe.write(order)

    def end(self) -> None:
        """Ends the process, unless it has answered."""
        if not self._has_ended:
            self._has_ended = True
            self._child.end()


@contextmanager
def begun(pdf: bytes, name: str = "") -> Iterator[BoundedAudit]:
    """Begins to audit a file, and ends the audit if nobody has asked for its leaks.

    `name` is that of the file, which decides how it is read.
    """
    audit = BoundedAudit(pdf, name)
    try:
        with signals.run_before_exit(audit.end):
            yield audit
    finally:
        audit.end()


def bounded(
    pdf: bytes,
    secrets: Sequence[Secret],
    published: PublicContent,
    words: WordsByPlace | None = None,
    name: str = "",
) -> list[Leak] | Unreadable:
    """Audits a file at once, with the same limits."""
    with begun(pdf, name) as audit:
        return audit.leaks(secrets, published, words)


def _why(ended_by: int | None) -> str:
    """Returns why there is no answer, by the signal or code that ended the child."""
    if ended_by is None:
        return _TOO_LONG
    if ended_by == -signal.SIGXCPU:
        return _TOO_MUCH_WORK
    if ended_by == -signal.SIGKILL:
        return _KILLED
    return _BROKE_OFF


def _audited(file: FileContent, order_end: int, progress: Progress) -> bytes:
    """Returns the leaks and the words found as JSON, or a JSON string that says why there are none."""
    from twopart.audit import audited_file, prepared

    limit(resource.RLIMIT_CPU, CPU_SECONDS)
    limit(resource.RLIMIT_AS, MEMORY + address_space())
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)

    def is_awaited() -> bool:
        ready, _, _ = select.select([order_end], [], [], 0)
        return bool(ready)

    file.read_ahead(is_awaited, progress.note)
    with os.fdopen(order_end, "rb") as pipe:
        order = pipe.read()
    secrets, published, with_words = pickle.loads(order)  # noqa: S301 - of the process that began this one
    excerpts: WordsByPlace | None = {} if with_words else None
    outcome = audited_file(
        file,
        prepared(secrets, published),
        excerpts,
        progress,
    )
    if isinstance(outcome, Unreadable):
        return json.dumps(outcome.why).encode()
    leaks = [(leak.secret, leak.surface, leak.faint) for leak in outcome]
    texts = [(*where, text) for where, text in (excerpts or {}).items()]
    return json.dumps((leaks, texts)).encode()


def limit(
    what: int,
    most: int,
) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, hard))
