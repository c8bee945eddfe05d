"""What follows from public figures: worked cases, and the rule by which a suppressed cell is safe."""

import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from textwrap import dedent

import pytest
from conftest import HERE, examine, form, sources

from twopart.disclosure.audit import audit
from twopart.disclosure.equations.paper_system import system
from twopart.disclosure.equations.relation import NUMBER, Relation
from twopart.disclosure.findings import DisclosureFindings
from twopart.disclosure.names import NamesOfFigures
from twopart.disclosure.solving.elimination import determined_unknowns
from twopart.disclosure.solving.subsystems import Equation
from twopart.figures.register import Entry, Register
from twopart.load import files as load_files
from twopart.load.files import publications
from twopart.model.label import PUBLIC
from twopart.model.quantity import Quantity
from twopart.rules import check
from twopart.rules.disclosure import withheld_figures_do_not_follow_from_public_ones

BY = "declassified: {name: A Person, role: Director, on: 1 May 2024, why: It was published.}"
P, W = "public: true", "withheld: commercial"


def found(text: str) -> dict[str, str]:
    """What can be worked out, by id, and what is said of it."""
    _, subject, _ = examine(
        f"{text}\npart-1: {{sections: {{summary: We buy cameras.}}}}\n"
    )
    assert subject
    findings = withheld_figures_do_not_follow_from_public_ones(subject)
    return {
        finding.shows: f"{finding.what}. {finding.why} {finding.fix}"
        for finding in findings
    }


def figures(**written: str) -> str:
    return "figures:\n" + "".join(
        f"  {name}: {{{words}}}\n" for name, words in written.items()
    )


def test_a_part_is_the_total_less_the_other_part():
    worked_out = found(figures(
        whole=f"formula: known + hidden, {P}, {BY}", known=f"amount: £1.500m, {P}", hidden=f"amount: £2.250m, {W}",
    ))  # fmt: skip

    assert worked_out.keys() == {"hidden"}
    assert (
        "Part 1 prints `whole` and `known`; what is left is `hidden`"
        in worked_out["hidden"]
    )
    assert "withhold `known` too" in worked_out["hidden"]
    assert "2.250" not in worked_out["hidden"]


def test_two_hidden_parts_of_one_total_hide_each_other():
    assert found(figures(
        whole=f"formula: one + two, {P}, {BY}", one=f"amount: £1.500m, {W}", two=f"amount: £2.250m, {W}",
    )) == {}  # fmt: skip


def test_a_second_relation_between_them_gives_both_away():
    worked_out = found(figures(
        whole=f"formula: one + two, {P}, {BY}", gap=f"formula: two - one, {P}, {BY}",
        one=f"amount: £1.500m, {W}", two=f"amount: £2.250m, {W}",
    ))  # fmt: skip

    assert worked_out.keys() == {"one", "two"}


def test_an_uplift_gives_the_price_away_to_whoever_knows_the_old_one():
    worked_out = found(figures(
        old=f"amount: £10.000m, {P}", price=f"amount: £15.000m, {W}",
        rise=f"formula: price / old - 1, precision: 1%, {P}, {BY}",
    ))  # fmt: skip

    assert worked_out.keys() == {"price"}
    assert "`rise`" in worked_out["price"]


def test_a_share_gives_the_base_away_and_is_silent_where_both_are_hidden():
    written = {"part": f"amount: £2.000m, {P}", "base": f"amount: £8.000m, {W}"}
    share = f"formula: part / base, precision: 1%, {P}, {BY}"

    assert found(figures(**written, share=share)).keys() == {"base"}
    assert (
        found(figures(**{**written, "part": f"amount: £2.000m, {W}"}, share=share))
        == {}
    )


def test_sixty_two_vehicles_for_a_known_sum_cost_so_much_each():
    worked_out = found(figures(
        vehicles=f'count: "62 vehicles", {P}', each=f'amount: "£247,164.90", {W}',
        fleet=f"formula: each * vehicles, {P}, {BY}",
    ))  # fmt: skip

    assert worked_out.keys() == {"each"}


