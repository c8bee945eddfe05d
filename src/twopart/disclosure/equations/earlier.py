"""What earlier papers withheld: the layers of a series, as their ledgers keep them."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from twopart.base.record import record
from twopart.disclosure.equations.relation import ONE, PRINTED
from twopart.disclosure.equations.system import System
from twopart.model.figure import FigurePath
from twopart.model.quantity import Day
from twopart.model.secret import PublicContent, Secret


@record
class KeptWords:
    """Something that a release withheld, as it is searched for: on which grounds, and until when if these have ends."""

    secret: Secret
    grounds: tuple[str, ...] = ()
    end: Day | None = None


@record
class Layer:
    """What one release of an earlier paper withheld, and the relations in which it stands."""

    paper: str
    released: str
    system: System  # with the paths that the earlier paper has itself
    grounds: Mapping[FigurePath, tuple[str, ...]]  # of each withheld figure
    # Of withheld figures, where all their grounds end on a day: the last of these.
    ends: Mapping[FigurePath, Day]
    days: Mapping[FigurePath, Day] = field(default_factory=dict)  # withheld dates
    # What Part 1 printed, figure by figure.
    published: tuple[tuple[str, Mapping[str, object]], ...] = ()
    continues: tuple[str, ...] = ()
    # Secrets of papers before it that it was allowed to tell.
    excepted: tuple[str, ...] = ()
    # Words, names and figures, as they are searched for; and what its Part 1 said, which is none of them.
    words: tuple[KeptWords, ...] = ()
    public_words: PublicContent = field(default_factory=PublicContent)
    # What it was allowed to say of the words of papers before it, as items of exceptions.
    words_excepted: tuple[str, ...] = ()
    key: str = ""  # what its paths begin with

    def path(self, own: FigurePath) -> FigurePath:
        """Returns the path of one of its figures in a joined system; the path of a plain number stays empty."""
        if own == ONE:
            return own
        return (self.key, *own)

    @property
    def figures(self) -> Iterator[FigurePath]:
        """Yields all figures but intermediate steps and what was published before."""
        return (path for path in figures(self.system) if path[0] != "published")

    def has_ended(
        self,
        path: FigurePath,
        day: Day | None,
    ) -> bool:
        """Whether all grounds of a withheld figure ended before that day."""
        end = self.ends.get(path)
        return bool(end and day and end.last < day.first)


def figures(system: System) -> Iterator[FigurePath]:
    """Yields the figures of a system, and those that were declassified as they are printed."""
    return (
        path for path in system.truth if path in system.units or path[-1] == PRINTED
    )


@record
class UnusableLedger:
    """An earlier paper whose ledger cannot be used: the file, and what is wrong with it."""

    paper: str
    asked: str  # the paper under `continues` that leads to it
    kind: str
    file: str


@record
class Earlier:
    """What the papers withheld that a paper continues, the oldest first; and those that cannot be told."""

    layers: tuple[Layer, ...] = ()
    faults: tuple[UnusableLedger, ...] = ()
