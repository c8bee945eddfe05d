"""Finds where two finished PDFs, or two views, first differ: for anyone who has to find out why they do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

Json = Mapping[str, Any]
# What readers call the kinds of block that have numbers.
NUMBERED = {
    "Paragraph": "paragraph",
    "Decision": "decision",
    "Table": "table",
    "Timeline": "figure",
    "Chart": "chart",
    "Picture": "figure",
}


def page_difference(
    one: bytes,
    other: bytes,
) -> str:
    """Returns `page 3` if that page looks different, or a remark that no difference can be seen."""
    import pypdfium2

    first = pypdfium2.PdfDocument(one)
    second = pypdfium2.PdfDocument(other)
    try:
        shared = min(len(first), len(second))
        for number in range(shared):
            if _picture(first, number) != _picture(second, number):
                return f"page {number + 1}"
        if len(first) != len(second):
            return f"page {shared + 1}"
        return "what does not show on any page"
    finally:
        first.close()
        second.close()


def _picture(
    document: pypdfium2.PdfDocument,
    number: int,
) -> bytes:
    page = document[number]
    picture = bytes(page.render(scale=1, grayscale=True).buffer)
    page.close()
    return picture


def view_difference(view: bytes, other: bytes) -> str:
    """Returns where two public views differ, in words of the first: `section “Costs”, table 2, row 3`."""
    return ", ".join(
        _steps(
            json.loads(view),
            json.loads(other),
            "",
        )
    )


def _steps(
    one: object,
    other: object,
    kind: str,
) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        yield from _steps_in_record(one, other)
    elif isinstance(one, list) and isinstance(other, list):
        yield from _steps_in_list(one, other, kind)


def _steps_in_record(
    one: Json,
    other: Json,
) -> Iterator[str]:
    yield from _named(one)
    key = next((key for key in one if one[key] != other.get(key)), "")
    if not isinstance(one.get(key), (dict, list)):
        words = key.replace("_", " ")
        yield f"its {words}"
    yield from _steps(
        one.get(key),
        other.get(key),
        key.removesuffix("s"),
    )


def _steps_in_list(
    one: list[Any],
    other: list[Any],
    kind: str,
) -> Iterator[str]:
    for number, (thing, again) in enumerate(zip(one, other, strict=False), 1):
        if thing != again:
            if not any(_named(thing)):
                yield f"{kind} {number}"
            yield from _steps(thing, again, "")
            return
    yield f"how many {kind}s there are"


def _named(thing: object) -> Iterator[str]:
    """Yields how a reader would name a part of a view; nothing, if it has neither heading nor number."""
    if not isinstance(thing, dict):
        return
    kind = thing.get("kind")
    if kind == "Section":
        yield f"section “{thing['heading']}”"
    elif kind in NUMBERED and thing["number"]:
        yield f"{NUMBERED[kind]} {thing['number']}"
    elif kind == "Item":
        yield f"item {thing['marker']}"
