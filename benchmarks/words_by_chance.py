"""How many findings words around unrelated figures make. By hand: .venv/bin/python benchmarks/words_by_chance.py [FIGURES]

Papers drawn at random in which three sentences of four are turns that the rules read: a bound, a change, a remainder, a
share, instalments, so much for each. A quarter as many figures are withheld. No figure was made from another, so whatever
`public-and-withheld` or `withheld-by-arithmetic` finds is chance. Printed: findings of each, for every 50 public figures.
"""

import random
import sys
from collections import Counter

from by_chance import EACH, form
from sums_by_chance import FIGURES, IN_A_PAPER, UNITS, Draft, amount, count

from twopart.load import files
from twopart.rules.check import check
from twopart.rules.values.value_findings import (
    PUBLIC_AND_WITHHELD,
    WITHHELD_BY_ARITHMETIC,
)

RULES = (PUBLIC_AND_WITHHELD.name, WITHHELD_BY_ARITHMETIC.name)
MOST = 1.0  # findings of either for every 50 figures
TURNS = (
    "It costs more than {amount}.",
    "The kit is at least {amount}, and the vans up to {amount}.",
    "It is {amount} or so, and below {amount}.",
    "We pay between {amount} and {amount}.",
    "Spending on parks fell from {amount} to {amount}.",
    "The fund stood at {amount} before, and stands at {amount} after.",
    "The budget is {amount}, of which {amount} remains.",
    "The grant is {amount}. There is {amount} left of another.",
    "A deposit of {amount}, {share} of the price, is paid.",
    "It takes {share} of the budget of {amount}.",
    "A discount of {share} on {amount} is agreed.",
    "It is paid in five equal instalments of {amount}.",
    "We pay half, {amount}.",
    "We pay {amount} for each of {count}.",
    "We keep {count} of {count}.",
    "It costs {amount}.",
    "There are {count}.",
    "The price is {amount} for the kit and {amount} for the vans.",
    "There are {count} in the north and {count} in the south.",
    "We have {amount} for {count}.",
)


def draft(chance: random.Random) -> Draft:
    paper = Draft(chance)
    while len(paper.figures) < IN_A_PAPER:
        turn = chance.choice(TURNS)
        unit = chance.choice(UNITS)
        for _ in range(turn.count("{amount}")):
            turn = turn.replace("{amount}", paper.figure(amount(chance)), 1)
        for _ in range(turn.count("{count}")):
            turn = turn.replace("{count}", paper.figure(count(chance, unit)), 1)
        for _ in range(turn.count("{share}")):
            share = f"percentage: {chance.randrange(2, 98)}%"
            turn = turn.replace("{share}", paper.figure(share), 1)
        paper.passages.append(turn)
    return paper


def main(figures: int = FIGURES) -> int:
    chance = random.Random(figures)
    found = Counter[str]()
    drawn = 0
    while drawn < figures:
        drafted = draft(chance)
        paper, findings = files.paper({"paper.yaml": drafted.text().encode()})
        if paper is None:
            raise SystemExit("\n".join(finding.what for finding in findings))
        drawn += len(drafted.figures)
        _, findings = check(paper, form())
        found.update(finding.rule for finding in findings if finding.rule in RULES)
    for rule in RULES:
        print(f"{rule:24} {found[rule] * EACH / drawn:.2f}")
    total = found.total() * EACH / drawn
    print(f"{'in all':24} {total:.2f} for {EACH} of {drawn} public figures")
    return int(max(found.values(), default=0) * EACH / drawn > MOST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
