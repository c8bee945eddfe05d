"""Finds the amounts, percentages and magnitudes in a text, in whatever notation people type them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from unicodedata import normalize
from urllib.parse import unquote

from twopart.base.record import record
from twopart.language import scales
from twopart.language.hints import has_any
from twopart.language.number_words import ONES, VALUES
from twopart.language.parts_and_multiples import part, parts
from twopart.rules.prose.four_digits import counting
from twopart.rules.prose.numbering import identifiers

SCALE = rf"(?:{'|'.join(scales.TO_A_TRILLION)})s?"
MONEY = r"pounds|pence|euros?|dollars?|GBP|EUR|USD"
SHARE = r"per[ _-]?cent|percentage[ _-]points?|pct|basis[ _-]points?|bps?"
ONE_TO_NINE = "|".join(ONES)
BELOW = "|".join(("half", *VALUES, "hundred", "zero"))
WHOLES = (*range(3, 11), 20, 100)  # of which people mention parts
PARTS = "|".join(
    (
        part(2),
        parts(2),
        *(f"{part(whole)}s?" for whole in WHOLES),
        "thousandths?",
    )
)
TENTHS = "|".join((parts(10), parts(100), "thousandths"))
PROPORTIONS = re.compile(  # a hint, in small letters, that a text may contain one
    rf"(?:\d|\b(?:an?|{BELOW})) (?:in|out of) (?:every |an? [ht]|\d|(?:{BELOW})\b)"
    r"|\b(?:by half\b|half (?:of|the|as|again)\b"
    r"|(?:twice|times|double|treble|triple) (?:the|as|what|more|larger|higher|greater)\b"
    rf"|(?:an?|{ONE_TO_NINE})[ -](?:hal|third|quarter|[fstnehu][a-z]{{,6}}ths?\b)"
    r"|[teosfn][a-z]+[ -]?fold\b|(?:doubl|trebl|tripl|quadrupl|quintupl|halv)(?:ed|es|ing)\b)"
)
LARGER = [word for word, number in VALUES.items() if number > 1]
OF = (  # how the text after `in` begins: with a digit, or with one of these words
    *"123456789",
    "every",
    "a hundred",
    "a thousand",
    "hundred",
    *{word[:4]: None for word in LARGER},
)
HINTS = (  # without one of these there is no such hint: much faster to search for
    "half", "halv", "doubl", "trebl", "tripl", "upl", "twice", " times ", "fold", "out of", "third", "quarter",
    "fifth", "ixth", "venth", "ighth", "inth", "tenth", "tieth", "dth",
)  # fmt: skip
ONE_IN = tuple(f" in {number}" for number in OF)
SPELLED = (
    "thousand",
    "illion",
    "cent",
    "pct",
    "basis",
    "pounds",
    "pence",
    "euro",
    "dollar",
)
END = r"(?![^\W_])"
# A class of several letters, one of them beyond Latin-1, takes 0.3 ms to compile. So such letters are listed
# separately.
# the first digit of a number that does not follow a letter
FIRST = r"\d(?<![^\W_]\d)(?<!\d[.·,']\d)(?<!\d’\d)"
REST = r"(?:[.·,']?\d|[’⁄]\d| (?=\d{3}(?!\d)))*"
DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
UNIT_FIRST = (  # £m 22, £m22, £m c. 22, £'000 810, but not a year
    r" ?(?:(?:[km]|[bm]n|[mb]illions?)[ ):=]{0,3}+|['’]?000s?[ ):=]{1,3}+)(?:ca?\. ?)?(?!(?:19|20)\d\d(?![.,\d]))"
)
FIGURE = re.compile(
    rf"(?i)(?:[£$¥]|€|\b(?:GBP|EUR|USD))(?:{UNIT_FIRST}|(?!['’]?000s?\b))"  # but not the unit £'000
    rf"[ _]?[^\w\s]{{0,3}}\d{REST}"
    rf"(?:[ _-]?(?:{SCALE}|[bmt]n|[km]|(?-i:MM)){END})?"
    rf"|{FIRST}{REST}\)?(?: ?[%£](?!\d)| ?[‰€](?!\d)|[km]{END}|(?<!\d{{3}})p{END}| ?(?-i:pc){END}"
    rf"|[ _-]?(?:{SCALE}|[bmt]n|(?-i:MM)|{MONEY}|{SHARE}){END})"
    rf"|(?P<bare>{FIRST}(?:\d{{4}}|\d{{0,2}} (?=\d{{3}}(?!\d))"
    rf"|\d*(?:[.·]\d|[,']\d\d|’\d\d|-?fold|[ -](?:{TENTHS}){END}|[x×]{END}| times (?:the|as|more))){REST}"
    r"|(?<![\w.])(?:[x×]\d+)?\.\d+)"
)
UNIT_ALONE = re.compile(r"(?i)[£€$¥] ?(?:[km]|[bm]n|[mb]illions?|['’]?000s?)(?![^\W_])")
LINK = re.compile(r"\]\(\s*<?([^)>]*)>?\)")
# Marks of Markdown that may stand between a number and its unit.
SIGNS = re.compile(r"\*|\\(?=[^\w\s])")


@record
class Magnitude:
    """Words that express a figure, and the words around them, as a reader sees both."""

    among: str
    start: int
    end: int
    bare: bool  # a number alone, without what it is a number of

    @property
    def words(self) -> str:
        return self.among[self.start : self.end]

    def stands_in(self, item: str) -> bool:
        """Whether it is part of the item, in one of the places where the item stands."""
        first = max(0, self.end - len(item))
        last = self.start + len(item)
        return self.among.find(item, first, last) >= 0


@record
class PaperNumbers:
    """What a paper shows about its numbers: the nouns that it counts, and the digits of what it withholds."""

    nouns: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


NOTHING = PaperNumbers()


def magnitudes(
    typed: str,
    paper: PaperNumbers = NOTHING,
) -> Iterator[Magnitude]:
    """Yields every figure that a text expresses. `paper` adds what it knows, and lets none pass as a reference."""
    lower = typed.lower()
    is_spelled = has_any(lower, SPELLED)
    is_shared = _may_have_proportions(lower)
    if not (is_spelled or is_shared or " point " in lower or DIGIT.search(typed)):
        return
    for words in seen(typed):
        figures = _figures(words, paper)
        for figure in figures:
            is_bare = figure.lastgroup == "bare"
            yield Magnitude(words, *figure.span(), is_bare)
        yield from _bare(words, _large_counts(words, figures, paper))
        yield from _bare(words, _decimals_in_words(words))
        if is_spelled:
            numerals = list(_numerals().finditer(words))
            figures += numerals
            for numeral in numerals:
                yield Magnitude(words, *numeral.span(), bare=False)
        if is_shared:
            proportions = _proportions().finditer(words)
            yield from _bare(words, _not_overlapping(figures, proportions))


def _may_have_proportions(lower: str) -> bool:
    has_hint = has_any(lower, HINTS) or (" in " in lower and has_any(lower, ONE_IN))
    return has_hint and bool(PROPORTIONS.search(lower))


def _bare(
    words: str,
    numbers: Iterable[re.Match[str]],
) -> Iterator[Magnitude]:
    for number in numbers:
        yield Magnitude(words, *number.span(), bare=True)


def _figures(
    words: str,
    paper: PaperNumbers,
) -> list[re.Match[str]]:
    with_units = _after_their_units(words)
    figures = [*with_units, *_not_overlapping(with_units, _usual_figures(words))]
    figures.sort(key=lambda figure: figure.start())
    return _without_identifiers(figures, words, paper)


def _usual_figures(words: str) -> Iterator[re.Match[str]]:
    others = OtherNumbers(words)
    for figure in FIGURE.finditer(words):
        if figure["bare"] is None or not others.include(figure):
            yield figure


def _after_their_units(words: str) -> list[re.Match[str]]:
    """Returns numbers that are separated from their unit, which comes first: £m – 22, in £m the price is 22."""
    if not UNIT_ALONE.search(words):
        return []
    return list(_apart_from_unit().finditer(words))


def _large_counts(
    words: str,
    figures: Sequence[re.Match[str]],
    paper: PaperNumbers,
) -> list[re.Match[str]]:
    """Returns numbers of four digits that count something, where no other figure is found."""
    numbers = _not_overlapping(figures, counting(words, paper.nouns))
    others = OtherNumbers(words)
    counts = [number for number in numbers if not others.include(number)]
    return _without_identifiers(counts, words, paper)


def _decimals_in_words(words: str) -> Iterator[re.Match[str]]:
    if " point " in words.lower():
        yield from _decimals().finditer(words)


def _not_overlapping(
    figures: Sequence[re.Match[str]],
    others: Iterable[re.Match[str]],
) -> Iterator[re.Match[str]]:
    """Yields the other matches that overlap with none of the figures."""
    for other in others:
        if not any(_meet(other, figure) for figure in figures):
            yield other


def _without_identifiers(
    figures: list[re.Match[str]],
    words: str,
    paper: PaperNumbers,
) -> list[re.Match[str]]:
    if not figures:
        return figures
    named = list(identifiers(words, paper.withheld))
    return [figure for figure in figures if not _lies_within_any(figure, named)]


def _lies_within_any(
    match: re.Match[str],
    runs: Sequence[tuple[int, int]],
) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in runs)


def _meet(
    one: re.Match[str],
    other: re.Match[str],
) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def seen(typed: str) -> Iterator[str]:
    """Yields the words as they are seen on the page, with all spaces alike, followed by their addresses."""
    plain = SIGNS.sub("", " ".join(normalize("NFKC", typed).split()))
    if "](" not in plain:
        yield plain
        return
    yield LINK.sub("", plain).replace("[", "")
    yield from map(unquote, LINK.findall(plain))


class OtherNumbers:
    """The numbers of a text that are no figures: parts of a date, of a telephone number, of paragraph 18.1."""

    def __init__(self, words: str) -> None:
        self._words = words

    def include(self, match: re.Match[str]) -> bool:
        """Whether a number that was found in the text is one of them, or part of one."""
        start, end = match.span()
        begun = bisect_right(self._spans, start, key=lambda span: span[0])
        if not begun:
            return False
        _, end_of_last = self._spans[begun - 1]
        return end <= end_of_last

    @cached_property  # most texts have no number that is doubtful
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _no_figures().finditer(self._words)]


@cache  # most papers have no number that needs it
def _no_figures() -> re.Pattern[str]:
    return re.compile(
        r"""
          (?<![\d.])\d{1,2}[.]\d\d(?:[ ]?(?:to|and|[-–])[ ]?\d{1,2}[.]\d\d)?[ ]?(?:[AaPp][.]?[Mm]|hours|hrs|noon)\b
        | (?<![\d.])(?!\d{1,3}(?:[.]\d{3})+(?![.\d]))\d+(?:[.]\d+){2,}      # a date with dots, a version
        | (?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)
        | [+](?=(?:[ ()-]*\d){10,13}(?!\d))[\d ()-]+                        # telephones
        | (?<![\d.,])0\d{2,5}\)?(?:[ -]?\d{3,4}){1,2}(?![\d.,]*\d)
        | \b[A-Z]{2}[A-Z/]*[ /-]?\d+(?![.,]?\d)                            # ISO 27001
        | (?i:\b(?:para(?:graph)?|sub-?section|section|clause|article|regulation|rule|table|figure|annex|appendix
          |schedule|chapter|part|version|release|decision|recommendation|footnote)
          (?:[ ]\d{1,4}(?:[.]\d{1,3})*|s[ ]\d{1,4}(?:[.]\d{1,3})*
            (?:(?:,?[ ](?:and|to|or|&)[ ]|,[ ]|[ ]?[-–][ ]?)\d{1,4}(?:[.]\d{1,3})*)*)(?!\d|,\d\d))
        """,
        re.VERBOSE,
    )


@cache
def _numerals() -> re.Pattern[str]:
    """Returns numbers in words, as far as they are money, shares, or thousands and more."""
    links = r"[ _-](?:and[ _-])?(?:a[ _-])?"
    return re.compile(
        rf"(?i)\b(?:(?:an?|one|three) (?:{PARTS}) of )?(?:an?|{BELOW})(?:{links}(?:{BELOW}|{PARTS})){{0,9}}"
        rf"{links}(?:{SCALE}|{MONEY}|{SHARE}){END}"
    )


@cache
def _apart_from_unit() -> re.Pattern[str]:
    """Returns the numbers in “£m – 22” and “£m; 22, in £m the price is 22”, but not £m – 3 sites or £m – 2030 prices."""
    sign = r"\)?(?:[ ,;:]*[–—→=·-]|[,;]) ?"
    verb = "is|are|was|were|of|at|comes? to|about|some"
    phrase = rf"\)?,?(?: (?:the |its |this |it |a )?(?:[a-z]+ ){{0,2}}?(?:{verb}))?(?: (?:about|some|c\.|of))? "
    no_noun = r"(?=[ ]?(?:[.;:,)](?!\d)|$)|[ ](?:and|or|in|is|are|was|were|for|at|by|over|per|a|each|altogether|rounded)\b)"
    return re.compile(
        rf"(?i)[£€$¥] ?(?:[km]|[bm]n|[mb]illions?|['’]?000s?)(?:{sign}|{phrase})"
        rf"(?!(?:19|20)\d\d(?![.,\d]))\d{REST}{no_noun}"
    )


@cache
def _decimals() -> re.Pattern[str]:
    """Returns numbers such as twenty-two point four, but not `at one point two officers`."""
    return re.compile(
        r"(?i)(?<!at )(?<!on )(?<!in )(?<!to )(?<!from )(?<!any )(?<!only )\b"
        rf"(?:\d{{1,3}}|(?:{BELOW})(?:[ -](?:{BELOW})){{0,5}})"
        rf" point (?:\d{{1,3}}|oh|nought|{BELOW}){END}"
    )


@cache
def _proportions() -> re.Pattern[str]:
    """Returns parts and multiples in words: `a sixth of`, `one in six`, `twice the`, `doubled`."""
    number = rf"(?:\d{{1,3}}|an?|(?:{BELOW})(?:[ -](?:{BELOW}))?)"
    than = "(?: (?:of|the|as|again|more|less|fewer|higher|lower|larger|smaller))"
    by = "by (?:(?:about|around|some|roughly|nearly|almost|just|over|under|up|to|at|least|more|less|than|c\\.) ){0,3}"
    time = (
        "(?! (?:days?|weeks?|months?|years?|hours?|minutes?|quarters?|phases?|stages?))"
    )
    kinds = (
        rf"{number} in (?:every )?(?:\d{{1,3}}|1,?000|an? (?:hundred|thousand)|(?!one\b)(?:{BELOW})){END}{time}",
        rf"{number} out of (?:every )?(?:10{{1,3}}|ten|(?:an? |one )?(?:hundred|thousand)){END}",
        rf"(?:{ONE_TO_NINE})-(?:{PARTS}){END}",
        rf"(?!one)(?:{ONE_TO_NINE}) (?!quarters)(?:{PARTS}){END}",
        rf"(?:an?|one|three) (?:{PARTS})(?={than}{END})",
        rf"{by}(?:an?|one) (?:{PARTS}){END}|{by}half{END}",
        rf"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!each )(?<!either )half(?: of| the| as| again){END}",
        rf"{number} times (?:the|as|more|larger|higher|greater){END}",
        rf"(?:twice|double|treble|triple) (?:the|as|what){END}",
        rf"(?:{BELOW})[ -]?fold{END}",
        rf"(?:doubl|trebl|tripl|quadrupl|quintupl)(?:ed|es|ing){END}|halv(?:ed|es|ing){END}",
    )
    return re.compile(rf"(?i)\b(?:{'|'.join(kinds)})")
