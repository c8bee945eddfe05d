"""Rule: no ordinary phrase of Part 1 says a withheld figure: for a year, 24 of the 150, in millions: 22."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.language.phrased import Phrased
from twopart.model.quantity import KnownValue, ends
from twopart.model.ties import PHRASED
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.prose.printed import Printed, printed

WITHHELD_IN_OTHER_WORDS = Rule(
    name=PHRASED,
    what="a phrase that says something withheld in other words",
    why="Readers take it to mean that figure, however it is worded.",
    fix="Refer to it by its id, or say it without the figure. If the phrase means something else, "
    "name it in `exceptions:`.",
    example="""\
figures: {term: {count: 1 year, withheld: commercial}}
part-1: {sections: {summary: Each of the six awards is for a year.}}
""",
    mended="""\
figures: {term: {count: 1 year, withheld: commercial}}
part-1: {sections: {summary: "Each of the six awards is for {term}."}}
""",
    may_be_excepted=True,
)


def withheld_figures_are_not_paraphrased(subject: Subject) -> Iterator[Finding]:
    public = (value for _, value in _values(subject, public=True))
    phrased = Phrased(_values(subject, public=False), public)
    yield from unless_excepted(subject, PHRASED, _judged(phrased, printed(subject)))


def _judged(phrased: Phrased, places: tuple[Printed, ...]) -> Iterator[Judged]:
    for place in places:
        if not place.public or place.folder:
            continue
        for key, start, end in phrased.within(place.words):
            phrase = place.words[start:end]
            yield Judged(_phrase_of_withheld(place.span.find(phrase), key), (phrase,))


def _phrase_of_withheld(at: Span, name: str) -> Finding:
    return WITHHELD_IN_OTHER_WORDS.finding(
        f"a phrase that says what is withheld as `{name}`",
        at,
        fix=f"Refer to it as {{{name}}}, or say it without the figure. If the phrase means something else, "
        f"name it in `exceptions:` with `rule: {PHRASED}`.",
    )


def _values(subject: Subject, *, public: bool) -> Iterator[tuple[str, KnownValue]]:
    for path, entry in subject.register.entries.items():
        if entry.label.public == public:
            for end in ends(entry.value):
                yield ".".join(path), end


RULES = (WITHHELD_IN_OTHER_WORDS,)
