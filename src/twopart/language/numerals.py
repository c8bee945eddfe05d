"""The numerals of list items: letters, Roman numerals, capitals, Arabic numerals; and how Roman ones are read."""

_ROMAN_DIGITS = {
    "M": 1000,
    "D": 500,
    "C": 100,
    "L": 50,
    "X": 10,
    "V": 5,
    "I": 1,
}


def marker(
    position: int,
    level: int,
) -> str:
    """Returns the marker of an item, by its position (from 1) and the level of its list (from 0): a, i, A, 1."""
    signs = (letter, roman, capital, str)
    return signs[min(level, len(signs) - 1)](position)


def letter(number: int) -> str:
    """Returns the letter of an item: a for 1, z for 26, aa for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def capital(number: int) -> str:
    return letter(number).upper()


def roman(number: int) -> str:
    """Returns the Roman numeral of an item: i for 1, iv for 4, xix for 19."""
    signs = (
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    numeral = ""
    for value, sign in signs:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral


def value_of_roman(numeral: str) -> int:
    """Returns the number that a well-formed numeral in capitals stands for: XIV is 14.

    Raises `KeyError` for any other letter.
    """
    total = 0
    largest = 0
    for letter_of_it in reversed(numeral):
        value = _ROMAN_DIGITS[letter_of_it]
        if value < largest:
            total -= value
        else:
            total += value
            largest = value
    return total
