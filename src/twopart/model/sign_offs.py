"""Who agreed: `review.yaml` beside a paper. It is no part of the paper's source, and as restricted as Part 2."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.written import Date, Id

SignOffState = Literal["agreed", "queried", "refused", "withdrawn"]
ThingKind = Literal["withholding", "figure", "section", "paper"]
WHOLE = "paper"  # the id of the whole


@record
class AgreedTo:
    """Hashes of what somebody agreed to, one for each aspect, so that a change can say what it is of.

    The hash of a price can be guessed: no output shows any of them.
    """

    about: ClassVar[Mapping[str, str]] = {
        "words": "a hash of the words (written by `twopart review`)",
        "value": "a hash of the value, or of the values among the words (written by `twopart review`)",
        "part-1": "a hash of what Part 1 says (written by `twopart review`)",
        "ground": "a hash of the ground, with its whole record (written by `twopart review`)",
        "label": "a hash of the label (written by `twopart review`)",
        "note": "a hash of the note (written by `twopart review`)",
        "formula": "a hash of the formula (written by `twopart review`)",
    }
    span: Span
    words: Text | None = None
    value: Text | None = None
    part_1: Text | None = None
    ground: Text | None = None
    label: Text | None = None
    note: Text | None = None
    formula: Text | None = None


@record
class SignOff:
    """What one role said of one thing. It says what was recorded, not who proved to be who."""

    about: ClassVar[Mapping[str, str]] = {
        "id": "what it is about: a withholding, a figure or a cell (costs.kit.y1), a section (part-1.summary), or paper",
        "kind": "withholding, figure, section or paper: which of them the id is",
        "state": "agreed, queried, refused, or withdrawn",
        "as": "in which role, as `sign-off:` of the form calls it: finance",
        "by": "who, by name",
        "on": "on which day",
        "words": "what is asked, or why it is refused or withdrawn (restricted)",
        "agreed-to": "hashes of what was agreed to (written by `twopart review`)",
    }
    span: Span
    id: Text
    kind: ThingKind
    state: SignOffState
    as_: Id
    by: Text
    on: Date
    agreed_to: AgreedTo
    words: Text | None = None


@record
class SignOffs:
    """All that reviewers said of a paper."""

    about: ClassVar[Mapping[str, str]] = {
        "sign-offs": "who agreed to what, queried or refused it",
    }
    span: Span
    sign_offs: tuple[SignOff, ...] = ()
