"""How list items are counted: by letters and by Roman numerals."""


def letter(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman(number: int) -> str:
    """1 -> i, 4 -> iv, 19 -> xix."""
    signs = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    numeral = ""
    for value, sign in signs:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral
