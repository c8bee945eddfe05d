"""Renders a record as restricted as Part 2 to a PDF, in a renderer that was started before the paper was read."""

import json
from collections.abc import Mapping
from typing import Any

from twopart.base.parts import RESTRICTED_PART
from twopart.commands.building.finishing import not_rendered
from twopart.render.process.processes import Job, Renderers
from twopart.render.process.rendered import RenderFailure
from twopart.terminal.outcome import Outcome

PART = RESTRICTED_PART


def sent(record: Mapping[str, Any], form: str, renderers: Renderers) -> Job:
    """Sends the record to a renderer, and returns the job. `form` is the folder of its templates."""
    return renderers.render(
        form,
        PART,
        json.dumps(record).encode(),
    )


def rendered(job: Job, called: str) -> bytes | Outcome:
    """Waits for the PDF; returns it, or why there is none. `called` is its name in messages."""
    result = job.result()
    if not isinstance(result, RenderFailure):
        return result.pdf
    failed = not_rendered(PART, result)
    message = failed.message.replace(f"Part {PART}", called, 1)
    return Outcome(failed.code, message=message)
