"""Papers drawn at random, with every kind of thing, labelled at every level at which it can be labelled."""

import random
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

from conftest import BASE, form, sources
from random_endings import Endings
from random_prose import SAID_TWICE, Prose
from random_tables import Tables
from random_words import ESTATE, RandomSource, of_its_own
from run_cache import in_this_run
from short_notation import in_short_notation

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
FROM_STOCK = ("exemption:", "public-wording:", "public-stub:")  # keys of a ground
NAME = "drawn"  # the folder of the paper, as the register of published figures calls it
EXCEPTIONS = f"""exceptions:
  typed-figure:
    100% Electric: The makers call vans so.
  repeats-withheld:
    {SAID_TWICE}: It is an old saying.
"""
KEPT = ("kept",)
# Words that only an earlier paper withheld.
FIRM = "Kittiwake Harness Works"
PLAN = "The depot beside the canal will be closed within the year."
KEPT_WORDS = (
    KeptWords(Secret("firm", "name", words=(FIRM, "Kittiwake")), ("commercial",)),
    KeptWords(Secret("paper.yaml line 9", "passage", words=(PLAN,)), ("commercial",)),
)
LEDGER = Layer(  # the ledger of the paper that some of them continue
    "earlier", "May 2020",
    System((), {KEPT: Fraction(98765432)}, {}, {KEPT: WithheldFigure(Fraction(1, 10))}, {KEPT: Fraction(1)}, {KEPT: "£"}),
    {KEPT: ("commercial",)}, {}, words=KEPT_WORDS, key="earlier:earlier",
)  # fmt: skip
# The ledger of the paper itself, which some of them correct.
OWN_LEDGER = replace(LEDGER, paper=NAME, key=f"{NAME}:{NAME}")

# Of nine papers, the first ends a ground, and the fourth a stub.
EVERY_NINTH, FOURTH = 9, 3
OTHER = 1000  # from one seed to the next that is tried
BY_CHANCE = ("withheld-by-arithmetic", "public-and-withheld")


@dataclass
class RandomPaper:
    """The text of a paper, the registers beside it, and the words and values that only Part 2 may hold."""

    text: str
    published: str
    house: str = ""
    secrets: set[str] = field(default_factory=set)
    before: str = ""  # the text before something of it ended, if something has

    def subject(self) -> Subject:
        """Returns the paper, checked; the rules find nothing on it."""
        subject, findings = _checked(self.text, self.published, self.house)
        assert findings == {}, findings
        return subject

    def released(self) -> "RandomPaper":
        """Returns the paper as it was before anything of it ended."""
        return replace(self, text=self.before or self.text)

    def ledgers(self) -> Earlier | None:
        """Returns the ledgers beside it; each also has all words that this paper withheld when it was released."""
        earlier = _earlier(self.subject().paper)
        if earlier is None:
            return None
        words, public_words = released_words(self.released().subject())
        layers = (
            replace(layer, words=(*layer.words, *words), public_words=public_words)
            for layer in earlier.layers
        )
        return Earlier(tuple(layers))

    @property
    def shared(self) -> SharedTrees:
        """The house beside it, and the stock of grounds."""
        return _shared(self.house)


@cache
def random_paper(seed: int) -> RandomPaper:
    """Returns the same paper for the same seed; papers with odd seeds are written in short notation.

    A paper in which figures agree by chance is drawn anew.
    """
    data = in_this_run(f"paper-{seed}", lambda: _data(_paper(seed)))
    return RandomPaper(**{**data, "secrets": set(data["secrets"])})


def _data(paper: RandomPaper) -> dict[str, object]:
    return {**asdict(paper), "secrets": sorted(paper.secrets)}


def _paper(seed: int) -> RandomPaper:
    paper = _PaperText(random.Random(seed)).paper()
    if seed % 2:
        paper = replace(paper, text=in_short_notation(paper.text))
    subject, findings = _checked(paper.text, paper.published, paper.house)
    if findings.keys().isdisjoint(BY_CHANCE):
        return _with_endings(paper, seed, subject)
    return _paper(seed + OTHER)


