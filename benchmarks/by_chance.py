"""How many findings unrelated figures make. By hand: .venv/bin/python benchmarks/by_chance.py [FIGURES]

Papers drawn at random: amounts, counts and percentages of two to five digits, public and withheld, and a register of
published figures. No figure was made from another, so whatever `withheld-by-arithmetic` or `public-and-withheld`
finds is chance. Printed for each size: findings of each rule, for every 50 public figures.

Then papers that continue another, which withheld as much and published as many figures, some terms and small counts
among both: whatever `earlier-secret` finds in them is chance too. It fails if
the first two together, or the third, find more than one for every 50 public figures.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from twopart.commands.release import layer
from twopart.disclosure.equations.earlier import Earlier
from twopart.disclosure.equations.paths import EARLIER
from twopart.load import files
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.rules.check import check
from twopart.rules.series.earlier_papers import SECRET
from twopart.rules.values.value_findings import (
    PUBLIC_AND_WITHHELD,
    WITHHELD_BY_ARITHMETIC,
)

REPOSITORY = Path(__file__).parent.parent
SIZES = ((10, 10), (25, 25), (50, 50), (50, 150), (100, 100), (300, 300), (600, 200))
FIGURES = 3000  # public ones that are drawn for each size
EACH = 50
MOST = (
    1.0  # findings of both rules together, or of the third, for every 50 public figures
)
HEAD = """\
form: mps-iam
title: By chance
front: {iteration: First}
part-1: {sections: {introduction: It is asked for.}}
part-2: {withheld: commercial, sections: {purpose: It is asked for.}}
grounds:
  commercial:
    exemption: Section 43(2)
    ceases: {event: when it is signed}
    public-stub: This is withheld.
figures:
"""
UNITS = ("officers", "posts", "vehicles", "sites")
FIRST = "first"  # the paper that others continue
SMALL = ("{} years", "{} months", "{} lots", "{} sites")
OFTEN = 12  # figures among which one is small


def paper(chance: random.Random, public: int, withheld: int) -> str:
    """The YAML of a paper with so many figures, none of which is made from another."""
    lines = [f"  p{n}: {{{_value(chance)}, public: true}}" for n in range(public)]
    lines += [
        f"  w{n}: {{{_value(chance)}, withheld: commercial}}" for n in range(withheld)
    ]
    return HEAD + "\n".join(lines) + "\n"


def published(chance: random.Random, figures: int) -> str:
    """A register of figures that earlier papers published."""
    where = "where: A notice, when: May 2029"
    return "".join(f"old{n}: {{{_value(chance)}, {where}}}\n" for n in range(figures))


def _value(chance: random.Random) -> str:
    """Mostly amounts, as papers have them: from thousands to hundreds of millions."""
    kind = chance.choices(("amount", "count", "percentage"), (6, 2, 1))[0]
    digits = chance.choice((2, 3, 3, 4, 4, 5))
    number = chance.randrange(10 ** (digits - 1), 10**digits)
    if kind == "count":
        return f'count: "{number:,} {chance.choice(UNITS)}"'
    if kind == "percentage":
        return f"percentage: {chance.choice((number % 100 or 7, number % 1000 / 10))}%"
    scale = chance.choice(("k", "m", "m"))
    places = chance.randrange(digits) if scale == "m" else 0
    return f"amount: £{number / 10**places:.{places}f}{scale}"


def form() -> Form:
    name = "form.yaml"
    loaded, _ = files.form(
        {name: (REPOSITORY / "templates" / "mps-iam" / name).read_bytes()}
    )
    if loaded is None:
        raise SystemExit("the form cannot be read")
    return loaded


def findings(seed: int, public: int, withheld: int) -> Counter[str]:
    """By rule, of one paper; a fifth of what is public was published earlier."""
    chance = random.Random(seed)
    old = public // 5
    loaded, _ = files.paper(
        {"paper.yaml": paper(chance, public - old, withheld).encode()}
    )
    known, _ = files.publications(
        {"published.yaml": published(chance, old).encode()} if old else {}
    )
    if loaded is None:
        raise SystemExit("a paper was drawn that cannot be read")
    _, found = check(loaded, form(), "paper", known)
    return Counter(finding.rule for finding in found)


def continued(seed: int, public: int, withheld: int) -> Counter[str]:
    """By rule, of one paper that continues another; both publish so many, and the other withheld so many."""
    chance = random.Random(seed)
    first = _read(_with_small(paper(chance, public, withheld), chance))
    subject, _ = check(first, form(), FIRST)
    kept = replace(layer(subject, date(2030, 5, 4)), key=f"{EARLIER}{FIRST}")
    known, _ = files.publications(
        {"published.yaml": published(chance, public).encode()}
    )
    second = _read(
        f"continues: {FIRST}\n" + _with_small(paper(chance, public, 0), chance)
    )
    _, found = check(second, form(), "second", known, earlier=Earlier((kept,)))
    return Counter(finding.rule for finding in found)


def _with_small(text: str, chance: random.Random) -> str:
    """Makes small counts and terms of some of the figures."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        key, _, rest = line.partition(": {")
        if key.startswith(("  p", "  w")) and not chance.randrange(OFTEN):
            unit = chance.choice(SMALL).format(chance.randrange(2, 13))
            _, _, label = rest.rpartition(", ")
            lines[at] = f'{key}: {{count: "{unit}", {label}'
    return "\n".join(lines) + "\n"


def _read(text: str) -> Paper:
    loaded, _ = files.paper({"paper.yaml": text.encode()})
    if loaded is None:
        raise SystemExit("a paper was drawn that cannot be read")
    return loaded


def measured(
    found: Callable[[int, int, int], Counter[str]],
    size: tuple[int, int],
    figures: int,
) -> Counter[str]:
    """Findings by rule for every 50 public figures, of as many papers as have so many figures together."""
    public, withheld = size
    papers = max(figures // public, 1)
    total: Counter[str] = Counter()
    for seed in range(papers):
        total += found(seed, public, withheld)
    return Counter({rule: n * EACH / (papers * public) for rule, n in total.items()})


def main(figures: int = FIGURES) -> int:
    most = 0.0
    for size in SIZES:
        by_rule = measured(findings, size, figures)
        equal = by_rule[PUBLIC_AND_WITHHELD.name]
        arithmetic = by_rule[WITHHELD_BY_ARITHMETIC.name]
        earlier = measured(continued, size, figures)[SECRET]
        most = max(most, equal + arithmetic, earlier)
        public, withheld = size
        print(
            f"{public:4} public, {withheld:4} withheld: {PUBLIC_AND_WITHHELD.name} {equal:5.2f}   "
            f"{WITHHELD_BY_ARITHMETIC.name} {arithmetic:5.2f}   together {equal + arithmetic:5.2f}   "
            f"{SECRET} {earlier:5.2f}"
        )
    return int(most > MOST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
