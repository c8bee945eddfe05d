"""Papers drawn at random: every kind of thing, labelled at every level at which it can be."""

import random
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

from conftest import BASE, form, sources
from generated_endings import Endings
from generated_prose import AGAIN, Prose
from generated_tables import Tables
from generated_words import ESTATE, Drawing
from once import in_this_run
from shortened import shortened

from twopart.base.finding import Finding
from twopart.commands.released_words import released_words
from twopart.disclosure.equations.earlier import Earlier, KeptWords, Layer
from twopart.disclosure.equations.system import System, WithheldFigure
from twopart.load import files
from twopart.load.joining.shared import SharedTrees
from twopart.model.paper import Paper
from twopart.model.secret import Secret
from twopart.outline.subject import Subject
from twopart.rules.check import check

STOCK = Path(__file__).parents[3] / "templates" / "grounds"
TAKEN = ("exemption:", "public-wording:", "public-stub:")  # from the stock
NAME = "drawn"  # of the paper's folder, as the register of published figures calls it
EXCEPTIONS = f"""exceptions:
  typed-figure:
    100% Electric: The makers call vans so.
  repeats-withheld:
    {AGAIN}: It is an old saying.
"""
KEPT = ("kept",)
FIRM = "Kittiwake Harness Works"  # withheld by an earlier paper alone
PLAN = "The depot beside the canal will be closed within the year."
KEPT_WORDS = (
    KeptWords(Secret("firm", "name", words=(FIRM, "Kittiwake")), ("commercial",)),
    KeptWords(Secret("paper.yaml line 9", "passage", words=(PLAN,)), ("commercial",)),
)
LEDGER = Layer(  # of the paper that some of them continue
    "earlier", "May 2020",
    System((), {KEPT: Fraction(98765432)}, {}, {KEPT: WithheldFigure(Fraction(1, 10))}, {KEPT: Fraction(1)}, {KEPT: "£"}),
    {KEPT: ("commercial",)}, {}, words=KEPT_WORDS, key="earlier:earlier",
)  # fmt: skip
# Of the paper itself, which some of them correct.
OWN = replace(LEDGER, paper=NAME, key=f"{NAME}:{NAME}")

WHOLE, STUB = 9, 3  # of nine papers one ends a ground, and one a stub
OTHER = 1000  # from one number to the next that is tried
BY_CHANCE = ("withheld-by-arithmetic", "public-and-withheld")


@dataclass
class Drawn:
    """A paper's text, the register beside it, and the words and values that only Part 2 may hold."""

    text: str
    published: str
    house: str = ""
    secrets: set[str] = field(default_factory=set)
    before: str = ""  # its text before anything of it ended, if something has

    def subject(self) -> Subject:
        """Returns the paper, checked; there is nothing to find on it."""
        subject, findings = _checked(self.text, self.published, self.house)
        assert findings == {}, findings
        return subject

    def released(self) -> "Drawn":
        """Returns the same, as it was before anything of it ended."""
        return replace(self, text=self.before or self.text)

    def ledgers(self) -> Earlier | None:
        """Returns those beside it; each also has all words that this paper withheld when it was released."""
        earlier = _earlier(self.subject().paper)
        if earlier is None:
            return None
        words, said = released_words(self.released().subject())
        layers = (
            replace(layer, words=(*layer.words, *words), public_words=said)
            for layer in earlier.layers
        )
        return Earlier(tuple(layers))

    @property
    def shared(self) -> SharedTrees:
        """The house beside it, and the stock of grounds."""
        return _shared(self.house)


@cache
def drawn(seed: int) -> Drawn:
    """Returns the same paper for the same number; one of which no figures agree by chance. Odd ones are written
    short.
    """
    data = in_this_run(f"paper-{seed}", lambda: _data(_drawn(seed)))
    return Drawn(**{**data, "secrets": set(data["secrets"])})


def _data(made: Drawn) -> dict[str, object]:
    return {**asdict(made), "secrets": sorted(made.secrets)}


def _drawn(seed: int) -> Drawn:
    made = _Paper(random.Random(seed)).drawn()
    if seed % 2:
        made = replace(made, text=shortened(made.text))
    subject, findings = _checked(made.text, made.published, made.house)
    if findings.keys().isdisjoint(BY_CHANCE):
        return _with_endings(made, seed, subject)
    return _drawn(seed + OTHER)


