"""What comes out of a renderer: a finished part, or why there is none. None of it prints the paper's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cost:
    """What one rendering took, for the benchmark."""

    seconds: float
    peak_memory: int  # bytes


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """The PDF of a page."""

    pdf: bytes = field(repr=False)
    # For designers: what WeasyPrint did not understand in the templates.
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """A finished part; of a page for screens alone, the PDF is empty."""

    html: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    warnings: tuple[str, ...]
    cost: Cost
    # Files of the system's libraries on which its bytes depend; empty if unknown.
    libraries: tuple[str, ...] = ()
    # The files that go with it, by the endings of their names: for a Part 1 that may be published, all that is
    # published beside its PDF; for each part its Word document, if that was asked for.
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class RenderFailure:
    """Why there is no PDF, in words that stand in our program or in `templates/`, never in the paper."""

    message: str
    log: tuple[str, ...] = ()
    # The error number, if the machine may have refused something.
    errno: int = field(default=0, compare=False)
    # Whether the machine lacks a library; `message` then is all that is to be said.
    lacks_library: bool = False
