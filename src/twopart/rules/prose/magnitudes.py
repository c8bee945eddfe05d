"""Words -> the amounts, percentages and magnitudes said in them, in whatever notation people type."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize
from urllib.parse import unquote

from twopart.base.record import record
from twopart.rules.prose.four_digits import counting
from twopart.rules.prose.numbering import identifiers

SCALE = r"thousands?|[mb]illions?|trillions?"
MONEY = r"pounds|pence|euros?|dollars?|GBP|EUR|USD"
SHARE = r"per[ _-]?cent|percentage[ _-]points?|pct|basis[ _-]points?|bps"
BELOW = (
    "half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|zero"
    "|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
)
PARTS = "half|halves|thirds?|quarters?|(?:fif|six|seven|eigh|nin|ten|twentie|hundred|thousand)ths?"
PROPORTIONS = re.compile(  # a sign, in small letters, that there may be one
    rf"(?:\d|\b(?:an?|{BELOW})) (?:in|out of) (?:every |an? [ht]|\d|(?:{BELOW})\b)"
    r"|\b(?:by half\b|half (?:of|the|as|again)\b"
    r"|(?:twice|times|double|treble|triple) (?:the|as|what|more|larger|higher|greater)\b"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -](?:hal|third|quarter|[fstnehu][a-z]{,6}ths?\b)"
    r"|[teosfn][a-z]+[ -]?fold\b|(?:doubl|trebl|tripl|quadrupl|quintupl|halv)(?:ed|es|ing)\b)"
)
OF = (
    *"123456789", "every", "a hundred", "a thousand", "hundred", "two", "three", "four", "five", "six", "seven",
    "eigh", "nine", "ten", "eleven", "twe", "thirt", "fort", "fift",
)  # fmt: skip
HINTS = (  # without one of which there is no such sign: much faster to look for
    "half", "halv", "doubl", "trebl", "tripl", "upl", "twice", " times ", "fold", "out of", "third", "quarter",
    "fifth", "ixth", "venth", "ighth", "inth", "tenth", "tieth", "dth", *(f" in {number}" for number in OF),
)  # fmt: skip
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
FIRST = r"\d(?<![^\W_]\d)(?<!\d[.·,'’]\d)"  # the first digit of a number that no letter leads
REST = r"(?:[.·,'’⁄]?\d| (?=\d{3}(?!\d)))*"
DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
UNIT_FIRST = (  # £m 22, £m22, £m c. 22, £'000 810, and no year
    r" ?(?:(?:[km]|[bm]n|[mb]illions?)[ ):=]{0,3}+|['’]?000s?[ ):=]{1,3}+)(?:ca?\. ?)?(?!(?:19|20)\d\d(?![.,\d]))"
)
FIGURE = re.compile(
    rf"(?i)(?:[£€$¥]|\b(?:GBP|EUR|USD))(?:{UNIT_FIRST}|(?!['’]?000s?\b))"  # but not the unit £'000
    rf"[ _]?[^\w\s]{{0,3}}\d{REST}"
    rf"(?:[ _-]?(?:{SCALE}|[bmt]n|[km]|(?-i:MM)){END})?"
    rf"|{FIRST}{REST}\)?(?: ?[%‰€£](?!\d)|[km]{END}|(?<!\d{{3}})p{END}| ?(?-i:pc){END}"
    rf"|[ _-]?(?:{SCALE}|[bmt]n|(?-i:MM)|{MONEY}|{SHARE}){END})"
    rf"|(?P<bare>{FIRST}(?:\d{{4}}|\d{{0,2}} (?=\d{{3}}(?!\d))"
    rf"|\d*(?:[.·]\d|[,'’]\d\d|-?fold|[ -](?:ten|hundred|thousand)ths{END}|[x×]{END}| times (?:the|as|more))){REST}"
    r"|(?<![\w.])(?:[x×]\d+)?\.\d+)"
)
LINK = re.compile(r"\]\(\s*<?([^)>]*)>?\)")
# Of Markdown, which would stand between a number and its unit.
SIGNS = re.compile(r"\*|\\(?=[^\w\s])")


@record
class Magnitude:
    """Words that say a figure, and those among which they stand, as a reader sees both."""

    among: str
    start: int
    end: int
    bare: bool  # a number alone, without what it is a number of

    @property
    def words(self) -> str:
        return self.among[self.start : self.end]

    def stands_in(self, item: str) -> bool:
        """Whether it is part of the item, in one of the places where the item stands."""
        return (
            self.among.find(item, max(0, self.end - len(item)), self.start + len(item))
            >= 0
        )


@record
class Known:
    """What a paper tells of its numbers: the nouns that it counts, and the digits of what it withholds."""

    nouns: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


NOTHING = Known()


def magnitudes(typed: str, known: Known = NOTHING) -> Iterator[Magnitude]:
    """Every figure that a text says. `known` tells more of them, and lets none pass as a reference."""
    lower = typed.lower()
    spelled = any(word in lower for word in SPELLED)
    shared = any(hint in lower for hint in HINTS) and PROPORTIONS.search(lower)
    if not (spelled or shared or " point " in lower or DIGIT.search(typed)):
        return
    for said in seen(typed):
        found = [
            match
            for match in FIGURE.finditer(said)
            if match["bare"] is None or not _is_led(said, match)
        ]
        found = _without_identifiers(found, said, known)
        yield from (
            Magnitude(said, *match.span(), bare=match["bare"] is not None)
            for match in found
        )
        fours = [
            match
            for match in counting(said, known.nouns)
            if not any(_meet(match, one) for one in found)
        ]
        fours = [match for match in fours if not _is_led(said, match)]
        yield from (
            Magnitude(said, *match.span(), bare=True)
            for match in _without_identifiers(fours, said, known)
        )
        if " point " in said.lower():
            yield from (
                Magnitude(said, *match.span(), bare=True)
                for match in _decimals().finditer(said)
            )
        if spelled:
            found += (numerals := list(_numerals().finditer(said)))
            yield from (
                Magnitude(said, *match.span(), bare=False) for match in numerals
            )
        if shared:
            apart = (
                match
                for match in _proportions().finditer(said)
                if not any(_meet(match, one) for one in found)
            )
            yield from (Magnitude(said, *match.span(), bare=True) for match in apart)


def _without_identifiers(
    found: list[re.Match[str]], said: str, known: Known
) -> list[re.Match[str]]:
    if not found:
        return found
    named = list(identifiers(said, known.withheld))
    return [
        match for match in found if not any(_lies_within(match, run) for run in named)
    ]


def _lies_within(match: re.Match[str], run: tuple[int, int]) -> bool:
    return run[0] <= match.start() and match.end() <= run[1]


def _meet(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def seen(typed: str) -> Iterator[str]:
    """The words as they are seen on the page, each blank like every other; then the addresses behind them."""
    plain = SIGNS.sub("", " ".join(normalize("NFKC", typed).split()))
    if "](" not in plain:
        yield plain
        return
    yield LINK.sub("", plain).replace("[", "")
    yield from map(unquote, LINK.findall(plain))


def _is_led(said: str, match: re.Match[str]) -> bool:
    """Whether the number is part of something that is no figure: a date, a telephone, paragraph 18.1."""
    start, end = match.span()
    runs = _leading(said)
    before = bisect_right(runs, start, key=lambda run: run[0])
    return before > 0 and end <= runs[before - 1][1]


@lru_cache(maxsize=1)  # a text is asked about number by number
def _leading(said: str) -> tuple[tuple[int, int], ...]:
    return tuple(run.span() for run in _no_figures().finditer(said))


@cache  # most papers have no number that asks for it
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
    """Numbers in words, as far as they are money, shares, or thousands and more."""
    links = r"[ _-](?:and[ _-])?(?:a[ _-])?"
    return re.compile(
        rf"(?i)\b(?:(?:an?|one|three) (?:{PARTS}) of )?(?:an?|{BELOW})(?:{links}(?:{BELOW}|{PARTS})){{0,9}}"
        rf"{links}(?:{SCALE}|{MONEY}|{SHARE}){END}"
    )


@cache
def _decimals() -> re.Pattern[str]:
    """Twenty-two point four, but not `at one point two officers`."""
    return re.compile(
        r"(?i)(?<!at )(?<!on )(?<!in )(?<!to )(?<!from )(?<!any )(?<!only )\b"
        rf"(?:\d{{1,3}}|(?:{BELOW})(?:[ -](?:{BELOW})){{0,5}})"
        rf" point (?:\d{{1,3}}|oh|nought|{BELOW}){END}"
    )


@cache
def _proportions() -> re.Pattern[str]:
    """Parts and multiples in words: `a sixth of`, `one in six`, `twice the`, `doubled`."""
    number = rf"(?:\d{{1,3}}|an?|(?:{BELOW})(?:[ -](?:{BELOW}))?)"
    than = "(?: (?:of|the|as|again|more|less|fewer|higher|lower|larger|smaller))"
    by = "by (?:(?:about|around|some|roughly|nearly|almost|just|over|under|up|to|at|least|more|less|than|c\\.) ){0,3}"
    time = (
        "(?! (?:days?|weeks?|months?|years?|hours?|minutes?|quarters?|phases?|stages?))"
    )
    small = "one|two|three|four|five|six|seven|eight|nine"
    kinds = (
        rf"{number} in (?:every )?(?:\d{{1,3}}|1,?000|an? (?:hundred|thousand)|(?!one\b)(?:{BELOW})){END}{time}",
        rf"{number} out of (?:every )?(?:10{{1,3}}|ten|(?:an? |one )?(?:hundred|thousand)){END}",
        rf"(?:{small})-(?:{PARTS}){END}",
        rf"(?!one)(?:{small}) (?!quarters)(?:{PARTS}){END}",
        rf"(?:an?|one|three) (?:{PARTS})(?={than}{END})",
        rf"{by}(?:an?|one) (?:{PARTS}){END}|{by}half{END}",
        rf"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!each )(?<!either )half(?: of| the| as| again){END}",
        rf"{number} times (?:the|as|more|larger|higher|greater){END}",
        rf"(?:twice|double|treble|triple) (?:the|as|what){END}",
        rf"(?:{BELOW})[ -]?fold{END}",
        rf"(?:doubl|trebl|tripl|quadrupl|quintupl)(?:ed|es|ing){END}|halv(?:ed|es|ing){END}",
    )
    return re.compile(rf"(?i)\b(?:{'|'.join(kinds)})")
