"""What a paper says in the boxes of its form: declarations, signatures, the decision taken, and a deferral."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span
from twopart.model.prose import Prose


@record
class Declaration:
    """The answer to a declaration that the form asks for, and who gave it."""

    about: ClassVar[Mapping[str, str]] = {
        "answer": "yes, no, not applicable, or TBC",
        "by": "who declares it, and when",
    }
    shorthand: ClassVar[str] = "answer"
    # An answer may have words after it: `yes, A Person, 3 May 2030`.
    also_alone: ClassVar[str] = "^([Yy]es|[Nn]o|[Nn]ot applicable|[Nn]/[Aa]), "
    also_written: ClassVar[Mapping[str, object]] = {
        "answer": Literal["Yes", "YES", "No", "NO", "Not applicable", "N/A", "n/a"]
    }
    span: Span
    answer: Literal["yes", "no", "not applicable", "TBC"]
    by: Prose | None = None


@record
class Signature:
    """Who signed, and when."""

    about: ClassVar[Mapping[str, str]] = {
        "name": "who signed",
        "on": "the day of the signature",
    }
    example: ClassVar[str] = "{name: A Person, on: 1 May 2029}"
    unknown: ClassVar[tuple[str, ...]] = ("name", "on")
    span: Span
    name: Prose
    on: Prose


@record
class RecordedDecision:
    """The decision that was taken on the paper, recorded after the meeting."""

    about: ClassVar[Mapping[str, str]] = {
        "outcome": "what was decided, in the words of a box of the decision sheet: Approved, Agreed, Refused",
        "on": "the day of the decision",
        "by": "who decided, and in which role",
        "conditions": "the conditions of the decision, one by one",
    }
    example: ClassVar[str] = "{outcome: Approved, on: 1 May 2029, by: A Person}"
    unknown: ClassVar[tuple[str, ...]] = ("outcome", "on", "by")
    span: Span
    outcome: Prose
    on: Prose
    by: Prose
    conditions: tuple[Prose, ...] = ()


@record
class EndOfDeferral:
    """When the publication of Part 1 was deferred no longer, and who said so."""

    about: ClassVar[Mapping[str, str]] = {
        "on": "the day from which Part 1 may be published",
        "by": "who ended the deferral, and in which role",
    }
    example: ClassVar[str] = '{on: 3 April 2029, by: "A Person, Head of Governance"}'
    unknown: ClassVar[tuple[str, ...]] = ("on", "by")
    span: Span
    on: Prose
    by: Prose


@record
class Deferral:
    """Until when Part 1 is not published yet, and why; once it has ended, that it waited, and how long."""

    about: ClassVar[Mapping[str, str]] = {
        "until": "the day or the event until which it waits",
        "why": "why it waits",
        "ended": "when the deferral ended, and who ended it: from then on Part 1 is published",
    }
    example: ClassVar[str] = (
        "{until: the contract is signed, why: The bids are still open.}"
    )
    unknown: ClassVar[tuple[str, ...]] = ("until", "why")
    span: Span
    until: Prose
    why: Prose
    ended: EndOfDeferral | None = None


@record
class Handling:
    """Who may have a part: instructions that stand in its marking.

    A Part 1 under an embargo waits in build/restricted/ as one that is deferred; only who is named may read it before.
    """

    about: ClassVar[Mapping[str, str]] = {
        "embargoed": "the day or the event until which nobody may pass Part 1 on; its own marking follows",
        "recipients": "who alone may have Part 2 (restricted)",
        "organisation": "true: Part 2 stays in the organisation",
    }
    example: ClassVar[str] = "{embargoed: 9 am on 3 May 2031}"
    span: Span
    embargoed: Prose | None = None
    recipients: tuple[Prose, ...] = ()
    organisation: Literal[True] | None = None


@record
class Correction:
    """That this Part 1 corrects one that was published: its number, its day, and what it takes the place of."""

    about: ClassVar[Mapping[str, str]] = {
        "number": "the number of the correction: 1, 2 …",
        "on": "the day of the correction",
        "replaces": "what it takes the place of: Part 1 as published on 3 May 2029",
        "why": "what was wrong",
    }
    example: ClassVar[str] = (
        "{number: 1, on: 1 May 2029, replaces: Part 1 of 3 April 2029, why: A date was wrong.}"
    )
    span: Span
    number: Prose
    on: Prose
    replaces: Prose
    why: Prose
