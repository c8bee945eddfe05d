"""Passages, notes and outlines of a drawn paper."""

import json

from generated_boxes import Boxes
from generated_tables import Tables
from generated_words import ESTATE, GROUNDS, Drawing

DATES = ("year", "quarter", "day", "hidden")
AGAIN = "these words were said by them before"


class Prose:
    def __init__(self, drawing: Drawing, tables: Tables) -> None:
        self.drawing, self.chance, self.tables = drawing, drawing.chance, tables
        self.secret, self.clause = drawing.secret, drawing.clause

    def drawn(self) -> str:
        passages = {
            "open": self.open(),
            **{f"gone{n}": self.left_out() for n in range(self.chance.randrange(4))},
            "gone": self.hidden(
                f"It was {self.secret()}, see {{bidder1}} and {{kinds}}{{deep}}."
            ),
            "told": {
                **self.hidden(f"It is {self.secret()}."),
                "public-wording": "It is told.",
            },
            "plain": self.chance.choice(
                (f"Words{self.clause()} of {{{self.number()}.number}}.", "Words alone.")
            ),
        }
        keeper, keys = self.drawing.keeper, "[[estate: , with {keys}]]"
        passages["lease"] = f"We lease a depot[[estate: , {keeper} says so]]{keys}."
        notes = {
            "lot": "Of the second year.",
            "aside": f"An aside{self.clause('. It goes on')}.",
            "deep": f"{self.secret()} as {{bidder0.short}}.",
        }
        self.uses = list(passages)
        outlines = {"part-1": self.part_1(), "part-2": self.part_2()}
        boxes = Boxes(self).drawn()
        if "{boxed}" in json.dumps(boxes):
            notes["boxed"] = f"In a box{self.clause()}."
        whole = {"notes": notes, "passages": passages, **boxes, **outlines}
        return "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in whole.items()
        )

    def figure(self) -> str:
        return self.chance.choice(
            [*(name for name in self.drawing.labels), *self.tables.cells]
        )

    def number(self) -> str:
        """Returns a figure that is no date."""
        return self.chance.choice(
            [name for name in self.drawing.labels if name not in DATES]
        )

    def maybe(self, **keys: object) -> dict[str, object]:
        """Returns each of these keys, or not."""
        return {
            key.replace("_", "-"): value
            for key, value in keys.items()
            if self.drawing.is_public()
        }

    def hidden(self, words: str) -> dict[str, object]:
        more = self.maybe(
            items=[
                f"{self.secret()} waits.",
                {"text": "On:", "items": [self.secret()]},
            ],
            then=f"{self.secret()} left.",
            below=[f"{self.secret()} is late."],
            run_in=self.secret(),
        )
        more |= self.quotation(f"{self.secret()} is best.", self.secret())
        full = f"{{TBC}} {words}" if self.drawing.is_open() else words
        return {"withheld": self.chance.choice(GROUNDS), "full": full, **more}

    def quotation(self, quote: str, source: str) -> dict[str, object]:
        """Returns a quotation, or none; as often as not it says whose words they are."""
        if self.chance.random() < 0.5:
            return {}
        return {"quote": quote, **self.maybe(quoted_from=source)}

    def left_out(self) -> dict[str, object]:
        return {**self.hidden(f"{self.secret()} went."), **self.silence()}

    def silence(self) -> dict[str, object]:
        return (
            {"silent": f"{self.secret()} asked for it"}
            if self.chance.random() < 0.3
            else {}
        )

    def item(self, *, wording: bool) -> dict[str, object]:
        words = (
            {"public-wording": f"Others: {{{self.figure()}}}."}
            if wording
            else self.silence()
        )
        more = self.maybe(items=[f"{self.secret()} waits."])
        full = "TBC" if self.drawing.is_open() else f"{self.secret()} bid."
        return {"withheld": self.chance.choice(GROUNDS), "full": full, **words, **more}

    def items(self) -> list[object]:
        nested = {
            "text": "Of which:",
            "id": "nested",
            "items": ["these", self.item(wording=False), f"{{{self.figure()}}}"],
        }
        some = [
            "Public.",
            nested,
            *(self.item(wording=wording) for wording in (True, False, False)),
        ]
        self.chance.shuffle(some)
        return some

    def open(self) -> dict[str, object]:
        clause = f"[[commercial: , as {self.secret()} would have it at {{{self.figure()}}} | , as agreed]]"
        below = [
            f"Below{self.clause()} it.",
            *(self.left_out() for _ in range(self.chance.randrange(1, 4))),
            {
                "text": "Bullets of {nested}:",
                "bullets": ["one", self.item(wording=False), f"two{self.clause()}"],
            },
        ]
        self.chance.shuffle(below)
        text = f"We pay {{{self.figure()}}} to {{shown.short}} and {{bidder0}}{clause}{{aside}}, for {{=4,219 visits}}."
        more = self.maybe(
            then=f"In all {{{self.figure()}}}.",
            below=below,
            run_in=f"The contract{self.clause()}",
        )
        quote = f"We want {{{self.figure()}}}{self.clause()}, says the board."
        more |= self.quotation(quote, f"The minutes{self.clause()}")
        more |= self.maybe(anchor="what_we_pay")
        return {"text": text, "items": self.items(), **more}

    def shared(self) -> list[object]:
        blocks = [{"use": name} for name in self.uses]
        blocks += [
            {"table": "costs"},
            {"table": "kinds"},
            {"table": "lots"},
            {"timeline": "plan"},
            {"timeline": "later"},
        ]
        self.chance.shuffle(blocks)
        charts = [{"chart": name} for name in self.drawing.shown_charts]
        pictures = [{"picture": name} for name in self.drawing.shown_pictures]
        return [*blocks, {"table": "stock"}, *charts, *pictures]

    def part_1(self) -> dict[str, object]:
        table = " and {costs}" if self.tables.open else ""
        own = [
            {"heading": "Of vans", "id": "of_vans"},
            "Also see {of_vans} and {summary}.",
            "They are 100% Electric.",
            {
                "decision": f"Spend {{{self.figure()}}}",
                "id": "spend",
                "body": [{"text": "On:", "items": ["vans"]}],
            },
            {
                "stub": self.chance.choice(GROUNDS),
                "behind": self.chance.choice((["detail"], ["gone", "later"])),
            },
            {"text": "As {spend} says.", "numbered": False},
            f"I wrote {AGAIN}, too.",
        ]
        legal = self.chance.choice(
            (
                {"withheld": GROUNDS[1], "behind": "detail"},
                f"See {{open}}, {{plan}}, {{nested}}{table}: {{{self.figure()}}}.",
            )
        )
        options = {
            f"option-{number}": self.option()
            for number in self.chance.sample(range(1, 30), self.chance.randrange(6))
        }
        annexes = {
            f"schedule-{number}": self.schedule()
            for number in self.chance.sample(range(1, 30), self.chance.randrange(5))
        }
        for name in self._shown({**options, **annexes}):
            own += [f"Or {{{name}}}, which is {{{name}.page}}."]
        sections = {"summary": [*self.shared(), *own], "legal": legal}
        sections["equality"] = {"withheld": ESTATE, "behind": ["annex"]}
        return {"sections": {**sections, **options, **annexes}}

    def annex(self) -> list[object]:
        """Returns one paragraph, which Part 1 may print when its stub has ended."""
        keeps = f"{self.drawing.guard} keeps:"
        return [{"text": keeps, "items": ["{keys}", "the yard of {agent}"]}]

    def _shown(self, options: dict[str, object]) -> list[str]:
        """The repeated sections that Part 1 prints, which alone it may refer to."""
        return [name for name, option in options.items() if isinstance(option, list)]

    def option(self) -> object:
        """Returns one section of a repeated kind, and as often as not a stub in its place."""
        if self.drawing.is_public():
            words = (
                f"An option at {{{self.figure()}}} of {{landlord}}, {{landlord.role}}."
            )
            if self.chance.random() < 0.5:
                return [words]
            return [{"title": f"Hire for {{{self.figure()}}}"}, words]
        return {"withheld": self.chance.choice(GROUNDS), "behind": ["detail"]}

    def schedule(self) -> object:
        """Returns one annex, and as often as not a stub in its place."""
        if not self.drawing.is_public():
            return {"withheld": self.chance.choice(GROUNDS), "behind": ["detail"]}
        items = ["vans", "cars"]
        return [
            {"title": f"More on {{{self.figure()}}}"},
            {"text": f"Of {{{self.figure()}}}, see {{spend.page}}:", "items": items},
            "It is so.",
        ]

    def part_2(self) -> dict[str, object]:
        own = [
            f"{{{name}}} is what {self.secret()} costs."
            for name in (*self.drawing.labels, *self.tables.cells)
        ]
        own += [
            "The bidders: {bidder0}, {bidder1}.",
            f"They know: {AGAIN}, as ever.",
            {"heading": self.secret(), "id": "of_secrets"},
            "As in {of_secrets}.",
        ]
        detail = [
            *self.shared(),
            *own,
            {"text": f"{self.secret()}:", "items": ["{costs}", self.secret()]},
        ]
        options = {
            f"option-{number}": [
                {"title": f"{self.secret()} way"},
                f"{self.secret()} is an option.",
            ]
            for number in range(self.chance.randrange(3))
        }
        annexes = {
            f"schedule-{number}": [f"{self.secret()} is annexed; see {{costs.page}}."]
            for number in range(1, self.chance.randrange(1, 4))
        }
        return {
            "withheld": self.chance.choice(GROUNDS),
            "sections": {
                "detail": detail,
                "annex": self.annex(),
                **options,
                **annexes,
            },
        }
