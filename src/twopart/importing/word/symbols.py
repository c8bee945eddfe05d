"""Characters of the fonts of symbols that Word uses, and digits above or below the line, as letters of Unicode."""

from collections.abc import Mapping

# By font: pairs of the number of a character in it and the letter. Word adds F000 to the number.
SIGNS: Mapping[str, str] = {
    "wingdings": "6C● 6E■ 6F□ 71□ 76❖ 9F• A7■ A8☐ D8➢ E0→ DF← FB✗ FC✓ FD☒ FE☑",
    "wingdings 2": "50✓ 4F✗ A3☐ 52☑",
    "symbol": "2D− A3≤ B3≥ B1± B4× B7• B8÷ B9≠ BB≈ AE→ AC← A5∞ B0° 61α 62β 6Dμ 70π 44Δ D3© D2® D4™ E5∑ D6√",
    "webdings": "61✓ 72✗",
}
OFFSET = 0xF000
ABOVE = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
BELOW = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def symbol(
    font: str,
    number: str,
) -> str:
    """Returns the letter for a character; "" where none is known."""
    try:
        code = int(number, 16)
    except ValueError:
        return ""
    if code >= OFFSET:
        code -= OFFSET
    signs = SIGNS.get(font.lower(), "")
    for pair in signs.split():
        code_of_sign = int(pair[:2], 16)
        if code_of_sign == code:
            return pair[2:]
    return ""


def raised_digits(
    words: str,
    how: str,
) -> str:
    """Returns digits above or below the line as letters that are so themselves; other words as they are."""
    if how == "superscript" and _is_number(words):
        return words.translate(ABOVE)
    if how == "subscript" and _is_number(words):
        return words.translate(BELOW)
    return words


def _is_number(words: str) -> bool:
    return words.strip().isdecimal()
