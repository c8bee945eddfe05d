"""Finds the phrases of a withheld wording that papers naturally share, and that tell nothing about it.

These words make a phrase common: words that the form prints in every paper; the title of a law; an office of a public
body; the statement that some assessment was made; and, between these, the grammatical words of English, the calendar,
and the words by which a paper refers to itself. Any other word (`sold`, `Heron`, a number) ends the phrase. A phrase
counts from six words in a row, which is what identifies a wording, or from four if it contains a law, an office or an
assessment.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from twopart.language.determiners import GRAMMAR
from twopart.language.hints import has_any
from twopart.language.naming.proper_nouns import common_words
from twopart.language.repetition import RowOfWords, Thresholds, neighbours

_RUN = Thresholds().run
_HALF = Thresholds().half
# least words of a phrase that contains a law, an office or an assessment
_WITH_A_NAME = 4
_WORD = re.compile(r"[^\W_]+|\0")
# least words of its own that a wording needs, if the phrase is not the secret itself
_OTHERS = 3
# The calendar, and what a paper says about itself and its own progress.
_COURSE = frozenset(
    """
    accordance accordingly addition annex appendix approval agree agreed agrees approve approved approves ask asked
    asks basis behalf beginning case consequence date day decide decided decides decision end event figure financial
    following follows future good line meeting month months necessary note noted notes number order outcome out page
    paper paragraph part point purpose purposes quarter reason reasons recommend recommended recommends
    recommendation regard relation report request respect result section set stage subject table terms time view
    week weeks year years
    """.split()
)
# An answer that says that there is nothing to say.
_ANSWERS = frozenset(
    "applicable available known yet none nil see comment comments relevant nothing say stage na".split()
)
_OFFICES = frozenset(
    """
    Mayor Mayor's Mayor’s Commissioner Director Officer Secretary Minister Chief Head Assembly Office Committee
    Council Authority Department Ministry Executive Commission Police Constabulary Inspectorate Ombudsman Tribunal
    Court Parliament Treasury Board Panel Service
    """.split()
)
_OF_PLACES = frozenset(
    ["metropolis", "metropolitan", "london", "england", "wales", "britain", "kingdom"]
)
_LINKS = r"(?:of|for|and|the|to|in|on|etc)"
_CAPITAL = r"[A-Z][\w’']*"
_IN_CAPITALS = re.compile(_CAPITAL)
_LAWS = r"(?:Acts?|Regulations?|Orders?|Rules|Code|Directives?|Convention|Measure)"
_LAW_HINTS = (
    "Act",
    "Regulation",
    "Order",
    "Rules",
    "Code",
    "Directive",
    "Convention",
    "Measure",
)
_NUMBERED_IN = (
    r"(?:[Ss]ections?|[Rr]egulations?|[Ss]chedules?|[Aa]rticles?|[Pp]art|[Pp]aragraphs?)"
    r" \d+\w*(?:\(\w+\))*(?: (?:of|to|in)(?: the)?)?"
)


class CommonPhrases:
    """Finds the common phrases of wordings; `printed` are the texts that stand in every paper of a form."""

    def __init__(self, printed: Iterable[str]) -> None:
        self._printed: set[RowOfWords] = set()
        for text in printed:
            self._printed.update(neighbours(_words(text), _HALF))

    def within(self, wording: str, *, grounded: bool) -> tuple[str, ...]:
        """Returns the common phrases of a wording, as they stand in it; `grounded` says whether it has a ground of its own.

        A wording withheld on its own ground may consist of such a phrase: by the end of the year. So there it counts
        only if the wording has other words as well.
        """
        tokens = list(_placed(wording))
        if len(tokens) < _RUN:
            return ()
        named = set(self._named(wording, tokens))
        if grounded and _own_words(tokens, named) < _OTHERS:
            return ()
        return tuple(
            wording[tokens[first].start : tokens[last].end]
            for first, last in _stretches(tokens, named)
        )

    def _named(self, wording: str, tokens: Sequence["_Token"]) -> Iterator[int]:
        """Yields the numbers of the words that belong to a law, an office, an assessment, or what the form prints."""
        for start, end in (*_laws(wording), *_offices(wording), *_made(wording)):
            for number, token in enumerate(tokens):
                if start <= token.start and token.end <= end:
                    yield number
        words = [token.word for token in tokens]
        for number, row in enumerate(neighbours(words, _HALF)):
            if row in self._printed:
                yield from range(number, number + _HALF)


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def bare(words: str) -> str:
    """Returns words in small letters, without punctuation, as they are compared."""
    return " ".join(_words(words))


def is_an_answer(wording: str) -> bool:
    """Whether a short wording says that there is nothing to say: not applicable, none at this stage, see above."""
    words = _words(wording)
    if not words or len(words) >= _RUN or _ANSWERS.isdisjoint(words):
        return False
    return all(word in GRAMMAR or word in _ANSWERS for word in words)


def laws_in(text: str) -> Iterator[re.Match[str]]:
    """Yields what is written as the title of a law is, with its `title` and its `year`, if it has one."""
    if has_any(text, _LAW_HINTS):
        yield from _law().finditer(text)


def _own_words(tokens: Sequence[_Token], named: Collection[int]) -> int:
    """Returns how many words of a wording belong to no common phrase."""
    words = (token.word for token in tokens)
    return sum(
        not _joins_phrase(word, number, named) for number, word in enumerate(words)
    )


def _stretches(
    tokens: Sequence[_Token],
    named: Collection[int],
) -> Iterator[tuple[int, int]]:
    """Yields the first and the last word of each phrase of which every word is common."""
    first: int | None = None
    for number in range(len(tokens) + 1):
        if number < len(tokens) and _joins_phrase(tokens[number].word, number, named):
            if first is None:
                first = number
            continue
        if first is not None and _is_long(first, number, named):
            yield first, number - 1
        first = None


def _joins_phrase(word: str, number: int, named: Collection[int]) -> bool:
    return number in named or word in GRAMMAR or word in _COURSE


def _is_long(first: int, end: int, named: Collection[int]) -> bool:
    fewest = _RUN
    if any(number in named for number in range(first, end)):
        fewest = _WITH_A_NAME
    return end - first >= fewest


def _placed(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        yield _Token(match[0].casefold(), *match.span())


def _words(text: str) -> list[str]:
    return [token.word for token in _placed(text)]


def _laws(text: str) -> Iterator[tuple[int, int]]:
    """Yields laws: the Public Contracts Regulations 2015, section 43(2) of the Freedom of Information Act 2000."""
    for match in laws_in(text):
        if match["year"] or _is_common(match["title"]):
            yield match.span()


def _offices(text: str) -> Iterator[tuple[int, int]]:
    """Yields offices: the Deputy Mayor for Policing and Crime; not one with a word that is not common."""
    if not has_any(text, _OFFICES):
        return
    for match in _titled().finditer(text):
        capitals = _IN_CAPITALS.findall(match[0])
        if not _OFFICES.isdisjoint(capitals) and _is_common(match[0]):
            yield match.span()


def _made(text: str) -> Iterator[tuple[int, int]]:
    """Yields statements such as “An equality impact assessment has been completed”."""
    if "ssessment" not in text:
        return
    for match in _assessment().finditer(text):
        yield match.span()


def _is_common(text: str) -> bool:
    """Whether every word with a capital is a word that papers use for everything."""
    known = common_words()
    for word in _IN_CAPITALS.findall(text):
        bare = word.casefold().removesuffix("’s").removesuffix("'s")
        if bare not in known and bare.removesuffix("s") not in known:
            return False
    return True


@cache
def _law() -> re.Pattern[str]:
    title = (
        rf"(?P<title>{_CAPITAL}(?:[ ,]+(?:\(?{_CAPITAL}\)?|{_LINKS})){{0,10}}? {_LAWS})"
    )
    return re.compile(
        rf"(?:{_NUMBERED_IN} )?\b{title}\b(?: (?P<year>(?:1[89]|20)\d\d)\b)?"
        rf"|\b(?:{_NUMBERED_IN})(?= (?:that|this) (?:Act|Order))"
    )


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b{_CAPITAL}(?: (?:{_LINKS} ){{0,2}}{_CAPITAL}){{1,11}}")


@cache
def _assessment() -> re.Pattern[str]:
    of = (
        "equality|equalities|data|protection|privacy|environmental|environment|sustainability|health|safety"
        "|community|human|rights|children’s|children's|impact|risk|integrated|full|initial|screening|and"
    )
    made = "completed|undertaken|carried out|prepared|conducted|done|attached|produced|reviewed|made|required"
    return re.compile(
        rf"(?i)\b(?:an?|the|this|its|our|no) (?:(?:{of}) ){{1,6}}assessments?"
        rf"(?: \([a-z]+\))?(?: (?:has|have|had|was|were|is|are|will|not|been|be|being)){{1,3}} (?:{made})\b"
    )
