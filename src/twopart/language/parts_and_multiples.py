"""The words for equal parts of a whole (half, thirds, a sixteenth) and for multiples (twice, treble)."""

from twopart.language.number_words import ordinal

_OF_THEIR_OWN = {
    2: ("half", "halves"),
    4: ("quarter", "quarters"),
}
MULTIPLES = {
    "twice": 2,
    "double": 2,
    "treble": 3,
    "triple": 3,
}


def part(whole: int) -> str:
    """Returns one of so many equal parts: 2 gives half, 3 gives third."""
    if whole in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[whole][0]
    return ordinal(whole)


def parts(whole: int) -> str:
    """Returns the words for several of so many equal parts: halves for 2, thirds for 3."""
    if whole in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[whole][1]
    return f"{ordinal(whole)}s"
