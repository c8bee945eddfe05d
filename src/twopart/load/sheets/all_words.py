"""Every word and number that stands anywhere in a workbook, for those who must not show any of them."""

from collections.abc import Iterator

from twopart.base.source import SheetSource, Span
from twopart.load.sheets.archive import Archive, attribute, local
from twopart.load.sheets.days import day_of_number, day_of_words

# elements with words of a cell, a comment, a name, a list to choose from, or the head of a page
TEXTS = (
    *("si", "is", "p", "v", "f", "text", "definedName", "formula1", "formula2"),
    *("oddHeader", "oddFooter", "evenHeader", "evenFooter", "title", "subject"),
    *("creator", "description", "keywords"),
)
VALUES = ("value", "date-value", "string-value")  # attributes with the value of a cell
NAMED = ("sheet", "table", "definedName", "tableColumn", "named-range", "cNvPr")
NAMES = ("name", "displayName", "descr")  # their attributes


def all_words(name: str, content: bytes) -> Iterator[str]:
    """Yields what the cells of all sheets hold, also hidden ones, and what sheets, ranges and columns are called; dates as
    they are written too. Raises `Refused`.
    """
    archive = Archive(content, Span(SheetSource(name, ""), 1, 1))
    for part in archive.names:
        if not part.endswith(".xml"):
            continue
        for element in archive.xml(part).iter():
            if local(element.tag) in TEXTS:
                yield from _with_its_day("".join(element.itertext()))
            for value in VALUES:
                yield from _with_its_day(attribute(element, value))
            if local(element.tag) in NAMED:
                for key in NAMES:
                    yield attribute(element, key)


def _with_its_day(words: str) -> Iterator[str]:
    yield words
    days = (
        day_of_number(words, from_1904=False),
        day_of_number(words, from_1904=True),
        day_of_words(words),
    )
    for day in days:
        if day is not None:
            yield day
