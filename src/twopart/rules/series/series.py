"""A paper and those that it continues, as one system. Few papers need it."""

from collections.abc import Callable, Iterator

from twopart.disclosure.equations.earlier import Earlier, Layer, UnusableLedger
from twopart.disclosure.equations.joining import joined_system
from twopart.disclosure.equations.paths import JoinedSystem
from twopart.disclosure.equations.system import System
from twopart.model.figure import FigurePath
from twopart.model.published import PUBLISHED
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, is_excepted, plain_item
from twopart.rules.grounds import day_asked
from twopart.rules.series import earlier_findings
from twopart.rules.series.ended_items import ended_items
from twopart.rules.series.published import papers_that_published

Owed = Callable[[Layer, FigurePath], bool]
# An earlier paper, its figure, and the entry of the published register.
Since = tuple[Layer, FigurePath, FigurePath]


def without_ledger(subject: Subject) -> Iterator[JudgedFinding]:
    """Yields every paper that this one continues, directly or through others, and whose ledger cannot be used."""
    asked = {str(paper): paper for paper in subject.continued}
    published = papers_that_published(subject)
    for fault in _faults(subject):
        finding = earlier_findings.unusable(asked[fault.asked], fault)
        if fault.kind != "missing":
            yield JudgedFinding(finding, ())
        elif fault.paper not in asked or fault.paper in published:
            yield JudgedFinding(finding, (fault.paper,))
        # Another has its finding: most likely it is a misspelt name.


def _faults(subject: Subject) -> Iterator[UnusableLedger]:
    """Yields the faults that were met; where no ledger was searched for, all of them."""
    earlier = subject.earlier or Earlier()
    known = {layer.paper for layer in earlier.layers}
    known |= {fault.paper for fault in earlier.faults}
    yield from earlier.faults
    for name in map(str, subject.continued):
        if name not in known:
            yield UnusableLedger(name, name, "missing", "build/restricted")


def layers(subject: Subject) -> tuple[Layer, ...]:
    """Returns what the papers before this one withheld, the oldest first."""
    if subject.earlier is None:
        return ()
    return subject.earlier.layers


def with_earlier(subject: Subject, own: System) -> JoinedSystem:
    """Joins the system of a paper to those of the papers that it continues."""
    since = list(_published_since(subject))
    pairs = [
        (layer.path(path), known)
        for layer, path, known in since
        if layer.system.point(path) is None
    ]
    gone = _published_as_they_are(own, since) | _no_longer_owed(subject)
    return joined_system(own, layers(subject), pairs, gone)


def _published_as_they_are(
    own: System,
    since: list[Since],
) -> set[FigurePath]:
    return {
        layer.path(path)
        for layer, path, known in since
        if _tells(own, known, layer.system, path)
    }


def _no_longer_owed(subject: Subject) -> set[FigurePath]:
    is_owed = owed(subject)
    free: set[FigurePath] = set()
    for layer in layers(subject):
        for path in layer.system.secrets:
            if not is_owed(layer, path):
                free.add(layer.path(path))
    return free


def _published_since(subject: Subject) -> Iterator[Since]:
    """Yields figures of earlier papers that the register of published figures speaks of, and the entry that does."""
    for name, publication in subject.publications.items():
        known = (PUBLISHED, str(name))
        if known in subject.register.published:
            for figure in publication.same_as:
                for layer, path in _named(figure, subject):
                    yield layer, path, known


def _named(
    figure: str,
    subject: Subject,
) -> Iterator[tuple[Layer, FigurePath]]:
    """Yields the figure that `same-as` names, in each release of its paper that has it."""
    paper, *rest = figure.split(".")
    path = tuple(rest)
    for layer in layers(subject):
        if layer.paper == paper and path in layer.system.units:
            yield layer, path


def _tells(
    own: System,
    known: FigurePath,
    earlier: System,
    path: FigurePath,
) -> bool:
    """Whether what was published of a figure is the figure as it is."""
    same_unit = own.units.get(known) == earlier.units[path]
    return same_unit and own.point(known) == earlier.truth[path]


def owed(subject: Subject) -> Owed:
    """Whether something withheld must stay so: it has not ended, and no later paper was allowed to tell it."""
    day = day_asked(subject)
    allowed = set(ended_items(subject))
    for layer in layers(subject):
        allowed.update(layer.excepted)
        allowed.update(map(plain_item, layer.words_excepted))
    exceptions = frozenset(allowed)

    def is_owed(layer: Layer, path: FigurePath) -> bool:
        if layer.has_ended(path, day):
            return False
        return not is_excepted(items(layer, path), exceptions)

    return is_owed


def items(
    layer: Layer,
    path: FigurePath,
) -> list[str]:
    """Returns what an exception may call a figure that an earlier paper withheld: its id, or all of its one ground."""
    names = [".".join((layer.paper, *path))]
    grounds = layer.grounds.get(path, ())
    if len(grounds) == 1:
        names.append(f"{layer.paper}, {grounds[0]}")
    return names
