"""What all parts of a drawn paper draw from: words, values, labels."""

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
OPEN = 0.15  # of what may be a placeholder
GROUNDS = ("commercial", "personal")
# A third ground, of which everything may end: nothing with headings is behind its stub.
ESTATE = "estate"
BY = "{{name: {}, role: Director, on: 1 May 2024, why: {} agreed}}"


class Drawing:
    """One paper: what was drawn so far, and what of it only Part 2 may hold."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.secrets: set[str] = set()
        # Of figures and cells, by name: whether they are public.
        self.shown_charts: list[str] = []
        self.shown_pictures: list[str] = []
        self.labels: dict[str, bool] = {}
        self.ties: list[str] = []
        self.likenesses: set[str] = set()
        self.years = chance.sample(range(2031, 2099), 20)
        # From chances of its own, so that what else is drawn is what it was before.
        own = random.Random(chance.getstate()[1][0])
        self.keeper = f"Ruff{own.randrange(1000, 9999)}"
        self.agent = f"Knot{own.randrange(1000, 9999)}"
        self.guard = f"Godwit{own.randrange(1000, 9999)}"
        self.keys = f"{own.randrange(21, 99)},{own.randrange(101, 999)}"
        self.secrets |= {self.keeper, self.agent, self.guard, self.keys}

    def is_public(self) -> bool:
        return self.chance.random() < 0.5

    def label(self, *, public: bool) -> str:
        return "public: true" if public else f"withheld: {self.chance.choice(GROUNDS)}"

    def is_open(self) -> bool:
        """Whether a placeholder stands in the place of a value."""
        return self.chance.random() < OPEN

    def line_label(self, *, public: bool) -> str:
        """Of a row or a column, which may be withheld in silence."""
        return self.label(public=public) + (
            "" if public else f"{self.chance.choice(('', self.silent()))}"
        )

    def silent(self) -> str:
        return f", silent: {self.secret()} asked for it"

    def secret(self) -> str:
        words = f"{self.chance.choice(SECRET_WORDS)}{self.chance.randrange(1000, 9999)}"
        self.secrets.add(words)
        return words

    def telephone(self) -> str:
        """Of nobody: numbers that end so are kept for films."""
        last = f"7946 0{self.chance.randrange(100, 999)}"
        self.secrets.add(last)
        return f"020 {last}"

    def clause(self, said: str = "") -> str:
        """Withheld words, with others in their place, with none, or in silence; and more that touch them."""
        instead = f" | {said}" if said else ""
        silent = f" | silent: {self.secret()} asked for it"
        clauses = [self._clause(self.chance.choice((instead, instead, silent)))]
        while self.chance.random() < 0.3:
            clauses.append(self._clause(self.chance.choice(("", "", silent))))
        return self.chance.choice(("", " ")).join(clauses)

    def _clause(self, bar: str) -> str:
        words = ", {TBC}" if self.is_open() else f", {self.secret()} says so"
        return f"[[{self.chance.choice(GROUNDS)}: {words}{bar}]]"

    def declassified(self) -> str:
        return f"public: true, declassified: {BY.format(self.secret(), self.secret())}"

    def amount(self, *, public: bool) -> str:
        """None that looks like a slip of another."""
        digits = self._digits(public=public)
        while not self.likenesses.isdisjoint(_like(digits)):
            digits = self._digits(public=public)
        self.likenesses |= _like(digits)
        number = f"{digits[:-3]}.{digits[-3:]}"
        if not public:
            self.secrets |= {number, f"{digits[:-3]},{digits[-3:]}"}
        return number

    def _digits(self, *, public: bool) -> str:
        # None of two that are added up may tell nearly all of their sum.
        least = 1000 if public else 4000
        return f"{self.chance.randrange(least, 9000)}{self.chance.randrange(1, 9)}"

    def total(self, cells: list[str], *, public: bool) -> str:
        number = f"{sum(map(Decimal, cells)):.3f}"
        if not public:
            self.secrets.add(number)
        return number


def _like(digits: str) -> set[str]:
    """Returns a number, with a digit less or another, or two that changed places."""
    less = {digits[:n] + digits[n + 1 :] for n in range(len(digits))}
    other = {f"{digits[:n]}?{digits[n + 1 :]}" for n in range(len(digits))}
    swapped = {
        digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
        for n in range(len(digits) - 1)
    }
    return {digits, *less, *other, *swapped}
