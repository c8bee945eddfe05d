"""Any PDF, damaged and hostile ones too, audited in a process of its own, with an end to its time and memory."""

from __future__ import annotations

import json
import resource
import signal
from typing import TYPE_CHECKING

from twopart.audit import apart
from twopart.audit.outcome import Unreadable
from twopart.audit.progress import begin, stopped_at
from twopart.base import signals
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.audit.progress import Progress
    from twopart.model.secret import Published, Secret

CPU_SECONDS = 60
SECONDS = 300  # on a machine that has little time for it
MEMORY = 3 << 29  # 1.5 GiB
_TOO_MUCH_WORK = f"reading it took more than {CPU_SECONDS} seconds of work"
_TOO_LONG = f"reading it took more than {SECONDS} seconds on this machine, which had other work to do"
_KILLED = f"{_TOO_MUCH_WORK}, or more memory than the machine has"
_BROKE_OFF = "reading it broke off, since a reader crashed or ran out of memory"
Words = dict[tuple[str, str], str]  # those found, by secret and surface


def bounded(
    pdf: bytes,
    secrets: Sequence[Secret],
    published: Published,
    words: Words | None = None,
) -> list[Leak] | Unreadable:
    """As `audit`, and never more than these bounds. `words`, if it is given, is filled with the words found."""
    progress = begin()
    child = apart.start(
        lambda: _audited(
            pdf,
            secrets,
            published,
            progress,
            words=words is not None,
        ),
        leads=True,
    )
    with signals.first(child.end):
        answer = child.result(SECONDS)
    if not isinstance(answer, bytes):
        return Unreadable(f"{_why(answer)}{stopped_at(progress.places)}")
    told = json.loads(answer)
    if isinstance(told, str):
        return Unreadable(told)
    leaks, said = told
    if words is not None:
        words.update({(secret, surface): text for secret, surface, text in said})
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


def _why(ended_by: int | None) -> str:
    """Why there is no answer, by the signal or code that ended the child."""
    if ended_by is None:
        return _TOO_LONG
    if ended_by == -signal.SIGXCPU:
        return _TOO_MUCH_WORK
    return _KILLED if ended_by == -signal.SIGKILL else _BROKE_OFF


def _audited(
    pdf: bytes,
    secrets: Sequence[Secret],
    published: Published,
    progress: Progress,
    *,
    words: bool,
) -> bytes:
    from twopart.audit import audited, prepared  # noqa: PLC0415 - this module is part of it

    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(
            what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
    said: Words | None = {} if words else None
    outcome = audited(
        pdf,
        prepared(secrets, published),
        said,
        progress,
    )
    if isinstance(outcome, Unreadable):
        return json.dumps(outcome.why).encode()
    leaks = [(leak.secret, leak.surface, leak.faint) for leak in outcome]
    return json.dumps(
        (leaks, [(*where, text) for where, text in (said or {}).items()])
    ).encode()
