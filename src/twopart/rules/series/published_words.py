"""The findings about what was published before, in the author's words."""

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.model.published import Publication


def without_one_value(span: Span, name: str) -> Finding:
    return Finding(
        "figure-without-value", f"`{name}` has no value, or more than one", "A figure states one value, once.",
        "Write exactly one of amount, percentage, count, date, as it was printed.", span, shows=name,
    )  # fmt: skip


def same_as_nothing(told: Text) -> Finding:
    return Finding(
        "unknown-figure", f"no figure or table cell is called `{told}`",
        "What was published of it would be ignored.",
        "Check the spelling: paper.figure, or paper.table.row.column.", told.span, shows=str(told),
    )  # fmt: skip


def reserved(name: Text) -> Finding:
    return Finding(
        "name-used-twice", f"`{name}` is what the register of published figures is called in formulas",
        "A formula over it could mean either.", "Give this another id.", name.span, shows=str(name),
    )  # fmt: skip


def continues_nothing(earlier: Text) -> Finding:
    return Finding(
        "continues-nothing", f"no published figure is one of the paper `{earlier}`",
        "What it made public would be taken for unknown.",
        "Check the spelling; record what it published with `twopart release`, or delete the line.",
        earlier.span, shows=str(earlier),
    )  # fmt: skip


def already_published(span: Span, figure: str, publication: Publication) -> Finding:
    return Finding(
        "already-published", f"`{figure}` is withheld, and was published before",
        f"Anyone who has the document named at {publication.span} knows it; withholding it protects nothing.",
        "Label it `public: true`, or correct the register of published figures.", span, shows=figure,
        also=(publication.span,),
    )  # fmt: skip


def differs_from_published(
    span: Span, figure: str, publication: Publication
) -> Finding:
    return Finding(
        "differs-from-published", f"`{figure}` is another figure than was published of it",
        f"The register of published figures, at {publication.span}, says that they are the same.",
        "Correct one of them; where the figure has changed since, take it out of `same-as` there.", span,
        shows=figure, also=(publication.span,),
    )  # fmt: skip


def value_stands_there(span: Span, figure: str) -> Finding:
    return Finding(
        "already-published", f"`{figure}` is withheld, and the register of published figures has the same value",
        "If it is the same fact, anyone who has the earlier document knows it.",
        "Look for it in published.yaml. If it is the same, label the figure public; if it is another fact of the "
        "same size, say so under `exceptions:`, with the rule `already-published`, the id as item, and why.", span,
        shows=figure,
    )  # fmt: skip
