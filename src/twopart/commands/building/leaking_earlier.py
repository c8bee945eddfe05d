"""Audits a finished Part 1 for the words that earlier papers withheld."""

from twopart.base.turns import HelperTurns
from twopart.commands.building.finishing import Say, leaking
from twopart.examine import ExaminedPaper
from twopart.render.process.rendered import RenderedPart
from twopart.terminal.outcome import Outcome


def leaking_earlier(
    part_1: RenderedPart,
    examined: ExaminedPaper,
    say: Say,
    turns: HelperTurns,
) -> Outcome | None:
    """Returns the outcome if Part 1 gives away words that earlier papers, or the corrected version, withheld."""
    if examined.earlier_words is None or examined.subject is None:
        return None
    from twopart.audit import prepared

    for secrets, published in examined.earlier_words.in_file():
        search = prepared(secrets, published, deep=False, turns=turns)
        outcome = leaking(part_1, examined.subject, search, say)
        if outcome:
            return outcome
    return None
