"""What a screen reader finds in a finished PDF, for tests to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import page
import pikepdf

PROFILES = ("ua1", "2a")  # PDF/UA-1 and PDF/A-2a
MISREAD = "PDFA2A-STREAM-LENGTH-001"  # a last byte of 13 counts as a line's end, with the 10 after it: one stream of 256

LENGTH = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")


@dataclass(frozen=True)
class Element:
    role: str
    kids: "tuple[Element, ...]"
    facts: dict[str, str]
    links: tuple[str, ...]  # the descriptions of what can be clicked
    pages: frozenset[int]  # where its own words stand

    def all(self, *roles: str) -> "Iterator[Element]":
        for kid in self.kids:
            if kid.role in roles:
                yield kid
            yield from kid.all(*roles)

    def outline(self) -> str:
        """Returns the roles of an element and of those in it: `P[Span Reference[Span]]`."""
        within = " ".join(kid.outline() for kid in self.kids)
        return f"{self.role}[{within}]" if within else self.role


def structure(pdf: bytes) -> Element:
    opened = pikepdf.open(BytesIO(pdf))
    pages = {page.objgen: number for number, page in enumerate(opened.pages, start=1)}
    return _element(opened.Root.StructTreeRoot.K[0], pages)


def broken_rules(pdf: bytes) -> list[str]:
    """Returns the rules that a PDF breaks, of both standards that every part claims to meet."""
    reports = {
        profile: page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES
    }
    assert all(report.rules.passed > 50 for report in reports.values())
    failures = [
        (profile, one) for profile in PROFILES for one in reports[profile].failures
    ]
    if _streams_are_as_long_as_they_say(pdf):
        failures = [
            (profile, one) for profile, one in failures if one.rule_id != MISREAD
        ]
    return [f"{profile} {one.rule_id}: {one.message}" for profile, one in failures]


def _streams_are_as_long_as_they_say(pdf: bytes) -> bool:
    opened = pikepdf.open(BytesIO(pdf))
    streams = [entry for entry in opened.objects if isinstance(entry, pikepdf.Stream)]
    contents = [
        (stream.read_raw_bytes(), int(stream.stream_dict.Length)) for stream in streams
    ]
    return all(
        len(raw) == length and raw + b"\nendstream" in pdf for raw, length in contents
    )


def left_over(pdf: bytes) -> int:
    """Returns the number of elements in the file that no reader comes to."""
    opened = pikepdf.open(BytesIO(pdf))
    dictionaries = [
        entry for entry in opened.objects if isinstance(entry, pikepdf.Dictionary)
    ]
    written = sum(entry.get("/Type") == "/StructElem" for entry in dictionaries)
    return written - 1 - sum(1 for _ in _every(structure(pdf)))


def _every(element: Element) -> Iterator[Element]:
    for kid in element.kids:
        yield kid
        yield from _every(kid)


def decorations(pdf: bytes) -> list[int]:
    """Returns how many runs of words on each page are repeated headers, footers and the like."""
    opened = pikepdf.open(BytesIO(pdf))
    return [
        sum(
            str(i.operator) == "BDC" and str(i.operands[0]) == "/Artifact"
            for i in _instructions(page)
        )
        for page in opened.pages
    ]


def unowned(pdf: bytes) -> int:
    """Returns the number of marks of words that belong to no element."""
    opened = pikepdf.open(BytesIO(pdf))
    table = opened.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(table[n]): table[n + 1] for n in range(0, len(table), 2)}
    marks = [
        owners[int(page.StructParents)][int(instruction.operands[1].MCID)]
        for page in opened.pages
        for instruction in _instructions(page)
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    ]
    return sum(owner is None for owner in marks)


def _instructions(page: pikepdf.Page) -> list[Any]:
    return pikepdf.parse_content_stream(page)


def _element(entry: pikepdf.Object, pages: dict[Any, int]) -> Element:
    kids = list(entry.get("/K", []))
    nodes = [kid for kid in kids if not isinstance(kid, int) and "/S" in kid]
    areas = [
        kid.Obj
        for kid in kids
        if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"
    ]
    marks = [entry.Pg.objgen for kid in kids if isinstance(kid, int)]
    marks += [
        kid.Pg.objgen
        for kid in kids
        if not isinstance(kid, int) and kid.get("/Type") == "/MCR"
    ]
    attributes = entry.get("/A", {})
    box = " ".join(str(edge) for edge in attributes.get("/BBox", ()))
    facts = {
        name.strip("/"): str(value).strip("/")
        for name, value in (*attributes.items(), *entry.items())
    }
    facts["BBox"] = box
    return Element(
        str(entry.S).strip("/"),
        tuple(_element(node, pages) for node in nodes),
        facts,
        tuple(str(area.Contents) for area in areas),
        frozenset(pages[page] for page in marks),
    )
