"""The words and letters for powers of ten that stand beside a number: 22.048m, £2 million, 810 thousand, 2bn.

Each table gives the power for each of its words, in small letters.
"""

from twopart.model.quantity import SCALES, SUFFIXES

WORDS = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
}
# A pattern that matches any of them.
ANY_WORD = "|".join(WORDS)
PLURALS = {f"{word}s": power for word, power in WORDS.items()}
TO_A_TRILLION = (*WORDS, "trillion")
FROM_A_MILLION = ("million", "billion")
# What papers print.
LETTERS = {letters: power for letters, power in SCALES.items() if letters}
# How a paper prints each word: million is m.
PRINTED = {word: SUFFIXES[power] for word, power in WORDS.items()}
ABBREVIATIONS = {
    "mn": 6,
    "mln": 6,
    "mio": 6,
}
# In speech, in headings of tables, and in other languages.
SELDOM = {
    "thou": 3,
    "tsd": 3,
    "grand": 3,
    "mil": 6,
    "mill": 6,
    "b": 9,
    "bil": 9,
    "bln": 9,
    "trillion": 12,
    "tn": 12,
}
INDIAN = {
    "lakh": 5,
    "crore": 7,
}
HUNDRED = {"hundred": 2}
# Of those that papers print or spell out, the powers of ten.
POWERS = {**LETTERS, **WORDS}


def is_scale_alone(unit: str) -> bool:
    """Whether a unit says nothing but how large the number is, or nothing at all: 1.2 million, and of what?"""
    return unit.lower() in ("", *WORDS, *PLURALS, *LETTERS, *ABBREVIATIONS)