def _with_endings(made: Drawn, seed: int, subject: Subject) -> Drawn:
    """In two papers of three something has ended, if it can end alone; in some others a whole ground, or a stub."""
    endings = Endings(seed, subject.paper)
    choices = endings.drawn()
    if seed % WHOLE == 0:
        choices = endings.of_ground()
    elif seed % WHOLE == STUB:
        choices = endings.of_stub()
    elif seed % 3 == 0:
        return made
    for ending, words in choices.items():
        text = _with(ending, made.text)
        if _loaded(text, made.house)[1]:
            continue
        _, findings = _checked(text, made.published, made.house)
        if not findings:
            secrets = {secret for secret in made.secrets if secret not in words}
            secrets |= endings.words
            return replace(made, text=text, secrets=secrets, before=made.text)
    return made


def _with(ending: str, text: str) -> str:
    """Returns the paper with a line more: of a ground below its head, else at the end."""
    head = f"\n  {ESTATE}:\n"
    if ending.startswith(head):
        return text.replace(head, ending, 1)
    return f"{text}{ending}"


@cache
def _shared(house: str) -> SharedTrees:
    stock = {path.name: path.read_bytes() for path in STOCK.glob("*.yaml")}
    shared, findings = files.shared({"house.yaml": house.encode()}, stock)
    assert [finding.what for finding in findings] == []
    return shared


@cache
def _checked(
    text: str, published: str, house: str
) -> tuple[Subject, Mapping[str, str]]:
    """Returns the subject, and what was found, by its rule. Records cannot be changed, so tests share them."""
    register = {}
    if published:
        register["published.yaml"] = published.encode()
    paper, wrong = _loaded(text, house)
    known, broken = files.publications(register)
    assert [finding.what for finding in (*wrong, *broken)] == []
    assert paper
    earlier = _earlier(paper)
    subject, findings = check(paper, form(), NAME, known, earlier=earlier)
    return subject, {
        finding.rule: f"{finding.at} {finding.what}"
        for finding in findings
        if finding.level != "note" or finding.rule in BY_CHANCE
    }


@lru_cache(maxsize=1)  # it is checked right after
def _loaded(text: str, house: str) -> tuple[Paper | None, list[Finding]]:
    return files.paper(sources(text), _shared(house))


def _earlier(paper: Paper) -> Earlier | None:
    layers: tuple[Layer, ...] = ()
    if paper.correction:
        layers = (OWN,)
    if paper.continues:
        layers += (LEDGER,)
    if layers:
        return Earlier(layers)
    return None


def _of_stock(ground: str, name: str) -> str:
    """Returns the ground with the law and the wordings of one of the stock."""
    lines = ground.rstrip().split("\n")
    kept = [line for line in lines if not line.strip().startswith(TAKEN)]
    at = next(
        number
        for number, line in enumerate(kept)
        if line.endswith(":") and line.startswith("  ")
    )
    return "\n".join([*kept[: at + 1], f"    from: {name}", *kept[at + 1 :]]) + "\n"


