"""Passages, notes and outlines of a random paper."""

import json

from random_boxes import Boxes
from random_tables import Tables
from random_words import ESTATE, GROUNDS, RandomSource

DATES = ("year", "quarter", "day", "hidden")
SAID_TWICE = "these words were said by them before"  # in both parts


class Prose:
    def __init__(self, source: RandomSource, tables: Tables) -> None:
        self.source, self.chance, self.tables = source, source.chance, tables
        self.secret, self.clause = source.secret, source.clause

    def text(self) -> str:
        """Returns passages, notes, boxes and both outlines as YAML."""
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
        keeper, keys = self.source.keeper, "[[estate: , with {keys}]]"
        passages["lease"] = f"We lease a depot[[estate: , {keeper} says so]]{keys}."
        notes = {
            "lot": "Of the second year.",
            "aside": f"An aside{self.clause('. It goes on')}.",
            "deep": f"{self.secret()} as {{bidder0.short}}.",
        }
        self.uses = list(passages)
        outlines = {"part-1": self.part_1(), "part-2": self.part_2()}
        boxes = Boxes(self).some()
        if "{boxed}" in json.dumps(boxes):
            notes["boxed"] = f"In a box{self.clause()}."
        whole = {"notes": notes, "passages": passages, **boxes, **outlines}
        return "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in whole.items()
        )

    def figure(self) -> str:
        return self.chance.choice(
            [*(name for name in self.source.labels), *self.tables.cells]
        )

    def number(self) -> str:
        """Returns a figure that is no date."""
        return self.chance.choice(
            [name for name in self.source.labels if name not in DATES]
        )

    def maybe(self, **keys: object) -> dict[str, object]:
        """Returns some of these keys."""
        return {
            key.replace("_", "-"): value
            for key, value in keys.items()
            if self.source.is_public()
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
        full = words
        if self.source.is_open():
            full = f"{{TBC}} {words}"
        return {"withheld": self.chance.choice(GROUNDS), "full": full, **more}

    def quotation(self, quote: str, source: str) -> dict[str, object]:
        """Returns a quotation, which half of the time says whose words they are, or nothing."""
        if self.chance.random() < 0.5:
            return {}
        return {"quote": quote, **self.maybe(quoted_from=source)}

    def left_out(self) -> dict[str, object]:
        return {**self.hidden(f"{self.secret()} went."), **self.silence()}

    def silence(self) -> dict[str, object]:
        """Returns a reason for leaving out the mark of a withheld passage, or nothing."""
        if self.chance.random() < 0.3:
            return {"silent": f"{self.secret()} asked for it"}
        return {}

    def item(self, *, wording: bool) -> dict[str, object]:
        if wording:
            words: dict[str, object] = {
                "public-wording": f"Others: {{{self.figure()}}}."
            }
        else:
            words = self.silence()
        more = self.maybe(items=[f"{self.secret()} waits."])
        full = "TBC"
        if not self.source.is_open():
            full = f"{self.secret()} bid."
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
        charts = [{"chart": name} for name in self.source.shown_charts]
        pictures = [{"picture": name} for name in self.source.shown_pictures]
        return [*blocks, {"table": "stock"}, *charts, *pictures]

    def part_1(self) -> dict[str, object]:
        table = ""
        if self.tables.is_mentioned:
            table = " and {costs}"
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
            f"I wrote {SAID_TWICE}, too.",
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
        keeps = f"{self.source.guard} keeps:"
        return [{"text": keeps, "items": ["{keys}", "the yard of {agent}"]}]

    def _shown(self, options: dict[str, object]) -> list[str]:
        """Returns the repeated sections that Part 1 prints, the only ones that it may refer to."""
        return [name for name, option in options.items() if isinstance(option, list)]

    def option(self) -> object:
        """Returns one section of a repeated kind, or a stub in its place."""
        if self.source.is_public():
            words = (
                f"An option at {{{self.figure()}}} of {{landlord}}, {{landlord.role}}."
            )
            if self.chance.random() < 0.5:
                return [words]
            return [{"title": f"Hire for {{{self.figure()}}}"}, words]
        return {"withheld": self.chance.choice(GROUNDS), "behind": ["detail"]}

    def schedule(self) -> object:
        """Returns one annex, or a stub in its place."""
        if not self.source.is_public():
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
            for name in (*self.source.labels, *self.tables.cells)
        ]
        own += [
            "The bidders: {bidder0}, {bidder1}.",
            f"They know: {SAID_TWICE}, as ever.",
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
