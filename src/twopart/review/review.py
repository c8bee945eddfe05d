"""The output of `check --figures`: figures to tick, silent withholdings, and decisions that let more be known."""

from collections.abc import Iterable

from twopart.base.record import record
from twopart.outline.subject import Subject
from twopart.projection.allowances import Allowance, allowances
from twopart.review import decisions, printed
from twopart.review import silences as silent
from twopart.review.figures_by_page import FiguresByPage, figures_by_page
from twopart.review.silences import Silence, silences
from twopart.review.ticks import brief


@record
class Review:
    """The tick sheet of one paper with all that belongs to it. `unmasked` says whether it shows what is withheld."""

    paper: str
    figures: FiguresByPage
    silences: tuple[Silence, ...]
    decisions: tuple[Allowance, ...]
    unmasked: bool


def review(
    paper: str,
    subject: Subject,
    *,
    unmasked: bool,
    faultless: bool,
) -> Review:
    """Makes the review of a paper; `faultless` says that the rules found nothing wrong."""
    return Review(
        paper,
        figures_by_page(subject, unmasked=unmasked, faultless=faultless),
        silences(subject),
        allowances(subject.paper, subject.register),
        unmasked,
    )


def as_text(one: Review, *, everything: bool) -> str:
    """Returns the figures by page, or, with `everything`, the whole register with every tie of every cell."""
    figures = brief.as_text(one.figures)
    if everything:
        figures = printed.as_table(one.figures.ticks)
    parts = (
        one.paper,
        figures,
        silent.as_text(one.silences, unmasked=one.unmasked),
        decisions.as_text(one.decisions, unmasked=one.unmasked),
    )
    return "\n\n".join(parts) + "\n"


def as_data(reviews: Iterable[Review]) -> dict[str, object]:
    """Returns the ticks, silences and decisions of all papers, each with the name of its paper."""
    figures: list[dict[str, object]] = []
    withholdings: list[dict[str, object]] = []
    allowed: list[dict[str, object]] = []
    for one in reviews:
        paper = {"paper": one.paper}
        ticks = printed.as_data(one.figures.ticks)
        figures += ({**paper, **tick} for tick in ticks)
        places = silent.as_data(one.silences, unmasked=one.unmasked)
        withholdings += ({**paper, **place} for place in places)
        reasons = decisions.as_data(one.decisions, unmasked=one.unmasked)
        allowed += ({**paper, **reason} for reason in reasons)
    return {"figures": figures, "silences": withholdings, "decisions": allowed}
