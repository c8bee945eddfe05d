"""`twopart calendar` lists what ends or is due for review, across papers, by date. Today's date is used nowhere else."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import Finding, errors
from twopart.disk import files
from twopart.ends import calendar_format
from twopart.ends.calendar import (
    HOUSE,
    ComingEnd,
    grounds_with_ends,
    of_ground,
    of_paper,
)
from twopart.examine import examine, form_of, shared_entries
from twopart.load.files import house_of
from twopart.load.files import paper as load_paper
from twopart.load.joining.shared import SharedTrees
from twopart.model.paper import Paper
from twopart.model.quantity import Day
from twopart.terminal.screen import Screen


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    """Prints the calendar. Prints the findings of unreadable papers, too, and then returns exit code 1."""
    on: Day = options.on or _today()
    reader = _PaperReader(options.project / "templates")
    endings: list[ComingEnd] = []
    for folder in folders:
        endings += reader.of_folder(folder)
    write = calendar_format.as_text
    if options.format == "json":
        write = calendar_format.as_json
    print(write(endings, on, unmasked=options.unmasked))
    wrong = errors(tuple(reader.findings))
    if wrong:
        screen.form = "full"  # the calendar has the standard output to itself
        screen.findings(list(wrong))
        return exit.FINDINGS
    return exit.DONE


def _today() -> Day:
    today = datetime.now().astimezone().date()
    return Day(today.year, today.month, today.day)


class _PaperReader:
    """Reads papers, and the `house.yaml` of each folder of papers once."""

    def __init__(self, templates: Path) -> None:
        self.templates = templates
        self.houses: set[Path] = set()
        self.findings: list[Finding] = []

    def of_folder(self, folder: Path) -> Iterator[ComingEnd]:
        sources, unread = files.paper(folder)
        shared, unshared = shared_entries(folder, self.templates, sources)
        paper, broken = load_paper(sources, shared)
        self.findings += [*unread, *unshared, *broken]
        if folder.parent not in self.houses:
            self.houses.add(folder.parent)
            yield from _of_house(shared)
        if paper is None:
            return
        _, unread = form_of(self.templates, paper.form)
        self.findings += unread
        yield from of_paper(folder.name, paper, self._printed(folder, paper))

    def _printed(self, folder: Path, paper: Paper) -> frozenset[str]:
        """Returns the grounds whose ends anybody may know.

        An unfinished paper may have something withheld typed there.
        """
        if not any(ground.ceases.event for ground in paper.grounds.values()):
            return frozenset()
        examined = examine(folder, self.templates)
        if examined.wrong or examined.subject is None:
            return frozenset()
        return grounds_with_ends(examined.subject)


def _of_house(shared: SharedTrees) -> Iterator[ComingEnd]:
    house = house_of(shared)
    if house is None:
        return
    for name, ground in house.grounds.items():
        yield from of_ground(HOUSE, str(name), ground, printed=False)
