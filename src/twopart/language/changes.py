"""The words for a change from one number to another: it falls from 12 to 8, they rose from £3m to £4m."""

import re
from functools import cache

_FURTHEST = 60  # letters from such a word to “from”
_CHANGES = r"""
    f[ae]ll(?:s|en|ing)? drop(?:s|ped|ping)? shr[aiu]nk(?:s|en|ing)? reduc(?:e|es|ed|ing|tion) cut(?:s|ting)?
    decreas(?:e|es|ed|ing) declin(?:e|es|ed|ing) lower(?:s|ed|ing) slip(?:s|ped|ping)? s[aiu]nk(?:s|ing)?
    r[io]s(?:e|es|en|ing) gr[eo]w(?:s|n|ing|th)? increas(?:e|es|ed|ing) rais(?:e|es|ed|ing) climb(?:s|ed|ing)?
    jump(?:s|ed|ing)? expand(?:s|ed|ing)? halv(?:e|es|ed|ing) doubl(?:e|es|ed|ing) down
""".split()
# Words that say so only where “from” and “to” follow.
_MOVES = r"""
    go(?:es|ing)? went gone mov(?:e|es|ed|ing) chang(?:e|es|ed|ing) tak(?:e|es|ing) took brings? brought
    revis(?:e|es|ed|ing)
""".split()


def speaks_of_change(words: str) -> bool:
    """Whether the words, which end with “from”, say that what follows are two states of one thing and no range."""
    *_, sentence = re.split(r"[.;:!?]\s", words[-_FURTHEST:])
    return bool(change().search(sentence) or _move().search(sentence))


@cache
def change() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_CHANGES)})\b")


@cache
def _move() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_MOVES)})\b")
