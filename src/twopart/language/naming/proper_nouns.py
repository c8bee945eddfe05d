"""Finds the proper nouns in a text (Croydon, Leidos, Okoro), and how certainly each of them is one.

A capital inside a sentence of small letters is good evidence. At the beginning of a sentence, or in a heading in which
each word has a capital, it is none, and then the word itself must look like a name. `common_words.txt` lists the words
that papers use for everything (board, programme, delivery): they count for nothing, with a capital or without, and
neither do words that the same paper also writes in small letters.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from twopart.base.record import record
from twopart.language.naming.names import KINDS

_CAPITAL = re.compile(
    # eBay has its capital inside
    r"[^\W\d_a-z][^\W_]*(?:[’'][^\W\d_]{2,})*|[a-z]{1,4}[A-Z][a-z]{2}[^\W_]*"
)
_SHORT = 80  # characters of a heading
SMALL = re.compile(r"[a-z]{2,}")
ADDRESS = re.compile(
    r"\]\([^)]*\)|<?(?:https?://|www\.|mailto:)\S+|[\w.+-]{1,64}@[\w.-]+"
)
# What stands between the end of a sentence and the first word of the next.
_BEFORE = " \t\n\"“‘'’(*_[–—-"
_ENDS = frozenset(".!?:;•")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Ltd|Inc|Co|vs|cf|c))\.$"
)
_NUMBERED = re.compile(r"(?:FY|Q|H|[IVX]+$)\d*")
_LINKING = ("and", "for", "the", "with")  # small words of a heading
_ACRONYM = 5  # letters of a word in capitals that means nothing in small letters
_FEW = 12  # characters before a word
_FEWEST = 3  # letters; two in an acronym
_ORDINARY_ACRONYMS = frozenset(
    """
    IT ICT UK EU US USA UN HR VAT FTE FTES WTE TBC TBD FOI FOIA GDPR DPA ID PDF CSV AM PM BST GMT CEO CFO CIO COO CTO
    SRO NPV TCO KPI KPIS SLA SLAS PC PCS OK TV CCTV QA UAT GBP NHS HMRC ISO BAU AI API NB EIA DPIA SMS GPS PR
    """.split()
)
_ENDINGS = ("s", "es", "d", "ed", "er", "r", "ing", "ly", "y", "al")
_SUFFIXES = tuple(
    """
    tion sion ment ness ity ance ence ency ancy ism ship ing ings ers ors als ive ies age ure ics logy ware ed
    ly able ible ous ful less ary ory ments tions sions ised ise ising ator ators
    """.split()
)


@record
class ProperNoun:
    """A word that begins with a capital, its place, and whether it stands `inside` a sentence of ordinary words."""

    word: str
    start: int
    inside: bool

    @property
    def key(self) -> str:
        """The form under which it is found; an acronym is only found in capitals."""
        return self.word if is_acronym(self.word) else self.word.casefold()


def proper_nouns(
    text: str,
    *,
    begins: bool = True,
) -> Iterator[ProperNoun]:
    """Yields every word with a capital. `begins` says whether the text begins a sentence."""
    text = without_addresses(text)
    titled = begins and is_titled_heading(text)
    for match in _CAPITAL.finditer(text):
        word = match[0]
        start = match.start()
        if word.islower() or text[max(0, start - 1) : start].isalnum():
            continue
        inside = not titled and is_inside(text, start, begins=begins)
        yield ProperNoun(_bare(word), start, inside)


def without_addresses(text: str) -> str:
    """Replaces addresses in the text with spaces, so that places in it stay the same."""
    if "](" not in text and "://" not in text and "@" not in text:
        return text
    return ADDRESS.sub(_as_spaces, text)


def _as_spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def small_words(text: str) -> list[str]:
    """Returns the words written in small letters, without those of addresses; ends of other words are among them."""
    return SMALL.findall(without_addresses(text))


def is_acronym(word: str) -> bool:
    return len(word) <= _ACRONYM and word.isupper()


def may_name(
    word: str,
    small: Collection[str],
) -> bool:
    """Whether it names something if it is written with a capital inside a sentence. For `small`, see `small_words`."""
    if _NUMBERED.fullmatch(word) or word.lower() in KINDS:
        return False
    if is_acronym(word):
        return _may_be_an_acronym_of_a_name(word)
    return len(word) >= _FEWEST and not _is_ordinary(_singular(word), small)


def _may_be_an_acronym_of_a_name(word: str) -> bool:
    if len(word) == 1 or word in _ORDINARY_ACRONYMS:
        return False
    return len(word) <= _FEWEST or word.casefold() not in common_words()


def _is_ordinary(
    forms: Iterable[str],
    small: Collection[str],
) -> bool:
    """Whether one of the forms of a word is an ordinary word."""
    return any(form in small or form in common_words() for form in forms)


def looks_like_a_name(
    word: str,
    small: Collection[str],
) -> bool:
    """Whether it names something wherever it stands, judged by its letters alone."""
    if not may_name(word, small):
        return False
    if is_acronym(word) or any(letter.isdigit() for letter in word):
        return True
    lower = word.casefold()
    if is_abstract(word):
        return False
    stems = [stem for stem in _stems(lower) if len(stem) >= _FEWEST]
    return not _is_ordinary(stems, small)


@cache  # read only where a paper withholds words with capitals
def common_words() -> frozenset[str]:
    words = Path(__file__).with_name("common_words.txt").read_text("utf-8")
    return frozenset(words.split())


def _bare(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s")


def _singular(word: str) -> Iterator[str]:
    lower = word.casefold()
    yield lower
    if lower.endswith("s"):
        yield lower[:-1]


def _stems(word: str) -> Iterator[str]:
    """Yields the word without its English endings."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem, f"{stem}e", f"{stem}y")


def is_titled_heading(text: str) -> bool:
    """Whether it is so short as a heading, and each of its words has a capital."""
    return len(text) <= _SHORT and _is_titled(text)


def has_capital_inside(word: str) -> bool:
    """Whether a small letter begins it, and a capital follows, as in eBay."""
    return word[:1].islower() and not word.islower()


def is_abstract(word: str) -> bool:
    """Whether it ends as words do that name no single thing: delivery, training, readiness."""
    return word.casefold().endswith(_SUFFIXES)


def is_of_every_day(word: str) -> bool:
    """Whether papers use the word for everything."""
    return _is_ordinary(_singular(word), ())


def _is_titled(text: str) -> bool:
    """Whether each of several words has a capital, as in the headings of many papers."""
    words = re.findall(r"[^\W\d_]+", text)
    long = [word for word in words if len(word) >= _FEWEST and word not in _LINKING]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def is_inside(
    text: str,
    start: int,
    *,
    begins: bool = True,
) -> bool:
    """Whether a word stands inside a sentence, and not at its beginning."""
    before = text[max(0, start - _FEW) : start].rstrip(_BEFORE)
    if not before:
        return start > _FEW or not begins
    return before[-1] not in _ENDS or bool(_ABBREVIATED.search(before))
