"""Characters of a paper: those that nobody sees, and those that the typeface has no shape for."""

# What all faces of the pinned typeface have (tests/test_characters.py reads it off the fonts): the languages of
# Europe and Vietnamese, punctuation, currencies, fractions, arrows, and the signs of reports. As pairs of ends.
_SHAPED = (
    "\t\t\n\n\x20\x7e\u00a0\u00ac\u00ae\u0131\u0134\u0149\u014c\u0165\u0168\u017e\u0192\u0192\u0218\u021b"
    "\u0300\u0304\u0306\u030c\u1e80\u1e85\u1e9e\u1e9e\u1ea0\u1ef9\u2007\u2007\u2012\u2015\u2018\u201a\u201c\u201e"
    "\u2020\u2022\u2026\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2044\u2070\u2070\u2074\u2079\u2080\u2089"
    "\u20ac\u20ac\u2117\u2117\u2122\u2122\u2126\u2126\u2153\u2154\u215b\u215e\u2190\u2193\u2206\u2206\u2211\u2212"
    "\u221a\u221a\u221e\u221e\u2248\u2248\u2260\u2260\u2264\u2265\u25a0\u25a0\u2610\u2611\u2713\u2713"
)
SHAPED = frozenset(
    chr(code)
    for first, last in zip(_SHAPED[::2], _SHAPED[1::2], strict=True)
    for code in range(ord(first), ord(last) + 1)
)


def strange(line: str) -> set[str]:
    """Control characters, what is not seen (soft hyphen, zero width, direction), and private use, which views use."""
    return {character for character in set(line) - SHAPED if not character.isprintable()}


def without_shape(text: str) -> set[str]:
    return {character for character in set(text) - SHAPED if character.isprintable()}
