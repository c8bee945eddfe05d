"""The exceptions of a paper that its public source has: those whose words Part 1 prints."""

from collections.abc import Iterator, Mapping

from twopart.blocks.source_data import Data
from twopart.model.paper import Paper
from twopart.model.ties import TYPED

REASON = "Excepted in the source that this was made from."


def public_exceptions(
    paper: Paper,
    public: object,
) -> Data:
    """Returns those whose words stand in what is `public`, which is plain data; their reasons may say more."""
    printed = "\n".join(_words(public))
    items: Data = {}
    for exception in paper.exceptions:
        words = " ".join(exception.item.split())
        if exception.rule == TYPED and words in printed:
            items[str(exception.item)] = REASON
    if not items:
        return {}
    return {TYPED: items}


def _words(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield " ".join(data.split())
    elif isinstance(data, Mapping):
        yield from _words(tuple(data.values()))
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from _words(each)
