"""A paper and those that it continues, as one system. Few papers need it."""

from collections.abc import Callable, Iterator

from twopart.disclosure.equations.earlier import Earlier, Fault, Layer
from twopart.disclosure.equations.joining import joined
from twopart.disclosure.equations.paths import Joined
from twopart.disclosure.equations.system import System
from twopart.figures.register import Path
from twopart.model.published import PUBLISHED
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, is_excepted
from twopart.rules.grounds import day_asked
from twopart.rules.series import earlier_findings
from twopart.rules.series.published import papers_that_published

Owed = Callable[[Layer, Path], bool]


def without_ledger(subject: Subject) -> Iterator[Judged]:
    """Every paper that this one continues, or that one of these does, and whose ledger cannot be used."""
    asked = {str(paper): paper for paper in subject.paper.continues}
    published = papers_that_published(subject)
    for fault in _faults(subject):
        missing = fault.kind == "missing"
        if missing and fault.paper in asked and fault.paper not in published:
            continue  # has its finding: most likely a misspelt name
        finding = earlier_findings.unusable(asked[fault.asked], fault)
        yield Judged(finding, (fault.paper,) if missing else ())


def _faults(subject: Subject) -> Iterator[Fault]:
    """Those that were met; and, where no ledger was looked for, all of them."""
    earlier = subject.earlier or Earlier()
    known = {layer.paper for layer in earlier.layers}
    known |= {fault.paper for fault in earlier.faults}
    yield from earlier.faults
    for name in map(str, subject.paper.continues):
        if name not in known:
            yield Fault(name, name, "missing", "build/restricted")


def layers(subject: Subject) -> tuple[Layer, ...]:
    """What the papers before this one withheld, the oldest first."""
    return subject.earlier.layers if subject.earlier else ()


def with_earlier(subject: Subject, own: System) -> Joined:
    """The system of a paper, joined to those of the papers that it continues."""
    since = list(_published_since(subject))
    gone = {
        layer.path(path)
        for layer, path, known in since
        if _tells(own, known, layer.system, path)
    }
    is_owed = owed(subject)
    for layer in layers(subject):
        gone |= {
            layer.path(path)
            for path in layer.system.secrets
            if not is_owed(layer, path)
        }
    news = (
        (layer, path, known)
        for layer, path, known in since
        if layer.system.point(path) is None
    )
    pairs = [(layer.path(path), known) for layer, path, known in news]
    return joined(own, layers(subject), pairs, gone)


def _published_since(subject: Subject) -> Iterator[tuple[Layer, Path, Path]]:
    """Figures of earlier papers that the register of published figures speaks of, and the entry that does."""
    for name, publication in subject.publications.items():
        known = (PUBLISHED, str(name))
        if known in subject.register.published:
            for told in publication.same_as:
                yield from (
                    (layer, path, known) for layer, path in _named(told, subject)
                )


def _named(told: str, subject: Subject) -> Iterator[tuple[Layer, Path]]:
    """The figure that `same-as` names, in each release of its paper that has it."""
    paper, *rest = told.split(".")
    path = tuple(rest)
    for layer in layers(subject):
        if layer.paper == paper and path in layer.system.units:
            yield layer, path


def _tells(own: System, known: Path, earlier: System, path: Path) -> bool:
    """Whether what was published of a figure is the figure as it is."""
    same_unit = own.units.get(known) == earlier.units[path]
    return same_unit and own.point(known) == earlier.truth[path]


def owed(subject: Subject) -> Owed:
    """Whether something withheld must stay so: its ground goes on, and no later paper was allowed to tell it."""
    day = day_asked(subject)
    allowed = frozenset(item for layer in layers(subject) for item in layer.excepted)

    def is_owed(layer: Layer, path: Path) -> bool:
        return not (
            layer.has_ended(path, day) or is_excepted(items(layer, path), allowed)
        )

    return is_owed


def items(layer: Layer, path: Path) -> list[str]:
    """What an exception may call a figure that an earlier paper withheld: by its id, or all of its one ground."""
    grounds = layer.grounds.get(path, ())
    of_ground = [f"{layer.paper}, {grounds[0]}"] if len(grounds) == 1 else []
    return [".".join((layer.paper, *path)), *of_ground]
