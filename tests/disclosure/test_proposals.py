"""Each proposal is carried out in the YAML of generated papers, as its author would, and the paper checked again."""

import random
from collections import Counter
from copy import deepcopy
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations

import pytest
import yaml
from conftest import examine
from systems import TENTH, grid

from twopart.base.finding import unmasked
from twopart.disclosure.audit import audit
from twopart.disclosure.equations.system import WithheldFigure
from twopart.disclosure.remedies import suppression
from twopart.disclosure.remedies.changes import last_place
from twopart.disclosure.remedies.proposal import LabelledThing
from twopart.disclosure.remedies.proposals import MONEY
from twopart.disclosure.remedies.suppression import Options, cheapest_suppression
from twopart.disclosure.solving.work import Work
from twopart.rules.disclosure import (
    withheld_figures_do_not_follow_from_public_ones,
    worked_out,
)

WHO = {
    "name": "A Person",
    "role": "Director",
    "on": "1 May 2024",
    "why": "It was published.",
}
OPEN, DECLASSIFIED = {"public": True}, {"public": True, "declassified": WHO}
CLOSED = {"withheld": "commercial"}
RULES = {"can-be-worked-out", "cannot-be-decided"}


def by_cells(chance: random.Random) -> dict:
    """A table labelled cell by cell, with all its totals public."""
    width, height = chance.randrange(2, 5), chance.randrange(2, 5)
    names = {f"c{n}": f"C{n}" for n in range(width)}
    rows = {}
    for r in range(height):
        cells = [{"value": chance.randrange(1, 400), **label(chance)} for _ in names]
        rows[f"r{r}"] = {"heading": f"R{r}", "cells": cells}
    figures = {f"total_{r}": {"formula": f"sum(t.r{r})", **OPEN} for r in range(height)}
    for r in range(height):
        if any("withheld" in cell for cell in rows[f"r{r}"]["cells"]):
            figures[f"total_{r}"] = {"formula": f"sum(t.r{r})", **DECLASSIFIED}
    return paper(
        figures,
        names,
        {**rows, "all": {"heading": "All", "sum": ["all"], **DECLASSIFIED}},
    )


def by_rows(chance: random.Random) -> dict:
    """A table labelled by rows, some of its columns of one size and some of very unlike ones."""
    width, height = chance.randrange(1, 4), chance.randrange(2, 6)
    names = {f"c{n}": f"C{n}" for n in range(width)}
    withheld = {chance.randrange(height) for _ in range(chance.randrange(1, 3))}
    rows = {}
    for r in range(height):
        cells = [
            chance.choice((chance.randrange(1, 9), chance.randrange(1, 900)))
            for _ in names
        ]
        rows[f"r{r}"] = {
            "heading": f"R{r}",
            "cells": cells,
            **(CLOSED if r in withheld else OPEN),
        }
    return paper(
        {}, names, {**rows, "all": {"heading": "All", "sum": ["all"], **DECLASSIFIED}}
    )


def of_figures(chance: random.Random) -> dict:
    """Sums, differences and shares of a few figures."""
    figures = {
        f"a{n}": {"amount": f"£{chance.randrange(1000, 9999) / 1000}m", **label(chance)}
        for n in range(5)
    }
    for n in range(chance.randrange(1, 4)):
        one, other = chance.sample(sorted(figures)[:5], 2)
        step = chance.choice(({}, {"precision": "£0.1m"}, {"precision": "£0.001m"}))
        written = {"formula": f"{one} {chance.choice('+-')} {other}", **step}
        closed = any("withheld" in figures[name] for name in (one, other))
        figures[f"f{n}"] = {**written, **(DECLASSIFIED if closed else OPEN)}
    return paper(figures, {"c": "C"}, {"r": {"heading": "R", "cells": [1], **OPEN}})


