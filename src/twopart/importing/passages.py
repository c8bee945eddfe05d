"""Paragraphs of documents -> passages of both parts, and paragraphs of one."""

from collections.abc import Callable

from twopart.importing.matching import Matches, SharedWords
from twopart.importing.outline import DocumentNode
from twopart.importing.result import GROUND, Imported
from twopart.importing.words.figures import UndecidedFigures, telling_words
from twopart.importing.words.prose import Writer
from twopart.importing.yaml_text import Value

MOST_WORDS = 3  # of an id


class PassagesOfBothParts:
    """Writes each paragraph once; one of both parts under an id."""

    def __init__(
        self,
        figures: UndecidedFigures,
        writer: Writer,
        matches: Matches,
        result: Imported,
    ) -> None:
        self._figures = figures
        self._writer = writer
        self._matches = matches
        self._result = result
        self._ids: dict[DocumentNode, str] = {}
        self.written: dict[str, Value] = {}

    def id_of(self, node: DocumentNode) -> str:
        """The id of a passage of both parts, which is written where it is asked for first."""
        if node not in self._ids:
            words = list(telling_words(node.unit.words))
            name = self._figures.new_id(
                words[:MOST_WORDS],
                "passage",
            )
            self._ids[node] = name
            self.written[name] = self._shared(node)
        return self._ids[node]

    def _shared(self, node: DocumentNode) -> Value:
        """A passage of both parts: what Part 1 says of it, and the rest withheld."""
        shared = self._matches.of(node.unit)
        record: dict[str, Value] = {}
        if shared is None:
            self._result.note(node.unit, "both parts, withheld")
            record["withheld"] = GROUND
            record["full"] = self._writer.prose(node.unit)
        else:
            self._result.note(
                node.unit,
                _fate(shared),
            )
            words = self._writer.prose(
                shared.unit,
                shared.clauses,
            )
            record["text"] = words
        return _with_rest(
            record,
            node,
            self._shared,
        )

    def own(
        self,
        node: DocumentNode,
        writer: Writer,
        fates: dict[str, str],
        fate: str,
    ) -> Value:
        """A paragraph of one part alone."""
        fates[node.unit.place] = fate

        def inner(each: DocumentNode) -> Value:
            return self.own(
                each,
                writer,
                fates,
                fate,
            )

        record: dict[str, Value] = {"text": writer.prose(node.unit)}
        return _with_rest(
            record,
            node,
            inner,
        )


def _fate(shared: SharedWords) -> str:
    if shared.clauses:
        return "both parts, with clauses withheld"
    return "both parts, public"


def _with_rest(
    record: dict[str, Value],
    node: DocumentNode,
    inner: Callable[[DocumentNode], Value],
) -> Value:
    """A paragraph with what hangs below it; its words alone where nothing does."""
    if node.items:
        key = "items"
        if node.has_bullets and node.paragraph.kind != "bullet":
            key = "bullets"
        record[key] = [inner(each) for each in node.items]
    if node.below:
        record["below"] = [inner(each) for each in node.below]
    if list(record) == ["text"]:
        return record["text"]
    return record
