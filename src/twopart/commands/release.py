"""`twopart release` records, for later papers, what the Part 1 of a paper made public and what the paper withheld."""

import time
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.quick_yaml import yaml
from twopart.blocks.source_data import stated
from twopart.commands.released_words import released_words
from twopart.disclosure.equations import ledger as disclosure
from twopart.disclosure.equations.earlier import Layer
from twopart.disclosure.equations.system import System
from twopart.disk import fingerprint, ledger, locations
from twopart.disk.files import shown
from twopart.disk.write import alone, write_alone, write_restricted
from twopart.examine import examine, stands_as_read
from twopart.model.figure import FigurePath, is_place
from twopart.model.paper import Paper
from twopart.model.published import INLINE, Publications
from twopart.model.quantity import CURRENCIES, MONTHS, Day, Quantity, Value
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.projection.as_printed import MONTH, NUMBER, YEAR, least
from twopart.prose.runs import references
from twopart.rules.disclosure import own_system
from twopart.rules.exceptions import excepted, exceptions_to
from twopart.rules.placeholders import unconfirmed
from twopart.rules.series.earlier_papers import EARLIER_WORDS, LEDGER, SECRET
from twopart.rules.series.ended_items import ended_items
from twopart.rules.series.released import DEFERRED_RELEASED, EXAMPLE_RELEASED
from twopart.terminal.outcome import Outcome
from twopart.terminal.screen import Screen

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
    "older": f"{{path}} was written by an earlier version, without the words that were withheld: {FRESH}",
    "changed": f"{{path}} is not as `twopart release` wrote it: restore it from a backup, or {FRESH}",
}


def run(
    folders: list[Path],
    options: Namespace,
    screen: Screen,
) -> int:
    start = time.perf_counter()
    [folder] = folders
    today = datetime.now().astimezone().date()
    outcome = release(
        folder,
        options.project / "templates",
        options.out,
        today,
    )
    message = "all of its Part 1 is recorded already"
    if outcome.written:
        message = "recorded what its Part 1 made public, and in its ledger, which is to be kept, what it withholds"
    screen.outcome(
        folder.name,
        outcome,
        message,
        time.perf_counter() - start,
    )
    screen.findings(list(outcome.findings))
    return outcome.code


def release(
    folder: Path,
    templates: Path,
    out: Path,
    today: date,
) -> Outcome:
    """Records a paper in the register and in its ledger; writes nothing if all of it is recorded already."""
    # A register that another release writes meanwhile would lose one of the two.
    with alone(folder.parent):
        return _release(folder, templates, out, today)


def _release(
    folder: Path,
    templates: Path,
    out: Path,
    today: date,
) -> Outcome:
    examined = examine(folder, templates)
    subject = examined.subject
    if examined.wrong or not subject:
        return Outcome(exit.FINDINGS, examined.shown_elsewhere)
    reasons = _reasons_against(subject.paper, examined.findings)
    if reasons:
        return Outcome(exit.FINDINGS, reasons)
    new = records(subject, today)
    ledger_file = locations.ledger_file(folder, folder.name)
    withheld = _withheld(ledger_file, subject, today)
    if isinstance(withheld, str):
        message = NO_LEDGER[withheld].format(path=shown(ledger_file))
        return Outcome(exit.USAGE, message=message)
    if not (new or withheld):
        return Outcome(exit.DONE)
    built = fingerprint.nothing_changed(folder, templates, out)
    # What was built since this paper was read is another Part 1.
    if not (built and stands_as_read(examined, folder)):
        message = f"the Part 1 in {out} is not made from this source: build it first"
        return Outcome(exit.USAGE, message=message)
    written: list[Path] = []
    if withheld:  # first: published figures without it could not be continued
        write_restricted(ledger_file, withheld)
        written.append(ledger_file)
    if new:
        written.append(_add_to_register(folder, new))
    _keep_its_build(folder, templates, out)
    return Outcome(exit.DONE, written=tuple(written))


def _keep_its_build(folder: Path, templates: Path, out: Path) -> None:
    """Keeps the build of a paper that was released: its register says what its Part 1 says, and changes neither part.

    If the paper has findings with the new register, its next build is to look at it again.
    """
    stamp = locations.stamp_file(folder, out)
    if not stamp.is_file() or examine(folder, templates).wrong:
        return
    inputs = fingerprint.digest(folder, templates)
    write_restricted(stamp, fingerprint.renewed(stamp.read_bytes(), inputs))


def _withheld(
    path: Path,
    subject: Subject,
    today: date,
) -> bytes | str:
    """Returns the ledger with this release, or empty if it has it already; or what is wrong with the present ledger."""
    if subject.paper.public_source:  # knows nothing of what is withheld
        return b""
    return ledger.with_release(
        path,
        subject.name,
        layer(subject, today),
    )