def with_ties(chance: random.Random) -> dict:
    """Typed figures that a tie joins: a rest that is public beside a whole, and dates beside the time between."""
    one, other = chance.randrange(1000, 9999), chance.randrange(1000, 9999)
    whole = {"amount": f"£{(one + other) / 1000:.3f}m", **OPEN}
    figures = {
        "one": {"amount": f"£{one / 1000:.3f}m", **CLOSED},
        "other": {"amount": f"£{other / 1000:.3f}m", **OPEN},
    }
    start, days = date(2030, 4, 1), chance.randrange(2, 900)
    end = start + timedelta(days)
    figures |= {"whole": whole, "start": {"date": f"{start:%-d %B %Y}", **OPEN}}
    figures |= {
        "end": {"date": f"{end:%-d %B %Y}", **CLOSED},
        "wait": {"count": f"{days} days", **OPEN},
    }
    ties = ["one + other = whole", "days(start, end) = wait"]
    return {
        **paper(figures, {"c": "C"}, {"r": {"heading": "R", "cells": [1], **OPEN}}),
        "ties": ties,
    }


MADE = (by_cells, by_rows, of_figures, with_ties)


def label(chance: random.Random) -> dict:
    return CLOSED if chance.random() < 0.3 else OPEN


def paper(figures: dict, columns: dict, rows: dict) -> dict:
    table = {"caption": "T", "unit": "£k", "columns": columns, "rows": rows}
    text = {"sections": {"summary": [{"table": "t"}]}}
    return {
        **({"figures": figures} if figures else {}),
        "tables": {"t": table},
        "part-1": text,
    }


