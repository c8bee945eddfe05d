"""Twenty-eight faults that make Part 1 depend on a withheld figure, built in one at a time: `--prove` refuses each.

Each is found by a paper with other secrets. The public source finds all of them, since no figure is in it; but that
says nothing of what a program makes of a paper that has some.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from conftest import HERE, examine, form, sources

from twopart.blocks import table
from twopart.examine import ExaminedPaper
from twopart.examine import examine as examined
from twopart.figures.register import Entry
from twopart.model.figure import Figure
from twopart.model.quantity import AT_MOST, CURRENCIES, Day, Quantity
from twopart.outline.subject import Subject
from twopart.projection import one_part
from twopart.projection.parts import public_view
from twopart.proof import prove
from twopart.proof.loading import LoadedVariant
from twopart.proof.prove import PUBLIC_SOURCE, moved_by, not_moved, others
from twopart.proof.variant import WAYS
from twopart.prose import resolving
from twopart.prose.resolving import Context

POINT = "."


@dataclass
class ExposedSecret:
    """A withheld figure, as a fault of the program sees it."""

    path: tuple[str, ...]
    entry: Entry
    context: Context

    @property
    def number(self) -> Quantity | None:
        return self.entry.value if isinstance(self.entry.value, Quantity) else None

    @property
    def day(self) -> Day | None:
        return self.entry.value if isinstance(self.entry.value, Day) else None

    @property
    def figure(self) -> Figure | None:
        return self.context.paper.figures.get(self.path[0])

    @property
    def withheld(self) -> list[tuple[str, ...]]:
        entries = self.context.register.entries
        return [path for path, entry in entries.items() if not entry.label.public]

    @property
    def public(self) -> Iterator[Quantity]:
        """The public figures of its unit."""
        for entry in self.context.register.entries.values():
            value = entry.value
            if (
                entry.label.public
                and isinstance(value, Quantity)
                and self.number
                and value.unit == self.number.unit
            ):
                yield value

    @property
    def equals_a_public_one(self) -> bool:
        entries = self.context.register.entries.values()
        return any(
            entry.label.public and entry.value == self.entry.value for entry in entries
        )

    @property
    def digits(self) -> str:
        return (
            self.number.number.replace(".", "").replace(",", "") if self.number else ""
        )

    @property
    def knowers(self) -> bool:
        return bool(self.figure and self.figure.known_to)


def rank(secret: ExposedSecret) -> int:
    entries = secret.context.register.entries
    numbers = [entries[path].value for path in secret.withheld]
    own = secret.number
    return sum(
        isinstance(each, Quantity) and own is not None and each.value < own.value
        for each in numbers
    )


def weekday(secret: ExposedSecret) -> str:
    return f"{date(*secret.day.first):%A}" if secret.day else ""


def exactness(secret: ExposedSecret) -> str:
    return f"{secret.day.month > 0}{secret.day.day > 0}" if secret.day else ""


DEPENDENCES: dict[str, Callable[[ExposedSecret], object]] = {
    "its value": lambda secret: str(secret.entry.value),
    "negative": lambda secret: secret.number and secret.number.negative and POINT,
    "a currency": lambda secret: (
        secret.number and secret.number.unit in CURRENCIES and POINT
    ),
    "a percentage": lambda secret: (
        secret.number and secret.number.unit == "%" and POINT
    ),
    "the unit of a count": lambda secret: (
        secret.number
        and secret.number.unit not in (*CURRENCIES, "%")
        and secret.number.unit
    ),
    "about": lambda secret: secret.number and secret.number.approximate and POINT,
    "up to": lambda secret: (
        secret.number and secret.number.qualifier in AT_MOST and POINT
    ),
    "its scale": lambda secret: secret.number and secret.number.scale,
    "its decimals": lambda secret: secret.number and POINT * secret.number.places,
    "nil": lambda secret: secret.number and secret.number.nil and POINT,
    "more than ten millions": lambda secret: (
        secret.number and secret.number.value > 10_000_000 and POINT
    ),
    "its last digit is odd": lambda secret: (
        secret.digits[-1:] in tuple("13579") and POINT
    ),
    "its first digit is 2": lambda secret: secret.digits.startswith("2") and POINT,
    "a date": lambda secret: secret.day and POINT,
    "the month": lambda secret: secret.day and secret.day.month,
    "the day": lambda secret: secret.day and secret.day.day,
    "the year": lambda secret: secret.day and secret.day.year,
    "how exact a date is": exactness,
    "the weekday": weekday,
    "its id": lambda secret: secret.path[0],
    "how many are withheld": lambda secret: len(secret.withheld),
    "its rank": rank,
    "greater than a public one": lambda secret: (
        any(secret.number.value > each.value for each in secret.public) and POINT
    ),
    "equal to a public one": lambda secret: secret.equals_a_public_one and POINT,
    "computed": lambda secret: secret.figure and secret.figure.formula and POINT,
    "known to somebody": lambda secret: secret.knowers and POINT,
    "it has a note": lambda secret: secret.figure and secret.figure.note and POINT,
    "the words of its note": lambda secret: secret.figure and secret.figure.note,
}
# Thresholds and halves that no default of a paper meets by itself.
MORE: dict[str, Callable[[ExposedSecret], object]] = {
    "late in a month": lambda secret: secret.day and secret.day.day > 15 and POINT,
    "in the second half of a year": lambda secret: (
        secret.day and secret.day.month > 6 and POINT
    ),
    "a range": lambda secret: secret.number and secret.number.upper and POINT,
    "less than nothing, or about": lambda secret: (
        secret.number and (secret.number.negative or secret.number.approximate)
    ),
    "less than a public one": lambda secret: (
        any(secret.number.value < each.value for each in secret.public) and POINT
    ),
}


@pytest.fixture(autouse=True, scope="module")
def changed_once() -> Iterator[None]:
    """The changed papers of a paper, made once for all faults: none is in what makes them, and all are in its view."""
    real = prove._changed
    made: dict[tuple[int, str], tuple[Subject, LoadedVariant | None]] = {}

    def changed(whole, how, facts, subject, only=None):
        if only:
            return real(whole, how, facts, subject, only)
        key = (id(subject), how)
        if key not in made:
            # With the subject, so that no other one is ever at its address.
            made[key] = (subject, real(whole, how, facts, subject))
        return made[key][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prove, "_changed", changed)
        yield


def build_in(
    monkeypatch: pytest.MonkeyPatch, dependence: Callable[[ExposedSecret], object]
) -> None:
    """Prints it after what Part 1 says in the place of each withheld figure."""
    real = resolving._figure

    def telling(path, context):
        printed = real(path, context)
        base, _ = resolving._split(path, context)
        entry = context.register.entries[base]
        if not context.public or entry.label.public:
            return printed
        return replace(
            printed,
            text=f"{printed.text}{dependence(ExposedSecret(base, entry, context)) or ''}",
        )

    monkeypatch.setattr(resolving, "_figure", telling)


def build_into_the_title(
    monkeypatch: pytest.MonkeyPatch, dependence: Callable[[ExposedSecret], object]
) -> None:
    """Builds a dependence into the title, for papers that print something for rows and clauses and nothing for figures."""
    real = one_part.PartProjection.whole

    def telling(self):
        entries = self.context.register.entries
        hidden = [
            path
            for path, entry in entries.items()
            if not entry.label.public and len(path) == 1
        ]
        secret = (
            dependence(ExposedSecret(path, entries[path], self.context)) or ""
            for path in hidden
        )
        return replace(real(self), title="".join(map(str, secret)))

    monkeypatch.setattr(one_part.PartProjection, "whole", telling)


@cache
def real_paper(folder: Path) -> ExaminedPaper:
    return examined(folder, HERE.parent / "templates")


def paper(figure: str) -> str:
    """Returns a paper with one withheld figure, and a public one of each kind."""
    return f"""
        figures:
          secret: {{{figure}, withheld: commercial}}
          money: {{amount: £1.500m, public: true}}
          share: {{percentage: 12%, public: true}}
          heads: {{count: 31 posts, public: true}}
          day: {{date: 11 August 2027, public: true}}
        part-1: {{sections: {{summary: "{{secret}} of {{money}}, {{share}}, {{heads}} on {{day}}."}}}}
        part-2: {{withheld: commercial, sections: {{detail: "It is {{secret}}."}}}}
        """


# One of each kind, at its default in whatever a dependence may print.
FIGURES = {
    "amount": "amount: £22.048m", "small amount": "amount: £250k", "percentage": "percentage: 16%",
    "count": "count: 24 posts", "early date": "date: 5 March 2031", "late date": "date: 25 October 2031",
    "month": "date: March 2031", "year": "date: 2030/31", "about": "amount: c. £2m", "at most": "amount: up to £5m",
    "range": "amount: £3m to £4m", "nil": "amount: £0m", "negative": "amount: -£0.5m",
}  # fmt: skip


@cache
def without_findings(text: str) -> Subject:
    """The same for every fault that is built in, since none is in what checks a paper."""
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings if finding.level != "note"] == []
    assert subject
    return subject


def refusals(text: str) -> Iterator[str]:
    """The changed papers whose Part 1 differs, but for the public source."""
    subject = without_findings(text)
    base = public_view(subject, form())
    made = others(sources(text), subject, form())
    return (
        other.how for other in made if other.view != base and other.how != PUBLIC_SOURCE
    )


@pytest.mark.parametrize("kind", FIGURES)
def test_without_a_fault_none_of_the_changed_papers_differs(kind):
    assert list(refusals(paper(FIGURES[kind]))) == []


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("dependence", [*DEPENDENCES, *MORE])
def test_each_dependence_on_any_figure_is_refused_by_a_paper_with_other_secrets(
    monkeypatch, dependence, kind
):
    build_in(monkeypatch, {**DEPENDENCES, **MORE}[dependence])

    assert next(refusals(paper(FIGURES[kind])), None) is not None


def test_there_are_twenty_eight_of_them():
    assert len(DEPENDENCES) == 28


@pytest.mark.parametrize("dependence", DEPENDENCES)
@pytest.mark.parametrize(
    "folder", [HERE / "papers" / "cameras", HERE.parent / "content" / "connect-fbc3"]
)
def test_each_is_refused_in_the_real_papers(monkeypatch, dependence, folder):
    found = real_paper(folder)
    build_into_the_title(monkeypatch, DEPENDENCES[dependence])
    base = public_view(found.subject, found.form)

    differing = (
        other
        for other in others(found.sources, found.subject, found.form)
        if other.how != PUBLIC_SOURCE and other.view != base
    )

    assert next(differing, None) is not None


def test_most_of_them_are_seen_by_the_papers_of_other_kinds_alone(monkeypatch):
    """What keeps the kind of each figure does not show that Part 1 depends on it."""
    seen = set()
    for name, dependence in DEPENDENCES.items():
        with monkeypatch.context() as patch:
            build_in(patch, dependence)
            refused = list(refusals(paper(FIGURES["amount"])))
        if set(refused) & set(WAYS) - {"opened"}:
            seen.add(name)

    assert len(DEPENDENCES.keys() - seen) >= 15


# The cells of a table, whose unit is public

CELLS = """
    tables:
      t:
        caption: Costs
        unit: £m
        columns: {x: FY30/31, y: FY31/32}
        rows:
          open: {heading: Open, public: true, cells: [1.500, 2.250]}
          bids: {heading: Bids, cells: [{value: 22.048, withheld: commercial}, {value: 3.125, public: true}]}
    part-1: {sections: {summary: [We buy., {table: t}]}}
    part-2: {withheld: commercial, sections: {detail: [{table: t}]}}
    """
OF_CELLS = (
    "its value", "negative", "its decimals", "nil", "more than ten millions", "its last digit is odd",
    "its first digit is 2", "greater than a public one", "equal to a public one", "less than a public one",
)  # fmt: skip


@pytest.mark.parametrize("dependence", OF_CELLS)
def test_each_dependence_on_a_cell_is_refused_by_a_paper_with_other_secrets(
    monkeypatch, dependence
):
    real = table.withheld_cell
    tell = {**DEPENDENCES, **MORE}[dependence]

    def telling(entry, context):
        path = next(
            path for path, each in context.register.entries.items() if each is entry
        )
        made = real(entry, context)
        return replace(
            made, text=f"{made.text}{tell(ExposedSecret(path, entry, context)) or ''}"
        )

    monkeypatch.setattr(table, "withheld_cell", telling)

    assert next(refusals(CELLS), None) is not None


def test_what_is_refused_is_reported_with_the_figure_that_moves_it(monkeypatch):
    build_in(monkeypatch, MORE["late in a month"])
    text = paper(FIGURES["early date"])
    _, subject, _ = examine(text)
    base = public_view(subject, form())
    [first, *_] = (
        other for other in others(sources(text), subject, form()) if other.view != base
    )

    moved = moved_by(sources(text), subject, form(), first)

    assert moved
    assert "secret:" in moved.source.line(moved.line)


LIMITED = """
    figures:
      signing: {date: 5 March 2031, withheld: commercial}
      price: {amount: £22.048m, withheld: commercial}
    part-1: {sections: {summary: "It is signed in {signing.month} for {price}."}}
    part-2: {withheld: commercial, sections: {detail: "It is signed on {signing}."}}
    """


def test_what_cannot_be_another_is_listed(sound):
    """A date of which the month is asked for stays a date; its day, month and year are others all the same."""
    subject = sound(LIMITED)
    made = list(others(sources(LIMITED), subject, form()))

    left = not_moved(subject, made)

    assert left == "the kind of `signing`"


def test_nothing_is_listed_where_every_aspect_of_every_figure_is_another(sound):
    text = paper(FIGURES["amount"])
    subject = sound(text)

    assert not_moved(subject, list(others(sources(text), subject, form()))) == ""


def test_a_change_is_not_taken_back_because_it_breaks_the_projection(monkeypatch):
    """That Part 1 cannot be made of some figures tells of them; only what cannot be computed stays."""

    def failing(secret):
        if secret.day:
            raise ValueError
        return ""

    build_in(monkeypatch, failing)

    assert "dates" in list(refusals(paper(FIGURES["amount"])))


UNITS = """
    figures:
      boats: {count: 9 boats of Kestrel Yards, withheld: commercial}
      twice: {formula: boats * 2, withheld: commercial}
    tables:
      money: {caption: Costs, withheld: commercial, unit: £m, columns: {x: X}, rows: {r: {heading: R, cells: [1.500]}}}
      hulls: {caption: Hulls, withheld: commercial, unit: hulls, columns: {x: X}, rows: {r: {heading: R, cells: [4]}}}
      staff:
        caption: Staff
        columns: {x: {heading: X, public: true}, y: {heading: Y, unit: posts cut, withheld: commercial}}
        rows: {r: {heading: R, cells: [Words, 5]}}
    part-1: {sections: {summary: [We buy., {table: staff}, "{boats.number} of them."]}}
    part-2:
      withheld: commercial
      sections: {detail: ["{boats}, {twice}", {table: money}, {table: hulls}, {table: staff}]}
    """


@pytest.mark.parametrize(
    "path",
    [("boats",), ("twice",), ("money", "r", "x"), ("hulls", "r", "x"), ("staff", "r", "y")],
    ids=".".join,
)  # fmt: skip
def test_the_unit_of_whatever_is_withheld_is_another_in_some_paper(monkeypatch, path):
    real = one_part.PartProjection.whole

    def telling(self):
        return replace(
            real(self), title=str(self.context.register.entries[path].value.unit)
        )

    monkeypatch.setattr(one_part.PartProjection, "whole", telling)

    # Another id is none that this fault knows.
    assert [how for how in refusals(UNITS) if how not in ("removed", "renamed")]


def test_a_unit_that_no_paper_changes_is_listed(sound):
    text = UNITS.replace("unit: £m", "unit: '%'")
    subject = sound(text)

    left = not_moved(subject, list(others(sources(text), subject, form())))

    assert "the unit of `money.r.x`" in left.split("; ")
    assert "`staff.r.y`" not in left


def test_a_public_unit_around_a_withheld_one_stays():
    text = """
    figures:
      suites: {count: 31 custody suites, public: true}
      wings: {count: 9 Wings of  two floors, public: true}
      closed: {count: 6 suites, withheld: commercial}
      shut: {count: 4 wings, withheld: commercial}
    part-1: {sections: {summary: "We keep {suites} and {wings}."}}
    part-2: {withheld: commercial, sections: {detail: "{closed} and {shut} close."}}
    """

    assert list(refusals(text)) == []
