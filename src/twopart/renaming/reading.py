"""The files of a paper and those beside it, and all mentions of ids in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePath

from twopart.base.finding import Finding
from twopart.base.record import CachingRecord, record
from twopart.base.source import SheetSource, Source, Span, Text
from twopart.disk import files
from twopart.examine import WrittenFiles
from twopart.load.files import as_written, tree_of_file
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import (
    Node,
    Scalar,
    Sequence,
    entries_of,
    text_of,
    value_at,
)
from twopart.model.figure import Figure
from twopart.model.forms.house import House
from twopart.model.paper import Paper
from twopart.model.published import Publications
from twopart.model.sign_offs import SignOffs
from twopart.model.table import Table
from twopart.renaming.mentions import IdMention, in_prose, mentions
from twopart.renaming.references import GROUND
from twopart.renaming.resolving import KnownIds

CSV = ".csv"


@record
class PaperFiles(CachingRecord):
    """All files in which an id of a paper can stand, as bytes by their names."""

    folder: Path
    written: WrittenFiles
    agreements: Mapping[str, bytes]
    unread_agreements: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> "PaperFiles":
        agreements, unread = files.agreements(folder)
        return cls(folder, WrittenFiles.of(folder), agreements, tuple(unread))

    @property
    def contents(self) -> Mapping[str, bytes]:
        written = self.written
        return {
            **written.house,
            **written.published,
            **self.agreements,
            **written.sources,
        }

    def with_contents(self, contents: Mapping[str, bytes]) -> "PaperFiles":
        """Returns the same files with other bytes."""

        def other(old: Mapping[str, bytes]) -> Mapping[str, bytes]:
            return {name: contents[name] for name in old}

        written = replace(
            self.written,
            sources=other(self.written.sources),
            house=other(self.written.house),
            published=other(self.written.published),
        )
        return replace(self, written=written, agreements=other(self.agreements))

    @cached_property
    def of_paper(self) -> tuple[IdMention, ...]:
        """Returns the mentions in the files of the paper itself, and in those that say who agreed to it."""
        raw, full, _ = as_written(self.written.sources)
        every: list[IdMention] = []
        if raw is not None and full is not None:
            every += mentions(full, Paper)
            every += _of_labels(raw)
        every += _of_files(self.agreements, SignOffs)
        return tuple(every)

    @cached_property
    def in_cells(self) -> tuple[IdMention, ...]:
        """Returns the mentions in cells of data files, each with the place of its cell."""
        *_, filled = as_written(self.written.sources)
        if filled is None or not self._has_data():
            return ()
        return tuple(
            mention
            for mention in mentions(filled, Paper)
            if isinstance(mention.text.span.source, SheetSource)
        )

    @cached_property
    def in_csv(self) -> tuple[IdMention, ...]:
        """Returns the mentions in files of comma-separated values, each with its place in the file."""
        every: list[IdMention] = []
        for name, content in self.written.sources.items():
            if PurePath(name).suffix == CSV:
                every += _of_csv(name, content)
        return tuple(every)

    @cached_property
    def of_house(self) -> tuple[IdMention, ...]:
        return tuple(_of_files(self.written.house, House))

    @cached_property
    def of_register(self) -> tuple[IdMention, ...]:
        return tuple(_of_files(self.written.published, Publications))

    @cached_property
    def continued(self) -> frozenset[str]:
        """Returns the names of the papers that it continues."""
        raw, *_ = as_written(self.written.sources)
        node = value_at(raw, "continues")
        if isinstance(node, Sequence):
            return frozenset(map(text_of, node.items))
        return frozenset(filter(None, (text_of(node),)))

    @cached_property
    def ids(self) -> KnownIds:
        every = (*self.of_paper, *self.of_house, *self.of_register)
        house = frozenset(
            (mention.kinds[0], mention.ids[0])
            for mention in self.of_house
            if mention.defines
        )
        return KnownIds(every, self.folder.name, house)

    def _has_data(self) -> bool:
        return any(not name.endswith(".yaml") for name in self.written.sources)


def _of_files(contents: Mapping[str, bytes], wanted: object) -> Iterator[IdMention]:
    for name, content in contents.items():
        node = tree_of_file(name, content)
        if node is not None:
            yield from mentions(node, wanted)


def _of_labels(paper: Tree) -> Iterator[IdMention]:
    """Yields grounds that stand above several entries, also where nothing stands below them."""
    for register in ("names", "figures"):
        groups = value_at(value_at(paper, register), "withheld")
        yield from (_ground(key, Figure) for key, _ in entries_of(groups))
    for _, table in entries_of(value_at(paper, "tables")):
        yield from _texts(value_at(table, "rows-withheld"))


def _texts(node: Node | None) -> Iterable[IdMention]:
    if isinstance(node, Scalar):
        yield _ground(node.text, Table, "rows-withheld")


def _ground(text: Text, record: type, key: str = "withheld") -> IdMention:
    return IdMention("key", text, (str(text),), (0,), GROUND, place=(record, key))


def _of_csv(name: str, content: bytes) -> Iterator[IdMention]:
    try:
        raw = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = Source(name, "\n".join(lines))
    for number, line in enumerate(lines, 1):
        yield from in_prose(Text(line, Span(source, number, 1, len(line))))