class Plain(yaml.SafeDumper):
    """Writes everything out: our YAML has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def as_yaml(data: dict) -> str:
    return yaml.dump(
        data, Dumper=Plain, sort_keys=False, allow_unicode=True, width=1000
    )


def carried_out(data: dict, proposal) -> dict:
    """Carries out a proposal by its own words, in the YAML; written for this test."""
    data = deepcopy(data)
    if proposal.kind == "merge":
        one, other = (str(choice.path[1]) for choice in proposal.choices)
        return merged(data, one, other)
    if proposal.kind == "coarsen":
        for choice, (step, unit) in zip(
            proposal.choices, proposal.last_places, strict=True
        ):
            print_to(data["figures"][choice.path[0]], str(last_place(step, unit)))
        return data
    for choice in proposal.choices:
        withhold(data, choice)
    return data


def print_to(written: dict, last: str) -> None:
    """`£0.1m`: as `precision:` of what is computed, and with “c.” where it is typed."""
    if "formula" in written:
        written["precision"] = last
        return
    suffix = last.lstrip("£0.1")
    places = len(last.partition(".")[2].removesuffix(suffix))
    pounds = (
        Decimal(written["amount"].strip("£m"))
        * 10**6
        / {"m": 10**6, "k": 10**3, "": 1}[suffix]
    )
    written["amount"] = (
        f"c. £{pounds.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}{suffix}"
    )


def withhold(data: dict, choice: LabelledThing) -> None:
    path = choice.path
    if choice.kind == "figure":
        thing = data["figures"][path[0]]
    elif choice.kind == "row":
        thing = data["tables"]["t"]["rows"][path[1]]
    else:
        thing = data["tables"]["t"]["rows"][path[1]]["cells"][int(path[2][1:])]
    thing.pop("public")
    thing.pop("declassified", None)
    thing["withheld"] = "commercial"


def merged(data: dict, one: str, other: str) -> dict:
    """Word for word: both rows withheld, and a declassified one with their sum at the end of the table."""
    rows = data["tables"]["t"]["rows"]
    for name in (one, other):
        cells = [
            cell["value"] if isinstance(cell, dict) else cell
            for cell in rows[name]["cells"]
        ]
        rows[name] = {"heading": rows[name]["heading"], "cells": cells, **CLOSED}
    rows["both"] = {"heading": "Both", "sum": [one, other], **DECLASSIFIED}
    return data


def looked_at(data: dict):
    _, subject, findings = examine(as_yaml(data))
    assert subject
    return subject, findings


@cache
def drawn(made, seed: int):
    """A paper, and what can be worked out from it, which two tests ask for."""
    data = made(random.Random(seed))
    subject, findings = looked_at(data)
    return data, findings, list(worked_out(subject))


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("seed", range(25))
def test_a_proposal_that_is_carried_out_in_the_paper_leaves_nothing_to_work_out(
    made, seed
):
    data, findings, found = drawn(made, seed)
    groups = {
        tuple(id(proposal) for proposal in offered): offered for _, offered in found
    }

    for offered in groups.values():
        own = {one.path for one, proposals in found if proposals == offered}
        for proposal in offered:
            changed, after = looked_at(carried_out(data, proposal))
            left = {one.path for one, _ in worked_out(changed)}
            assert left <= {one.path for one, _ in found} - own, proposal.kind
            new = Counter(one.rule for one in after) - Counter(
                one.rule for one in findings
            )
            # The numbers are drawn, so some agree by chance.
            by_chance = {
                "withheld-by-arithmetic",
                "public-and-withheld",
            }
            assert new.keys() <= {"nothing-to-lower", "table-left-empty", *by_chance}, (
                proposal.kind,
                new,
            )


def test_every_kind_of_proposal_is_among_those_that_are_tried():
    kinds: Counter[str] = Counter()
    for made in MADE:
        for seed in range(25):
            _, _, found = drawn(made, seed)
            offered = {
                id(proposal): proposal
                for _, proposals in found
                for proposal in proposals
            }
            kinds.update(proposal.kind for proposal in offered.values())

    assert kinds.keys() == {"coarsen", "take back", "merge", "withhold"}
    assert min(kinds.values()) > 2, kinds


def suppressed_in(whole, hidden) -> set | None:
    """What the search for the cheapest further suppression finds, of the inner cells of a grid."""
    inner = [path for path in whole.known if path[1] != "total" and path[2] != "total"]
    lines = {path: LabelledThing("cell", path, (path,)) for path in inner}
    return cheapest_suppression(
        whole,
        hidden,
        Options(lines, dict.fromkeys(inner, 1.0)),
        WithheldFigure(TENTH),
        Work(10**9),
    )


def cheapest_by_search(whole, candidates) -> int:
    """The least number of cells that, withheld too, leave nothing to be found; by trying all sets."""
    for count in range(1, len(candidates) + 1):
        for chosen in combinations(candidates, count):
            if not audit(
                whole.withholding(dict.fromkeys(chosen, WithheldFigure(TENTH)))
            ):
                return count
    raise AssertionError


@pytest.mark.parametrize("seed", range(8))
def test_no_smaller_set_of_cells_would_do(seed):
    chance = random.Random(seed)
    values = [[chance.randrange(20, 60) for _ in range(3)] for _ in range(3)]
    whole = grid(values, {(chance.randrange(3), chance.randrange(3))})

    chosen = suppressed_in(whole, whole.secrets)

    candidates = [
        path for path in whole.known if path[1] != "total" and path[2] != "total"
    ]
    assert chosen is not None
    assert not audit(whole.withholding(dict.fromkeys(chosen, WithheldFigure(TENTH))))
    assert len(chosen) == cheapest_by_search(whole, candidates)


def test_what_is_withheld_besides_is_protected_too():
    """A tenth of the table is withheld, so figures that are chosen to protect others need protection themselves."""
    chance = random.Random(1)
    values = [[chance.randrange(1, 10_000) for _ in range(15)] for _ in range(25)]
    whole = grid(
        values, {(r, c) for r in range(25) for c in range(15) if chance.random() < 0.1}
    )
    found = {one.path for one in audit(whole)}

    chosen = suppressed_in(whole, found)

    assert len(found) > 10
    assert chosen
    assert audit(whole.withholding(dict.fromkeys(chosen, WithheldFigure(TENTH)))) == ()


ROWS = """\
tables:
  t:
    caption: T
    unit: £k
    columns: {y1: 2024/25, y2: 2025/26}
    rows:
      a: {heading: Cameras, withheld: commercial, cells: [95, 40]}
      b: {heading: Vans, public: true, cells: [5, 60]}
      c: {heading: Boats, public: true, cells: [90, 70]}
      all: {heading: All, sum: all, public: true, declassified: {name: A, role: B, on: 1 May 2024, why: C.}}
