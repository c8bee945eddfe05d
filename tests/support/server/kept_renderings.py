"""Renderings that are made once: most calls of the command lay out papers that calls before them laid out.

The same view, form, part and templates in the same environment make the same bytes: tests/pages holds that, by
renderers that keep nothing. So a call gets what the renderer of an earlier call answered, and templates with the same
words are compiled once. A rendering that failed, or broke off, is not kept. A test that wants its own passes `ANEW`.

The zygote is forked before a paper is read, as ever, but reads style sheets and templates at its first order: most
calls give it none.
"""

import os
import socket
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from twopart.render.html import page
from twopart.render.process import wire, zygote
from twopart.render.process.processes import Job, Renderers
from twopart.render.process.rendered import RenderedPart, RenderFailure
from twopart.render.templates import roots

# The variables that say who asks, and change nothing.
ITS_OWN = ("PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER")


@dataclass
class Kept:
    """A rendering of an earlier call."""

    number: int
    answer: bytes

    def result(self) -> RenderedPart | RenderFailure:
        return wire.unpacked(self.answer)


@dataclass
class ToKeep:
    """A rendering that is being made: whoever takes its result keeps it for the calls that follow."""

    job: Job
    file: Path

    @property
    def number(self) -> int:
        return self.job.number

    def result(self) -> RenderedPart | RenderFailure:
        rendering = self.job.result()
        if isinstance(rendering, RenderedPart):
            draft = self.file.with_suffix(f".{os.getpid()}")
            draft.write_bytes(b"".join(wire.packed(rendering)))
            draft.replace(self.file)
        return rendering


class Words(BytecodeCache):
    """Templates that were compiled, by their words; each has the name of the file from which it is taken."""

    def __init__(self) -> None:
        self.codes: dict[str, CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name}\n{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        name, _, file = bucket.key.partition("\n")
        code = self.codes.get(f"{name}\n{bucket.checksum}")
        if code:
            bucket.code = code.replace(co_filename=file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        name, _, _ = bucket.key.partition("\n")
        assert bucket.code
        self.codes[f"{name}\n{bucket.checksum}"] = bucket.code


def keep_in(folder: Path) -> None:
    """Keeps renderings in this folder, and compiled templates in the memory of this process and its copies."""
    _keep_templates()
    _load_when_asked()
    start, render = Renderers.start.__func__, Renderers.render

    def started(cls, templates, load_page=None):
        renderers = start(cls, templates, load_page)
        renderers.digest = _digest(templates)
        return renderers

    def rendered(self, form, part, view, **beside):
        asked = f"{form}\n{part}\n{beside}\n{self.digest}\n".encode()
        file = folder / sha256(asked + view).hexdigest()
        if file.exists():
            return Kept(next(self._numbers), file.read_bytes())
        return ToKeep(render(self, form, part, view, **beside), file)

    Renderers.start = classmethod(started)
    Renderers.render = rendered


def _load_when_asked() -> None:
    """Lets the zygote wait for an order before it loads what only renderers need."""
    load, serve = zygote.load, zygote._serve

    def serve_when_asked(door, arguments):
        if door.recv(1, socket.MSG_PEEK):
            serve(door, load(*arguments))

    zygote.load = lambda *arguments: arguments
    zygote._serve = serve_when_asked


def _digest(templates: Path) -> str:
    """Returns a digest of all that a renderer finds before it is given a view: templates and environment."""
    digest = sha256()
    for root in roots(templates):
        for file in sorted(root.rglob("*")):
            if file.is_file():
                digest.update(str(file.relative_to(root)).encode())
                digest.update(sha256(file.read_bytes()).digest())
    for name, value in sorted(os.environ.items()):
        if name not in ITS_OWN:
            digest.update(f"{name}={value}\n".encode())
    return digest.hexdigest()


def _keep_templates() -> None:
    words, made = Words(), page.environment.__wrapped__

    @cache
    def environment(templates: Path) -> Environment:
        shared = made(templates)
        shared.bytecode_cache = words
        return shared

    page.environment = environment
    page.compile_all(roots(Path("nothing"))[-1])