def test_a_grant_at_a_known_share_for_a_known_area_tells_the_rate():
    worked_out = found(figures(
        rate=f"amount: £37.59, {W}", share=f"percentage: 70%, {P}", area=f"count: 40 squares, {P}",
        grant=f"formula: rate * area * share, {P}, {BY}",
    ))  # fmt: skip

    assert worked_out.keys() == {"rate"}


def test_what_is_withheld_and_computed_from_public_figures_alone_is_no_secret():
    worked_out = found(
        figures(
            a=f"amount: £1.000m, {P}",
            b=f"amount: £2.000m, {P}",
            both=f"formula: a + b, {W}",
        )
    )

    assert worked_out.keys() == {"both"}


def table(cells: list[list[int]], hidden: set[tuple[int, int]]) -> str:
    """A grid with all its totals, of which the cells named are withheld and everything else is public."""
    columns = ", ".join(f"c{n}: C{n}" for n in range(len(cells[0])))
    lines = []
    for r, row in enumerate(cells):
        written = ", ".join(
            f"{{value: {v}.000, {W if (r, c) in hidden else P}}}"
            for c, v in enumerate(row)
        )
        lines.append(f"      r{r}: {{heading: R{r}, cells: [{written}]}}")
    return (
        f"tables:\n  t:\n    caption: T\n    unit: £m\n    columns: {{{columns}}}\n    rows:\n"
        + "\n".join(lines)
    )


