"""How many notes on sums in words unrelated figures make. By hand: .venv/bin/python benchmarks/sums_by_chance.py [FIGURES]

Papers drawn at random whose passages say three to six public figures each: counts of like and of unlike things,
amounts, yearly amounts, terms and dates; a quarter as many figures are withheld. No figure was made from another, so
whatever the rules of `twopart.rules.sums` note is chance, and so is what words of a remainder are found to tell of a
withheld one (`withheld-by-arithmetic`). Printed: notes of each rule, for every 50 public figures, at most 1 in all.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator

from by_chance import EACH, HEAD, form

from twopart.load import files
from twopart.rules.check import check
from twopart.rules.sums import rules as sums
from twopart.rules.values.value_findings import WITHHELD_BY_ARITHMETIC

RULES = (*sums.RULES, WITHHELD_BY_ARITHMETIC)

FIGURES = 3000  # public ones that are drawn
IN_A_PAPER = 60
FOR_EACH_WITHHELD = 4  # public figures
MOST = 1.0  # notes for every 50 figures
UNITS = ("officers", "posts", "vehicles", "sites")
FRAMES = (
    "We have {}, {} and {}.",
    "Of {}, {} stay and {} go.",
    "It rises from {} to {}, which is {} more.",
    "There are {} in the north. In the south there are {}, and {} elsewhere.",
    "A fleet of {} has {} and {} with {}.",
    "We bought {}, {}, {}, {} and {}.",
    "There were {}, of which {} are left.",
)
PRICES = (
    "It costs {rate} for {years}, and {amount} for the kit.",
    "It costs {amount}. The upkeep is {rate} over {years}.",
    "We buy {number} vans, and {few} phones for each of {more} officers.",
    "Upkeep is {rate}; a licence of {years} for all of it, {amount}.",
    "We let {few} lots of cameras at {amount}, and {other} is spent on vans.",
    "The contract has a term of {years}. The pilot runs from 1 April 2030 to 31 March 2032.",
    "We had {number} offers, {few} from London and {more} from abroad.",
)


def count(chance: random.Random, unit: str) -> str:
    digits = chance.choice((2, 3, 3, 4, 5))
    return f'count: "{chance.randrange(10 ** (digits - 1), 10**digits):,} {unit}"'


def amount(chance: random.Random) -> str:
    digits = chance.choice((2, 3, 4, 5))
    places = chance.randrange(digits)
    number = chance.randrange(10 ** (digits - 1), 10**digits) / 10**places
    return f"amount: £{number:.{places}f}m"


class Draft:
    """The figures and passages of one paper."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.figures: list[str] = []
        self.passages: list[str] = []

    def figure(self, value: str) -> str:
        """Enters a public figure, and returns the reference to it."""
        self.figures.append(f"  p{len(self.figures)}: {{{value}, public: true}}")
        return f"{{p{len(self.figures) - 1}}}"

    def add_counts_or_amounts(self) -> None:
        frame = self.chance.choice(FRAMES)
        unit = self.chance.choice(UNITS)
        is_money = self.chance.random() < 1 / 2
        figures = []
        for _ in range(frame.count("{}")):
            if is_money:
                figures.append(self.figure(amount(self.chance)))
            else:
                figures.append(self.figure(count(self.chance, unit)))
        self.passages.append(frame.format(*figures))

    def add_prices_or_terms(self) -> None:
        frame = self.chance.choice(PRICES)
        rate = f"amount: £{self.chance.randrange(100, 1000)}k a year"
        values = {
            "rate": rate,
            "amount": amount(self.chance),
            "other": amount(self.chance),
            "years": f"count: {self.chance.randrange(2, 6)} years",
        }
        typed = {
            "number": self.chance.randrange(6, 40),
            "few": self.chance.randrange(2, 6),
            "more": self.chance.randrange(2, 12),
        }
        figures = {
            name: self.figure(value)
            for name, value in values.items()
            if f"{{{name}}}" in frame
        }
        self.passages.append(frame.format(**figures, **typed))

    def withheld(self) -> list[str]:
        """Lines of the register: figures that are made from no other, each with the label of a ground."""
        lines = []
        for number in range(len(self.figures) // FOR_EACH_WITHHELD):
            value = amount(self.chance)
            if self.chance.random() < 1 / 2:
                value = count(self.chance, self.chance.choice(UNITS))
            lines.append(f"  w{number}: {{{value}, withheld: commercial}}")
        return lines

    def text(self) -> str:
        passages = ", ".join(map(json.dumps, self.passages))
        head = HEAD.replace(
            "part-1: {sections: {introduction: It is asked for.}}",
            f"part-1: {{sections: {{introduction-and-background: [{passages}]}}}}",
        )
        return head + "\n".join([*self.figures, *self.withheld()]) + "\n"


def papers(figures: int) -> Iterator[Draft]:
    chance = random.Random(figures)
    drawn = 0
    while drawn < figures:
        draft = Draft(chance)
        while len(draft.figures) < IN_A_PAPER:
            draft.add_counts_or_amounts()
            draft.add_prices_or_terms()
        drawn += len(draft.figures)
        yield draft


def notes(figures: int) -> tuple[Counter[str], int]:
    """How many notes of each rule, and how many public figures were drawn."""
    names = {rule.name for rule in RULES}
    found = Counter[str]()
    drawn = 0
    for draft in papers(figures):
        paper, findings = files.paper({"paper.yaml": draft.text().encode()})
        if paper is None:
            raise SystemExit("\n".join(finding.what for finding in findings))
        drawn += len(draft.figures)
        _, findings = check(paper, form())
        found.update(finding.rule for finding in findings if finding.rule in names)
    return found, drawn


def main(figures: int = FIGURES) -> int:
    found, drawn = notes(figures)
    for rule in RULES:
        print(f"{rule.name:20} {found[rule.name] * EACH / drawn:.2f}")
    total = found.total() * EACH / drawn
    print(f"{'in all':20} {total:.2f} for {EACH} of {drawn} public figures")
    return int(total > MOST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
