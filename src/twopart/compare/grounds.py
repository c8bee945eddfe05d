"""Lists the changes in the records of grounds, once for everything withheld on each. As restricted as Part 2."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.model.everything import fields_inside
from twopart.model.ground import Ground
from twopart.outline.subject import Subject
from twopart.projection.one_part import ceases

ENDS = "ends"


@record
class GroundChange:
    """A ground that changed. `details` has field, old and new text; `count` is the number of labels naming it."""

    fate: str  # added, removed, changed
    name: str
    exemption: str
    count: int
    details: tuple[tuple[str, str, str], ...] = ()


def ground_changes(old: Subject, new: Subject) -> tuple[GroundChange, ...]:
    """Returns the grounds that were added, removed or changed. A ground that only has a new id did not change."""
    return tuple(_changes(old, new))


def renamed(old: Subject, new: Subject) -> Mapping[str, str]:
    """Returns the old ids of grounds that have a new id and are otherwise the same, by new id."""
    before = _records(old)
    removed = [name for name in before if name not in new.paper.grounds]
    names: dict[str, str] = {}
    for name, ground in new.paper.grounds.items():
        same = [each for each in removed if before[each] == _record(ground)]
        if name not in before and same:
            removed.remove(same[0])
            names[str(name)] = same[0]
    return names


def _changes(old: Subject, new: Subject) -> Iterator[GroundChange]:
    before, after = _records(old), _records(new)
    names = renamed(old, new)
    for name, ground in after.items():
        count = _count(new, name)
        if name in before:
            details = tuple(_details(before[name], ground))
            if details:
                exemption = ground["exemption"]
                yield GroundChange("changed", name, exemption, count, details)
        elif name not in names:
            yield GroundChange("added", name, ground["exemption"], count)
    kept = {*after, *names.values()}
    for name in sorted(before.keys() - kept):
        exemption = before[name]["exemption"]
        count = _count(old, name)
        yield GroundChange("removed", name, exemption, count)


def _records(subject: Subject) -> Mapping[str, Mapping[str, str]]:
    """Returns the texts of each ground of a version, by its id."""
    grounds = subject.paper.grounds
    return {str(name): _record(ground) for name, ground in grounds.items()}


def _count(subject: Subject, ground: str) -> int:
    """Returns the number of labels that name a ground: those of figures, rows, passages and so on."""
    count = 0
    for thing in subject.things:
        label = getattr(thing, "withheld", None)
        if str(label) == ground:
            count += 1
    return count


def _details(
    old: Mapping[str, str],
    new: Mapping[str, str],
) -> Iterator[tuple[str, str, str]]:
    for what in {**old, **new}:
        before = old.get(what, "")
        after = new.get(what, "")
        if before != after:
            yield what, before, after


def _record(ground: Ground) -> Mapping[str, str]:
    """Returns the texts of a ground, by the name of their field."""
    return {**dict(_texts(ground, "")), ENDS: ceases(ground.ceases)}


def _texts(thing: object, within: str) -> Iterator[tuple[str, str]]:
    kind: type[object] = type(thing)
    for field in fields_inside(kind):  # type: ignore[arg-type] # types are hashable
        value = getattr(thing, field)
        own_name = field.strip("_").replace("_", " ")
        name = f"{within} {own_name}".strip()
        if field in ("span", "ceases") or value is None:
            continue
        if isinstance(value, str):
            yield name, str(value)
        elif isinstance(value, tuple):
            yield name, "; ".join(map(str, value))
        elif value is True:
            yield name, "yes"
        else:
            yield from _written(value, name)


def _written(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Yields the text of a value such as a date or percentage, or the texts of a record inside a ground."""
    written = getattr(value, "value", None)
    if written is not None:
        yield name, str(written)
    else:
        yield from _texts(value, name)
