"""Which units of a document are public, because a Part 1 says them, and which paragraphs both parts can share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from twopart.importing.outline import DocumentNode, DocumentOutline, Heading
from twopart.importing.words.prose import Unit, WithheldRun
from twopart.importing.words.public_words import (
    clauses_between,
    likeness,
    nearly_same_words,
    same_words,
    with_links_of,
)

BELOW_ALIKE = 0.3  # of the words of two items below one paragraph


@dataclass(eq=False)
class SharedWords:
    """What a unit of the document and one of Part 1 have in common."""

    unit: Unit  # of the document, with the links alone that Part 1 has
    public: Unit
    clauses: tuple[WithheldRun, ...]


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
        """The nodes of the document by those of Part 1."""
        return {public: node for node, public in self.passages.items()}


Notes = Mapping[str, str]


def matches_of(
    document: DocumentOutline,
    public: DocumentOutline,
    notes: Notes,
    public_notes: Notes,
) -> Matches:
    own = list(_units(document))
    others = list(_units(public))
    pairs = same_words(own, others)
    pairs.update(nearly_same_words(own, others, pairs))
    matches = Matches()
    matches.headings = frozenset(_headings(public))
    for number, other in sorted(pairs.items()):
        shared = _shared(
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
            _match_below(node, other_node, matches, notes, public_notes)
        if other_node is not None and _is_one_passage(
            node,
            other_node,
            matches,
        ):
            matches.passages[node] = other_node
    return matches


def _shared(
    own: Unit, public: Unit, notes: Notes, public_notes: Notes
) -> SharedWords | None:
    unit = with_links_of(own, public)
    clauses = clauses_between(unit, public, notes, public_notes)
    if clauses is None or not _says_something(unit, clauses):
        return None
    return SharedWords(unit, public, clauses)


def _units(outline: DocumentOutline) -> Iterator[Unit]:
    for node in outline.nodes:
        for each in node.all():
            yield each.unit


def _headings(outline: DocumentOutline) -> Iterator[str]:
    """What Part 1 says as a heading or title, as it is compared."""
    if outline.title is not None:
        yield outline.title.text.key
    for section in outline.sections:
        if section.heading is not None:
            yield section.heading.text.key
        for content in section.contents:
            if isinstance(content, Heading):
                yield content.unit.text.key


def _says_something(
    unit: Unit,
    clauses: tuple[WithheldRun, ...],
) -> bool:
    """Whether words are left outside of the clauses."""
    withheld = sum(clause.end - clause.start for clause in clauses)
    return withheld < len(unit.words)


def _public_root(
    node: DocumentNode, roots: Mapping[Unit, DocumentNode], matches: Matches
) -> DocumentNode | None:
    shared = matches.of(node.unit)
    if shared is None:
        return None
    return roots.get(shared.public)


def _match_below(
    node: DocumentNode,
    public: DocumentNode,
    matches: Matches,
    notes: Notes,
    public_notes: Notes,
) -> None:
    """Matches what hangs below two paragraphs that are one: of such, few words in common are enough."""
    taken = {shared.public for shared in matches.shared.values()}
    for other in list(public.all())[1:]:
        if other.unit in taken or other.unit.text.revised:
            continue
        free = [
            each
            for each in list(node.all())[1:]
            if _is_free(
                each,
                matches,
            )
        ]
        likely = sorted(
            free,
            key=lambda each: (
                -likeness(
                    each.unit,
                    other.unit,
                )
            ),
        )
        for each in likely[:1]:
            if (
                likeness(
                    each.unit,
                    other.unit,
                )
                >= BELOW_ALIKE
            ):
                shared = _shared(
                    each.unit,
                    other.unit,
                    notes,
                    public_notes,
                )
                if shared is not None:
                    matches.shared[each.unit] = shared


def _is_free(
    node: DocumentNode,
    matches: Matches,
) -> bool:
    return matches.of(node.unit) is None and not node.unit.text.revised


def _is_one_passage(
    node: DocumentNode,
    public: DocumentNode,
    matches: Matches,
) -> bool:
    """Whether all that hangs below a paragraph in Part 1 also hangs below it in the document, in the same order."""
    wanted = [each.unit for each in public.all()]
    there: list[Unit] = []
    for each in node.all():
        shared = matches.of(each.unit)
        if shared is not None and shared.public in wanted:
            there.append(shared.public)
    return there == wanted and _same_shape(node, public)


def _same_shape(
    node: DocumentNode,
    public: DocumentNode,
) -> bool:
    return len(public.items) <= len(node.items) and len(public.below) <= len(node.below)
