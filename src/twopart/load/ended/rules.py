"""Rules on `ended`: what is said to have ended and cannot be opened."""

from collections.abc import Sequence

from twopart.base.example_ground import example_ground
from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Span, Text

MOST_OTHERS = 6  # ids of what has the same label, in a message
NOTHING_ENDED = Rule(
    name="nothing-ended",
    what="an entry of `ended` that this paper does not withhold",
    why="What has ended is public from then on, so it must be clear what is meant.",
    fix="Write its id as the review copy has it, such as `price`, `costs.rows.radios` or `award.clause-2`.",
    example="""\
figures: {price: {amount: £5k, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
ended: [{what: [prices], on: 1 May 2031, why: It is signed., by: A Person}]
""",
    mended="""\
figures: {price: {amount: £5k, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
ended: [{what: [price], on: 1 May 2031, why: It is signed., by: A Person}]
""",
)
ENDED_WITH_OTHERS = Rule(
    name="ended-with-others",
    what="an entry of `ended` whose label withholds other things as well",
    why="One label cannot withhold some things and open the others.",
    fix="Name everything that the label withholds, or give each thing a label of its own.",
    example="""\
tables:
  costs:
    caption: Costs
    unit: £k
    columns: {y1: 2029/30, y2: 2030/31}
    rows:
      films: {heading: Films, cells: [1, 2], public: true}
      radios: {heading: Radios, cells: [3, 4], cells-withheld: commercial}
part-1: {sections: {summary: [{table: costs}]}}
ended: [{what: [costs.rows.radios.y1], on: 1 May 2031, why: It is signed., by: A Person}]
""",
    mended="""\
tables:
  costs:
    caption: Costs
    unit: £k
    columns: {y1: 2029/30, y2: 2030/31}
    rows:
      films: {heading: Films, cells: [1, 2], public: true}
      radios: {heading: Radios, cells: [3, 4], cells-withheld: commercial}
part-1: {sections: {summary: [{table: costs}]}}
ended: [{what: [costs.rows.radios.y1, costs.rows.radios.y2], on: 1 May 2031, why: It is signed., by: A Person}]
""",
)
STUB_HAS_ENDED = Rule(
    name="stub-has-ended",
    what="something that Part 1 leaves out on a ground that has ended, without anything that it could print instead",
    why="What Part 1 leaves out there is public now, so it must print it.",
    fix="Name the tables, timelines, passages or sections of Part 2 that are left out there under `behind:`. "
    "Write anything with headings or decisions into Part 1 yourself.",
    example=example_ground(ended="{on: 1 May 2031, why: It is signed., by: A Person}")
    + """\
part-1: {sections: {summary: {withheld: commercial, behind: [detail]}}}
part-2: {withheld: commercial, sections: {detail: [{heading: The cameras}, "We buy cameras."]}}
""",
    mended=example_ground(ended="{on: 1 May 2031, why: It is signed., by: A Person}")
    + """\
part-1: {sections: {summary: {withheld: commercial, behind: [detail]}}}
part-2: {withheld: commercial, sections: {detail: "We buy cameras."}}
""",
)
ENDED_WITHOUT_RECORD = Rule(
    name="ended-without-record",
    what="an entry of `ended` without `what`, `why` or `by`",
    why="Making something public is a decision, and the record says who took it and why.",
    fix="Write what has ended, why, and who decided it: `{what: [price], on: 1 May 2031, why: …, by: …}`.",
    example="""\
figures: {price: {amount: £5k, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
ended: [{what: [price], on: 1 May 2031, by: A Person}]
""",
    mended="""\
figures: {price: {amount: £5k, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
ended: [{what: [price], on: 1 May 2031, why: It is signed., by: A Person}]
""",
)
ENDED_BY_NUMBER = Rule(
    name="ended-by-number",
    what="an entry of `ended` that names something by its number, and not by its words",
    why="A clause that is written before another one takes its number, and would be published in its place.",
    fix="Write beside `what:` how each of these begins, as the source has it: five words, or all if there are fewer: "
    "`words: [of equal size and price]`.",
    example="""\
passages: {vans: "The vans come in two lots [[commercial: of equal size]]."}
part-1: {sections: {summary: [{use: vans}]}}
part-2: {withheld: commercial, sections: {detail: [{use: vans}]}}
ended: [{what: [vans.clause-1], on: 1 May 2031, why: It is signed., by: A Person}]
""",
    mended="""\
passages: {vans: "The vans come in two lots [[commercial: of equal size]]."}
part-1: {sections: {summary: [{use: vans}]}}
part-2: {withheld: commercial, sections: {detail: [{use: vans}]}}
ended: [{what: [vans.clause-1], words: [of equal size], on: 1 May 2031, why: It is signed., by: A Person}]
""",
)


