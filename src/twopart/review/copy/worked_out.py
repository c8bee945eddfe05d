"""What the public, and each of those who know a part of it, can work out of the withheld figures: an interval."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from twopart.base.record import record
from twopart.disclosure.audit import insiders
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.equations.system import Interval, System
from twopart.disclosure.solving.bounds import intervals
from twopart.disclosure.solving.subsystems import subsystems
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity, as_typed
from twopart.outline.subject import Subject
from twopart.rules.disclosure import audited

STEPS = 400_000_000  # of work, for one review copy: some seconds on a slow machine
PUBLIC = "the public"
NOTHING = "nothing"
NOT_KNOWN = "could not be worked out within the bounds of time"


@record
class Knowledge:
    """What one reader can work out of one figure: the least and the most that it can be. None means no bound."""

    by: str
    interval: Interval | None  # None: the solver gave no answer


KnowledgeByFigure = Mapping[FigurePath, tuple[Knowledge, ...]]


def worked_out(subject: Subject) -> KnowledgeByFigure:
    """Returns each withheld figure that the paper relates to others, with what the public and each insider can work out.

    What is multiplied is left to the audit: products narrow no interval here.
    """
    entries = subject.register.entries
    if all(entry.label.public for entry in entries.values()):
        return {}
    whole, _ = audited(subject)
    known: dict[FigurePath, list[Knowledge]] = {}
    work = Work(STEPS)
    for path, interval in _intervals(whole.system, work):
        known.setdefault(path, []).append(Knowledge(PUBLIC, interval))
    for insider in insiders(whole.system):
        for path, interval in _of_insider(insider, whole.system, work):
            known.setdefault(path, []).append(Knowledge(insider, interval))
    by_figure: dict[FigurePath, tuple[Knowledge, ...]] = {}
    for path, of_figure in known.items():
        if not is_earlier(path):
            by_figure[path] = tuple(of_figure)
    return by_figure


def _of_insider(
    insider: str,
    system: System,
    work: Work,
) -> Iterator[tuple[FigurePath, Interval | None]]:
    """Yields what an insider can work out of the figures that this insider was not told."""
    secrets = system.secrets
    own = {path for path in secrets if insider in secrets[path].insiders}
    yield from _intervals(system.with_known(own), work, touching=own)


def _intervals(
    system: System,
    work: Work,
    touching: AbstractSet[FigurePath] = frozenset(),
) -> Iterator[tuple[FigurePath, Interval | None]]:
    for subsystem in subsystems(system):
        relations = [equation.relation for equation in subsystem.equations]
        if touching and not any(touching & each.paths for each in relations):
            continue
        try:
            of_subsystem: Mapping[FigurePath, Interval | None] = intervals(
                subsystem, system, work
            )
        except Exception:  # noqa: BLE001 - whatever keeps the solver from answering, there is no answer
            of_subsystem = dict.fromkeys(subsystem.secrets)
        yield from of_subsystem.items()


def in_words(path: FigurePath, known: KnowledgeByFigure, subject: Subject) -> list[str]:
    """Returns “the public: nothing”, “Kestrel: at most £5.2m”, for everyone who may have other knowledge."""
    lines: list[str] = []
    nothing = Knowledge(PUBLIC, Interval(None, None))
    for each in known.get(path, (nothing,)):
        words = NOT_KNOWN
        if each.interval is not None:
            words = _interval(each.interval, path, subject)
        who = each.by
        if who in subject.paper.names:
            who = str(subject.paper.names[who].name)
        lines.append(f"{who}: {words}")
    return lines


def of_cells(
    names: Mapping[FigurePath, str], known: KnowledgeByFigure, subject: Subject
) -> list[str]:
    """Returns “the public: at least £0.5m (FY30/31)” for each cell of which anything can be worked out, then the others."""
    open_cells: dict[str, list[str]] = {}
    closed: dict[str, None] = {}
    for path, name in names.items():
        for line in in_words(path, known, subject):
            if line.endswith(f": {NOTHING}"):
                closed[line] = None
            else:
                open_cells.setdefault(line, []).append(name)
    lines = [f"{line} ({', '.join(cells)})" for line, cells in open_cells.items()]
    if not lines:
        return list(closed)
    return [*lines, *(f"{line} about the other cells" for line in closed)]


def _interval(interval: Interval, path: FigurePath, subject: Subject) -> str:
    value = subject.register.entries[path].value
    if isinstance(value, Quantity):
        return _of_quantity(interval, value)
    if interval.low is None and interval.high is None:
        return NOTHING
    # Days are counted from an epoch that says nothing to readers.
    return "more than that there is a day"


def _of_quantity(interval: Interval, value: Quantity) -> str:
    low, high = interval.low, interval.high
    words = NOTHING
    if low is not None and low == high:
        words = f"exactly {_as(value, low)}"
    elif low and high is not None:
        words = f"from {_as(value, low)} to {_as(value, high)}"
    elif high is not None:
        words = f"at most {_as(value, high)}"
    elif low:
        words = f"at least {_as(value, low)}"
    return words


def _as(value: Quantity, bound: Fraction) -> str:
    """Returns a bound, printed as the figure itself is."""
    number = Decimal(bound.numerator) / Decimal(bound.denominator)
    plain = replace(
        value, value=number, approximate=False, qualifier="", upper=None, saying=None
    )
    return as_typed(str(plain))
