"""Signs of the fonts of symbols that Word uses, and digits above or below the line, as letters of Unicode."""

from collections.abc import Mapping

# By font, by the number of the sign in it. Word adds F000 to the number.
SIGNS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x76: "❖", 0x9F: "•", 0xA7: "■", 0xA8: "☐", 0xD8: "➢",
        0xE0: "→", 0xDF: "←", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0xA3: "☐", 0x52: "☑"},
    "symbol": {
        0x2D: "−", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
        0xAE: "→", 0xAC: "←", 0xA5: "∞", 0xB0: "°", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π", 0x44: "Δ",
        0xD3: "©", 0xD2: "®", 0xD4: "™", 0xE5: "∑", 0xD6: "√",
    },
    "webdings": {0x61: "✓", 0x72: "✗"},
}  # fmt: skip
OFFSET = 0xF000
ABOVE = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
BELOW = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")


def symbol(font: str, number: str) -> str:
    """The letter for a sign; "" where none is known."""
    try:
        code = int(number, 16)
    except ValueError:
        return ""
    if code >= OFFSET:
        code -= OFFSET
    return SIGNS.get(font.lower(), {}).get(code, "")


def raised_digits(words: str, how: str) -> str:
    """Digits above or below the line as letters that are so themselves; other words as they are."""
    if how == "superscript" and _is_number(words):
        return words.translate(ABOVE)
    if how == "subscript" and _is_number(words):
        return words.translate(BELOW)
    return words


def _is_number(words: str) -> bool:
    return words.strip().isdecimal()
