"""How to write a value that cannot be read, by the way in which it is written. No hint repeats a part of it."""

import re
from collections.abc import Iterable

from twopart.language import scales
from twopart.language.whole_words import any_of

Hint = tuple[re.Pattern[str], str]
# Words that people write for a scale, and that are none of its names.
SCALES_IN_SPEECH = (
    *scales.PLURALS,
    *scales.ABBREVIATIONS,
    *scales.SELDOM,
    "mm",
    "ks",
    "ms",
    "bns",
)
NOT_KNOWN_YET = (
    re.compile(
        r"(?i).*\b(?:t\.?b\.?[acd]|n/k|to be \w+|unknown|not known|pending)\b.*|[£€$]?\s*[x?_.…]+\s*[a-z%]{0,2}"
    ),
    "What is not known yet is written TBC, alone and in capitals.",
)
FORMULA = (
    re.compile(r"=.*"),
    (
        "Write a formula under a key of its own, without its = and with ids in the place of cells: "
        "`{formula: price / users, precision: £1}`."
    ),
)
IN_CURLY_QUOTES = (
    re.compile(r"[“”„‟‘’].*|.*[“”„‟‘’]"),
    'Type straight quotes (") in the place of the curly ones, which a word processor made.',
)
DECIMAL_COMMA = (
    re.compile(r".*\d,\d{1,2}(?!\d).*|[^\d]*0,\d.*"),
    "Decimals have a point, and commas separate thousands: 1.25 and 1,200.",
)
OTHER_SEPARATOR = (
    re.compile(r".*\d[ _'’]\d{3}(?!\d).*"),
    "Separate thousands with commas: 1,200. Inside { }, put a value with a comma in double quotes.",
)
IN_EXPONENTS = (
    re.compile(r"(?i).*\d[eE][+]?\d.*"),
    "Write the number out, or with its scale: £1,250,000 or £1.25m.",
)
IN_WORDS = (
    re.compile(r"[A-Za-z][^\d]*"),
    "Write the number in digits.",
)
COUNT_IN_WORDS = (
    re.compile(r"[A-Za-z][^\d]*"),
    "Write the number in digits, and after it in words what is counted: 31 days.",
)
SHORT_RANGE = (
    re.compile(r"[£€$]\s*[\d.,]+\s*[-–]\s*\d.*"),
    "Write both ends of a range in full: £3m to £4m.",
)
OTHER_POUND = (
    re.compile(r"(?i).*\b(?:gbp|pounds?|sterling)\b.*"),
    "Write £ before the number, in the place of these letters: £1.25m.",
)
NO_POUND = (
    re.compile(r"(?i)[-–(]?\d[\d.,]*\s*(?:" + "|".join(scales.POWERS) + r")?\)?"),
    "Write £ before the number, and its scale after it: £1.25m, £300k or £4,500.",
)
AMOUNT_AS_COUNT = (
    re.compile(r"(?i)[-–(]?\d[\d.,]*\s?(?:" + "|".join(scales.LETTERS) + r")\b[^\d]*"),
    "If this is money, write £ before it: £1.25m, £300k. If things are counted, write the number out: 300,000 users.",
)
LETTER_AMONG_DIGITS = (
    re.compile(r".*\d[.,]?[oOlI]+(?:[.,]?\d.*|\b.*)"),
    "A letter stands among the digits: write the nought 0 or the one 1 in the place of O, l or I.",
)
OF_EACH = (
    re.compile(r"(?i)[-–(]?[£€$].*\b(?:each|apiece|ea|per head|per capita)\.?"),
    "Write what it is for one of, as in £18,373 per officer; or write the amount alone, and “each” in the sentence.",
)
OF_EVERY_TIME = (
    re.compile(
        r"(?i)[-–(]?[£€$].*\b(?:annually|yearly|annual|quarterly|monthly|pcm|weekly|pw|daily|hourly)\.?"
    ),
    "Write the time that it is for as in £1.2m a year, £96k a month or £40 an hour.",
)
OTHER_SCALE = (
    re.compile(
        r"(?i)[-–(]?[£€$]\s*[\d.,]+(?:[a-z]+|\s+(?:"
        + any_of(SCALES_IN_SPEECH)
        + r"|m[il]+[a-z]*|bil[a-z]*|tho[a-z]*))\.?"
    ),
    f"After the number, write one of the scales {', '.join(scales.POWERS)}: £1.25m.",
)
OF_ONE = (
    re.compile(r"0?\.\d+"),
    (
        "This reads as a share of one: multiply it by 100 and write % after it, so that 0.45 becomes 45%. "
        "If it is less than one in a hundred, write % after it as it stands."
    ),
)
NO_PER_CENT = (
    re.compile(r"[-–(]?[\d.,]+\)?"),
    "Write % after the number. It is the share in per cent: 45%, not 45 and not 0.45.",
)
PER_CENT = (
    re.compile(r"(?i).*\d\s*(?:pc|percent|pct)\b.*"),
    "Write % after the number: 45%.",
)
NO_COUNT = (
    re.compile(r"[£€$%].*"),
    "This is not a count: money stands after `amount:`, and a share after `percentage:`.",
)
SIGN_AT_THE_END = (
    re.compile(r".*[\w%)]\s*[.,;:]"),
    "Delete the sign at its end: a figure is printed inside sentences, which have signs of their own.",
)
PLUS_OR_MINUS = (
    re.compile(r".*(?:\+\s?/\s?[-–−]|±).*"),
    "Write both ends, as in 40 to 44 users or £3m to £4m; or “c.” before the number.",
)
WITH_A_PLUS = (
    re.compile(r".*\d[a-z]{0,2}\s?\+.*"),
    "Write “over” or “at least” before the number, in the place of + after it: over 300 users, at least £3m.",
)
WITH_WORDS = (
    re.compile(
        rf"(?i)[-–(]?[£€$]\s*\d[\d.,]*\s*(?:{'|'.join(scales.POWERS)})?[\s(,;]+[^\d\s].*"
    ),
    (
        "Write the amount alone. What else there is to say of it stands in the sentence, or under a key of its own: "
        "`{amount: £1.25m, note: Over three years.}`."
    ),
)
WITH_A_TILDE = (
    re.compile(r"[~≈≃].*"),
    "Write “c.” in the place of the sign before it: c. £4m, c. 300 users, c. 10%.",
)
QUARTER = (
    re.compile(r"(?i).*\b(?:quarter|q\s?[1-4])\b.*"),
    (
        "Write a quarter of a financial year, which begins in April: Q1 2030/31 for the first one. "
        "Of another year, write its months."
    ),
)
OF_ALL_NUMBERS = (FORMULA, PLUS_OR_MINUS, WITH_A_PLUS, WITH_A_TILDE, SIGN_AT_THE_END)
OF_AMOUNTS: tuple[Hint, ...] = (
    IN_CURLY_QUOTES,
    NOT_KNOWN_YET,
    *OF_ALL_NUMBERS,
    OTHER_POUND,
    DECIMAL_COMMA,
    OTHER_SEPARATOR,
    IN_EXPONENTS,
    SHORT_RANGE,
    LETTER_AMONG_DIGITS,
    NO_POUND,
    OF_EACH,
    OF_EVERY_TIME,
    OTHER_SCALE,
    WITH_WORDS,
    IN_WORDS,
)
OF_PERCENTAGES: tuple[Hint, ...] = (
    IN_CURLY_QUOTES,
    NOT_KNOWN_YET,
    *OF_ALL_NUMBERS,
    DECIMAL_COMMA,
    LETTER_AMONG_DIGITS,
    OF_ONE,
    NO_PER_CENT,
    PER_CENT,
    IN_WORDS,
)
OF_COUNTS: tuple[Hint, ...] = (
    IN_CURLY_QUOTES,
    NOT_KNOWN_YET,
    *OF_ALL_NUMBERS,
    NO_COUNT,
    DECIMAL_COMMA,
    OTHER_SEPARATOR,
    IN_EXPONENTS,
    LETTER_AMONG_DIGITS,
    AMOUNT_AS_COUNT,
    COUNT_IN_WORDS,
)
WEEKDAY = "mon|tue|wed|thu|fri|sat|sun"
OF_DATES: tuple[Hint, ...] = (
    FORMULA,
    IN_CURLY_QUOTES,
    NOT_KNOWN_YET,
    QUARTER,
    (
        re.compile(rf"(?i)(?:{WEEKDAY})[a-z]*\b.*"),
        "Leave the day of the week out, as in 1 April 2030.",
    ),
    (
        re.compile(r"(?i)[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"),
        "Write the day before the month, without a comma, as in 1 April 2030.",
    ),
    (
        re.compile(
            r"(?i)\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?"
        ),
        "Add the year, as in 1 April 2030.",
    ),
    (
        re.compile(r"(?i)\d{1,2}(?:st|nd|rd|th)?\s+of\s+.*\d{4}"),
        "Leave “of” out, as in 1 April 2030.",
    ),
    (
        re.compile(r"\d{5}(?:\.\d+)?"),
        (
            "This is the number under which a spreadsheet stores a day: "
            "write the day that its cell shows once it has the format of a date, as in 1 April 2030."
        ),
    ),
    (
        re.compile(r"(?i)\d{1,2}-[a-z]{3,9}-\d{2}"),
        "Write the year with four digits, as in 1 April 2030.",
    ),
    (
        re.compile(r"\d{1,2}[/.]\d{1,2}[/.]['’]?\d{2}"),
        "Write the year with four digits: 3/5/2030 is read as 3 May 2030.",
    ),
    (
        re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}"),
        "Write the month in letters, as in 1 April 2030. In digits, some readers would take the day for the month.",
    ),
    (
        re.compile(r"\d{1,2}[:.]\d{2}.*"),
        "This is a time of day, and a date is expected, such as 1 April 2030. A time is written in the sentence.",
    ),
    (
        re.compile(r"(?i).*[a-z]\.?\s+['’]?\d{2}"),
        "Write the year with four digits, as in 1 April 2030.",
    ),
    (
        re.compile(r"\D+"),
        (
            "Write a date such as 1 April 2030. What ceases with an event has another key: "
            "`ceases: {event: when the contract is signed}`."
        ),
    ),
)


def hint(written: str, hints: Iterable[Hint]) -> str:
    """Returns the first hint whose pattern describes all that is written; nothing where none does."""
    for pattern, words in hints:
        if pattern.fullmatch(written.strip()):
            return words
    return ""
