"""Papers drawn at random, an attacker who shares no code with us, and proposals that must hold."""

import random
import re
import time
from itertools import combinations, permutations

import pytest
from conftest import examine
from systems import cell, grid

from twopart.disclosure.audit import audit
from twopart.model.quantity import Quantity
from twopart.rules.disclosure import withheld_figures_do_not_follow_from_public_ones

BY = "declassified: {name: A Person, role: Director, on: 1 May 2024, why: It was published.}"
P, W = "public: true", "withheld: commercial"


def drawn(seed: int) -> str:
    """Figures and sums, differences, shares, prices and rates of them, public and withheld."""
    chance = random.Random(seed)
    label = {f"a{n}": chance.random() < 0.5 for n in range(chance.randrange(3, 6))}
    lines = [
        f"  {name}: {{amount: £{chance.randrange(1000, 9999) / 1000:.3f}m, {P if public else W}}}"
        for name, public in label.items()
    ]
    lines += [
        f'  n: {{count: "{chance.randrange(3, 90)} things", {P if chance.random() < 0.7 else W}}}'
    ]
    lines += [
        f"  p: {{percentage: {chance.randrange(5, 95)}%, {P if chance.random() < 0.7 else W}}}"
    ]
    names = list(label)
    for n in range(chance.randrange(1, 5)):
        one, other = chance.sample(names, 2)
        written = chance.choice((
            f"formula: {one} + {other}", f"formula: {one} + {other}, precision: £0.1m", f"formula: {one} - {other}",
            f"formula: {one} * p", f"formula: {one} / n, precision: £0.001m", f"formula: {one} * n",
            f"formula: {one} / {other}, precision: 1%", f"formula: {one} / {other} - 1, precision: 0.1%",
            f"formula: {one} * 3 + {other}", f"formula: ({one} + {other}) * p",
        ))  # fmt: skip
        lines.append(f"  f{n}: {{{written}, {chance.choice((P, P, W))}}}")
    return "figures:\n" + "\n".join(lines) + "\n"


def settled(text: str):
    """The paper with every computed figure labelled as it may be, or None where it cannot be computed."""
    for _ in range(3):
        _, subject, findings = examine(text)
        rules = {finding.rule for finding in findings}
        if "public-from-withheld" not in rules and "nothing-to-lower" not in rules:
            break
        for finding in findings:
            if finding.rule == "public-from-withheld":
                text = re.sub(
                    rf"(  {finding.shows}: {{.*){P}}}", rf"\1{P}, {BY}}}", text
                )
    return (
        (subject, findings)
        if subject and not rules & {"divided-by-nil", "public-from-withheld"}
        else None
    )


class Attacker:
    """Knows what is printed and how things are computed, and tries sums, differences, products and ratios of it."""

    def __init__(self, subject) -> None:
        entries = {
            path: entry
            for path, entry in subject.register.entries.items()
            if isinstance(entry.value, Quantity)
        }
        self.public = {
            path[0]: float(entry.value.value)
            for path, entry in entries.items()
            if entry.label.public
        }
        self.hidden = {
            path[0]: float(entry.value.value)
            for path, entry in entries.items()
            if not entry.label.public
        }
        self.formulas = {
            str(name): str(figure.formula.text)
            for name, figure in subject.paper.figures.items()
            if figure.formula
        }
        self.percent = {
            path[0] for path, entry in entries.items() if entry.value.unit == "%"
        }

    def recovered(self) -> set[str]:
        """Withheld figures of which a guess from one relation, with the public figures in it, comes near."""
        found = set()
        for name, text in self.formulas.items():
            parts = [name, *re.findall(r"\b[a-z]\d?\b", text)]
            unknown = {part for part in parts if part in self.hidden}
            if len(unknown) == 1:
                [target] = unknown
                found |= {target} if self._solves(name, text, target) else set()
        return found | self._eliminated()

    def _value(self, text: str, values: dict[str, float]) -> float:
        return eval(text, {"__builtins__": {}}, values)  # noqa: S307 - a formula of this test

    def _solves(self, name: str, text: str, target: str) -> bool:
        """Solves for the one unknown by bisection, in the printed numbers."""
        scaled = {
            p: v / 100 if p in self.percent else v
            for p, v in {**self.public, **self.hidden}.items()
        }
        if name == target:
            scaled[target] = self._value(text, scaled)
            guess = scaled[target]
        else:
            guess = self._bisected(name, text, target, scaled)
        true = self.hidden[target] / (100 if target in self.percent else 1)
        return guess is not None and abs(guess - true) < 0.03 * abs(true)

    def _bisected(
        self, name: str, text: str, target: str, scaled: dict[str, float]
    ) -> float | None:
        low, high = scaled[target] * 0.001, scaled[target] * 1000

        def off(x: float) -> float:
            return self._value(text, {**scaled, target: x}) - scaled[name]

        if off(low) * off(high) > 0:
            return None
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if off(middle) * off(low) > 0 else (low, middle)
        return low

    def _eliminated(self) -> set[str]:
        """Two sums that share their unknowns: their sum and their difference."""
        found = set()
        linear = {
            n: t
            for n, t in self.formulas.items()
            if re.fullmatch(r"a\d [+-] a\d", t) and n in self.public
        }
        for (one, first), (other, second) in combinations(linear.items(), 2):
            (a, s, b), (c, t, d) = first.split(), second.split()
            if {a, b} == {c, d} and s != t and {a, b} <= self.hidden.keys():
                guesses = [
                    (self.public[one] + sign * self.public[other]) / 2
                    for sign in (1, -1)
                ]
                found |= {
                    x
                    for x in (a, b)
                    if any(
                        abs(g - self.hidden[x]) < 0.02 * self.hidden[x] for g in guesses
                    )
                }
        return found