part-1: {sections: {summary: [{table: t}]}}
"""


def test_a_row_has_one_finding_that_names_rows_by_their_headings():
    _, subject, _ = examine(ROWS)
    assert subject

    [finding] = withheld_figures_do_not_follow_from_public_ones(subject)

    assert finding.shows == "t.a"
    assert "2 of its figures" in finding.what
    assert "“Boats”" in finding.fix or "“Vans”" in finding.fix
    assert "Cameras" not in f"{finding.what} {finding.why} {finding.fix}"
    assert "the row" in finding.fix


def test_rows_that_are_printed_as_one_stand_where_no_other_sum_takes_them():
    """`sum: all` adds the rows since the last sum: a sum between the rows and their total would change the total."""
    _, subject, _ = examine(ROWS)
    assert subject

    [finding] = withheld_figures_do_not_follow_from_public_ones(subject)

    assert (
        "with `sum: [a, c]` that is declassified, at the end of the table"
        in finding.fix
    )
    lines = ROWS.replace(
        "Boats, public: true", "Boats, withheld: commercial"
    ).splitlines()
    both = f"      both: {{heading: Both, sum: [a, c], public: true, declassified: {WHOSE}}}"
    total = next(n for n, line in enumerate(lines) if "sum: all" in line)
    last, amid = (
        "\n".join([*lines[:at], both, *lines[at:]]) for at in (total + 1, total)
    )
    assert findings_of(last, "") == []
    # There the total adds up nothing, and no figure is lowered.
    assert {one.rule for one in findings_of(amid, "")} == {
        "nothing-to-sum",
        "nothing-to-lower",
    }


TYPED = """\
tables:
  t:
    caption: T
    unit: £m
    columns: {y1: 2024/25}
    rows:
      a: {heading: Boats, LABEL, cells: [1.317]}
      b: {heading: Vans, withheld: commercial, cells: [2.408]}
      c: {heading: Bikes, public: true, cells: [0.908]}
      all: {heading: Total, public: true, cells: [4.633]}
part-1: {sections: {summary: [{table: t}]}}
"""


def test_a_proposal_tells_of_a_typed_total_that_has_to_be_declassified():
    typed = [one for one in findings_of(TYPED, "public: true") if one.rule in RULES]
    after = findings_of(TYPED, "withheld: commercial")
    computed = TYPED.replace(
        "public: true, cells: [4.633]",
        f"sum: all, public: true, cells: [4.633], declassified: {WHOSE}",
    )

    assert "Then the row “Total” adds up something withheld" in typed[0].fix
    assert "`sum:` beside its cells, and `declassified:`" in typed[0].fix
    assert [one.rule for one in after] == ["public-from-withheld"]
    assert findings_of(computed, "withheld: commercial") == []


def test_a_total_that_is_computed_needs_no_other_declassification():
    [finding] = findings_of(ROWS, "")

    assert "adds up something withheld" not in finding.fix


def findings_of(text: str, label: str) -> list:
    found = examine(text.replace("LABEL", label))[2]
    return [finding for finding in found if finding.level != "note"]


def test_how_close_somebody_comes_stands_in_no_part_that_is_printed_masked():
    near = ROWS.replace(
        "withheld: commercial, cells: [95, 40]", "withheld: commercial, cells: [95, 90]"
    )
    near = near.replace(
        "public: true, cells: [5, 60]", "withheld: commercial, cells: [5, 3]"
    )
    _, subject, _ = examine(near)
    assert subject

    for finding in withheld_figures_do_not_follow_from_public_ones(subject):
        assert "%" in finding.restricted
        assert "%" not in f"{finding.what} {finding.why} {finding.fix}"
        assert unmasked(finding).why.endswith(finding.restricted)


@pytest.mark.parametrize(
    ("step", "unit", "written"),
    [
        (1, "£", "£1"),
        (1000, "£", "£1k"),
        (10_000, "£", "£0.01m"),
        (10**5, "£", "£0.1m"),
        (10**8, "£", "£0.1bn"),
        (1, "%", "1%"),
    ],
)
def test_a_last_place_is_one_that_people_print(step, unit, written):
    assert str(last_place(Fraction(step), unit)) == written
    assert unit == "%" or Fraction(step) in MONEY


def test_no_proposal_rounds_to_tens_or_hundreds_of_pounds():
    assert not {Fraction(10), Fraction(100)} & {*MONEY}


WHOSE = "{name: A, role: B, on: 1 May 2024, why: C.}"
BEHIND = f"""\
figures:
  beside: {{amount: £3.000m, public: true}}
  alone: {{amount: £5.000m, withheld: commercial}}
  near: {{amount: £8.000m, withheld: commercial}}
  small: {{amount: £0.100m, withheld: commercial}}
  pair: {{formula: alone + beside, public: true, declassified: {WHOSE}}}
  three: {{formula: alone + near + small, public: true, declassified: {WHOSE}}}
