"""Words, values and labels drawn at random, from which all parts of a random paper are made."""

import random
from decimal import Decimal

SECRET_WORDS = (
    "Heron",
    "Gannet",
    "Osprey",
    "Petrel",
    "Curlew",
    "Dotterel",
    "Whimbrel",
    "Avocet",
)
OPEN = 0.15  # the share of placeholders among values that may be one
GROUNDS = ("commercial", "personal")
# A third ground, on which all that is withheld may end: nothing with headings is behind its stub.
ESTATE = "estate"
DECLASSIFICATION = "{{name: {}, role: Director, on: 1 May 2024, why: {} agreed}}"


class RandomSource:
    """Draws what one paper is made of, and keeps what of it only Part 2 may hold."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.secrets: set[str] = set()
        self.shown_charts: list[str] = []
        self.shown_pictures: list[str] = []
        # Whether each figure is public, by its id.
        self.labels: dict[str, bool] = {}
        self.ties: list[str] = []
        # The digits of all amounts, and those that a slip could make of them.
        self.likenesses: set[str] = set()
        self.years = chance.sample(range(2031, 2099), 20)
        own = of_its_own(chance)
        self.keeper = f"Ruff{own.randrange(1000, 9999)}"
        self.agent = f"Knot{own.randrange(1000, 9999)}"
        self.guard = f"Godwit{own.randrange(1000, 9999)}"
        self.keys = f"{own.randrange(21, 99)},{own.randrange(101, 999)}"
        self.secrets |= {self.keeper, self.agent, self.guard, self.keys}

    def is_public(self) -> bool:
        return self.chance.random() < 0.5

    def label(self, *, public: bool) -> str:
        if public:
            return "public: true"
        return f"withheld: {self.chance.choice(GROUNDS)}"

    def is_open(self) -> bool:
        """Whether a placeholder stands in the place of a value."""
        return self.chance.random() < OPEN

    def line_label(self, *, public: bool) -> str:
        """Returns the label of a row or a column, which may be withheld in silence."""
        label = self.label(public=public)
        if public:
            return label
        return label + self.chance.choice(("", self.silent()))

    def silent(self) -> str:
        return f", silent: {self.secret()} asked for it"

    def secret(self) -> str:
        """Returns a word that only Part 2 may hold."""
        words = f"{self.chance.choice(SECRET_WORDS)}{self.chance.randrange(1000, 9999)}"
        self.secrets.add(words)
        return words

    def telephone(self) -> str:
        """Returns a number of nobody: those that end so are kept for films."""
        last = f"7946 0{self.chance.randrange(100, 999)}"
        self.secrets.add(last)
        return f"020 {last}"

    def clause(self, said: str = "") -> str:
        """Returns withheld words with `said` in their place, with nothing, or in silence; and perhaps more beside them."""
        instead = f" | {said}" if said else ""
        silent = f" | silent: {self.secret()} asked for it"
        clauses = [self._clause(self.chance.choice((instead, instead, silent)))]
        while self.chance.random() < 0.3:
            clauses.append(self._clause(self.chance.choice(("", "", silent))))
        return self.chance.choice(("", " ")).join(clauses)

    def _clause(self, bar: str) -> str:
        words = ", {TBC}"
        if not self.is_open():
            words = f", {self.secret()} says so"
        return f"[[{self.chance.choice(GROUNDS)}: {words}{bar}]]"

    def declassified(self) -> str:
        return f"public: true, declassified: {DECLASSIFICATION.format(self.secret(), self.secret())}"

    def amount(self, *, public: bool) -> str:
        """Returns an amount that no slip makes of another one of the paper."""
        digits = self._digits(public=public)
        while not self.likenesses.isdisjoint(_with_slips(digits)):
            digits = self._digits(public=public)
        self.likenesses |= _with_slips(digits)
        number = f"{digits[:-3]}.{digits[-3:]}"
        if not public:
            self.secrets |= {number, f"{digits[:-3]},{digits[-3:]}"}
        return number

    def _digits(self, *, public: bool) -> str:
        # Of two amounts that are added up, neither may be nearly all of the sum.
        least = 1000 if public else 4000
        return f"{self.chance.randrange(least, 9000)}{self.chance.randrange(1, 9)}"

    def total(self, cells: list[str], *, public: bool) -> str:
        number = f"{sum(map(Decimal, cells)):.3f}"
        if not public:
            self.secrets.add(number)
        return number


def of_its_own(chance: random.Random) -> random.Random:
    """Returns further chances, so that what else is drawn stays what it was before something was added to papers."""
    return random.Random(chance.getstate()[1][0])


def _with_slips(digits: str) -> set[str]:
    """Returns digits, and what they are with one left out, with another in its place, or with two exchanged."""
    less = {digits[:n] + digits[n + 1 :] for n in range(len(digits))}
    other = {f"{digits[:n]}?{digits[n + 1 :]}" for n in range(len(digits))}
    swapped = {
        digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
        for n in range(len(digits) - 1)
    }
    return {digits, *less, *other, *swapped}
