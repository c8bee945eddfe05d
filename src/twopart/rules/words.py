"""The findings of the rules, in the author's words: ids, keys and labels; never words or values of a paper."""

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.source import Span, Text


def wording_of_something_public(span: Span, name: str) -> Finding:
    return Finding(
        "wording-without-withholding", f"`{name}` is public and has a public wording in its place",
        "It looks as if it was to be withheld.", "Label it withheld on a ground, or delete the wording.", span,
        shows=name,
    )  # fmt: skip


def unknown_ground(ground: Text, known: tuple[str, ...]) -> Finding:
    near = did_you_mean(ground.lower(), known)
    shown = (
        str(ground) if near else ""
    )  # another word before the colon may be one of the withheld
    return Finding(
        "unknown-ground", f"`{shown}` is no ground of this paper" if shown else "a ground that this paper does not have",
        "Every withholding has its reason, and an end.",
        f"{near}Grounds here: {', '.join(known) or 'none'}.", ground.span, shows=shown,
    )  # fmt: skip


def ground_without_end(span: Span, name: str) -> Finding:
    return Finding(
        "ground-without-end", f"the ground `{name}` has no end, or more than one",
        "Nothing is withheld for ever: a ground ends on a date, with an event, or at a review.",
        "Write exactly one of `date:`, `event:` and `review:` under `ceases:`.", span, shows=name,
    )  # fmt: skip


def nothing_to_lower(span: Span, name: str) -> Finding:
    return Finding(
        "nothing-to-lower", f"`{name}` is declassified and has no label that could be lowered",
        "A declassification makes public what is computed from something withheld, and nothing else.",
        "Delete it; or write it, with `public: true`, at a formula, or at a row or column with `sum`.", span,
    )  # fmt: skip


def ground_without_record(span: Span, name: str, key: str) -> Finding:
    return Finding(
        "ground-without-record", f"`{name}` has no `{key}`",
        "Every withholding has its reason: whose interest, what harm, what balance, and who decided.",
        f"Add a line `{key}: …` here.", span, shows=name,
    )  # fmt: skip


def table_left_empty(span: Span, name: str) -> Finding:
    return Finding(
        "table-left-empty", f"Part 1 shows the table `{name}`, of which every row or every column is withheld",
        "Its empty headings would reveal what the table is about, and that all of it is withheld.",
        "Withhold the table as a whole: Part 1 prints the stub of its ground in its place.", span, shows=name,
    )  # fmt: skip
