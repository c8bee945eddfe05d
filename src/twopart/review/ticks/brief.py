"""Figures by page as text: a line to tick for each, about a screen for each page of the paper."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.review.figures_by_page import (
    UNKNOWN,
    FigureLine,
    FiguresByPage,
    PlaceOfFigure,
)
from twopart.review.sheet import FAILS
from twopart.review.ticks.numbers_in_words import NumberInWords

WIDTH = 120
BOX = "☐"
PLACE, PRINTS = 20, 20  # columns
INDENT = "    "
CUT = " …"  # `--all`, the workbook and the review copy say the rest
SHORT = {"paragraph ": "¶ ", "recommendation ": "rec. ", "front sheet, ": "front, "}
NO_TIE = "ties to nothing"
WHAT_FAILS = "What does not hold:"
NUMBERS_IN_WORDS = "Numbers in words that nothing holds:"
# What stands before the other places of each part; a line begins with a place of Part 2, if it has one.
OTHER_PLACES = ((RESTRICTED_PART, "also "), (PUBLIC_PART, "Part 1: "))


def as_text(figures: FiguresByPage) -> str:
    """Returns what does not hold; untied figures, then tied ones, in reading order; unprinted ones; numbers in words."""
    lines: list[str] = []
    failing = list(_failing(figures))
    if failing:
        lines += [WHAT_FAILS, *failing, ""]
    if figures.untied:
        lines.append(f"{_count(figures)} to nothing; look at these first:")
        lines += _group(figures, figures.untied)
        lines.append("")
    if figures.tied:
        lines.append("What ties, in the order of Part 2:")
        lines += _group(figures, figures.tied)
        lines.append("")
    if figures.unused:
        unused = ", ".join(figures.unused)
        lines += _wrapped(f"Printed in neither part: {unused}", INDENT)
        lines.append("")
    lines += _in_words(figures.in_words)
    return "\n".join(lines).rstrip()


def _failing(figures: FiguresByPage) -> Iterator[str]:
    """Yields each relation that does not hold, never cut short; unmasked with both values and how far they are apart."""
    for tie in figures.ties:
        if tie.state.startswith(FAILS):
            relation = tie.words
            if tie.made:
                relation = f"{figures.names.name(tie.made)} = {tie.words}"
            yield from _wrapped(f"{INDENT}{tie.at}: {relation} {tie.state}", INDENT * 2)


def _count(figures: FiguresByPage) -> str:
    number = len(figures.untied)
    verb = "tie"
    if number == 1:
        verb = "ties"
    return f"{number} of {len(figures.lines)} figures {verb}"


def _group(
    figures: FiguresByPage,
    lines: Iterable[FigureLine],
) -> Iterator[str]:
    """Yields a line for each figure; the cells of a table that are printed only there share one line."""
    lines = tuple(lines)
    tables: set[str] = set()
    for line in lines:
        if stands_alone(line):
            yield from _figure(figures, line)
        elif line.table not in tables:
            tables.add(line.table)
            yield _table(figures, line, cells_of_table(line, lines))


def stands_alone(line: FigureLine) -> bool:
    """Whether a figure has its own line: all except cells that only their table prints and whose ties hold."""
    if line.in_prose:
        return True
    return any(state.startswith(FAILS) for _, state in line.ties)


def cells_of_table(
    line: FigureLine,
    lines: Iterable[FigureLine],
) -> tuple[FigureLine, ...]:
    """Returns the cells that are ticked together with this one."""
    return tuple(
        each for each in lines if each.table == line.table and not stands_alone(each)
    )


def _figure(
    figures: FiguresByPage,
    line: FigureLine,
) -> Iterator[str]:
    remarks = "; ".join(_remarks(figures, line))
    place = _placed(line.first)
    yield from _row(place, _printed(line), remarks)
    if line.note:
        note = wrap(
            f"note: {line.note}", WIDTH - len(INDENT), max_lines=1, placeholder=CUT
        )
        yield from (INDENT + words for words in note)


def _table(
    figures: FiguresByPage,
    first: FigureLine,
    cells: tuple[FigureLine, ...],
) -> str:
    count = f"{len(cells)} cells"
    if len(cells) == 1:
        count = "1 cell"
    remark = "all tied"
    if not first.ties:
        remark = NO_TIE
    caption = figures.names.caption(first.table)
    place = _placed(first.first)
    [row, *_] = _row(place, count, f"{remark} ({caption})")
    return row


def _row(
    place: str,
    prints: str,
    remarks: str,
) -> Iterator[str]:
    start = f"{BOX} {place.ljust(PLACE)} {prints.ljust(PRINTS)} "
    room = WIDTH - len(BOX) - PLACE - PRINTS - 3
    if len(start) > WIDTH - room:  # a long place or value takes a line of its own
        yield start.rstrip()
        start = " " * (WIDTH - room)
        if not remarks:
            return
    for words in wrap(remarks, room, max_lines=1, placeholder=CUT):
        start += words
    yield start.rstrip()


def _placed(place: PlaceOfFigure) -> str:
    if place.part == PUBLIC_PART:
        return f"Part 1: {_short(place)}"
    return _short(place)


def _short(place: PlaceOfFigure) -> str:
    words = place.place
    for beginning, sign in SHORT.items():
        if words.startswith(beginning):
            words = sign + words.removeprefix(beginning)
    if place.page == UNKNOWN:
        return words
    return f"{words}, p. {place.page}"


def _printed(line: FigureLine) -> str:
    """Returns what the page prints; for a masked value its id, so that it can be identified."""
    if line.first.part == PUBLIC_PART or line.first.prints:
        return line.first.prints or f"({line.id})"
    return f"({line.id})"


def _remarks(
    figures: FiguresByPage,
    line: FigureLine,
) -> Iterator[str]:
    if line.unrounded:
        yield f"unrounded {line.unrounded}"
    ties = sorted(line.ties, key=_urgency)
    for words, state in ties[:1]:
        own = figures.names.name(line.path)
        more = ""
        if len(ties) > 1:
            more = f", {len(ties) - 1} more"
        yield f"{words.replace(own, 'this')}: {state}{more}"
    yield from _others(line)


def _others(line: FigureLine) -> Iterator[str]:
    """Yields the other places of each part."""
    further = line.places[1:]
    for part, beginning in OTHER_PLACES:
        others = [place for place in further if place.part == part]
        if others:
            words = [_other(line, place) for place in others]
            yield beginning + ", ".join(dict.fromkeys(words))


def _other(line: FigureLine, place: PlaceOfFigure) -> str:
    """Returns another place, with what it prints where that is something else."""
    words = line.otherwise(place)
    if words:
        return f"{_short(place)} “{words}”"
    return _short(place)


def _urgency(tie: tuple[str, str]) -> tuple[bool, int]:
    """Returns a sort key: ties that do not hold first, then the shortest."""
    words, state = tie
    return not state.startswith(FAILS), len(words)


def _in_words(numbers: Iterable[NumberInWords]) -> Iterator[str]:
    by_place: dict[str, list[str]] = {}
    for number in numbers:
        place = number.place
        if number.part == PUBLIC_PART:
            place = f"Part 1, {place}"
        by_place.setdefault(place, []).append(f"“{number.words}”")
    if by_place:
        yield NUMBERS_IN_WORDS
        places = (f"{place} {', '.join(words)}" for place, words in by_place.items())
        yield from _wrapped(INDENT + "; ".join(places), INDENT)


def _wrapped(
    words: str,
    indent: str,
) -> list[str]:
    return wrap(
        words,
        WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
