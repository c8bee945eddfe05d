"""What stands beside clauses and references: a blank, where a word follows a word."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.model.entries import is_written
from twopart.model.prose import Clause, Reference, Run, Words
from twopart.model.quantity import CURRENCIES
from twopart.outline.subject import Subject
from twopart.rules.prose.prose import proses, seen

STUCK = re.compile(r"(?!s\b)[^\W_]|%")
GLUED = re.compile(r"[^\W_]{2}")


def clauses_stand_apart(subject: Subject) -> Iterator[Finding]:
    """`{go_live}[[commercial: and …]]` lacks its blank; a mere ending, `van[[commercial: s]]`, is meant."""
    for prose in proses(subject):
        for before, clause, after in zip(
            ("", *prose.runs), prose.runs, (*prose.runs[1:], ""), strict=False
        ):
            if isinstance(clause, Clause):
                for part, inside in ((2, clause.full), (1, clause.public)):
                    said = "".join(seen(run, subject) for run in inside)
                    beside = (
                        _edge(before, subject, -1) + said[:1],
                        said[-1:] + _edge(after, subject, 0),
                    )
                    if " " in said.strip() and any(map(GLUED.fullmatch, beside)):
                        yield _glued_words(clause.span, part)
                        break


def references_stand_apart(subject: Subject) -> Iterator[Finding]:
    """`{users}and`, and signs that are printed already: `£{price}`, `{share}%`. Numbers alone may have a sign."""
    for prose in proses(subject):
        clauses = [run for run in prose.runs if isinstance(run, Clause)]
        for line in (
            prose.runs,
            *(part for clause in clauses for part in (clause.full, clause.public)),
        ):
            for before, run, after in zip(
                ("", *line), line, (*line[1:], ""), strict=False
            ):
                if isinstance(run, Reference) and run.path[-1] != "number":
                    left = before.markdown[-1:] if isinstance(before, Words) else ""
                    right = after.markdown if isinstance(after, Words) else ""
                    note = is_written(run.path[0], subject.paper.notes)
                    if STUCK.match(right) or (left in CURRENCIES and left and not note):
                        yield _stuck_reference(run.span, run.written)


def _edge(run: Run | str, subject: Subject, end: int) -> str:
    """The sign that stands next to a clause; beside another clause it is not known."""
    words = "" if isinstance(run, (Clause, str)) else seen(run, subject)
    return words[end:][:1]


def _glued_words(span: Span, part: int) -> Finding:
    return Finding(
        "glued-words", f"a withheld clause whose words run into those beside it in Part {part}",
        "The spaces inside the brackets, at the colon, the bar and the end, are not printed.",
        "Put a space before “[[” or after “]]”; where Part 1 is silent, the space before the clause goes too.",
        span, shows="[[",
    )  # fmt: skip


def _stuck_reference(span: Span, written: str) -> Finding:
    return Finding(
        "glued-words", f"`{written}` runs into the word or sign beside it",
        "A figure is printed whole, with its pound sign, its per cent and what it counts.",
        "Put a space between them, or delete the sign; the number alone is `.number`.", span, shows=written,
    )  # fmt: skip