def grid(cells: list[list[int]], hidden: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The hidden cells of a grid that its totals determine; by the elimination alone."""
    relations = []
    for r, row in enumerate(cells):
        terms = {("r", str(r), str(c)): Fraction(1) for c in range(len(row))}
        relations.append(
            Relation(
                {**terms, ("total", "row", str(r)): Fraction(-1)},
                ("total", "row", str(r)),
            )
        )
    for c in range(len(cells[0])):
        terms = {("r", str(r), str(c)): Fraction(1) for r in range(len(cells))}
        relations.append(
            Relation(
                {**terms, ("total", "col", str(c)): Fraction(-1)},
                ("total", "col", str(c)),
            )
        )
    unknown = {("r", str(r), str(c)) for r, c in hidden}
    return {
        (int(one.path[1]), int(one.path[2]))
        for one in determined_unknowns(
            [
                Equation({p: v for p, v in r.terms.items() if p in unknown}, r)
                for r in relations
            ]
        )
    }


def test_the_grid_of_the_handbook_is_safe_from_exact_recovery():
    cells = [[5, 2], [1, 2], [3, 3]]

    assert grid(cells, {(0, 0), (0, 1), (1, 0), (1, 1)}) == set()
    assert grid(cells, {(0, 0), (0, 1), (1, 0)}) == {(0, 0), (0, 1), (1, 0)}


def closed(hidden: set[tuple[int, int]], cell: tuple[int, int]) -> bool:
    """Whether a hidden cell lies on a closed path of hidden cells: row, column, row, and back."""
    rows, columns = {("r", cell[0])}, {("c", cell[1])}
    others = hidden - {cell}
    reached, edge = set(rows), set(rows)
    while edge:
        node = edge.pop()
        near = {("c", c) for r, c in others if node == ("r", r)} | {
            ("r", r) for r, c in others if node == ("c", c)
        }
        edge |= near - reached
        reached |= near
    return bool(columns & reached)


@pytest.mark.parametrize("seed", range(150))
def test_a_hidden_cell_is_safe_if_and_only_if_it_lies_on_a_closed_path(seed):
    chance = random.Random(seed)
    rows, columns = chance.randrange(2, 6), chance.randrange(2, 6)
    cells = [[chance.randrange(9) for _ in range(columns)] for _ in range(rows)]
    every = [(r, c) for r in range(rows) for c in range(columns)]
    hidden = set(chance.sample(every, chance.randrange(1, len(every) + 1)))

    assert grid(cells, hidden) == {cell for cell in hidden if not closed(hidden, cell)}


def test_a_hidden_cell_between_public_totals_is_found_in_a_paper():
    text = (
        table([[5, 2], [1, 2]], {(0, 0)})
        + f"\n      all: {{heading: All, sum: all, {P}, {BY}}}"
    )
    text = text.replace("tables:", "tables:")

    worked_out = found(text)

    assert list(worked_out) == ["t.r0.c0"]


def test_the_combination_explains_the_value():
    """Added up, times their factors, the relations are the figure less what is public."""
    relations = [
        Relation(
            {("a",): Fraction(1), ("b",): Fraction(1), ("s",): Fraction(-1)}, ("s",)
        ),
        Relation(
            {("a",): Fraction(1), ("b",): Fraction(-1), ("d",): Fraction(-1)}, ("d",)
        ),
    ]

    for one in determined_unknowns(
        [
            Equation({p: v for p, v in r.terms.items() if p in (("a",), ("b",))}, r)
            for r in relations
        ]
    ):
        total: dict[tuple[str, ...], Fraction] = {}
        for relation, times in one.combination.items():
            for path, value in relation.terms.items():
                total[path] = total.get(path, Fraction(0)) + times * value
        assert {
            path for path, value in total.items() if value and path in (("a",), ("b",))
        } == {one.path}
        assert total[one.path] == 1


def added(
    text: str, *more: Relation, published: dict[str, str] | None = None
) -> dict[str, str]:
    """What is found with relations that the paper does not compute, and figures that earlier papers printed."""
    _, subject, _ = examine(
        f"{text}\npart-1: {{sections: {{summary: We buy cameras.}}}}\n"
    )
    assert subject
    entries = dict(subject.register.entries)
    for name, value in (published or {}).items():
        entries["published", name] = Entry(
            Quantity(Decimal(value), "£"), PUBLIC, subject.paper.span
        )
    whole = system(subject.paper, Register(entries), more)
    said = DisclosureFindings(NamesOfFigures(subject.paper), Register(entries))
    return {
        ".".join(one.path): said.can_be_worked_out(
            subject.paper.span, "x", [one], []
        ).why
        for one in audit(whole)
    }


def equal(published: str, figure: str) -> Relation:
    return Relation(
        {("published", published): -NUMBER, (figure,): NUMBER},
        (figure,),
        kind="published",
    )


def test_a_tie_that_is_stated_is_one_more_relation():
    text = figures(
        whole=f"amount: £3.750m, {P}",
        known=f"amount: £1.500m, {P}",
        hidden=f"amount: £2.250m, {W}",
    )
    tie = Relation(
        {("whole",): -NUMBER, ("known",): NUMBER, ("hidden",): NUMBER},
        ("whole",),
        kind="tied",
    )

    assert added(text) == {}
    assert added(text, tie) == {
        "hidden": "Part 1 prints `whole` and `known`; what is left is `hidden` "
        "(by a sum, formula or tie that joins `whole` to the others)."
    }


def test_what_an_earlier_paper_published_is_known():
    text = figures(
        old=f"amount: £1.500m, {W}", rise=f"amount: £2.250m, {W}", new=f"formula: old + rise, {W}",
    )  # fmt: skip

    assert added(text) == {}
    assert added(text, equal("before", "old"), published={"before": "1500000"})[
        "old"
    ] == ("An earlier paper printed `published.before`; what is left is `old`.")
    both = added(
        text,
        equal("before", "old"),
        equal("after", "new"),
        published={"before": "1500000", "after": "3750000"},
    )
    assert both.keys() == {"old", "new", "rise"}
    assert both["rise"] == (
        "An earlier paper printed `published.after` and `published.before`; what is left is `rise` (by how `new` is "
        "computed)."
    )


def test_a_tie_within_rounding_has_that_much_play():
    """Three figures that were rounded one by one still tie, and what is withheld of them is nearly known."""
    text = figures(
        whole=f"amount: £3.8m, {P}",
        known=f"amount: £1.5m, {P}",
        hidden=f"amount: £2.2m, {W}",
    )
    tie = Relation(
        {("whole",): -NUMBER, ("known",): NUMBER, ("hidden",): NUMBER},
        ("whole",),
        kind="tied",
    )

    assert added(text, tie).keys() == {"hidden"}
    _, subject, _ = examine(
        f"{text}\npart-1: {{sections: {{summary: We buy cameras.}}}}\n"
    )
    assert subject
    assert [
        one.within for one in audit(system(subject.paper, subject.register, [tie]))
    ] == [Fraction(10, 100)]


def test_what_follows_from_something_declassified_follows_from_its_printed_value():
    """`more` tells what `whole` is printed as, and not what it was made of."""
    text = figures(
        hidden=f"amount: £5.000m, {W}", whole=f"formula: hidden, precision: £1m, {P}, {BY}",
        more=f"formula: whole * 1000, precision: £0.001m, {P}",
    )  # fmt: skip

    assert found(text) == {}


def test_what_is_printed_of_something_declassified_is_known_to_its_last_place():
    worked_out = found(figures(
        hidden=f"amount: £5.000m, {W}", whole=f"formula: hidden, precision: £1m, {P}, {BY}",
        other=f"amount: £2.000m, {W}", both=f"formula: whole + other, precision: £0.001m, {P}, {BY}",
    ))  # fmt: skip

    assert worked_out.keys() == {"other"}
    assert (
        "Part 1 prints `both` and `whole`; what is left is `other`"
        in worked_out["other"]
    )


def test_the_solver_is_not_imported_where_nothing_can_follow():
    script = (
        "import sys; from pathlib import Path; from twopart.examine import examine\n"
        "made = examine(Path('content/connect-fbc3'), Path('templates'))\n"
        "assert not made.wrong; print([m for m in ('highspy', 'numpy') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.strip() == "[]"


def test_several_grounds_protect_as_far_as_the_widest():
    written = sources(
        "figures: {a: {amount: £1m, public: true}}\npart-1: {sections: {summary: We buy cameras.}}\n"
    )
    ground = written["base-grounds.yaml"].decode()
    other = (
        ground.replace("grounds:", "").replace("commercial:", "other:").rstrip()
        + "\n    protect: 30%\n"
    )
    text = ground + other.lstrip("\n") + figures(
        one=f"amount: £1.000m, {W}", two="amount: £9.000m, withheld: other", sum=f"formula: one + two, {W}",
    )  # fmt: skip
    _, subject, _ = examine(
        f"{text}\npart-1: {{sections: {{summary: We buy cameras.}}}}\n"
    )
    assert subject

    secrets = system(subject.paper, subject.register).secrets

    assert {path[0]: secret.protect for path, secret in secrets.items()} == {
        "one": Fraction(1, 10), "two": Fraction(3, 10), "sum": Fraction(3, 10),
    }  # fmt: skip


# What the author states: ties, stated totals, counts, and what was published before


def test_a_tie_is_a_relation_like_a_formula():
    text = figures(
        old=f"amount: £10.000m, {P}",
        share=f"percentage: 50%, {P}",
        price=f"amount: £5.020m, {W}",
    )

    assert found(text) == {}
    assert found(f"{text}\nties: [price = share * old]").keys() == {"price"}
    assert found(f"{text}\nties: [share = price / old]").keys() == {"price"}


@pytest.mark.parametrize(
    ("average", "tie"),
    [
        ("c. £31k", "average * number = whole"),
        ("£30k to £32k", "average * number = whole"),
        ("£31k", "whole / number = average"),
    ],
)
def test_a_step_within_a_tie_has_no_name_and_what_stands_behind_it_is_named(
    average, tie
):
    worked_out = found(figures(
        average=f"amount: {average}, {P}", whole=f"amount: £93k, {P}", number=f"count: 3 officers, {W}",
    ) + f"ties: [{tie}]\n")  # fmt: skip

    assert worked_out.keys() == {"number"}
    said = worked_out["number"]
    assert "``" not in said
    assert "#" not in said
    assert "`average` and `whole`" in said or "`whole` and `average`" in said
    assert "`whole` too" in said


def test_what_follows_from_one_figure_follows_from_it():
    worked_out = found(figures(
        each=f"amount: £11.024m, {P}", price=f"amount: £22.048m, {W}",
    ) + "ties: [price / 2 = each]\n")  # fmt: skip

    assert "Part 1 prints `each`; `price` follows from it" in worked_out["price"]


def test_a_tie_that_does_not_hold_and_one_that_is_no_equation_tell_nothing():
    text = figures(
        old=f"amount: £10.000m, {P}",
        share=f"percentage: 50%, {P}",
        price=f"amount: £9.000m, {W}",
    )

    assert found(f"{text}\nties: [price = share * old, price <= old]") == {}


def test_a_stated_total_tells_as_much_as_a_computed_one():
    text = f"""
tables:
  t:
    caption: T
    unit: £m
    columns: {{y: Year}}
    rows:
      a: {{heading: A, cells: [5.000], {P}}}
      b: {{heading: B, cells: [7.000], {W}}}
      all: {{heading: All, cells: [12.000], sum: all, {P}, {BY}}}
"""

    assert found(text).keys() == {"t.b.y"}


def test_a_price_for_each_thing_that_is_listed_follows_from_the_whole():
    text = figures(
        each=f"amount: £2.000m, {W}", whole=f"formula: each * count(lots), {P}, {BY}"
    )
    passages = "passages:\n  lots: {text: 'We buy:', items: [Vans., Cars., Boats.]}\n"

    _, subject, _ = examine(
        f"{text}{passages}part-1: {{sections: {{summary: [{{use: lots}}, 'For {{whole}}.']}}}}"
    )

    assert subject
    assert [
        one.shows for one in withheld_figures_do_not_follow_from_public_ones(subject)
    ] == ["each"]


def test_what_was_published_before_is_a_figure_that_formulas_may_use():
    text = figures(
        price=f"amount: £5.000m, {W}", rise=f"formula: price - published.old, {P}, {BY}"
    )
    published, _ = publications(
        {
            "published.yaml": b"old: {amount: \xc2\xa34.000m, where: A notice, when: May 2029}"
        }
    )
    paper, _ = load_files.paper(
        sources(f"{text}part-1: {{sections: {{summary: 'It rose by {{rise}}.'}}}}")
    )
    assert paper

    subject, _ = check.check(paper, form(), "cameras", published)

    assert [
        one.shows for one in withheld_figures_do_not_follow_from_public_ones(subject)
    ] == ["price"]


@pytest.mark.parametrize(
    ("said", "disclosed"), [("£5.1m", ["price"]), ("up to £9m", []), ("£9m", [])]
)
def test_what_was_published_rounded_bounds_the_figure(said, disclosed):
    text = figures(price=f"amount: £5.080m, {W}")
    written = f"old: {{amount: {said}, where: A notice, when: May 2029, same-as: cameras.price}}"
    published, _ = publications({"published.yaml": written.encode()})
    paper, _ = load_files.paper(
        sources(f"{text}part-1: {{sections: {{summary: 'It is dear.'}}}}")
    )
    assert paper

    subject, _ = check.check(paper, form(), "cameras", published)

    assert [
        one.shows for one in withheld_figures_do_not_follow_from_public_ones(subject)
    ] == disclosed


def test_a_count_that_is_withheld_is_no_number_to_compute_with():
    text = figures(
        each=f"amount: £2.000m, {W}", whole=f"formula: each * count(lots), {P}, {BY}"
    )
    lots = "passages:\n  lots: {text: 'We buy:', items: [Vans., Cars., {withheld: commercial, full: Boats.}]}\n"

    _, subject, _ = examine(
        f"{text}{lots}part-1: {{sections: {{summary: [{{use: lots}}, 'For {{whole}}.']}}}}"
    )

    assert subject
    assert list(withheld_figures_do_not_follow_from_public_ones(subject)) == []


def test_a_stated_total_that_does_not_cast_tells_nothing():
    table = f"""
tables:
  t:
    caption: T
    unit: £m
    columns: {{y: Year}}
    rows:
      a: {{heading: A, cells: [5.000], {P}}}
      b: {{heading: B, cells: [7.000], {W}}}
      all: {{heading: All, cells: [20.000], sum: all, {P}, {BY}}}
"""

    assert found(table) == {}


@pytest.mark.parametrize("range_", ["£1m to £3m", "up to £3m"])
def test_a_withheld_range_is_as_a_tie_of_public_figures_gives_it(findings, range_):
    """It is taken for the value that the tie gives it, and not for what lies in its middle."""
    found = findings(f"""\
        figures:
          spare: {{amount: {range_}, withheld: commercial}}
          total: {{amount: £10.0m, public: true}}
          part: {{amount: £8.9m, public: true}}
        ties: [total - part = spare]
        part-1: {{sections: {{summary: "It is {{total}} and {{part}}, with {{spare}}."}}}}
        part-2: {{withheld: commercial, sections: {{detail: "{{spare}}"}}}}
        """)

    assert [finding.what for finding in found] == [
        "`spare` is withheld, and anybody can compute it"
    ]


TOTALS = """
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {one: One, two: Two, all: {heading: All, sum: all}}
    rows:
      kit: {heading: Kit, cells: [1, 2]}
      bought: {heading: Bought, sum: all}
      fees: {heading: Fees, cells: [3, 4]}
      more: {heading: Fees, cells: [5, 6]}
      paid: {heading: Paid, sum: [fees, more]}
"""


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("kit.one", "“Kit” for “One”"),
        ("kit.all", "the total of “Kit”"),
        ("bought.one", "“Bought” for “One”"),
        ("paid.one", "“Paid” for “One”"),
        ("fees.one", "`cost.fees.one`"),
        ("more.one", "`cost.more.one`"),
    ],
)
def test_each_of_several_totals_and_rows_of_one_heading_has_a_name_of_its_own(
    cell, name
):
    paper, _, _ = examine(TOTALS)
    assert paper
    names = NamesOfFigures(paper)

    assert names.of(("cost", *cell.split("."))) == name


def test_an_insider_who_may_know_more_can_be_named_there():
    _, subject, _ = examine(
        dedent("""
            names: {public: {heron: Heron Ltd}}
            figures:
              budget: {amount: £30.000m, public: true}
              price: {amount: £24.048m, withheld: commercial, known-to: [heron]}
              left: {formula: budget - price, withheld: commercial}
            part-1: {sections: {summary: "It is {budget}."}}
        """)
    )
    assert subject
    (finding,) = withheld_figures_do_not_follow_from_public_ones(subject)

    assert finding.shows == "left"
    assert finding.fix.endswith(
        "if `heron` may know it, say so there: `known-to: [heron]`."
    )


def test_what_is_no_name_of_the_paper_is_no_insider():
    _, subject, findings = examine(
        dedent("""
            names: {public: {heron: Heron Ltd}}
            figures:
              budget: {amount: £30.000m, public: true}
              price: {amount: £24.048m, withheld: commercial, known-to: [herons]}
              left: {formula: budget - price, withheld: commercial}
            part-1: {sections: {summary: "It is {budget}."}}
        """)
    )
    assert subject
    (unknown,) = [one for one in findings if one.rule == "unknown-insider"]

    assert list(withheld_figures_do_not_follow_from_public_ones(subject)) == []
    assert unknown.fix.startswith("Did you mean `heron`? ")
