"""Audits any file, even a damaged or hostile one, in a process of its own, with limits on time and memory."""

from __future__ import annotations

import json
import resource
import signal
from typing import TYPE_CHECKING

from twopart.audit import child_process
from twopart.audit.progress import begin, stopped_at
from twopart.audit.surface import Unreadable
from twopart.base import signals
from twopart.base.address_space import address_space
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def bounded(
    pdf: bytes,
    secrets: Sequence[Secret],
    published: PublicContent,
    words: WordsByPlace | None = None,
    name: str = "",
) -> list[Leak] | Unreadable:
    """Audits a file like `audit`, but never exceeds these limits. If `words` is given, it is filled with the words found.

    `name` is that of the file, which decides how it is read.
    """
    progress = begin()

    def work() -> bytes:
        return _audited(
            pdf,
            secrets,
            published,
            progress,
            words=words is not None,
            name=name,
        )

    child = child_process.start(work, leads=True)
    with signals.run_before_exit(child.end):
        answer = child.result(SECONDS)
    if not isinstance(answer, bytes):
        return Unreadable(f"{_why(answer)}{stopped_at(progress.places)}")
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


def _why(ended_by: int | None) -> str:
    """Returns why there is no answer, by the signal or code that ended the child."""
    if ended_by is None:
        return _TOO_LONG
    if ended_by == -signal.SIGXCPU:
        return _TOO_MUCH_WORK
    if ended_by == -signal.SIGKILL:
        return _KILLED
    return _BROKE_OFF


def _audited(  # noqa: PLR0913 - what is audited against what, and how
    pdf: bytes,
    secrets: Sequence[Secret],
    published: PublicContent,
    progress: Progress,
    *,
    words: bool,
    name: str,
) -> bytes:
    """Returns the leaks and the words found as JSON, or a JSON string that says why there are none."""
    from twopart.audit import audited, prepared

    limit(resource.RLIMIT_CPU, CPU_SECONDS)
    limit(resource.RLIMIT_AS, MEMORY + address_space())
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    excerpts: WordsByPlace | None = {} if words else None
    outcome = audited(
        pdf,
        prepared(secrets, published),
        excerpts,
        progress,
        name,
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
