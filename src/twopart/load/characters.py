"""Characters of a paper: those that nobody sees, those without a shape, and those that look like others."""

import re
import unicodedata

# What all faces of the pinned typeface have (tests/loading/test_characters.py reads it off the fonts): the languages of
# Europe and Vietnamese, punctuation, currencies, fractions, arrows, and the symbols of reports. As pairs of ends.
_SHAPED = (
    "\t\t\n\n\x20\x7e\u00a0\u00ac\u00ae\u0131\u0134\u0149\u014c\u0165\u0168\u017e\u0192\u0192\u0218\u021b"
    "\u0300\u0304\u0306\u030c\u1e80\u1e85\u1e9e\u1e9e\u1ea0\u1ef9\u2007\u2007\u2012\u2015\u2018\u201a\u201c\u201e"
    "\u2020\u2022\u2026\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2044\u2070\u2070\u2074\u2079\u2080\u2089"
    "\u20ac\u20ac\u2117\u2117\u2122\u2122\u2126\u2126\u2153\u2154\u215b\u215e\u2190\u2193\u2206\u2206\u2211\u2212"
    "\u221a\u221a\u221e\u221e\u2248\u2248\u2260\u2260\u2264\u2265\u25a0\u25a0\u2610\u2611\u2713\u2713"
)
# What the second typeface adds, for names: further Latin letters, Greek and Cyrillic. Not those that only look like
# another letter: of phonetics, and compatibility letters.
_WIDER = (
    "\u0180\u0183\u0186\u0191\u0193\u01bb\u01be\u01bf\u01cd\u01f0\u01f4\u0217\u021c\u024f\u0253\u0254"
    "\u0256\u0257\u0259\u0259\u025b\u025b\u0263\u0263\u0272\u0272\u028b\u028b\u02bb\u02bc\u02bf\u02bf"
    "\u0370\u0374\u0376\u0377\u037b\u037d\u037f\u037f\u0386\u0386\u0388\u038a\u038c\u038c\u038e\u03a1"
    "\u03a3\u03cf\u03d7\u03e1\u03f3\u03f3\u03f7\u03f8\u03fa\u0479\u048a\u052f\u1e02\u1e05\u1e0a\u1e0f"
    "\u1e12\u1e13\u1e1e\u1e1f\u1e24\u1e25\u1e2e\u1e2f\u1e36\u1e37\u1e3c\u1e41\u1e44\u1e47\u1e4a\u1e4d"
    "\u1e50\u1e57\u1e5a\u1e5b\u1e60\u1e63\u1e6a\u1e71\u1e78\u1e79\u1e92\u1e93\u1f00\u1f15\u1f18\u1f1d"
    "\u1f20\u1f45\u1f48\u1f4d\u1f50\u1f57\u1f59\u1f59\u1f5b\u1f5b\u1f5d\u1f5d\u1f5f\u1f7d\u1f80\u1fb4"
    "\u1fb6\u1fbc\u1fbe\u1fbe\u1fc2\u1fc4\u1fc6\u1fcc\u1fd0\u1fd3\u1fd6\u1fdb\u1fe0\u1fec\u1ff2\u1ff4"
    "\u1ff6\u1ffc"
)


def _characters(pairs: str) -> frozenset[str]:
    characters: set[str] = set()
    for first, last in zip(pairs[::2], pairs[1::2], strict=True):
        codes = range(ord(first), ord(last) + 1)
        characters.update(map(chr, codes))
    return frozenset(characters)


SHAPED = _characters(_SHAPED)
WIDER = _characters(_WIDER)
# Letters that print like a Latin one: a word of them alone could be taken for another, by a reader and by no search.
LOOK_ALIKES = frozenset(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο"  # Greek
    "АВЕЅІЈКМНОРСТУХҮԌԚԜасеіјорѕухһԁԛԝӏӀ"  # Cyrillic
)
ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
WORD = re.compile(r"[^\W\d_]+")


def strange(line: str) -> set[str]:
    """Returns the characters that nobody sees: control characters, soft hyphens, those of zero width and of direction, and
    those of private use, with which views mark places.
    """
    doubtful = set(line) - SHAPED
    return {each for each in doubtful if not each.isprintable()}


def without_shape(text: str) -> set[str]:
    unshaped = set(text) - SHAPED - WIDER
    return {each for each in unshaped if each.isprintable()}


def look_alikes(text: str) -> list[str]:
    """Returns words of two alphabets, and words of look-alikes alone where no other word is plainly in their alphabet."""
    if text.isascii() or SHAPED.issuperset(text):
        return []
    plain = {alphabet(letter) for letter in text if letter not in LOOK_ALIKES}
    return [word for word in WORD.findall(text) if _looks_like_another(word, plain)]


def _looks_like_another(word: str, plain: set[str]) -> bool:
    alphabets = ALPHABETS.intersection(map(alphabet, word))
    if len(alphabets) > 1:
        return True
    return LOOK_ALIKES.issuperset(word) and alphabets.isdisjoint(plain)


def alphabet(character: str) -> str:
    """Returns the first word of a character's name: ARABIC, CJK, DEVANAGARI;
    for punctuation and symbols, whatever they begin with.
    """
    name = unicodedata.name(character, "unnamed")
    first_word, *_ = re.split("[ -]", name, maxsplit=1)
    return first_word
