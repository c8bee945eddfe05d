"""Writes the paragraphs of documents as passages of both parts, and as paragraphs of one part."""

from collections.abc import Callable

from twopart.importing.belonging import DocumentNode
from twopart.importing.comparing.matching import Matches
from twopart.importing.comparing.shared_words import SharedWords
from twopart.importing.result import GROUND, ImportedPaper
from twopart.importing.words.figures import UndecidedFigures, telling_words
from twopart.importing.words.prose import Writer
from twopart.importing.yaml_text import YamlValue

MOST_WORDS = 3  # of an id


class PassagesOfBothParts:
    """Writes each paragraph once; a paragraph of both parts gets an id."""

    def __init__(
        self,
        figures: UndecidedFigures,
        writer: Writer,
        matches: Matches,
        result: ImportedPaper,
    ) -> None:
        self._figures = figures
        self._writer = writer
        self._matches = matches
        self._result = result
        self._ids: dict[DocumentNode, str] = {}
        self.written: dict[str, YamlValue] = {}

    def id_of(self, node: DocumentNode) -> str:
        """Returns the id of a passage of both parts, which is written at its first use."""
        if node not in self._ids:
            words = list(telling_words(node.unit.words))
            name = self._figures.new_id(
                words[:MOST_WORDS],
                "passage",
            )
            self._ids[node] = name
            self.written[name] = self._shared(node)
        return self._ids[node]

    def _shared(self, node: DocumentNode) -> YamlValue:
        """Writes a passage of both parts: what Part 1 says of it, and the rest withheld."""
        shared = self._matches.of(node.unit)
        record: dict[str, YamlValue] = {}
        if shared is None:
            fate = "both parts, withheld"
            record["withheld"] = GROUND
            record["full"] = self._writer.prose(node.unit)
        elif shared.replaced:
            fate = "both parts, withheld, with what Part 1 says in its place"
            record["withheld"] = GROUND
            record["full"] = self._writer.prose(node.unit)
            record["public-wording"] = self._writer.words_of(shared.wording)
        else:
            fate = _fate(shared)
            record["text"] = self._writer.prose(
                shared.unit,
                shared.clauses,
            )
        self._result.note(node.unit, fate)
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
    ) -> YamlValue:
        """Writes a paragraph of one part alone."""
        fates[node.unit.place] = fate

        def inner(each: DocumentNode) -> YamlValue:
            return self.own(
                each,
                writer,
                fates,
                fate,
            )

        record: dict[str, YamlValue] = {"text": writer.prose(node.unit)}
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
    record: dict[str, YamlValue],
    node: DocumentNode,
    inner: Callable[[DocumentNode], YamlValue],
) -> YamlValue:
    """Returns a paragraph with what belongs below it; only its words if nothing does."""
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
