"""Which units of a document are public, because a Part 1 says them, and which paragraphs both parts can share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from twopart.importing.belonging import DocumentNode
from twopart.importing.comparing.public_words import (
    nearly_same_words,
    same_words,
)
from twopart.importing.comparing.shared_words import (
    SharedWords,
    match_below,
    shared_words,
)
from twopart.importing.outline import DocumentOutline, Heading
from twopart.importing.words.prose import Unit


@dataclass
class Matches:
    """The units that Part 1 says, whole or but for clauses, and the nodes of both outlines that are one passage."""

    shared: dict[Unit, SharedWords] = field(default_factory=dict)
    passages: dict[DocumentNode, DocumentNode] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()

    def of(
        self,
        unit: Unit,
    ) -> SharedWords | None:
        return self.shared.get(unit)

    @property
    def public_nodes(self) -> dict[DocumentNode, DocumentNode]:
        """Returns the nodes of the document by those of Part 1."""
        return {public: node for node, public in self.passages.items()}


NoteTexts = Mapping[str, str]


def matches_of(
    document: DocumentOutline,
    public: DocumentOutline,
    notes: NoteTexts,
    public_notes: NoteTexts,
) -> Matches:
    own = list(_units(document))
    others = list(_units(public))
    pairs = same_words(own, others)
    pairs.update(nearly_same_words(own, others, pairs))
    matches = Matches()
    matches.headings = frozenset(_headings(public))
    for number, other in sorted(pairs.items()):
        shared = shared_words(
            own[number],
            others[other],
            notes,
            public_notes,
        )
        if shared is not None:
            matches.shared[own[number]] = shared
    roots = {node.unit: node for node in public.nodes}
    for node in document.nodes:
        other_node = _public_root(node, roots, matches)
        if other_node is not None:
            match_below(
                node,
                other_node,
                matches.shared,
                notes,
                public_notes,
            )
        if other_node is None:
            continue
        if _is_one_passage(node, other_node, matches):
            matches.passages[node] = other_node
    return matches


def _units(outline: DocumentOutline) -> Iterator[Unit]:
    """Yields the paragraphs that stand by themselves. What hangs below two that are one is compared then."""
    for node in outline.nodes:
        yield node.unit


def _headings(outline: DocumentOutline) -> Iterator[str]:
    """Yields what Part 1 has as headings or titles, in the form in which it is compared."""
    if outline.title is not None:
        yield outline.title.text.key
    for section in outline.sections:
        if section.heading is not None:
            yield section.heading.text.key
        for content in section.contents:
            if isinstance(content, Heading):
                yield content.unit.text.key


def _public_root(
    node: DocumentNode, roots: Mapping[Unit, DocumentNode], matches: Matches
) -> DocumentNode | None:
    shared = matches.of(node.unit)
    if shared is None:
        return None
    return roots.get(shared.public)


def _is_one_passage(
    node: DocumentNode,
    public: DocumentNode,
    matches: Matches,
) -> bool:
    """Whether all that hangs below a paragraph in Part 1 also hangs below it in the document, in the same order."""
    wanted = [each.unit for each in public.all()]
    units: list[Unit] = []
    for each in node.all():
        shared = matches.of(each.unit)
        if shared is not None and shared.public in wanted:
            units.append(shared.public)
    return units == wanted and _same_shape(node, public)


def _same_shape(
    node: DocumentNode,
    public: DocumentNode,
) -> bool:
    return len(public.items) <= len(node.items) and len(public.below) <= len(node.below)
