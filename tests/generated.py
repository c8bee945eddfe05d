"""Papers drawn at random: every kind of thing, labelled at every level at which it can be."""

import random
from dataclasses import dataclass, field
from decimal import Decimal

PUBLIC_WORDS = ("cameras", "vehicles", "officers", "radios", "buildings", "training", "boats", "horses")
SECRET_WORDS = ("Heron", "Gannet", "Osprey", "Petrel", "Curlew", "Dotterel", "Whimbrel", "Avocet")


@dataclass
class Drawn:
    """A paper's text, and the words and values that only Part 2 may hold."""

    text: str
    secrets: set[str] = field(default_factory=set)


def drawn(seed: int) -> Drawn:
    """The same paper for the same number."""
    return _Paper(random.Random(seed)).drawn()  # noqa: S311 - nothing is kept secret by it


class _Paper:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.secrets: set[str] = set()
        self.labels: dict[str, bool] = {}  # of figures in pounds, by id: whether public
        self.ties: list[str] = []

    def drawn(self) -> Drawn:
        names, figures, tables = self.names(), self.figures(), self.tables()
        text = f"{names}{figures}{tables}{self.dates()}{self.passages()}{self.outlines()}"
        if self.ties:
            text += "ties:\n" + "\n".join(f"  - {tie}" for tie in self.ties) + "\n"
        return Drawn(text, self.secrets)

    def is_public(self) -> bool:
        return self.chance.random() < 0.5

    def label(self, *, public: bool) -> str:
        return "public: true" if public else "withheld: commercial"

    def secret(self) -> str:
        words = f"{self.chance.choice(SECRET_WORDS)}{self.chance.randrange(1000, 9999)}"
        self.secrets.add(words)
        return words

    def amount(self, *, public: bool) -> str:
        least = 1000 if public else 40000  # so that none of two that are added up tells nearly all of their sum
        number = f"{self.chance.randrange(least, 99999) / 1000:.3f}"
        if not public:
            self.secrets.add(number)
        return number

    def total(self, cells: list[str], *, public: bool) -> str:
        number = f"{sum(map(Decimal, cells)):.3f}"
        if not public:
            self.secrets.add(number)
        return number

    def names(self) -> str:
        lines = [f"  shown: {{name: {self.chance.choice(PUBLIC_WORDS).title()} Ltd, short: Shown, public: true}}"]
        lines += [f"  bidder{n}: {{name: {self.secret()} Ltd, withheld: commercial}}" for n in range(2)]
        return "names:\n" + "\n".join(lines) + "\n"

    def figures(self) -> str:
        lines = []
        for n in range(self.chance.randrange(2, 6)):
            public = self.labels[f"f{n}"] = self.is_public()
            own = ", public-wording: an amount" if not public and self.is_public() else ""
            lines.append(f"  f{n}: {{amount: £{self.amount(public=public)}m, {self.label(public=public)}{own}}}")
        for n in range(self.chance.randrange(3)):
            one, other = self.chance.choices(list(self.labels), k=2)
            public = self.labels[one] and self.labels[other]
            lines.append(f"  s{n}: {{formula: {one} + {other}, {self.label(public=public)}}}")
            self.labels[f"s{n}"] = public
            self.ties += [f"s{n} = {one} + {other}", f"s{n} - {one} = {other}"]
        hidden = [name for name, public in self.labels.items() if not public and name.startswith("f")]
        if len(hidden) > 1:  # of one alone anybody could tell it
            by = f"{{name: A Person, role: Director, on: 1 May 2024, why: {self.secret()} agreed}}"
            lines.append(f"  lowered: {{formula: {hidden[0]} + {hidden[1]} * 3, public: true, declassified: {by}}}")
            self.labels["lowered"] = True
        lines.append("  start: {date: 1 May 2024, public: true}")
        lines.append("  end: {date: October 2025, public: true}")
        return "figures:\n" + "\n".join(lines) + "\n"

    def dates(self) -> str:
        events = "[{event: Begin, on: start}, {event: Work, start: start, end: end, style: gate}]"
        return f"timelines:\n  plan: {{caption: The plan, public: true, events: {events}}}\n"

    def tables(self) -> str:
        level = self.chance.choice(("table", "rows", "columns", "cells"))
        columns, rows = self.chance.randrange(1, 4), self.chance.randrange(1, 4)
        whole = self.is_public()
        column = [level != "columns" or n == 0 or self.is_public() for n in range(columns)]
        lines = [f"  costs:\n    caption: {'Costs' if level != 'table' or whole else self.secret()}\n    unit: £m"]
        lines += [f"    {self.label(public=whole)}"] if level == "table" else []
        lines.append("    columns:")
        for n, public in enumerate(column):
            label = f", {self.label(public=public)}" if level == "columns" else ""
            hidden = level == "columns" and not public
            lines.append(f"      c{n}: {{heading: {self.secret() if hidden else f'FY2{n}'}{label}}}")
        stated = level == "table" and columns > 1 and self.chance.random() < 0.8
        if level == "table" and columns > 1:
            lines.append(f"      all: {{heading: Total, sum: all{', stated: true' if stated else ''}}}")
        lines.append("    rows:")
        grid: list[list[str]] = []
        for n in range(rows):
            row = n == 0 or self.is_public()
            shown = {"table": whole, "rows": row}.get(level, True)
            cells = []
            for at in range(columns):
                public = shown and column[at] and (level != "cells" or self.is_public())
                value = self.amount(public=public)
                cells.append(f"{{value: {value}, {self.label(public=public)}}}" if level == "cells" else value)
            if stated:
                cells.append(self.total(cells, public=whole))
                grid.append(cells)
            heading = "Row" if shown else self.secret()
            label = f", {self.label(public=row)}" if level == "rows" else ""
            lines.append(f"      r{n}: {{heading: {heading}, cells: [{', '.join(cells)}]{label}}}")
        if stated:
            totals = ", ".join(self.total(list(column), public=whole) for column in zip(*grid, strict=True))
            lines.append(f"      sum: {{heading: Total, sum: all, style: total, cells: [{totals}]}}")
        elif level == "table":
            lines.append("      sum: {heading: Total, sum: all, style: total}")
        elif level == "rows" and sum("withheld" in line for line in lines) > 1:
            by = f"{{name: A Person, role: Director, on: 1 May 2024, why: {self.secret()} agreed}}"
            lines.append(f"      sum: {{heading: Total, sum: all, public: true, declassified: {by}}}")
        return "tables:\n" + "\n".join(lines) + "\n"

    def passages(self) -> str:
        reference = self.chance.choice(list(self.labels))
        clause = f"[[commercial: , as {self.secret()} would have it at {{{reference}}} | , as agreed]]"
        lines = [
            f"  open:\n    text: 'We pay {{{reference}}} to {{shown}} and {{bidder0}}{clause}.'",
            "    items:",
            "      - Public.",
            f"      - {{withheld: commercial, full: {self.secret()} bid.}}",
            f"      - {{withheld: commercial, full: {self.secret()} lost., public-wording: Others lost.}}",
            f"  gone: {{withheld: commercial, full: 'It was {self.secret()}, see {{bidder1}}.'}}",
            f"  told: {{withheld: commercial, full: 'It is {self.secret()}.', public-wording: It is told.}}",
        ]
        return "passages:\n" + "\n".join(lines) + "\n"

    def outlines(self) -> str:
        shared = ["{use: open}", "{use: gone}", "{use: told}", "{table: costs}", "{timeline: plan}"]
        self.chance.shuffle(shared)
        legal = ", legal: {withheld: commercial}" if self.is_public() else ", legal: 'See {open} and {plan}.'"
        own = "\n".join(f"      - {{{name}}} is what {self.secret()} costs." for name in self.labels)
        both = "\n".join(f"      - {block}" for block in shared)
        words = own.replace("- {", "- '{").replace("costs.", "costs.'")
        return (
            f"part-1: {{sections: {{summary: [{', '.join(shared)}, 'In all: {{f0}}.']{legal}}}}}\n"
            f"part-2:\n  withheld: commercial\n  sections:\n    detail:\n{both}\n{words}\n"
            "      - 'The bidders: {bidder0}, {bidder1}.'\n"
        )
