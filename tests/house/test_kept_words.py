"""No module keeps words of a paper: another paper that the same process reads must not come near them."""

import gc
import sys
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType, ModuleType

from conftest import examine

from twopart.audit import audited, prepared
from twopart.model.secret import PublicContent, Secret

NAME = "ZyQuarrendon7x Ærovane"
STEPS = 6
PROGRAM = (FunctionType, ModuleType, type)  # leads to all that there is
# Named in docs/architecture.md, with the reason.
ALLOWED = {"twopart.render.html.page.environment"}
PAPER = f"""
tables:
  bids:
    withheld: commercial
    caption: Bids
    columns: {{price: Price}}
    rows: {{first: {{heading: {NAME}, cells: [£7.1m]}}}}
part-1: {{sections: {{summary: "We buy cameras of [[commercial: {NAME} | a firm]]."}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{table: bids}}, "{NAME} is cheapest."]}}}}
"""
PAGE = f'<html lang="en"><p class="{NAME}">{NAME}: zyquarrendon7x.pdf</p></html>'


def caches() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yields every function of the program that keeps what it returned, by its full name."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("twopart"):
            continue
        for key, thing in list(vars(module).items()):
            if hasattr(thing, "cache_info") and thing.__module__ == name:
                yield f"{name}.{key}", thing


def keeps(cache: Callable[..., object], words: str) -> bool:
    """Whether the arguments or the results that a function keeps hold these words, a few steps away."""
    kept = [each for each in gc.get_referents(cache) if each is not vars(cache)]
    for _ in range(STEPS):
        kept = [each for each in kept if not isinstance(each, PROGRAM)]
        texts = [str(each) for each in kept if isinstance(each, (str, bytes))]
        if any(words in text.lower() for text in texts):
            return True
        kept = gc.get_referents(*kept)
    return False


def test_no_module_keeps_words_that_a_paper_withholds():
    examine(PAPER)
    search = prepared([Secret("firm", "name", words=(NAME,))], PublicContent())
    leaks = audited(PAGE.encode(), search, name="paper.html")

    keeping = {name for name, cache in caches() if keeps(cache, "quarrendon7x")}

    assert leaks
    assert keeping <= ALLOWED


@cache
def remembered(words: str) -> dict[str, list[str]]:
    return {"words": [words]}


@cache
def forgotten(words: str) -> int:
    return len(words)


def test_a_function_that_keeps_words_is_seen():
    remembered(NAME)
    forgotten(NAME.upper()[:3])

    assert keeps(remembered, "quarrendon7x")
    assert not keeps(forgotten, "quarrendon7x")