def _with_endings(paper: RandomPaper, seed: int, subject: Subject) -> RandomPaper:
    """Returns the paper with something ended: single withholdings, a ground or a stub; in two papers of nine nothing."""
    endings = Endings(seed, subject.paper)
    choices = endings.of_single_withholdings()
    if seed % EVERY_NINTH == 0:
        choices = endings.of_ground()
    elif seed % EVERY_NINTH == FOURTH:
        choices = endings.of_stub()
    elif seed % 3 == 0:
        return paper
    for ending, words in choices.items():
        text = _with_line(ending, paper.text)
        if _loaded(text, paper.house)[1]:
            continue
        _, findings = _checked(text, paper.published, paper.house)
        if not findings:
            secrets = {secret for secret in paper.secrets if secret not in words}
            secrets |= endings.words
            return replace(paper, text=text, secrets=secrets, before=paper.text)
    return paper


def _with_line(ending: str, text: str) -> str:
    """Returns the paper with a line more: one of a ground below its head, any other at the end."""
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
    """Returns the subject, and the findings by their rules. Records cannot be changed, so tests share them."""
    register = {}
    if published:
        register["published.yaml"] = published.encode()
    paper, findings_on_paper = _loaded(text, house)
    known, findings_on_register = files.publications(register)
    unreadable = [*findings_on_paper, *findings_on_register]
    assert [finding.what for finding in unreadable] == []
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
        layers = (OWN_LEDGER,)
    if paper.continues:
        layers += (LEDGER,)
    if layers:
        return Earlier(layers)
    return None


def _of_stock(ground: str, name: str) -> str:
    """Returns the ground with the law and the wordings of one of the stock."""
    lines = ground.rstrip().split("\n")
    kept = [line for line in lines if not line.strip().startswith(FROM_STOCK)]
    at = next(
        number
        for number, line in enumerate(kept)
        if line.endswith(":") and line.startswith("  ")
    )
    return "\n".join([*kept[: at + 1], f"    from: {name}", *kept[at + 1 :]]) + "\n"


class _PaperText(RandomSource):
    """The YAML of a random paper, register by register."""

    def paper(self) -> RandomPaper:
        published, figures = self.published(), self.figures()
        tables = Tables(self)
        rest = f"{self.names()}{figures}{tables.text()}{self.timelines()}{self.all_charts()}"
        rest += f"{self.all_pictures()}{Prose(self, tables).text()}"
        ties = "\n".join(f"  - {tie}" for tie in self.ties)
        return RandomPaper(
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
        chance = of_its_own(self.chance)
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
        labels = [self.is_public() for _ in range(self.chance.randrange(2, 6))]
        lines: list[str] = []
        for number, public in enumerate(labels):
            value = f"amount: £{self.amount(public=public)}m"
            lines.append(self.labelled(f"f{number}", value, public=public))
        return lines

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
        """Returns a declassified sum of two withheld figures; with one of them, anybody could tell it."""
        hidden = [
            name
            for name, public in self.labels.items()
            if not public and name.startswith("f")
        ]
        if not hidden[1:]:
            return []
        self.labels["lowered"] = True
        return [
            f"lowered: {{formula: {hidden[0]} + {hidden[1]} * 3, {self.declassified()}}}"
        ]

    def others(self) -> list[str]:
        """Returns ranges, bounds, other currencies, counts and percentages, each of them public or withheld."""
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
        """Returns a count of withheld items, with ties that count these and the rows of a table."""
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
        """Returns the charts, drawn from chances of their own, so that all else is what it was before there were any."""
        chance = self.chance
        self.chance = random.Random(chance.getstate()[1][1])
        text = self.charts()
        self.chance = chance
        return text

    def charts(self) -> str:
        """Returns a chart of all amounts that leaves out withheld ones, if any are public; and a withheld chart."""
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
        """Returns a public picture, a withheld one, or both, in half of the papers; from chances of their own, too."""
        chance = self.chance
        self.chance = random.Random(chance.getstate()[1][2])
        text = ""
        if self.is_public():
            text = self.pictures()
        self.chance = chance
        return text

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
        """Returns the register of what an earlier paper said, if this one continues it."""
        self.continues = self.chance.choice(("", "continues: earlier\n"))
        value = self.amount(public=True)
        if not self.continues:
            return ""
        return (
            f"known:\n  amount: £{value}m\n  where: An earlier paper\n  when: May 2020\n"
            "  same-as: earlier.other\n"
        )
