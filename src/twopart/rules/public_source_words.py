"""The findings on public sources."""

from twopart.base.finding import Finding
from twopart.base.source import Span


def redacted_outside(span: Span, name: str) -> Finding:
    return Finding(
        "redacted-figure", f"`{name}` is `redacted` in a source that is not a public one",
        "Its value was taken out, and Part 2 could not print it.",
        "Write its amount, percentage, count or date in the place of `redacted:`.", span, shows=name,
    )  # fmt: skip


def redacted_with_value(span: Span, name: str) -> Finding:
    return Finding(
        "redacted-figure", f"`{name}` is `redacted`, and has a value or no ground",
        "What is redacted is withheld on a ground, and a public source does not have its value.",
        "Keep `redacted:`, `withheld:` and `public-wording:` alone, or delete `redacted:`.", span, shows=name,
    )  # fmt: skip


def not_for_a_public_source(span: Span, what: str) -> Finding:
    return Finding(
        "withheld-in-public-source", f"a public source that contains {what}",
        "It may be given to anybody, and states that it contains nothing withheld.",
        "Make it again with `twopart export` instead of editing it, or delete `public-source:`.", span,
    )  # fmt: skip
