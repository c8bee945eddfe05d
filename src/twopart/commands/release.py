"""What the Part 1 of a paper made public, and what the paper withheld, recorded for the papers that come after it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.blocks.source_data import stated
from twopart.disclosure.equations import ledger as disclosure
from twopart.disclosure.equations.earlier import Layer
from twopart.disclosure.equations.system import System
from twopart.disk import inputs, ledger
from twopart.disk.files import shown
from twopart.disk.write import alone, write_alone, write_restricted
from twopart.examine import examine
from twopart.figures.register import Path as Figure
from twopart.model.paper import Paper
from twopart.model.placed import PUBLIC_PART
from twopart.model.published import Publications
from twopart.model.quantity import MONTHS, Day, Quantity, Value
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.runs import references
from twopart.rules.disclosure import own_system
from twopart.rules.exceptions import excepted
from twopart.rules.placeholders import unconfirmed
from twopart.rules.series.earlier_papers import LEDGER, SECRET
from twopart.rules.series.released import EXAMPLE_RELEASED
from twopart.terminal.outcome import Outcome

HEAD = """\
# The register of published figures. What stands here is known, whatever a paper says of it later: a withheld figure
# that is the same, or that follows from these, is a finding. `twopart release` adds to it; nothing is taken away.
"""
Record = Mapping[str, object]
FRESH = "move it away if it is lost; a new one has this release alone"
NO_LEDGER = {  # by what is wrong with the ledger that a release adds to
    "open": "others than its owner may read or change {path}, which lists what is withheld: chmod 600 {path}",
    "link": "a link stands in the place of {path}, which lists what is withheld: put the file itself there",
    "public": "{path} would list what is withheld, below a folder called public: move the project out of it",
    "unreadable": "{path}, which lists what is withheld, cannot be read: it must be a file of yours",
    "changed": f"{{path}} is not as `twopart release` wrote it: restore it from a backup, or {FRESH}",
}


def release(folder: Path, templates: Path, out: Path, today: date) -> Outcome:
    """Nothing is written where all of it is recorded already."""
    with alone(
        folder.parent
    ):  # a register that another release writes meanwhile would lose one of the two
        return _released(folder, templates, out, today)


def _released(folder: Path, templates: Path, out: Path, today: date) -> Outcome:
    examined = examine(folder, templates)
    if examined.wrong or not examined.subject:
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    if refused := _refused(examined.subject.paper, examined.findings):
        return Outcome(exit.FINDINGS, refused)
    new = records(examined.subject, today)
    path = inputs.ledger_file(folder, folder.name)
    withheld = _withheld(path, examined.subject, today)
    if isinstance(withheld, str):
        return Outcome(exit.USAGE, message=NO_LEDGER[withheld].format(path=shown(path)))
    if not (new or withheld):
        return Outcome(exit.DONE)
    if not inputs.nothing_changed(folder, templates, out):
        return Outcome(
            exit.USAGE,
            message=f"the Part 1 in {out} is not made from this source: build it first",
        )
    if withheld:  # first: published figures without it could not be continued
        write_restricted(path, withheld)
    register = _recorded(folder, new) if new else None
    return Outcome(
        exit.DONE, written=tuple(filter(None, (path if withheld else None, register)))
    )


def _withheld(path: Path, subject: Subject, today: date) -> bytes | str:
    """The ledger with this release, empty where it has it; or what is wrong with the ledger as it is."""
    if subject.paper.public_source:  # knows nothing of what is withheld
        return b""
    return ledger.with_release(path, subject.name, layer(subject, today))


def _recorded(folder: Path, new: Mapping[str, Record]) -> Path:
    """The register of published figures, with these behind all that stands there."""
    path = inputs.register_of_published(folder)
    before = path.read_text("utf-8") if path.exists() else HEAD
    written = yaml.safe_dump(dict(new), sort_keys=False, allow_unicode=True, width=110)
    write_alone(path, f"{before.rstrip()}\n\n{written}".encode())
    return path


def _refused(paper: Paper, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Why nothing of a paper that is right may be recorded: it is an example, or has placeholders."""
    if not paper.example:
        return unconfirmed(findings)
    return (EXAMPLE_RELEASED.finding(EXAMPLE_RELEASED.what, paper.span),)


def layer(subject: Subject, today: date) -> Layer:
    """What the ledger keeps of this release: what is withheld, and what Part 1 prints beside it."""
    allowed = {rule: excepted(subject, rule) for rule in (LEDGER, SECRET)}
    one = disclosure.layer(subject.paper, subject.register, _as_first_released(subject))
    return replace(
        one,
        paper=subject.name,
        released=_day(today),
        published=tuple(
            (_told(subject, path), stated(value))
            for path, value in dict.fromkeys(printed(subject))
        ),
        continues=tuple(
            paper for paper in one.continues if paper not in allowed[LEDGER]
        ),
        excepted=tuple(sorted(allowed[SECRET])),
    )


def _as_first_released(subject: Subject) -> System:
    """Its system without what the register says of it: that is read again wherever the ledger is."""
    system = own_system(subject)
    return replace(
        system,
        relations=tuple(one for one in system.relations if one.kind != "published"),
    )


def _told(subject: Subject, path: Figure) -> str:
    """A figure as `same-as` names it."""
    return ".".join((subject.name, *path))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def records(subject: Subject, today: date) -> dict[str, Record]:
    """An entry for every figure that Part 1 prints and that is not recorded with this value yet."""
    new: dict[str, Record] = {}
    where, when = f"{subject.paper.title}, Part 1", _day(today)
    for path, value in dict.fromkeys(printed(subject)):
        said, same = stated(value), _told(subject, path)
        if not _is_recorded(same, said, subject.publications):
            id_ = _free(
                "_".join((subject.name, *path)).replace("-", "_"),
                (*subject.publications, *new),
            )
            new[id_] = {**said, "where": where, "when": when, "same-as": same}
    return new


def printed(subject: Subject) -> Iterator[tuple[Figure, Value]]:
    """The public figures that stand in Part 1, in reading order, each as it stands there."""
    for prose in subject.printed[0]:
        for reference in references(prose, PUBLIC_PART):
            length = (
                1
                if reference.path[0] in subject.paper.figures
                else len(("table", "row", "column"))
            )
            yield from _public(
                subject, reference.path[:length], "".join(reference.path[length:])
            )
    for content in contents(subject.paper, subject.outlines[0]):
        for path in content.figures:  # the cells of a table, the dates of a timeline
            yield from _public(subject, path, "")


def _public(
    subject: Subject, path: Figure, variant: str
) -> Iterator[tuple[Figure, Value]]:
    entry = subject.register.entries.get(path)
    if entry and entry.label.public and isinstance(entry.value, Quantity | Day):
        yield tuple(map(str, path)), _variant(entry.value, variant)


def _variant(value: Value, variant: str) -> Value:
    """A date of which the month or the year alone stands there."""
    if isinstance(value, Day) and variant in ("month", "year"):
        return Day(value.year, value.month if variant == "month" else 0)
    return value


def _is_recorded(same: str, said: Record, publications: Publications) -> bool:
    return any(
        same in map(str, one.same_as)
        and one.stated is not None
        and stated(one.stated.value) == said
        for one in publications.values()
    )


def _free(wanted: str, taken: tuple[str, ...]) -> str:
    """An id that no other has: a figure that was published with two values has two entries."""
    names = [wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
