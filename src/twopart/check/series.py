"""What the papers withhold that a paper continues, against what it makes public. Few papers need it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction

from twopart.check import earlier_words
from twopart.check.disclosure import audited
from twopart.check.earlier_papers import SECRET
from twopart.check.exceptions import Judged, excepted, is_excepted
from twopart.check.grounds import day_asked
from twopart.check.published import is_telling, papers_that_published
from twopart.disclosure import words
from twopart.disclosure.earlier import Earlier, Fault, Layer
from twopart.disclosure.found import Disclosure
from twopart.disclosure.joining import joined
from twopart.disclosure.paths import Joined, is_earlier
from twopart.disclosure.proposal import Proposal
from twopart.disclosure.proposals import proposals
from twopart.disclosure.system import System
from twopart.figures.register import Entry, Path
from twopart.finding import Finding
from twopart.model.published import PUBLISHED
from twopart.model.quantity import Day, Quantity
from twopart.outline.subject import Subject
from twopart.source import Span

Value = tuple[Fraction, str] | Day | None


# The ledgers


def without_ledger(subject: Subject) -> Iterator[Judged]:
    """Of every paper that this one continues, and of those that these continue."""
    earlier = subject.earlier or Earlier()
    known = {layer.paper for layer in earlier.layers}
    told = {fault.paper for fault in earlier.faults}
    asked = {str(paper): paper for paper in subject.paper.continues}
    lacking = [Fault(name, name, "missing", "build/restricted") for name in asked if name not in known | told]
    unknown = asked.keys() - papers_that_published(subject)  # has its finding: a misspelt name, most likely
    for fault in (*earlier.faults, *lacking):
        if fault.kind == "missing" and fault.paper in unknown:
            continue
        items = (fault.paper,) if fault.kind == "missing" else ()
        yield Judged(earlier_words.unusable(asked[fault.asked], fault), items)


# What they withhold


def with_earlier(subject: Subject, own: System) -> Joined:
    """The system of a paper, joined to those of the papers that it continues."""
    since = list(_published_since(subject))
    owed = _owed(subject)
    gone = {layer.path(path) for layer, path, known in since if _tells(own, known, layer.system, path)}
    for layer in _layers(subject):
        gone |= {layer.path(path) for path in layer.system.secrets if not owed(layer, path)}
    pairs = [(layer.path(path), known) for layer, path, known in since if layer.system.point(path) is None]
    return joined(own, _layers(subject), pairs, gone)


def _layers(subject: Subject) -> tuple[Layer, ...]:
    return subject.earlier.layers if subject.earlier else ()


def _published_since(subject: Subject) -> Iterator[tuple[Layer, Path, Path]]:
    """Figures of earlier papers that the register of published figures speaks of, and the entry that does."""
    for name, publication in subject.publications.items():
        for told in publication.same_as:
            paper, *rest = told.split(".")
            for layer in _layers(subject):
                known = (PUBLISHED, str(name))
                if layer.paper == paper and tuple(rest) in layer.system.units and known in subject.register.published:
                    yield layer, tuple(rest), known


def _tells(own: System, known: Path, earlier: System, path: Path) -> bool:
    """Whether what was published of a figure is the figure, and as precise."""
    same_unit = own.units.get(known) == earlier.units[path]
    return same_unit and own.point(known) == earlier.truth[path] and own.steps[known] <= earlier.steps[path]


def _owed(subject: Subject) -> Callable[[Layer, Path], bool]:
    """Whether something withheld must stay so: its ground goes on, and no later paper was allowed to tell it."""
    day = day_asked(subject)
    allowed = frozenset(item for layer in _layers(subject) for item in layer.excepted)
    return lambda layer, path: not (layer.has_ended(path, day) or is_excepted(_items(layer, path), allowed))


def _items(layer: Layer, path: Path) -> list[str]:
    """What an exception may call a figure that an earlier paper withheld: by its id, or all of its one ground."""
    grounds = layer.grounds.get(path, ())
    of_ground = [f"{layer.paper}, {grounds[0]}"] if len(grounds) == 1 else []
    return [".".join((layer.paper, *path)), *of_ground]


def told(subject: Subject) -> Iterator[Judged]:
    """What anybody can work out, or read, of what an earlier paper withholds."""
    followed = list(_following(subject))
    yield from followed
    yield from _of_same_value(subject, {item for one in followed for item in one.items[:1]})


def _following(subject: Subject) -> Iterator[Judged]:
    """What anybody can work out of an earlier paper, with what this one makes public."""
    whole, found = audited(subject)
    for path, public in whole.told.items():
        items = _items_of(path, subject)
        yield Judged(earlier_words.published(_at(subject, [public]), path, public, items), tuple(items))
    paths = {one.path for one in found}
    told = [one for one in found if is_earlier(one.path) and not whole.is_found(one.path, paths)]
    allowed = excepted(subject, SECRET)
    excused = [one for one in told if is_excepted(_items_of(one.path, subject), allowed)]
    left = [one for one in told if one not in excused]
    system = whole.system.without(paths - {one.path for one in left})
    for one, offered in (*((one, ()) for one in excused), *(proposals(system, left) if left else ())):
        items = _items_of(one.path, subject)
        yield Judged(_finding(subject, one, offered, items), tuple(items))


def _items_of(path: Path, subject: Subject) -> list[str]:
    return next(_items(layer, path[1:]) for layer in _layers(subject) if layer.key == path[0])


def _finding(subject: Subject, one: Disclosure, offered: Sequence[Proposal], items: list[str]) -> Finding:
    at = _at(subject, [path for chain in one.chains for path in chain.public])
    if one.failed:
        return earlier_words.cannot_be_told(at, one)
    return earlier_words.can_be_worked_out(at, one, [*map(words.proposal, offered)], items)


def _at(subject: Subject, public: Sequence[Path]) -> Span:
    """The place of the first of these figures in this paper; else of one published elsewhere; else `continues`."""
    register = subject.register
    here = [register.entries[path].at for path in public if path in register.entries]
    elsewhere = [register.published[path].at for path in public if path in register.published]
    return next(iter((*here, *elsewhere, *(paper.span for paper in subject.paper.continues))), subject.paper.span)


# The same value under another id


def _of_same_value(subject: Subject, told: Collection[str]) -> Iterator[Judged]:
    """Public figures of three digits or more that have the value of a withheld one; and dates."""
    public = _public(subject)
    for path, items, value in (*_amounts(subject), *_days(subject)):
        same = public.get(value, {})
        own = subject.register.entries.get(path[1:])
        if isinstance(value, Day) and own and own.label.public and _is_told_by(value, own):
            same = {**same, path[1:]: own}
        for figure, entry in same.items() if items[0] not in told else ():
            yield Judged(earlier_words.same_value(entry.at, ".".join(figure), path, items), tuple(items))


def _public(subject: Subject) -> dict[Value, dict[Path, Entry]]:
    """The public figures by value, without what was published before."""
    found: dict[Value, dict[Path, Entry]] = {}
    for path, entry in subject.register.entries.items():
        if entry.label.public and is_telling(entry.value):
            found.setdefault(_value(entry), {})[path] = entry
    for entry in subject.register.published.values():
        found.pop(_value(entry), None)
    return found


def under_another_id(subject: Subject) -> Iterator[Finding]:
    """Withheld figures of this paper that have the value of one that an earlier paper withheld under another id."""
    whole, _ = audited(subject)
    own: dict[Value, list[tuple[Path, Entry]]] = {}
    for path, entry in subject.register.entries.items():
        if not entry.label.public and is_telling(entry.value):
            own.setdefault(_value(entry), []).append((path, entry))
    continued = set(whole.same.values())
    for path, _, value in _amounts(subject):
        for figure, entry in own.get(value, ()) if path not in whole.same else ():
            if figure not in continued:
                yield earlier_words.another_id(entry.at, ".".join(figure), path)


def _value(entry: Entry) -> Value:
    """An amount in whole units, a day, or nothing that could be compared."""
    value = entry.value
    if isinstance(value, Quantity) and value.exact:
        return Fraction(value.value), value.unit
    return value if isinstance(value, Day) else None


def _amounts(subject: Subject) -> Iterator[tuple[Path, list[str], Value]]:
    """What is still owed, but for what this paper withholds itself, which is searched for by other rules."""
    whole, _ = audited(subject)
    system = whole.system
    for path in filter(is_earlier, system.secrets):
        if not whole.is_found(path, system.secrets.keys()):
            yield path, _items_of(path, subject), (system.truth[path], system.units[path])


def _days(subject: Subject) -> Iterator[tuple[Path, list[str], Value]]:
    owed = _owed(subject)
    for layer in _layers(subject):
        for path, value in layer.days.items():
            if owed(layer, path):
                yield layer.path(path), _items(layer, path), value


def _is_told_by(withheld: Day, entry: Entry) -> bool:
    """Whether a public day of the same id is as precise as the withheld one, and agrees with it."""
    value = entry.value
    return isinstance(value, Day) and withheld.first <= value.first and value.last <= withheld.last
