"""`silent: reason`, where Part 1 says nothing of a withheld clause; and words that were meant for it."""

import re
from unicodedata import normalize

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span

WORD = "silent"
SILENT = re.compile(rf"\s*{WORD}\s*:", re.IGNORECASE)
_ROOT = WORD[:-1]
_COLONS = (":", ";", "=")
_EMPHASIS = re.compile(r"[*_~`]+")
_FIRST_WORD = re.compile(r"[\W\d]*([^\W\d]+)(.*)", re.DOTALL)

SILENCE_MISSPELT = Rule(
    name="silence-misspelt",
    what="a public wording that begins almost like `silent: reason`",
    why="Part 1 would print the reason why it says nothing, which is for reviewers alone.",
    fix="Write `| silent: the reason`, with its colon and without quotes or emphasis, "
    "for a clause of which Part 1 says nothing; "
    "or begin the public wording with another word.",
    example="""\
passages:
  buying: "We buy cameras [[commercial: from Heron | silnet: The press asked]]."
part-1: {sections: {summary: [{use: buying}]}}
part-2: {withheld: commercial, sections: {detail: [{use: buying}]}}
""",
    mended="""\
passages:
  buying: "We buy cameras [[commercial: from Heron | silent: The press asked]]."
part-1: {sections: {summary: [{use: buying}]}}
part-2: {withheld: commercial, sections: {detail: [{use: buying}]}}
""",
)


def is_misspelt(public: str) -> bool:
    """Whether a public wording that is no `silent: reason` was meant as one, and would print the reason."""
    word, rest = _first_word(public)
    if _is_almost(word):
        return True
    ends = not rest[:1].isalnum()
    return word.startswith(_ROOT) and ends


def is_misplaced(words: str) -> bool:
    """Whether words that are no public wording of a clause begin with `silent:`, however it is spelt."""
    word, rest = _first_word(words)
    if not rest.startswith(_COLONS):
        return False
    return _is_almost(word) or word.startswith(_ROOT)


def misspelt(at: Span) -> Finding:
    return SILENCE_MISSPELT.finding(SILENCE_MISSPELT.what, at)


def misplaced(at: Span) -> Finding:
    return SILENCE_MISSPELT.finding(
        "words that begin with `silent:` where it has no meaning",
        at,
        why="The reason for saying nothing would be read as words of the paper, "
        "and Part 1 might print it.",
        fix="In a clause it stands after the bar: [[ground: words | silent: the reason]]. "
        "A paragraph, an item, a row or a column has the key `silent:` beside `withheld:`.",
    )


def _first_word(words: str) -> tuple[str, str]:
    """Returns the first word in small letters, without emphasis and quotes, and what follows it."""
    plain = _EMPHASIS.sub("", normalize("NFKC", words))
    match = _FIRST_WORD.match(plain)
    if match is None:
        return "", ""
    return match[1].casefold(), match[2].lstrip()


def _is_almost(word: str) -> bool:
    """Whether at most one edit (Damerau–Levenshtein distance) makes it `silent`."""
    same = 0
    while same < min(len(word), len(WORD)) and word[same] == WORD[same]:
        same += 1
    typed = word[same:]
    rest_of_word = WORD[same:]
    exchanged = typed[1::-1] + typed[2:]
    without_one = typed[1:]
    if rest_of_word in (typed, without_one, exchanged):
        return True
    return rest_of_word[1:] in (typed, without_one)


RULES = (SILENCE_MISSPELT,)
