"""Codes of periods in a row: M1, M2, M3 of months, P1 to P13, W9, W10, W11. Alone, each may be anything: a road, a gate."""

import re
from collections.abc import Iterable, Iterator

from twopart.base.record import record

CODE = re.compile(r"(?P<letters>M|P|W|Y|T|Wk|Yr)\s?(?P<number>[0-9]{1,2})")
FEWEST = 3  # codes that follow one another


@record
class _Code:
    place: int  # among the headings
    letters: str
    number: int


def places_of_codes(headings: Iterable[str]) -> set[int]:
    """The places of the headings that are codes of periods, of which at least three follow one another."""
    places: set[int] = set()
    for series in _series(headings):
        if len(series) >= FEWEST:
            places.update(code.place for code in series)
    return places


def _series(headings: Iterable[str]) -> Iterator[list[_Code]]:
    series: list[_Code] = []
    for code in _codes(headings):
        if series and not _follows(code, series[-1]):
            yield series
            series = []
        series.append(code)
    yield series


def _codes(headings: Iterable[str]) -> Iterator[_Code]:
    for place, heading in enumerate(headings):
        match = CODE.fullmatch(heading.strip())
        if match:
            yield _Code(place, match["letters"], int(match["number"]))


def _follows(code: _Code, before: _Code) -> bool:
    return code.letters == before.letters and code.number == before.number + 1