part-1: {{sections: {{summary: "It is {{pair}} with {{beside}}, and {{three}}."}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{alone}}, {{near}} and {{small}}"}}}}
"""


def test_what_stands_behind_a_secret_that_others_follow_from_is_enough_to_change():
    """`near` follows from `alone`, which nobody could compute any more: its own whole can stay."""
    _, subject, _ = examine(BEHIND)
    assert subject

    offered = {one.path: proposals for one, proposals in worked_out(subject)}

    assert offered.keys() == {("alone",), ("near",)}
    for proposals in offered.values():
        changed = [
            (each.kind, [choice.path for choice in each.choices]) for each in proposals
        ]
        assert changed == [("take back", [("pair",)]), ("withhold", [("beside",)])]


def test_a_secret_that_others_follow_from_is_said_to_be_computed():
    _, subject, _ = examine(BEHIND)
    assert subject

    _, near = withheld_figures_do_not_follow_from_public_ones(subject)

    assert near.why.startswith("Part 1 prints `three` and anybody can compute `alone`;")
    assert "``" not in near.why


def rows_of_one_secret(number: int) -> str:
    """Returns this many rows, each of whose only secret is the total less the rest."""
    rows = "\n".join(
        f"      r{row}: {{heading: R{row}, cells: [{{value: {row + 7}, withheld: commercial}}, "
        f"{{value: {row + 40}, public: true}}, {{value: {row + 90}, public: true}}]}}"
        for row in range(number)
    )
    totals = "\n".join(
        f"  total_{row}: {{formula: sum(t.r{row}), public: true, declassified: {WHOSE}}}"
        for row in range(number)
    )
    return f"""\
figures:
{totals}
tables:
  t:
    caption: T
    unit: £k
    columns: {{a: A, b: B, c: C}}
    rows:
{rows}
      all: {{heading: All, sum: all, public: true, declassified: {WHOSE}}}
part-1: {{sections: {{summary: [{{table: t}}]}}}}
"""


@pytest.mark.parametrize(("rows", "is_searched"), [(4, True), (5, False)])
def test_where_more_labels_must_change_than_an_author_could_no_set_is_looked_for(
    monkeypatch, rows, is_searched
):
    """Each row needs a label of its own, which is seen before any programme is run."""
    searches = []

    def search(*args):
        searches.append(args)
        return cheapest_suppression(*args)

    monkeypatch.setattr(suppression, "MOST_CHOSEN", 4)
    monkeypatch.setattr(suppression, "cheapest_suppression", search)
    _, subject, _ = examine(rows_of_one_secret(rows))
    assert subject

    offered = [proposals for _, proposals in worked_out(subject)]

    assert len(offered) == rows
    assert bool(searches) == is_searched


def test_a_row_costs_as_much_as_all_of_its_numbers():
    """A figure costs ten, and the row of which one cell would do costs twelve."""
    names = ", ".join(f"c{n}: C{n}" for n in range(12))
    text = f"""\
figures:
  hidden: {{amount: £300k, withheld: commercial}}
  extra: {{amount: £200k, public: true}}
  whole: {{formula: hidden + extra + t.b.c0, public: true, declassified: {WHOSE}}}
tables:
  t:
    caption: T
    unit: £k
    columns: {{{names}}}
    rows:
      b: {{heading: B, public: true, cells: {[250 + n for n in range(12)]}}}
part-1: {{sections: {{summary: [{{table: t}}, "{{whole}} and {{extra}}"]}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{hidden}}"}}}}
"""
    _, subject, _ = examine(text)
    assert subject

    [(_, offered)] = worked_out(subject)

    [besides] = [each for each in offered if each.kind == "withhold"]
    assert [choice.path for choice in besides.choices] == [("extra",)]