def _add_to_register(folder: Path, new: Mapping[str, Record]) -> Path:
    """Writes the register of published figures, with these after all that stands there."""
    path = locations.register_of_published(folder)
    before = HEAD
    if path.exists():
        before = path.read_text("utf-8")
    entries = yaml.safe_dump(
        dict(new),
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    write_alone(path, f"{before.rstrip()}\n\n{entries}".encode())
    return path


def _reasons_against(
    paper: Paper, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Returns why nothing of a correct paper may be recorded: it is an example, is deferred, or has placeholders."""
    if paper.example:
        return (EXAMPLE_RELEASED.finding(EXAMPLE_RELEASED.what, paper.span),)
    waiting = paper.deferred or paper.handling
    if paper.waits and waiting:
        at = waiting.span
        return (DEFERRED_RELEASED.finding(DEFERRED_RELEASED.what, at),)
    return unconfirmed(findings)


def layer(subject: Subject, today: date) -> Layer:
    """Returns what the ledger keeps of this release: what is withheld, and what Part 1 prints beside it."""
    without_ledger = excepted(subject, LEDGER)
    system = _as_first_released(subject)
    one = disclosure.layer_of(
        subject.paper,
        subject.register,
        system,
    )
    published = [
        (_same_as(subject, path), stated(value))
        for path, value in dict.fromkeys(printed(subject))
    ]
    words, public_words = released_words(subject)
    continues = (paper for paper in one.continues if paper not in without_ledger)
    let_stand = {*excepted(subject, SECRET), *ended_items(subject)}
    return replace(
        one,
        paper=subject.name,
        released=_day(today),
        published=tuple(published),
        continues=tuple(continues),
        excepted=tuple(sorted(let_stand)),
        words=words,
        public_words=public_words,
        words_excepted=tuple(_words_excepted(subject)),
    )


def _words_excepted(subject: Subject) -> list[str]:
    """Returns the words as the author wrote them: they keep their commas. After them is what has ended."""
    own = [str(one.item) for one in exceptions_to(EARLIER_WORDS, subject)]
    return [*own, *ended_items(subject)]


def _as_first_released(subject: Subject) -> System:
    """Returns the equations of the paper without what the register says about them, which is read with the ledger."""
    system = own_system(subject)
    relations = (one for one in system.relations if one.kind != "published")
    return replace(system, relations=tuple(relations))


def _same_as(subject: Subject, path: FigurePath) -> str:
    """Returns a figure in the notation of `same-as`."""
    return ".".join((subject.name, *path))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def records(subject: Subject, today: date) -> dict[str, Record]:
    """Returns an entry for every figure that Part 1 prints and that is not recorded with this value yet."""
    new: dict[str, Record] = {}
    where = f"{subject.paper.title}, Part 1"
    when = _day(today)
    for path, value in dict.fromkeys(printed(subject)):
        statement = stated(value)
        same_as = _same_as(subject, path)
        if not _is_recorded(same_as, statement, subject.publications):
            joined = "_".join((subject.name, *path))
            proposed_id = joined.replace("-", "_").replace(INLINE, "figure")
            own_id = _free(proposed_id, (*subject.publications, *new))
            source = {"where": where, "when": when, "same-as": same_as}
            new[own_id] = {**statement, **source}
    return new


def printed(subject: Subject) -> Iterator[tuple[FigurePath, Value]]:
    """Yields the public figures in Part 1, in reading order, each as it is printed there."""
    for prose in subject.printed[0]:
        for reference in references(prose, PUBLIC_PART):
            length = len(CELL)
            if reference.path[0] in subject.paper.figures:
                length = 1
            path = reference.path[:length]
            variant = reference.path[length:]
            yield from _public(
                subject,
                path,
                "".join(variant),
            )
    for content in subject.contents[0]:
        for path in content.figures:  # the cells of a table, the dates of a timeline
            yield from _public(subject, path, "")


def _public(
    subject: Subject, path: FigurePath, variant: str
) -> Iterator[tuple[FigurePath, Value]]:
    entry = subject.register.entries.get(path)
    if entry and entry.label.public and isinstance(entry.value, Quantity | Day):
        yield _recorded_as(path), _variant(entry.value, variant)


def _recorded_as(path: FigurePath) -> FigurePath:
    """Returns the path with its ids alone. A figure without an id is recorded as such: its place may differ later."""
    if is_place(path[0]):
        return (INLINE,)
    return tuple(map(str, path))


def _variant(value: Value, variant: str) -> Value:
    """Returns the part of a value that stands there: the month or the year of a date, the number of what is counted.

    A number without its £ or % could not be compared with anything, so these stay whole.
    """
    is_part = variant in (YEAR, MONTH)
    if isinstance(value, Quantity):
        is_part = variant == NUMBER and value.unit not in (*CURRENCIES, "%")
    if is_part:
        return least(value, frozenset({variant}))
    return value


def _is_recorded(
    same_as: str,
    statement: Record,
    publications: Publications,
) -> bool:
    for publication in publications.values():
        if publication.stated is None or same_as not in map(str, publication.same_as):
            continue
        if stated(publication.stated.value) == statement:
            return True
    return False


def _free(proposed_id: str, ids: tuple[str, ...]) -> str:
    """Returns an id that no other entry has: a figure that was published with two values has two entries."""
    name = proposed_id
    number = 1
    while name in ids:
        number += 1
        name = f"{proposed_id}_{number}"
    return name
