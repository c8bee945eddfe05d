"""What goes through the pipes between the main process and a renderer: read back whole, or not at all."""

from __future__ import annotations

import errno
import json
from typing import TYPE_CHECKING, BinaryIO

from twopart.render.process.rendered import Cost, RenderedPart, RenderFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH = 8  # bytes of the length before a message
LOADED = b"."  # the zygote says so once, when it takes orders
ORDER = 256  # bytes: orders are all of one size, so that two never run together in the socket


def order(
    number: int,
    form: str,
    part: int,
    **asked: bool,
) -> bytes:
    """Returns an order to render a part. Raises `ValueError` if the name of the form is too long.

    What else may be asked for: `whole`, all that is published beside the part; `word`, its Word document; `stays`, a
    renderer that stays; `page`, pages for screens alone.
    """
    content: dict[str, object] = {"number": number, "form": form, "part": part}
    for name, is_wanted in asked.items():
        if is_wanted:
            content[name] = True
    return _padded(content)


def framed(message: bytes) -> bytes:
    """Returns a message for a pipe that stays open: its length comes first."""
    return len(message).to_bytes(LENGTH) + message


def next_message(pipe: BinaryIO) -> bytes:
    """Returns the next message of a pipe; empty if it has ended, or ends within a message."""
    length = int.from_bytes(pipe.read(LENGTH))
    message = pipe.read(length)
    if len(message) < length:
        return b""
    return message


def ending(number: int) -> bytes:
    """Returns an order to end the renderer of this number: nobody waits for it any more. No pipes go with it."""
    return _padded({"number": number})


def _padded(content: dict[str, object]) -> bytes:
    text = json.dumps(content).encode()
    if len(text) > ORDER:
        raise ValueError("the form's name is too long")
    return text.ljust(ORDER)


BROKEN_OFF = RenderFailure(
    "the renderer ended without a result. Was it killed? If not, it needed too much time or memory, and was ended: "
    "shorten the paper's longest passages and tables, or look for what its template or style repeats",
    errno=errno.ENOMEM,
)


def packed(rendering: RenderedPart | RenderFailure) -> Iterator[bytes]:
    """Yields one line of JSON, then the HTML, the PDF and what goes with it.

    It is never a pickle, which could make the main process run something.
    """
    if isinstance(rendering, RenderFailure):
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
            "beside": {name: len(file) for name, file in rendering.beside.items()},
            "warnings": rendering.warnings,
            "seconds": rendering.cost.seconds,
            "peak_memory": rendering.cost.peak_memory,
            "libraries": rendering.libraries,
        }
    )
    yield rendering.html
    yield rendering.pdf
    yield from rendering.beside.values()


def unpacked(data: bytes) -> RenderedPart | RenderFailure:
    """Returns what `packed` has made into these bytes; a failure if any are missing."""
    line, newline, body = data.partition(b"\n")
    if not newline:
        return BROKEN_OFF
    head = json.loads(line)
    if "failed" in head:
        return RenderFailure(
            head["failed"],
            tuple(head["log"]),
            head["errno"],
            head["lacks_library"],
        )
    files = _cut(body, [head["html"], head["pdf"], *head["beside"].values()])
    if files is None:
        return BROKEN_OFF
    html, pdf, *others = files
    return RenderedPart(
        html=html,
        pdf=pdf,
        warnings=tuple(head["warnings"]),
        cost=Cost(head["seconds"], head["peak_memory"]),
        libraries=tuple(head["libraries"]),
        beside=dict(zip(head["beside"], others, strict=True)),
    )


def _cut(body: bytes, lengths: list[int]) -> list[bytes] | None:
    """Returns files of these lengths in bytes, one after the other; None if there are more bytes, or fewer."""
    if len(body) != sum(lengths):
        return None
    files: list[bytes] = []
    start = 0
    for length in lengths:
        files.append(body[start : start + length])
        start += length
    return files


def _line(head: dict[str, object]) -> bytes:
    return json.dumps(head).encode() + b"\n"
