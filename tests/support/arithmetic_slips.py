"""Slips of arithmetic as officers make them, drawn at random, each with the sound paper that it was made of."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from conftest import examine

from twopart.base.finding import errors

Figures = Mapping[str, str]
RULES = frozenset(
    {
        "does-not-tie",
        "stated-differs",
        "total-differs",
        "total-does-not-add-up",
        "list-total",
    }
)


@dataclass(frozen=True)
class Case:
    """A sound paper, and the same one with a slip in one figure."""

    sound: str
    slip: str


@dataclass(frozen=True)
class Score:
    """The number of slips drawn and of those found, and the number of findings on the sound papers."""

    drawn: int
    found: int
    false_alarms: int


def score_of(kind: str, number: int) -> Score:
    """Returns the score of this number of cases of a kind; each call draws the same ones."""
    chance = random.Random(kind)
    cases = [KINDS[kind](chance) for _ in range(number)]
    found = sum(not RULES.isdisjoint(rules(case.slip)) for case in cases)
    false_alarms = sum(len(rules(case.sound)) for case in cases)
    return Score(number, found, false_alarms)


def rules(text: str) -> list[str]:
    """Returns the rules that a paper breaks, once for each finding; notes do not count."""
    return [finding.rule for finding in errors(examine(text)[2])]


def pounds(amount: Decimal | int) -> str:
    written = f"{amount:,}"
    if isinstance(amount, Decimal):
        written = f"{amount:,.2f}"  # with pence
    return f'{{amount: "£{written}", public: true}}'


def millions(amount: Decimal, places: int) -> str:
    return f"{{amount: £{to_places(amount / 10**6, places)}m, public: true}}"


def things(number: int, unit: str) -> str:
    return f'{{count: "{number:,} {unit}", public: true}}'


def to_places(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def paper(figures: Figures, tie: str) -> str:
    """Returns a paper of figures and one tie between them."""
    written = "".join(f"  {name}: {value}\n" for name, value in figures.items())
    return f"figures:\n{written}ties:\n  - {tie}\n"


def pair(figures: Figures, tie: str, slip: Figures) -> Case:
    """Returns a paper and the same with other figures, which do not tie."""
    return Case(paper(figures, tie), paper({**figures, **slip}, tie))


def counts_off_by_one(chance: random.Random) -> Case:
    """Returns parts whose whole is one too many or too few: 192 + 23 = 216 vehicles."""
    parts = [chance.randint(12, 900) for _ in range(chance.randint(2, 4))]
    names = [f"part_{chr(97 + n)}" for n in range(len(parts))]
    figures = {
        name: things(part, "vehicles") for name, part in zip(names, parts, strict=True)
    }
    whole = sum(parts)
    slip = things(whole + chance.choice((-1, 1)), "vehicles")
    return pair(
        {**figures, "fleet": things(whole, "vehicles")},
        f"{' + '.join(names)} = fleet",
        {"fleet": slip},
    )


def number_times_price(chance: random.Random) -> Case:
    """Returns a number times a price, with one too many or too few, or a digit wrong: 3 lots at £30,000 are £100,000."""
    number = chance.randint(3, 80)
    price = chance.randint(20, 900) * chance.choice((50, 100, 500, 1000))
    wrong = chance.choice(
        (number * price + price, number * price - price, number * (price + 10))
    )
    figures = {
        "lots": things(number, "lots"),
        "price": pounds(price),
        "bill": pounds(number * price),
    }
    return pair(figures, "lots * price = bill", {"bill": pounds(wrong)})


def number_times_price_in_pence(chance: random.Random) -> Case:
    """Returns a number times a price in pence that is a penny, a pound or £100,000 out: 62 at £247,164.90."""
    number = chance.randint(3, 80)
    price = Decimal(chance.randint(100_00, 300_000_00)) / 100
    error = chance.choice((Decimal("0.01"), Decimal(-1), Decimal(100_000)))
    wrong = number * price + error
    figures = {
        "cars": things(number, "cars"),
        "price": pounds(price),
        "bill": pounds(number * price),
    }
    return pair(figures, "cars * price = bill", {"bill": pounds(wrong)})


def years_times_yearly_sum(chance: random.Random) -> Case:
    """Returns years times a yearly sum, a year too many or too few, or a tenth too much: 4 at £1.2m a year are £5.1m."""
    years, places = chance.randint(2, 7), chance.choice((1, 2, 3))
    yearly = Decimal(chance.randint(1_100_000, 9_900_000))
    error = chance.choice((yearly, -yearly, yearly * years / 10))
    wrong = yearly * years + error
    figures = {
        "term": things(years, "years"),
        "yearly": millions(yearly, places),
        "bill": millions(yearly * years, places),
    }
    return pair(figures, "term * yearly = bill", {"bill": millions(wrong, places)})


def difference_in_pounds(chance: random.Random) -> Case:
    """Returns a difference that is a pound or two out: £820,100 - £757,300 = £62,801."""
    budget, spent = chance.randint(500_000, 900_000), chance.randint(100_000, 400_000)
    figures = {
        "budget": pounds(budget),
        "spent": pounds(spent),
        "saved": pounds(budget - spent),
    }
    slip = pounds(budget - spent + chance.choice((-2, -1, 1, 2)))
    return pair(figures, "budget - spent = saved", {"saved": slip})


def table(unit: str, cells: list[str], total: str, *, computed: bool) -> str:
    """Returns a paper of one table: rows of one cell, and a total that is stated, and computed beside it or not."""
    lines = [
        f'      r{n}: {{heading: "{chr(65 + n)}", cells: ["{cell}"]}}\n'
        for n, cell in enumerate(cells)
    ]
    of = ""
    if computed:
        of = ", sum: all"
    return (
        f"tables:\n  t:\n    caption: T\n    unit: {unit}\n    public: true\n    columns: {{c: Now}}\n    rows:\n"
        f'{"".join(lines)}      all: {{heading: Total{of}, cells: ["{total}"]}}\n'
        "part-1: {sections: {summary: [{table: t}]}}\n"
    )


def whole_pounds(chance: random.Random) -> Case:
    """Returns six whole pounds whose total is a pound or two out, written beside `sum` or without it."""
    cells = [chance.randint(1_000, 90_000) for _ in range(6)]
    computed = chance.random() < 1 / 2
    written, whole = [f"{cell:,}" for cell in cells], sum(cells)
    wrong = whole + chance.choice((-2, -1, 1, 2))
    sound = table("£", written, f"{whole:,}", computed=computed)
    return Case(sound, table("£", written, f"{wrong:,}", computed=computed))


def posts_in_a_table(chance: random.Random) -> Case:
    """Returns posts by team, and a total that is one out."""
    cells = [chance.randint(2, 60) for _ in range(chance.randint(3, 8))]
    computed = chance.random() < 1 / 2
    written, whole = [str(cell) for cell in cells], sum(cells)
    wrong = whole + chance.choice((-1, 1))
    sound = table("posts", written, str(whole), computed=computed)
    return Case(sound, table("posts", written, str(wrong), computed=computed))


def list_of_pounds(chance: random.Random) -> Case:
    """Returns a sentence with a total, above items that come to a pound or two more or less."""
    parts = [chance.randint(10_000, 90_000) for _ in range(chance.randint(3, 5))]
    whole = sum(parts)
    wrong = whole + chance.choice((-2, -1, 1, 2))
    return Case(_list(parts, whole), _list(parts, wrong))


def _list(parts: list[int], whole: int) -> str:
    """Returns a paper of one list, whose items are the parts of a sum in the sentence above them."""
    figures = "".join(
        f"  part_{chr(97 + n)}: {pounds(part)}\n" for n, part in enumerate(parts)
    )
    items = ", ".join(f'"{{part_{chr(97 + n)}}}"' for n in range(len(parts)))
    lead = f'{{text: "It costs {{whole}}:", items: [{items}]}}'
    return f"figures:\n{figures}  whole: {pounds(whole)}\npart-1: {{sections: {{summary: [{lead}]}}}}\n"


def share_in_pounds(chance: random.Random) -> Case:
    """Returns a share that is said to the pound, and so is rounded; and one that is ten per cent too large."""
    rate, base = chance.choice((5, 12, 20, 35)), chance.randint(100_001, 999_999)
    share = int(to_places(Decimal(base) * rate / 100, 0))
    figures = {
        "rate": f"{{percentage: {rate}%, public: true}}",
        "base": pounds(base),
        "share": pounds(share),
    }
    return pair(figures, "rate * base = share", {"share": pounds(share + share // 9)})


def spending_under_a_limit(chance: random.Random) -> Case:
    """Returns spending in tenths of a million, one to four of them above a limit in whole millions."""
    limit = chance.randint(2, 20)
    under = limit - Decimal(chance.randint(0, 9)) / 10
    over = limit + Decimal(chance.randint(1, 4)) / 10
    tie = chance.choice(("spent <= cap", "cap >= spent"))
    figures = {
        "cap": f"{{amount: £{limit}m, public: true}}",
        "spent": f"{{amount: £{under:.1f}m, public: true}}",
    }
    return pair(figures, tie, {"spent": f"{{amount: £{over:.1f}m, public: true}}"})


KINDS: Mapping[str, Callable[[random.Random], Case]] = {
    "counts off by one": counts_off_by_one,
    "number x price": number_times_price,
    "number x price in pence": number_times_price_in_pence,
    "years x yearly sum": years_times_yearly_sum,
    "difference in whole pounds": difference_in_pounds,
    "whole pounds in a table": whole_pounds,
    "posts in a table": posts_in_a_table,
    "whole pounds in a list": list_of_pounds,
    "share in whole pounds": share_in_pounds,
    "spending under a limit": spending_under_a_limit,
}
