"""Rules on grounds: each one named exists, ends once, and has not ended yet."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from twopart.base.example_ground import example_ground
from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.parts import PUBLIC_PART
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.language.time.first_date import first_day
from twopart.model.entries import ids_written
from twopart.model.forms.form import Form
from twopart.model.ground import Ground, PlannedEnd
from twopart.model.paper import Stub
from twopart.model.placeholder import TextWithPlaceholder
from twopart.model.prose import Prose, Words
from twopart.model.quantity import Day
from twopart.model.written import WrittenQuantity
from twopart.outline.subject import Subject
from twopart.prose.runs import references, runs
from twopart.prose.withheld import clauses

HOUSE = "house.yaml"  # what the file is called that papers share
MEETING = "meeting"  # the front line, or a part of its name
# How words begin that follow “ceases to be exempt”; and how they go on after a length of time: “a year after the award”.
FIRST_WORD = (
    r"(?:when|whenever|where|once|after|following|as soon as|as|if|in case|unless|on|upon|at|with|within|in|by|before"
    r"|from|through|under|later|immediately|directly|not later than|no later than|earlier|thereafter)"
)
TIME = r"(?:[\w’'-]+ ){0,4}(?:days?|weeks?|fortnights?|months?|quarters?|years?)"
FOLLOWS = re.compile(
    rf"[“‘]?(?:only )?(?:{FIRST_WORD}|{TIME} (?:after|from|before|following|later|thereafter))\b"
)

UNKNOWN_GROUND = Rule(
    name="unknown-ground",
    what="a ground that the paper does not have",
    why="Every withholding has its reason, and an end.",
    fix="Use one of the grounds that the finding names, or write the ground under `grounds:`.",
    example="""\
figures: {price: {amount: £5k, withheld: comercial}}
part-1: {sections: {summary: "We pay {price}."}}
""",
    mended="""\
