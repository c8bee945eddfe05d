"""Edits of the files in which a thing is named, and the files with these edits made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.renaming.locating import Edit, edits_of
from twopart.renaming.mentions import IdMention
from twopart.renaming.reading import CSV, PaperFiles
from twopart.renaming.references import NamedThing
from twopart.renaming.resolving import KnownIds
from twopart.renaming.rules import ID_IN_WORKBOOK, UNWRITABLE_ID

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
MARK = b"\xef\xbb\xbf"  # at the beginning of some files: that they are in UTF-8


@record
class Renaming:
    """A thing and its new id, with the rows that have no heading but the name of that thing."""

    thing: NamedThing
    new: str
    with_rows: frozenset[NamedThing] = frozenset()

    @property
    def things(self) -> frozenset[NamedThing]:
        return self.with_rows | {self.thing}

    @property
    def renamed(self) -> NamedThing:
        return NamedThing(self.thing.kind, self.new, self.thing.table)

    def undone(self) -> "Renaming":
        rows = frozenset(
            NamedThing("row", self.new, row.table) for row in self.with_rows
        )
        return Renaming(self.renamed, self.thing.id, rows)


@record
class Edits:
    """Edits of files, by their places; what keeps some of them from being made; and whether an id was added.

    An id is added where a name stands in a list, and had one that was made of its letters.
    """

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    adds: bool = False


def renaming_of(thing: NamedThing, new: str, files: PaperFiles) -> Renaming:
    """Returns the renaming of a thing; a name takes the rows along that have no heading of their own."""
    rows: set[NamedThing] = set()
    if thing.kind == "name":
        for mention in files.of_paper:
            if mention.headed and mention.ids == (thing.id,):
                rows.add(NamedThing("row", thing.id, mention.table))
    return Renaming(thing, new, frozenset(rows))


def edits_for(
    renaming: Renaming,
    files: PaperFiles,
    beside: Iterable[IdMention],
) -> Edits:
    """Returns the edits of the files of a paper, and of those beside it of which the mentions are given."""
    ids = files.ids
    edits: set[Edit] = set()
    findings: list[Finding] = []
    adds = False
    for mention in (*files.of_paper, *files.in_csv, *beside):
        starts = _starts(mention, renaming, ids)
        if not starts:
            continue
        made = _edits(mention, starts, renaming)
        if made:
            edits.update(made)
        elif _has_made_id(mention):
            adds = True
            edits.add(_added(mention, renaming))
        else:
            findings.append(_unwritable(mention))
    findings += _in_workbooks(renaming, files)
    return Edits(
        tuple(sorted(edits, key=_order)),
        tuple(findings),
        adds,
    )


def number_of_mentions(renaming: Renaming, files: PaperFiles) -> int:
    """Returns how often the thing is named in all that belongs to a paper."""
    every = (*files.of_paper, *files.of_house, *files.of_register)
    return sum(len(_starts(mention, renaming, files.ids)) for mention in every)


def edited(
    contents: Mapping[str, bytes],
    edits: Iterable[Edit],
) -> dict[str, bytes]:
    """Returns the files with the edits made, and every other byte as it is."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.file, []).append(edit)
    others = dict(contents)
    for name, of_file in by_file.items():
        others[name] = _edited(contents[name], of_file)
    return others


def _edited(content: bytes, edits: list[Edit]) -> bytes:
    mark = b""
    if content.startswith(MARK):
        mark = MARK
    lines = LINE.findall(content.removeprefix(MARK).decode())
    # From the last to the first, so that the places before an edit stay where they are.
    for edit in sorted(edits, key=_order, reverse=True):
        line = lines[edit.line - 1]
        start = edit.column - 1
        lines[edit.line - 1] = line[:start] + edit.words + line[start + edit.width :]
    return mark + "".join(lines).encode()


def _order(edit: Edit) -> tuple[str, int, int]:
    return edit.file, edit.line, edit.column


def _starts(
    mention: IdMention,
    renaming: Renaming,
    ids: KnownIds,
) -> tuple[int, ...]:
    """Returns where the thing is named in a text."""
    if renaming.thing.id not in mention.ids:
        return ()
    things = renaming.things
    named = zip(mention.starts, ids.named(mention), strict=True)
    return tuple(start for start, thing in named if thing in things)


def _edits(
    mention: IdMention,
    starts: tuple[int, ...],
    renaming: Renaming,
) -> list[Edit] | None:
    old, new = renaming.thing.id, renaming.new
    span = mention.text.span
    if PurePath(span.source.name).suffix != CSV:
        return edits_of(mention.text, starts, old, new)
    return [
        Edit(span.source.name, span.line, start + 1, len(old), new) for start in starts
    ]


def _has_made_id(mention: IdMention) -> bool:
    """Whether a name stands in a list, and its id is made of its letters: no id that is written has a width of
    1.
    """
    is_name = mention.defines and mention.kinds == ("name",)
    return is_name and mention.text.span.width == 1


def _added(mention: IdMention, renaming: Renaming) -> Edit:
    """Returns the edit that writes an id before a name of a list."""
    span = mention.text.span
    return Edit(span.source.name, span.line, span.column, 0, f"{renaming.new}: ")


def _unwritable(mention: IdMention) -> Finding:
    return UNWRITABLE_ID.finding(UNWRITABLE_ID.what, mention.text.span)


def _in_workbooks(renaming: Renaming, files: PaperFiles) -> Iterator[Finding]:
    for mention in files.in_cells:
        is_csv = PurePath(mention.text.span.source.name).suffix == CSV
        if not is_csv and _starts(mention, renaming, files.ids):
            yield ID_IN_WORKBOOK.finding(ID_IN_WORKBOOK.what, mention.text.span)
