"""Finds public words that tell how many sections, or values of a chart, there are, where Part 1 leaves some of them out."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.blocks.charting.charted import charted
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.forms.form import FormSection, is_numbered_section
from twopart.model.paper import WithheldSection
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.lists.list_nouns import nouns_of_table, singular
from twopart.rules.lists.listed import printed_text
from twopart.rules.lists.shortened import (
    ShortenedList,
    count_tells,
    points_beyond,
    refers_to,
    says_whole,
)

# What is drawn for one item, and for one series of them.
ITEMS = frozenset(("value", "bar", "figure", "amount", "point", "step"))
SERIES = frozenset(("series", "line", "stretch", "colour"))
OF_A_CHART = re.compile(r"\b(?:the|this|that|following) chart\b", re.IGNORECASE)


def no_words_tell_how_many_sections_there_are(subject: Subject) -> Iterator[Finding]:
    """Reports a sentence of four options, and of Option 4, where Part 1 has two and says that others are withheld."""
    for name, section in subject.form.part_1.sections.items():
        short = _shortened_section(str(name), section, subject)
        if short is None:
            continue
        for prose in subject.printed[0]:
            words = printed_text(prose, subject, 1).text
            if says_whole(words, short) or points_beyond(words, short):
                yield count_tells(prose.span)


def _shortened_section(
    name: str, section: FormSection, subject: Subject
) -> ShortenedList | None:
    """Returns how many sections of a repeated kind there are, and how many have words in Part 1."""
    if not section.repeated or subject.paper.part_1 is None:
        return None
    repeated = [
        content
        for key, content in subject.paper.part_1.sections.items()
        if is_numbered_section(name, key)
    ]
    shown = [
        content for content in repeated if not isinstance(content, WithheldSection)
    ]
    if len(shown) == len(repeated):
        return None
    words = re.findall("[a-z]+", str(section.heading).lower())
    things = frozenset((singular(name), *map(singular, words)))
    return ShortenedList(len(shown), len(repeated), things)


def no_words_tell_how_many_values_a_chart_has(subject: Subject) -> Iterator[Finding]:
    """Reports “the three bids” in the caption of a chart, and beside it, where Part 1 draws two of them."""
    for name, chart in _charts(subject):
        for short in _shortened_chart(chart, subject):
            if says_whole(str(chart.caption), short):
                yield count_tells(chart.caption.span)
            for span in _said_beside(name, short, subject):
                yield count_tells(span)


def _charts(subject: Subject) -> Iterator[tuple[str, Chart]]:
    """Yields the public charts that a part shows, and of which Part 1 leaves something out."""
    shown = {
        str(block.chart) for block in subject.things if isinstance(block, ShowChart)
    }
    for name, chart in subject.paper.charts.items():
        if name in shown and chart.withheld is None and chart.leave_out:
            yield str(name), chart


def _shortened_chart(chart: Chart, subject: Subject) -> Iterator[ShortenedList]:
    public = charted(chart, subject.paper, public=True)
    whole = charted(chart, subject.paper, public=False)
    things = nouns_of_table(str(chart.caption), "")
    if len(public.items) < len(whole.items):
        yield ShortenedList(len(public.items), len(whole.items), things | ITEMS)
    if len(public.series) < len(whole.series):
        yield ShortenedList(len(public.series), len(whole.series), things | SERIES)


def _said_beside(name: str, short: ShortenedList, subject: Subject) -> Iterator[Span]:
    """Yields the passages about a chart that say how many values it has in all."""
    for prose in subject.printed[0]:
        if not _is_about(prose, name):
            continue
        words = printed_text(prose, subject, 1).text
        if says_whole(words, short) or points_beyond(words, short):
            yield prose.span


def _is_about(prose: Prose, name: str) -> bool:
    return refers_to(prose, {name}) or OF_A_CHART.search(prose.text) is not None