figures: {price: {amount: £5k, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
""",
)
GROUND_WITHOUT_END = Rule(
    name="ground-without-end",
    what="a ground that has no end, or more than one",
    why="Nothing is withheld for ever: a ground ends on a date, with an event, or at a review.",
    fix="Write one of `date:`, `event:` and `review:` under `ceases:`; an event may have an `owner:` and a `review:` too.",
    example=example_ground(ceases="{}"),
    mended=example_ground(),
)
EVENT_APART = Rule(
    name="event-apart",
    what="an event that does not go on with the words before it, “ceases to be exempt”",
    why="It is printed directly after these words, and in the notice of a refusal after “The exemption ceases to apply”.",
    fix="Begin it with “when”, “once”, “after”, “on” or another such word, in small letters, and end it without a full "
    "stop: when the contract has been signed.",
    example=example_ground(ceases="{event: the signing of the contract}"),
    mended=example_ground(ceases="{event: when the contract is signed}"),
    level="note",
)
GROUND_HAS_ENDED = Rule(
    name="ground-has-ended",
    what="a ground that ends, or is due for review, before the day of the meeting, or else of the paper",
    why="What is withheld on it may have to be published by then.",
    fix="Publish what the ground no longer protects; or, if it has been reviewed, give it a new end.",
    example="front: {meeting: 1 May 2030}\n"
    + example_ground(ceases="{date: 31 March 2030}"),
    mended="front: {meeting: 1 May 2030}\n"
    + example_ground(ceases="{date: 31 March 2031}"),
    level="note",
)

NO_GROUNDS = (
    "Say under `grounds:` why things are withheld, with an id for each reason: "
    "`grounds: {{commercial: {{from: foia-43-2, {also}ceases: {{event: when the contract is signed}}}}}}`."
)
GROUND_OF_ANOTHER_FORM = Rule(
    name="ground-of-another-form",
    what="a stock ground that the form does not have",
    why="Which laws let a body withhold depends on the body: Schedule 12A is for councils.",
    fix="Use one of the stock grounds that the finding names.",
    no_example="The form of the examples takes every stock ground.",
)


def stock_grounds_are_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    allowed = tuple(map(str, subject.form.grounds))
    if not allowed:
        return
    for ground in subject.paper.grounds.values():
        if ground.from_ is None or ground.of_house:
            continue
        stock = _stock_of(ground)
        if stock and stock not in allowed:
            near = did_you_mean(stock, allowed)
            yield GROUND_OF_ANOTHER_FORM.finding(
                GROUND_OF_ANOTHER_FORM.what,
                ground.from_.span,
                fix=f"{near}Stock grounds of this form: {', '.join(allowed)}.",
            )


def _stock_of(ground: Ground) -> str:
    """Returns the stock ground whose law a ground has, by way of the house too; nothing if the law is written elsewhere.

    The law stands in the file of the stock ground, which is named after it.
    """
    law = PurePath(ground.exemption.span.source.name)
    if law.name == HOUSE:
        return ""
    return law.stem


def grounds_are_known(subject: Subject) -> Iterator[Finding]:
    known = ids_written(subject.paper.grounds)
    for ground in _named(subject):
        if ground not in known:
            yield _unknown_ground(ground, known, subject.form)


def _named(subject: Subject) -> Iterator[Text]:
    """Yields every ground on which something is withheld."""
    for thing in subject.things:
        ground = getattr(thing, "withheld", None)
        if isinstance(thing, Stub):
            ground = thing.stub
        if isinstance(ground, Text):
            yield ground
        if isinstance(thing, Prose):
            for clause in clauses(thing):
                yield clause.ground
    for chart in subject.paper.charts.values():
        for name in (*chart.leave_out, *chart.left_out):
            if isinstance(name, Text):
                yield name


def _no_grounds(form: Form) -> str:
    """Returns how a ground is written, with further provisions where the form asks for them."""
    also = ""
    if "also" in form.asks:
        also = "also: [Section 41 of the same Act], "
    return NO_GROUNDS.format(also=also)


def _unknown_ground(ground: Text, known: tuple[str, ...], form: Form) -> Finding:
    near = did_you_mean(ground.lower(), known)
    fix = f"{near}Grounds here: {', '.join(known) or 'none'}."
    if not near:  # another word before the colon may be one of the withheld
        what = "a ground that this paper does not have"
        if not known:
            what = "a ground, in a paper that has none"
            fix = _no_grounds(form)
        if ground.lower() in ("true", "yes", "no", "false"):
            what = f"`{ground.lower()}` where the id of a ground is expected"
        if len(known) == 1:
            fix = f"The one ground here is `{known[0]}`: write that, or add another under `grounds:`."
        return UNKNOWN_GROUND.finding(what, ground.span, fix=fix)
    what = f"`{ground}` is not a ground of this paper"
    return UNKNOWN_GROUND.finding(what, ground.span, fix=fix, shows=str(ground))


def grounds_have_not_ended(subject: Subject) -> Iterator[Finding]:
    """Reports a ground that ends, or is due for review, before the day of the meeting, or before that which is asked
    about. The machine's own date is never looked at.
    """
    day, when = _day_and_its_name(subject)
    if day is None:
        return
    for name, ground in subject.paper.grounds.items():
        if ground.ended is not None:
            continue
        ends = ground.ceases.date
        if ends and _is_before(ends, day):
            what = f"the ground `{name}` ends before {when}"
            yield GROUND_HAS_ENDED.finding(what, ends.span, shows=name)
        review = ground.ceases.review
        if review and _is_before(review, day):
            what = f"the ground `{name}` was due for review before {when}"
            yield GROUND_HAS_ENDED.finding(what, review.span, shows=name)


def _is_before(written: WrittenQuantity, day: Day) -> bool:
    return isinstance(written.value, Day) and written.value.last < day.first


def day_asked(subject: Subject) -> Day | None:
    """Returns the day that is asked about; else that of the meeting. No other day sets free what earlier papers
    withhold.
    """
    return subject.on or day_of_meeting(subject)


def _day_and_its_name(subject: Subject) -> tuple[Day | None, str]:
    """Returns the day that is asked about; else that of the meeting; else that of the paper,
    which its form asks for.
    """
    if subject.on is not None:
        return subject.on, "the day given with `--on`"
    day = day_of_meeting(subject)
    if day is not None:
        return day, "the day of the meeting"
    for key in _lines_of_days(subject):
        day = _day_in(subject.paper.front[key], subject)
        if day is not None:
            return day, f"the `{key}` of the paper"
    return None, ""


def day_of_meeting(subject: Subject) -> Day | None:
    """Returns the day in the front line on the meeting: a public date of the register, or one that is typed."""
    line = _line_on_meeting(subject)
    if line is None:
        return None
    return _day_in(line, subject)


def _day_in(line: Prose, subject: Subject) -> Day | None:
    for reference in references(line, PUBLIC_PART):
        entry = subject.register.entries.get(reference.path[:1])
        if entry and entry.label.public and isinstance(entry.value, Day):
            return entry.value
    words = (run.markdown for run in runs(line, PUBLIC_PART) if isinstance(run, Words))
    return first_day("".join(words))


def _line_on_meeting(subject: Subject) -> Prose | None:
    """Returns the line called `meeting`; else the first whose name has the word in it."""
    lines = subject.paper.front
    if MEETING in lines:
        return lines[MEETING]
    for key, prose in lines.items():
        if MEETING in key:
            return prose
    return None


def _lines_of_days(subject: Subject) -> Iterator[str]:
    """Yields the lines of the front sheet that the form wants a date in, and the paper has."""
    for key, field in subject.form.front.items():
        if field.kind == "date" and key in subject.paper.front:
            yield str(key)


def grounds_end_once(subject: Subject) -> Iterator[Finding]:
    for name, ground in subject.paper.grounds.items():
        if len(_ends(ground.ceases)) != 1:
            what = f"the ground `{name}` has no end, or more than one"
            yield GROUND_WITHOUT_END.finding(what, ground.ceases.span, shows=name)


def events_go_on_with_the_sentence(subject: Subject) -> Iterator[Finding]:
    """Notes an event that Part 1 would print as “Ceases to be exempt the signing of the contract”."""
    if "ceases" not in subject.form.prints:
        return
    for ground in subject.paper.grounds.values():
        event = ground.ceases.event
        if event is None or isinstance(event, TextWithPlaceholder):
            continue
        if not FOLLOWS.match(event) or event.rstrip().endswith("."):
            yield EVENT_APART.finding(EVENT_APART.what, event.span)


def _ends(ceases: PlannedEnd) -> list[object]:
    """Returns what ends a ground. A review beside an event is no end of its own."""
    if ceases.event:
        return [end for end in (ceases.date, ceases.event) if end]
    return [end for end in (ceases.date, ceases.review) if end]


RULES = (
    UNKNOWN_GROUND,
    GROUND_WITHOUT_END,
    GROUND_HAS_ENDED,
    EVENT_APART,
    GROUND_OF_ANOTHER_FORM,
)
