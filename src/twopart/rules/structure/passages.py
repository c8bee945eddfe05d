"""Rules: what an outline shows is there, once in a part; and what is written is shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.parts import BOTH_PARTS
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.blocks.kind import ShownEntry
from twopart.model.entries import ids_written, is_written
from twopart.model.paper import Paper
from twopart.model.pictures.examples import DRAWING, PUBLIC_PICTURE
from twopart.outline.subject import Subject
from twopart.prose.runs import all_references
from twopart.rules.structure.blocks import blocks_of, shown_by

UNKNOWN_PASSAGE = Rule(
    name="unknown-passage",
    what="`use:` with an id that no passage has",
    why="Nothing would be printed here.",
    fix="Check the spelling, or write it under `passages:`.",
    example="""\
passages: {scope: We buy cameras.}
part-1: {sections: {summary: [{use: scope}, {use: scoop}]}}
""",
    mended="""\
passages: {scope: We buy cameras.}
part-1: {sections: {summary: [{use: scope}]}}
""",
)
UNKNOWN_TABLE = Rule(
    name="unknown-table",
    what="`table:` with an id that no table has",
    why="Nothing would be printed here.",
    fix="Check the spelling, or write it under `tables:`.",
    example="part-1: {sections: {summary: [We buy cameras., {table: cost}]}}",
    mended="""\
tables:
  cost:
    caption: Cost
    public: true
    unit: £m
    columns: {bids: Bids}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [We buy cameras., {table: cost}]}}
""",
)
UNKNOWN_TIMELINE = Rule(
    name="unknown-timeline",
    what="`timeline:` with an id that no timeline has",
    why="Nothing would be printed here.",
    fix="Check the spelling, or write it under `timelines:`.",
    example="part-1: {sections: {summary: [We buy cameras., {timeline: plan}]}}",
    mended="""\
figures: {award: {date: 1 May 2030, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Award, on: award}]}}
part-1: {sections: {summary: [We buy cameras., {timeline: plan}]}}
""",
)
UNKNOWN_CHART = Rule(
    name="unknown-chart",
    what="`chart:` with an id that no chart has",
    why="Nothing would be printed here.",
    fix="Check the spelling, or write it under `charts:`.",
    example="part-1: {sections: {summary: [We buy cameras., {chart: cost}]}}",
    mended="""\
figures: {kit: {amount: £5k, public: true}, fitting: {amount: £2k, public: true}}
charts:
  cost:
    caption: Cost
    drawn-as: bars
    public: true
    values: [{label: Kit, figure: kit}, {label: Fitting, figure: fitting}]
part-1: {sections: {summary: [We buy cameras., {chart: cost}]}}
""",
)
UNKNOWN_PICTURE = Rule(
    name="unknown-picture",
    what="`picture:` with an id that no picture has",
    why="Nothing would be printed here.",
    fix="Check the spelling, or write it under `pictures:`, with the name of its file there.",
    example="part-1: {sections: {summary: [We buy cameras., {picture: docks}]}}",
    mended=PUBLIC_PICTURE.replace("[{p", "[We buy cameras., {p") + DRAWING,
)
USED_TWICE = Rule(
    name="used-twice",
    what="a passage, table, timeline, chart, picture or footnote that a part prints twice",
    why="It would be printed twice, and a reference to it could mean either place.",
    fix="Delete one of the two, and refer to the other.",
    example="""\
passages: {scope: We buy cameras.}
part-1: {sections: {summary: [{use: scope}], legal: [{use: scope}]}}
""",
    mended="""\
passages: {scope: We buy cameras.}
part-1: {sections: {summary: [{use: scope}], legal: "See paragraph {scope}."}}
""",
)
SHOWN_NOWHERE = Rule(
    name="shown-nowhere",
    what="a passage, table, timeline, chart, picture or footnote that neither part prints",
    why="Somebody wrote it to be read; perhaps its place was lost.",
    fix="Place it with `use:`, `table:`, `timeline:`, `chart:` or `picture:` in an outline, or delete it.",
    example="passages: {films: Films come later.}",
    mended="""\
