"""Withheld amounts that words leave over: a budget of {budget}, of which {left} remains; rows called Budget and Left.

Words invite the reader to subtract, so these figures are tried however round they are: two digits are enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations, product

from twopart.language.changes import change
from twopart.language.sentences import sentences
from twopart.model.figure import FigurePath
from twopart.outline.subject import Subject
from twopart.rules.values.arithmetic import COARSEST, Result, is_stated
from twopart.rules.values.equal import ProtectedShares
from twopart.rules.values.in_words.lines import WordedLine, lines_together
from twopart.rules.values.in_words.rounding import agree
from twopart.rules.values.in_words.sentence_dates import REFERENCE, flat
from twopart.rules.values.in_words.shares import OperationOnTwo, shares
from twopart.rules.values.numbers import (
    PERCENT,
    Number,
    is_plain,
    may_be_added,
    protection,
)
from twopart.rules.values.operations import DIFFERENCE, SHARE
from twopart.rules.values.stated import StatedRelations

MOST = 5  # figures of one sentence or list of which every two are tried
FEWEST = 2
# Words of which a passage that is looked at has some, in its own words or in the heading of a row or column.
WORDS = (
    r"of which",
    r"of whom",
    r"remain(?:s|ing|der|ed)?",
    r"leav(?:es|ing)",
    r"left(?: over)?",
    r"balance",
    r"rest",
    r"less",
    r"still",
    r"stays?",
    r"keeps?",
    r"kept",
    r"spare",
    r"surplus",
    r"available",
    r"unspent",
    r"uncommitted",
    r"unallocated",
    r"headroom",
    r"after deducting",
)
# Two words that say as much together.
BOTH = (
    (r"before", r"after(?:wards)?"),
    (r"with", r"without"),
    (r"now|today|currently|so far", r"then|afterwards|later|in future"),
    (r"stood", r"stands?"),
    (r"gross", r"net"),
    (r"including", r"excluding"),
)
# From {whole} to {kept}, {kept} of the {whole}, and of the {whole}, {kept} …
OUT_OF = (
    r"\bfrom [^{}.;]{0,20}\{\d+\} to [^{}.;]{0,20}\{\d+\}",
    r"\{\d+\}(?: are| is)? (?:out )?of (?:(?:the|its|our|their|these|all|a total of) )*\{\d+\}",
    r"(?:^|[,;:(] ?|\band )(?:out )?of (?:(?!of\b)[\w’'-]+ ){0,4}\{\d+\}[^{}.;]{0,40}\{\d+\}",
)
# Words by which a sentence is about what the one before it counts.
OF_IT = r"\bof (?:it|this|that|them|these|those)\b"
# Words by which a figure is a part of another.
PART_OF = (r"\bof (?:which|whom)\b", OF_IT, *OUT_OF[1:])


def remainders(
    subject: Subject,
    public: Sequence[Number],
    withheld: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[Result]:
    """Yields what words make of two public figures, where that is withheld."""
    numbers = {number.path: number for number in public if is_plain(number)}
    wanted = [number for number in withheld if number.fine <= COARSEST]
    if not (numbers and wanted):
        return
    protected = ProtectedShares(protection(subject))
    for operation, first, second in dict.fromkeys(_pairs(subject, numbers)):
        for number in wanted:
            share = protected.share(number)
            if not agree(operation, first, second, number, share):
                continue
            within = number.step / number.size
            result = Result(operation, first, second, number, within)
            if not is_stated(result, stated):
                yield result


def _pairs(
    subject: Subject, numbers: Mapping[FigurePath, Number]
) -> Iterator[OperationOnTwo]:
    figures_before: list[Number] = []
    for prose in subject.printed[0]:
        passage = flat(prose)
        if not passage.paths:
            figures_before = []
            continue
        for _, sentence in sentences(passage.text):
            yield from _pairs_of_sentence(sentence, passage.paths, numbers)
            figures = _mentioned(sentence, passage.paths, numbers)
            yield from _pairs_of_two(figures_before, figures, sentence)
            figures_before = figures
    for lines in lines_together(subject):
        yield from _pairs_of_lines(lines, numbers)


def _pairs_of_sentence(
    sentence: str,
    paths: Sequence[FigurePath],
    numbers: Mapping[FigurePath, Number],
) -> Iterator[OperationOnTwo]:
    if sentence.count("{") < FEWEST:
        return
    says_remainder = _says_remainder(sentence)
    yield from shares(sentence, paths, numbers, says_remainder=says_remainder)
    says_part = _part_of().search(sentence) is not None
    figures = _mentioned(sentence, paths, numbers)
    if len(figures) > MOST:
        return
    if says_remainder or says_part:
        yield from _differences(figures)
    if says_part:
        yield from _shares(figures)


def _pairs_of_two(
    figures_before: Sequence[Number],
    figures: Sequence[Number],
    sentence: str,
) -> Iterator[OperationOnTwo]:
    """Yields the one figure of a sentence with those of the next, which are of it: It is {fund}. We spend {part} of it."""
    if len(figures_before) != 1 or not 1 <= len(figures) <= FEWEST:
        return
    if _of_it().search(sentence):
        for part in figures:
            yield from _differences((*figures_before, part))
            yield from _shares((*figures_before, part))


def _mentioned(
    sentence: str,
    paths: Sequence[FigurePath],
    numbers: Mapping[FigurePath, Number],
) -> list[Number]:
    mentioned = (paths[int(place)] for place in REFERENCE.findall(sentence))
    return _named(mentioned, numbers)


def _pairs_of_lines(
    lines: Sequence[WordedLine],
    numbers: Mapping[FigurePath, Number],
) -> Iterator[OperationOnTwo]:
    """Yields each figure of a line with such words, with those of the others."""
    figures = [path for line in lines for path in line.figures]
    if not FEWEST <= len(_named(figures, numbers)) <= MOST:
        return
    for line in lines:
        own_figures = _named(line.figures, numbers)
        if not own_figures or not _says_remainder(line.words):
            continue
        others = [path for path in figures if path not in line.figures]
        for one, other in product(own_figures, _named(others, numbers)):
            yield from _differences((one, other))


def _named(
    paths: Iterable[FigurePath],
    numbers: Mapping[FigurePath, Number],
) -> list[Number]:
    """Returns the public numbers among the figures, each once."""
    return [numbers[path] for path in dict.fromkeys(paths) if path in numbers]


def _differences(numbers: Sequence[Number]) -> Iterator[OperationOnTwo]:
    for first, second in permutations(numbers, 2):
        if first.size > second.size and may_be_added(first, second):
            yield DIFFERENCE, first, second


def _shares(numbers: Sequence[Number]) -> Iterator[OperationOnTwo]:
    """Yields each figure as a share of each larger one."""
    for part, whole in permutations(numbers, 2):
        is_part = part.size < whole.size and part.kind != PERCENT
        if is_part and may_be_added(whole, part):
            yield SHARE, part, whole


def _says_remainder(words: str) -> bool:
    if _pattern().search(words) or change().search(words):
        return True
    return any(one.search(words) and other.search(words) for one, other in _both())


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(WORDS)})\b|{'|'.join(OUT_OF)}")


@cache
def _of_it() -> re.Pattern[str]:
    return re.compile(rf"(?i){OF_IT}")


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(f"(?i){'|'.join(PART_OF)}")


@cache
def _both() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"(?i)\b(?:{one})\b"), re.compile(rf"(?i)\b(?:{other})\b"))
        for one, other in BOTH
    )