class _Paper(Drawing):
    def drawn(self) -> Drawn:
        published, figures = self.published(), self.figures()
        tables = Tables(self)
        rest = f"{self.names()}{figures}{tables.drawn()}{self.timelines()}{self.all_charts()}"
        rest += f"{self.all_pictures()}{Prose(self, tables).drawn()}"
        ties = "\n".join(f"  - {tie}" for tie in self.ties)
        return Drawn(
            f"{self.grounds()}{rest}ties:\n{ties}\n{EXCEPTIONS}{self.continues}",
            published,
            self.house(),
            self.secrets,
        )

    def grounds(self) -> str:
        commercial = "\n".join(line[8:] for line in BASE["grounds"].split("\n")[2:])
        personal = commercial.replace("commercial:", "personal:").replace(
            "Section 43(2)", "Section 40(2)"
        )
        for word in ("The supplier", "Bids stay keen"):
            personal = personal.replace(word, self.secret())
        personal = personal.replace('"[withheld]"', "a thing").replace(
            "This is withheld", "This is personal"
        )
        if self.is_public():
            personal = _of_stock(personal, "foia-40")
        personal = personal.replace(
            "{event: when the contract is signed}", self.watched()
        )
        estate = commercial.replace("commercial:", f"{ESTATE}:").replace(
            "Section 43(2)", "Section 31(1)"
        )
        return f"grounds:\n{commercial}\n{personal}\n{estate}\n"

    def watched(self) -> str:
        """Returns the end of a ground, at an event for which somebody watches."""
        # From chances of its own, so that what else is drawn is what it was before.
        chance = random.Random(self.chance.getstate()[1][0])
        watch = f"Sparrow{chance.randrange(1000, 9999)}"
        self.secrets.add(watch)
        review = chance.choice(("", ", review: 4 July 2041"))
        return f"{{event: when the contract is signed, owner: {watch}{review}}}"

    def names(self) -> str:
        lines = [
            "  shown: {name: Merlin Cameras Ltd, short: Shown, explained: true, public: true}"
        ]
        for n in range(2):
            full, short, alias = (self.secret() for _ in range(3))
            full = "TBC" if self.is_open() else f"{full} Ltd"
            label = self.label(public=False)
            lines.append(
                f"  bidder{n}: {{name: {full}, short: {short}, aliases: [{alias}], {label}}}"
            )
        lines.append("  chief: {from: house, public: true}")
        landlord = self.chance.choice(("", f", aliases: [{self.secret()}]"))
        lines.append(f"  landlord: {{from: house{landlord}}}")
        lines.append(f"  agent: {{name: {self.agent} Ltd, withheld: {ESTATE}}}")
        return "names:\n" + "\n".join(lines) + "\n"

    def house(self) -> str:
        """Returns what the house withholds, whether the paper mentions it or not, and a person whom all may know."""
        ground = self.grounds().partition("personal:")[0]
        trade = _of_stock(ground.replace("commercial:", "trade:"), "foia-43-2")
        reached = f"email: {self.secret()}@example.org, telephone: {self.telephone()}"
        landlord = (
            f"name: {self.secret()} Estates, role: {self.secret()} agent, {reached}"
        )
        unused = f"name: {self.secret()} Yards, short: {self.secret()}"
        chief = "name: Ann Lee, role: Chief Officer, email: ann.lee@example.org"
        return (
            f"{trade}people:\n  chief: {{{chief}, public: true}}\n  landlord: {{{landlord}, withheld: trade}}\n"
            f"suppliers:\n  unused: {{{unused}, withheld: trade}}\n"
        )

    def figures(self) -> str:
        lines = [
            *self.amounts(),
            *self.sums(),
            *self.lowered(),
            *self.others(),
            *self.counted(),
            *self.dates(),
            f"keys: {{count: '{self.keys} keys', withheld: {ESTATE}}}",
        ]
        return "figures:\n" + "\n".join(f"  {line}" for line in lines) + "\n"

    def labelled(self, name: str, value: str, *, public: bool) -> str:
        self.labels[name] = public
        key, _, _ = value.partition(": ")
        if key != "formula" and self.is_open():
            value = f"{key}: TBC"
        wording = (
            ", public-wording: an amount" if not public and self.is_public() else ""
        )
        return f"{name}: {{{value}, {self.label(public=public)}{wording}}}"

    def amounts(self) -> list[str]:
        drawn = [
            (f"f{n}", self.is_public()) for n in range(self.chance.randrange(2, 6))
        ]
        return [
            self.labelled(name, f"amount: £{self.amount(public=p)}m", public=p)
            for name, p in drawn
        ]

    def sums(self) -> list[str]:
        lines = []
        for n in range(self.chance.randrange(3)):
            one, other = self.chance.choices(list(self.labels), k=2)
            lines.append(
                self.labelled(
                    f"s{n}",
                    f"formula: {one} + {other}",
                    public=self.labels[one] and self.labels[other],
                )
            )
            self.ties += [f"s{n} = {one} + {other}", f"s{n} - {one} = {other}"]
        return lines

    def lowered(self) -> list[str]:
        """Of one withheld figure alone anybody could tell it."""
        hidden = [
            name
            for name, public in self.labels.items()
            if not public and name.startswith("f")
        ]
        if len(hidden) == len(hidden[:1]):
            return []
        self.labels["lowered"] = True
        return [
            f"lowered: {{formula: {hidden[0]} + {hidden[1]} * 3, {self.declassified()}}}"
        ]

    def others(self) -> list[str]:
        """Ranges, bounds, other currencies, counts, percentages: each public here and withheld there."""
        kinds = {
            "range": "amount: £{}m to £{}m", "most": "amount: up to £{}m", "euros": "amount: €{}m",
            "dollars": "amount: c. ${}m", "heads": "count: '{} officers'", "many": "count: 'over {} cameras'",
            "part": "percentage: '{}%'",
        }  # fmt: skip
        lines = []
        for name in self.chance.sample(
            list(kinds), self.chance.randrange(len(kinds) + 1)
        ):
            value, public = kinds[name], self.is_public()
            values = sorted(
                (self.amount(public=public) for _ in range(value.count("{}"))),
                key=Decimal,
            )
            if "count" in value:
                values = [number.replace(".", ",") for number in values]
            lines.append(self.labelled(name, value.format(*values), public=public))
        return lines

    def counted(self) -> list[str]:
        """Of a passage with withheld items, and of what has none."""
        self.ties += ["count(open) = listed", "count(kinds) >= 1"]
        return [self.labelled("listed", "formula: count(open)", public=False)]

    def dates(self) -> list[str]:
        lines = [
            "start: {date: 1 May 2024, public: true}",
            "end: {date: October 2025, public: true}",
        ]
        self.ties += ["start < end", "months(start, end) >= 17"]
        for name, said in (
            ("year", "{}/{:02}"),
            ("quarter", "Q3 {}/{:02}"),
            ("day", "3 March {}"),
            ("hidden", "{}"),
        ):
            public, year = name != "hidden" and self.is_public(), self.years.pop()
            value = said.format(year, (year + 1) % 100)
            if not public:
                self.secrets.add(str(year))
            lines.append(self.labelled(name, f"date: {value}", public=public))
        return lines

    def timelines(self) -> str:
        begin, event = f"Begin{self.clause(', as it does')}", self.secret()
        shown = f"{{event: '{begin}', on: start}}, {{event: Work, start: start, end: end, style: gate}}"
        later = f"{{event: {event} ends, on: hidden}}, {{event: Begin, on: start}}"
        hidden = f"{self.caption()} {self.label(public=False)}"
        return (
            f"timelines:\n  plan: {{caption: The plan, public: true, events: [{shown}]}}\n"
            f"  later: {{caption: {self.secret()} plan,{hidden}, events: [{later}]}}\n"
        )

    def all_charts(self) -> str:
        """From chances of their own, so that what else is drawn is what it was before there were charts."""
        chance = self.chance
        self.chance = random.Random(chance.getstate()[1][1])
        drawn = self.charts()
        self.chance = chance
        return drawn

    def charts(self) -> str:
        """Returns one of all amounts, which leaves out what is withheld, if anything is left; and one that is
        withheld.
        """
        names = [name for name in self.labels if re.fullmatch(r"f\d", name)]
        public = [name for name in names if self.labels[name]]
        hidden = [name for name in names if not self.labels[name]]
        lines = []
        if public:
            self.shown_charts.append("shares")
            values = [f"{{label: Of {name}, figure: {name}}}" for name in public]
            values += [
                f"{{label: Of {self.secret()}, figure: {name}}}" for name in hidden
            ]
            left_out = (
                f" leave-out: {{commercial: [{', '.join(hidden)}]}}," if hidden else ""
            )
            lines.append(
                f"  shares: {{caption: Shares, drawn-as: bars, public: true,{left_out} values: [{', '.join(values)}]}}"
            )
        self.shown_charts.append("bids")
        values = [f"{{label: {self.secret()} bids, figure: {name}}}" for name in names]
        lines.append(
            f"  bids: {{caption: {self.secret()} chart,{self.caption()} {self.label(public=False)}, drawn-as: bars,"
            f" values: [{', '.join(values)}]}}"
        )
        return "charts:\n" + "\n".join(lines) + "\n"

    def all_pictures(self) -> str:
        """In one paper of two: a public picture, a withheld one, or both; from chances of their own, too."""
        chance = self.chance
        self.chance = random.Random(chance.getstate()[1][2])
        drawn = self.pictures() if self.is_public() else ""
        self.chance = chance
        return drawn

    def pictures(self) -> str:
        lines = []
        file = self.chance.randrange(OTHER)
        if self.is_public():
            self.shown_pictures.append("sketch")
            anchor = self.chance.choice(("", " anchor: what_it_looks_like,"))
            lines.append(
                f"  sketch: {{file: drawn-{file}.svg, caption: The sketch,{anchor} public: true,"
                " alternative: 'Boxes of many colours, one beside the other.'}"
            )
        if self.is_public() or not lines:
            self.shown_pictures.append("model")
            lines.append(
                f"  model: {{file: drawn-{file + OTHER}.svg, caption: {self.secret()} model,{self.caption()}"
                f" alternative: {self.secret()} shows boxes of many colours, {self.label(public=False)}}}"
            )
        return "pictures:\n" + "\n".join(lines) + "\n"

    def caption(self) -> str:
        return self.chance.choice(("", " public-caption: What comes later,"))

    def published(self) -> str:
        """Returns what an earlier paper said; this one goes on from it, or not."""
        self.continues = self.chance.choice(("", "continues: earlier\n"))
        value, same = (
            self.amount(public=True),
            "where: An earlier paper\n  when: May 2020\n  same-as: earlier.other",
        )
        return f"known:\n  amount: £{value}m\n  {same}\n" if self.continues else ""
