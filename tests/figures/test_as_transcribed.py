"""Without ties, most contradictions of the reference paper are found, and next to nothing that is none."""

import re
from collections.abc import Iterator, Mapping

import pytest
from conftest import from_yaml
from transcribed_paper import PAPER, found, ids

from twopart.base.finding import Finding
from twopart.outline.subject import Subject

CONTRADICTIONS = from_yaml((PAPER / "contradictions.txt").read_text("utf-8"))[
    "contradictions"
]
FEWEST, MOST_OTHERS = 14, 2
NAME = re.compile(r"[a-z]\w*(?:\.\w+)*")


def spoken_of(finding: Finding, names: Mapping[str, str]) -> list[str]:
    """What a finding speaks of, as the list of contradictions calls it: a relation, figures, or a rule."""
    parts = [
        re.sub(r"\w+", lambda word: names.get(word[0], word[0]), part)
        for part in re.findall("`(.+?)`", finding.what)
    ]
    relations = [part for part in parts if " = " in part]
    return relations or parts or [finding.rule]


def shown(finding: Finding, names: Mapping[str, str]) -> Iterator[str]:
    """The contradictions that a finding shows: by its relation or figure, or by the two figures that it names."""
    parts = spoken_of(finding, names)
    for contradiction in CONTRADICTIONS:
        both = (
            set(parts) <= set(NAME.findall(contradiction))
            and len(parts) > 1
            and "+" not in contradiction
        )
        if contradiction == parts[0] or both:
            yield contradiction


def is_one(finding: Finding, names: Mapping[str, str], subject: Subject) -> bool:
    """Whether it shows a contradiction, or says the two values of one at another two of its places."""
    back = {name: own for own, name in names.items()}
    if any(shown(finding, names)):
        return True
    values = {_value(subject, own) for own in re.findall("`(.+?)`", finding.what)}
    pairs = (
        NAME.findall(contradiction)
        for contradiction in CONTRADICTIONS
        if "+" not in contradiction
    )
    return any(
        values == {_value(subject, back.get(name, name)) for name in pair}
        for pair in pairs
    )


def _value(subject: Subject, name: str) -> object:
    entry = subject.register.entries.get(tuple(name.split(".")))
    return entry.value if entry else name


@pytest.mark.parametrize(
    "named",
    [True, False],
    ids=["with telling ids and sums", "with numbered ids and no sums"],
)
def test_most_contradictions_are_found_without_ties_and_hardly_anything_else(named):
    subject, findings = found(named=named)
    names = ids(named=named)

    seen = {
        contradiction for finding in findings for contradiction in shown(finding, names)
    }
    others = [
        finding.what for finding in findings if not is_one(finding, names, subject)
    ]
    assert len(seen) >= FEWEST, sorted(seen)
    assert len(others) <= MOST_OTHERS, others


def test_the_transcription_states_no_ties():
    subject, _ = found(named=True)

    assert subject.paper.ties == ()
