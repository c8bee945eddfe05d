"""What changed in Part 1, as one page of HTML: made of the two public views, and of nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from twopart.compare.blackline import Swap
from twopart.compare.changed_passages import PassageChanges, changed_passages
from twopart.compare.page import page, plural
from twopart.compare.public_view import passages_of
from twopart.compare.text_record import Record, counted, swapped, text_record
from twopart.model.view import View

NOTHING = "Nothing changed: both versions of this part print the same."


def public_page(
    old: View,
    new: View,
    templates: Path,
) -> str:
    """The page. It can tell nothing that the two views do not."""
    passages = changed_passages(passages_of(old), passages_of(new))
    figures = list(_figures(passages))
    words = counted(passages, _always)
    summary: list[str] = []
    if figures:
        summary.append(f"{plural(len(figures), 'figure')} changed")
    if words:
        summary.append(f"{plural(words, 'change')} of words")
    record: Record = {
        "title": new.title,
        "subtitle": f"{new.called}: what changed since it was published",
        "marking": new.marking,
        "restricted": False,
        "versions": [],
        "summary": summary,
        "nothing": NOTHING,
        "figures": figures,
        "loud": [],
        "withholdings": [],
        "grounds": [],
        "text": text_record(passages, _always) if summary else [],
    }
    return page(record, templates)


def _always(_: Swap) -> bool:
    """Every figure in the place of another is among the figures here."""
    return True


def _figures(passages: Iterable[PassageChanges]) -> Iterator[Record]:
    """Figures in the place of others, each pair once with the places where it stands."""
    places: dict[Swap, list[str]] = defaultdict(list)
    for passage in passages:
        for swap in passage.swaps:
            places[swap].append(passage.passage.place)
    for swap, where in places.items():
        yield {
            "name": "",
            "swap": swapped(swap.old, swap.new),
            "difference": "",
            "withheld": False,
            "because": "",
            "count": plural(len(where), "place"),
            "places": "; ".join(dict.fromkeys(where)),
        }