@pytest.mark.parametrize("seed", range(40))
def test_what_passes_no_attacker_recovers(seed):
    made = settled(drawn(seed))
    if made is None:
        return
    subject, found = made
    disclosed = {
        finding.shows
        for finding in found
        if finding.rule in ("can-be-worked-out", "cannot-be-decided")
    }

    assert Attacker(subject).recovered() <= disclosed


def test_the_attacker_is_worth_something():
    """Among the papers drawn it recovers dozens of figures."""
    recovered = [
        Attacker(made[0]).recovered()
        for seed in range(60)
        if (made := settled(drawn(seed)))
    ]

    assert sum(map(len, recovered)) > 40


@pytest.mark.parametrize("seed", range(40))
def test_no_message_tells_a_digit_of_what_is_withheld(seed):
    made = settled(drawn(seed))
    if made is None:
        return
    subject, _ = made
    said = " ".join(
        f"{f.what} {f.why} {f.fix}"
        for f in withheld_figures_do_not_follow_from_public_ones(subject)
    )
    for entry in subject.register.entries.values():
        if not entry.label.public and isinstance(entry.value, Quantity):
            digits = re.sub(r"\D", "", entry.value.number).strip("0")
            assert len(digits) < 2 or digits not in said.replace(",", "").replace(
                ".", ""
            )


def exhaustive(names: list[str], values: dict[str, float]) -> set[float]:
    """All sums and differences of up to four of them, and all products and ratios of two."""
    results = set(values.values())
    for count in (2, 3, 4):
        for chosen in combinations(names, count):
            for signs in range(2**count):
                results.add(
                    sum(
                        values[n] * (1 if signs >> k & 1 else -1)
                        for k, n in enumerate(chosen)
                    )
                )
    for one, other in permutations(names, 2):
        results.add(values[one] * values[other])
        results |= {values[one] / values[other]} if values[other] else set()
    return results


@pytest.mark.parametrize("seed", range(25))
def test_in_a_table_that_passes_no_sum_of_four_public_figures_is_a_line_less_the_rest(
    seed,
):
    """What a row or a column leaves for one suppressed cell, by search and not by algebra."""
    chance = random.Random(seed)
    values = [[chance.randrange(1, 60) for _ in range(3)] for _ in range(3)]
    hidden = {(r, c) for r in range(3) for c in range(3) if chance.random() < 0.5}
    whole = grid(values, hidden)
    disclosed = {one.path for one in audit(whole)}

    for r, c in hidden:
        row = [
            ("t", f"r{r}", "total"),
            *(cell(r, other) for other in range(3) if other != c),
        ]
        column = [
            ("t", "total", f"c{c}"),
            *(cell(other, c) for other in range(3) if other != r),
        ]
        for line in (row, column):
            public = {
                ".".join(path): float(whole.truth[path])
                for path in line
                if path in whole.known
            }
            if len(public) == len(line):
                assert float(values[r][c]) in exhaustive(list(public), public)
                assert cell(r, c) in disclosed


def test_a_large_table_is_audited_in_time():
    chance = random.Random(1)
    values = [[chance.randrange(1, 10_000) for _ in range(60)] for _ in range(100)]
    hidden = {(r, c) for r in range(100) for c in range(60) if chance.random() < 0.3}

    start = time.monotonic()
    audit(grid(values, hidden))

    assert time.monotonic() - start < 10
