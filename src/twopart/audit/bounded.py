"""Any PDF, damaged and hostile ones too, audited in a process of its own, with an end to its time and memory."""

from __future__ import annotations

import json
import resource
import signal
from typing import TYPE_CHECKING

from twopart import signals
from twopart.audit import apart
from twopart.audit.outcome import Unreadable
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.model.secret import Published, Secret

CPU_SECONDS = 60
SECONDS = 300  # on a machine that has little time for it
MEMORY = 3 << 29  # 1.5 GiB
_TOO_LONG = f"reading it took more than {CPU_SECONDS} seconds of work"


def bounded(pdf: bytes, secrets: Sequence[Secret], published: Published) -> list[Leak] | Unreadable:
    """As `audit`, and never more than these bounds."""
    child = apart.start(lambda: _audited(pdf, secrets, published), leads=True)
    with signals.first(child.end):
        answer = child.result(SECONDS)
    if answer is None or answer in {-signal.SIGXCPU, -signal.SIGKILL}:
        return Unreadable(_TOO_LONG)
    if isinstance(answer, int):
        return Unreadable("reading it broke off: a reader crashed, or ran out of memory")
    told = json.loads(answer)
    if isinstance(told, str):
        return Unreadable(told)
    places = {secret.id: secret.at for secret in secrets}
    return [Leak(secret, surface, places.get(secret), faint) for secret, surface, faint in told]


def _audited(pdf: bytes, secrets: Sequence[Secret], published: Published) -> bytes:
    from twopart.audit import audit  # noqa: PLC0415 - this module is part of it

    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    outcome = audit(pdf, secrets, published)
    if isinstance(outcome, Unreadable):
        return json.dumps(outcome.why).encode()
    return json.dumps([(leak.secret, leak.surface, leak.faint) for leak in outcome]).encode()
