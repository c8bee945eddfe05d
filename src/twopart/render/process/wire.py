"""What goes through the pipes between the main process and a renderer: read back whole, or not at all."""

from __future__ import annotations

import errno
import json
from typing import TYPE_CHECKING

from twopart.render.process.rendered import Cost, Rendered, RenderFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER = 256  # bytes: orders are all of one size, so that two never run together in the socket


def order(number: int, form: str, part: int) -> bytes:
    return _padded({"number": number, "form": form, "part": part})


def ending(number: int) -> bytes:
    """Says that nobody waits for the rendering of that number any more. No pipes go with it."""
    return _padded({"number": number})


def _padded(words: dict[str, object]) -> bytes:
    text = json.dumps(words).encode()
    if len(text) > ORDER:
        raise ValueError("the form's name is too long")
    return text.ljust(ORDER)


BROKEN_OFF = RenderFailed(
    "the renderer ended without a result. Was it killed? If not, it needed too much time or memory, and was ended: "
    "shorten the paper's longest passages and tables, or look for what its template or style repeats",
    errno=errno.ENOMEM,
)


def packed(rendering: Rendered | RenderFailed) -> Iterator[bytes]:
    """One line of JSON, then the HTML, then the PDF. Never a pickle: what a renderer sends is data."""
    if isinstance(rendering, RenderFailed):
        yield _line(
            {
                "failed": rendering.message,
                "log": rendering.log,
                "errno": rendering.errno,
                "lacks_library": rendering.lacks_library,
            }
        )
        return
    yield _line(
        {
            "html": len(rendering.html),
            "pdf": len(rendering.pdf),
            "warnings": rendering.warnings,
            "seconds": rendering.cost.seconds,
            "peak_memory": rendering.cost.peak_memory,
            "libraries": rendering.libraries,
        }
    )
    yield rendering.html
    yield rendering.pdf


def unpacked(data: bytes) -> Rendered | RenderFailed:
    line, newline, body = data.partition(b"\n")
    if not newline:
        return BROKEN_OFF
    head = json.loads(line)
    if "failed" in head:
        return RenderFailed(
            head["failed"],
            tuple(head["log"]),
            head["errno"],
            head["lacks_library"],
        )
    length = head["html"]
    if len(body) != length + head["pdf"]:
        return BROKEN_OFF
    return Rendered(
        html=body[:length],
        pdf=body[length:],
        warnings=tuple(head["warnings"]),
        cost=Cost(head["seconds"], head["peak_memory"]),
        libraries=tuple(head["libraries"]),
    )


def _line(head: dict[str, object]) -> bytes:
    return json.dumps(head).encode() + b"\n"
