"""What a workbook says of each thing to tick, so that `--take` knows when a reviewer looked at something else.

Unmasked it is as restricted as Part 2. A masked workbook says of withheld things what is public about them, and no more.
"""

from collections.abc import Iterable, Iterator, Mapping

from twopart.outline.subject import Subject
from twopart.review.agreements.hashes import VERSION
from twopart.review.agreements.lasting_ids import lasting_id
from twopart.review.agreements.only_in_part_2 import ALL_OF_PART_2
from twopart.review.agreements.things import Thing, ThingKey
from twopart.review.copy.within import Within
from twopart.review.marked_words import NumberedWithholdings
from twopart.review.sheet import sheet
from twopart.review.withholdings import Withholding, withholdings

MARKED = "every line that the review copy marks “Part 2 only”"
WordsShown = Mapping[str, str]  # by the heading of a column, in small letters


def shown_of_things(
    subject: Subject, things: Iterable[Thing]
) -> Mapping[ThingKey, WordsShown]:
    """Returns the cells of figures and withholdings in an unmasked workbook."""
    shown = dict((*_figures(subject), *_withholdings(subject)))
    for key, version in versions(things).items():
        if key in shown:
            shown[key] = {**shown[key], VERSION: version}
    return shown


def versions(things: Iterable[Thing]) -> Mapping[ThingKey, str]:
    """Returns what tells whether a thing has changed since, also in what its row does not show."""
    return {thing.key: thing.hashes.version() for thing in things}


def shown_of_withholding(
    each: Withholding, within: Within, *, unmasked: bool
) -> WordsShown:
    """Returns the cells of a withholding, without its words and values if they are masked."""
    words = ""
    if unmasked:
        words = within.in_words(each)
    if unmasked and each.kind == ALL_OF_PART_2:
        words = MARKED
    return {
        "withheld": squeezed(words),
        "part 1 says": squeezed(each.instead),
        "ground": each.ground,
    }


def _figures(subject: Subject) -> Iterator[tuple[ThingKey, WordsShown]]:
    for tick in sheet(subject, unmasked=True):
        shown = {"value": tick.value, "label": tick.label, "note": tick.note}
        yield (
            ("figure", lasting_id(tick.figure, subject)),
            {name: squeezed(words) for name, words in shown.items()},
        )


def _withholdings(subject: Subject) -> Iterator[tuple[ThingKey, WordsShown]]:
    within = within_withholdings(subject)
    for each in withholdings(subject):
        shown = shown_of_withholding(each, within, unmasked=True)
        yield ("withholding", each.id), shown


def within_withholdings(subject: Subject) -> Within:
    """Looks into what has a label of its own; computed totals are agreed to with their parts."""
    return Within(subject, NumberedWithholdings(withholdings(subject)))


def squeezed(words: str) -> str:
    """Normalises spaces and line breaks, which spreadsheet programs change."""
    return " ".join(words.split())
