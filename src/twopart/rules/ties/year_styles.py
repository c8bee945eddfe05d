"""Financial years that one paper writes in two ways: 2031/32 beside FY31/32."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.outline.subject import Subject

YEAR_STYLES = Rule(
    name="year-styles",
    what="financial years that are written in two ways",
    why="Readers ask whether two ways of writing mean two kinds of year.",
    fix="Write all of them in one way, such as 2031/32.",
    example="""\
part-1: {sections: {summary: "We spend most in 2031/32, and the rest in FY32/33."}}
""",
    mended="""\
part-1: {sections: {summary: "We spend most in 2031/32, and the rest in 2032/33."}}
""",
    level="note",
)
CENTURY = 100
ALONE, NO_MORE = r"(?<![\w/–-])", r"(?![\w/–-])"
# By what a message calls each way: all stand for the same year, so a message tells none of the paper.
STYLES = {
    "2031/32": re.compile(rf"{ALONE}(?:19|20)(\d\d)/(\d\d){NO_MORE}"),
    "2031-32": re.compile(rf"{ALONE}(?:19|20)(\d\d)[–-](\d\d){NO_MORE}"),
    "2031/2032": re.compile(rf"{ALONE}(?:19|20)(\d\d)/(?:19|20)(\d\d){NO_MORE}"),
    "FY31/32": re.compile(rf"{ALONE}FY ?(\d\d)[/–-](\d\d){NO_MORE}"),
    "FY2031/32": re.compile(rf"{ALONE}FY ?(?:19|20)(\d\d)[/–-](\d\d){NO_MORE}"),
}
PRINTED = "2031/32"  # how a date of the register is printed
PAIR = re.compile(r"\d[/–-]\d")  # every year has one, and few texts
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")  # what is linked to has the title it has


def financial_years_have_one_style(subject: Subject) -> Iterator[Finding]:
    places: dict[str, list[Span]] = {}
    for prose in subject.proses:
        for style, at in _styles_in(prose, subject):
            places.setdefault(style, []).append(at)
    if len(places) < 2:  # noqa: PLR2004 - two ways
        return
    usual, *others = sorted(places, key=lambda style: -len(places[style]))
    for style in others:
        first, *further = dict.fromkeys(places[style])
        yield YEAR_STYLES.finding(
            f"financial years are written like {style} here and like {usual} elsewhere",
            first,
            fix=f"Write them like {usual}; or all of them like {style}.",
            also=tuple(further),
        )


def _styles_in(prose: Prose, subject: Subject) -> Iterator[tuple[str, Span]]:
    """Yields each way in which a passage writes a financial year, and where."""
    for run in _runs(prose.runs):
        if isinstance(run, Reference):
            if _is_printed_year(run, subject):
                yield PRINTED, run.span
        elif isinstance(run, Words):
            yield from _styles_of(run.markdown, prose.span)


def _styles_of(words: str, span: Span) -> Iterator[tuple[str, Span]]:
    text = LINK.sub("", words)
    if not PAIR.search(text):
        return
    for style, pattern in STYLES.items():
        for match in pattern.finditer(text):
            if (int(match[1]) + 1) % CENTURY == int(match[2]):
                yield style, span.find(match[0])


def _runs(runs: tuple[Run, ...]) -> Iterator[Run]:
    for run in runs:
        if isinstance(run, Clause):
            yield from run.full
            yield from run.public
        else:
            yield run


def _is_printed_year(reference: Reference, subject: Subject) -> bool:
    figure = subject.paper.figures.get(reference.path[0])
    if figure is None or figure.date is None or len(reference.path) > 1:
        return False
    entry = subject.register.entries.get(reference.path)
    return bool(entry and STYLES[PRINTED].fullmatch(str(entry.value)))


RULES = (YEAR_STYLES,)
