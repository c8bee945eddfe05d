"""A sentence with silent clauses reads in Part 1 as it would have been typed without them."""

import re
from collections.abc import Iterator

import pytest

from twopart.base.source import Source, Span, Text
from twopart.load.prose import read_prose
from twopart.model.prose import Words
from twopart.prose.runs import runs

SENTENCES = (
    "They pay now.",
    "They *pay* now, **in May** and *June*.",
    "They (pay late) now (in May).",
    "They 'pay' now, and say \"late\" too.",
    "They say “pay” – or ‘late’ – at the council's door.",
    "They pay… now; or then?",
    "They pay{n} now{n}, {price} and more.",
    "They pay—now and/or in well-lit places!",
    "(*They* pay): it is “*so*”.",
    "It is. *They* pay.",
)
CLAUSE = "[[commercial: in cash | silent: It is told above.]]"
NOTES = ("n",)


def said(words: str, notes: tuple[str, ...] = NOTES) -> str:
    prose = read_prose(Text(words, Span(Source("paper.yaml", words), 1, 1, len(words))))
    return "".join(
        run.markdown if isinstance(run, Words) else run.written
        for run in runs(prose, 1, notes)
    )


def boundaries(sentence: str) -> Iterator[tuple[str, str, bool]]:
    """What stands before and after each place between two words or signs, and whether a space parts them."""
    for at in range(len(sentence) + 1):
        before, after = sentence[:at], sentence[at:]
        inside = before.count("{") > before.count("}")
        if inside or before.endswith(" "):
            continue
        if after.startswith(" "):
            yield before, after[1:], True
        elif not re.fullmatch(r"\w\w|\*\*|'s", before[-1:] + after[:1]):
            yield before, after, False


def around(*, spaced: bool) -> list[tuple[str, str]]:
    apart = [(" ", ""), ("", " "), (" ", " "), ("  ", " ")]
    return apart if spaced else [("", ""), *apart]


CASES = [
    (f"{before}{left}{clauses}{right}{after}", sentence)
    for sentence in SENTENCES
    for before, after, spaced in boundaries(sentence)
    for left, right in around(spaced=spaced)
    for clauses in (CLAUSE, f"{CLAUSE} {CLAUSE}")
    if not (after.startswith("…") and right)  # an ellipsis may have a space before it
]


def test_silent_clauses_leave_the_sentence_that_would_be_typed_without_them_wherever_they_stand():
    wrong = {typed: said(typed) for typed, sentence in CASES if said(typed) != sentence}

    assert len(CASES) > 500
    assert wrong == {}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (f"They *pay {CLAUSE}* now.", "They *pay* now."),
        (f"They *{CLAUSE} pay* now.", "They *pay* now."),
        (f"({CLAUSE} pay)", "(pay)"),
        (f"They 'pay {CLAUSE}' now.", "They 'pay' now."),
        (f"They pay {CLAUSE}… now.", "They pay… now."),
        (f"They pay {CLAUSE} … now.", "They pay … now."),
        (f"They pay {CLAUSE}{{n}} now.", "They pay{n} now."),
        (f"They pay\u00a0{CLAUSE}\u00a0now.", "They pay\u00a0now."),
        (f"They pay \u00a0{CLAUSE} now.", "They pay now."),
        (f"{CLAUSE} They pay.", "They pay."),
        (f"They pay. {CLAUSE}", "They pay."),
        (f"They pay\n{CLAUSE}\nnow.", "They pay now."),
        (f"They pay.\n\n{CLAUSE}\n\nIt is so.", "They pay.\n\nIt is so."),
        (f"They pay {CLAUSE} – now.", "They pay – now."),
        (f"They {CLAUSE} {{price}} {CLAUSE} pay.", "They {price} pay."),
    ],
)
def test_what_a_silent_clause_leaves_between_signs(typed, printed):
    assert said(typed) == printed