passages: {films: Films come later.}
part-1: {sections: {summary: [We buy cameras., {use: films}]}}
""",
)
MOST_LISTED = 12  # ids in a message
UNKNOWN = {
    "passage": UNKNOWN_PASSAGE,
    "table": UNKNOWN_TABLE,
    "timeline": UNKNOWN_TIMELINE,
    "chart": UNKNOWN_CHART,
    "picture": UNKNOWN_PICTURE,
}


def passages_are_used_once_in_a_part(subject: Subject) -> Iterator[Finding]:
    for part in BOTH_PARTS:
        uses: Counter[str] = Counter()
        for shown in _shown(subject.paper, part):
            if not is_written(shown.name, _register(shown, subject.paper)):
                yield _unknown(shown, _register(shown, subject.paper))
            elif uses[shown.name]:
                yield _used_twice(shown.name, part)
            uses[shown.name] += 1


def _shown(paper: Paper, part: int) -> Iterator[ShownEntry]:
    """Returns the entries of registers that the outline of a part places."""
    return filter(None, map(shown_by, blocks_of(paper, part)))


def _register(shown: ShownEntry, paper: Paper) -> Mapping[str, object]:
    registers: Mapping[str, Mapping[str, object]] = {
        "passage": paper.passages,
        "table": paper.tables,
        "timeline": paper.timelines,
        "chart": paper.charts,
        "picture": paper.pictures,
    }
    return registers[shown.register]


def _unknown(shown: ShownEntry, register: Mapping[str, object]) -> Finding:
    rule = UNKNOWN[shown.register]
    known = ids_written(register)
    hint = did_you_mean(str(shown.name), known)
    return rule.finding(
        f"no {shown.register} is called `{shown.name}`",
        shown.name.span,
        fix=hint.strip() or f"{rule.fix}{_listed(known, shown.register)}",
        shows=str(shown.name),
    )


def _listed(known: tuple[str, ...], register: str) -> str:
    """Returns the ids that there are, where they are few."""
    if not known:
        return f" There is no {register} here yet."
    if len(known) > MOST_LISTED:
        return ""
    return f" {register.title()}s in this paper: {', '.join(known)}."


def _used_twice(name: Text, part: int) -> Finding:
    what = f"`{name}` is in Part {part} already"
    return USED_TWICE.finding(what, name.span, shows=str(name))


def passages_and_tables_are_shown_somewhere(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    entries = chain(_shown(paper, 1), _shown(paper, 2))
    shown = {entry.name for entry in entries}
    shown |= _charted(paper, shown)
    registers = (
        paper.passages,
        paper.tables,
        paper.timelines,
        paper.charts,
        paper.pictures,
    )
    for name in chain.from_iterable(map(ids_written, registers)):
        if name not in shown and isinstance(name, Text):
            what = f"neither part prints `{name}`"
            yield SHOWN_NOWHERE.finding(what, name.span, shows=str(name))
    called = _called(subject)
    for name in ids_written(paper.notes):
        if name not in called and isinstance(name, Text):
            yield _note_not_called(name)


def _charted(paper: Paper, shown: set[Text]) -> set[Text]:
    """Returns the tables and timelines from which the charts that are shown are drawn."""
    charts = [paper.charts.get(name) for name in shown]
    names: set[Text] = set()
    for chart in filter(None, charts):
        names.update(filter(None, (chart.table, chart.timeline)))
    return names


def _called(subject: Subject) -> set[str]:
    """Returns the first names of all references."""
    called: set[str] = set()
    for prose in subject.proses:
        called.update(reference.path[0] for reference in all_references(prose))
    return called


def _note_not_called(name: Text) -> Finding:
    return SHOWN_NOWHERE.finding(
        f"neither part prints the footnote `{name}`",
        name.span,
        why="Somebody wrote it to be read; perhaps its call was lost.",
        fix=f"Write {{{name}}} directly after the word that it belongs to, or delete it.",
        shows=str(name),
    )


RULES = (
    UNKNOWN_PASSAGE,
    UNKNOWN_TABLE,
    UNKNOWN_TIMELINE,
    UNKNOWN_CHART,
    UNKNOWN_PICTURE,
    USED_TWICE,
    SHOWN_NOWHERE,
)
