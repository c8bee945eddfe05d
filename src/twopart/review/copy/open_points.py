"""Lists what reviewers must still look at, by kind, each point with its place."""

from collections.abc import Iterable, Iterator
from typing import Any

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.model.ground import Ground
from twopart.outline.subject import Subject
from twopart.projection.allowances import allowances
from twopart.prose.resolving import Context
from twopart.review.copy.places import LinesOfText, numbers_of
from twopart.review.marked_words import MarkedText
from twopart.review.printing import FigurePrinter
from twopart.review.reading.line import Line
from twopart.review.reading_places import ReadingPlaces
from twopart.review.silences import silences
from twopart.rules.placeholders import PLACEHOLDER

Record = dict[str, Any]
PASSAGES = (
    "paragraph",
    "item",
    "quotation",
    "closing",
    "decision",
    "heading",
    "table",
    "timeline",
    "chart",
    "event",
    "picture",
    "alternative",
    "credit",
)
BEGINNING = 90  # characters of a passage that are shown
NOBODY = ("nobody", "no one", "none", "not consulted")
FIELDS = ("interest", "harm", "likelihood", "balance", "decided")


@record
class OpenPoints:
    """The open points of a checked paper, and the text that they link to."""

    subject: Subject
    findings: tuple[Finding, ...]
    text: LinesOfText

    def kinds(self) -> list[Record]:
        """Returns each kind of open point that the paper has, under its heading."""
        kinds = (
            ("Placeholders", self._findings(placeholders=True)),
            ("Notes of the program", self._findings(placeholders=False)),
            ("Grounds that do not say everything", self._grounds()),
            ("Third parties that nobody asked", self._third_parties()),
            ("Events that nobody watches for", self._unwatched()),
            ("Decisions by which more may be known", self._decisions()),
            ("Withheld without a word in Part 1", self._silences()),
            ("Public figures that only Part 2 prints", self._public_figures()),
            (
                "Passages that only Part 2 has although nothing in them is withheld: could they be public?",
                self._could_be_public(),
            ),
        )
        records: list[Record] = []
        for number, (heading, points) in enumerate(kinds, 1):
            listed = list(points)
            if listed:
                records.append(
                    {"id": f"open-{number}", "heading": heading, "points": listed}
                )
        return records

    def _findings(self, *, placeholders: bool) -> Iterator[Record]:
        for finding in self.findings:
            if (finding.rule == PLACEHOLDER.name) != placeholders:
                continue
            at = str(finding.at or finding.file)
            what = f"{finding.what}. {finding.fix}"
            yield _point(what, f"{at} ({finding.rule})", self.text.at(finding.at))

    def _grounds(self) -> Iterator[Record]:
        for name, ground in self._used_grounds():
            missing = [field for field in FIELDS if not getattr(ground, field)]
            if missing:
                what = f"{name} does not say: {', '.join(missing)}"
                yield _point(what, str(ground.span), _to_ground(name))

    def _third_parties(self) -> Iterator[Record]:
        for name, ground in self._used_grounds():
            consulted = str(ground.consulted or "").strip().lower()
            if consulted and not consulted.startswith(NOBODY):
                continue
            what = (
                f"{name} does not say whose interest it protects, and nobody was asked"
            )
            if ground.interest:
                what = f"{name} protects “{ground.interest}”, and nobody was asked"
            yield _point(what, str(ground.span), _to_ground(name))

    def _unwatched(self) -> Iterator[Record]:
        """Yields the grounds that end with an event for which nobody watches: they might never end."""
        for name, ground in self._used_grounds():
            ceases = ground.ceases
            if ceases.event and not ceases.owner:
                what = f"{name} ends {ceases.event}; `ceases:` names no owner who watches for it"
                yield _point(what, str(ground.span), _to_ground(name))

    def _used_grounds(self) -> Iterator[tuple[str, Ground]]:
        used: set[str] = set()
        for thing in self.subject.things:
            ground = getattr(thing, "withheld", None) or getattr(thing, "ground", None)
            used.add(str(ground))
        for name, ground in self.subject.paper.grounds.items():
            if name in used:
                yield str(name), ground

    def _decisions(self) -> Iterator[Record]:
        """Yields exceptions, declassifications, and grounds that protect less than usual."""
        for each in allowances(self.subject.paper, self.subject.register):
            what = f"{each.named.strip('`')}: {each.sentence}"
            links = self.text.at(each.at)
            yield _point(what, str(each.at), links)

    def _silences(self) -> Iterator[Record]:
        lines = {str(line.at): line for line in self.text.lines}
        for each in silences(self.subject):
            links: list[Record] = []
            if each.place in lines:
                links = [self.text.link(lines[each.place])]
            yield _point(f"{each.what}: {each.reason}", each.place, links)

    def _public_figures(self) -> Iterator[Record]:
        subject = self.subject
        first, second = subject.outlines
        places_1 = ReadingPlaces.of(subject, first).of_names
        places_2 = ReadingPlaces.of(subject, second).of_names
        printer = FigurePrinter(Context(subject.paper, subject.register, second))
        for path, entry in subject.register.entries.items():
            if len(path) > 1 or not entry.label.public:
                continue
            if path in places_1 or path not in places_2:
                continue
            names = {place.name for place in places_2[path]}
            lines = [line for line in self.text.lines if _stands_at(line, names)]
            links = self.text.links(lines[: len(names)])
            what = f"{path[0]}: {printer.beside_words(path)}"
            yield _point(what, str(entry.at), links)

    def _could_be_public(self) -> Iterator[Record]:
        for line in only_in_part_2(self.text.lines):
            if any(numbers_of(line)):
                continue
            words = beginning(line.words)
            link = self.text.link(line)
            yield _point(f"“{words}”", str(line.at), [link])


def only_in_part_2(lines: Iterable[Line]) -> Iterator[Line]:
    """Returns the passages that Part 1 does not have."""
    for line in lines:
        if line.kind in PASSAGES and line.part_1 is None:
            yield line


def _stands_at(line: Line, names: set[str]) -> bool:
    return line.part_2 is not None and line.part_2.name in names


def _point(what: str, at: str, links: list[Record]) -> Record:
    return {"what": what, "at": at, "links": links}


def _to_ground(name: str) -> list[Record]:
    return [{"to": f"ground-{name}", "words": "its record"}]


def beginning(words: MarkedText) -> str:
    """Returns the first words of a passage, cut at the end of a word."""
    plain = "".join(_letters(words)).replace("*", "")
    text = " ".join(plain.split())
    if len(text) <= BEGINNING:
        return text
    return text[:BEGINNING].rpartition(" ")[0] + " …"


def _letters(words: MarkedText) -> Iterator[str]:
    for each in words:
        yield each.text
        yield from _letters(each.inside)
