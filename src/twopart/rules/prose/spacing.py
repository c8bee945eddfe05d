"""Rules: between clauses or references and the words beside them there is a space."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.rule import Rule
from twopart.model.entries import is_written
from twopart.model.prose import Clause, Reference, Run, Words
from twopart.model.quantity import CURRENCIES
from twopart.outline.subject import Subject
from twopart.rules.prose.gaps import printed_run
from twopart.rules.prose.readable import lines_of_runs, readable_proses

STUCK = re.compile(r"(?!s\b)[^\W_]|%")
SCALE = re.compile(r"(?:%|k|m|bn)(?!\w)")  # what a figure prints itself
GLUED = re.compile(r"[^\W_]{2}")

GLUED_WORDS = Rule(
    name="glued-words",
    what="a clause or reference that runs into the words or signs beside it",
    why="A figure is printed whole, with its pound sign, its per cent and what it counts; "
    "and the spaces inside the brackets of a clause are not printed.",
    fix="Put a space between them, or delete the sign; the number alone is `.number`.",
    example="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay £{price} for cameras."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: "We pay {price} for cameras."}}
""",
)


def clauses_stand_apart(subject: Subject) -> Iterator[Finding]:
    """Reports a clause that lacks its space, as in `{go_live}[[commercial: and …]]`; a mere ending, `van[[commercial:
    s]]`, is meant.
    """
    for prose in readable_proses(subject):
        for before, clause, after in _with_neighbours(prose.runs):
            if isinstance(clause, Clause):
                yield from _glued_clause(before, clause, after, subject)


def _glued_clause(
    before: Run | None,
    clause: Clause,
    after: Run | None,
    subject: Subject,
) -> Iterator[Finding]:
    """Yields one finding at most: Part 2, whose words are all there, comes first."""
    left = _edge(before, subject)[-1:]
    right = _edge(after, subject)[:1]
    wordings = ((RESTRICTED_PART, clause.full), (PUBLIC_PART, clause.public))
    for part, inside in wordings:
        words = "".join(printed_run(run, subject) for run in inside)
        seams = (left + words[:1], words[-1:] + right)
        if any(map(GLUED.fullmatch, seams)) and " " in words.strip():
            yield _glued_words(clause, part)
            return


def _edge(run: Run | None, subject: Subject) -> str:
    """Returns the words next to a clause; beside another clause they are not known."""
    if run is None or isinstance(run, Clause):
        return ""
    return printed_run(run, subject)


def _glued_words(clause: Clause, part: int) -> Finding:
    return GLUED_WORDS.finding(
        f"a withheld clause whose words run into those beside it in Part {part}",
        clause.span,
        why="The spaces inside the brackets, at the colon, the bar and the end, are not printed.",
        fix="Put a space before “[[” or after “]]”; where Part 1 is silent, the space before the clause goes too.",
        shows="[[",
    )


def references_stand_apart(subject: Subject) -> Iterator[Finding]:
    """Reports `{users}and`, and signs that are printed already: `£{price}`, `{share}%`. Numbers alone may have a sign."""
    for prose in readable_proses(subject):
        for runs in lines_of_runs(prose):
            for before, run, after in _with_neighbours(runs):
                if isinstance(run, Reference) and run.path[-1] != "number":
                    yield from _stuck_reference(before, run, after, subject)


def _stuck_reference(
    before: Run | None,
    reference: Reference,
    after: Run | None,
    subject: Subject,
) -> Iterator[Finding]:
    is_note = is_written(reference.path[0], subject.paper.notes)
    next_letters = STUCK.match(_markdown(after))
    has_currency = not is_note and _ends_in_currency(before)
    if next_letters or has_currency:
        yield GLUED_WORDS.finding(
            f"`{reference.written}` runs into the word or sign beside it",
            reference.span,
            why="A figure is printed whole, with its pound sign, its per cent and what it counts.",
            fix=_without_signs(reference.written, before, after),
            shows=reference.written,
        )


def _without_signs(written: str, before: Run | None, after: Run | None) -> str:
    """Returns which signs to delete, where they are those of a value; any other word wants a space."""
    signs: list[str] = []
    if _ends_in_currency(before):
        signs.append(_markdown(before)[-1])
    scale = SCALE.match(_markdown(after))
    if scale:
        signs.append(scale[0])
    if not signs:
        return (
            f"Put a space between them; the number alone is `{written[:-1]}.number}}`."
        )
    return (
        f"Delete {' and '.join(signs)}: {written} is printed whole, with its own signs."
    )


def _ends_in_currency(run: Run | None) -> bool:
    words = _markdown(run)
    return bool(words) and words[-1] in CURRENCIES


def _markdown(run: Run | None) -> str:
    if isinstance(run, Words):
        return run.markdown
    return ""


def _with_neighbours(
    runs: Sequence[Run],
) -> Iterator[tuple[Run | None, Run | None, Run | None]]:
    """Yields each run with the one before it and the one after it; None at the ends."""
    padded = (None, *runs, None)
    for (before, run), (_, after) in pairwise(pairwise(padded)):
        yield before, run, after


RULES = (GLUED_WORDS,)
