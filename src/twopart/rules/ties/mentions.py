"""Where prose speaks of a figure, and in which words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from twopart.base.record import kept_in_record, record
from twopart.model.figure import Figure, FigurePath
from twopart.model.paper import Decision, Paper, Paragraph
from twopart.model.prose import Prose, Words
from twopart.outline.subject import Subject
from twopart.prose.runs import runs_in_full
from twopart.rules.ties.announced_counts import LAST_SENTENCE, STOPS
from twopart.rules.ties.text_blocks import TextBlock, text_blocks

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

    path: FigurePath
    words: frozenset[str]
    next_to: str
    group: tuple[int, int]


@kept_in_record
def mentions(subject: Subject) -> tuple[Mention, ...]:
    paper = subject.paper
    everything: list[Mention] = []
    for block in text_blocks(subject):
        everything += _mentions(paper, block)
    return tuple(everything)


@kept_in_record
def words_said(subject: Subject) -> Mapping[FigurePath, tuple[frozenset[str], ...]]:
    """Returns the words about each figure, place by place."""
    words: dict[FigurePath, tuple[frozenset[str], ...]] = {}
    for mention in mentions(subject):
        earlier = words.get(mention.path, ())
        words[mention.path] = (*earlier, mention.words)
    return words


def content_words(text: str) -> tuple[str, ...]:
    """Returns its words without their plural s, and without those that only join others."""
    words = (word.lower() for word in WORD.findall(text))
    return tuple(_singular(word) for word in words if word not in EMPTY)


def _singular(word: str) -> str:
    if len(word) <= SHORT or word.endswith("ss"):
        return word
    return word.removesuffix("s")


def _mentions(
    paper: Paper,
    block: TextBlock,
) -> Iterator[Mention]:
    if isinstance(block, Decision):
        yield from _of_prose(paper, block.decision, id(block))
        return
    items = block.items
    if isinstance(block, Paragraph):
        items = (*block.items, *block.bullets)
    for item in items:
        prose = item.text or item.full
        yield from _of_prose(paper, prose, id(block), is_item=True)
    if isinstance(block, Paragraph):
        for words in (block.text, block.full, block.quote, block.then):
            yield from _of_prose(paper, words, id(words))


def _of_prose(
    paper: Paper,
    prose: Prose | None,
    group: int,
    *,
    is_item: bool = False,
) -> Iterator[Mention]:
    if prose is None or "{" not in prose.text:
        return
    text, figures = _flat(paper, prose)
    if not figures:
        return
    ends = [end.start() for end in LAST_SENTENCE.finditer(text)]
    starts = [0, *ends]
    by_sentence: dict[int, list[FigurePath]] = {}
    for at, path in figures:
        number = sum(end < at for end in ends)
        by_sentence.setdefault(number, []).append(path)
    ends.append(len(text))
    for number, paths in by_sentence.items():
        sentence = text[starts[number] : ends[number]]
        sentence_of_group = number
        if is_item:
            sentence_of_group = OF_A_LIST
        yield from _of_sentence(paper, sentence, paths, (group, sentence_of_group))


def _of_sentence(
    paper: Paper,
    sentence: str,
    paths: list[FigurePath],
    group: tuple[int, int],
) -> Iterator[Mention]:
    pieces = sentence.split(FIGURE)
    next_to = [_next_to(before, after) for before, after in pairwise(pieces)]
    kinds = [_kind(paper.figures[path[0]]) for path in paths]
    words = frozenset[str]().union(*map(content_words, pieces))
    for path, word, kind in zip(paths, next_to, kinds, strict=True):
        figures = zip(next_to, kinds, strict=True)
        others = set(_words_of_others(word, kind, figures))
        yield Mention(path, words - others, word, group)


def _words_of_others(
    word: str,
    kind: str,
    figures: Iterable[tuple[str, str]],
) -> Iterator[str]:
    """Yields the words next to the other figures of the kind in the sentence; `word` stands next to the figure itself."""
    for word_of_other, kind_of_other in figures:
        if kind_of_other == kind and word_of_other != word:
            yield word_of_other


def _kind(figure: Figure) -> str:
    for kind in KINDS:
        if getattr(figure, kind):
            return kind
    return ""


def _next_to(before: str, after: str) -> str:
    """Returns the word that says what a figure is:
    the one that follows it with `in` or `of`, or else the one before it.
    """
    follows = NEXT.match(after)
    words = content_words(before)
    if follows:
        words = content_words(follows[1])
    if not words:
        return ""
    return words[-1]


def _flat(
    paper: Paper,
    prose: Prose,
) -> tuple[str, list[tuple[int, FigurePath]]]:
    """Returns the full wording with a mark for each figure, and where each stands."""
    text = ""
    figures = []
    for run in runs_in_full(prose):
        if isinstance(run, Words):
            text += run.markdown
        elif paper.figures.get(run.path[0]):
            figures.append((len(text), run.path[:1]))
            text += FIGURE
    return text, figures
