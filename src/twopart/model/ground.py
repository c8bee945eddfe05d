"""The grounds of a paper as its authors write them: why something is withheld, on whose behalf, until when."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import ClassVar, Literal, get_args

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.written import Date, Percentage

DIGITS = re.compile(r"(\D+)(\d*)")
# What a form may ask for of the record of a ground, and print of it; of these what Part 2 alone may say.
Field = Literal[
    "exemption",
    "also",
    "ceases",
    "interest",
    "harm",
    "likelihood",
    "balance",
    "consulted",
    "decided",
]
FIELDS: tuple[Field, ...] = get_args(Field)
RESTRICTED = FIELDS[3:]


@record
class Balance:
    """The public interest, for and against, and which outweighs (Freedom of Information Act 2000, s.2(2)(b))."""

    about: ClassVar[Mapping[str, str]] = {
        "publish": "what speaks for publishing (restricted)",
        "withhold": "what speaks for withholding (restricted)",
        "outcome": "which of them outweighs, and why (restricted)",
    }
    example: ClassVar[str] = "{publish: …, withhold: …, outcome: …}"
    unknown: ClassVar[tuple[str, ...]] = ("publish", "withhold", "outcome")
    span: Span
    publish: Text
    withhold: Text
    outcome: Text


@record
class PlannedEnd:
    """When a withholding ends: on a date, on an event, or at a review.

    An event may have somebody who watches for it, and a day on which it is looked at again meanwhile.
    """

    about: ClassVar[Mapping[str, str]] = {
        "date": "the day on which it ends",
        "event": "what ends it, in words that follow “ceases to be exempt”: when the contract has been signed",
        "owner": "who watches for the event (restricted)",
        "review": "the day on which it is looked at again; beside an event it is restricted",
    }
    example: ClassVar[str] = "{event: when the contract is signed}"
    unknown: ClassVar[tuple[str, ...]] = ("event",)
    span: Span
    date: Date | None = None
    event: Text | None = None
    owner: Text | None = None
    review: Date | None = None


@record
class EndOfGround:
    """That a ground withholds nothing any more: since when, why, and who decided it."""

    about: ClassVar[Mapping[str, str]] = {
        "on": "the day from which what it withheld is public",
        "why": "what happened: the event, or the outcome of the review (restricted)",
        "by": "who decided it, and in which role (restricted)",
    }
    example: ClassVar[str] = (
        "{on: 1 May 2031, why: The contract is signed., by: A Person}"
    )
    span: Span
    on: Date
    why: Text
    by: Text


@record
class EndOfWithholdings:
    """That single withholdings of a ground have ended, while others of it last.

    A public source has the law and the day in the place of what ended: `exemption`, and `whole` where all of it did.
    """

    about: ClassVar[Mapping[str, str]] = {
        "what": "the withholdings, by the names that the review copy gives them: price, costs.rows.radios",
        "words": "how each of them begins whose name has a number in it, in their order: five words, or all",
        "on": "the day from which they are public",
        "why": "what happened: the event, or the outcome of the review (restricted)",
        "by": "who decided it, and in which role (restricted)",
        "exemption": "the law on which it was withheld (public sources only)",
        "whole": "true: all that was withheld on it has ended (public sources only)",
        "places": "where Part 1 prints now what was withheld (public sources only)",
        "things": "what was opened, each with its place (not written by authors)",
    }
    example: ClassVar[str] = (
        "{what: [price], on: 1 May 2031, why: The contract is signed., by: A Person}"
    )
    span: Span
    on: Date
    what: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    why: Text | None = None
    by: Text | None = None
    exemption: Text | None = None
    whole: Literal[True] | None = None
    places: tuple[Text, ...] = ()
    things: tuple[Text, ...] = ()

    @property
    def record(self) -> tuple[Text, ...]:
        """Returns the sentences that Part 1 does not print: why it ended, and who decided it."""
        return tuple(filter(None, (self.why, self.by)))


@record
class Decider:
    """Who decided to withhold, in which role, on which day."""

    about: ClassVar[Mapping[str, str]] = {
        "name": "who decided to withhold",
        "role": "in which role",
        "on": "on which day",
    }
    example: ClassVar[str] = "{name: A Person, role: Director, on: 1 May 2029}"
    unknown: ClassVar[tuple[str, ...]] = ("name", "role", "on")
    span: Span
    name: Text
    role: Text
    on: Date


@record
class Ground:
    """Why something is withheld, until when, and what Part 1 says in its place."""

    about: ClassVar[Mapping[str, str]] = {
        "from": "a stock ground, or one of the house, whose law and wording this one has: foia-43-2",
        "marking": "the marking of what is withheld on it",
        "of-house": "true: taken from the house, since it withholds something on it (not written by authors)",
        "exemption": "the law: act and section; of a section with several limbs, which",
        "also": "further provisions relied on",
        "interest": "whose interest would suffer",
        "harm": "what harm: the end of the sentence «Disclosure would be likely to cause it: …» (restricted)",
        "likelihood": "`would` or `would be likely to`",
        "balance": "the public interest in publishing and in withholding, and the outcome (restricted)",
        "ceases": "a date, an event or a review",
        "ended": "that it has ended: since when, why, and who decided it; what it withheld is public then",
        "consulted": "who was asked, such as the supplier whose prices they are (restricted)",
        "decided": "by whom, in which role, on which day",
        "public-wording": "the mark that Part 1 prints where something is withheld: [withheld] unless it is said",
        "cited-as": "how marks and notes name the law in a few words: section 43(2)",
        "public-stub": "what Part 1 says in the place of a whole section or table",
        "protect": "how far on either side of its value a withheld figure must stay open: 10% unless it is said",
        "others": "TBC: whatever of harm, likelihood, balance and so on is not written is to be confirmed",
    }

    examples: ClassVar[Mapping[str, str]] = {
        "exemption": "Freedom of Information Act 2000, section 43(2)",
        "also": "[Local Government Act 1972, Schedule 12A, paragraph 3]",
        "balance": "{publish: …, withhold: …, outcome: …}",
        "ceases": "{date: 1 April 2031}",
        "decided": "{name: …, role: …, on: 1 May 2030}",
    }

    span: Span
    exemption: Text
    ceases: PlannedEnd
    public_stub: Text
    from_: Text | None = None
    marking: Text | None = None
    of_house: Literal[True] | None = None
    public_wording: Text | None = None
    cited_as: Text | None = None
    also: tuple[Text, ...] = ()
    # The restricted record: always there, but in a public source, where it never is.
    interest: Text | None = None
    harm: Text | None = None
    likelihood: Literal["would", "would be likely to", "TBC"] | None = None
    balance: Balance | None = None
    consulted: Text | None = None
    decided: Decider | None = None
    protect: Percentage | None = None
    ended: EndOfGround | None = None
    # Read, and gone, before a record is made: the fields that are not written are placeholders then.
    others: Literal["TBC"] | None = None

    @property
    def citation(self) -> str:
        """Returns the law in a few words."""
        if self.cited_as:
            return str(self.cited_as)
        match = _provision().search(self.exemption)
        if match is None:
            return str(self.exemption)
        provision = match[0]
        return provision[:1].lower() + provision[1:]

    @property
    def order(self) -> tuple[tuple[str, int], ...]:
        """Returns the key that puts laws in their own order: section 9 before section 43, and sections 30 and 31
        between them.
        """
        pieces = DIGITS.findall(self.exemption.lower().replace("sections ", "section "))
        return tuple((words, int(digits or 0)) for words, digits in pieces)

    @property
    def record(self) -> tuple[Text, ...]:
        """Returns the sentences that Part 2 alone prints."""
        sentences = [self.interest, self.harm]
        if self.balance:
            weighed = self.balance
            sentences += [weighed.publish, weighed.withhold, weighed.outcome]
        sentences += [self.consulted, self.ceases.owner]
        if self.ended:
            sentences += [self.ended.why, self.ended.by]
        return tuple(filter(None, sentences))

    def law(self, prints: Collection[Field]) -> tuple[Text, ...]:
        """Returns the provisions that Part 1 prints, where its form `prints` these fields of a ground."""
        if "also" not in prints:
            return (self.exemption,)
        return (self.exemption, *self.also)

    def end(self, prints: Collection[Field]) -> Text | None:
        """Returns the event at which it ceases, where Part 1 prints it."""
        if "ceases" not in prints:
            return None
        return self.ceases.event

    def last_day(self, prints: Collection[Field]) -> Date | None:
        """Returns the day on which it ceases, or is looked at, where Part 1 prints it."""
        if "ceases" not in prints or self.ceases.event:
            return None
        return self.ceases.date or self.ceases.review

    def unprinted(self, prints: Collection[Field]) -> tuple[Text, ...]:
        """Returns the words of it that Part 1 does not print: its record, and what else its form leaves out."""
        public = {*self.law(prints), self.end(prints)}
        provisions = filter(None, (*self.also, self.ceases.event))
        rest = [text for text in provisions if text not in public]
        return (*self.record, *rest)


@cache
def _provision() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:section|article|regulation|paragraph)s?\s+\d+[a-z]*(?:\(\w+\))*"
    )


def in_order(names: Iterable[str], grounds: Mapping[str, Ground]) -> list[str]:
    """Returns the names of grounds in the order of their exemptions, each once."""

    def place(name: str) -> tuple[object, ...]:
        exemption: object = ()
        if ground := grounds.get(name):
            exemption = ground.order
        return exemption, len(name), name

    return sorted(set(names), key=place)
