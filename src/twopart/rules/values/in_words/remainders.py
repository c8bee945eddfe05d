"""Withheld amounts that one sentence or row leaves over: a budget of {budget}, of which {left} remains.

Words invite the reader to subtract, so these figures are tried however round they are: two digits are enough.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from twopart.figures import grid
from twopart.language.sentences import sentences
from twopart.model.figure import FigurePath
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.rules.values.arithmetic import COARSEST, Result, is_stated
from twopart.rules.values.in_words.sentence_dates import flat
from twopart.rules.values.numbers import PERCENT, Number, is_plain
from twopart.rules.values.operations import DIFFERENCE, LESS, PART, Operation
from twopart.rules.values.stated import Stated

MOST = 5  # figures of one sentence or row of which every two are tried
FEWEST = 2
# Words of which a passage that is looked at has some, in its own words or in the heading of a column.
WORDS = (
    r"of which",
    r"remain(?:s|ing|der|ed)?",
    r"leav(?:es|ing)",
    r"left(?: over)?",
    r"balance",
    r"rest",
    r"less",
    r"unspent",
    r"uncommitted",
    r"unallocated",
    r"headroom",
    r"after deducting",
)
# {0} of the budget of {1}
SHARE_OF = re.compile(
    r"\{(?P<share>\d+)\}\s+(?:of|from)\b[^{};.]{0,60}\{(?P<whole>\d+)\}"
)
REFERENCE = re.compile(r"\{(\d+)\}")

# The larger one, and what is taken off or taken of it.
Pair = tuple[Operation, Number, Number]


def remainders(
    subject: Subject,
    public: Sequence[Number],
    withheld: Sequence[Number],
    stated: Stated,
) -> Iterator[Result]:
    """What is left of one public figure beside another, where that is withheld; each withheld figure once."""
    numbers = {number.path: number for number in public if is_plain(number)}
    wanted = [number for number in withheld if number.fine <= COARSEST]
    if not (numbers and wanted):
        return
    reported = set[tuple[str, ...]]()
    for operation, first, second in _pairs(subject, numbers):
        for number in wanted:
            if number.ids in reported:
                continue
            if not _agree(operation, first, second, number):
                continue
            within = number.step / number.size
            result = Result(operation, first, second, number, within)
            if not is_stated(result, stated):
                reported.add(number.ids)
                yield result


def _pairs(subject: Subject, numbers: Mapping[FigurePath, Number]) -> Iterator[Pair]:
    for prose in subject.printed[0]:
        if prose.text.count("{") < FEWEST:
            continue
        passage = flat(prose)
        for _, sentence in sentences(passage.text):
            yield from _pairs_of_sentence(sentence, passage.paths, numbers)
    for name, table in subject.paper.tables.items():
        if table is not None:
            yield from _pairs_of_table(str(name), table, numbers)


def _pairs_of_sentence(
    sentence: str,
    paths: Sequence[FigurePath],
    numbers: Mapping[FigurePath, Number],
) -> Iterator[Pair]:
    says_remainder = bool(_pattern().search(sentence))
    for match in SHARE_OF.finditer(sentence):
        share = numbers.get(paths[int(match["share"])])
        whole = numbers.get(paths[int(match["whole"])])
        if share is None or whole is None or share.kind != PERCENT:
            continue
        yield PART, whole, share
        if says_remainder:
            yield LESS, whole, share
    if not says_remainder:
        return
    mentioned = (paths[int(place)] for place in REFERENCE.findall(sentence))
    named = [numbers[path] for path in dict.fromkeys(mentioned) if path in numbers]
    if len(named) <= MOST:
        yield from _differences(named)


def _pairs_of_table(
    name: str,
    table: Table,
    numbers: Mapping[FigurePath, Number],
) -> Iterator[Pair]:
    """Each cell below a heading such as “Left”, and the others of its row."""
    columns = [str(key) for key in table.columns]
    remaining = []
    for key, written in table.columns.items():
        if written and _pattern().search(written.heading.text):
            remaining.append(str(key))
    if not remaining:
        return
    for row, _ in grid.value_rows(table):
        cells = {
            column: numbers[name, row, column]
            for column in columns
            if (name, row, column) in numbers
        }
        if len(cells) > MOST:
            continue
        for column in remaining:
            if column in cells:
                yield from _differences_with(cells[column], list(cells.values()))


def _differences(numbers: Sequence[Number]) -> Iterator[Pair]:
    for first, second in permutations(numbers, 2):
        if first.kind == second.kind and first.size > second.size:
            yield DIFFERENCE, first, second


def _differences_with(number: Number, others: Sequence[Number]) -> Iterator[Pair]:
    for pair in _differences(others):
        if number in pair:
            yield pair


def _agree(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
) -> bool:
    """Whether the two come to it, to the last place that all print."""
    if withheld.kind != first.kind or withheld.size in (first.size, second.size):
        return False
    exact = operation.result(first.size, second.size)
    coarsest = withheld.step
    if operation is DIFFERENCE:
        coarsest = max(withheld.step, first.step, second.step)
    is_near = abs(exact - withheld.size) <= coarsest / 2
    has_two_digits = float(coarsest / withheld.size) <= COARSEST
    return is_near and (has_two_digits or exact == withheld.size)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(WORDS)})\b")