def nothing_ended(
    name: Text,
    known: tuple[str, ...],
) -> Finding:
    near = did_you_mean(name, known)
    return NOTHING_ENDED.finding(
        NOTHING_ENDED.what, name.span, fix=f"{near}{NOTHING_ENDED.fix}"
    )


def ground_among_things(name: Text) -> Finding:
    """Returns the finding on the id of a ground where that of a single withholding is expected."""
    return NOTHING_ENDED.finding(
        f"`{name}` in `ended`, which is a ground and not one thing that is withheld",
        name.span,
        fix="To end all that is withheld on it, write this beside its `ceases:` instead: "
        "`ended: {on: 1 May 2031, why: The contract is published., by: A Person}`.",
        shows=str(name),
    )


def only_of_part_2(at: Span) -> Finding:
    return NOTHING_ENDED.finding(
        "`ended` names the whole of what only Part 2 says",
        at,
        fix="Write what is to be published into Part 1, or make it a passage that both parts use.",
    )


def ended_with_others(at: Span, name: str, others: Sequence[str]) -> Finding:
    """Returns the finding. `others` are the ids of what the same label withholds, and what is not named."""
    named = ", ".join(f"`{other}`" for other in others[:MOST_OTHERS])
    if len(others) > MOST_OTHERS:
        named += f" and {len(others) - MOST_OTHERS} more"
    own = (
        "move its line out from below `withheld:` and the ground, and write it with its kind and label: "
        f"`{name}: {{amount: …, withheld: its_ground}}`"
    )
    if "." in name:
        own = "write the label in each cell: `{value: …, withheld: its_ground}`"
    return ENDED_WITH_OTHERS.finding(
        f"`ended` names `{name}`, whose label withholds {named} as well",
        at,
        fix=f"Name these too, if they have ended; or give it a label of its own: {own}.",
    )


def without_words(at: Span, name: str) -> Finding:
    return ENDED_BY_NUMBER.finding(
        f"`{name}` in `ended` is named by its number alone", at
    )


def other_words(at: Span, name: str, candidates: Sequence[str]) -> Finding:
    """Returns the finding on what does not begin as `ended` says; `candidates` are the ids of what does."""
    fix = ENDED_BY_NUMBER.fix
    if candidates:
        fix = f"Did you mean `{candidates[0]}`, which begins so? {fix}"
    return ENDED_BY_NUMBER.finding(
        f"`{name}` does not begin as `ended` says", at, fix=fix
    )


def words_of_nothing(at: Span) -> Finding:
    return ENDED_BY_NUMBER.finding(
        "`words` in `ended` of which `what` names nothing that is called by a number",
        at,
        fix="Name it under `what:` too, or delete its words.",
    )


def stub_has_ended(at: Span, *, lasts: bool) -> Finding:
    """Returns the finding on a stub that has ended; `lasts` is whether the ground on which Part 2 withholds what only
    it says has not ended.
    """
    fix = STUB_HAS_ENDED.fix
    if lasts:
        fix += (
            " What only Part 2 says stays withheld as long as its own ground lasts: write what may be published under "
            "`passages:`, and place it with `use:` in Part 2."
        )
    return STUB_HAS_ENDED.finding(STUB_HAS_ENDED.what, at, fix=fix)


def without_record(at: Span) -> Finding:
    return ENDED_WITHOUT_RECORD.finding(ENDED_WITHOUT_RECORD.what, at)


def of_programs(
    at: Span,
    key: str,
) -> Finding:
    return ENDED_WITHOUT_RECORD.finding(
        f"`{key}` is filled in by Twopart, not by authors", at, fix="Delete the line."
    )


RULES = (
    NOTHING_ENDED,
    ENDED_WITH_OTHERS,
    ENDED_BY_NUMBER,
    STUB_HAS_ENDED,
    ENDED_WITHOUT_RECORD,
)
