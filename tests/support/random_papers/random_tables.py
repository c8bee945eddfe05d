"""Tables of a random paper: of figures and of words, labelled at each level, their totals computed or stated."""

from random_words import RandomSource, of_its_own

LEVELS = ("table", "rows", "columns", "cells")
YEARS = ("2021/22", "2022/23", "2023/24", "2024/25")


class Tables:
    def __init__(self, source: RandomSource) -> None:
        self.source, self.chance = source, source.chance
        self.level = self.chance.choice(LEVELS)
        self.whole = source.is_public()
        self.captioned = self.level == "table" and not self.whole and source.is_public()
        self.columns = [
            self._shown("columns", n) for n in range(self.chance.randrange(1, 5))
        ]
        self.rows = [self._shown("rows", n) for n in range(self.chance.randrange(1, 5))]
        self.stated = (
            self.level == "table"
            and len(self.columns) > 1
            and self.chance.random() < 0.8
        )
        self.cells: dict[str, bool] = {}  # whether each cell is public, by its path

    def _shown(self, level: str, n: int) -> bool:
        """Whether a row or column is public; the first one is, so that something of the table is left."""
        return self.level != level or n == 0 or self.source.is_public()

    @property
    def is_mentioned(self) -> bool:
        """Whether Part 1 has the table, or its public caption, and may refer to it."""
        return self.level != "table" or self.whole or self.captioned

    @property
    def is_shown(self) -> bool:
        return self.level != "table" or self.whole

    def text(self) -> str:
        """Returns the tables as the YAML of their register."""
        lines = [*self.costs(), *self.kinds(), *self.lots()]
        chance = self.source.chance
        self.source.chance = of_its_own(chance)
        lines += self.stock()
        self.source.chance = chance
        return "tables:\n" + "\n".join(lines) + "\n"

    def costs(self) -> list[str]:
        label = ", public: true" if self.level in ("rows", "cells") else ""
        lines = [
            f"  costs:\n    caption: {'Costs' if self.is_shown else self.source.secret()}\n    unit: £m",
            *(["    public-caption: What it costs"] if self.captioned else []),
            *(
                [f"    {self.source.label(public=self.whole)}"]
                if self.level == "table"
                else []
            ),
            f"    below: 'Paid late{self.source.clause(', or early')}.'",
            *self.headings(),
            "    rows:",
            *(
                [f"      above: {{heading: Above, style: group{label}}}"]
                if self.source.is_public()
                else []
            ),
        ]
        grid = [self.row(n, lines) for n in range(len(self.rows))]
        return lines + self.sums(grid)

    def headings(self) -> list[str]:
        lines = ["    columns:"]
        for n, shown in enumerate(self.columns):
            hidden = self.level == "columns" and not shown
            heading = self.source.secret() if hidden else YEARS[n]
            label = (
                f", {self.source.line_label(public=shown)}"
                if self.level == "columns"
                else ""
            )
            lines.append(f"      c{n}: {{heading: {heading}{label}}}")
        if self.level == "table" and len(self.columns) > 1:
            lines.append(
                f"      all: {{heading: Total, sum: all{', stated: true' if self.stated else ''}}}"
            )
        return lines

    def row(self, n: int, lines: list[str]) -> list[str]:
        shown = {"table": self.whole, "rows": self.rows[n]}.get(self.level, True)
        cells, written = [], []
        for at, column in enumerate(self.columns):
            public = (
                shown and column and (self.level != "cells" or self.source.is_public())
            )
            cells.append(self.source.amount(public=public))
            self.cells[f"costs.r{n}.c{at}"] = public
            value = "TBC" if not self.stated and self.source.is_open() else cells[-1]
            alone = f"{{value: {value}, {self.source.label(public=public)}}}"
            written.append(alone if self.level == "cells" else value)
        if self.stated:
            written.append(self.source.total(cells, public=self.whole))
        heading = f"Row {'abcd'[n]}" if shown else self.source.secret()
        label = (
            f", {self.source.line_label(public=shown)}" if self.level == "rows" else ""
        )
        lines.append(
            f"      r{n}: {{heading: {heading}, cells: [{', '.join(written)}]{label}}}"
        )
        return [*cells, *written[len(cells) :]]

    def sums(self, grid: list[list[str]]) -> list[str]:
        """Returns a total that is stated, computed, or declassified over several that are withheld."""
        rounding = (
            ["    rounding: noted"] if self.stated and self.source.is_public() else []
        )
        if self.stated:
            totals = ", ".join(
                self.source.total(list(column), public=self.whole)
                for column in zip(*grid, strict=True)
            )
            return [
                f"      sum: {{heading: Total, sum: all, style: total, cells: [{totals}]}}",
                *rounding,
            ]
        if self.level == "table":
            return ["      sum: {heading: Total, sum: all, style: total}"]
        if self.level == "rows" and self.rows.count(False) > 1:
            self.cells["costs.sum.c0"] = True
            return [
                f"      sum: {{heading: Total, sum: all, {self.source.declassified()}}}"
            ]
        return []

    def kinds(self) -> list[str]:
        """Returns a table of words, its rows public and withheld."""
        hidden = self.source.secret()
        said = f"'Heavy{self.source.clause(', as they say')}, for {{{self.chance.choice(list(self.source.labels))}}}'"
        lines = [
            "  kinds:\n    caption: Kinds\n    columns: {use: Use, maker: Maker}\n    rows:"
        ]
        lines.append(
            f"      one: {{heading: One, public: true, cells: [light, {said}]}}"
        )
        for name in self.chance.choice(
            ((), ("two",), ("two", "three"), ("two", "three", "four"))
        ):
            cells = f"[{self.source.secret()}, {self.source.secret()}]"
            lines.append(
                f"      {name}: {{heading: {hidden} {name}, {self.source.line_label(public=False)}, cells: {cells}}}"
            )
        return lines

    def lots(self) -> list[str]:
        """Returns a table of numbers, prices and their products, with a unit for each column and headings over columns."""
        price, label = self.source.is_public(), self.source.line_label
        hidden, other = label(public=False), self.source.secret()
        lines = [
            "  lots:\n    caption: Lots\n    over:",
            "      ordered: 'Ordered in {start.month}'",
            f"      rival: {other}",
            "    columns:",
            "      maker: {heading: Maker, public: true}",
            "      number: {heading: Number, unit: carts, under: ordered, public: true}",
            f"      price: {{heading: Price, unit: £k, under: ordered, summed: false, {label(public=price)}}}",
            f"      net: {{heading: Net, unit: £k, formula: number * price, {label(public=price)}}}",
            f"      bid: {{heading: {self.source.secret()}, unit: £k, under: rival, {hidden}}}",
            f"      more: {{heading: Up, unit: '%', under: rival, precision: 0.1%, formula: bid / price, {hidden}}}",
            "    rows:",
        ]
        return [
            *lines,
            *(self.lot(n, public=price) for n in range(self.chance.randrange(1, 4))),
            *self.all_lots(),
        ]

    def lot(self, n: int, *, public: bool) -> str:
        number = self.chance.choice(("2", "4", "2 to 3", "c. 5", "n/a")) + (
            "" if n else " {lot}"
        )
        price, bid = (
            self.source.amount(public=public),
            self.source.amount(public=False),
        )
        return f"      l{n}: {{heading: Lot {'abc'[n]}, cells: [merlin, '{number}', {price}, {bid}]}}"

    def stock(self) -> list[str]:
        """Returns a table of a pasted block, with a group, a subtotal, and rows of which only the cells are withheld."""
        source, label = self.source, self.source.line_label
        hidden = source.secret()
        block = [("Item", "Now", "Then")]
        for heading in ("Vans", hidden, "Boats"):
            cells = [source.amount(public=False) for _ in range(2)]
            block.append((heading, *cells))
        fees = f"{{y1: {source.amount(public=True)}, y2: nil}}"
        cells = f"cells-{source.label(public=False)}"
        total = ""
        if source.is_public():
            total = (
                f"      all: {{heading: Total of it, sum: all, style: total, {cells}}}"
            )
        first, *rows = ["      " + "\t".join(row) for row in block]
        source.chance.shuffle(rows)
        return [
            "  stock:\n    caption: Stock\n    unit: £m\n    paste: |",
            *(first, *rows),
            "    columns: {y1: Now, y2: Then}\n    rows:",
            "      bought:\n        heading: Bought\n        public: true\n        rows:",
            f"          vans: {{heading: Vans, {cells}}}",
            f"          gone: {{heading: {hidden}, {label(public=False)}}}",
            f"          both: {{heading: All bought, sum: all, {cells}}}",
            f"      boats: {{heading: Boats, cells-{source.label(public=False)}}}",
            f"      fees: {{heading: Fees, public: true, cells: {fees}}}",
            *filter(None, [total]),
        ]

    def all_lots(self) -> list[str]:
        return (
            ["      sum: {heading: Total, sum: all, style: total}"]
            if self.source.is_public()
            else []
        )
