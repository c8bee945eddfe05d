"""The boxes of a random paper, and the lines of its correction."""

from typing import Protocol

from random_words import GROUNDS, RandomSource, of_its_own


class WordsOfBoxes(Protocol):
    """What the words of boxes are made of."""

    source: RandomSource

    def figure(self) -> str: ...

    def clause(self, said: str = "") -> str: ...


class Boxes:
    def __init__(self, words: WordsOfBoxes) -> None:
        self.words = words
        self.chance = words.source.chance
        self.secret = words.source.secret
        self.clause = words.clause

    def some(self) -> dict[str, object]:
        """Returns some of the boxes, by their keys."""
        boxes = {
            "declarations": self.declarations(),
            "signed": self.signed(),
            "decided": self.decided(),
            "deferred": self.deferred(),
            "correction": self.correction(),
            "sheet": self.sheet(),
        }
        drawn = {key: box for key, box in boxes.items() if self.chance.random() < 0.6}
        return drawn | self.handling()

    def handling(self) -> dict[str, object]:
        """Returns some of the instructions for handling, or none."""
        chance = of_its_own(self.chance)
        reader = f"Wren{chance.randrange(1000, 9999)} Reader"
        self.words.source.secrets.add(reader)
        instructions = {
            "embargoed": chance.choice(("{end}", "9 am on 3 May 2031")),
            "recipients": [reader, "Jo Reed"],
            "organisation": True,
        }
        chosen = {
            key: each for key, each in instructions.items() if chance.random() < 0.5
        }
        if chosen:
            return {"handling": chosen}
        return {}

    def person(self) -> str:
        return self.chance.choice(
            ("{chief}", "{chief.role}", "{bidder0}", "{landlord.role}", "Jo Reed")
        )

    def declarations(self) -> dict[str, object]:
        by = f"{self.person()}{self.clause()} ({{chief.email}})"
        return {
            "finance": self.chance.choice(("yes", "no", "not applicable")),
            "legal": {"answer": "no", "by": by},
        }

    def signed(self) -> dict[str, object]:
        """Returns some of the signatures; the lawyer signs Part 2 alone."""
        director = {"name": self.person(), "on": f"1 May 2030{self.clause()}"}
        lawyer = {
            "name": f"[[commercial: {self.secret()}]]",
            "on": f"[[commercial: {self.secret()} day]]",
        }
        signatures = {"director": director, "lawyer": lawyer}
        return {
            name: each
            for name, each in signatures.items()
            if self.chance.random() < 0.7
        }

    def decided(self) -> dict[str, object]:
        conditions = [
            f"It stays at {{{self.words.figure()}}}.",
            f"A condition{self.clause(', as agreed')}.",
            *(self.withheld() for _ in range(self.chance.randrange(4))),
            f"Another of {self.person()}{{boxed}}.",
        ]
        return {
            "outcome": f"Approved{self.clause()}",
            "on": self.chance.choice(("{start}", "{hidden}", "1 May 2030")),
            "by": self.person(),
            "conditions": conditions[self.chance.randrange(3) :],
        }

    def withheld(self) -> str:
        """Returns a condition of which Part 1 prints only a mark."""
        return f"[[{self.chance.choice(GROUNDS)}: {self.secret()} agrees.]]"

    def deferred(self) -> dict[str, object]:
        deferred: dict[str, object] = {
            "until": self.chance.choice(("{end}", "{hidden}", "it is signed")),
            "why": f"Bids of {{bidder1}} are open{self.clause()}.",
        }
        if self.chance.random() < 0.5:
            on = self.chance.choice(
                ("{end}", "[[commercial: {hidden}]]", "4 June 2030")
            )
            deferred["ended"] = {"on": on, "by": f"{self.person()}{self.clause()}"}
        return deferred

    def sheet(self) -> dict[str, object]:
        """Returns some lines of the decision sheet."""
        lines = {
            "lead": self.person(),
            "risk": f"It comes late{self.clause()}.",
            "fallback": f"[[commercial: Then {self.secret()} stays.]]",
            "decide-by": self.chance.choice(("{start}", "[[commercial: {hidden}]]")),
        }
        chosen = {
            name: each for name, each in lines.items() if self.chance.random() < 0.7
        }
        return {"asked": f"Approve {{{self.words.figure()}}}", **chosen}

    def correction(self) -> dict[str, object]:
        return {
            "number": "1",
            "on": self.chance.choice(("{end}", "1 May 2030")),
            "replaces": f"Part 1 of {{start}}{self.clause()}",
            "why": f"A name was wrong: {self.person()}{self.clause()}",
        }
