"""What an author says of figures beside the register: relations that are to hold, and what may stand all the same."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.written import Formula, Id

TYPED = "typed-figure"  # the rule whose exceptions are words of Part 1
# An exception to it would tell what a withheld figure looks like.
RESEMBLING = "may-be-withheld"
REPEATED = "repeats-withheld"  # an exception to it would tell that Part 2 says the same
PHRASED = "withheld-in-other-words"  # the rule of phrases that say a withheld figure


@record
class Tie:
    """A relation that is to hold: `a + b = c`, `meeting <= deadline`. What only rounding explains may be noted."""

    about: ClassVar[Mapping[str, str]] = {
        "tie": "formulas with =, <, <=, > or >= between them: price + option = whole, go_live <= handover",
        "note": "for whoever reads the source",
        "rounding": "noted: a difference that only rounding explains is a note",
    }

    shorthand: ClassVar[str] = "tie"
    span: Span
    tie: Formula
    note: Text | None = None
    rounding: Literal["noted"] | None = None


@record
class ExceptionToRule:
    """What a rule would find and may stand all the same: the words, and why."""

    about: ClassVar[Mapping[str, str]] = {
        "rule": "the name of the rule, as its findings show it (not written by authors)",
        "item": "the words as they stand in the text, or the ids (not written by authors)",
        "reason": "why they may stand (not written by authors)",
    }

    span: Span
    rule: Id
    item: Text
    reason: Text
