"""The record of a review copy as a Word document, as plain data for `render/word/redline/`. As restricted as Part 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.source import Span
from twopart.model.view import View
from twopart.model.view import plain as as_data
from twopart.outline.subject import Subject
from twopart.render.word.redline.markers import between_markers
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.things import Thing
from twopart.review.derived import numbered_withholdings
from twopart.review.redline.comments import comments
from twopart.review.redline.marked_view import Keys, marked_view
from twopart.review.redline.merged import PassagePair, merged
from twopart.review.redline.merged_grids import merged_grid
from twopart.review.redline.numbers import numbers_by_key
from twopart.review.redline.passages import RedlinePassage, passages

Record = dict[str, Any]
STATUS = "REVIEW COPY"
VERSION = "version_"  # begins the name of the bookmark that says of which version of the paper a document is
AT = "at_"  # begins the names of bookmarks that say where words are written
DIGITS = 12
LONGEST = 20  # letters of the name of a file in a bookmark
SENTENCES = """\
This is a review copy, as restricted as Part 2. It has all that Part 2 says. What Part 1 does not say is a tracked
deletion, and what Part 1 says in its place a tracked insertion.

Accepting all changes does not make a Part 1: the file keeps this page, the comments, the marking, and whatever else
Word stores of what was deleted. Its passages stay in the order of Part 2, under Part 2's headings and with its numbers,
while Part 1 has an order, headings and numbers of its own. Part 1 is made by twopart build alone.

A comment says of each withholding on which ground it is made. “Part 2 only” and “Part 1 only” stand before passages
that one part alone has. Your own comments, and the ticks at the end, can be taken back by twopart.
"""


def redline_record(
    subject: Subject,
    review: Record,
    agreements: Agreements,
) -> Record:
    """Returns everything that the document says. `review` is the record of the review copy of the same paper."""
    numbered = numbered_withholdings(subject)
    keys = Keys(subject.paper)
    view_2 = marked_view(subject, RESTRICTED_PART, numbered, keys)
    view_1 = marked_view(subject, PUBLIC_PART, numbered, keys)
    whole = numbers_by_key(subject, numbered, keys)
    pairs = merged(passages(view_2), passages(view_1))
    paragraphs = SENTENCES.split("\n\n")
    sentences = [" ".join(paragraph.split()) for paragraph in paragraphs]
    return {
        "head": _head(view_2, review),
        "version": f"{VERSION}{version_of(_whole(agreements))}".replace("_", "-"),
        "sentences": sentences,
        "passages": [
            _passage(pair, number, keys, whole) for number, pair in enumerate(pairs)
        ],
        "comments": comments(review["entries"], review["grounds"]),
        "grounds": review["grounds"],
        "to_agree": list(_to_agree(agreements, numbered.all)),
    }


def version_of(thing: Thing) -> str:
    """Returns a short hash of the present version of a thing, from which nothing else can be learnt."""
    hashes = thing.hashes.for_file()
    content = "\n".join(f"{name} {hashes[name]}" for name in sorted(hashes))
    return sha256(content.encode()).hexdigest()[:DIGITS]


def place_in_bookmark(span: Span, number: int) -> str:
    """Returns the anchor of a bookmark that says where words are written: the file, the line, and a number of its own."""
    name = f"{AT}{name_of_file(span.source.name)}_{span.line}_{number}"
    return name.replace("_", "-")


def name_of_file(path: str) -> str:
    """Returns the name of a file, in the letters that a bookmark can have."""
    stem = PurePath(path).stem
    return re.sub(r"[^A-Za-z0-9]", "_", stem)[:LONGEST]


def _whole(agreements: Agreements) -> Thing:
    [whole] = [thing for thing in agreements.things if thing.kind == "paper"]
    return whole


def _head(view: View, review: Record) -> Record:
    """Returns what the pages say of themselves, as a view has it."""
    data = as_data(view)
    return {
        "part": RESTRICTED_PART,
        "marking": data["marking"],
        "title": data["title"],
        "called": "Review copy with tracked changes",
        "status": [STATUS, *data["status"]],
        "authority": review["authority"],
        "terms": data["terms"],
    }


def _passage(
    pair: PassagePair, number: int, keys: Keys, whole: Mapping[str, str]
) -> Record:
    either = pair.part_2 or pair.part_1
    if either is None:
        raise TypeError("a passage of no part")
    at = ""
    key = either.key.rpartition(" ")[2]
    span = keys.places.get(key)
    if span is not None:
        at = place_in_bookmark(span, number)
    numbers: list[str] = []
    if either.style != "grid" and key in whole:
        numbers.append(whole[key])
    return {
        "style": either.style,
        "level": either.level,
        "at": at,
        "title": f"Table {either.number}".strip(),
        "numbers": numbers,
        "part_2": _text(pair.part_2, numbers),
        "part_1": _text(pair.part_1, numbers),
        "grid": merged_grid(pair, whole),
    }


def _text(passage: RedlinePassage | None, numbers: list[str]) -> Record | None:
    """Returns a passage as a part has it. One that is withheld as a whole shares no word with its public wording."""
    if passage is None:
        return None
    texts: list[Record] = []
    for text in passage.texts:
        data = as_data(text)
        if numbers:
            data["markdown"] = between_markers(text.markdown, " ".join(numbers))
        texts.append(data)
    return {"number": passage.number, "texts": texts}


def _to_agree(
    agreements: Agreements, numbered: Iterable[Any]
) -> Iterator[Mapping[str, str]]:
    numbers = {each.id: each.number for each in numbered}
    for thing in agreements.things:
        if thing.kind == "figure":  # the workbook has them, with their values
            continue
        number = ""
        if thing.kind == "withholding":
            number = numbers.get(thing.id, "")
        yield {
            "no.": number,
            "kind": thing.kind,
            "id": thing.id,
            "version": version_of(thing),
        }
