"""Turns the text of a file into the text that people mean: without layout, invisible characters and encodings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Stands for a space that does not separate numbers: no-break, thin, narrow, figure, hair.
TIGHT = "\x1f"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\xad\u034f"  # controls, soft hyphen, joiner
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064"  # zero width, directions
    "\u20e3\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"  # variants, byte order, tags
    "\ufffe"  # PDFium's mark for a hyphen at the end of a line
)
_OTHER_SPACES = "\xa0\u2007\u2009\u200a\u202f"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOOKALIKES = (  # letters of other alphabets that look like Latin ones, and small capitals; the same for either case
    "авеѕіјкмнорстухԁԛԝһαβεζηικμνορτυχıłøđᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "abesijkmhopctyxdqwhabezhikmnoptyxilodabcdefghijklmnoprstuvwyz",
)
_ALIKE = str.maketrans(*_LOOKALIKES)
_FRACTIONS = dict(
    zip(
        "½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞",
        "5 25 75 333 667 2 4 6 8 167 125 375 625 875".split(),
        strict=True,
    )
)
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_MARKS = "".join(
    map(chr, range(0x300, 0x370))
)  # accents, which stand on the letter before them
_SIGNS = str.maketrans(
    # The hyphen of typographers, one that is not broken over lines, and the dash among figures.
    "٫٬٪‐‑‒" + _LOOKALIKES[0] + _LOOKALIKES[0].upper(),
    ".,%---" + _LOOKALIKES[1] + _LOOKALIKES[1].upper(),
    _MARKS,
)
_LAYOUT = re.compile(f"[{_RAISED}]+|[{_INVISIBLE}{_OTHER_SPACES}{''.join(_FRACTIONS)}]")
_HARMLESS = "\x09-\x7e£–—‘’“”•"
_UNUSUAL = re.compile(f"[^{_HARMLESS}]+")
_DIGIT = re.compile(r"(?![0-9])\d")
# In circles and brackets, with stops and commas.
_DRAWN_DIGIT = re.compile("[❶-❾⓿⑴-⑼⒈-⒐🄀-🄊⓵-⓽]")
_NOT_LETTERS = re.compile(r"[\W_]+")
# ASCII letters and digits as they are, and all else as a space.
_SPACED = bytes(
    code if chr(code).isalnum() else ord(" ") for code in range(128)
) + bytes(128)
_SHORT_PIECES = re.compile(  # also in brackets, and before a full stop
    r"\s\(?\S{1,3}(?:\s{1,2}\S{1,3}(?!\S))+\s{1,2}\S{1,3}(?=[)\].,;:!?'\"’”]|\s|$)"
)
_SINGLE_LETTERS = re.compile(r"\s(?:\S\s{1,2}){2,}\S(?=\s|[.,;:)]|$)")
_EDGE = re.compile(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
_BROKEN_COMPOUND = re.compile(r"(?<=[^\W_])-\n(?=[^\W_])")
_APART = "\n#\n"  # between texts that are searched as one
_AROUND = 200  # characters on either side of a hyphen: longer than any phrase
_FIRST_WORD = re.compile(r"\A\S+(?=\s)")
_LAST_WORD = re.compile(r"(?<=\s)\S+\Z")
_LINE_BREAK = re.compile(r"(?<!=)\n")
_ANY_DIGIT = re.compile("[0-9]")
_TURNED_LEFT = re.compile("\u202e([^\u202c\n]*)\u202c?")
# The ends of runs that may be lengths: 22 m, 22m.
_METRES = tuple(f"{digit}{space}m" for digit in range(10) for space in ("", " "))
_NEXT_WORD = re.compile(r"\s[a-z]+(?: [a-z]+)?")
_MARK_AT = re.compile(f"[{_MARKS}]")


def plain(text: str) -> str:
    """Returns a text without ligatures, full-width forms and invisible characters; its case and words stay."""
    if text.isascii() and "\x00" not in text:
        return text
    return _UNUSUAL.sub(_normal, text)


def _normal(match: re.Match[str]) -> str:
    text = match[0]
    if text[0] in _FRACTIONS:
        start = match.start()
        before = match.string[max(0, start - 1) : start]
        if before.isdigit():
            text = f".{_FRACTIONS[text[0]]}{text[1:]}"  # 2½
    if len(text) == 1:
        return _plain_sign(text)
    return _plain_signs(text)


@lru_cache(maxsize=1_000)  # a page has a few signs, again and again
def _plain_sign(sign: str) -> str:
    """Resolves a single sign, which may be kept: it tells nothing of a paper."""
    return _plain_signs(sign)


def _plain_signs(text: str) -> str:
    text = _DRAWN_DIGIT.sub(_digit, text)
    text = unicodedata.normalize("NFKC", _LAYOUT.sub(_resolved, text))
    return _DIGIT.sub(_digit, text.translate(_SIGNS))


def _digit(match: re.Match[str]) -> str:
    """Returns the digit. Digits of any script count."""
    return str(unicodedata.digit(match[0]))


def _resolved(match: re.Match[str]) -> str:
    """Resolves layout characters. A raised digit calls a note, so it is separated from the number before it."""
    text = match[0]
    if text in _OTHER_SPACES:
        return TIGHT
    if text in _FRACTIONS:
        return f"0.{_FRACTIONS[text]}"
    digits = [str(_RAISED.index(digit)) for digit in text if digit in _RAISED]
    if digits:
        return f" {''.join(digits)}"
    return ""


def letters(text: str) -> str:
    """Returns letters and digits alone, in lower case and without accents, to compare names and passages."""
    return "".join(words_in_letters(text))


def words_in_letters(text: str) -> list[str]:
    """Returns the letters of a text, word by word; `a_b`, `a-b` and `it's` are two words."""
    if not text.isascii():
        text, count = _UNUSUAL.subn(_in_latin, text)
        if count and _has_other_letters(text):
            return _NOT_LETTERS.sub(" ", text.casefold()).split()
    spaced = text.encode("ascii", "replace").translate(_SPACED)
    return spaced.decode("ascii").lower().split()


def _has_other_letters(text: str) -> bool:
    """Whether a text contains letters or digits that are not ASCII."""
    return any(c.isalnum() for c in set(text) if not c.isascii())


def _in_latin(match: re.Match[str]) -> str:
    visible = _UNSEEN.sub("", match[0])
    visible = unicodedata.normalize("NFKD", visible)
    return _MARK_AT.sub("", visible).casefold().translate(_ALIKE)


def words(text: str) -> list[str]:
    """Returns the words of a text in order, with their capitals."""
    return [word for word in _NOT_LETTERS.split(plain(text)) if word]


def pattern_of_words(row: Iterable[str]) -> str:
    """Returns a pattern for words in a row, whatever stands between them that is neither letter nor digit."""
    return r"[\W_]{1,4}".join(map(re.escape, row))


def closed_up(text: str) -> str:
    """Joins the letter-spaced and narrowly broken parts of a text that have digits: `2 2 . 0 4 8` becomes 22.048."""
    spaced = f" {text}"
    runs = [run for run in _SHORT_PIECES.finditer(spaced) if _ANY_DIGIT.search(run[0])]
    closed = [_closed(run[0]) + _after_metres(run, spaced) for run in runs]
    for run in runs:
        single = _SINGLE_LETTERS.findall(run[0])  # `12 8 1 0` may be 12 and 810
        closed += map(_closed, single)
    return "\n".join(closed)


def _closed(run: str) -> str:
    return _EDGE.sub(" ", "".join(run.split()))


def _after_metres(run: re.Match[str], text: str) -> str:
    """Returns the word after what may be metres, which decides whether it is a length: is 22 m high."""
    word = _NEXT_WORD.match(text, run.end())
    if word and run[0].endswith(_METRES):
        return word[0]
    return ""


def unbroken(text: str) -> str:
    """Removes hyphens between letters at the ends of lines, as PDFium shows them."""
    return _BROKEN_WORD.sub("", text.replace("\r\n", "\n"))


def around_broken_compounds(text: str) -> str:
    """Returns what stands around each hyphen at the end of a line, with the hyphen: a two-year contract.

    `unbroken` reads the same hyphens as those of words that were too long for a line, and most are.
    """
    stretches: list[str] = []
    begin = end = 0
    for hyphen in _BROKEN_COMPOUND.finditer(text):
        if hyphen.start() - _AROUND > end:
            stretches.append(_whole_words(text, begin, end))
            begin = hyphen.start() - _AROUND
        end = hyphen.end() + _AROUND
    stretches.append(_whole_words(text, begin, end))
    return _APART.join(_BROKEN_COMPOUND.sub("-", each) for each in stretches if each)


def _whole_words(text: str, begin: int, end: int) -> str:
    """Returns a stretch of a text without words that it cuts, of which the rest may be another: £122m, 22m."""
    stretch = text[begin:end]
    if begin > 0:
        stretch = _FIRST_WORD.sub("", stretch, count=1)
    if end < len(text):
        stretch = _LAST_WORD.sub("", stretch, count=1)
    return stretch


def in_one_line(text: str) -> str:
    """Turns line breaks into spaces, since every reader breaks lines elsewhere; after `=`, which is a code, lines are
    joined.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "=\n" in text:
        return _LINE_BREAK.sub(" ", text)
    return text.replace("\n", " ")


def in_reading_order(text: str) -> str:
    """Returns a text as it is drawn: what a directional mark turns from right to left is reversed."""
    if "\u202e" not in text:
        return text
    return _TURNED_LEFT.sub(lambda run: run[1][::-1], text)
