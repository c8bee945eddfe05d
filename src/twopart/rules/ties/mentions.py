"""Where prose speaks of a figure, and in which words."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from twopart.base.record import record
from twopart.figures.formula import Path
from twopart.model.figure import Figure
from twopart.model.paper import Decision, Paper, Paragraph
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.rules.ties.numerals import LAST_SENTENCE, STOPS
from twopart.rules.ties.spoken import spoken

WORD = re.compile(r"[^\W\d_]+|\d+")
NEXT = re.compile(r"\W*(?:in|of|for|on) (?:the )?([^\W\d_]+)")  # “£3m in revenue”
EMPTY = STOPS | {
    "about",
    "also",
    "between",
    "both",
    "cost",
    "costs",
    "not",
    "up",
    "than",
    "there",
    "we",
    "all",
}
SHORT = 3  # letters of a word that keeps its s
FIGURE = "\0"
KINDS = ("amount", "percentage", "count", "date")
OF_A_LIST = -1  # the number of a sentence, of which all items of a list are one


@record
class Mention:
    """A figure in a sentence or an item of a list: the content words about it there, and the word next to it.

    What two figures of one group are is said in one breath: they are two things.
    """

    path: Path
    words: frozenset[str]
    next_to: str
    group: tuple[int, int]


@lru_cache(maxsize=1)  # several rules ask, one after the other
def mentions(paper: Paper) -> tuple[Mention, ...]:
    return tuple(_mentions(paper))


@lru_cache(maxsize=1)  # several rules ask, one after the other
def words_said(paper: Paper) -> Mapping[Path, tuple[frozenset[str], ...]]:
    """Of each figure the words about it, place by place."""
    said: dict[Path, tuple[frozenset[str], ...]] = {}
    for mention in mentions(paper):
        said[mention.path] = (*said.get(mention.path, ()), mention.words)
    return said


def content_words(text: str) -> tuple[str, ...]:
    """Its words without their plural s, and without those that only join others."""
    words = (word.lower() for word in WORD.findall(text))
    return tuple(_singular(word) for word in words if word not in EMPTY)


def _singular(word: str) -> str:
    return (
        word.removesuffix("s")
        if len(word) > SHORT and not word.endswith("ss")
        else word
    )


def _mentions(paper: Paper) -> Iterator[Mention]:
    for thing in spoken(paper):
        if isinstance(thing, Decision):
            yield from _of_prose(paper, thing.decision, id(thing))
            continue
        for item in (
            *thing.items,
            *(thing.bullets if isinstance(thing, Paragraph) else ()),
        ):
            yield from _of_prose(paper, item.text or item.full, id(thing), is_item=True)
        if isinstance(thing, Paragraph):
            for prose in (thing.text, thing.full, thing.then):
                yield from _of_prose(paper, prose, id(prose))


def _of_prose(
    paper: Paper, prose: Prose | None, group: int, *, is_item: bool = False
) -> Iterator[Mention]:
    text, figures = _flat(paper, prose) if prose and "{" in prose.text else ("", [])
    if not figures:
        return
    ends = [end.start() for end in LAST_SENTENCE.finditer(text)]
    numbers = [sum(end < at for end in ends) for at, _ in figures]
    for number, sentence in enumerate(_sentences(text, ends)):
        inside = [
            path
            for (_, path), its in zip(figures, numbers, strict=True)
            if its == number
        ]
        if inside:
            yield from _of_sentence(
                paper, sentence, inside, (group, OF_A_LIST if is_item else number)
            )


def _sentences(text: str, ends: list[int]) -> list[str]:
    return [
        text[start:end]
        for start, end in zip([0, *ends], [*ends, len(text)], strict=True)
    ]


def _of_sentence(
    paper: Paper, sentence: str, paths: list[Path], group: tuple[int, int]
) -> Iterator[Mention]:
    pieces = sentence.split(FIGURE)
    next_to = [_next_to(before, after) for before, after in pairwise(pieces)]
    kinds = [_kind(paper.figures[path[0]]) for path in paths]
    words = frozenset(word for piece in pieces for word in content_words(piece))
    for path, own, kind in zip(paths, next_to, kinds, strict=True):
        others = {
            word
            for word, of in zip(next_to, kinds, strict=True)
            if of == kind and word != own
        }
        yield Mention(path, words - others, own, group)


def _kind(figure: Figure) -> str:
    return next((kind for kind in KINDS if getattr(figure, kind)), "")


def _next_to(before: str, after: str) -> str:
    """The word that says what a figure is: the one that follows it with `in` or `of`, or else the one before it."""
    follows = NEXT.match(after)
    words = content_words(follows[1]) if follows else content_words(before)[-1:]
    return words[-1] if words else ""


def _flat(paper: Paper, prose: Prose) -> tuple[str, list[tuple[int, Path]]]:
    """The full wording with a mark for each figure, and where each stands."""
    text, figures = "", []
    for run in _runs(prose):
        if isinstance(run, Words):
            text += run.markdown
        elif paper.figures.get(run.path[0]):
            figures.append((len(text), run.path[:1]))
            text += FIGURE
    return text, figures


def _runs(prose: Prose) -> Iterator[Words | Reference]:
    for run in prose.runs:
        if isinstance(run, Clause):
            yield from run.full
        else:
            yield run
