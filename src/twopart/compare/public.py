"""Makes the public page of changes from two public views, and from nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from twopart.base.number_and_noun import number_and_noun
from twopart.compare.blackline import Swap
from twopart.compare.changed_passages import PassageChanges, changed_passages
from twopart.compare.page import explained, page
from twopart.compare.public_view import passages_of
from twopart.compare.runs import Record, swapped
from twopart.compare.text_record import counted, text_record
from twopart.model.view import View

NOTHING = "Nothing changed: both versions of this part print the same."


def public_page(
    old: View,
    new: View,
    templates: Path,
) -> str:
    """Returns the page as HTML. It cannot contain anything that the two views do not."""
    return page(public_record(old, new), templates)


def public_record(old: View, new: View) -> Record:
    """Returns everything that the page shows, as plain data for the templates."""
    passages = changed_passages(passages_of(old), passages_of(new))
    figures = list(_figures(passages))
    words = counted(passages, _always)
    summary: list[str] = []
    if figures:
        summary.append(f"{number_and_noun(len(figures), 'figure')} changed")
    if words:
        summary.append(f"{number_and_noun(words, 'change')} to the text")
    record: Record = {
        "title": new.title,
        "subtitle": f"{new.called}: what changed since it was published",
        "marking": new.marking,
        "status": list(new.status),
        "restricted": False,
        "versions": [],
        "summary": summary,
        "nothing": NOTHING,
        "figures": figures,
        "relabelled": [],
        "withholdings": [],
        "grounds": [],
        "text": text_record(passages, _always) if summary else [],
    }
    return explained(record)


def _always(_: Swap) -> bool:
    """Returns True, since every replaced figure is listed among the figures of the public page."""
    return True


def _figures(passages: Iterable[PassageChanges]) -> Iterator[Record]:
    """Yields the replaced figures, each pair once, with its places."""
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
            "count": number_and_noun(len(where), "place"),
            "places": "; ".join(dict.fromkeys(where)),
        }
